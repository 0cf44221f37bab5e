"""One row of the file beside the plan's: which cells would change something, which were changed on both sides, which cannot be
read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from anyam.core.framework import SheetDefinition
from anyam.core.sheet import Cell
from anyam.core.sheet.cells import UNREAD
from anyam.core.text import Text
from anyam.core.workbook import Problem, ReadRow, Table
from anyam.core.workbook.words import letter
from anyam.worksheets.workbooks.exporting.columns import KEY_OF
from anyam.worksheets.workbooks.importing.cells import Said, Understanding, as_base, face_of, same, shown, targets
from anyam.worksheets.workbooks.importing.matching import Matched
from anyam.worksheets.workbooks.importing.money import Sums, parts_of, weigh_sums
from anyam.worksheets.workbooks.importing.names import Names
from anyam.worksheets.workbooks.importing.nested import real_keys
from anyam.worksheets.workbooks.importing.shown import values_of
from anyam.worksheets.workbooks.values import Clash, ProposedRow

NEAR_ENOUGH = 70
SPINE = {"uid", "code", "order", "deleted"}
BESIDE = f".{KEY_OF}"
NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Stand:
    """What a row holds: its cells now, at the export where that is known, and which of them could not be read."""

    now: Mapping[str, str] = field(default_factory=dict)
    base: Mapping[str, str] | None = None
    unread: frozenset[str] = frozenset()


@dataclass
class Outcome:
    """What came of one row. `settled` are cells of our own export that nobody has to look at again."""

    row: ProposedRow
    clashes: list[Clash] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)


class Weighing:
    """Weighs one row."""

    def __init__(
        self,
        matched: Matched,
        stand: Stand,
        reader: Understanding,
        *,
        tables: Sequence[Table] = (),
        headed: Collection[str] = (),
        own: bool = False,
        prefer_file: bool = False,
    ) -> None:
        self.matched, self.reader, self.own, self.prefer_file = matched, reader, own, prefer_file
        self.names: Names = reader.names
        self.tables, self.headed = tables, headed
        self.definition: SheetDefinition = matched.sheet.definition
        self.now = face_of(stand.now, self.definition, stand.unread)
        self.unread = frozenset(key.removesuffix(f".{UNREAD}") for key in stand.unread)
        self.base = None if stand.base is None else self._face_at_the_export(stand.base, stand)
        self.cells: dict[str, Said] = {}
        self.emptied: dict[str, Cell] = {}
        self.clashes: list[Clash] = []
        self.problems: list[Problem] = []
        self.settled: set[str] = set()

    def _face_at_the_export(self, base: Mapping[str, str], stand: Stand) -> dict[str, str]:
        # A cell that says something else by now could be read then, as far as anybody knows.
        unread = {key for key in stand.unread if base.get(key) == stand.now.get(key)}
        return face_of(base, self.definition, unread)

    def differences(self) -> int:
        """In how many cells the file's row differs from the plan's."""
        return sum(
            not same(each.cell.column, each.text, self.now.get(each.key, ""), self.names) for each in self._said()
        )

    def weigh(self) -> Outcome:
        """The row as it would become."""
        self.names.enter(self.matched.sheet)
        saids = self._said()
        sums = Sums() if self.base is not None else weigh_sums(saids, self.now, self.definition)
        for said in saids:
            self._one(said, sums)
        if self.cells and not self.base:
            self.emptied |= {cell.key: cell for cell in sums.emptied}
        if self.matched.dead is not None and (self.cells or self.clashes):
            self._blame(next(iter(self.cells), ""), self.matched.title, self.matched.dead)
            self.cells, self.emptied, self.clashes = {}, {}, []
        return Outcome(self._row(saids), self.clashes, self.problems, self.settled)

    def _said(self) -> list[Said]:
        row = self.matched.row
        texts = row.cells if self.base is not None else {key: text for key, text in row.cells.items() if text.strip()}
        nested = real_keys(texts, self.definition, self.base, self.now, self.headed)
        found: dict[str, Said] = {}
        for origin, typed in texts.items():
            cell = (
                None
                if origin in SPINE or origin.endswith(BESIDE)
                else self.reader.place(self.definition, nested.get(origin, origin))
            )
            if isinstance(cell, Text):
                self._blame(origin, typed, cell)
            elif cell is not None:
                self._lean(cell)
                said = self.reader.said(self.definition, cell, typed, origin)
                found[said.key] = said
        return list(found.values())

    def _lean(self, cell: Cell) -> None:
        column = cell.column
        if column.type in {"item", "items"}:
            stood = (face.get(column.key, "") for face in (self.now, self.base or NOBODY))
            self.names.lean(targets(column, *stood), column.link)

    def _one(self, said: Said, sums: Sums) -> None:
        verdict = self._verdict(said, sums)
        if said.key in sums.wrong and not self.own:
            self._blame(said.origin, said.typed, sums.wrong[said.key])
        if verdict == "leave" and self.base is not None:
            self.settled.add(said.origin)
        elif said.problem is not None:
            self._blame(said.origin, said.typed, said.problem, self._suggestion(said))
        if verdict == "clash":
            self.clashes.append(self._clash(said))
        elif verdict == "take":
            self.cells[said.key] = said
            if said.key in sums.against:
                self.emptied |= {cell.key: cell for cell in parts_of(said.key, self.now, self.definition)}

    def _verdict(self, said: Said, sums: Sums) -> str:
        now, column = self.now.get(said.key, ""), said.cell.column
        if same(column, said.text, now, self.names):
            return "leave"
        if self.base is None:
            return self._verdict_without_base(said, now, sums)
        base = self.base.get(said.key, "")
        if same(column, said.text, base, self.names):
            return "leave"
        return "take" if self.prefer_file or same(column, now, base, self.names) else "clash"

    def _verdict_without_base(self, said: Said, now: str, sums: Sums) -> str:
        if not said.text or (said.key in sums.left_out and not (self.own and said.key in sums.wrong)):
            return "leave"
        if said.problem is not None and now and said.key not in self.unread:
            return "leave"  # a text that cannot be read does not take the place of a value
        return "clash" if said.key in sums.against and not self.prefer_file else "take"

    def _clash(self, said: Said) -> Clash:
        row, now = self.matched.row, self.now.get(said.key, "")
        base = (self.base or NOBODY).get(said.key, "")
        told = {"base": shown(said.cell, base, self.names), "current": shown(said.cell, now, self.names)}
        file = said.typed.strip() if said.problem else shown(said.cell, said.text, self.names)
        parts = [] if self.base is not None else parts_of(said.key, self.now, self.definition)
        standing = {cell.key: as_base(cell, self.now.get(cell.key, ""), self.names) for cell in (said.cell, *parts)}
        return Clash(
            row.grid, row.sheet, row.row + 1, self.matched.uid, said.key, file=file, **told,
            cells={**dict.fromkeys(standing, ""), said.key: said.text}, now=standing,
        )  # fmt: skip

    def _blame(self, key: str, read: str, message: Text, suggestion: str = "") -> None:
        row = self.matched.row
        at, column = spot(row, key, self.tables)
        self.problems.append(Problem(row.grid, row.sheet, at + 1, column, read.strip(), message, suggestion))

    def _suggestion(self, said: Said) -> str:
        near = said.problem.parameters.get("near") if said.problem else None
        if isinstance(near, str):
            return near
        column = said.cell.judged_by
        if column.type not in {"choice", "choices"}:
            return ""
        names = [choice.name.id for choice in self.reader.edition.choices(*column.vocabularies).values()]
        found = process.extractOne(said.typed, names, scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH)
        return found[0] if found else ""

    def _row(self, saids: Iterable[Said]) -> ProposedRow:
        row, sheet = self.matched.row, self.matched.sheet
        cells = {key: said.text for key, said in self.cells.items()} | dict.fromkeys(self.emptied, "")
        at = {key: said.cell for key, said in self.cells.items()} | self.emptied
        needs = {key: self._new_rows(said) for key, said in self.cells.items()}
        return ProposedRow(
            grid=row.grid, sheet=row.sheet, row=row.row + 1, uid=self.matched.uid if cells or not self.matched.is_new else "",
            is_new=self.matched.is_new and bool(cells), group=(sheet.group.kind, sheet.group.code), cells=cells,
            values=values_of(saids, self.names), title=self.matched.title, problems=tuple(self.problems),
            now={} if self.matched.is_new else {key: as_base(cell, self.now.get(key, ""), self.names) for key, cell in at.items()},
            typed={key: said.typed.strip() for key, said in self.cells.items()},
            needs={key: uids for key, uids in needs.items() if uids}, places=row.places,
            unread=tuple(sorted(self.unread & cells.keys())),
        )  # fmt: skip

    def _new_rows(self, said: Said) -> tuple[str, ...]:
        pointed = [*targets(said.cell.column, said.text), *said.cell.path[:1]]
        return tuple(uid for uid in pointed if uid in self.names.new and uid != self.matched.uid)


def read_alone(row: ReadRow, definition: SheetDefinition, reader: Understanding) -> dict[str, object]:
    """What was read of a row whose sheet is not known yet."""
    reader.names.leave()
    found = []
    for key, typed in row.cells.items():
        cell = reader.place(definition, key)
        if typed.strip() and isinstance(cell, Cell):
            found.append(reader.said(definition, cell, typed, key))
    return values_of(found, reader.names)


def spot(row: ReadRow, key: str, tables: Iterable[Table]) -> tuple[int, str]:
    """Where a cell of the file stands: its row from 0, and its column as people call it, letter and heading."""
    if key not in row.places:
        return row.row, key
    at, column = row.places[key]
    found = [table for table in tables if table.grid == row.grid and table.first <= row.row <= table.last]
    heading = next((place.heading for table in found for place in table.places if place.column == column), "")
    return at, f"{letter(column)} {heading}".strip()
