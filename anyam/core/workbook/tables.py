"""Where the tables of a grid lie: headings on any row, several tables below each other, titles above them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from anyam.core.framework import Edition
from anyam.core.workbook.canvas import Canvas
from anyam.core.workbook.headed import Heading, find_heading
from anyam.core.workbook.headings import Lexicon
from anyam.core.workbook.lines import (
    COLUMN_NUMBERS,
    REPEATED,
    is_column_numbers,
    is_figure,
    is_note,
    is_same_heading,
    is_total,
)
from anyam.core.workbook.scopes import Scopes, sheet_named
from anyam.core.workbook.signing import is_signature
from anyam.core.workbook.words import fold

SEARCHED = 40
Bonus = dict[str, float]


@dataclass(slots=True)
class Found:
    """A list table: its heading, the titles above it, its rows, and rows inside it that are no data, with the reason."""

    heading: Heading
    titles: tuple[str, ...]
    first: int
    last: int
    skipped: dict[int, str] = field(default_factory=dict)


class Finder:
    """Looks for tables from the top of a grid to its end."""

    def __init__(
        self, canvas: Canvas, lexicons: Mapping[str, Lexicon], edition: Edition, bonus: Bonus, taken: set[int]
    ):
        self.canvas, self.lexicons, self.edition, self.bonus = canvas, lexicons, edition, bonus
        self.taken = taken  # rows of SWOT blocks
        self.scopes = Scopes(edition)
        self.found: list[Found] = []

    def tables(self) -> list[Found]:
        """All list tables of the grid."""
        row = 0
        while row < self.canvas.height:
            row += self._step(row)
        return [found for found in self.found if found.last >= found.first]

    def _step(self, row: int) -> int:
        if row in self.taken:
            return 1
        running = self.found[-1] if self.found and not self._taken_since(row) else None
        if running and is_same_heading(self.canvas, row, running.heading.row):
            return self._again(row, running)
        heading = self._heading(row, running)
        if heading is None:
            if running:
                running.last = row
            return 1
        self._begin(row, heading, running)
        return heading.depth

    def _taken_since(self, row: int) -> bool:
        return any(self.found[-1].heading.row < taken < row for taken in self.taken)

    def _again(self, row: int, running: Found) -> int:
        """A printed heading repeated; under a title of its own it begins another table."""
        titles = self._titles(row, running)
        if any(self.scopes.within(title) or sheet_named(title, self.edition) for title in titles):
            old = running.heading
            heading = Heading(row, old.depth, old.levels, old.sheet, old.score, old.sure)
            self._begin(row, heading, running)
        else:
            for each in range(row, row + running.heading.depth):
                running.skipped[each] = REPEATED
            running.last = row + running.heading.depth - 1
        return running.heading.depth

    def _heading(self, row: int, running: Found | None) -> Heading | None:
        if running and not self._fresh(row, running):
            return None
        if row >= SEARCHED or running:
            known = sum(self._known(text) for _column, text in self.canvas.texts(row))
            if known < 2:
                return None
        return find_heading(self.canvas, row, self.lexicons, self._bonus_at(row, running))

    def _fresh(self, row: int, running: Found) -> bool:
        """Whether a new table may begin here: after a blank row or a title."""
        above = row - 1
        return above >= running.first and (
            self.canvas.blank(above) or self._is_title(self.canvas.texts(above), inside=True, apart=False)
        )

    def _known(self, text: str) -> bool:
        return any(fold(text) in lexicon.names for lexicon in self.lexicons.values())

    def _bonus_at(self, row: int, running: Found | None) -> Bonus:
        bonus = dict(self.bonus)
        for title in self._titles(row, running):
            for code in sheet_named(title, self.edition):
                bonus[code] = bonus.get(code, 0) + 2
        return bonus

    def _titles(self, row: int, running: Found | None) -> tuple[str, ...]:
        """The lines above a heading: all of them above the first table, the nearest ones above another."""
        titles: list[str] = []
        above, apart = row - 1, False
        while above >= (running.first if running else 0) and above not in self.taken:
            texts = self.canvas.texts(above)
            if not texts and running and titles:
                break
            if texts and not self._is_title(texts, inside=running is not None, apart=apart):
                break
            if texts:
                titles.insert(0, " ".join(text for _column, text in texts))
            apart = apart or not texts
            above -= 1
        return tuple(titles)

    def _is_title(self, texts: list[tuple[int, str]], *, inside: bool, apart: bool) -> bool:
        if is_total(texts) or is_note(texts) or is_signature(texts) or is_figure(texts[-1][1]):
            return False
        if not inside:
            return len(texts) <= 3
        if len(texts) > 2 or (len(texts) == 2 and ":" not in (texts[0][1][-1], texts[1][1][0])):
            return False
        line = " ".join(text for _column, text in texts)
        return not apart or bool(self.scopes.within(line) or sheet_named(line, self.edition))

    def _begin(self, row: int, heading: Heading, running: Found | None) -> None:
        titles = self._titles(row, running)
        if running:
            self._close(running, row)
        first = row + heading.depth
        table = Found(heading, titles, first, first - 1)
        if first < self.canvas.height and is_column_numbers(self.canvas.texts(first)):
            table.skipped[first] = COLUMN_NUMBERS
        self.found.append(table)

    def _close(self, running: Found, row: int) -> None:
        """The rows of a table end before the titles of the next one."""
        last, lines = row - 1, len(self._titles(row, running))
        while last >= running.first and (lines or self.canvas.blank(last)):
            lines -= bool(self.canvas.texts(last))
            last -= 1
        running.last = last
