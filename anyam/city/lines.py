"""Lists that are edited as a table: what was typed in them, what it means, and how they are shown again.

A cell carries the text that the person started from, so that two people who edit one list do not undo each other.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any, Final

from anyam.core.framework import Choice
from anyam.core.periods import NOT_A_DATE, read_date
from anyam.core.sheet.judging import LONGEST_LINE, LONGEST_TEXT, match_choice
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.teams.queries import Directory

LINE, TEXT, DATE, TIME, NUMBER, CHOICE, OFFICE = "line", "text", "date", "time", "number", "choice", "office"
SPARE: Final = 3
MOST: Final = 400  # lines that one form sends

TOO_LONG = _("this text has %(length)s characters; %(most)s are enough")
NOT_A_TIME = _("“%(typed)s” is not a time; type for example 08.00 or 08.00-09.30")
NOT_A_NUMBER = _("“%(typed)s” is not a number from 1 to 999")
NOT_A_CHOICE = _("“%(typed)s” is not one of the choices")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(
    r"(\d{1,2})[.:](\d{2})(?:\s*(?:-|–|—|s\.?d\.?|sampai)\s*(?:(\d{1,2})[.:](\d{2})|selesai))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of such a list; `key` is the field of the table that it fills (two for an office)."""

    key: str
    name: str
    kind: str = LINE
    choices: Mapping[str, Choice] = field(default_factory=dict)
    most: int = LONGEST_LINE


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it was sent: its key, its cells as typed and as they were when the person started."""

    key: str
    cells: Mapping[str, str]
    base: Mapping[str, str]
    out: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it was not in the list before."""
        return self.key.startswith("n")

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells.values())


@dataclass(frozen=True, slots=True)
class LineCell:
    """A cell in the form."""

    key: str
    name: str
    kind: str
    text: str
    base: str
    problem: Text | None = None
    options: tuple[tuple[str, Words, bool], ...] = ()

    @property
    def shown(self) -> Text | Words | str:
        """As it is read: a day written out, a choice by its name."""
        if self.kind == DATE and (day := read_date(self.text).value):
            return Text("%(day)s", {"day": day})
        return next((name for _code, name, chosen in self.options if chosen), self.text)

    @property
    def picks_a_day(self) -> bool:
        """Whether the browser's picker can show what stands here."""
        return self.kind == DATE and (not self.text or bool(_ISO.fullmatch(self.text)))


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line in the form; `title` names it to whoever cannot see the table."""

    key: str
    is_new: bool
    cells: tuple[LineCell, ...]
    is_sample: bool = False
    out: bool = False
    title: str = ""
    title_key: str = ""


Problems = dict[tuple[str, str], Text]


def tidy(text: object) -> str:
    """Browsers send line breaks their own way; blanks at the ends mean nothing."""
    return str(text).replace("\r\n", "\n").strip()


def typed_in(sent: Mapping[str, str], columns: Sequence[Column]) -> list[Typed]:
    """The lines of a form that was sent, in its order; new ones in which nothing stands are left out."""
    keys = dict.fromkeys(name.split(".")[1] for name in sent if name.startswith("line.") and name.count(".") == 2)
    found = []
    for key in list(keys)[:MOST]:
        cells = {each.key: tidy(sent.get(f"line.{key}.{each.key}", "")) for each in columns}
        base = {each.key: tidy(sent.get(f"base.{key}.{each.key}", "")) for each in columns}
        line = Typed(key, cells, base, out=f"out.{key}" in sent)
        if not (line.is_new and (line.is_empty or line.out)):
            found.append(line)
    return found


def pasted(text: str, columns: Sequence[Column], after: Iterable[str] = ()) -> list[Typed]:
    """Lines copied from Excel: cells by tabs (or semicolons), the first row may name the columns in any order."""
    rows = [re.split(r"\t|;", each) for each in text.replace("\r\n", "\n").split("\n") if each.strip()]
    order: list[str] = [each.key for each in columns]
    if rows and (named := _heading(rows[0], columns)):
        order, rows = named, rows[1:]
    taken = set(after)
    keys = (key for number in count(1) if (key := f"n{number}") not in taken)
    found = []
    for row in rows[:MOST]:
        cells = dict.fromkeys((each.key for each in columns), "")
        cells |= {key: tidy(text) for key, text in zip(order, row, strict=False) if key}
        found.append(Typed(next(keys), cells, {}))
    return [each for each in found if not each.is_empty]


def _heading(row: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """The keys in the order of a row of headings; nothing where fewer than two cells name a column."""
    from django.utils.translation import gettext, override  # noqa: PLC0415 - only here, to know both languages

    known: dict[str, str] = {}
    for language in ("id", "en"):
        with override(language):
            known |= {_fold(gettext(each.name)): each.key for each in columns}
    known |= {_fold(each.key): each.key for each in columns}
    order = [known.get(_fold(text), "") for text in row]
    return order if sum(map(bool, order)) >= min(2, len(columns)) else []


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass
class Judge:
    """Reads cells; asks for the region's offices only where a column names one."""

    directory: Directory

    def read(self, column: Column, typed: str) -> tuple[dict[str, Any], Text | None]:
        """The fields that a cell fills, or why it could not be read."""
        match column.kind:
            case "date":
                read = read_date(typed)
                return {column.key: read.value}, read.problem and Text(NOT_A_DATE, {"typed": typed})
            case "time":
                return _time(column, typed)
            case "number":
                good = not typed or (typed.isdecimal() and 1 <= int(typed[:4]) <= 999 and len(typed) < 4)
                value = int(typed) if good and typed else None
                return {column.key: value}, None if good else Text(NOT_A_NUMBER, {"typed": typed})
            case "choice":
                code = match_choice(typed, column.choices) if typed else ""
                return {column.key: code or ""}, None if code is not None else Text(NOT_A_CHOICE, {"typed": typed})
            case "office":
                office = self.directory.organisation(typed) if typed else None
                problem = _length(typed, LONGEST_LINE)
                return {"organisation": office, "from_where": "" if office else typed}, problem
            case _:
                text = typed if column.kind == TEXT else " ".join(typed.split())
                return {column.key: text}, _length(text, LONGEST_TEXT if column.kind == TEXT else column.most)


def _length(text: str, most: int) -> Text | None:
    return Text(TOO_LONG, {"length": len(text), "most": most}) if len(text) > most else None


def _time(column: Column, typed: str) -> tuple[dict[str, Any], Text | None]:
    if not typed:
        return {column.key: ""}, None
    match = _TIME.fullmatch(typed.removesuffix("WIB").removesuffix("WITA").removesuffix("WIT").strip())
    parts = [(match[1], match[2]), (match[3], match[4])] if match else []
    hours = [(int(hour), int(minute)) for hour, minute in parts if hour]
    if not hours or any(hour > 23 or minute > 59 for hour, minute in hours):
        return {column.key: ""}, Text(NOT_A_TIME, {"typed": typed})
    return {column.key: "–".join(f"{hour:02}.{minute:02}" for hour, minute in hours)}, None


def text_of(row: Any, column: Column) -> str:
    """What stands in a cell of a stored line, as it would be typed."""
    if column.kind == OFFICE:
        return str(row.organisation.short if row.organisation_id else row.from_where)
    value = getattr(row, column.key)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def rows_of(stored: Iterable[Any], columns: Sequence[Column], spare: int = SPARE) -> tuple[LineRow, ...]:
    """The form of a list as it is stored, with spare lines at its end."""
    lines = [_stored(row, columns) for row in stored]
    blank = Typed("", dict.fromkeys((each.key for each in columns), ""), {})
    lines += [_row(Typed(f"n{number}", blank.cells, {}), columns, {}) for number in range(1, spare + 1)]
    return tuple(lines)


def _stored(row: Any, columns: Sequence[Column]) -> LineRow:
    texts = {each.key: text_of(row, each) for each in columns}
    shown = _row(Typed(str(row.uid), texts, texts), columns, {})
    return replace(shown, is_sample=row.is_sample)


def rows_again(
    typed: Sequence[Typed], columns: Sequence[Column], problems: Problems, spare: int = 1
) -> tuple[LineRow, ...]:
    """The form as it was sent, with what could not be read; nothing typed is lost."""
    shown = [_row(each, columns, problems) for each in typed]
    taken = {each.key for each in typed}
    keys = [key for number in range(1, MOST + spare + 1) if (key := f"n{number}") not in taken][:spare]
    blank = dict.fromkeys((each.key for each in columns), "")
    return (*shown, *(_row(Typed(key, blank, {}), columns, {}) for key in keys))


def _row(line: Typed, columns: Sequence[Column], problems: Problems) -> LineRow:
    words = [each.key for each in columns if each.kind in {LINE, TEXT}]
    key = next((each for each in words if line.cells[each]), "")
    return LineRow(
        line.key, line.is_new,
        tuple(_cell(each, line, problems.get((line.key, each.key))) for each in columns),
        out=line.out, title=line.cells.get(key, ""), title_key=key,
    )  # fmt: skip


def _cell(column: Column, line: Typed, problem: Text | None) -> LineCell:
    text = line.cells[column.key]
    chosen = match_choice(text, column.choices) if column.choices and text else None
    options = tuple((code, choice.name, code == chosen) for code, choice in column.choices.items())
    return LineCell(column.key, column.name, column.kind, text, line.base.get(column.key, ""), problem, options)
