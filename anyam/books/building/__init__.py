"""From the rows of a plan and the prose of its authors to the tree of a book."""

from anyam.books.building.fields import fields_of
from anyam.books.building.making import Making, build
from anyam.books.building.outline import BookOutline, ChapterOutline, outlines_of
from anyam.books.building.places import Place, places_of

__all__ = ["BookOutline", "ChapterOutline", "Making", "Place", "build", "fields_of", "outlines_of", "places_of"]
