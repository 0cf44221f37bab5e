"""One table of a file on the review page: its headings and a page of its rows, what was read beside what was written."""

from collections.abc import Mapping, Sequence
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
from anyam.worksheets.workbooks.showing import FIGURES, shown_value
from anyam.worksheets.workbooks.understood import SeenGrid
from anyam.worksheets.workbooks.values import ProposedRow

SURE = 80
LONGEST_SAMPLE = 60
LONGEST_LINE = 160
MARKS = {"new": _("new"), "changed": _("changed"), "same": _("unchanged"), "waiting": _("no place yet")}


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
        self, table: Table, grid: SeenGrid, choosing: Choosing, language: str, problems: Sequence[Problem]
    ) -> None:
        self.table, self.grid, self.choosing, self.language = table, grid, choosing, language
        self.edition = choosing.edition
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
        mark = _mark(row)
        return RowRead(
            name=entry.name, number=row.row, mark=mark, mark_name=Text(MARKS[mark]), ticked=ticked, title=row.title,
            cells=cells, problems=tuple((each.message, each.suggestion) for each in left),
        )  # fmt: skip

    def _is_about(self, problem: Problem, entry: Entry) -> bool:
        """Several rows may come from one row of the file; a problem is told at the row that holds its text."""
        if self.table.layout == "list" or not problem.read:
            return True
        return any(problem.read in text for text in entry.read.values())

    def _cell(self, entry: Entry, shown: Shown, left: list[Problem]) -> CellRead:
        if shown.key:
            keys = [shown.key] if shown.key in entry.read else []
            at = entry.row.places.get(shown.key)
            original = self._original(*at) if at else ""
        else:
            keys = [key for key, at in entry.row.places.items() if at[1] == shown.column and key in entry.read]
            original = self._original(entry.row.row - 1, shown.column)
        mine = [each for each in left if _meets(each, keys, shown)]
        for each in mine:
            left.remove(each)
        read, is_figure = self._read(entry, keys)
        changes = [key for key in keys if key in entry.row.cells]
        now = "; ".join(self._now(entry.row, key) for key in changes) if not entry.row.is_new else ""
        return CellRead(
            label=shown.label, read=read, original=original if fold(original) != fold(read) else "",
            is_read=shown.is_read, is_figure=is_figure, changes=bool(changes) and not entry.row.is_new, now=now,
            problems=tuple((each.message, each.suggestion) for each in mine), fix=self._fix(mine, keys),
        )  # fmt: skip

    def _located(self, key: str) -> Cell | None:
        found = locate(self.definition, key) if self.definition else None
        return None if found is None or isinstance(found, Text) else found

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
        return office.short if office else shown_value(_Nothing, cell, text, self.edition, self.language)

    def _fix(self, problems: list[Problem], keys: list[str]) -> Select | None:
        for problem in problems:
            key = problem.column if self._located(problem.column) else next(iter(keys), "")
            cell = self._located(key)
            found = self.choosing.value(cell.column, problem, cell.judged_by) if cell else None
            if found is not None:
                return found
        return None


_Nothing = ProposedRow("", "", 0, "", is_new=False, group=("", ""), cells={}, values={})


def _meets(problem: Problem, keys: list[str], shown: Shown) -> bool:
    """A problem names a flat key, or a column of the file by its letter and heading."""
    if problem.column in keys or any(key.split(".")[0] == problem.column for key in keys):
        return True
    return bool(shown.letter) and problem.column.split(" ")[0] == shown.letter


def _mark(row: ProposedRow) -> str:
    if not row.group[0]:
        return "waiting"
    if row.is_new:
        return "new"
    return "changed" if row.cells else "same"
