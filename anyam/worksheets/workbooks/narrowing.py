"""One tab of the review page: a table of the file with those of its rows and columns on which something is to be decided."""

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import Problem, Table
from anyam.core.workbook.headings import LEFT_OUT
from anyam.core.workbook.words import fold, letter
from anyam.plans.pages import Pages
from anyam.worksheets.workbooks import memory
from anyam.worksheets.workbooks.choosing import Choosing
from anyam.worksheets.workbooks.importing import placing
from anyam.worksheets.workbooks.pages import HeadingLine, RowFilter, RowRead, TableRead
from anyam.worksheets.workbooks.tabling import Entry, Shown, Tabling
from anyam.worksheets.workbooks.understood import SeenGrid
from anyam.worksheets.workbooks.values import Clash

PER_PAGE = 50
MOST_IGNORED = 200
OPEN, PROBLEMS, ALL = "", "problems", "all"
FILTERS = {OPEN: _("to decide"), PROBLEMS: _("with a problem"), ALL: _("all rows")}
# What is wrong with the whole table, though a reading tells it at its first row: the selects above the rows mend it.
OF_TABLE = {placing.CHOOSE_GROUP, placing.CHOOSE_SHEET, placing.NO_GROUP, placing.NO_SHEET, placing.NOT_IMPORTED}


@dataclass(frozen=True)
class Part:
    """A tab: a table of a grid, or a grid in which none was found."""

    grid: SeenGrid
    table: Table | None
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    clashes: tuple[Clash, ...] = ()
    ignored: tuple[tuple[int, str], ...] = ()

    @cached_property
    def clashing(self) -> set[str]:
        """Rows that were changed on both sides."""
        return {each.uid for each in self.clashes}

    @cached_property
    def troubled(self) -> set[int]:
        """Rows of the file in which something cannot be read."""
        return {each.row for each in self.problems if each.message.message not in OF_TABLE}

    def is_open(self, entry: Entry) -> bool:
        """Whether somebody has to look at a row: it would be written, waits, clashes, or has a problem."""
        row = entry.row
        return bool(row.cells) or not row.group[0] or row.uid in self.clashing or row.row in self.troubled

    def only(self, which: str) -> tuple[Entry, ...]:
        """The rows that one of the filters leaves."""
        if which == PROBLEMS:
            return tuple(each for each in self.entries if each.row.row in self.troubled)
        return self.entries if which == ALL else tuple(filter(self.is_open, self.entries))


@dataclass(frozen=True)
class Showing:
    """Makes the table of a tab. `address` is that of the tab."""

    choosing: Choosing
    language: str
    address: str

    def table(self, part: Part, *, page: int, only: str) -> TableRead:
        """A page of the rows that `only` leaves; all rows where that leaves none."""
        if part.table is None:
            return self._without_table(part)
        table = part.table
        chosen = only if only in FILTERS and part.only(only) else OPEN if part.only(OPEN) else ALL
        entries = part.only(chosen)
        of = max(1, -(-len(entries) // PER_PAGE))
        page = min(max(page, 1), of)
        tabling = Tabling(
            table, part.grid, self.choosing, self.language, problems=self._at_rows(part), clashing=part.clashing
        )
        columns = tabling.columns(part.entries)
        left_out = set(self.choosing.upload.left_out)
        here = entries[(page - 1) * PER_PAGE : page * PER_PAGE]
        rows = tuple(tabling.row(each, columns, ticked=each.name not in left_out) for each in here)
        columns, rows, without = _narrowed(columns, rows, everything=chosen == ALL)
        headings = tabling.headings() if table.layout == "list" else ()
        said = self._dimension(part, table)
        return TableRead(
            address=self._at(page, chosen),
            grid=part.grid.name,
            sheet=self.choosing.sheet(part.grid.name, table.sheet),
            dimension=self.choosing.dimension(part.grid.name, table.sheet, said),
            lacks_dimension=not said and any(not each.row.group[0] for each in part.entries),
            doubtful=tuple(filter(_is_doubtful, headings)),
            settled=tuple(each for each in headings if not _is_doubtful(each)),
            labels=tuple(
                (each.letter, each.label, any(row.cells[at].is_figure for row in rows))
                for at, each in enumerate(columns)
            ),
            without=without,
            filters=self._choices(part, chosen),
            rows=rows,
            pages=Pages(
                page,
                of,
                self._at(page - 1, chosen) if page > 1 else "",
                self._at(page + 1, chosen) if page < of else "",
            ),
            problems=tuple((each.message, each.suggestion) for each in part.problems if _is_for_all(each, part)),
            ignored=tuple((row, Text(why), tabling.line(row)) for row, why in part.ignored[:MOST_IGNORED]),
            glance=(),
            unknown=sum(line.is_unknown for line in headings),
        )

    def _at(self, page: int, only: str) -> str:
        more = {"show": only, "page": page if page > 1 else ""}
        chosen = {key: value for key, value in more.items() if value}
        return f"{self.address}&{urlencode(chosen)}" if chosen else self.address

    @staticmethod
    def _at_rows(part: Part) -> list[Problem]:
        return [each for each in part.problems if each.message.message not in OF_TABLE]

    def _dimension(self, part: Part, table: Table) -> str:
        """The dimension that was chosen, else the one that the file says."""
        choice = memory.in_force(self.choosing.upload).get(("dimension", "", fold(part.grid.name)))
        return choice.meant if choice else table.dimension

    def _choices(self, part: Part, chosen: str) -> tuple[RowFilter, ...]:
        """The filters that leave different rows, where there are several."""
        found: dict[int, str] = {}
        for which in (chosen, ALL, OPEN, PROBLEMS):
            found.setdefault(len(part.only(which)), which)
        told = {which: count for count, which in found.items() if count}
        lines = [
            RowFilter(Text(name), told[which], which == chosen, self._at(1, which))
            for which, name in FILTERS.items()
            if which in told
        ]
        return tuple(lines) if len(lines) > 1 else ()

    def _without_table(self, part: Part) -> TableRead:
        """The first rows as they lie, to be told which worksheet they are."""
        choice = memory.in_force(self.choosing.upload).get(("sheet", "", fold(part.grid.name)))
        now = LEFT_OUT if choice and choice.meant == LEFT_OUT else ""
        return TableRead(
            address=self.address, grid=part.grid.name, sheet=self.choosing.sheet(part.grid.name, now), dimension=None,
            lacks_dimension=False, doubtful=(), settled=(), labels=(), without=0, filters=(), rows=(),
            pages=Pages(1, 1, "", ""), problems=tuple((each.message, each.suggestion) for each in part.problems),
            ignored=(), glance=_glance(part.grid), unknown=0,
        )  # fmt: skip


def _is_doubtful(line: HeadingLine) -> bool:
    return line.is_unknown or line.key.remembered or not line.is_sure


def _is_for_all(problem: Problem, part: Part) -> bool:
    """Whether a problem is told above the table: not at a row, and not at a heading, where a select waits for its answer."""
    if problem.message.message in OF_TABLE:
        return True
    assert part.table is not None
    unknown = {letter(place.column) for place in part.table.places if not place.key}
    known = {each.row.row for each in part.entries}
    return problem.row not in known and problem.column.split(" ")[0] not in unknown


def _narrowed(
    columns: tuple[Shown, ...], rows: tuple[RowRead, ...], *, everything: bool
) -> tuple[tuple[Shown, ...], tuple[RowRead, ...], int]:
    """Only columns in which something is to be decided, figures of a column all to the right; and how many were left out."""
    kept = [
        at for at, _column in enumerate(columns)
        if everything or any(row.cells[at].is_open or row.cells[at].is_title for row in rows)
    ]  # fmt: skip
    figures = {at for at in kept if any(row.cells[at].is_figure for row in rows)}
    narrow = tuple(
        replace(row, cells=tuple(replace(row.cells[at], is_figure=at in figures) for at in kept)) for row in rows
    )
    return tuple(columns[at] for at in kept), narrow, len(columns) - len(kept)


def _glance(grid: SeenGrid) -> tuple[tuple[str, ...], ...]:
    """The kept rows without the columns at their left in which nothing stands."""
    rows = [row for row in grid.rows.values() if any(row)]
    first = min((next(at for at, text in enumerate(row) if text) for row in rows), default=0)
    return tuple(row[first:] for row in rows)
