"""What stands where in the tree a file was made from: keys by their bookmarks, sections, labels, values."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from anyam.books.rendering.docx import names
from anyam.books.rendering.docx.names import NAME
from anyam.core.book import (
    Block,
    Book,
    Figure,
    Heading,
    Inline,
    Numbers,
    Paragraph,
    Prose,
    Section,
    Table,
    Value,
    number,
    walk,
    within,
)


@dataclass(slots=True)
class Known:
    """The places of a book."""

    numbers: Numbers
    keys: dict[str, str] = field(default_factory=dict)  # key by bookmark
    proses: dict[str, Prose] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)  # the section of a prose, table or figure
    inner: set[str] = field(default_factory=set)  # tables and figures inside prose, which change with it

    @classmethod
    def of(cls, book: Book) -> "Known":
        """Everything that a file of this book can point to."""
        known = cls(number(book))
        for section, level in walk(book.sections):
            known.sections[section.key], known.levels[section.key] = section, level
            known.keys[names.name(names.SECTION, section.key)] = section.key
            for block in section.blocks:
                known._add(block, section.key, inside=False)
        return known

    def _add(self, block: Block, home: str, *, inside: bool) -> None:
        if isinstance(block, Prose):
            self._kept(names.PROSE, block.key, home)
            self.proses[block.key] = block
            for each in within(block.blocks):
                self._add(each, home, inside=True)
        elif isinstance(block, Table):
            self._kept(names.TABLE, block.key, home)
            self.tables[block.key] = block
        elif isinstance(block, Figure):
            self._kept(names.FIGURE, block.key, home)
            self.figures[block.key] = block
        if inside and isinstance(block, (Table, Figure)):
            self.inner.add(block.key)

    def _kept(self, kind: str, key: str, home: str) -> None:
        self.keys[names.name(kind, key)] = key
        self.homes[key] = home

    def values(self, prose: str) -> dict[str, list[str]]:
        """The keys of the values of a prose by how they are written, in the order of the text."""
        found: dict[str, list[str]] = {}
        if prose in self.proses:
            for value in _values(self.proses[prose].blocks):
                found.setdefault(value.text, []).append(value.key)
        return found


def kind(bookmark: str) -> str:
    """What a bookmark of ours marks."""
    found = NAME.fullmatch(bookmark)
    return found[1] if found else ""


def _values(blocks: tuple[Block, ...]) -> Iterator[Value]:
    for block in within(blocks):
        if isinstance(block, (Paragraph, Heading)):
            yield from _within(block.content)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _within(cell.content)


def _within(content: tuple[Inline, ...]) -> Iterator[Value]:
    for each in content:
        if isinstance(each, Value):
            yield each
