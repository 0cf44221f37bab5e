"""The review page: everything understood of a file, one table at a time."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from anyam.core.text import Text
from anyam.core.workbook import Problem, Table
from anyam.core.workbook.headings import LEFT_OUT
from anyam.core.workbook.words import fold, letter
from anyam.plans.models import Plan
from anyam.plans.pages import Pages
from anyam.plans.queries.common import head_of
from anyam.worksheets.workbooks import memory
from anyam.worksheets.workbooks.choosing import Choosing
from anyam.worksheets.workbooks.models import Upload
from anyam.worksheets.workbooks.pages import ClashLine, ReviewPage, TableRead, TabLine
from anyam.worksheets.workbooks.queries import same_before, upload_line
from anyam.worksheets.workbooks.tabling import Entry, Tabling
from anyam.worksheets.workbooks.understood import SeenGrid, Understood

PER_PAGE = 50
MOST_IGNORED = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A tab: a table of a grid, or a grid in which none was found."""

    grid: SeenGrid
    table: Table | None
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[tuple[int, str], ...] = ()


def review_page(
    plan: Plan, upload: Upload, found: Understood, *, number: int, page: int, language: str, failure: Text | None = None
) -> ReviewPage:
    """What was understood of a file; `number` of the tab and `page` of its rows count from 1."""
    parts = _parts(found)
    number = min(max(number, 1), max(1, len(parts)))
    choosing = Choosing(upload, plan)
    part = parts[number - 1] if parts else None
    rows = found.proposal.rows
    left_out = set(upload.left_out)
    writes = [name for name, row in zip(found.ids, rows, strict=True) if row.cells]
    placed = {each.grid.name for each in parts}
    return ReviewPage(
        plan=head_of(plan),
        upload=upload_line(upload),
        tabs=tuple(_tab(upload, choosing, each, at, current=at == number) for at, each in enumerate(parts, 1)),
        table=_table(part, choosing, language, number=number, page=page) if part else None,
        clashes=_clashes(upload, found, choosing, part),
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

    return Part(
        grid,
        table,
        tuple(each for each in entries if each.row.grid == grid.name and is_mine(each.row.row, each.row.sheet)),
        tuple(each for each in found.proposal.problems if each.grid == grid.name and is_mine(each.row, each.sheet)),
        tuple((row, why) for name, row, why in found.proposal.ignored if name == grid.name and is_mine(row, "")),
    )


def _tab(upload: Upload, choosing: Choosing, part: Part, number: int, *, current: bool) -> TabLine:
    definition = choosing.edition.sheets.get(part.table.sheet) if part.table else None
    count = Counter("new" if each.row.is_new else "changed" for each in part.entries if each.row.cells)
    return TabLine(
        number=number, grid=part.grid.name, sheet=choosing.sheet_name(definition) if definition else None,
        rows=len(part.entries), new=count["new"], changed=count["changed"], problems=len(part.problems),
        current=current, url=_url(upload, number),
    )  # fmt: skip


def _url(upload: Upload, number: int, page: int = 1) -> str:
    address = reverse("workbooks:import", args=[upload.plan.code, upload.uid])
    return f"{address}?table={number}" + (f"&page={page}" if page > 1 else "")


def _table(part: Part, choosing: Choosing, language: str, *, number: int, page: int) -> TableRead:
    table, upload = part.table, choosing.upload
    of = max(1, -(-len(part.entries) // PER_PAGE))
    page = min(max(page, 1), of)
    pages = Pages(
        page,
        of,
        _url(upload, number, page - 1) if page > 1 else "",
        _url(upload, number, page + 1) if page < of else "",
    )
    if table is None:
        return _without_table(choosing, part, pages)
    tabling = Tabling(table, part.grid, choosing, language, part.problems)
    columns = tabling.columns(part.entries)
    left_out = set(upload.left_out)
    here = part.entries[(page - 1) * PER_PAGE : page * PER_PAGE]
    headings = tabling.headings() if table.layout == "list" else ()
    known = {each.row.row for each in part.entries}
    choice = memory.in_force(upload).get(("dimension", "", fold(part.grid.name)))
    groups = choosing.edition.dimension_by_code
    dimension = choice.meant if choice else table.dimension
    return TableRead(
        grid=part.grid.name,
        sheet=choosing.sheet(part.grid.name, table.sheet),
        dimension=choosing.dimension(part.grid.name, table.sheet, dimension),
        dimension_name=groups[dimension].name if dimension in groups else None,
        headings=headings,
        labels=tuple((each.letter, each.label, _is_figure(each.label, headings)) for each in columns),
        rows=tuple(tabling.row(each, columns, ticked=each.name not in left_out) for each in here),
        pages=pages,
        problems=tuple((each.message, each.suggestion) for each in part.problems if _is_for_all(each, table, known)),
        ignored=tuple((row, Text(why), tabling.line(row)) for row, why in part.ignored[:MOST_IGNORED]),
        glance=(),
        unknown=sum(line.is_unknown for line in headings),
        is_worth_a_look=any(line.is_unknown or line.key.remembered or not line.is_sure for line in headings),
    )


def _is_for_all(problem: Problem, table: Table, known: set[int]) -> bool:
    """Whether a problem is told above the table: not at a row, and not at a heading, where a select waits for its answer."""
    unknown = {letter(place.column) for place in table.places if not place.key}
    return problem.row not in known and problem.column.split(" ")[0] not in unknown


def _is_figure(label: str, headings: tuple[object, ...]) -> bool:
    return any(getattr(line, "heading", "") == label and getattr(line, "unit", None) is not None for line in headings)


def _without_table(choosing: Choosing, part: Part, pages: Pages) -> TableRead:
    chosen = memory.in_force(choosing.upload).get(("sheet", "", fold(part.grid.name)))
    now = LEFT_OUT if chosen and chosen.meant == LEFT_OUT else ""
    return TableRead(
        grid=part.grid.name, sheet=choosing.sheet(part.grid.name, now), dimension=None, dimension_name=None, headings=(),
        labels=(), rows=(), pages=pages, problems=tuple((each.message, each.suggestion) for each in part.problems), ignored=(),
        glance=tuple(row for row in part.grid.rows.values() if any(row)), unknown=0, is_worth_a_look=False,
    )  # fmt: skip


def _name(uid: str, key: str) -> str:
    return f"{uid}|{key}"


def _clashes(upload: Upload, found: Understood, choosing: Choosing, part: Part | None) -> tuple[ClashLine, ...]:
    """The clashes in the rows of this tab."""
    titles = {each.row.uid: each.row.title for each in part.entries} if part else {}
    return tuple(
        ClashLine(
            name=_name(clash.uid, clash.key), number=clash.row, title=titles[clash.uid],
            column=choosing.key_name(clash.sheet, clash.key), base=clash.base, current=clash.current, file=clash.file,
            takes_file=_name(clash.uid, clash.key) in upload.preferred,
        )
        for clash in found.proposal.clashes
        if clash.uid in titles
    )  # fmt: skip
