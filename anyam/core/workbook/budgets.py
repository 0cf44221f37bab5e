"""Where the amounts of a row go: into a year, a year and a source, or undivided. Sums are never split."""

from dataclasses import dataclass, field
from decimal import Decimal

from anyam.core import periods
from anyam.core.framework import Column
from anyam.core.sheet.cells import UNDIVIDED, WHOLE
from anyam.core.text import Rupiah, Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.canvas import plain_number
from anyam.core.workbook.context import Context, Draft, Spot
from anyam.core.workbook.late import years_of
from anyam.core.workbook.model import Place
from anyam.core.workbook.values import Said

SECOND = _("“%(typed)s” belongs to the same year and source as another amount of this row; it was not taken")
ADDED = _("“%(typed)s” was added to another amount of this row that is divided by no year either")
SUM_DIFFERS = _("the row's total is %(typed)s, but its years add up to %(sum)s; the total was not taken")
MERGED = _("“%(typed)s” is one amount for several rows; it was read in the first of them only")


@dataclass(slots=True)
class Amount:
    """An amount of a row, where it stood, and what its heading said of year and source."""

    place: Place
    spot: Spot
    said: Said
    years: tuple[str, ...] = ()
    source: str = ""


@dataclass(slots=True)
class Purse:
    """The amounts of one row, until its years and sources are known."""

    context: Context
    draft: Draft
    amounts: list[Amount] = field(default_factory=list)
    sums: list[Amount] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)

    def place_all(self) -> None:
        """Give every amount its key."""
        column = next((each for each in self.context.sheet.columns if each.type == "money_matrix"), None)
        for amount in self.amounts:
            if amount.said.text:
                self._place(amount, column)
        for each in self.sums:
            if each.said.text:
                self._sum(each, column)

    def _place(self, amount: Amount, column: Column | None) -> None:
        key = self._key(amount, column)
        if amount.said.problem is not None:
            self._blame(amount, amount.said.problem)
        if key in self.placed:
            self._beside(key, amount)
        else:
            self.placed.add(key)
            self.draft.put(key, amount.said.text, amount.spot)

    def _beside(self, key: str, amount: Amount) -> None:
        """Another amount for the same place: undivided ones add up, of others the first stands."""
        typed = amount.said.text
        one, other = number(self.draft.cells[key]), number(typed)
        if key in {WHOLE, f"{key.split('.', maxsplit=1)[0]}.{UNDIVIDED}"} and one is not None and other is not None:
            self.draft.put(key, plain_number(one + other), self.draft.places[key])
            self._blame(amount, Text(ADDED, {"typed": typed}))
        elif amount.said.problem is None and typed != self.draft.cells[key]:
            self._blame(amount, Text(SECOND, {"typed": typed}))

    def _key(self, amount: Amount, column: Column | None) -> str:
        """`budgets.2023.apbd` when the row names one year and one source; undivided when it names several years or none."""
        if column is None:
            return amount.place.key
        years = amount.years or tuple(str(year) for year in years_of(self.context, self.draft))
        source = self._source(amount, column)
        if len(years) == 1:
            return f"{column.key}.{years[0]}.{source}" if source else f"{column.key}.{years[0]}"
        if amount.source:
            return f"{column.key}.{UNDIVIDED}.{amount.source}"
        if len(amount.years) > 1 and not self.draft.cells.get("years") and "years" in self.context.sheet.by_key:
            self.draft.put("years", periods.show_years(tuple(int(year) for year in amount.years)), amount.spot)
        return WHOLE if WHOLE in self.context.sheet.by_key else f"{column.key}.{UNDIVIDED}"

    def _source(self, amount: Amount, column: Column) -> str:
        if amount.source or "source" not in column.axes:
            return amount.source
        named = [code for code in self.draft.cells.get("funding", "").split("; ") if code]
        known = self.context.edition.choices("funding_sources")
        return named[0] if len(named) == 1 and named[0] in known else ""

    def _sum(self, amount: Amount, column: Column | None) -> None:
        """The total of a row that also gives its years only proves them; alone, it is the row's undivided amount."""
        parts = [text for key, text in self.draft.cells.items() if column and key.startswith(f"{column.key}.")]
        if not parts:
            self._place(amount, column)
            return
        if amount.said.problem is not None:
            self._blame(amount, amount.said.problem)
            return
        numbers = [number(text) for text in parts]
        if None not in numbers and sum(filter(None, numbers)) != number(amount.said.text):
            total = Rupiah(int(sum(filter(None, numbers))))
            self._blame(amount, Text(SUM_DIFFERS, {"typed": amount.said.text, "sum": total}))

    def _blame(self, amount: Amount, message: Text) -> None:
        self.context.blame(amount.spot, amount.place.heading, amount.said.text, message, amount.said.suggestion)


def number(text: str) -> Decimal | None:
    """The number in a canonical text; None for what stayed as typed."""
    try:
        return Decimal(text.replace(",", "."))
    except ArithmeticError:
        return None
