"""A grid as people see it: what a merged range says in each of its cells, and every value as the text it shows."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from anyam.core.periods import show_date
from anyam.core.workbook.model import CellValue, Grid, Spread

MOST_MERGED = 500_000
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\0]")
Spot = tuple[int, int]


class Canvas:
    """The cells of one grid."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.height = len(grid.rows)
        self.width = max((len(row) for row in grid.rows), default=0)

    @cached_property
    def _covered(self) -> dict[Spot, Spread]:
        covered: dict[Spot, Spread] = {}
        for spread in self.grid.spreads:
            bottom, right = min(spread.bottom, self.height - 1), min(spread.right, self.width - 1)
            if max(0, bottom - spread.top + 1) * max(0, right - spread.left + 1) + len(covered) > MOST_MERGED:
                break
            for row in range(spread.top, bottom + 1):
                for column in range(spread.left, right + 1):
                    covered.setdefault((row, column), spread)
        return covered

    def anchor(self, row: int, column: int) -> Spot:
        """The cell that speaks for this one: itself, or the first of its merged range."""
        spread = self._covered.get((row, column))
        return (row, column) if spread is None else (spread.top, spread.left)

    def spread(self, row: int, column: int) -> Spread:
        """The range this cell belongs to; its own cell where nothing is merged."""
        return self._covered.get((row, column)) or Spread(row, column, row, column)

    def value(self, row: int, column: int) -> CellValue:
        """The value, with merged ranges filled in."""
        row, column = self.anchor(row, column)
        cells = self.grid.rows[row] if row < self.height else ()
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The value as shown."""
        return shown(self.value(row, column))

    def own(self, row: int, column: int) -> str:
        """The text that stands in this very cell; empty inside a merged range but for its first cell."""
        return self.text(row, column) if self.anchor(row, column) == (row, column) else ""

    def texts(self, row: int) -> list[tuple[int, str]]:
        """The texts that stand in a row, merged ranges that begin in it once."""
        found = self._texts.get(row)
        if found is None:
            found = [(column, text) for column in range(self.width) if (text := self.own(row, column))]
            self._texts[row] = found
        return found

    @cached_property
    def _texts(self) -> dict[int, list[tuple[int, str]]]:
        return {}

    def blank(self, row: int) -> bool:
        """Whether nothing stands in a row, neither of its own nor merged into it from above."""
        return not self.texts(row) and not any(self.text(row, column) for column in range(self.width))

    def rows(self) -> Iterator[int]:
        """The numbers of the rows."""
        return iter(range(self.height))


def shown(value: CellValue) -> str:
    """A value as an Indonesian office would see it written."""
    match value:
        case None:
            return ""
        case str():
            return _INVISIBLE.sub("", value.replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n")).strip()
        case bool():
            return "ya" if value else "tidak"
        case datetime() | date():
            return show_date(value)
        case _:
            return plain_number(value)


def plain_number(value: float | Decimal) -> str:
    """A number with a decimal comma and no grouping; the fifteen figures that a spreadsheet keeps."""
    number = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    return f"{number:f}".replace(".", ",") if number.is_finite() else ""
