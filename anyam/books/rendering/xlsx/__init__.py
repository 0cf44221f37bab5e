"""The tables of a book as a workbook: one grid per table, with formulas where the book has sums."""

from datetime import datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook

from anyam.books.rendering.pictures import Pictures
from anyam.books.rendering.saying import clean
from anyam.books.rendering.xlsx import wording
from anyam.books.rendering.xlsx.contents import draw_contents
from anyam.books.rendering.xlsx.drawing import Drawing
from anyam.books.rendering.xlsx.look import Looks
from anyam.books.rendering.xlsx.pages import Leaf, leaves_of
from anyam.core.book import Book, number
from anyam.worksheets.workbooks.exporting.look import FONT, Page

CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes for the same book; when it was printed stands in it

__all__ = ["Leaf", "leaves_of", "render"]


def render(book: Book, pictures: Pictures) -> bytes:
    """The workbook. Pictures have no place in it; whoever renders is given them all the same."""
    content = BytesIO()
    options = {
        "in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }  # fmt: skip
    numbers = number(book)
    leaves = list(leaves_of(book, numbers))
    with Workbook(content, options) as workbook:
        workbook.set_properties({
            "title": clean(book.title), "subject": clean(book.subtitle), "author": clean(book.author) or "Anyam",
            "comments": clean(book.mark), "created": CREATED,
        })  # fmt: skip
        looks = Looks(workbook)
        contents = workbook.add_worksheet(wording.CONTENTS.within(book.language), Page)
        draw_contents(contents, book, leaves, looks)
        for leaf in leaves:
            Drawing(workbook.add_worksheet(leaf.name, Page), leaf, book, numbers, looks).draw()
    return content.getvalue()
