"""Rows of the plan set into tables, one way for all parts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from anyam.books.building.parts import Context
from anyam.books.building.rows import Line
from anyam.core import numbers
from anyam.core.book import Cell, Column, Row, Table
from anyam.core.book.blocks import Kind
from anyam.core.sheet.cells import LISTS
from anyam.core.text import Words

CODE = Words("Kode", "Code")
OFFICE = Words("Perangkat Daerah", "Office")
IN_CHARGE = Words("Perangkat Daerah pengampu", "Office in charge")
PROPOSER = Words("Perangkat Daerah pengusul", "Proposing office")
FROM_SHEET = Words("Kertas kerja %(number)s", "Worksheet %(number)s")
OTHERS = Words("Lainnya", "Others")
NUMBERS: Final = frozenset({"integer", "decimal", "percent", "money", "year"})


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table of rows: of the worksheet by its `key`, or whatever `show` says of a row under a `label` of its own."""

    key: str = ""
    width: float = 1.0
    kind: Kind = "text"
    label: Words | None = None
    over: Words | None = None
    show: Callable[[Line], Cell] | None = None


CODES: Final = Field("code", 0.6, "code", CODE, show=lambda line: Cell(line.code))
Group = tuple[str, str, Sequence[Line]]  # name, colour of its mark, rows


def listing(
    context: Context, key: str, caption: Words | str, groups: Iterable[Group], fields: Sequence[Field], *, noun: str,
    wide: bool = False, empty: Words | None = None, note: Words | None = None,
) -> Table | None:  # fmt: skip
    """A table of rows of a noun with a heading over each named group; None where the edition has no worksheet of it. Columns that
    its worksheet lacks are left out."""
    sheet = next((each for each in context.material.edition.sheets.values() if each.noun == noun), None)
    if sheet is None:
        return None
    known = [each for each in fields if each.show or each.key in sheet.by_key]
    rows: list[Row] = []
    for name, colour, lines in groups:
        if name:
            rows.append(Row((Cell(name, span=len(known), colour=colour),), "group"))
        rows.extend(row_of(line, known) for line in lines)
    if all(each.kind == "group" for each in rows):
        rows = []
    return Table(
        f"{context.key}.{key}", context.say(caption) if isinstance(caption, Words) else caption,
        tuple(_column(context, noun, each) for each in known), tuple(rows), wide=wide,
        source=context.say(FROM_SHEET, number=sheet.number), empty=context.say(empty) if empty else "",
        note=context.say(note) if note else "",
    )  # fmt: skip


def row_of(line: Line, fields: Iterable[Field]) -> Row:
    """A row as the fields show it."""
    return Row(tuple(each.show(line) if each.show else cell_of(line, each.key) for each in fields), uid=line.uid)


def cell_of(line: Line, key: str) -> Cell:
    """What a column of the worksheet says of a row; figures keep their number."""
    column = line.book.column(line.kind, key)
    text = line.text(key)
    is_figure = column.type in NUMBERS and column.type not in LISTS and text
    return Cell(text, line.number(key) if is_figure else None)


def _column(context: Context, noun: str, field: Field) -> Column:
    label = context.say(field.label or context.material.rows.column(noun, field.key).name)
    over = context.say(field.over) if field.over else ""
    return Column(label, field.width, field.kind, over, "" if field.show else field.key)


def grouped(
    lines: Iterable[Line], of: Callable[[Line], str], order: Iterable[tuple[str, str, str]]
) -> tuple[Group, ...]:
    """Rows by what `of` says of them, in the order of (code, name, colour); those of no known code come last."""
    listed = tuple(lines)
    known = tuple(order)
    codes = {code for code, _name, _colour in known}
    found = [(name, colour, tuple(each for each in listed if of(each) == code)) for code, name, colour in known]
    left = tuple(each for each in listed if of(each) not in codes)
    return tuple(each for each in (*found, ("–", "", left)) if each[2])


def choices(context: Context, *vocabularies: str) -> tuple[tuple[str, str, str], ...]:
    """Codes and names of the edition's choices, for `grouped`."""
    found = context.material.edition.choices(*vocabularies)
    return tuple((code, context.say(each.name), "") for code, each in found.items())


def dimensions(context: Context) -> tuple[tuple[str, str, str], ...]:
    """The edition's dimensions with their colours, for `grouped`."""
    return tuple((each.code, context.say(each.name), each.colour) for each in context.material.edition.dimensions)


@dataclass(frozen=True, slots=True)
class Point:
    """A supporting figure: what was measured, how much, when, and who says so."""

    indicator: str = ""
    value: Decimal | None = None
    unit: str = ""
    year: str = ""
    source: str = ""


def points_of(line: Line, key: str = "data") -> tuple[Point, ...]:
    """The supporting figures of a row."""
    found: dict[str, Point] = {}
    for (of, path), value in sorted(line.row.hanging.items(), key=lambda each: each[0]):
        if of != key or "." not in path:
            continue
        place, name = path.split(".", 1)
        point = found.get(place, Point())
        if name == "value":
            found[place] = replace(point, value=Decimal(str(value)))
        elif name in {"indicator", "unit", "year", "source"}:
            told: dict[str, Any] = {name: str(value)}
            found[place] = replace(point, **told)
    return tuple(found.values())


def points_table(context: Context, key: str, caption: str, noun: str, lines: Iterable[Line]) -> Table | None:
    """The supporting figures of rows; None where there are none."""
    inner = {each.key: context.say(each.name) for each in context.material.rows.column(noun, "data").columns}
    rows = tuple(
        Row(
            (
                Cell(line.code), Cell(point.indicator), figure_cell(point.value, context.language), Cell(point.unit),
                Cell(point.year), Cell(source_name(context, point.source)),
            ),
            uid=line.uid,
        )
        for line in lines
        for point in points_of(line)
    )  # fmt: skip
    if not rows:
        return None
    columns = (
        Column(context.say(CODE), 0.6, "code"), Column(inner.get("indicator", ""), 3),
        Column(inner.get("value", ""), 0.9, "number"),
        Column(inner.get("unit", ""), 1), Column(inner.get("year", ""), 0.7, "code"), Column(inner.get("source", ""), 2.4),
    )  # fmt: skip
    return Table(f"{context.key}.{key}", caption, columns, rows)


def source_name(context: Context, text: str) -> str:
    """A source as people read it: those that the edition lists by a short code are told in full."""
    return context.material.edition.sources.get(text.strip(), text)


def figure_cell(value: Decimal | None, language: str) -> Cell:
    """A figure as people of that language write it."""
    return Cell() if value is None else Cell(numbers.show(value, language), value)


def counted(context: Context, number: int, one: Words, several: str) -> str:
    """`12 isu`; in English `1 issue` and `12 issues`."""
    english = one.en if number == 1 else several
    return f"{numbers.show(number, context.language)} {context.say(Words(one.id, english))}"
