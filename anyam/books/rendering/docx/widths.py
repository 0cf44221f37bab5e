"""How wide the columns of a table are: as they were asked for, unless a figure or a word would be torn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from anyam.core.book import Cell, Column, Table, plain

# Twips of a letter of nine points; rather too much, for a computer may lack the font of the book.
LETTER: Final = 106
FIGURE: Final = 118
HEAVY: Final = 1.1  # how much wider bold figures are
LABEL: Final = 1.2  # and bold letters
DOT: Final = 0.55  # how wide dots and commas are beside figures
EDGES: Final = 200  # both margins of a cell
WHOLE: Final = ("number", "money", "code", "mark")
LONGEST: Final = 12  # letters of a word of text that is kept whole
FEWER: Final = 9  # the same in a crowded table
MOST: Final = 22  # letters of a figure that is kept whole
LOOKED: Final = 400  # rows that are looked at for words; figures are in all
CROWDED: Final = 0.9  # of the line, from which columns that may not be torn leave too little for words
SMALLER: Final = "Kecil"  # what the id of a smaller style ends in
POINTS: Final = 7  # of the smaller letter
SMALL: Final = POINTS / 9
MARGIN: Final = 45  # left and right in the cells of a crowded table


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths in twips; `small` says that a smaller letter is needed for them."""

    widths: tuple[int, ...]
    small: bool = False

    @property
    def margins(self) -> str:
        """What the cells of a crowded table keep free on their sides, where that is not what their style says."""
        sides = "".join(f'<w:{side} w:w="{MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
        return f"<w:tblCellMar>{sides}</w:tblCellMar>" if self.small else ""

    def style(self, name: str) -> str:
        """A paragraph style of cells, or its smaller sister."""
        return f"{name}{SMALLER}" if self.small else name


def shaped(table: Table, line: int) -> Shape:
    """The columns of a table on a line of this width."""
    needed = _needed(table, LONGEST)
    if sum(needed) <= line * CROWDED:
        return Shape(tuple(_divided([max(column.width, 0.1) for column in table.columns], needed, line)))
    needed = [(each - EDGES) * SMALL + 2.2 * MARGIN for each in _needed(table, FEWER)]
    spare = line - sum(needed)
    if spare <= 0:
        return Shape(tuple(round(line * each / sum(needed)) for each in needed), small=True)
    # In a crowded table what is left over goes to whom it saves most lines.
    words = _words(table)
    shares = [each / sum(words) for each in words]
    return Shape(tuple(round(need + spare * share) for need, share in zip(needed, shares, strict=True)), small=True)


def _divided(wanted: Sequence[float], needed: Sequence[float], line: int) -> list[int]:
    """The widths that were asked for; columns that have more than they need give to those that have less."""
    widths = [line * each / sum(wanted) for each in wanted]
    lacking = sum(max(0.0, need - width) for need, width in zip(needed, widths, strict=True))
    spare = sum(max(0.0, width - need) for need, width in zip(needed, widths, strict=True))
    share = lacking / spare if spare else 0
    return [round(max(need, width - (width - need) * share)) for need, width in zip(needed, widths, strict=True)]


def _needed(table: Table, longest: int) -> list[float]:
    """What each column needs so that no figure, and no word that is not very long, is torn."""
    needed = [_label(column.label, longest) * LETTER * LABEL if table.headed else 0.0 for column in table.columns]
    figures = any(column.kind in WHOLE for column in table.columns)
    for place, row in enumerate(table.rows if figures else table.rows[:LOOKED]):
        heavy = HEAVY if row.kind in ("sum", "total") else 1.0
        for at, cell in _single(row.cells, table.columns):
            if table.columns[at].kind in WHOLE:
                needed[at] = max(needed[at], _figure(cell) * heavy)
            elif place < LOOKED:
                needed[at] = max(needed[at], min(max(map(len, _text(cell).split()), default=0), longest) * LETTER)
    return [each + EDGES for each in needed]


def _words(table: Table) -> list[float]:
    """How much text each column holds; columns of figures hold none."""
    found = [1.0 for _column in table.columns]
    for row in islice(table.rows, LOOKED):
        for at, cell in _single(row.cells, table.columns):
            if table.columns[at].kind not in WHOLE:
                found[at] += len(_text(cell))
    return found


def _single(cells: Sequence[Cell], columns: Sequence[Column]) -> list[tuple[int, Cell]]:
    """The cells of one column each, with their place."""
    found, place = [], 0
    for cell in cells:
        if cell.span == 1 and place < len(columns):
            found.append((place, cell))
        place += max(1, cell.span)
    return found


def _text(cell: Cell) -> str:
    return cell.text or plain(cell.content)


def _figure(cell: Cell) -> float:
    # What is no figure may stand in a column of figures too; a long word there may break.
    rooms = [
        len(word) - (1 - DOT) * (word.count(".") + word.count(",")) for word in _text(cell).split() if len(word) <= MOST
    ]
    return max(rooms, default=0.0) * FIGURE


def _label(label: str, longest: int) -> int:
    return min(max(map(len, label.replace("/", "/ ").replace("-", "- ").split()), default=1), longest)
