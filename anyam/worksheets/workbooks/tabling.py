"""One table of a file on the review page: its headings and a page of its rows, what was read beside what was written."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from anyam.core.framework import SheetDefinition
from anyam.core.sheet import Cell, locate
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import Place, Problem, Table
from anyam.core.workbook.headings import LEFT_OUT
from anyam.core.workbook.words import fold, letter
from anyam.worksheets.workbooks.choosing import Choosing
from anyam.worksheets.workbooks.pages import CellRead, HeadingLine, RowRead, Select
from anyam.worksheets.workbooks.showing import FIGURES, shown_text, shown_value
from anyam.worksheets.workbooks.understood import SeenGrid
from anyam.worksheets.workbooks.values import ProposedRow

SURE = 80
LONGEST_SAMPLE = 60
LONGEST_LINE = 160
MARKS = {
    "new": _("new"), "changed": _("changed"), "clash": _("two versions"), "same": _("unchanged"),
    "waiting": _("no place yet"),
}  # fmt: skip
NOT_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the proposal with its name on the page and the texts that were read."""

    name: str
    row: ProposedRow
    read: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A column on the page: where in the file, or which key where a table has no columns of its own; what it is called."""

    label: str
    letter: str
    column: int = -1
    key: str = ""
    is_read: bool = True


class Tabling:
    """Builds the lines of one table."""

    def __init__(
        self, table: Table, grid: SeenGrid, choosing: Choosing, language: str, *, problems: Sequence[Problem],
        clashing: Collection[str],
    ) -> None:  # fmt: skip
        self.table, self.grid, self.choosing, self.language = table, grid, choosing, language
        self.clashing, self.edition = clashing, choosing.edition
        self._told: set[tuple[int, int]] = set()
        self.definition: SheetDefinition | None = self.edition.sheets.get(table.sheet)
        self.by_row: dict[int, list[Problem]] = {}
        for each in problems:
            self.by_row.setdefault(each.row, []).append(each)

    def headings(self) -> tuple[HeadingLine, ...]:
        """The columns of the file."""
        return tuple(self._heading(place) for place in self.table.places)

    def _heading(self, place: Place) -> HeadingLine:
        key = self.choosing.heading(place, self.table)
        known = place.key not in {"", LEFT_OUT}
        return HeadingLine(
            letter=letter(place.column), heading=place.heading, sample=self._sample(place.column),
            meaning=self.choosing.key_name(self.table.sheet, place.key) if known else None,
            is_sure=place.sure >= SURE or place.key == LEFT_OUT, is_unknown=not place.key, key=key,
            unit=self.choosing.unit(place, self.table.sheet) if known else None,
        )  # fmt: skip

    def _sample(self, column: int) -> str:
        texts = (self._original(row, column) for row in range(self.table.first, self.table.last + 1))
        return next(filter(None, texts), "")[:LONGEST_SAMPLE]

    def _original(self, row: int, column: int) -> str:
        cells = self.grid.rows.get(str(row + 1), ())
        return cells[column] if 0 <= column < len(cells) else ""

    def line(self, number: int) -> str:
        """What stands in a row, counted from 1, as one line."""
        return " · ".join(filter(None, self.grid.rows.get(str(number), ())))[:LONGEST_LINE]

    def columns(self, entries: Sequence[Entry]) -> tuple[Shown, ...]:
        """What stands side by side: the file's columns, or the keys that were read where its cells lie otherwise."""
        if self.table.layout == "list" and self.table.places:
            return tuple(
                Shown(place.heading, letter(place.column), place.column, is_read=bool(place.key))
                for place in self.table.places
                if place.key != LEFT_OUT and (place.key or self._sample(place.column))
            )
        keys = dict.fromkeys(key for entry in entries for key in entry.read)
        return tuple(
            Shown(self.choosing.key_name(self.table.sheet, key).within(self.language), "", key=key) for key in keys
        )

    def row(self, entry: Entry, columns: Sequence[Shown], *, ticked: bool) -> RowRead:
        """One row."""
        row = entry.row
        left = [each for each in self.by_row.get(row.row, []) if self._is_about(each, entry)]
        cells = tuple(self._cell(entry, shown, left) for shown in columns)
        mark = self._mark(row)
        return RowRead(
            name=entry.name, number=row.row, mark=mark, mark_name=Text(MARKS[mark]), writes=mark in {"new", "changed"},
            ticked=ticked, title=row.title, cells=cells,
            problems=tuple((each.message, each.suggestion) for each in left),
        )  # fmt: skip

    def _mark(self, row: ProposedRow) -> str:
        if not row.group[0]:
            return "waiting"
        if row.is_new:
            return "new"
        return "changed" if row.cells else "clash" if row.uid in self.clashing else "same"

    def _is_about(self, problem: Problem, entry: Entry) -> bool:
        """Several rows may come from one row of the file; a problem is told at the row that holds its text."""
        if self.table.layout == "list" or not problem.read:
            return True
        return any(problem.read in text for text in entry.read.values())

    def _cell(self, entry: Entry, shown: Shown, left: list[Problem]) -> CellRead:
        row, title = entry.row, self.definition.title_column if self.definition else ""
        if shown.key:
            keys = [shown.key] if shown.key in entry.read else []
            original = self._original_once(row, shown.key, title)
        else:
            keys = [key for key, at in row.places.items() if at[1] == shown.column and key in entry.read]
            original = self._original(row.row - 1, shown.column)
        mine = [each for each in left if _meets(each, keys, shown)]
        for each in mine:
            left.remove(each)
        read, is_figure = self._read(entry, keys)
        changes = [] if row.is_new else [key for key in keys if key in row.cells]
        is_said = bool(read or original)
        return CellRead(
            label=shown.label, read=read, original="" if _says_the_same(original, read, is_figure=is_figure) else original,
            is_read=shown.is_read, is_figure=is_figure, is_title=title in keys,
            is_open=bool(changes or mine) or (is_said and (row.is_new or not row.group[0] or not shown.is_read)),
            changes=bool(changes), now="; ".join(self._now(row, key) for key in changes),
            problems=tuple((each.message, each.suggestion) for each in mine), fix=self._fix(mine, keys),
        )  # fmt: skip

    def _original_once(self, row: ProposedRow, key: str, title: str) -> str:
        """What stands in the file at a place that holds several rows or several cells of a row: told once, at the first title."""
        at = row.places.get(key)
        if at is None or (key != title and at == row.places.get(title)):
            return ""
        if key == title and at in self._told:
            return ""
        self._told.add(at)
        return self._original(*at)

    def _located(self, key: str) -> Cell | None:
        return cell_at(self.definition, key)

    def _read(self, entry: Entry, keys: list[str]) -> tuple[str, bool]:
        texts, figures = [], False
        for key in keys:
            cell = self._located(key)
            texts.append(
                shown_value(entry.row, cell, entry.read[key], self.edition, self.language) if cell else entry.read[key]
            )
            figures = figures or (cell is not None and cell.judged_by.type in FIGURES)
        return "; ".join(filter(None, texts)), figures

    def _now(self, row: ProposedRow, key: str) -> str:
        cell, text = self._located(key), row.now.get(key, "")
        if cell is None or not text:
            return text
        office = self.choosing.people.by_uid.get(text)
        return office.short if office else shown_text(text, cell.judged_by, self.edition, self.language)

    def _fix(self, problems: list[Problem], keys: list[str]) -> Select | None:
        for problem in problems:
            key = problem.column if self._located(problem.column) else next(iter(keys), "")
            cell = self._located(key)
            found = self.choosing.value(cell.column, problem, cell.judged_by) if cell else None
            if found is not None:
                return found
        return None


def cell_at(definition: SheetDefinition | None, key: str) -> Cell | None:
    """The cell under a flat key of a worksheet, if there is one."""
    found = locate(definition, key) if definition else None
    return None if found is None or isinstance(found, Text) else found


def _says_the_same(original: str, read: str, *, is_figure: bool) -> bool:
    """Whether the text of the file needs no mention beside what was read: 1474000000 and 1.474.000.000 are the same figure."""
    if is_figure and original and NOT_DIGITS.sub("", original) == NOT_DIGITS.sub("", read):
        return True
    return fold(original) == fold(read)


def _meets(problem: Problem, keys: list[str], shown: Shown) -> bool:
    """A problem names a flat key, or a column of the file by its letter and heading."""
    if problem.column in keys or any(key.split(".")[0] == problem.column for key in keys):
        return True
    return bool(shown.letter) and problem.column.split(" ")[0] == shown.letter
