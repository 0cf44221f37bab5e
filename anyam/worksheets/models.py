"""Tables of worksheets: of workbooks, of rooms, of composing, and of who was erased. The rows themselves are tables of the plan."""

from anyam.worksheets.composing.models import NotTheSame, Submission
from anyam.worksheets.privacy.models import Erasure
from anyam.worksheets.rooms.models import LastVisit, LateCell, Outgoing, Ring, RoomCursor, SentLine
from anyam.worksheets.workbooks.models import Import, Layout, SenderMemory, Upload

__all__ = [
    "Erasure", "Import", "LastVisit", "LateCell", "Layout", "NotTheSame", "Outgoing", "Ring", "RoomCursor", "SenderMemory",
    "SentLine", "Submission", "Upload",
]  # fmt: skip
