"""Nested rows written flat: indicator, unit, baseline and target beside each other, several of them in one cell or below."""

import re

from anyam.core.framework import Column
from anyam.core.workbook.context import Context, Draft
from anyam.core.workbook.model import CellValue, Place
from anyam.core.workbook.statements import split_statements
from anyam.core.workbook.values import corrected, say
from anyam.core.workbook.words import year_in

_QUANTITY = re.compile(r"([\d.,]*\d)\s*(%|[^\W\d].*)", re.DOTALL)
_WORDED = {"line", "text"}


def read_nested(context: Context, draft: Draft, column: Column, places: list[Place]) -> None:
    """The nested rows of one column, numbered from 1."""
    texts = {place.key.split(".")[2]: (place, context.canvas.value(draft.row, place.column)) for place in places}
    inner = {each.key: each for each in column.columns}
    count = (
        max((len(_pieces(value)) for key, (_p, value) in texts.items() if inner[key].type in _WORDED), default=1) or 1
    )
    for key, (place, value) in texts.items():
        pieces = _pieces(value)
        if len(pieces) != count and isinstance(value, str):
            pieces = [line for line in value.split("\n") if line.strip()]
        single = count == 1 or len(pieces) != count
        for at, piece in enumerate([value] if single else pieces, start=1):
            _read(context, draft, place, inner[key], piece, at=at)


def _pieces(value: CellValue) -> list[str]:
    """The entries of a cell that lists several, each on a line of its own."""
    return [statement for _code, statement in split_statements(value)] if isinstance(value, str) else []


def _read(context: Context, draft: Draft, place: Place, inner: Column, value: CellValue, *, at: int) -> None:
    start = f"{place.key.split('.')[0]}.{at}"
    spot = context.canvas.anchor(draft.row, place.column)
    value = _without_unit(draft, start, inner, corrected(value, place.key, context.values), spot)
    said = say(inner, value, place.unit, context.edition)
    if said.problem is not None:
        context.blame(spot, place.heading, said.text, said.problem, said.suggestion)
    draft.put(f"{start}.{inner.key}", said.text, spot)
    year = year_in(place.heading)
    if said.text and year:
        _with_year(context, draft, start, inner, year)


def _without_unit(draft: Draft, start: str, inner: Column, value: CellValue, spot: tuple[int, int]) -> CellValue:
    """`15 desa` and `95%` as a number: the unit goes beside it, if none stands there or the same."""
    match = _QUANTITY.fullmatch(value.strip()) if isinstance(value, str) and inner.type == "decimal" else None
    if match is None:
        return value
    unit = " ".join(match[2].split())
    there = draft.cells.get(f"{start}.unit", "")
    if there and there.casefold() != unit.casefold() and unit != "%":
        return value
    if not there:
        draft.put(f"{start}.unit", unit, spot)
    return match[1]


def _with_year(context: Context, draft: Draft, start: str, inner: Column, year: int) -> None:
    column = context.sheet.by_key[start.split(".", maxsplit=1)[0]]
    keys = [key for key in (f"{inner.key}_year", "year") if key in {each.key for each in column.columns}]
    if keys and inner.type == "decimal":
        draft.put(f"{start}.{keys[0]}", str(year), draft.places[f"{start}.{inner.key}"])
