"""Files of a book: the same tree as PDF, DOCX, XLSX and HTML."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, Literal

from anyam.books.rendering.pictures import Pictures
from anyam.core.book import Book

Format = Literal["pdf", "docx", "xlsx", "html"]
FORMATS: Final[tuple[Format, ...]] = ("pdf", "docx", "xlsx", "html")
MIME: Final[Mapping[Format, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


def render(book: Book, kind: Format, pictures: Pictures) -> bytes:
    """The book as a file. The same tree, pictures and versions of the renderers give the same bytes."""
    made: Callable[[Book, Pictures], bytes] = import_module(f"{__name__}.{kind}").render
    return made(book, pictures)
