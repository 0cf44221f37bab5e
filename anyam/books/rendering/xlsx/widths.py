"""How wide columns and how high rows are, so that nothing is hidden."""

from collections.abc import Sequence

from anyam.core.book import Cell, Row, Table
from anyam.core.book.blocks import Kind
from anyam.worksheets.workbooks.exporting.look import LINE_HEIGHT, TALLEST
from anyam.worksheets.workbooks.exporting.measuring import lines_of, longest_word, width_of

Texts = Sequence[tuple[int, Cell, str]]
NARROW: dict[Kind, tuple[float, float]] = {  # at least and at most, in Excel's units
    "code": (7, 14), "number": (8, 22), "money": (12, 26), "mark": (5, 10), "text": (12, 60),
}  # fmt: skip
SHARE = 16.0  # units for a column of average width
WIDEST = 120.0
MARGIN = 1.5


def widths_of(table: Table, texts: Sequence[Texts]) -> list[float]:
    """A width per column: figures in one line, words by the share their column has of the page, and never so narrow that a row
    would be higher than a spreadsheet allows."""
    alone: list[list[tuple[Cell, str]]] = [[] for _column in table.columns]
    for row in texts:
        for at, cell, text in row:
            if cell.span <= 1 and at < len(alone):
                alone[at].append((cell, text))
    average = sum(column.width for column in table.columns) / max(len(table.columns), 1) or 1.0
    found: list[float] = []
    for column, cells in zip(table.columns, alone, strict=True):
        least, most = NARROW[column.kind]
        longest = max((longest_line(text) for _cell, text in cells), default=0.0) + MARGIN
        wanted = longest if column.kind != "text" else min(longest, max(SHARE * column.width / average, least) * 1.6)
        figures = max((figure_width(cell) for cell, _text in cells), default=0.0)
        word = longest_word(column.label, bold=True) + MARGIN
        width = max(min(max(wanted, word), most), least, figures)
        found.append(_tall_enough([text for _cell, text in cells], width))
    return found


def longest_line(text: str) -> float:
    """The width of its longest line; a long text is not measured."""
    return max((width_of(line) if len(line) < 200 else WIDEST) for line in text.split("\n"))


def figure_width(cell: Cell) -> float:
    """What a figure needs so that it does not become a row of hashes, whatever its format shows."""
    return 0.0 if cell.number is None else width_of(f"{cell.number:,}", bold=True) + MARGIN


def _tall_enough(texts: Sequence[str], width: float) -> float:
    """As wide as the longest text needs in order to fit into the highest row."""
    longest = max(texts, key=len, default="")
    while width < WIDEST and LINE_HEIGHT * lines_of(longest, width) + 3 > TALLEST:
        width = min(width * 1.25, WIDEST)
    return width


def height_of(row: Row, texts: Texts, widths: Sequence[float]) -> float:
    """The height that all cells of a row need."""
    lines = 1
    for at, cell, text in texts:
        if cell.number is not None or len(text) < 8 or (row.kind != "row" and cell.span > 1):
            continue
        room = sum(widths[at : at + max(cell.span, 1)])
        lines = max(lines, lines_of(text, room, bold=row.kind != "row" or cell.style == "strong"))
    return min(TALLEST, LINE_HEIGHT * lines + 4)
