"""Slides of SWOT and TOWS, programmes and quick wins, where this installation can make them."""

from importlib import import_module
from importlib.util import find_spec
from typing import Final

from anyam.books.building.material import Material
from anyam.books.papers.registry import AFTER, PaperKind, Wanted, add
from anyam.books.rendering.pictures import Pictures
from anyam.core.book import Book
from anyam.core.errors import Unusable
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan

CODE: Final = "slides"
NAME = Words("Paparan (slide)", "Slides")
ABOUT = Words(
    "SWOT dan TOWS setiap dimensi, program kerja, dan quick win sebagai berkas PowerPoint yang dapat diubah.",
    "SWOT and TOWS of every dimension, programmes and quick wins as a PowerPoint file to be edited.",
)
SLIDES, RENDERER = "anyam.books.building.slides", "anyam.books.rendering.pptx"
NO_BOOK = _("slides are made as PPTX only")


def _no_book(_material: Material, _wanted: Wanted) -> Book:
    raise Unusable(Text(NO_BOOK))


def drawn(plan: Plan, language: str, pictures: Pictures) -> bytes:
    """The file."""
    deck = import_module(SLIDES).deck_of(plan, language)
    made: bytes = import_module(RENDERER).render_slides(deck, pictures)
    return made


def _known(module: str) -> bool:
    return find_spec(module) is not None


if _known(SLIDES) and _known(RENDERER):
    add(PaperKind(CODE, NAME, ABOUT, AFTER, _no_book, formats=("pptx",), direct=drawn, place=5))
