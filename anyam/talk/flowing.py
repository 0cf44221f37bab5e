"""Where an answer goes in the chain: which cells it would fill, and what stands there already.

Never silently over what somebody wrote: a place that holds another value is a clash, which the secretariat decides one by one.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from anyam.core import numbers
from anyam.core.framework import Column, Edition, SheetDefinition
from anyam.plans.models import Item
from anyam.talk.models import AnswerValue, DataAnswer, DataRequest
from anyam.teams.queries import fold
from anyam.worksheets.changes import Change
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import Row, load_rows

FIGURE: Final = {"indicator", "value", "unit", "year", "source"}  # the inner columns of a table of supporting data
SINGLE: Final = "current_value"  # the one cell of a gap that an indicator's newest value belongs into


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that holds another value: its year, what stands there, what was answered, and the cell."""

    year: int | None
    standing: str
    answered: str
    cell: str


@dataclass(frozen=True, slots=True)
class Flow:
    """What accepting an answer would write: new cells, clashes, and how many values stand there already."""

    changes: tuple[Change, ...] = ()
    clashes: tuple[Clash, ...] = ()
    same: int = 0


def table_of(definition: SheetDefinition) -> Column | None:
    """The column that keeps supporting figures, on worksheets that have one."""
    tables = (each for each in definition.columns if each.type == "rows")
    return next((each for each in tables if {inner.key for inner in each.columns} >= FIGURE), None)


def takes_data(definition: SheetDefinition) -> bool:
    """Whether figures may flow to this worksheet."""
    return bool(definition.noun) and (table_of(definition) is not None or SINGLE in definition.by_key)


def sheets_for_data(edition: Edition) -> tuple[SheetDefinition, ...]:
    """The worksheets that figures may flow to."""
    return tuple(each for each in edition.sheets.values() if takes_data(each))


def flow_of(asked: DataRequest, answer: DataAnswer, values: list[AnswerValue]) -> Flow:
    """What would be written into the request's target; nothing without one."""
    item = asked.target
    if item is None or not item.is_alive or not answer.has_it or not values:
        return Flow()
    row = load_rows(item.sheet, [item.uid], PlanReferences(asked.plan, item.sheet))[str(item.uid)]
    table = table_of(item.sheet.definition)
    if table is not None:
        return _into_table(asked, answer, values, row, table)
    return _into_cell(item, values[-1], row)


def _into_cell(item: Item, newest: AnswerValue, row: Row) -> Flow:
    standing = getattr(row.noun, SINGLE, None)
    if standing is None:
        return Flow((Change(item.uid, SINGLE, newest.text, base=""),))
    if standing == _figure(newest.text):
        return Flow(same=1)
    return Flow(clashes=(Clash(newest.year, numbers.show(standing), newest.text, SINGLE),))


def _into_table(asked: DataRequest, answer: DataAnswer, values: list[AnswerValue], row: Row, table: Column) -> Flow:
    """A figure of the same indicator and year is the same place; everything else becomes a line of its own."""
    standing = _standing(row, table)
    changes: list[Change] = []
    clashes: list[Clash] = []
    same = 0
    for value in values:
        found = standing.get((fold(asked.name), value.year))
        if found is None:
            changes += _new_line(asked, answer, value, row.item, table)
        elif found[1] is None or found[1] != _figure(value.text):
            shown = numbers.show(found[1]) if found[1] is not None else ""
            clashes.append(Clash(value.year, shown, value.text, f"{table.key}.{found[0]}.value"))
        else:
            same += 1
    return Flow(tuple(changes), tuple(clashes), same)


def _standing(row: Row, table: Column) -> dict[tuple[str, int | None], tuple[str, Decimal | None]]:
    """The figures that stand there: (indicator, year) to their line's key and value."""
    lines: dict[str, dict[str, object]] = {}
    for (column, path), value in row.hanging.items():
        if column == table.key and "." in path:
            key, inner = path.split(".", 1)
            lines.setdefault(key, {})[inner] = value
    found = {}
    for key, line in lines.items():
        year, value = line.get("year"), line.get("value")
        place = (fold(str(line.get("indicator", ""))), year if isinstance(year, int) else None)
        found[place] = (key, value if isinstance(value, Decimal) else None)
    return found


def _new_line(asked: DataRequest, answer: DataAnswer, value: AnswerValue, item: Item, table: Column) -> list[Change]:
    key = f"d{asked.pk}-{value.year or 0}"
    cells = {
        "indicator": asked.name, "value": value.text, "unit": asked.unit,
        "year": str(value.year or ""), "source": answer.source,
    }  # fmt: skip
    return [Change(item.uid, f"{table.key}.{key}.{name}", text) for name, text in cells.items() if text]


def _figure(text: str) -> Decimal | None:
    return numbers.read_decimal(text).value
