"""The review page: everything understood of a file, one table at a time."""

from collections import Counter

from django.urls import reverse

from anyam.core.text import Text
from anyam.core.workbook import Table
from anyam.core.workbook.words import fold
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.worksheets.workbooks.choosing import Choosing
from anyam.worksheets.workbooks.models import Upload
from anyam.worksheets.workbooks.narrowing import Part, Showing
from anyam.worksheets.workbooks.opening.kinds import TEXT
from anyam.worksheets.workbooks.pages import ClashLine, ReviewPage, TabLine
from anyam.worksheets.workbooks.queries import same_before, upload_line
from anyam.worksheets.workbooks.showing import shown_text
from anyam.worksheets.workbooks.tabling import Entry, cell_at
from anyam.worksheets.workbooks.understood import SeenGrid, Understood


def review_page(
    plan: Plan, upload: Upload, found: Understood, *, number: int, page: int, only: str = "", language: str,
    failure: Text | None = None,
) -> ReviewPage:  # fmt: skip
    """What was understood of a file; `number` of the tab and `page` of its rows count from 1. Without a number the first tab
    on which something is to be decided is opened. `only` says which rows: see `narrowing`."""
    parts = _parts(found)
    number = min(number or _first(parts), max(1, len(parts)))
    choosing = Choosing(upload, plan)
    part = parts[number - 1] if parts else None
    rows = found.proposal.rows
    left_out = set(upload.left_out)
    writes = [name for name, row in zip(found.ids, rows, strict=True) if row.cells]
    placed = {each.grid.name for each in parts}
    showing = Showing(choosing, language, _url(upload, number))
    return ReviewPage(
        plan=head_of(plan),
        upload=upload_line(upload),
        tabs=tuple(_tab(upload, choosing, each, at, current=at == number) for at, each in enumerate(parts, 1)),
        table=showing.table(part, page=page, only=only) if part else None,
        clashes=_clashes(upload, choosing, part, language) if part else (),
        problems=tuple((each.message, each.suggestion) for each in found.proposal.problems if each.grid not in placed),
        new=found.proposal.created,
        changed=found.proposal.updated,
        unchanged=found.proposal.unchanged,
        waiting=sum(not row.group[0] for row in rows),
        ticked=sum(name not in left_out for name in writes) + _taken_clashes(upload, found),
        total_problems=len(found.proposal.problems),
        failure=failure,
        again=same_before(upload),
    )


def _first(parts: list[Part]) -> int:
    """Where to begin: where something is to be decided, else at the first table."""
    wanted = [at for at, part in enumerate(parts, 1) if part.table and any(map(part.is_open, part.entries))]
    return next(iter([*wanted, *(at for at, part in enumerate(parts, 1) if part.table)]), 1)


def _taken_clashes(upload: Upload, found: Understood) -> int:
    bare = {row.uid for row in found.proposal.rows if not row.cells}
    taken = {clash.uid for clash in found.proposal.clashes if _name(clash.uid, clash.key) in upload.preferred}
    return len(bare & taken)


def _parts(found: Understood) -> list[Part]:
    """Tables in the order of the file, then what no table was found in; hidden sheets only where they hold something read."""
    entries = [
        Entry(name, row, found.read[at] if found.read else row.typed)
        for at, (name, row) in enumerate(zip(found.ids, found.proposal.rows, strict=True))
    ]
    parts: list[Part] = []
    for grid in found.grids:
        tables = [table for table in found.proposal.tables if table.grid == grid.name]
        wanted: list[Table | None] = [*tables] or ([] if grid.hidden else [None])
        parts += [_part(found, grid, table, tables, entries) for table in wanted]
    return parts


def _part(found: Understood, grid: SeenGrid, table: Table | None, tables: list[Table], entries: list[Entry]) -> Part:
    def is_mine(number: int, sheet: str) -> bool:
        """Which table of a grid a row belongs to; what stands outside of all is told at the first."""
        inside = [each for each in tables if each.heading_rows[0] < number <= each.last + 1]
        inside = [each for each in inside if not sheet or each.sheet == sheet] or inside or tables[:1]
        return table is None or table in inside[:1]

    mine = tuple(each for each in entries if each.row.grid == grid.name and is_mine(each.row.row, each.row.sheet))
    uids = {each.row.uid for each in mine}
    return Part(
        grid,
        table,
        mine,
        tuple(each for each in found.proposal.problems if each.grid == grid.name and is_mine(each.row, each.sheet)),
        tuple(each for each in found.proposal.clashes if each.uid in uids),
        tuple((row, why) for name, row, why in found.proposal.ignored if name == grid.name and is_mine(row, "")),
    )


def _tab(upload: Upload, choosing: Choosing, part: Part, number: int, *, current: bool) -> TabLine:
    definition = choosing.edition.sheets.get(part.table.sheet) if part.table else None
    name = choosing.sheet_name(definition) if definition else None
    seen = fold(part.grid.name)
    is_called_so = bool(seen) and name is not None and any(fold(each).startswith(seen) for each in (name.id, name.en))
    # A text file has one grid and no name for it.
    grid = upload.name if upload.kind == TEXT else part.grid.name
    count = Counter("new" if each.row.is_new else "changed" for each in part.entries if each.row.cells)
    return TabLine(
        number=number, grid=grid, is_read=name is not None, sheet=None if is_called_so else name,
        rows=len(part.entries), new=count["new"], changed=count["changed"], problems=len(part.problems),
        current=current, url=_url(upload, number),
    )  # fmt: skip


def _url(upload: Upload, number: int) -> str:
    return f"{reverse('workbooks:import', args=[upload.plan.code, upload.uid])}?table={number}"


def _name(uid: str, key: str) -> str:
    return f"{uid}|{key}"


def _clashes(upload: Upload, choosing: Choosing, part: Part, language: str) -> tuple[ClashLine, ...]:
    """The clashes in the rows of this tab."""
    titles = {each.row.uid: each.row.title for each in part.entries}

    def said(sheet: str, key: str, text: str) -> str:
        cell = cell_at(choosing.edition.sheets.get(sheet), key)
        return shown_text(text, cell.judged_by, choosing.edition, language) if cell else text

    return tuple(
        ClashLine(
            name=_name(clash.uid, clash.key), number=clash.row, title=titles[clash.uid],
            column=choosing.key_name(clash.sheet, clash.key), base=said(clash.sheet, clash.key, clash.base),
            current=said(clash.sheet, clash.key, clash.current), file=said(clash.sheet, clash.key, clash.file),
            takes_file=_name(clash.uid, clash.key) in upload.preferred,
        )
        for clash in part.clashes
    )  # fmt: skip
