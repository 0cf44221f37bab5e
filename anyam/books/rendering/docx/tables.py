"""Tables: real ones, whose heading rows repeat and whose rows can be found again."""

from collections.abc import Iterator
from typing import Final

from anyam.books.rendering.docx.captions import caption, remarks
from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.figures import SOURCE
from anyam.books.rendering.docx.holding import held, last_rows, rows_held
from anyam.books.rendering.docx.lines import written
from anyam.books.rendering.docx.markup import attribute, looks, paragraph, run
from anyam.books.rendering.docx.names import TABLE, row_name
from anyam.books.rendering.docx.styles import BAND
from anyam.books.rendering.docx.widths import Shape, shaped
from anyam.core.book import Cell, Column, Row, Table, line

DOT: Final = "■ "
SHORT: Final = 400  # letters up to which a cell keeps its row on one page
FILLS: Final = {"group": "EEF3F8", "sum": "F5F5F5", "total": BAND}
PLAIN: Final = "IsiPolos"
STYLES: Final = {"number": "AngkaTabel", "money": "AngkaTabel", "mark": "TengahTabel"}


def written_table(desk: Desk, table: Table) -> Iterator[str]:
    """Caption, table, note and source."""
    above = caption(desk, TABLE, table.key, table.caption, above=True)
    if above:
        yield above
    below = remarks(table.note, table.source, desk.say(SOURCE))
    yield "".join(_parts(desk, table, said=bool(below)))
    # Two tables that touch are one to Word, and a page must not end in one.
    yield from [*map(held, below[:-1]), *below[-1:]] or [paragraph("Keterangan", "")]


def _parts(desk: Desk, table: Table, *, said: bool) -> Iterator[str]:
    shape = shaped(table, desk.width)
    widths = shape.widths
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    style = "TabelBuku" if table.ruled else "TabelPolos"
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{shape.margins}"
        f'<w:tblLook w:val="0020" w:firstRow="{int(table.headed)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(table.caption or table.key)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
    if table.headed:
        yield from _head(table.columns, shape)
    rows = table.rows or (Row((Cell(table.empty, span=len(table.columns), style="weak"),)),)
    made = [_row(desk, table, place, row, shape) for place, row in enumerate(rows)]
    yield from rows_held(made, last_rows(rows), below=said)
    yield "</w:tbl>"


def _head(columns: tuple[Column, ...], shape: Shape) -> Iterator[str]:
    """One row of labels, or two where columns share a heading."""
    widths = shape.widths
    if not any(column.over for column in columns):
        yield _headed(_label(shape, column.label, width) for column, width in zip(columns, widths, strict=True))
        return
    above: list[str] = []
    below: list[str] = []
    place = 0
    while place < len(columns):
        over, end = columns[place].over, place + 1
        while over and end < len(columns) and columns[end].over == over:
            end += 1
        if over:
            above.append(
                _label(
                    shape,
                    over,
                    sum(widths[place:end]),
                    f'<w:gridSpan w:val="{end - place}"/>' if end - place > 1 else "",
                )
            )
            below.extend(_label(shape, columns[each].label, widths[each]) for each in range(place, end))
        else:
            above.append(_label(shape, columns[place].label, widths[place], '<w:vMerge w:val="restart"/>'))
            below.append(_label(shape, "", widths[place], "<w:vMerge/>"))
        place = end
    yield _headed(above)
    yield _headed(below)


def _headed(cells: Iterator[str] | list[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _label(shape: Shape, text: str, width: int, more: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/><w:vAlign w:val="center"/>'
    body = paragraph(shape.style("KepalaTabel"), run(text))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}{shade}</w:tcPr>{body}</w:tc>'


def _row(desk: Desk, table: Table, place: int, row: Row, shape: Shape) -> str:
    widths = shape.widths
    whole = all(len(cell.text) <= SHORT for cell in row.cells)
    kept = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    fill = FILLS.get(row.kind, "")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    first, last = (
        "".join(desk.bookmark(row_name(table.key, place))),
        "".join(desk.bookmark(row_name(table.key, place, end=True))),
    )
    made, column = [], 0
    for number, cell in enumerate(row.cells):
        span = max(1, min(cell.span, len(widths) - column))
        if column >= len(widths):
            break
        width, kind = sum(widths[column : column + span]), table.columns[column].kind
        merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        mark = (first if number == 0 else "") + (last if number == len(row.cells) - 1 else "")
        style = shape.style(_style(row, cell, kind)) if table.ruled else PLAIN
        body = paragraph(style, mark + _content(desk, row, cell))
        made.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}</w:tcPr>{body}</w:tc>')
        column += span
    made.extend(_missing(widths[column:]))
    return f"<w:tr>{kept}{''.join(made)}</w:tr>"


def _missing(widths: tuple[int, ...]) -> Iterator[str]:
    for width in widths:
        yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph("IsiTabel", "")}</w:tc>'


def _style(row: Row, cell: Cell, kind: str) -> str:
    if row.kind == "group":
        return "KelompokTabel"
    return STYLES.get(kind, "IsiTabel") if cell.span == 1 else "IsiTabel"


def _content(desk: Desk, row: Row, cell: Cell) -> str:
    dot = (
        run(DOT, looks(style="TandaWarna", more=f'<w:color w:val="{cell.colour.lstrip("#")}"/>')) if cell.colour else ""
    )
    marks = ("bold",) if row.kind in ("sum", "total") or cell.style == "strong" else ()
    weak = "Lemah" if cell.style == "weak" else ""
    return dot + written(desk, cell.content or line(cell.text), marks=marks, style=weak)
