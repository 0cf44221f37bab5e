"""Sums of a table as formulas, wherever a formula says what the tree says."""

from collections.abc import Iterable
from decimal import Decimal

from xlsxwriter.utility import xl_range

from anyam.books.rendering.saying import placed
from anyam.core.book import Table

ADDED = {"number", "money"}
MOST_RANGES = 200  # a formula takes 255 arguments


class Adding:
    """The formulas of one table, whose first row stands at `top` of its worksheet. They are asked for from top to bottom."""

    def __init__(self, table: Table, top: int) -> None:
        self._table, self._top = table, top
        self._figures = [
            {column: cell.number for column, cell in placed(row.cells) if cell.number is not None} for row in table.rows
        ]
        self._rows = [place for place, row in enumerate(table.rows) if row.kind == "row"]
        self._made: set[tuple[int, int]] = set()  # subtotals, which other subtotals pass over

    def formula(self, place: int, column: int) -> str:
        """The formula for a cell of a sum or total row, or nothing where the tree's figure is not the sum of its rows."""
        kind = self._table.rows[place].kind
        if kind not in {"sum", "total"} or self._table.columns[column].kind not in ADDED:
            return ""
        members = self._rows if kind == "total" else self._since_group(place)
        figures = [self._figures[each][column] for each in members if column in self._figures[each]]
        if not figures or sum(figures, Decimal(0)) != self._figures[place].get(column):
            return ""
        return self._written(place, column, members)

    def _since_group(self, place: int) -> list[int]:
        rows = self._table.rows
        start = next((each + 1 for each in range(place - 1, -1, -1) if rows[each].kind == "group"), 0)
        return [each for each in range(start, place) if rows[each].kind == "row"]

    def _written(self, place: int, column: int, members: list[int]) -> str:
        first, last = members[0], members[-1]
        if self._clear(place, column, range(first, last + 1)):
            self._made.add((place, column))
            return f"=SUBTOTAL(9,{self._range(column, first, last)})"
        runs = list(_runs(members))
        if len(runs) > MOST_RANGES:
            return ""
        return f"=SUM({','.join(self._range(column, *run) for run in runs)})"

    def _clear(self, place: int, column: int, between: range) -> bool:
        """Whether nothing but rows and subtotals of rows has a figure there."""
        return place not in between and all(
            self._table.rows[each].kind == "row" or column not in self._figures[each] or (each, column) in self._made
            for each in between
        )

    def _range(self, column: int, first: int, last: int) -> str:
        found: str = xl_range(self._top + first, column, self._top + last, column)
        return found


def _runs(members: Iterable[int]) -> Iterable[tuple[int, int]]:
    start = before = -1
    for each in members:
        if start >= 0 and each != before + 1:
            yield start, before
            start = each
        elif start < 0:
            start = each
        before = each
    yield start, before
