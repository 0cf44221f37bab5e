"""Our rows in somebody else's form: written below its headings, each in the style of the form's first row."""

import io
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from anyam.core.workbook.headings import DIMENSION, LEFT_OUT, NUMBERING
from anyam.core.workbook.words import fold
from anyam.plans.models import Group, Plan
from anyam.worksheets.workbooks.exporting.contents import Line, group_name, leaves
from anyam.worksheets.workbooks.exporting.measuring import lines_of
from anyam.worksheets.workbooks.exporting.names import Names
from anyam.worksheets.workbooks.layouts import FormColumn, FormGrid

Value = str | int | float | Decimal | date | None
PLAIN_WIDTH, PLAIN_SIZE, LINE = (
    8.43,
    11.0,
    1.32,
)  # a column and letters of Excel where a form says nothing; points per line


def fill(path: Path, grids: tuple[FormGrid, ...], plan: Plan, group: Group, language: str) -> bytes:
    """The form filled with a group's rows. A table that belongs to one dimension keeps to it."""
    workbook = load_workbook(path)
    names = Names(plan, language)
    for grid in grids:
        if not grid.sheet or grid.name not in workbook.sheetnames:
            continue
        sheet = workbook[grid.name]
        if isinstance(sheet, Worksheet):
            _fill(
                sheet,
                grid,
                [line for each in _groups_for(plan, grid, group) for line in _lines(plan, each, grid, names)],
            )
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _groups_for(plan: Plan, grid: FormGrid, group: Group) -> list[Group]:
    """Whose rows a table gets: of its own dimension, of the group asked for; of all groups when the whole region is asked for
    and has no such worksheet itself."""
    kinds, edition = plan.edition.sheets[grid.sheet].groups, plan.edition
    if grid.dimension:
        return list(Group.objects.filter(plan=plan, code=grid.dimension)) or [group]
    if group.kind in kinds:
        return [group]
    order = ["", *edition.dimension_by_code, *edition.pillar_by_code]
    wanted = kinds if group.kind == "city" else {"city"}
    found = Group.objects.filter(plan=plan, kind__in=wanted, code__in=order)
    return sorted(found, key=lambda each: order.index(each.code))


def _lines(plan: Plan, group: Group, grid: FormGrid, names: Names) -> list[Line]:
    """The rows of one group, each with the name of its group for a form that asks for it."""
    name = group_name(plan, group).within(names.language)
    return [
        replace(line, values={**line.values, DIMENSION: name})
        for leaf in leaves(plan, group, names, blank=False, only=grid.sheet)
        for line in leaf.lines
    ]


def _fill(sheet: Worksheet, grid: FormGrid, lines: Sequence[Line]) -> None:
    first = grid.first + 1
    room = _room(sheet, first, grid)
    if len(lines) > room:
        _make_room(sheet, first + room, len(lines) - room)
    height = sheet.row_dimensions[first].height
    for number, line in enumerate(lines):
        row = first + number
        if number:
            _dress(sheet, first, row, height)
        for column in grid.columns:
            cell = sheet.cell(row, column.column + 1)
            if not isinstance(cell, MergedCell) and (value := _value(column, line, number + 1)) is not None:
                _put(cell, value)
        _grow(sheet, row)


def _room(sheet: Worksheet, first: int, grid: FormGrid) -> int:
    """How many rows are empty below the headings, up to whatever the form says next."""
    width = max(each.column for each in grid.columns) + 1
    row = first
    while row <= sheet.max_row and all(sheet.cell(row, at).value in {None, ""} for at in range(1, width + 1)):
        row += 1
    return max(0, row - first) if row <= sheet.max_row else 10**6


def _make_room(sheet: Worksheet, at: int, count: int) -> None:
    """Push what stands below down: cells, merged ranges, heights. Sums that end above are made to reach."""
    heights = {row: each.height for row, each in sheet.row_dimensions.items() if row >= at and each.height}
    below = [each for each in sheet.merged_cells.ranges if each.min_row >= at]
    for spread in below:
        sheet.unmerge_cells(spread.coord)
    sheet.insert_rows(at, count)
    for spread in below:
        moved = CellRange(spread.coord)
        moved.shift(row_shift=count)
        sheet.merge_cells(moved.coord)
    for row in heights:
        sheet.row_dimensions[row].height = None
    for row, height in heights.items():
        sheet.row_dimensions[row + count].height = height
    _stretch_sums(sheet, at, count)


def _stretch_sums(sheet: Worksheet, at: int, count: int) -> None:
    for row in sheet.iter_rows(min_row=at + count):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                letter = get_column_letter(cell.column)
                cell.value = cell.value.replace(f"{letter}{at - 1})", f"{letter}{at - 1 + count})")


def _dress(sheet: Worksheet, model: int, row: int, height: float | None) -> None:
    sheet.row_dimensions[row].height = height
    for cell in sheet[model]:
        if not isinstance(cell, MergedCell) and cell.has_style:
            sheet.cell(row, cell.column)._style = copy(cell._style)


def _grow(sheet: Worksheet, row: int) -> None:
    """Room for texts that wrap: the form's own height was made for an empty line."""
    needed = 0.0
    for cell in sheet[row]:
        if isinstance(cell.value, str) and cell.alignment is not None and cell.alignment.wrap_text:
            width = sheet.column_dimensions[get_column_letter(cell.column)].width or PLAIN_WIDTH
            size = (cell.font.size if cell.font else None) or PLAIN_SIZE
            lines = lines_of(cell.value, width, size=size)
            needed = max(needed, lines * size * LINE if lines > 1 else 0)
    if needed > (sheet.row_dimensions[row].height or PLAIN_SIZE * LINE):
        sheet.row_dimensions[row].height = needed


def _value(column: FormColumn, line: Line, number: int) -> Value:
    if column.key in {"", LEFT_OUT}:
        return number if fold(column.heading) in NUMBERING else None
    value = line.values.get(column.key)
    if isinstance(value, Decimal | int) and column.unit > 1:
        in_units = Decimal(value) / column.unit
        return int(in_units) if in_units == in_units.to_integral_value() else float(in_units)
    return value


def _put(cell: object, value: Value) -> None:
    """A value as it is; a text is never taken for a formula."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)  # type: ignore[attr-defined]
        cell.data_type = "s"  # type: ignore[attr-defined]
    else:
        cell.value = value  # type: ignore[attr-defined]
