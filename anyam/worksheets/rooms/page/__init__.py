"""The page of a room: what its browser is told once, and the rows as plain HTML for whoever has no scripts."""

from anyam.worksheets.rooms.page.columns import examples_of
from anyam.worksheets.rooms.page.late import late_page
from anyam.worksheets.rooms.page.queries import page_sheet_of, room_page, sheet_of, told_of
from anyam.worksheets.rooms.page.swot import swot_of
from anyam.worksheets.rooms.page.words import later

__all__ = ["examples_of", "late_page", "later", "page_sheet_of", "room_page", "sheet_of", "swot_of", "told_of"]
