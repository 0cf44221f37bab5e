"""The page of a room: what its browser is told once, and the rows as plain HTML for whoever has no scripts."""

from anyam.worksheets.rooms.page.queries import room_page, sheet_of, told_of

__all__ = ["room_page", "sheet_of", "told_of"]
