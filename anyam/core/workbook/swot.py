"""Statements out of SWOT blocks, as rows of the SWOT list and of the TOWS strategies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from anyam.core.framework import Edition
from anyam.core.workbook.blocks import SWOT, Block, block_rows, cells_of
from anyam.core.workbook.canvas import Canvas, Spot
from anyam.core.workbook.headings import NUMBERING
from anyam.core.workbook.lines import NOTE, TOTAL, is_note, is_numbering, is_total
from anyam.core.workbook.model import Place, ReadRow, Table
from anyam.core.workbook.scopes import Scope, Scopes
from anyam.core.workbook.signing import SIGNATURE, is_signature
from anyam.core.workbook.statements import split_statements, take_references
from anyam.core.workbook.words import fold

_HEADINGS = NUMBERING | {
    "uraian",
    "pernyataan",
    "keterangan",
    "faktor",
    "strategi",
    "kode",
    "opd",
    "internal",
    "eksternal",
    "faktor internal",
    "faktor eksternal",
    "lingkungan internal",
    "lingkungan eksternal",
    "analisis internal",
    "analisis eksternal",
}


_CODE = re.compile(r"([SWOT])\s*[-.]?\s*(\d{1,2})[.)]?", re.IGNORECASE)


@dataclass
class Picture:
    """The blocks of one kind on one grid, and the table they make."""

    canvas: Canvas
    edition: Edition
    sheet: str
    blocks: list[Block]
    around: list[Block]
    dimension: str
    ignored: list[tuple[str, int, str]] = field(default_factory=list)

    def table(self) -> Table:
        """The picture as a table, with one place per block."""
        key = "factor" if self.kind == SWOT else "type"
        places = tuple(
            Place(block.column, self.canvas.text(block.row, block.column).split("\n")[0], f"{key}.{block.code}")
            for block in self.blocks
        )
        rows = [block.row for block in self.blocks]
        last = max(
            (row for block in self.blocks for row, _c in cells_of(self.canvas, block, self.around)), default=max(rows)
        )
        layout = "four-columns" if len(set(rows)) == 1 else "quadrant"
        name = self.canvas.grid.name
        return Table(
            name, self.sheet, (min(rows), min(rows)), min(rows), max(last, *rows), places, layout, self.dimension
        )

    @property
    def kind(self) -> str:
        """SWOT items or TOWS strategies."""
        return self.blocks[0].kind

    def rows(self) -> list[ReadRow]:
        """One row for each statement, block by block."""
        return [row for block in self.blocks for row in self._block(block)]

    def _block(self, block: Block) -> Iterator[ReadRow]:
        spot = (block.row, block.column)
        for code, statement in split_statements(block.rest):
            yield self._row(block, spot, code, statement)
        code = ""
        for row, column in cells_of(self.canvas, block, self.around):
            why = self._no_data(row)
            text = self.canvas.text(row, column)
            if why:
                if (self.canvas.grid.name, row + 1, why) not in self.ignored:
                    self.ignored.append((self.canvas.grid.name, row + 1, why))
                continue
            if is_numbering([text]) or fold(text) in _HEADINGS:
                continue
            alone = split_statements(f"{text} x")
            if len(text) <= 4 and alone[0][0]:
                code = alone[0][0]
                continue
            for own, statement in split_statements(text):
                yield self._row(block, (row, column), own or code or self._code_beside(row, column), statement)
                code = ""

    def _code_beside(self, row: int, column: int) -> str:
        """`S1` in a column of codes left of the statements."""
        match = _CODE.fullmatch(self.canvas.own(row, column - 1)) if column else None
        return f"{match[1]}{match[2]}".upper() if match else ""

    @cached_property
    def _signed(self) -> int:
        """The first row of the block of signatures: nothing below it is a statement."""
        below = range(max(block.row for block in self.around) + 1, self.canvas.height)
        return next((row for row in below if is_signature(self.canvas.texts(row))), self.canvas.height)

    def _no_data(self, row: int) -> str:
        texts = self.canvas.texts(row)
        if row >= self._signed:
            return SIGNATURE
        if is_note(texts):
            return NOTE
        return TOTAL if is_total(texts) else ""

    def _row(self, block: Block, spot: Spot, code: str, statement: str) -> ReadRow:
        cells = {"factor" if self.kind == SWOT else "type": block.code, "statement": statement}
        if code and self.kind == SWOT:
            cells["code"] = code
        if self.kind != SWOT:
            cells["statement"], items = take_references(statement)
            cells |= {"items": items} if items else {}
        scope = self._scope(spot[0], {each.column for each in self.around})
        if scope.part:
            cells["sub_dimension"] = scope.part
        places = dict.fromkeys(cells, spot)
        return ReadRow(self.canvas.grid.name, self.sheet, spot[0], cells, scope.group or self.dimension, "", places)

    def _scope(self, row: int, columns: set[int]) -> Scope:
        """A dimension or sub-dimension written left of four columns."""
        scopes = Scopes(self.edition)
        if len(block_rows(self.around)) != 1:
            return Scope()
        for column in range(min(columns)):
            scope = scopes.read(self.canvas.text(row, column))
            if scope is not None:
                return scope
        return Scope()
