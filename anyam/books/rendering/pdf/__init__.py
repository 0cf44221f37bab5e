"""Books as PDF, set by Typst: tagged, with bookmarks, the same bytes for the same book.

The tree travels as JSON and pictures as files in a folder that lives as long as the printing; nothing that people wrote is
ever read as markup.
"""

import json
import logging
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from anyam.books.rendering.pdf.fonts import FAMILIES, Family, shipped
from anyam.books.rendering.pdf.images import Folder
from anyam.books.rendering.pdf.values import values_of
from anyam.books.rendering.pictures import Pictures
from anyam.core.book import Book

if TYPE_CHECKING:
    from typst import PDFStandard

TEMPLATES = Path(__file__).parent / "typst"
# The typesetter keeps what it laid out for its next ten orders, some 150 MB of a large book. As many empty orders leave it the
# book before this one and no more: a worker that lives for weeks does not grow by every book it prints.
EMPTY_ORDERS: Final = 5
STANDARD: Final = "ua-1"  # PDF/UA-1: what every reader of screens can follow

log = logging.getLogger(__name__)

__all__ = ["FAMILIES", "Family", "render"]


def render(book: Book, pictures: Pictures) -> bytes:
    """The book as PDF/UA-1. A letter that no shipped font has, such as a Chinese one, costs the file that standard, not its
    printing: it is tagged all the same."""
    import typst  # noqa: PLC0415 - 80 MB that most requests never need

    with TemporaryDirectory(prefix="anyam-book-") as place:
        folder = Path(place)
        (folder / "book.json").write_text(
            json.dumps(values_of(book, Folder(folder, pictures)), ensure_ascii=False), "utf-8"
        )
        for each in TEMPLATES.glob("*.typ"):
            shutil.copyfile(each, folder / each.name)
        try:
            return _compiled(folder, [STANDARD])
        except typst.TypstError as error:
            log.warning("a book is printed without PDF/UA-1: %s", error)
            return _compiled(folder, [])
        finally:
            for _order in range(EMPTY_ORDERS):
                typst.compile(b"", font_paths=shipped())


def _compiled(folder: Path, standards: "list[PDFStandard]") -> bytes:
    import typst  # noqa: PLC0415 - same

    made: bytes = typst.compile(folder / "book.typ", root=folder, font_paths=shipped(), pdf_standards=standards)
    return made
