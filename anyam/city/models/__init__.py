"""Tables of what a secretariat sets up: documents, agendas, bodies with members and meetings, the letterhead."""

from anyam.city.models.bodies import Attendance, Body, BodyMember, Decision, Meeting
from anyam.city.models.documents import Document
from anyam.city.models.letterhead import Letterhead
from anyam.city.models.stages import AgendaItem

__all__ = ["AgendaItem", "Attendance", "Body", "BodyMember", "Decision", "Document", "Letterhead", "Meeting"]
