"""What came of reading a file: as JSON for programs, and as the same workbook with the cells marked for whoever sent it."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import Problem
from anyam.worksheets.workbooks.exporting.measuring import lines_of
from anyam.worksheets.workbooks.opening import open_book
from anyam.worksheets.workbooks.values import NOTES, Clash, Proposal

Say = Callable[[Text], str]

ADVICE = _("perhaps: %(suggestion)s")
CHANGED_TOO = _("changed in the plan as well: there it says “%(current)s”, here “%(file)s”; the plan's text stays")
EMPTY = _("(empty)")
HEADINGS = (_("Sheet"), _("Row"), _("Column"), _("Read"), _("What is wrong"), _("Suggestion"))
NOTHING_FOUND = _("Everything was read.")
WIDTHS = (20, 7, 26, 30, 56, 26)
UNREAD_FILL = PatternFill("solid", start_color="FFD9B3", end_color="FFD9B3")
CLASH_FILL = PatternFill("solid", start_color="CFE2F3", end_color="CFE2F3")
HEADING_FILL = PatternFill("solid", start_color="ECEFF3", end_color="ECEFF3")
A4, SIZE = 9, 11.0  # the paper's number, and the size of letters where a workbook says nothing
ZIPPED = b"PK\x03\x04"
LARGEST_ROW, LARGEST_COLUMN = 1_048_576, 16_384
LONGEST = 32_000  # what a cell of Excel holds, nearly
_LETTERS = re.compile(r"([A-Z]{1,3})(?:\s|$)")


def as_json(proposal: Proposal, say: Say) -> dict[str, Any]:
    """The contract of the command line. Sheets by their code in the edition, rows as Excel counts them."""
    return {
        "plan": proposal.plan,
        "created": proposal.created,
        "updated": proposal.updated,
        "unchanged": proposal.unchanged,
        "conflicts": [_clash(each) for each in proposal.clashes],
        "rows": [
            {
                "grid": row.grid, "sheet": row.sheet, "row": row.row, "uid": row.uid, "group": ":".join(row.group).strip(":"),
                "is_new": row.is_new, "values": dict(row.values),
            }
            for row in proposal.rows
        ],
        "problems": [
            {
                "grid": each.grid, "sheet": each.sheet, "row": each.row, "column": each.column, "read": each.read,
                "message": say(each.message), "suggestion": each.suggestion,
            }
            for each in proposal.problems
        ],
    }  # fmt: skip


def _clash(each: Clash) -> dict[str, Any]:
    return {
        "grid": each.grid, "sheet": each.sheet, "row": each.row, "uid": each.uid, "column": each.key, "base": each.base,
        "current": each.current, "file": each.file,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Note:
    """A line of the list, and the cell it belongs to."""

    grid: str
    row: int
    column: int
    heading: str
    read: str
    wrong: str
    suggestion: str
    fill: PatternFill


def marked_copy(path: Path, proposal: Proposal, say: Say) -> bytes:
    """The file as XLSX, cells with a problem coloured and explained, with a list of all of them at the end, at which it opens.
    What is not an XLSX comes back as its values."""
    workbook = _opened(path)
    grids = list(dict.fromkeys([*workbook.sheetnames, *(each.grid for each in proposal.problems)]))
    notes = sorted(_notes(proposal, say), key=lambda note: (_place(note.grid, grids), note.row, note.column))
    for note in notes:
        if note.grid in workbook.sheetnames and isinstance(workbook[note.grid], Worksheet):
            _mark(workbook[note.grid], note, say)
    _list(workbook, notes, say)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def _place(grid: str, grids: list[str]) -> int:
    return grids.index(grid) if grid in grids else len(grids)


def _opened(path: Path) -> Workbook:
    """By what the file holds, not by its name."""
    with path.open("rb") as file:
        if file.read(4) == ZIPPED:
            file.seek(0)
            try:
                return load_workbook(file, keep_links=False)
            except Exception:  # noqa: BLE001 - openpyxl stumbles in many ways over files that others read
                return _values_of(path)
    return _values_of(path)


def _values_of(path: Path) -> Workbook:
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    for grid in open_book(path).grids:
        sheet = workbook.create_sheet(re.sub(r"[\\*?:/\[\]]", " ", grid.name)[:31] or NOTES)
        for at, row in enumerate(grid.rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    _put(sheet.cell(at, column), value)
        for spread in grid.spreads:
            sheet.merge_cells(
                start_row=spread.top + 1, start_column=spread.left + 1, end_row=spread.bottom + 1, end_column=spread.right + 1
            )  # fmt: skip
    return workbook


def _notes(proposal: Proposal, say: Say) -> Iterator[_Note]:
    for problem in proposal.problems:
        told = (problem.read, say(problem.message), problem.suggestion)
        yield _Note(problem.grid, problem.row, _column_of(problem), problem.column, *told, UNREAD_FILL)
    rows = {(row.grid, row.row, row.uid): row for row in proposal.rows}
    headings = {(table.grid, each.column): each.heading for table in proposal.tables for each in table.places}
    for clash in proposal.clashes:
        row = rows.get((clash.grid, clash.row, clash.uid))
        at, column = row.places.get(clash.key, (clash.row - 1, -1)) if row else (clash.row - 1, -1)
        empty = say(Text(EMPTY))
        wrong = say(Text(CHANGED_TOO, {"current": clash.current or empty, "file": clash.file or empty}))
        heading = headings.get((clash.grid, column))
        name = f"{get_column_letter(column + 1)} {heading}" if heading else clash.key
        yield _Note(clash.grid, at + 1, column + 1, name, clash.file, wrong, "", CLASH_FILL)


def _column_of(problem: Problem) -> int:
    match = _LETTERS.match(problem.column)
    return column_index_from_string(match[1]) if match else 0


def _mark(sheet: Any, note: _Note, say: Say) -> None:
    if not (0 < note.row <= LARGEST_ROW and 0 < note.column <= LARGEST_COLUMN):
        return
    cell = _anchor(sheet, note.row, note.column)
    advice = say(Text(ADVICE, {"suggestion": note.suggestion})) if note.suggestion else ""
    text = ILLEGAL_CHARACTERS_RE.sub("", "\n".join(filter(None, (note.wrong, advice))))
    earlier = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.comment = Comment(f"{earlier}{text}"[:LONGEST], "Anyam", width=320, height=140)
    cell.fill = note.fill


def _anchor(sheet: Any, row: int, column: int) -> Any:
    """The cell that carries what is shown there."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    spread = next(each for each in sheet.merged_cells.ranges if cell.coordinate in each)
    return sheet.cell(spread.min_row, spread.min_col)


def _list(workbook: Workbook, notes: list[_Note], say: Say) -> None:
    if NOTES in workbook.sheetnames:
        del workbook[NOTES]
    grids = set(workbook.sheetnames)
    sheet = workbook.create_sheet(NOTES)
    for column, heading in enumerate(HEADINGS, start=1):
        _put(sheet.cell(1, column), say(Text(heading)))
        sheet.cell(1, column).font, sheet.cell(1, column).fill = _letters(sheet.cell(1, column), b=True), HEADING_FILL
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[column - 1]
    for at, note in enumerate(notes, start=2):
        line = (note.grid, note.row or None, note.heading, note.read, note.wrong, note.suggestion)
        for column, value in enumerate(line, start=1):
            _put(sheet.cell(at, column), value)
            sheet.cell(at, column).alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            sheet.cell(at, column).border = Border(bottom=Side(style="thin", color="DFE2E7"))
        lines = max(lines_of(str(text or ""), width, size=SIZE) for text, width in zip(line, WIDTHS, strict=True))
        sheet.row_dimensions[at].height = lines * SIZE * 1.35 + 3
        if note.grid in grids and note.row and note.column:
            _lead(sheet.cell(at, 2), note)
    if not notes:
        _put(sheet.cell(2, 1), say(Text(NOTHING_FOUND)))
    _print(sheet)
    for each in workbook.worksheets:
        each.sheet_view.tabSelected = each is sheet
    workbook.active = workbook.index(sheet)


def _lead(cell: Any, note: _Note) -> None:
    """From the list to the cell that it speaks of."""
    name = note.grid.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{get_column_letter(note.column)}{note.row}")
    cell.font = _letters(cell, u="single", color="123A6B")


def _letters(cell: Any, **more: Any) -> Font:
    """The workbook's own letters, otherwise dressed."""
    return Font(name=cell.font.name, sz=cell.font.sz, **more)


def _print(sheet: Worksheet) -> None:
    """On its side, one page wide, headings on every page."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _put(cell: Any, value: Any) -> None:
    """A value as it is; a text is never taken for a formula."""
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
        cell.data_type = "s"
    else:
        cell.value = value
