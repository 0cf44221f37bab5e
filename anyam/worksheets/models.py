"""Tables of worksheets: those of workbooks, of rooms, and of who was erased. The rows themselves are tables of the plan."""

from anyam.worksheets.privacy.models import Erasure
from anyam.worksheets.rooms.models import LateCell, Outgoing, Ring, RoomCursor
from anyam.worksheets.workbooks.models import Import, Layout, SenderMemory, Upload

__all__ = ["Erasure", "Import", "LateCell", "Layout", "Outgoing", "Ring", "RoomCursor", "SenderMemory", "Upload"]
