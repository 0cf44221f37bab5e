"""The selects of the review page: what a table, a heading, a unit or a text may be taken for."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from anyam.core.framework import Column, Edition, SheetDefinition
from anyam.core.sheet import locate
from anyam.core.sheet.cells import UNDIVIDED
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import Correction, Place, Problem, Table
from anyam.core.workbook.headings import ASIDES, DIMENSION, LEFT_OUT
from anyam.core.workbook.words import fold
from anyam.plans.models import Plan
from anyam.teams.queries import Directory, directory
from anyam.worksheets.workbooks import memory
from anyam.worksheets.workbooks.exporting.wording import UNDIVIDED as YEAR_UNDIVIDED
from anyam.worksheets.workbooks.models import Upload
from anyam.worksheets.workbooks.pages import Pick, Select

FIX = "fix:"
NOT_TYPED = {"computed", "files"}
ORGANISATIONS = {"organisation", "organisations"}
UNITS = ((1, _("rupiah")), (1_000, _("thousand rupiah")), (10**6, _("million rupiah")), (10**9, _("billion rupiah")))
LEAVE_OUT = Text(_("- leave out -"))
NOT_UNDERSTOOD = Text(_("- not understood -"))
NOT_SAID = Text(_("- not said -"))
MEANT = Text(_("- meant was … -"))


def name_of(kind: str, seen: str, key: str = "") -> str:
    """The name of a select: what a choice in it is about."""
    return FIX + json.dumps([kind, key, seen], ensure_ascii=False)


def chosen_in(form: Iterable[tuple[str, str]]) -> list[Correction]:
    """The choices that a sent form holds; an empty value is what is in force already."""
    found = []
    for name, meant in form:
        if not name.startswith(FIX) or not meant:
            continue
        try:
            kind, key, seen = map(str, json.loads(name.removeprefix(FIX)))
        except (ValueError, TypeError):  # not a name that we gave
            continue
        found.append(Correction(kind, seen, meant, key))
    return found


@dataclass
class Choosing:
    """Makes the selects for one upload."""

    upload: Upload
    plan: Plan
    _meant: set[tuple[str, str, str]] = field(default_factory=set)

    @cached_property
    def edition(self) -> Edition:
        """The plan's edition."""
        return self.plan.edition

    @cached_property
    def people(self) -> Directory:
        """The region's organisations."""
        return directory(self.plan.region)

    @cached_property
    def _remembered(self) -> set[tuple[str, str, str]]:
        return memory.is_remembered(self.upload)

    def _select(
        self, kind: str, seen: str, picks: Iterable[tuple[str, Words | Text | str]], now: str, key: str = ""
    ) -> Select:
        """A select whose choice in force sends nothing."""
        known = dict(picks)
        shown = tuple(Pick("" if value == now else value, name, value == now) for value, name in known.items())
        if now not in known:
            shown = (Pick("", now, chosen=True), *shown)
        return Select(name_of(kind, seen, key), shown, (kind, key, fold(seen)) in self._remembered)

    def sheet(self, grid: str, now: str) -> Select:
        """Which worksheet a grid is; `-` leaves it out."""
        unknown: list[tuple[str, Words | Text | str]] = [] if now else [("", NOT_UNDERSTOOD)]
        sheets = [(each.code, self.sheet_name(each)) for each in self.edition.sheets.values() if each.noun]
        return self._select("sheet", grid, [*unknown, *sheets, (LEFT_OUT, LEAVE_OUT)], now)

    @staticmethod
    def sheet_name(sheet: SheetDefinition) -> Words:
        """`W6 Program kerja`."""
        return Words(f"{sheet.number} {sheet.name.id}".strip(), f"{sheet.number} {sheet.name.en}".strip())

    def dimension(self, grid: str, sheet: str, now: str) -> Select | None:
        """For which dimension or pillar a grid is, where its worksheet has such groups."""
        definition = self.edition.sheets.get(sheet)
        groups: dict[str, Words] = {}
        if definition is not None and "dimension" in definition.groups:
            groups |= {each.code: each.name for each in self.edition.dimensions}
        if definition is not None and "pillar" in definition.groups:
            groups |= {each.code: each.name for each in self.edition.pillars}
        if not groups:
            return None
        return self._select("dimension", grid, [*([] if now else [("", NOT_SAID)]), *groups.items()], now)

    def heading(self, place: Place, table: Table) -> Select:
        """What a column was taken for."""
        unknown: list[tuple[str, Words | Text | str]] = [] if place.key else [("", NOT_UNDERSTOOD)]
        keys = self.keys(table.sheet)
        if place.key and place.key not in keys and place.key != LEFT_OUT:
            keys = {place.key: self.key_name(table.sheet, place.key), **keys}
        return self._select("heading", place.heading, [*unknown, *keys.items(), (LEFT_OUT, LEAVE_OUT)], place.key)

    def keys(self, sheet: str) -> dict[str, Words]:
        """Every place a column of a file may mean, by flat key."""
        if sheet not in self._keys:
            definition = self.edition.sheets[sheet]
            found = {
                key: self.key_name(sheet, key)
                for column in definition.columns
                if column.type not in NOT_TYPED
                for key in self._places(column)
            }
            if "dimension" in definition.groups:
                found[DIMENSION] = Words("Dimensi", "Dimension")
            self._keys[sheet] = found
        return self._keys[sheet]

    _keys: dict[str, dict[str, Words]] = field(default_factory=dict)

    def _places(self, column: Column) -> list[str]:
        years = [f"{column.key}.{year}" for year in self.plan.years]
        match column.type:
            case "money_matrix" | "value_matrix":
                return [column.key, *years]
            case "rows":
                return [f"{column.key}.1.{inner.key}" for inner in column.columns]
            case "map":
                return [f"{column.key}.{code}" for code in self.edition.choices(*column.vocabularies)]
            case _:
                return [column.key]

    def key_name(self, sheet: str, key: str) -> Words:
        """What people call a flat key."""
        cell = locate(self.edition.sheets[sheet], key) if sheet in self.edition.sheets else Text(key)
        if isinstance(cell, Text):
            return _aside(key)
        if cell.inner is not None:
            number = "" if cell.path[0] == "1" or not cell.path[0].isdecimal() else f" {cell.path[0]}"
            inner, outer = cell.inner.name, cell.column.name
            return Words(f"{outer.id}{number}: {inner.id}", f"{outer.en}{number}: {inner.en}")
        names = self.edition.choices(*(cell.column.vocabularies or ("funding_sources",))) if cell.path else {}
        parts = [names[part].short if part in names else Words(part, part) for part in cell.path if part != UNDIVIDED]
        if cell.column.type == "money_matrix" and cell.path[:1] == (UNDIVIDED,):
            parts.append(Words(f"({YEAR_UNDIVIDED.id})", f"({YEAR_UNDIVIDED.en})"))
        found = [cell.column.name, *parts]
        return Words(" ".join(each.id for each in found), " ".join(each.en for each in found))

    def unit(self, place: Place, sheet: str) -> Select | None:
        """What a bare amount under a heading counts."""
        column = (
            self.edition.sheets[sheet].by_key.get(place.key.split(".")[0]) if sheet in self.edition.sheets else None
        )
        if column is None or column.type not in {"money", "money_matrix"}:
            return None
        return self._select("unit", place.heading, [(str(unit), Text(name)) for unit, name in UNITS], str(place.unit))

    def value(self, column: Column, problem: Problem, judged_by: Column) -> Select | None:
        """What a text that cannot be read was meant to be: an organisation or a choice, the nearest first. A text that comes
        again in the column is asked about once."""
        if judged_by.type in ORGANISATIONS:
            typed = str(problem.message.parameters.get("typed", problem.read))
            names: dict[str, Words | str] = {
                each.short: each.short for each in self.people.by_name.values() if each.valid_to is None
            }
        elif judged_by.type in {"choice", "choices"}:
            typed = problem.read
            names = {each.name.id: each.name for each in self.edition.choices(*judged_by.vocabularies).values()}
        else:
            return None
        place = ("value", column.key, fold(problem.read))
        if not problem.read or place in self._meant:
            return None
        self._meant.add(place)
        nearest = sorted(names, key=lambda name: (name != problem.suggestion, -self._near(typed, name), name))
        picks = [
            (problem.read.replace(typed, name) if typed in problem.read else name, names[name]) for name in nearest
        ]
        return self._select("value", problem.read, [("", MEANT), *picks], "", column.key)

    def _near(self, typed: str, name: str) -> float:
        office = self.people.organisation(name)
        full = office.name if office else name
        return max(fuzz.WRatio(fold(typed), fold(name)), fuzz.WRatio(fold(typed), fold(full)))


def _aside(key: str) -> Words:
    """A heading that fills no column of its own: `unit`, or a year's tick `years.2023`."""
    if key == DIMENSION:
        return Words("Dimensi", "Dimension")
    name, *path = key.split(".")
    known = ASIDES.get(name) or (Words("Tahun", "Year") if name == "years" else Words(name, name))
    return Words(" ".join((known.id, *path)), " ".join((known.en, *path)))
