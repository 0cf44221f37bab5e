"""From the rows of a plan and the prose of its authors to the tree of a book."""

from anyam.books.building.making import Making, build
from anyam.books.building.outline import BookOutline, ChapterOutline, outlines_of

__all__ = ["BookOutline", "ChapterOutline", "Making", "build", "outlines_of"]
