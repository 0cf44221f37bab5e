"""The page of a room: what its browser is told once, and the rows as plain HTML for whoever has no scripts."""

from anyam.worksheets.rooms.page.late import late_page
from anyam.worksheets.rooms.page.queries import room_page, sheet_of, told_of

__all__ = ["late_page", "room_page", "sheet_of", "told_of"]
