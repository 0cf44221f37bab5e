"""The order of a book's pages: which blocks stand on upright pages and which on turned ones.

A turned page is spent on wide tables only. What is light around them (a heading, a sentence) goes along, so that no page
carries a heading alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from anyam.books.rendering.pdf.blocks import Blocks
from anyam.books.rendering.pdf.letters import clean
from anyam.books.rendering.pdf.lines import Lines
from anyam.core.book import (
    Block,
    Contents,
    Figure,
    Heading,
    Numbers,
    PageBreak,
    Paragraph,
    Prose,
    Section,
    Table,
    plain,
)

HEADING: Final = 90  # letters that a heading weighs
LIGHT: Final = 1100  # letters that may stand before or between wide tables without a page of their own
TAIL: Final = 500
CLOSING: Final = 700  # letters of a last section that are not parted: a page of two lines is none
ENOUGH: Final = 150  # letters above a place to sign that do for a page not to begin with it


@dataclass(slots=True)
class Piece:
    """A block on its way to a page. `turned` is open (None) while both would do; `weight` counts letters; `prose` says which
    suggested text it belongs to, `held` that a page must not end before it,
    `last` that it is of the few words that close a stretch of pages."""

    values: dict[str, Any]
    turned: bool | None = False
    weight: int = 0
    prose: str = ""
    held: bool = False
    last: bool = False

    @property
    def heads(self) -> bool:
        """Whether it must not end a page."""
        return self.values["is"] in ("heading", "subheading")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pages of one orientation and what stands on them."""

    turned: bool
    items: list[dict[str, Any]]


class Flow:
    """Lays out the sections of one book."""

    def __init__(self, blocks: Blocks, numbers: Numbers, words: dict[str, str], lines: Lines) -> None:
        self._blocks = blocks
        self._numbers = numbers
        self._entries = {entry.key: entry for entry in numbers.sections}
        self._words = words
        self._lines = lines
        self._level = 0  # of the section
        self._last = 0  # of the heading before, within a section's text or not

    def stretches(self, top: Section) -> list[Stretch]:
        """The pages of a top section."""
        pieces: list[Piece] = []
        for chunk in _chunks(self._section(top, 1, top.numbering)):
            _orient(chunk)
            pieces += [Piece({"is": "break"}, chunk[0].turned)] if pieces and chunk else []
            pieces += chunk
        told: set[str] = set()
        _hold(pieces)
        grouped = [(turned, list(each)) for turned, each in groupby(pieces, key=lambda piece: bool(piece.turned))]
        for _turned, each in grouped:
            _close(each)
        return [Stretch(turned, list(_together(each, told))) for turned, each in grouped]

    def _section(self, section: Section, level: int, numbering: str) -> Iterator[Piece]:
        if section.opens:
            yield _page_break()
        if not section.hidden:
            yield self._heading(section, level, numbering)
        listed = 0
        for block in section.blocks:
            listed += isinstance(block, Contents)
            yield from self._named_list(block, listed)
            yield from self._pieces(block)
        for below in section.sections:
            yield from self._section(below, level + 1, numbering)

    def _heading(self, section: Section, level: int, numbering: str) -> Piece:
        """Levels follow each other without a gap, as readers who listen need them."""
        self._level = self._last = min(level, self._last + 1)
        entry = self._entries.get(section.key)
        number = entry.number if entry else ""
        values = {
            "is": "heading", "id": self._lines.own(section.key), "level": self._level, "numbering": numbering,
            "number": number, "label": clean(entry.label) if entry and number else "", "title": clean(section.title).strip(),
        }  # fmt: skip
        return Piece(values, None, HEADING)

    def _named_list(self, block: Block, listed: int) -> Iterator[Piece]:
        """A second list of contents under one heading says what it lists."""
        if isinstance(block, Contents) and listed > 1 and getattr(self._numbers, block.of):
            yield Piece({"is": "title", "line": self._words[block.of]}, turned=False, weight=HEADING)

    def _pieces(self, block: Block, prose: str = "") -> Iterator[Piece]:
        match block:
            case PageBreak():
                yield _page_break()
            case Prose():
                for each in block.blocks:
                    yield from self._pieces(each, block.key if block.suggested else prose)
            case Table():
                measure = self._blocks.measured(block)
                yield Piece(self._blocks.table(block, measure), measure.turned, prose=prose)
            case Figure():
                yield Piece(self._blocks.figure(block), prose=prose)
            case Paragraph() | Heading():
                values = self._blocks.block(block, level=self._level)
                if isinstance(block, Heading):
                    self._last = values["level"] = min(values["level"], self._last + 1)
                yield Piece(values, None, len(plain(block.content)) + 20, prose)
            case _:
                yield Piece(self._blocks.block(block, level=self._level), prose=prose)


def _page_break() -> Piece:
    return Piece({"is": "break"})


def _chunks(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """What stands between page breaks."""
    chunk: list[Piece] = []
    for piece in pieces:
        if piece.values["is"] == "break":
            if chunk:
                yield chunk
            chunk = []
        else:
            chunk.append(piece)
    if chunk:
        yield chunk


def _orient(chunk: list[Piece]) -> None:
    """Decide for every light stretch between what has an orientation."""
    start = 0
    while start < len(chunk):
        if chunk[start].turned is not None:
            start += 1
            continue
        end = next((place for place in range(start, len(chunk)) if chunk[place].turned is not None), len(chunk))
        before = chunk[start - 1].turned if start else None
        after = chunk[end].turned if end < len(chunk) else None
        _settle(chunk[start:end], before, after)
        start = end


def _settle(light: list[Piece], before: bool | None, after: bool | None) -> None:  # noqa: FBT001
    """Light pieces between two neighbours, or one, or none."""
    if sum(each.weight for each in light) <= LIGHT and {before, after} - {None} == {True}:
        lead = len(light)
        tail = 0
    else:
        lead = _remarks(light) if before else 0
        tail = _announcing(light) if after else len(light)
    for place, piece in enumerate(light):
        piece.turned = place < lead or place >= tail


def _remarks(light: list[Piece]) -> int:
    """How many pieces after a turned table still belong to it: sentences before the next heading, if they are few."""
    count = next((place for place, each in enumerate(light) if each.heads), len(light))
    return count if sum(each.weight for each in light[:count]) <= TAIL else 0


def _announcing(light: list[Piece]) -> int:
    """Where what announces a turned table begins: its heading with a sentence or two, at least headings right above it."""
    last = next((place for place in range(len(light) - 1, -1, -1) if light[place].heads), len(light))
    if sum(each.weight for each in light[last:]) > TAIL:
        return len(light)
    while 0 < last < len(light) and light[last - 1].heads:
        last -= 1
    return last


def _hold(pieces: list[Piece]) -> None:
    """Bind every place to sign to what stands above it: a page with names alone says not what was signed."""
    for place, piece in enumerate(pieces):
        if piece.values["is"] == "signature":
            _hold_to(pieces, place)


def _hold_to(pieces: list[Piece], place: int) -> None:
    letters = 0
    while place > 0 and letters < ENOUGH:
        piece, above = pieces[place], pieces[place - 1]
        kind = above.values["is"]
        if above.turned != piece.turned or kind not in ("paragraph", "table"):
            return
        piece.held = True
        above.values["bound"] = kind == "paragraph"
        letters += above.weight if kind == "paragraph" else ENOUGH
        place -= 1


def _close(pieces: list[Piece]) -> None:
    """Keep the last words of a stretch with their heading, where they are few."""
    letters, start = 0, len(pieces)
    while start and pieces[start - 1].values["is"] == "paragraph":
        start -= 1
        letters += pieces[start].weight
    if start and pieces[start - 1].heads and letters <= CLOSING:
        for piece in pieces[start:]:
            piece.last = True
        for piece in pieces[start:-1]:
            piece.values["bound"] = True


def _together(pieces: Iterable[Piece], told: set[str]) -> Iterator[dict[str, Any]]:
    """Values in order; what belongs to one suggested text is bound together, and said to be so once."""
    for prose, run in groupby(pieces, key=lambda piece: piece.prose):
        items = list(run)
        if prose:
            values = [each.values for each in items]
            yield {
                "is": "prose", "suggested": True, "first": prose not in told, "items": values,
                "bound": values[-1].get("bound", False), "whole": all(each.last for each in items),
            }  # fmt: skip
            told.add(prose)
        else:
            yield from _with_held(items)


def _with_held(pieces: Iterable[Piece]) -> Iterator[dict[str, Any]]:
    """A table takes along what it holds below it."""
    table: list[dict[str, Any]] = []
    for piece in pieces:
        if piece.held and table:
            table.append(piece.values)
            continue
        yield from _bound(table)
        table = [piece.values] if piece.values["is"] == "table" else []
        if not table:
            yield piece.values
    yield from _bound(table)


def _bound(table: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"is": "bound", "items": table}] if len(table) > 1 else table
