"""Tables of a page: captions, headings with their scope, groups and sums, in a frame that scrolls to the side."""

from collections.abc import Iterator
from itertools import groupby

from anyam.books.rendering.html import wording
from anyam.books.rendering.html.writing import Writing, esc, id_of, lines
from anyam.books.rendering.saying import placed
from anyam.core.book import Cell, Column, Row, Table
from anyam.web.colours import safe

LONGEST_NAME = 120  # letters of a cell that names its row; a longer one would be read before every figure
LONG = 700  # letters of a cell whose row may be torn between two sheets of paper
STEP = 5  # per cent; columns have a class for their share, since a page of ours may hold no style of its own


def table_of(writing: Writing, table: Table, where: str) -> str:
    """A table with what stands around it. `where` is the section's title, for a table without a caption."""
    name = f"{id_of(table.key)}-name"
    label = f'aria-labelledby="{name}"' if table.caption else f'aria-label="{esc(_unnamed(writing, where))}"'
    kinds = "book-scroll" + (" book-wide" if table.wide else "") + ("" if table.ruled else " book-plain")
    caption = _caption(writing, table, name)
    content = f"<table>{caption}{_columns(table)}{_head(table)}{''.join(_bodies(writing, table))}</table>"
    below = "".join(
        f'<p class="book-below">{lines(text)}</p>'
        for text in (table.note, f"{writing.say(wording.SOURCE)}: {table.source}" if table.source else "")
        if text
    )
    return (
        f'<div class="book-table"{writing.named(table.key)}>'
        f'<div class="{kinds}" role="region" tabindex="0" {label}>{content}</div>{below}</div>'
    )


def _unnamed(writing: Writing, where: str) -> str:
    writing.unnamed += 1
    return f"{writing.say(wording.TABLE_IN, where=where or writing.book.title)} ({writing.unnamed})"


def _caption(writing: Writing, table: Table, name: str) -> str:
    if not table.caption:
        return ""
    label = esc(writing.numbers.label(table.key, ""))
    return f'<caption id="{name}"><span class="book-number">{label}</span> {lines(table.caption)}</caption>'


def _columns(table: Table) -> str:
    whole = sum(column.width for column in table.columns) or 1.0
    shares = (max(STEP, min(95, round(column.width * 100 / whole / STEP) * STEP)) for column in table.columns)
    return "<colgroup>" + "".join(f'<col class="book-share-{share}">' for share in shares) + "</colgroup>"


def _head(table: Table) -> str:
    if not table.headed or not any(column.label or column.over for column in table.columns):
        return ""
    if not any(column.over for column in table.columns):
        return f"<thead><tr>{''.join(map(_label, table.columns))}</tr></thead>"
    upper: list[str] = []
    lower: list[str] = []
    for over, several in groupby(table.columns, key=lambda column: column.over):
        columns = list(several)
        if over:
            upper.append(f'<th scope="colgroup" colspan="{len(columns)}" class="book-over">{lines(over)}</th>')
            lower.extend(map(_label, columns))
        else:
            upper.extend(_label(column, ' rowspan="2"') for column in columns)
    return f"<thead><tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr></thead>"


def _label(column: Column, more: str = "") -> str:
    if not column.label:
        return f"<td{more}></td>"  # an empty heading names nothing
    return f'<th scope="col"{more} class="book-is-{column.kind}">{lines(column.label)}</th>'


def _bodies(writing: Writing, table: Table) -> Iterator[str]:
    """A body per group, so that the name of a group is that of its rows."""
    if not table.rows:
        yield f'<tbody><tr><td colspan="{max(len(table.columns), 1)}" class="book-empty">{lines(table.empty)}</td></tr></tbody>'
    rows: list[str] = []
    for row in table.rows:
        if row.kind in {"group", "total"} and rows:
            yield f"<tbody>{''.join(rows)}</tbody>"
            rows = []
        rows.append(_row(writing, table, row))
    if rows:
        yield f"<tbody>{''.join(rows)}</tbody>"


def _row(writing: Writing, table: Table, row: Row) -> str:
    names: list[str] = [row.kind] if row.kind != "row" else []
    names += ["long"] if any(len(cell.text) > LONG for cell in row.cells) else []
    kind = f' class="{" ".join(f"book-{name}" for name in names)}"' if names else ""
    cells = (_cell(writing, table, row, place, cell) for place, cell in placed(row.cells))
    return f"<tr{kind}>{''.join(cells)}</tr>"


def _cell(writing: Writing, table: Table, row: Row, place: int, cell: Cell) -> str:
    content = _mark(cell) + (writing.line(cell.content) if cell.content else lines(cell.text))
    kind = table.columns[place].kind if place < len(table.columns) else "text"
    names = (
        []
        if cell.span > 1 or (kind == "text" and cell.number is None)
        else [f"is-{kind}" if kind != "text" else "is-number"]
    )
    names += [cell.style] if cell.style else []
    classes = f' class="{" ".join(f"book-{each}" for each in names)}"' if names else ""
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    scope = _scope(table, row, place, cell)
    if scope and content:
        return f'<th scope="{scope}"{span}{classes}>{content}</th>'
    return f"<td{span}{classes}>{content}</td>"


def _scope(table: Table, row: Row, place: int, cell: Cell) -> str:
    """What a cell names: the rows of a group, or its own."""
    if place:
        return ""
    if row.kind == "group":
        return "rowgroup"
    return "row" if row.kind != "row" or (table.headed and len(cell.text) <= LONGEST_NAME and not cell.content) else ""


def _mark(cell: Cell) -> str:
    if not cell.colour:
        return ""
    return (
        '<svg class="book-dot" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">'
        f'<rect width="10" height="10" rx="2" fill="{safe(cell.colour)}"/></svg> '
    )
