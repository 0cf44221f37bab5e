"""Sums and their parts: a sum is never split by us, and never counted beside its own parts.

A file that gives only the sum of a year leaves the plan's division by source as it is while the sums agree; a file that
divides what the plan had undivided takes the undivided amount's place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from anyam.core.framework import Column, SheetDefinition
from anyam.core.money import read_amount
from anyam.core.sheet import Cell
from anyam.core.sheet.cells import UNDIVIDED
from anyam.core.text import Rupiah, Text
from anyam.core.text import gettext_noop as _
from anyam.worksheets.store.keepers import TOTAL
from anyam.worksheets.workbooks.importing.cells import Said

Place = tuple[str, str]  # year and source, "-" where it was not divided
WHOLE: Place = (UNDIVIDED, UNDIVIDED)
NOT_THE_SUM = _("%(total)s is not the sum of its parts (%(sum)s); only the parts were taken")


@dataclass
class Sums:
    """What to do with sums of one row: cells to leave out, cells to empty, sums that contradict the plan's parts."""

    left_out: set[str] = field(default_factory=set)
    emptied: list[Cell] = field(default_factory=list)
    against: set[str] = field(default_factory=set)
    wrong: dict[str, Text] = field(default_factory=dict)


def weigh_sums(saids: Sequence[Said], now: Mapping[str, str], definition: SheetDefinition) -> Sums:
    """Compare the sums of a file's row with their parts, in the file and in the plan."""
    outcome = Sums()
    column = next((each for each in definition.columns if each.type == "money_matrix"), None)
    if column is None:
        return outcome
    total = definition.by_key.get(TOTAL[1]) if definition.noun == TOTAL[0] else None
    filed = {
        place: said for said in saids if (place := _place(said.cell, column, total)) and _amount(said.text) is not None
    }
    stood = _standing(now, column, total)
    for place, said in filed.items():
        inside = [_amount(filed[part].text) for part in _finest(filed, place)]
        known = [stood[part] for part in _finest(stood, place)]
        amount = _amount(said.text)
        if inside:
            outcome.left_out.add(said.key)
            if (parts := _sum(inside)) != amount:
                outcome.wrong[said.key] = Text(
                    NOT_THE_SUM, {"total": Rupiah(int(amount or 0)), "sum": Rupiah(int(parts))}
                )
        elif known and _sum(known) == amount:
            outcome.left_out.add(said.key)
        elif known:
            outcome.against.add(said.key)
    for place in stood:
        if place not in filed and any(_is_part(each, place) for each in filed):
            outcome.emptied.append(_cell(place, column, total))
    return outcome


def parts_of(key: str, now: Mapping[str, str], definition: SheetDefinition) -> list[Cell]:
    """The plan's parts of a sum: what is emptied when the file's sum is preferred."""
    column = next(each for each in definition.columns if each.type == "money_matrix")
    total = definition.by_key.get(TOTAL[1])
    year = key.split(".")[1] if "." in key else UNDIVIDED
    stood = _standing(now, column, total)
    return [_cell(place, column, total) for place in stood if _is_part(place, (year, UNDIVIDED))]


def _finest(places: Iterable[Place], whole: Place) -> list[Place]:
    """The parts of a sum that have no parts themselves."""
    parts = [part for part in places if _is_part(part, whole)]
    return [part for part in parts if not any(_is_part(other, part) for other in parts)]


def _is_part(part: Place, whole: Place) -> bool:
    if part == whole or whole[1] != UNDIVIDED:
        return False
    return whole == WHOLE or part[0] == whole[0]


def _place(cell: Cell, column: Column, total: Column | None) -> Place | None:
    if total is not None and cell.column.key == total.key:
        return WHOLE
    if cell.column.key != column.key or not cell.path:
        return None
    return (cell.path[0], cell.path[1] if len(cell.path) > 1 else UNDIVIDED)


def _cell(place: Place, column: Column, total: Column | None) -> Cell:
    if place == WHOLE and total is not None:
        return Cell(total)
    return Cell(column, place[:1] if place[1] == UNDIVIDED else place)


def _standing(now: Mapping[str, str], column: Column, total: Column | None) -> dict[Place, Decimal]:
    found: dict[Place, Decimal] = {}
    for key, text in now.items():
        name, *path = key.split(".")
        amount = _amount(text)
        if amount is not None and name == column.key and path:
            found[path[0], path[1] if len(path) > 1 else UNDIVIDED] = amount
        elif amount is not None and total is not None and name == total.key:
            found[WHOLE] = amount
    return found


@lru_cache
def _amount(text: str) -> Decimal | None:
    return read_amount(text).value


def _sum(amounts: Sequence[Decimal | None]) -> Decimal:
    return sum((each for each in amounts if each is not None), Decimal(0))
