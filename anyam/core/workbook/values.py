"""One cell as the door takes it: numbers, money with the heading's unit, years, dates, choices and lists.

References stay as typed: who they mean is found by whoever has the rows.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from anyam.core import money, numbers, periods
from anyam.core.framework import Column, Edition
from anyam.core.sheet.cells import Cell
from anyam.core.sheet.judging import NO_CHOICE, Judged, Match, judge
from anyam.core.text import Text
from anyam.core.workbook.canvas import plain_number, shown
from anyam.core.workbook.choices import choose, choose_many, nearest
from anyam.core.workbook.model import CellValue
from anyam.core.workbook.statements import codes_listed, listed

_AREA = re.compile(r"^(?:kecamatan|kec\.?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A cell's text for the door; with a `problem` it is as typed."""

    text: str = ""
    problem: Text | None = None
    suggestion: str = ""


class _Nobody:
    """References are not looked up while reading."""

    def organisation(self, typed: str) -> Match:
        return Match(typed)

    def item(self, noun: str, typed: str) -> Match:
        return Match(typed)

    def area(self, typed: str) -> Match:
        return Match(typed)


NOBODY = _Nobody()


def say(column: Column, value: CellValue, unit: int, edition: Edition) -> Said:
    """What a cell of that column says."""
    text = shown(value)
    match column.type:
        case "money" | "money_matrix":
            return say_money(value, unit)
        case "choice" | "choices":
            return _choice(column, text, edition)
        case "years" | "year":
            return _years(column, value, edition)
        case "items" | "organisations" | "areas" | "organisation" | "item":
            return Said(_REFERENCES[column.type](text))
        case "date" if isinstance(value, date):
            return Said(f"{value:%Y-%m-%d}")
        case "decimal":
            return judged(column, text.removesuffix("%").strip(), edition)
        case _:
            return judged(column, text, edition)


def judged(column: Column, text: str, edition: Edition) -> Said:
    """The door's own judgement of a text."""
    outcome: Judged = judge(Cell(column), text, edition, NOBODY)
    return Said(outcome.text, outcome.problem)


def say_money(value: CellValue, unit: int) -> Said:
    """An amount in full rupiah, where a bare number counts in `unit`."""
    text = shown(value)
    read = money.read_amount(_spaced(text) if isinstance(value, str) else _single(text), unit)
    if read.problem is not None:
        return Said(text, read.problem)
    return Said("" if read.value is None else plain_number(read.value))


def _single(number: str) -> str:
    """A real number has no two readings: three decimals are not thousands, so a fourth is written."""
    return f"{number}0" if re.search(r",\d{3}$", number) else number


def _spaced(text: str) -> str:
    """`1 250 000 000` and an amount broken over lines are one amount."""
    return re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", " ".join(text.split()))


def _choice(column: Column, text: str, edition: Edition) -> Said:
    choices = edition.choices(*column.vocabularies)
    many = choose_many(text, choices) if column.type == "choices" else None
    codes = many or tuple(filter(None, [choose(text, choices)]))
    if codes or text in numbers.NOTHING:
        return Said("; ".join(codes))
    example = next(iter(choices.values())).name if choices else ""
    return Said(text, Text(NO_CHOICE, {"typed": text, "example": example}), nearest(text, choices))


def _years(column: Column, value: CellValue, edition: Edition) -> Said:
    text = str(value.year) if isinstance(value, date) else shown(value).strip(".,;")
    read = periods.read_years(re.sub(r"\s+", " ", text))
    if read.value is None or (column.type == "year" and len(read.value) > 1):
        return judged(column, text, edition)
    return Said(periods.show_years(read.value))


def _areas(text: str) -> str:
    parts = [part.strip() for part in re.split(r";|,|\bdan\b|&", listed(text))]
    bare = _AREA.sub("", text)
    plural = bare != text and len(parts) > 1 and sum(bool(_AREA.match(part)) for part in parts) == 1
    return "; ".join(_AREA.sub("", part) if plural else part for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


_REFERENCES: dict[str, Callable[[str], str]] = {
    "items": codes_listed,
    "organisations": listed,
    "areas": _areas,
    "organisation": _one_line,
    "item": _one_line,
}


def corrected(value: CellValue, key: str, corrections: Mapping[tuple[str, str], str]) -> CellValue:
    """What a person chose to be read for this text in this column, or the value as it is."""
    text = " ".join(shown(value).casefold().split())
    for name in (key, key.split(".", maxsplit=1)[0], ""):
        if (text, name) in corrections:
            return corrections[text, name]
    return value
