"""Headings: numbered by Word, with the numbers of the tree."""

from typing import Final

from anyam.books.rendering.docx import lists, names
from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.lists import HEADINGS
from anyam.books.rendering.docx.markup import paragraph, run
from anyam.core.book import Section
from anyam.core.book.numbering import LETTERS

STAYS: Final = '<w:pageBreakBefore w:val="0"/>'
OPENS: Final = "<w:pageBreakBefore/>"


class Headings:
    """Writes headings one after the other and knows what Word will count by itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._counted: dict[int, list[int]] = {lists.CHAPTERS: [0] * HEADINGS, lists.APPENDICES: [0] * HEADINGS}

    def written(self, section: Section, level: int, kind: int, *, opens: bool | None = None) -> str:
        """The heading of a section. `opens`: on a new page (True), on this one (False), or as its style says."""
        start, end = self._desk.marked(names.SECTION, section.key)
        entry = self._desk.numbers.by_key[section.key]
        title = start + run(section.title) + end
        page = "" if opens is None else OPENS if opens else STAYS
        style = min(level, HEADINGS)
        if not entry.number:
            return paragraph(f"JudulTanpaNomor{style}", title, page)
        if level > HEADINGS:
            return paragraph(f"JudulTanpaNomor{style}", run(f"{entry.number}  ") + title, page)
        return paragraph(f"Heading{level}", title, page + self._numbered(entry.number, level, kind))

    def _numbered(self, number: str, level: int, kind: int) -> str:
        """The list of a heading, where it is not the one of its style or Word would count otherwise than the tree."""
        counted = self._counted[kind]
        wanted = _place(number.rpartition(".")[2])
        follows = counted[level - 1] + 1 == wanted
        counted[level - 1] = wanted
        counted[level:] = [0] * (HEADINGS - level)
        if follows and kind == lists.CHAPTERS:
            return ""
        listed = kind if follows else lists.restart(self._desk, kind, level - 1, wanted)
        return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{listed}"/></w:numPr>'


def _place(part: str) -> int:
    if part.isdigit():
        return int(part)
    return LETTERS.index(part[0]) + 1 + int(part[1:] or 0)
