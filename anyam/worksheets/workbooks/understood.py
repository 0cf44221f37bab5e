"""What was understood of an upload, kept beside its file until rows are accepted: the proposal, and the cells it was read from.

Accepting writes exactly what was shown: a cell that somebody changed meanwhile comes back as a conflict.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.conf import settings

from anyam.core.workbook import Book, Grid, Place, Problem, Reading, Table
from anyam.core.workbook.canvas import shown
from anyam.jobs.packing import pack, unpack
from anyam.worksheets.workbooks.models import Upload
from anyam.worksheets.workbooks.values import Clash, Proposal, ProposedRow

GLANCE = 12  # rows kept of a grid in which no table was found
WIDEST = 120  # columns kept of a grid


@dataclass(frozen=True, slots=True)
class SeenGrid:
    """A grid as it lay in the file: its rows of texts by number, counted from 1 as Excel does."""

    name: str
    hidden: bool
    rows: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Understood:
    """An upload as it was read. `read` are the texts read for each row of the proposal, by flat key."""

    grids: tuple[SeenGrid, ...]
    proposal: Proposal
    read: tuple[Mapping[str, str], ...] = field(default_factory=tuple)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """A name for each row of the proposal, the same after reading again: several may come from one row of the file."""
        count: dict[tuple[str, int], int] = {}
        names = []
        for row in self.proposal.rows:
            place = (row.grid, row.row)
            count[place] = count.get(place, 0) + 1
            names.append(f"{row.row}.{count[place]}|{row.grid}")
        return tuple(names)


def understand(book: Book, reading: Reading, proposal: Proposal) -> Understood:
    """Keep what the review page shows, no more."""
    wanted: dict[str, set[int]] = {}
    for table in reading.tables:
        rows = wanted.setdefault(table.grid, set())
        rows.update(range(table.heading_rows[0], table.heading_rows[1] + 1), range(table.first, table.last + 1))
    grids = [_seen(grid, wanted.get(grid.name)) for grid in book.grids if any(grid.rows)]
    read = tuple(row.cells for row in reading.rows) if len(reading.rows) == len(proposal.rows) else ()
    return Understood(tuple(grids), proposal, read)


def _seen(grid: Grid, wanted: set[int] | None) -> SeenGrid:
    numbers = sorted(wanted) if wanted else range(min(GLANCE, len(grid.rows)))
    rows = {str(each + 1): tuple(map(shown, grid.rows[each][:WIDEST])) for each in numbers if each < len(grid.rows)}
    return SeenGrid(grid.name, grid.hidden, rows)


def folder() -> Path:
    """Where uploads lie; a part of every backup."""
    return Path(settings.DATA) / "files" / "uploads"


def file_of(upload: Upload) -> Path:
    """The file as it was sent, named by what it is."""
    return folder() / (f"{upload.uid}.{upload.kind}" if upload.kind else str(upload.uid))


def _kept(upload: Upload) -> Path:
    return folder() / f"{upload.uid}.read.json"


def keep(upload: Upload, understood: Understood) -> None:
    """Write it down, whole or not at all."""
    made = _kept(upload).with_suffix(".new")
    made.write_text(json.dumps(pack(understood), ensure_ascii=False), encoding="utf-8")
    made.replace(_kept(upload))


def kept(upload: Upload) -> Understood | None:
    """What was understood last; None before the first reading."""
    try:
        packed = json.loads(_kept(upload).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    found = unpack(packed, Understood, SeenGrid, Proposal, ProposedRow, Clash, Problem, Place, Table)
    assert isinstance(found, Understood)
    return found


def throw_away(upload: Upload) -> None:
    """The file and what was understood of it."""
    file_of(upload).unlink(missing_ok=True)
    _kept(upload).unlink(missing_ok=True)
