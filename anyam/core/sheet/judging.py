"""Judging a cell: from the text as typed to a value, its canonical text, or the problem with the way to mend it.

The canonical text reads back to the same value; the journal and undo live on it. References are uids.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import Any, Protocol

from anyam.core import money, numbers, periods
from anyam.core.framework import Choice, Column, Edition
from anyam.core.reading import Read, unread
from anyam.core.sheet.cells import UNDIVIDED, UNREAD, Cell
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

Value = str | int | Decimal | date | tuple[int, ...] | tuple[date, date] | None
TICKS = {"1", "x", "ya", "yes", "true", "v", "✓"}
LONGEST_LINE = 300
LONGEST_TEXT = 20_000
EXACT = Context(prec=15)  # as many figures as every database gives back as they were written

NO_CHOICE = _("“%(typed)s” is not one of the choices; choose for example %(example)s")
NO_ORGANISATION = _("“%(typed)s” is not an organisation of this region; add it or choose from the list")
NEAR_ORGANISATION = _("“%(typed)s” is not an organisation of this region; did you mean %(near)s?")
NO_ITEM = _("“%(typed)s” is not found on its sheet; type its code or choose from the list")
NEAR_ITEM = _("“%(typed)s” is not found on its sheet; did you mean “%(near)s”?")
NO_AREA = _("“%(typed)s” is not a kecamatan of this region")
NEAR_AREA = _("“%(typed)s” is not a kecamatan of this region; did you mean %(near)s?")
NOT_TAKEN = _("this list was kept as typed; choose its entries")
TOO_LONG = _("this text has %(length)s characters; %(most)s are enough")


@dataclass(frozen=True, slots=True)
class Match:
    """What a typed reference was matched with: a uid, or the nearest name as a proposal (never taken silently)."""

    uid: str | None = None
    near: str = ""


class References(Protocol):
    """Finds what typed references mean; given by whoever has the rows."""

    def organisation(self, typed: str) -> Match:
        """An organisation by uid, short name, name or alias."""
        ...

    def item(self, noun: str, typed: str) -> Match:
        """A row of the chain by uid, code or exact title."""
        ...

    def area(self, typed: str) -> Match:
        """A kecamatan by code or name."""
        ...


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell's value and canonical text. With a `problem` the value is empty and `text` stays as typed."""

    value: Value = None
    text: str = ""
    problem: Text | None = None


def judge(cell: Cell, typed: str, edition: Edition, references: References) -> Judged:
    """What `typed` means in `cell`. An empty text always means an empty cell."""
    text = typed.replace("\0", "").strip()  # a NUL means nothing to people, and PostgreSQL takes none
    if not text:
        return Judged()
    column = cell.judged_by
    if column.type in {"items", "organisations", "areas", "choices"}:
        return _tick(cell, text, edition, references)
    if column.type == "money_matrix":
        return _money(cell, text, edition)
    if column.type == "map":
        return _mapped(cell, text, edition)
    return _scalar(column, text, edition, references)


def _scalar(column: Column, text: str, edition: Edition, references: References) -> Judged:
    if column.type in {"text", "line", "value_matrix"}:
        return _wording(column, text)
    if column.type == "choice":
        return _choice(text, edition.choices(*column.vocabularies))
    if column.type in {"organisation", "item"}:
        return _reference(column, text, references)
    read, show = _READERS[column.type]
    outcome = read(text, column)
    if outcome.problem is not None:
        return Judged(text=text, problem=outcome.problem)
    return Judged() if outcome.value is None else Judged(_exact(outcome.value), show(outcome.value))


def _exact(value: Any) -> Any:
    return EXACT.plus(value) if isinstance(value, Decimal) else value


def _wording(column: Column, text: str) -> Judged:
    most = LONGEST_TEXT if column.type == "text" else LONGEST_LINE
    if len(text) > most:
        return Judged(text=text, problem=Text(TOO_LONG, {"length": len(text), "most": most}))
    kept = text.replace("\r\n", "\n").replace("\r", "\n") if column.type == "text" else " ".join(text.split())
    return Judged(kept, kept)


def _choice(text: str, choices: Mapping[str, Choice]) -> Judged:
    code = match_choice(text, choices)
    if code is None:
        example = next(iter(choices.values())).name if choices else ""
        return Judged(text=text, problem=Text(NO_CHOICE, {"typed": text, "example": example}))
    return Judged(code, code)


def match_choice(text: str, choices: Mapping[str, Choice]) -> str | None:
    """The code of the choice meant: by code, name or short name in either language, capitals and spaces aside."""
    if text in choices:
        return text
    wanted = _fold(text)
    for code, choice in choices.items():
        names = (code, choice.name.id, choice.name.en, choice.short.id, choice.short.en)
        if wanted in map(_fold, names):
            return code
    return None


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _reference(column: Column, text: str, references: References) -> Judged:
    if column.type == "organisation":
        match, missing, near = references.organisation(text), NO_ORGANISATION, NEAR_ORGANISATION
    else:
        match, missing, near = references.item(column.link, text), NO_ITEM, NEAR_ITEM
    return _matched(text, match, missing, near)


def _matched(text: str, match: Match, missing: str, near: str) -> Judged:
    if match.uid is not None:
        return Judged(match.uid, match.uid)
    message = Text(near, {"typed": text, "near": match.near}) if match.near else Text(missing, {"typed": text})
    return Judged(text=text, problem=message)


def _tick(cell: Cell, text: str, edition: Edition, references: References) -> Judged:
    """A place in a list: the path names what is meant, the text only says that it is in."""
    if cell.path == (UNREAD,):
        outcome = expand(cell, text, references, edition)
        return Judged(text=text, problem=outcome if isinstance(outcome, Text) else Text(NOT_TAKEN))
    if text.lower() not in TICKS:
        return Judged(text=text, problem=Text(_("type 1 to choose it, or nothing"), {}))
    named = cell.path[0]
    if cell.column.type == "choices":
        found = _choice(named, edition.choices(*cell.column.vocabularies))
    elif cell.column.type == "areas":
        found = _matched(named, references.area(named), NO_AREA, NEAR_AREA)
    else:
        kind = "organisation" if cell.column.type == "organisations" else "item"
        found = _reference(_as(cell.column, kind), named, references)
    return Judged(found.value, "1") if found.problem is None else Judged(text=text, problem=found.problem)


def _as(column: Column, kind: str) -> Column:
    return Column(column.key, column.name, kind, column.home, column.guide, link=column.link)


def _money(cell: Cell, text: str, edition: Edition) -> Judged:
    if len(cell.path) > 1 and cell.path[1] != UNDIVIDED and cell.path[1] not in edition.choices("funding_sources"):
        return Judged(
            text=text,
            problem=Text(_("there is no source of funds “%(source)s”"), {"source": cell.path[1]}),
        )
    outcome = money.read_amount(text)
    if outcome.problem is not None:
        return Judged(text=text, problem=outcome.problem)
    return Judged() if outcome.value is None else Judged(_exact(outcome.value), _show_decimal(outcome.value))


def _mapped(cell: Cell, text: str, edition: Edition) -> Judged:
    if cell.path[0] not in edition.choices(*cell.column.vocabularies):
        return Judged(
            text=text,
            problem=Text(_("there is no entry “%(entry)s” here"), {"entry": cell.path[0]}),
        )
    if cell.column.value != "integer":
        return _wording(_as(cell.column, "text"), text)
    outcome = numbers.read_integer(text, cell.column.low, cell.column.high)
    if outcome.value is None:
        return Judged(text=text if outcome.problem else "", problem=outcome.problem)
    return Judged(outcome.value, str(outcome.value))


def _show_decimal(value: Decimal) -> str:
    return f"{_exact(value).normalize():f}".replace(".", ",")


def _bounded(text: str, column: Column) -> Read[Decimal]:
    outcome = numbers.read_decimal(text)
    if outcome.value is None:
        return outcome
    low, high = column.low, column.high
    if (low is not None and outcome.value < low) or (high is not None and outcome.value > high):
        return unread(_("“%(typed)s” is outside the range of this column"), text)
    return outcome


_READERS: dict[str, tuple[Callable[[str, Column], Read[Any]], Callable[..., str]]] = {
    "integer": (lambda text, column: numbers.read_integer(text, column.low, column.high), str),
    "decimal": (_bounded, _show_decimal),
    "percent": (lambda text, _column: numbers.read_percent(text), _show_decimal),
    "money": (lambda text, _column: money.read_amount(text), _show_decimal),
    "date": (lambda text, _column: periods.read_date(text), date.isoformat),
    "dates": (lambda text, _column: periods.read_dates(text), lambda days: f"{days[0]}..{days[1]}"),
    "year": (lambda text, _column: periods.read_year(text), str),
    "years": (lambda text, _column: periods.read_years(text), periods.show_years),
}  # fmt: skip


def expand(cell: Cell, typed: str, references: References, edition: Edition) -> list[tuple[str, str]] | Text:
    """A whole list typed into a list column ("S1, O2" or one per line) as the keys it names, each with "1".

    Returns `[(path, as typed), ...]`, or the problem of the first part that names nothing.
    """

    def judged(part: str) -> Judged:
        return _tick(Cell(cell.column, (part,)), "1", edition, references)

    found: list[tuple[str, str]] = []
    for part in _parts(typed.strip(), lambda text: judged(text).problem is None):
        outcome = judged(part)
        if outcome.problem is not None:
            return outcome.problem
        found.append((str(outcome.value), part))
    return found


def _parts(text: str, is_name: Callable[[str], bool]) -> list[str]:
    """The names in a list. Only what is no name as a whole is divided: a name may hold a comma."""
    separator = next((each for each in ("\n", ";", ",", "&") if each in text), "")
    if not separator or is_name(text):
        return [text] if text else []
    return [name for piece in text.split(separator) for name in _parts(piece.strip(), is_name)]
