"""Tables on slides: as many rows as fit, the headings on every slide, and rows that are too high cut into pieces."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pptx.util import Emu, Pt

from anyam.books.rendering.pptx.drawing import FILL, INK, LINE, QUIET, Box, Letters, Words, border, place, rgb, write
from anyam.books.rendering.pptx.measuring import height_of, paged, pieces, points_of, wrapped
from anyam.books.rendering.saying import clean, placed, said_in
from anyam.core.book import Column, Numbers, Row, Table
from anyam.web.colours import safe

SIZES = (16.0, 14.0, 12.0)
EDGE = 5.0  # points beside a text, and above and below it together
RIGHT = {"number", "money"}
NARROWEST = 44.0
MARK = "■ "
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a cell stands on one slide."""

    at: int
    span: int
    text: str
    colour: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A row, or a piece of one, with its height in points."""

    kind: str
    pieces: tuple[Piece, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Part:
    """What of a table stands on one slide."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    head: float
    rows: tuple[Lines, ...]
    size: float

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.head + sum(row.height for row in self.rows)


def parts_of(table: Table, numbers: Numbers, room: tuple[float, float]) -> list[Part]:
    """A table in parts that fit into a room (width and height in points), in one part where its letters can be small enough."""
    parts: list[Part] = []
    for size in SIZES if table.columns else ():
        parts = _parts(table, numbers, room, size)
        if len(parts) == 1:
            break
    return parts


def _parts(table: Table, numbers: Numbers, room: tuple[float, float], size: float) -> list[Part]:
    width, height = room
    widths = _widths(table, numbers, width, size)
    labels = [clean(f"{column.over}: {column.label}" if column.over else column.label) for column in table.columns]
    columns = tuple(replace(column, label=label) for column, label in zip(table.columns, labels, strict=True))
    head = _height(list(zip(labels, widths, strict=True)), size, bold=True) if table.headed else 0.0
    most = max(1, int((height - head - EDGE) / height_of(1, size)))
    rows = [piece for row in table.rows for piece in _cut(row, widths, numbers, (size, most))]
    if not rows:
        rows = [Lines("row", (Piece(0, len(widths), clean(table.empty)),), height_of(1, size) + EDGE)]
    return [Part(columns, widths, head, tuple(page), size) for page in _pages(rows, height - head)]


def _pages(rows: list[Lines], room: float) -> list[list[Lines]]:
    """The name of a group is never the last line of a slide."""
    pages = paged(rows, lambda row: row.height, room)
    for page, following in pairwise(pages):
        used = sum(row.height for row in following)
        if len(page) > 1 and page[-1].kind == "group" and used + page[-1].height <= room:
            following.insert(0, page.pop())
    return pages


def _widths(table: Table, numbers: Numbers, width: float, size: float) -> tuple[float, ...]:
    """Shares of the width, but figures and words of labels are not broken where that can be helped."""
    least = [
        max((points_of(word, size, bold=True) for word in clean(column.label).split()), default=0.0)
        for column in table.columns
    ]
    for row in table.rows:
        for at, cell in placed(row.cells):
            if cell.number is not None and cell.span == 1 and at < len(least):
                least[at] = max(least[at], points_of(said_in(cell, numbers), size, bold=True))
    least = [min(max(each + 2 * EDGE + 2, NARROWEST), width / 2) for each in least]
    if sum(least) >= width:
        return tuple(each * width / sum(least) for each in least)
    shares = [column.width for column in table.columns]
    whole = sum(shares) or 1.0
    wanted = [max(low, width * share / whole) for low, share in zip(least, shares, strict=True)]
    over = (sum(wanted) - width) / max(sum(wanted) - sum(least), 0.001)
    return tuple(each - (each - low) * over for each, low in zip(wanted, least, strict=True))


def _cut(row: Row, widths: tuple[float, ...], numbers: Numbers, limits: tuple[float, int]) -> Iterator[Lines]:
    size, most = limits
    cells = [(at, cell) for at, cell in placed(row.cells) if at < len(widths)]
    strong = row.kind != "row"
    texts = []
    for at, cell in cells:
        span = min(max(cell.span, 1), len(widths) - at)
        text = (MARK if cell.colour else "") + said_in(cell, numbers)
        room = sum(widths[at : at + span]) - 2 * EDGE
        bold = strong or cell.style == "strong"
        texts.append((at, span, pieces(text, room, size, most, bold=bold), cell.colour, bold))
    for nth in range(max((len(each[2]) for each in texts), default=0)):
        here = tuple(
            Piece(at, span, parts[nth] if nth < len(parts) else "", colour if nth == 0 else "", bold)
            for at, span, parts, colour, bold in texts
        )
        shown = [(each.text, sum(widths[each.at : each.at + each.span])) for each in here]
        yield Lines(row.kind, here, _height(shown, size, bold=any(each.strong for each in here)))


def _height(texts: list[tuple[str, float]], size: float, *, bold: bool = False) -> float:
    lines = max((len(wrapped(text, width - 2 * EDGE, size, bold=bold)) for text, width in texts), default=1)
    return height_of(lines, size) + EDGE


def draw_part(slide: Any, part: Part, box: Box, language: str, name: str) -> None:
    """The part as a table of the presentation."""
    headed = part.head > 0
    frame = slide.shapes.add_table(len(part.rows) + headed, len(part.widths), 0, 0, 0, 0)
    frame.name = name
    table = frame.table
    table.first_row, table.horz_banding = headed, False
    frame._element.xpath(".//a:tableStyleId")[0].text = NO_STYLE
    for column, width in zip(table.columns, part.widths, strict=True):
        column.width = Emu(int(width * 12700))
    heights = [*([part.head] if headed else []), *(row.height for row in part.rows)]
    for row, height in zip(table.rows, heights, strict=True):
        row.height = Emu(round(height * 12700))
    place(frame, Box(box.left, box.top, sum(part.widths), part.height))
    if headed:
        for at, column in enumerate(part.columns):
            align = "right" if column.kind in RIGHT else "left"
            _fill(table.cell(0, at), [(column.label, False)], Letters(part.size, INK, bold=True, align=align), language)
            _paint(table.cell(0, at), FILL, "B")
    for nth, row in enumerate(part.rows, start=int(headed)):
        _row(table, nth, row, part, language)


def _row(table: Any, nth: int, row: Lines, part: Part, language: str) -> None:
    fill = "" if row.kind == "row" else FILL
    covered = {at for piece in row.pieces for at in range(piece.at, piece.at + piece.span)}
    for at in range(len(part.widths)):
        _paint(table.cell(nth, at), fill, "TB" if row.kind == "total" else "B")
        if at not in covered:
            _fill(table.cell(nth, at), [], Letters(part.size), language)
    for piece in row.pieces:
        cell = table.cell(nth, piece.at)
        if piece.span > 1:
            cell.merge(table.cell(nth, piece.at + piece.span - 1))
        kind = part.columns[piece.at].kind
        align = "right" if kind in RIGHT and piece.span == 1 else "left"
        letters = Letters(part.size, INK, bold=piece.strong, align=align)
        if piece.colour and piece.text.startswith(MARK):
            _fill(cell, [(MARK, False), (piece.text[len(MARK) :], False)], letters, language)
            _tint(cell, safe(piece.colour)[1:])
        else:
            _fill(cell, [(piece.text, False)], letters, language)


def _fill(cell: Any, runs: list[tuple[str, bool]], letters: Letters, language: str) -> None:
    cell.margin_left = cell.margin_right = Pt(EDGE)
    cell.margin_top = cell.margin_bottom = Pt(EDGE / 2)
    write(cell.text_frame, [Words(tuple(runs), letters)], language)
    # Without it an empty cell would be as high as letters of 18 points.
    cell.text_frame.paragraphs[0]._p.get_or_add_endParaRPr().set("sz", str(int(letters.size * 100)))


def _tint(cell: Any, colour: str) -> None:
    cell.text_frame.paragraphs[0].runs[0].font.color.rgb = rgb(colour)


def _paint(cell: Any, fill: str, edges: str) -> None:
    border(cell, edges, QUIET if "T" in edges else LINE)
    if fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(fill)
    else:
        cell.fill.background()
