"""Slides of SWOT and TOWS, programmes and quick wins."""

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
NO_BOOK = _("slides are made as PPTX only")


def _no_book(_material: Material, _wanted: Wanted) -> Book:
    raise Unusable(Text(NO_BOOK))


def drawn(plan: Plan, language: str, pictures: Pictures) -> bytes:
    """The file."""
    from anyam.books.building.slides import deck_of  # noqa: PLC0415 - the library of slides is large
    from anyam.books.rendering.pptx import render_slides  # noqa: PLC0415 - same

    return render_slides(deck_of(plan, language), pictures)


add(PaperKind(CODE, NAME, ABOUT, AFTER, _no_book, formats=("pptx",), direct=drawn, place=5))
