"""A sheet's cells: how they are addressed, and what a typed text means in a column."""

from anyam.core.sheet.cells import Cell, locate
from anyam.core.sheet.judging import Judged, Match, References, expand, judge

__all__ = ["Cell", "Judged", "Match", "References", "expand", "judge", "locate"]
