"""Words that several files of this room share: acts of the journal, kinds of work, fonts."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from anyam.core.text import Words

ACT_OUTLINE: Final = "outline"
ACT_LOOK: Final = "book-look"
ACT_EDITION: Final = "book-edition"
ACT_COPY: Final = "signed-copy"

PRINT: Final = "book.print"
FREEZE: Final = "book.freeze"
FINAL: Final = "book.final"
CHECK: Final = "book.check"
PAPER: Final = "book.paper"
TAKE: Final = "book.take"

PAPERS: Final[Mapping[str, Words]] = {
    "a4": Words("A4 (210 x 297 mm)", "A4 (210 x 297 mm)"),
    "f4": Words("F4 (215 x 330 mm)", "F4 (215 x 330 mm)"),
}


def _families() -> Mapping[str, Words]:
    """Those that the typesetter has; the house's own where there is no typesetter."""
    try:
        fonts = import_module("anyam.books.rendering.pdf.fonts")
    except ModuleNotFoundError:
        return {"Inter": Words("Inter", "Inter")}
    return {each.name: each.words for each in fonts.FAMILIES.values()}


FAMILIES: Final = _families()
