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
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.canvas import plain_number, shown
from anyam.core.workbook.choices import choose, choose_many, likely, of_length
from anyam.core.workbook.model import CellValue
from anyam.core.workbook.offices import offices, offices_listed
from anyam.core.workbook.statements import codes_listed, listed

SEVERAL = _(
    "“%(typed)s” names several organisations; choose the one that leads, and write the others among those that support it"
)
_EVERY_YEAR = re.compile(
    r"\b(?:(?:setiap|tiap|per)[ -]?tahun|tahunan|rutin|terus[ -]menerus|selama periode|multi ?years?)\b", re.IGNORECASE
)
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


def say(column: Column, value: CellValue, unit: int, edition: Edition, plan: tuple[int, int] | None = None) -> Said:
    """What a cell of that column says. `plan` is its first and last year, for proposals only."""
    text = shown(value)
    match column.type:
        case "money" | "money_matrix":
            return say_money(value, unit)
        case "choice" | "choices":
            return _choice(column, text, edition)
        case "years" | "year":
            return _years(column, value, edition, plan)
        case "organisation":
            return _organisation(text)
        case "items" | "organisations" | "areas" | "item":
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
    if column.type == "choices":
        codes = choose_many(text, choices)
    else:
        codes = (choose(text, choices) or of_length(text, choices),)
    if text in numbers.NOTHING or (codes and codes[0]):
        return Said("; ".join(codes or ()))
    example = next(iter(choices.values())).name if choices else ""
    return Said(text, Text(NO_CHOICE, {"typed": text, "example": example}), likely(text, choices))


def _years(column: Column, value: CellValue, edition: Edition, plan: tuple[int, int] | None) -> Said:
    text = str(value.year) if isinstance(value, date) else shown(value).strip(".,;")
    read = periods.read_years(re.sub(r"\s+", " ", text))
    if read.value is not None and (column.type == "years" or len(read.value) == 1):
        return Said(periods.show_years(read.value))
    outcome = judged(column, text, edition)
    if outcome.problem is None:
        return Said(outcome.text)
    return Said(outcome.text, outcome.problem, meant_years(text, plan, most=1 if column.type == "year" else None))


def meant_years(text: str, plan: tuple[int, int] | None, most: int | None = None) -> str:
    """The years to propose for a text that is no list of years: those it names, or all of the plan for `setiap tahun`."""
    years = periods.years_named(text)
    if not years and plan and (_EVERY_YEAR.search(text) or _length(text) == plan[1] - plan[0] + 1):
        years = tuple(range(plan[0], plan[1] + 1))
    return periods.show_years(years) if most is None or len(years) <= most else ""


def _length(text: str) -> int:
    """Of how many years `5 tahun` speaks."""
    match = re.search(r"(?<!\d)(\d{1,2})\s*(?:\([a-z]+\)\s*)?(?:tahun|thn)\b", text, re.IGNORECASE)
    return int(match[1]) if match else 0


def _organisation(text: str) -> Said:
    """One office; which of several leads is not for us to say."""
    named = offices(text)
    typed = _one_line(text)
    return Said(typed) if len(named) == 1 else Said(typed, Text(SEVERAL, {"typed": typed}), named[0])


def _areas(text: str) -> str:
    parts = [part.strip() for part in re.split(r";|,|\bdan\b|&", listed(text))]
    bare = _AREA.sub("", text)
    plural = bare != text and len(parts) > 1 and sum(bool(_AREA.match(part)) for part in parts) == 1
    return "; ".join(_AREA.sub("", part) if plural else part for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


_REFERENCES: dict[str, Callable[[str], str]] = {
    "items": codes_listed,
    "organisations": offices_listed,
    "areas": _areas,
    "item": _one_line,
}


def corrected(value: CellValue, key: str, corrections: Mapping[tuple[str, str], str]) -> CellValue:
    """What a person chose to be read for this text in this column, or the value as it is."""
    text = " ".join(shown(value).casefold().split())
    for name in (key, key.split(".", maxsplit=1)[0], ""):
        if (text, name) in corrections:
            return corrections[text, name]
    return value
