"""Our own exports: a hidden row of flat keys under the heading, uids in column A. Nothing is guessed."""

from anyam.core.framework import Edition, SheetDefinition
from anyam.core.sheet import locate
from anyam.core.sheet.cells import Cell
from anyam.core.text import Text
from anyam.core.workbook.canvas import Canvas
from anyam.core.workbook.context import Context, Draft
from anyam.core.workbook.lines import EMPTIED
from anyam.core.workbook.model import Place, ReadRow, Table
from anyam.core.workbook.values import say

SEARCHED = 40
UID = "uid"
KEY_OF = ".@"  # `indicators.1.@`: beside nested rows that are only counted, the key by which the plan knows each


def key_row(canvas: Canvas) -> int | None:
    """The row of flat keys, or None in a file whose marks have been lost."""
    return next((row for row in range(min(SEARCHED, canvas.height)) if canvas.own(row, 0) == UID), None)


def keyed_table(canvas: Canvas, sheet: str, row: int) -> Table:
    """The table under a row of keys."""
    places = tuple(
        Place(column, canvas.text(row - 1, column) if row else key, key)
        for column, key in canvas.texts(row)
        if key != UID
    )
    return Table(canvas.grid.name, sheet, (max(row - 1, 0), row), row + 1, canvas.height - 1, places)


def read_keyed(context: Context, most: int) -> list[ReadRow]:
    """The rows of one of our own sheets. A row that is known says of every column what it holds, also nothing."""
    table, sheet = context.table, context.sheet
    cells = [(place, cell) for place in table.places if isinstance(cell := locate(sheet, place.key), Cell)]
    hidden = [place for place in table.places if _is_key(sheet, place.key)]
    found: list[ReadRow] = []
    for row in range(table.first, table.last + 1):
        if len(found) >= most:
            break
        draft = Draft(row, (row, 0), uid=context.canvas.text(row, 0))
        for place, cell in cells:
            _read(context, draft, place, cell)
        if draft.uid and not any(draft.cells.values()):
            context.ignore(row, EMPTIED)
        elif any(draft.cells.values()):
            for place in hidden:
                draft.cells[place.key] = context.canvas.text(row, place.column)
                draft.places[place.key] = (row, place.column)
            kept = draft.cells if draft.uid else {key: text for key, text in draft.cells.items() if text}
            found.append(ReadRow(table.grid, table.sheet, row, kept, table.dimension, draft.uid, draft.places))
    return found


def _is_key(sheet: SheetDefinition, key: str) -> bool:
    column = sheet.by_key.get(key.split(".", maxsplit=1)[0])
    return column is not None and column.type == "rows" and key.endswith(KEY_OF)


def _read(context: Context, draft: Draft, place: Place, cell: Cell) -> None:
    value = context.canvas.value(draft.row, place.column)
    if cell.column.type in {"items", "organisations", "areas", "choices", "map"} and cell.path:
        said_text, problem, suggestion = context.canvas.text(draft.row, place.column), None, ""
    else:
        said = say(cell.judged_by, value, 1, context.edition)
        said_text, problem, suggestion = said.text, said.problem, said.suggestion
    if isinstance(problem, Text):
        context.blame((draft.row, place.column), place.heading, said_text, problem, suggestion)
    draft.cells[place.key] = said_text
    draft.places[place.key] = (draft.row, place.column)


def group_of(marks: dict[str, str], edition: Edition) -> str:
    """The dimension or pillar an export was made for, from its mark `group=<kind>:<code>`."""
    kind, _colon, code = marks.get("group", "").partition(":")
    known = {"dimension": {*edition.dimension_by_code}, "pillar": {*edition.pillar_by_code}}
    return code if code in known.get(kind, set()) else ""
