"""SWOT as blocks: four columns, a quadrant, a TOWS matrix. Finds the headings of the blocks and the cells that belong to each."""

import re
from dataclasses import dataclass

from anyam.core.framework import Edition
from anyam.core.workbook.canvas import Canvas, Spot
from anyam.core.workbook.choices import choose

_STRATEGY = re.compile(
    r"^\s*(?:strategi|strategy)?\s*[(\[]?\s*(S|W)\s*[-–/+ ]?\s*(O|T)\s*[)\]]?\s*(?:\([^()]*\))?\s*:?\s*$", re.IGNORECASE
)
_LABEL = re.compile(
    r"\s*(?:[A-Da-d\d]\s*[.)]\s+)?(?:faktor|aspek|analisis)?\s*(.+?)\s*:?\s*$", re.IGNORECASE | re.DOTALL
)
_MAYBE = re.compile(r"^(?:[(\[]?[SWOT][)\]]?|.{4,60})$", re.DOTALL)
SWOT, TOWS = "swot_factors", "tows_types"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: where its heading stands, what it is (`S`, or `SO` for strategies), and text in the same cell."""

    row: int
    column: int
    bottom: int
    right: int
    kind: str
    code: str
    rest: str


def blocks_of(canvas: Canvas, edition: Edition) -> list[Block]:
    """All headings of blocks in a grid."""
    found = []
    for row in canvas.rows():
        for column, text in canvas.texts(row):
            first, _break, rest = text.partition("\n")
            kind, code = block_named(first, edition)
            if code:
                spread = canvas.spread(row, column)
                found.append(Block(row, column, spread.bottom, spread.right, kind, code, rest.strip()))
    return found


def block_named(line: str, edition: Edition) -> tuple[str, str]:
    """What a heading of a block says: a factor or a type of strategy."""
    if len(line) > 60:
        return "", ""
    if match := _STRATEGY.match(line):
        return TOWS, (match[1] + match[2]).upper()
    label = _LABEL.fullmatch(line)
    if label is None or not _MAYBE.match(label[1]) or len(label[1].split()) > 4 or SWOT not in edition.vocabularies:
        return "", ""
    code = choose(label[1], edition.choices(SWOT))
    return (SWOT, code) if code else ("", "")


def block_rows(blocks: list[Block]) -> set[int]:
    """Rows in which several different blocks begin beside each other."""
    by_row: dict[int, set[str]] = {}
    for block in blocks:
        by_row.setdefault(block.row, set()).add(block.code)
    return {row for row, codes in by_row.items() if len(codes) > 1}


def region(canvas: Canvas, blocks: list[Block], taken: set[int]) -> list[Block]:
    """The blocks that make a picture of their own: at least three different ones of a kind, outside of list tables."""
    outside = [block for block in blocks if block.row not in taken]
    kept: list[Block] = []
    for kind in (SWOT, TOWS):
        mine = [block for block in outside if block.kind == kind]
        codes = [block.code for block in mine]
        beside = block_rows(mine)
        if len(set(codes)) >= 3 and (beside or len(codes) == len(set(codes))):
            kept += [block for block in mine if not beside or block.row in beside or codes.count(block.code) == 1]
    return sorted(kept, key=lambda block: (block.row, block.column))


def cells_of(canvas: Canvas, block: Block, blocks: list[Block]) -> list[Spot]:
    """The cells whose statements belong to a block: below its heading, or beside it where it stands alone in its row."""
    others = [other for other in blocks if other is not block]
    alone = all(other.row != block.row for other in others)
    left, right = (0, canvas.width - 1) if alone else (block.column, block.right)
    end = min(
        (other.row for other in others if other.row > block.row and (alone or _over(block, other))),
        default=canvas.height,
    )
    start = block.row if alone else block.bottom + 1
    return [
        (row, column)
        for row in range(start, end)
        for column, _text in canvas.texts(row)
        if left <= column <= right and (row, column) != (block.row, block.column)
    ]


def _over(block: Block, other: Block) -> bool:
    return other.column <= block.right and block.column <= other.right
