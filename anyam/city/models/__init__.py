"""Tables of what a secretariat sets up: documents, agendas, bodies and meetings, commitments, letterhead, map."""

from anyam.city.models.bodies import Attendance, Body, BodyMember, Decision, Meeting
from anyam.city.models.boundaries import Boundaries
from anyam.city.models.commitments import Commitment, Signatory
from anyam.city.models.documents import Document
from anyam.city.models.letterhead import Letterhead
from anyam.city.models.stages import AgendaItem

__all__ = [
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyMember",
    "Boundaries",
    "Commitment",
    "Decision",
    "Document",
    "Letterhead",
    "Meeting",
    "Signatory",
]
