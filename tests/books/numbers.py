"""Every figure of a book by where it stands, so that PDF, DOCX, XLSX and HTML can be held against the same tree."""

from collections.abc import Iterator
from decimal import Decimal

from anyam.core.book import Book, Table, walk, within

Place = tuple[str, int, int]


def tables_of(book: Book) -> Iterator[Table]:
    """The tables in the order of the pages, also those inside prose and lists."""
    for section, _level in walk(book.sections):
        yield from (block for block in within(section.blocks) if isinstance(block, Table))


def numbers_of(book: Book) -> dict[Place, Decimal]:
    """Every `Cell.number` by the key of its table, its row (counted from 0 without headings) and the column it begins in."""
    return {
        (table.key, row, column): figure for table in tables_of(book) for row, column, figure, _shown in _figures(table)
    }


def shown_of(book: Book) -> dict[Place, str]:
    """How each of these figures is written in the book."""
    return {
        (table.key, row, column): shown for table in tables_of(book) for row, column, _figure, shown in _figures(table)
    }


def _figures(table: Table) -> Iterator[tuple[int, int, Decimal, str]]:
    for place, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            if cell.number is not None:
                yield place, column, cell.number, cell.text
            column += max(cell.span, 1)
