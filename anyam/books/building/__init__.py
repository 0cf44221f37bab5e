"""From the rows of a plan and the prose of its authors to the tree of a book."""

from anyam.books.building.fields import fields_of
from anyam.books.building.making import EXTRA_BOOKS, Making, build, build_all
from anyam.books.building.outline import BookOutline, ChapterOutline, outlines_of
from anyam.books.building.places import Place, first_texts, places_of
from anyam.books.building.regulation import regulation

__all__ = [
    "EXTRA_BOOKS",
    "BookOutline",
    "ChapterOutline",
    "Making",
    "Place",
    "build",
    "build_all",
    "fields_of",
    "first_texts",
    "outlines_of",
    "places_of",
    "regulation",
]
