"""A book as DOCX that an office goes on editing: real styles, numbers, captions and fields, and places that are found again."""

from docx.document import Document as Written

from anyam.books.rendering.docx import flow, lists, package
from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.markup import SPACES
from anyam.books.rendering.docx.styles import styles
from anyam.books.rendering.pictures import Pictures
from anyam.core.book import Book, number


def render(book: Book, pictures: Pictures) -> bytes:
    """The book as a Word file. The same tree and pictures give the same bytes."""
    made = package.blank()
    desk = Desk(book, number(book), pictures, made.part)
    stationery = flow.Stationery(
        _stationery(made, book, cover=True) if book.cover else ("", ""), _stationery(made, book, cover=False)
    )
    body = flow.body(desk, stationery)
    package.filled(made.styles.element, styles(book))
    package.filled(made.part.numbering_part.element, lists.numbering(desk))
    package.filled(made.settings.element, package.settings(book, notes=bool(desk.footnotes)))
    if desk.footnotes:
        package.footnotes(desk, made)
    package.fonts(made, book)
    package.described(made, book)
    return package.packed(made, body)


def _stationery(made: Written, book: Book, *, cover: bool) -> tuple[str, str]:
    head, head_id = made.part.add_header_part()  # type: ignore[no-untyped-call] # the library's own gap
    foot, foot_id = made.part.add_footer_part()  # type: ignore[no-untyped-call] # same
    package.filled(head.element, f"<w:hdr {SPACES}>{flow.head(book, cover=cover)}</w:hdr>")
    package.filled(foot.element, f"<w:ftr {SPACES}>{flow.foot(book, cover=cover)}</w:ftr>")
    return head_id, foot_id
