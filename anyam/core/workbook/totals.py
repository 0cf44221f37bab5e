"""Totals under a table: never read as rows, but held against the rows they sum."""

from dataclasses import dataclass, field
from decimal import Decimal

from anyam.core.text import Rupiah, Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.budgets import number
from anyam.core.workbook.context import Context
from anyam.core.workbook.lines import is_sub_total
from anyam.core.workbook.model import Place
from anyam.core.workbook.rows import is_money, is_sum
from anyam.core.workbook.values import say_money

TOTAL_DIFFERS = _("the total here is %(total)s, but the rows above add up to %(sum)s")


@dataclass(slots=True)
class Totals:
    """Running sums of the columns of money."""

    context: Context
    since: dict[int, Decimal] = field(default_factory=dict)  # the last total
    section: dict[int, Decimal] = field(default_factory=dict)  # the last heading between the rows
    whole: dict[int, Decimal] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)

    def places(self) -> list[Place]:
        """The columns that can be summed."""
        return [place for place in self.context.table.places if is_money(self.context, place) or is_sum(place)]

    def add(self, row: int) -> None:
        """Count a row of data."""
        for place in self.places():
            said = say_money(self._own(row, place), place.unit)
            amount = number(said.text) if said.problem is None and said.text else Decimal(0)
            if said.problem is not None or amount is None:
                self.unsure.add(place.column)
                continue
            for sums in (self.since, self.section, self.whole):
                sums[place.column] = sums.get(place.column, Decimal(0)) + amount

    def check(self, row: int) -> None:
        """Hold a total row against the rows above it."""
        texts = self.context.canvas.texts(row)
        for place in self.places():
            said = say_money(self._own(row, place), place.unit)
            total = number(said.text) if said.problem is None and said.text else None
            if total is not None and place.column not in self.unsure:
                self._compare(row, place, total, sub=is_sub_total(texts))
        self.since.clear()

    def _compare(self, row: int, place: Place, total: Decimal, *, sub: bool) -> None:
        since, section, whole = (each.get(place.column, Decimal(0)) for each in (self.since, self.section, self.whole))
        near = Decimal(place.unit) / 100 if place.unit > 1 else Decimal(1)
        if min(abs(total - since), abs(total - section), abs(total - whole)) <= near:
            return
        values = {"total": Rupiah(int(total)), "sum": Rupiah(int(since if sub else whole))}
        typed = self.context.canvas.text(row, place.column)
        self.context.blame((row, place.column), place.heading, typed, Text(TOTAL_DIFFERS, values))

    def _own(self, row: int, place: Place) -> str | int | float | Decimal | None:
        spot = (row, place.column)
        if self.context.canvas.anchor(*spot) != spot:
            return None
        value = self.context.canvas.value(*spot)
        return value if isinstance(value, str | int | float | Decimal) else None
