"""One row of a table as texts by flat key."""

from anyam.core import periods
from anyam.core.framework import Column
from anyam.core.numbers import NOTHING
from anyam.core.sheet.cells import UNDIVIDED, Cell
from anyam.core.sheet.judging import NO_CHOICE, judge
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.budgets import MERGED, Amount, Purse
from anyam.core.workbook.choices import nearest, ticked
from anyam.core.workbook.context import Aside, Context, Draft
from anyam.core.workbook.headings import ASIDES, DIMENSION, LEFT_OUT, SUMS, YEAR
from anyam.core.workbook.late import PERIOD, finish, prepare, tick_part
from anyam.core.workbook.model import CellValue, Place
from anyam.core.workbook.nested import read_nested
from anyam.core.workbook.places import JOINED
from anyam.core.workbook.statements import take_references
from anyam.core.workbook.values import NOBODY, Said, corrected, say, say_money
from anyam.core.workbook.words import core, fold, unit_of

NO_TICK = _("“%(typed)s” is neither a tick nor empty; type x where it applies")
_SCOPES = {"@dimension", "@pillar", "@sub_dimension", "@readiness_element"}
_GROUPS = {"@dimension", "@pillar"}
_PATHS = {"money_matrix", "years", "choice", "choices", "value_matrix", "map"}
_MONEY_WORDS = {"anggaran", "pagu", "biaya"}


def is_money(context: Context, place: Place) -> bool:
    """Whether a place holds amounts that a total row may sum."""
    column = context.column(place.key)
    return column is not None and column.type in {"money_matrix", "money"}


def is_sum(place: Place) -> bool:
    """Whether a place holds the sums of rows."""
    lowest = place.heading.split(JOINED)[-1]
    money = unit_of(place.heading) is not None or bool(_MONEY_WORDS & set(fold(place.heading).split()))
    return place.key in {LEFT_OUT, "total"} and money and core(lowest) in SUMS


class RowReader:
    """Reads rows of one table."""

    def __init__(self, context: Context) -> None:
        self.context, self.canvas = context, context.canvas
        self.places = [place for place in context.table.places if place.key]
        title = context.place_of(context.sheet.title_column)
        self.title = title.column if title else -1

    def read(self, row: int, carried: dict[str, str]) -> Draft:
        """What stands in a row; `carried` is what lines above it said."""
        title = self.canvas.anchor(row, self.title) if self.title >= 0 else (row, -1)
        draft = Draft(row, title)
        purse = Purse(self.context, draft)
        nested: dict[str, list[Place]] = {}
        for place in self.places:
            column = self.context.column(place.key)
            if column is not None and column.type == "rows":
                nested.setdefault(column.key, []).append(place)
            else:
                self._cell(draft, purse, place, column)
        for key, places in nested.items():
            read_nested(self.context, draft, self.context.sheet.by_key[key], places)
        if draft.cells or purse.amounts:
            self._take_over(draft, carried)
        self._references(draft)
        prepare(self.context, draft)
        purse.place_all()
        finish(self.context, draft)
        return draft

    def _cell(self, draft: Draft, purse: Purse, place: Place, column: Column | None) -> None:
        spot = self.canvas.anchor(draft.row, place.column)
        value = corrected(self.canvas.value(*spot), place.key, self.context.values)
        text = self.canvas.text(*spot) if not isinstance(value, str) else value.strip()
        if not text or (column is not None and column.type in {"computed", "files"}):
            return
        if is_sum(place) or is_money(self.context, place):
            self._money(draft, purse, place, value)
        elif column is None and place.key in ASIDES and text not in NOTHING:
            draft.asides[place.key] = Aside(place, spot, " ".join(text.split()))
        elif column is None and place.key.startswith("years."):
            self._year_beside(draft, place, text)
        elif place.key == DIMENSION and column is None:
            self._dimension(draft, place, text)
        elif column is not None:
            self._scalar(draft, purse, place, column, value)

    def _scalar(self, draft: Draft, purse: Purse, place: Place, column: Column, value: CellValue) -> None:
        path = place.key.split(".")[1:]
        text = value.strip() if isinstance(value, str) else self.canvas.text(draft.row, place.column)
        if column.type == "dates" and periods.is_part_of_year(text):
            draft.asides[PERIOD] = Aside(place, self.canvas.anchor(draft.row, place.column), text)
        elif column.type == "choice" and _SCOPES & set(column.vocabularies) and not path:
            self._scope(draft, place, column, text)
        elif path and column.type in {"years", "choice", "choices"}:
            self._tick(draft, purse, place, column, text)
        elif column.type == "map" and path:
            outcome = judge(Cell(column, tuple(path)), text, self.context.edition, NOBODY)
            self._put(draft, place, place.key, Said(outcome.text, outcome.problem))
        else:
            self._put(draft, place, place.key, say(column, value, place.unit, self.context.edition, self.context.plan))

    def _put(self, draft: Draft, place: Place, key: str, said: Said) -> None:
        spot = self.canvas.anchor(draft.row, place.column)
        if said.problem is not None:
            self.context.blame(spot, place.heading, said.text, said.problem, said.suggestion)
        draft.put(key, said.text, spot)

    def _money(self, draft: Draft, purse: Purse, place: Place, value: CellValue) -> None:
        spread = self.canvas.spread(draft.row, place.column)
        if (spread.top < draft.row and draft.title[0] == draft.row) or spread.left < place.column:
            return
        said = say_money(value, place.unit)
        if spread.bottom > spread.top and self.canvas.spread(*draft.title).bottom < spread.bottom:
            self.context.blame((draft.row, place.column), place.heading, said.text, Text(MERGED, {"typed": said.text}))
        year, source = (*place.key.split(".")[1:], "", "")[:2]
        over = [each.key.split(".")[1] for each in self.places if self._shares(place, each, spread.right)]
        years = tuple(over) if len(over) > 1 else (year,) if year not in {"", "-"} else ()
        amount = Amount(place, (spread.top, spread.left), said, years, source)
        (purse.sums if is_sum(place) else purse.amounts).append(amount)

    def _shares(self, place: Place, other: Place, right: int) -> bool:
        same = other.key.split(".")[0] == place.key.split(".")[0] and other.key.count(".") == 1
        return same and place.column <= other.column <= right

    def _tick(self, draft: Draft, purse: Purse, place: Place, column: Column, text: str) -> None:
        """A tick under a year, a source or another choice. An amount under a source is that source's amount."""
        name = place.key.split(".")[1]
        spot = self.canvas.anchor(draft.row, place.column)
        if ticked(text) and name == UNDIVIDED:
            tick_part(self.context, draft, Aside(place, spot, ""))
            return
        if ticked(text):
            self._add(draft, column, name, spot)
            return
        said = say_money(text, place.unit)
        matrix = next((each for each in self.context.sheet.columns if each.type == "money_matrix"), None)
        if column.type == "choices" and matrix and "source" in matrix.axes and said.problem is None:
            if said.text:
                self._add(draft, column, name, spot)
                purse.amounts.append(Amount(place, spot, said, (), name))
        elif text not in NOTHING | {"0"}:
            self.context.blame(spot, place.heading, text, Text(NO_TICK, {"typed": text}))
            draft.put(column.key, draft.cells.get(column.key, text), spot)

    def _year_beside(self, draft: Draft, place: Place, text: str) -> None:
        """A tick under a year on a sheet that has no years."""
        spot, year = self.canvas.anchor(draft.row, place.column), place.key.split(".")[1]
        if ticked(text):
            before = draft.asides.get(YEAR)
            years = {int(year), *(periods.read_years(before.text).value or () if before else ())}
            place, spot = (before.place, before.spot) if before else (place, spot)
            draft.asides[YEAR] = Aside(place, spot, periods.show_years(tuple(years)))
        elif text not in NOTHING:
            self.context.blame(spot, place.heading, text, Text(NO_TICK, {"typed": text}))

    def _add(self, draft: Draft, column: Column, name: str, spot: tuple[int, int]) -> None:
        there = draft.cells.get(column.key, "")
        if column.type == "years":
            years = {*(periods.read_years(there).value or ()), int(name)}
            draft.put(column.key, periods.show_years(tuple(years)), draft.places.get(column.key, spot))
        else:
            draft.put(column.key, "; ".join(filter(None, (there, name))), draft.places.get(column.key, spot))

    def _scope(self, draft: Draft, place: Place, column: Column, text: str) -> None:
        scope = self.context.scopes.read(text, *(name for name in column.vocabularies if name not in _GROUPS))
        groups = _GROUPS & set(column.vocabularies)
        if scope is None or (groups and not scope.group):
            choices = self.context.edition.choices(*column.vocabularies)
            example = next(iter(choices.values())).name
            said = Said(text, Text(NO_CHOICE, {"typed": text, "example": example}), nearest(text, choices))
            self._put(draft, place, place.key, said)
            return
        draft.dimension = scope.group or draft.dimension
        spot = self.canvas.anchor(draft.row, place.column)
        draft.put(place.key, scope.group if groups else scope.part, spot)

    def _dimension(self, draft: Draft, place: Place, text: str) -> None:
        scope = self.context.scopes.read(text)
        spot = self.canvas.anchor(draft.row, place.column)
        if scope is None:
            choices = self.context.edition.choices("@dimension")
            example = next(iter(choices.values())).name
            message = Text(NO_CHOICE, {"typed": text, "example": example})
            self.context.blame(spot, place.heading, text, message, nearest(text, choices))
            return
        draft.dimension = draft.dimension or scope.group
        if scope.part and "sub_dimension" in self.context.sheet.by_key:
            draft.put("sub_dimension", scope.part, spot)

    def _take_over(self, draft: Draft, carried: dict[str, str]) -> None:
        """What headings between the rows said, where the row itself says nothing."""
        for key, text in carried.items():
            if key == DIMENSION and DIMENSION not in self.context.sheet.by_key:
                draft.dimension = draft.dimension or text
            elif key not in draft.cells:
                draft.put(key, text, (draft.row, max(self.title, 0)))

    def _references(self, draft: Draft) -> None:
        """`(S1, O2)` inside a strategy are the items it combines."""
        column = self.context.sheet.by_key.get("items")
        if column is None or "items" in draft.cells or "statement" not in draft.cells:
            return
        statement, items = take_references(draft.cells["statement"])
        draft.cells["statement"] = statement
        draft.put("items", items, draft.places["statement"])
