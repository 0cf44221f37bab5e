"""An entry of the history in words: which cell of which row, from what to what."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.utils.translation import gettext

from anyam.core import money, numbers
from anyam.core.framework import Column, Edition
from anyam.core.periods import show_date, show_span
from anyam.core.sheet import Cell, locate
from anyam.core.sheet.cells import LISTS, UNDIVIDED, UNREAD
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.journal.models import Entry
from anyam.roles import ROLES
from anyam.web import labels
from anyam.worksheets.groupnames import group_name
from anyam.worksheets.history.names import TENURE, Names
from anyam.worksheets.history.pages import Line

MOST_CELLS = 12
REALISED = {
    "status": _("status"),
    "physical": _("physical progress"),
    "spent": _("spent"),
    "output": _("output"),
    "reason": _("reason"),
}
TO_ROWS = {
    "merge": _("merged into"), "unmerge": _("merged into"), "split": _("split off from"),
    "not-the-same": _("not the same as"), "perhaps-the-same": _("not the same as"),
}  # fmt: skip
OWN = {"order": _("place in the list")}


@dataclass(frozen=True, slots=True)
class Told:
    """A column and its two values."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a field of something that is no row is called, and what its values mean: words of their own, or a vocabulary."""

    words: str
    values: Mapping[str, Words | str] = field(default_factory=dict)
    vocabulary: str = ""


Teller = Callable[[Entry, list[str]], Told]
# Rooms above say what the fields of their own acts mean: by the first part of the field.
FIELDS: dict[str, Teller] = {}
# And what the fields of what is no row are called.
FIELD_NAMES: dict[str, Named] = {"submission": Named(_("what was said"))}
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?")


class Telling:
    """Tells entries in one language with the names they need."""

    def __init__(self, names: Names, language: str) -> None:
        self.names, self.language = names, language
        self.edition: Edition = names.edition

    def line(self, entry: Entry) -> Line:
        """One entry."""
        told = self._told(entry)
        return Line(
            act=entry.act, name=self.names.name_of(entry.subject) or gettext("a row that is gone"),
            url=self.names.url_of(entry.subject), where=self._where(entry.subject), column=told.column, old=told.old,
            new=told.new, cells=self._cells(entry), changed_since=is_superseded(entry),
        )  # fmt: skip

    def where(self, subject: UUID) -> tuple[str, str]:
        """The sheet and the group of a row; nothing for what is no row."""
        sheet = self.names.sheet_of(subject)
        if sheet is None:
            return "", ""
        return self._say(sheet.definition.name), group_name(self.edition, sheet.group, self.language)

    def _where(self, subject: UUID) -> str:
        return ", ".join(filter(None, self.where(subject)))

    def _say(self, words: Words | str) -> str:
        return words.within(self.language) if isinstance(words, Words) else words

    def _told(self, entry: Entry) -> Told:
        path = entry.field.split(".")
        if path[0] in FIELDS:
            return FIELDS[path[0]](entry, path)
        if entry.act in TO_ROWS:
            return Told(gettext(TO_ROWS[entry.act]), self._row(entry.old), self._row(entry.new))
        if entry.act == "move":
            return Told(gettext("group"), self._group(entry.old), self._group(entry.new))
        if path[0] in _KINDS:
            return _KINDS[path[0]](self, entry, path)
        definition = self.names.definition_of(entry.subject)
        if definition is None or not entry.field:
            return self._no_row(entry)
        if entry.field in OWN:
            return Told(gettext(OWN[entry.field]), "", "")  # what stands there is a key for sorting
        cell = locate(definition, entry.field)
        if isinstance(cell, Text):
            return Told(entry.field, entry.old, entry.new)
        old, new = self.value(cell, entry.old), self.value(cell, entry.new)
        return Told(self.column(cell), old, new)

    def _no_row(self, entry: Entry) -> Told:
        """A field of something that is no row."""
        if named := FIELD_NAMES.get(entry.field):
            return Told(gettext(named.words), self._named(named, entry.old), self._named(named, entry.new))
        plain = self._role if entry.act.startswith("person-") else self._plain
        return Told(gettext(OWN.get(entry.field, entry.field)), plain(entry.old), plain(entry.new))

    def _role(self, text: str) -> str:
        return gettext(ROLES[text].name) if text in ROLES else self._plain(text)

    def _row(self, uid: str) -> str:
        return (self.names.of(uid) or "–") if uid else ""

    def _group(self, key: str) -> str:
        sheet = self.names.sheets.get(int(key)) if key.isdigit() else None
        return group_name(self.edition, sheet.group, self.language) if sheet else ""

    def _plain(self, text: str) -> str:
        return self.names.of(text) or text

    def _named(self, named: Named, text: str) -> str:
        """A value of something that is no row, as people read it."""
        if named.vocabulary and text:
            names = self.edition.choices(named.vocabulary)
            return self._say(names[text].name) if text in names else text
        if text in named.values:
            found = named.values[text]
            return self._say(found) if isinstance(found, Words) else gettext(found)
        if days := _DAYS.fullmatch(text):
            start, end = (date.fromisoformat(each) if each else None for each in days.groups())
            assert start is not None
            same = end in {None, start}
            return show_date(start, self.language) if same else f"{show_span(start, end, self.language)} {start.year}"
        return self._plain(text)

    def _cells(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """The cells that a new row began with."""
        definition = self.names.definition_of(entry.subject)
        if entry.act != "add" or not isinstance(entry.data, dict):
            return ()
        if definition is None:
            return tuple(
                (gettext(FIELD_NAMES[key].words), self._named(FIELD_NAMES[key], str(text)))
                for key, text in entry.data.items() if text and key in FIELD_NAMES
            )  # fmt: skip
        found = []
        for key, text in entry.data.items():
            cell = locate(definition, key)
            if isinstance(cell, Cell) and text:
                found.append((self.column(cell), self.value(cell, str(text))))
        return tuple(found[:MOST_CELLS])

    def column(self, cell: Cell) -> str:
        """A column with the place in it: `Pagu indikatif 2023, APBD`."""
        name = self._say(cell.column.name)
        if cell.inner is not None:
            return f"{name}: {self._say(cell.inner.name)}"
        if not cell.path or cell.column.type in LISTS:
            return name
        return f"{name} {', '.join(self._part(cell.column, part) for part in cell.path)}"

    def _part(self, column: Column, part: str) -> str:
        if part == UNDIVIDED:
            return gettext("not divided")
        names = self.edition.choices(*(column.vocabularies or ("funding_sources",)))
        return self._say(names[part].short) if part in names else part

    def value(self, cell: Cell, text: str) -> str:
        """A text as the door keeps it, as people read it. What could not be read stays as it was typed."""
        if not text:
            return ""
        if cell.column.type in LISTS:
            return text if cell.path in {(), (UNREAD,)} else self._member(cell.column, cell.path[0])
        kind = cell.judged_by
        try:
            return self._shown(kind, text)
        except (ValueError, InvalidOperation):
            return text

    def _member(self, column: Column, key: str) -> str:
        if column.type == "choices":
            names = self.edition.choices(*column.vocabularies)
            return self._say(names[key].name) if key in names else key
        return self.names.of(key) or "–"

    def _shown(self, column: Column, text: str) -> str:
        match column.type:
            case "choice":
                names = self.edition.choices(*column.vocabularies)
                return self._say(names[text].name) if text in names else text
            case "organisation" | "item":
                return self.names.of(text) or text
            case "money" | "money_matrix":
                return money.full(Decimal(text), self.language)
            case "decimal" | "integer":
                return numbers.show(Decimal(text), self.language)
            case "percent":
                return f"{numbers.show(Decimal(text), self.language)}%"
            case "date":
                return show_date(date.fromisoformat(text), self.language)
            case "dates":
                start, _dots, end = text.partition("..")
                return show_span(date.fromisoformat(start), date.fromisoformat(end) if end else None, self.language)
            case _:
                return text

    def realised(self, entry: Entry, path: list[str]) -> Told:
        """`realisation.2023.spent`."""
        field = path[-1]
        year = path[1] if len(path) > 2 else ""
        column = gettext("Realisation %(year)s: %(field)s") % {
            "year": year,
            "field": gettext(REALISED.get(field, field)),
        }
        return Told(column, self._realised(field, entry.old), self._realised(field, entry.new))

    def _realised(self, field: str, text: str) -> str:
        try:
            match field if text else "":
                case "status":
                    known = self.edition.choices("realisation_status")
                    return self._say(known[text].name) if text in known else text
                case "spent":
                    return money.full(Decimal(text), self.language)
                case "physical":
                    return f"{numbers.show(Decimal(text), self.language)}%"
                case _:
                    return text
        except InvalidOperation:
            return text

    def ceiling(self, entry: Entry, path: list[str]) -> Told:
        """`ceiling.2023.apbd`: what the region can spend."""
        sources = self.edition.choices("funding_sources")
        source = path[2] if len(path) > 2 else UNDIVIDED
        words = self._say(sources[source].short) if source in sources else gettext("all other sources")
        column = gettext("Ceiling %(year)s, %(source)s") % {"year": path[1] if len(path) > 1 else "", "source": words}
        return Told(
            column, *(money.full(Decimal(each), self.language) if each else "" for each in (entry.old, entry.new))
        )

    def tag(self, entry: Entry, _path: list[str]) -> Told:
        """`tag.7`: the word itself stands in the history."""
        return Told(gettext("tag"), entry.old, entry.new)

    def post(self, entry: Entry, path: list[str]) -> Told:
        """`post.12`: who fills it is looked up, never kept in the history."""
        data = entry.data if isinstance(entry.data, dict) else {}
        day = str(data.get("on", ""))
        column = str(data.get("post", ""))
        if day:
            column = gettext("%(post)s, %(day)s") % {
                "post": column,
                "day": show_date(date.fromisoformat(day), self.language),
            }
        return Told(column, *(self._holder(each) for each in (entry.old, entry.new)))

    def _holder(self, text: str) -> str:
        return (self.names.of(text) or "–") if text.startswith(TENURE) else text


_KINDS: dict[str, Callable[[Telling, Entry, list[str]], Told]] = {
    "realisation": Telling.realised, "ceiling": Telling.ceiling, "post": Telling.post,
    "tag": Telling.tag,
}  # fmt: skip


def is_superseded(entry: Entry) -> bool:
    """Whether the cell holds something else by now."""
    latest = getattr(entry, "latest", None)
    return bool(entry.field) and latest is not None and latest != entry.new


def act_name(code: str) -> str:
    """What was done."""
    return gettext(labels.label(labels.ACTS, code))
