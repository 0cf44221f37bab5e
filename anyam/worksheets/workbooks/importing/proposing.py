"""From what was read to what would change. Nothing is written here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed
from anyam.core.framework import Edition, SheetDefinition
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import Problem, Reading, ReadRow, Table
from anyam.operation.progress import Progress, silent
from anyam.plans.models import Plan, Sheet
from anyam.worksheets.access import check_can_write
from anyam.worksheets.store import Row, load_rows, state_of
from anyam.worksheets.workbooks.importing.cells import Understanding
from anyam.worksheets.workbooks.importing.matching import Matched, Matching, standing
from anyam.worksheets.workbooks.importing.names import Names, is_uid
from anyam.worksheets.workbooks.importing.past import at_that_time, old_texts
from anyam.worksheets.workbooks.importing.placing import Places
from anyam.worksheets.workbooks.importing.weighing import Outcome, Stand, Weighing, read_alone, spot
from anyam.worksheets.workbooks.values import NOTES, Clash, Proposal, ProposedRow

ANOTHER_PLAN = _("this file was made from the plan “%(plan)s”; its rows are read as new ones here")
COMPARING = _("Comparing with the plan")


def propose(
    plan: Plan,
    reading: Reading,
    by: User,
    *,
    sheet: str = "",
    dimension: str = "",
    prefer_file: bool = False,
    progress: Progress = silent,
) -> Proposal:
    """What accepting the file would do, without doing it. `sheet` and `dimension` say what the file does not. Raises
    NotAllowed for somebody who may write nothing of it."""
    reading = _without_notes(reading)
    return _Proposing(plan, reading, by, sheet, dimension, prefer_file=prefer_file, progress=progress).proposal()


def _without_notes(reading: Reading) -> Reading:
    """A marked copy that was mended and sent again: its list of notes is no table."""
    grids = {*(each.grid for each in reading.tables), *(each.grid for each in reading.problems)}
    if not any(grid.startswith(NOTES) for grid in grids):
        return reading
    return replace(
        reading,
        tables=tuple(each for each in reading.tables if not each.grid.startswith(NOTES)),
        rows=tuple(each for each in reading.rows if not each.grid.startswith(NOTES)),
        problems=tuple(each for each in reading.problems if not each.grid.startswith(NOTES)),
    )


def in_order(edition: Edition) -> list[SheetDefinition]:
    """Worksheets with rows, so that what is pointed to stands before what points."""
    done: dict[str, SheetDefinition] = {}
    by_noun = {sheet.noun: sheet for sheet in edition.sheets.values() if sheet.noun}

    def visit(sheet: SheetDefinition, above: frozenset[str]) -> None:
        if sheet.code in done or sheet.code in above:
            return
        for column in sheet.columns:
            if column.link in by_noun:
                visit(by_noun[column.link], above | {sheet.code})
        done[sheet.code] = sheet

    for sheet in by_noun.values():
        visit(sheet, frozenset())
    return list(done.values())


@dataclass
class _Gathered:
    """What has come together so far."""

    rows: dict[int, ProposedRow] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    settled: set[tuple[str, int, str]] = field(default_factory=set)
    groups: dict[int, Sheet] = field(default_factory=dict)


class _Proposing:
    """One proposal."""

    def __init__(
        self, plan: Plan, reading: Reading, by: User, sheet: str, dimension: str, *, prefer_file: bool, progress: Progress
    ) -> None:  # fmt: skip
        self.plan, self.reading, self.by, self.hint = plan, reading, by, sheet
        self.prefer_file, self.progress = prefer_file, progress
        self.edition = plan.edition
        self.marks: Mapping[str, str] = reading.marks if reading.marks.get("plan", plan.code) == plan.code else {}
        self.names = Names(plan)
        self.reader = Understanding(self.edition, self.names)
        self.places = Places(plan, self.names, chosen=dimension, own_group=self.marks.get("group", ""))
        self.got = _Gathered()
        self.stands: dict[str, Stand] = {}
        self.tables: dict[str, list[Table]] = defaultdict(list)
        self.headed: dict[str, set[str]] = defaultdict(set)
        for table in reading.tables:
            self.tables[table.grid].append(table)
            self.headed[table.grid].update(place.key for place in table.places)
        self.place_of_row = {id(row): number for number, row in enumerate(reading.rows)}

    def proposal(self) -> Proposal:
        """All sheets in order; then the rows in the order of the file."""
        self._another_plan()
        ours = {row.uid for row in self.reading.rows if is_uid(row.uid)} if self.marks is self.reading.marks else set()
        everywhere = standing(ours)
        self.stood = {uid: item for uid, item in everywhere.items() if item.plan_id == self.plan.pk}
        self.spare = ours - everywhere.keys()
        self.old = self.names.then = old_texts(self.plan, self.marks.get("revision", "")) if self.stood else {}
        by_sheet: dict[str, list[ReadRow]] = defaultdict(list)
        for row in self.reading.rows:
            by_sheet[row.sheet or self.hint].append(row)
        done = 0
        ordered = [each.code for each in in_order(self.edition)]
        for code in [*ordered, *(code for code in by_sheet if code not in ordered)]:
            rows = by_sheet.get(code, [])
            if rows:
                self._worksheet(code, rows)
            done += len(rows)
            self.progress(Text(COMPARING), done, max(1, len(self.reading.rows)))
        return self._whole()

    def _another_plan(self) -> None:
        if self.marks is not self.reading.marks:
            told = {"plan": self.reading.marks.get("plan", "")}
            self.got.problems.append(Problem("", "", 0, "", told["plan"], Text(ANOTHER_PLAN, told)))

    def _worksheet(self, code: str, rows: Sequence[ReadRow]) -> None:
        matched = self._placed(code, rows)
        if not matched:
            return
        matching = Matching(self.plan, matched, self.stood, self.spare)
        matching.match(self.places.by_pk)
        self._learn(each for each in matched if each.uid)
        self._load(matched, matching.ambiguous())
        matching.by_title(self._differences)
        self._learn(matched)
        for each in matched:
            self._keep(each, self._weighing(each, self.stands.get(each.uid, Stand())).weigh())

    def _placed(self, code: str, rows: Sequence[ReadRow]) -> list[Matched]:
        """Rows with their sheets; those without one are told once per table and cause."""
        found: list[Matched] = []
        told: set[tuple[str, str]] = set()
        for row in rows:
            item = self.stood.get(row.uid)
            place = (self.places.by_pk(item.sheet_id) if item else None) or self.places.place(code, row)
            if isinstance(place, Sheet):
                title = row.cells.get(place.definition.title_column, "")
                found.append(Matched(row, place, " ".join(title.split()), row.cells.get("code", "").strip()))
                continue
            self.got.rows[self.place_of_row[id(row)]] = self._unplaced(code, row)
            if (row.grid, place.message) not in told and not self._is_ours(row):
                told.add((row.grid, place.message))
                problem = Problem(row.grid, code, row.row + 1, "", code, place, self.places.groups(code))
                self.got.problems.append(problem)
        return found

    def _is_ours(self, row: ReadRow) -> bool:
        return f"sheet:{row.grid}" in self.marks

    def _unplaced(self, code: str, row: ReadRow) -> ProposedRow:
        definition = self.edition.sheets.get(code)
        values: Mapping[str, object] = dict(row.cells)
        title = ""
        if definition is not None:
            values = read_alone(row, definition, self.reader)
            title = row.cells.get(definition.title_column, "")
        return ProposedRow(
            row.grid, code, row.row + 1, "", is_new=False, group=("", ""), cells={}, values=values, title=title,
            places=row.places,
        )  # fmt: skip

    def _learn(self, matched: Iterable[Matched]) -> None:
        for each in matched:
            noun, group = each.sheet.definition.noun, each.sheet.group_id
            self.names.learn(noun, group, each.uid, code=each.code, title=each.title, is_new=each.is_new)

    def _load(self, matched: Iterable[Matched], more: Mapping[int, list[str]]) -> None:
        """What the rows hold now, and held at the export."""
        wanted: dict[int, set[str]] = defaultdict(set)
        for each in matched:
            if each.uid:
                wanted[each.sheet.pk].add(each.uid)
        for pk, others in more.items():
            wanted[pk].update(others)
        known_then = self.marks.get("revision", "").isdecimal()
        for pk, uids in wanted.items():
            sheet = self.places.by_pk(pk)
            for uid, row in self._rows_of(sheet, uids).items() if sheet else ():
                now = state_of(row, self.names.book)
                then = at_that_time(now, self.old.get(uid, {})) if known_then and uid in self.stood else None
                self.stands[uid] = Stand(now, then, frozenset(row.item.unread))

    def _rows_of(self, sheet: Sheet, uids: set[str]) -> dict[str, Row]:
        rows = load_rows(sheet, map(UUID, sorted(uids)), self.names.book)
        links = [column.key for column in sheet.definition.columns if column.type == "item"]
        pointed = {getattr(row.noun, f"{key}_id") for row in rows.values() for key in links}
        self.names.book.remember_items({pk for pk in pointed if pk is not None})
        return rows

    def _differences(self, matched: Matched, uid: str) -> int:
        self.names.enter(matched.sheet)
        # Told apart by what they hold now, whatever they held at an export.
        return self._weighing(matched, replace(self.stands[uid], base=None)).differences()

    def _weighing(self, matched: Matched, stand: Stand) -> Weighing:
        grid = matched.row.grid
        more: dict[str, Any] = {"tables": self.tables.get(grid, ()), "headed": self.headed.get(grid, ())}
        more["own"] = self._is_ours(matched.row)
        return Weighing(matched, stand, self.reader, prefer_file=self.prefer_file, **more)

    def _keep(self, matched: Matched, outcome: Outcome) -> None:
        row = matched.row
        self.got.rows[self.place_of_row[id(row)]] = outcome.row
        self.got.groups[self.place_of_row[id(row)]] = matched.sheet
        self.got.clashes += outcome.clashes
        self.got.problems += outcome.problems
        for key in outcome.settled:
            at, _column = spot(row, key, ())
            self.got.settled.add((row.grid, at + 1, row.cells[key].strip()))

    def _whole(self) -> Proposal:
        """What the reader and the comparison both tell is told once."""
        problems = [
            each for each in self.reading.problems if (each.grid, each.row, each.read.strip()) not in self.got.settled
        ]
        told = {(each.grid, each.row, each.read.strip()) for each in problems}
        problems += [each for each in self.got.problems if (each.grid, each.row, each.read) not in told]
        rows, refused = self._allowed()
        placed = [row for row in rows if row.uid]
        return Proposal(
            plan=self.plan.code,
            rows=tuple(rows),
            unchanged=sum(not row.cells for row in placed),
            clashes=tuple(self.got.clashes),
            problems=tuple(self._in_file_order([*problems, *refused])),
            tables=self.reading.tables,
            ignored=self.reading.ignored,
        )

    def _in_file_order(self, problems: list[Problem]) -> list[Problem]:
        named = [*(row.grid for row in self.reading.rows), *(each.grid for each in problems)]
        order = {grid: place for place, grid in enumerate(dict.fromkeys(named))}
        return sorted(problems, key=lambda each: (order[each.grid], each.row))

    def _allowed(self) -> tuple[list[ProposedRow], list[Problem]]:
        """Rows of sheets that this person may not write stay unproposed, with one sentence per sheet."""
        refusals: dict[int, NotAllowed] = {}
        sheets = {sheet.pk: sheet for sheet in self.got.groups.values()}
        for pk, sheet in sheets.items():
            try:
                check_can_write(self.by, sheet)
            except NotAllowed as refusal:
                refusals[pk] = refusal
        if refusals and len(refusals) == len(sheets):
            raise next(iter(refusals.values()))
        rows, problems, told = [], [], set()
        for place in sorted(self.got.rows):
            row, at = self.got.rows[place], self.got.groups.get(place)
            if at is not None and at.pk in refusals and row.cells:
                if at.pk not in told:
                    told.add(at.pk)
                    problems.append(Problem(row.grid, row.sheet, row.row, "", row.title, refusals[at.pk].text))
                row = replace(row, is_new=False, cells={}, uid="" if row.is_new else row.uid)
            rows.append(row)
        return rows, problems
