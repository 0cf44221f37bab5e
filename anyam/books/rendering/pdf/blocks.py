"""Blocks of a section as plain values for the template."""

from typing import Any

from anyam.books.rendering.pdf.images import Folder, Picture
from anyam.books.rendering.pdf.letters import clean
from anyam.books.rendering.pdf.lines import Lines
from anyam.books.rendering.pdf.sheet import Sheet
from anyam.books.rendering.pdf.tables import Measure, measured, table_values
from anyam.books.rendering.saying import heads
from anyam.core.book import (
    Block,
    Contents,
    Figure,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Prose,
    Signature,
    Signer,
    Table,
)


class Blocks:
    """Turns blocks of one book into values."""

    def __init__(self, lines: Lines, sheet: Sheet, folder: Folder) -> None:
        self._lines = lines
        self._sheet = sheet
        self._folder = folder

    def measured(self, table: Table) -> Measure:
        """How a table stands on its page."""
        return measured(table, self._sheet)

    def table(self, table: Table, measure: Measure) -> dict[str, Any]:
        """A table whose measure is known already."""
        return table_values(table, measure, self._lines)

    def block(self, block: Block, *, level: int = 1) -> dict[str, Any]:
        """Any block; `level` is that of the section it stands in."""
        match block:
            case Paragraph():
                style = "bold" if heads(block) else block.style
                made = {"is": "paragraph", "style": style, "line": self._lines.line(block.content)}
            case Heading():
                made = {
                    "is": "subheading",
                    "level": level + max(1, block.level),
                    "line": self._lines.line(block.content),
                }
            case Items():
                items = [self._all(each, level) for each in block.items]
                made = {"is": "items", "ordered": block.ordered, "items": items}
            case Table():
                made = self.table(block, self._upright(block))
            case Figure():
                made = self.figure(block)
            case Signature():
                made = self._signature(block)
            case Contents():
                made = {"is": "contents", "of": block.of}
            case Prose():
                made = {"is": "prose", "suggested": block.suggested, "items": self._all(block.blocks, level)}
            case PageBreak():
                made = {"is": "break"}
        return made

    def figure(self, figure: Figure, *, turned: bool = False) -> dict[str, Any]:
        """A figure, as large as its page allows."""
        found = self._folder.of_figure(figure)
        return {
            "is": "figure",
            "id": self._lines.own(figure.key),
            "caption": self._lines.caption(figure.key, figure.caption),
            "alternative": clean(figure.alternative or figure.caption) or "–",
            "file": found.file if found else "",
            "width": round(self._wide(figure, found, turned=turned), 3),
            "note": clean(figure.note),
            "source": clean(figure.source),
        }

    def _wide(self, figure: Figure, found: Picture | None, *, turned: bool) -> float:
        line = self._sheet.line(turned=turned)
        wanted = min(line, figure.width * 10) if figure.width > 0 else line
        return min(wanted, self._sheet.highest(turned=turned) * found.ratio) if found else wanted

    def _upright(self, table: Table) -> Measure:
        """Inside a list a table cannot turn its page; it is made to fit."""
        measure = self.measured(table)
        line = self._sheet.line(turned=False) - 12
        whole = sum(measure.widths)
        return Measure(tuple(each * min(1, line / whole) for each in measure.widths), measure.size, turned=False)

    def _all(self, blocks: tuple[Block, ...], level: int) -> list[dict[str, Any]]:
        return [self.block(each, level=level) for each in blocks]

    def _signature(self, block: Signature) -> dict[str, Any]:
        return {
            "is": "signature",
            "opening": self._lines.text(block.opening),
            "where": ", ".join(filter(None, (clean(block.place), clean(block.date)))),
            "columns": max(1, min(4, block.columns)),
            "signers": [self._signer(each) for each in block.signers],
        }

    def _signer(self, signer: Signer) -> dict[str, Any]:
        told = {name: getattr(signer, name) for name in ("post", "name", "rank", "nip", "acting", "organisation")}
        return {name: self._lines.text(text, 60) for name, text in told.items()}
