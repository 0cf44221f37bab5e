"""The end of a table: which of its last rows stand together, so that no page carries a total, or one row, alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from anyam.books.rendering.pdf.letters import clean, width
from anyam.core.book import Cell, Row, plain

BESIDE: Final = 2  # rows that stay with the totals below them, or with each other
TALLEST: Final = 9  # lines of a row that may be taken to the next page
MOST: Final = 26  # lines of all of them
FEW: Final = 9  # the same where they hold no total and nothing is signed below
SUMS: Final = ("sum", "total")


@dataclass(frozen=True, slots=True)
class End:
    """How many rows are held together at the end; `whole` says that the table is so short that all of it is."""

    rows: int = 0
    whole: bool = False


def end_of(rows: Sequence[Row], widths: Sequence[float], size: float, padding: float) -> End:
    """The last two rows with the totals below them, and the group they would leave without a row. What is high stays where
    it falls."""
    taken = lines = beside = 0
    most = MOST if rows and rows[-1].kind in SUMS else FEW
    for row in reversed(rows):
        high = _lines(row, widths, size, padding)
        if beside == BESIDE or high > TALLEST or lines + high > most:
            break
        taken, lines = taken + 1, lines + high
        beside += row.kind not in (*SUMS, "group")
    if taken < len(rows) and rows[len(rows) - taken - 1].kind == "group":
        taken += 1
    if taken >= len(rows) - 1 and _short(rows, widths, size, padding):
        return End(whole=bool(rows))
    return End(taken)


def _short(rows: Sequence[Row], widths: Sequence[float], size: float, padding: float) -> bool:
    return sum(_lines(row, widths, size, padding) for row in rows) <= MOST


def _lines(row: Row, widths: Sequence[float], size: float, padding: float) -> int:
    """How many lines the highest cell of a row has, more or less."""
    most = place = 0
    for cell in row.cells:
        room = sum(widths[place : place + max(1, cell.span)]) - padding
        most = max(most, _wrapped(cell, max(room, 1.0), size))
        place += max(1, cell.span)
    return most


def _wrapped(cell: Cell, room: float, size: float) -> int:
    text = cell.text or plain(cell.content)
    return sum(max(1, math.ceil(width(each, size) / room)) for each in clean(text).split("\n"))
