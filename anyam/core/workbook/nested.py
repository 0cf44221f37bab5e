"""Nested rows written flat: indicator, unit, baseline and target beside each other, several of them in one cell or below."""

import re

from anyam.core.framework import Column
from anyam.core.numbers import NOTHING
from anyam.core.workbook.canvas import shown
from anyam.core.workbook.context import Context, Draft
from anyam.core.workbook.model import CellValue, Place
from anyam.core.workbook.statements import split_statements
from anyam.core.workbook.values import corrected, say
from anyam.core.workbook.words import year_in

_QUANTITY = re.compile(r"([\d.,]*\d)\s*(%|[^\W\d].*)", re.DOTALL)
_WORDED = {"line", "text"}


def read_nested(context: Context, draft: Draft, column: Column, places: list[Place]) -> None:
    """The nested rows of one column, numbered from 1. A figure that the table gives for several years makes one for each year."""
    inner = {each.key: each for each in column.columns}
    values = {place.column: context.canvas.value(draft.row, place.column) for place in places}
    worded = [values[place.column] for place in places if inner[_inner(place)].type in _WORDED]
    count = max((len(_pieces(value)) for value in worded), default=1) or 1
    at = 0
    for number in range(count):
        parts = {place: part for place in places if (part := _part(values[place.column], number, count)) is not None}
        at += 1
        for place, part in parts.items():
            if not _year(place):
                _read(context, draft, place, inner[_inner(place)], part, at=at)
        at = _by_year(context, draft, {place: part for place, part in parts.items() if _year(place)}, inner, at)


def _inner(place: Place) -> str:
    return place.key.split(".")[2]


def _year(place: Place) -> int | None:
    """The year for which the table gives this figure beside other years: `indicators.2024.target`."""
    number = place.key.split(".")[1]
    return int(number) if re.fullmatch(r"(?:19|20)\d\d", number) else None


def _part(value: CellValue, number: int, count: int) -> CellValue:
    """The share of one nested row in a cell that lists as many as there are; any other cell belongs to the first."""
    pieces = _pieces(value)
    if len(pieces) != count and isinstance(value, str):
        pieces = [line for line in value.split("\n") if line.strip()]
    if count > 1 and len(pieces) == count:
        return pieces[number]
    return value if number == 0 else None


def _by_year(
    context: Context, draft: Draft, parts: dict[Place, CellValue], inner: dict[str, Column], first: int
) -> int:
    """The years' figures: one beside what was said of the row already, the others in rows that say the same again."""
    at = first
    for place, part in parts.items():
        name, inner_key = place.key.split(".")[0], _inner(place)
        if shown(part) in NOTHING:
            continue
        if f"{name}.{at}.{inner_key}" in draft.cells:
            at += 1
            _say_again(draft, name, inner, first, at)
        _read(context, draft, place, inner[inner_key], part, at=at)
    return at


def _say_again(draft: Draft, name: str, inner: dict[str, Column], first: int, at: int) -> None:
    for key in (key for key, each in inner.items() if each.type == "line"):
        if text := draft.cells.get(f"{name}.{first}.{key}"):
            draft.put(f"{name}.{at}.{key}", text, draft.places[f"{name}.{first}.{key}"])


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
    year = _year(place) or year_in(place.heading)
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
