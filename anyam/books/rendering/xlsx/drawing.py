"""One table of a book on a grid of its own."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from anyam.books.rendering.saying import clean, placed, raised, said, said_in
from anyam.books.rendering.xlsx import wording
from anyam.books.rendering.xlsx.adding import Adding
from anyam.books.rendering.xlsx.figures import is_scaled, looks_like, plain_format
from anyam.books.rendering.xlsx.look import Looks, Style
from anyam.books.rendering.xlsx.pages import Leaf, set_up_print
from anyam.books.rendering.xlsx.widths import height_of, widths_of
from anyam.core.book import Book, Cell, Line, Numbers, Row
from anyam.core.book.blocks import RowKind
from anyam.core.text import Words
from anyam.web.colours import safe
from anyam.worksheets.workbooks.exporting.look import LINE_HEIGHT, TALLEST, Page
from anyam.worksheets.workbooks.exporting.measuring import lines_of, width_of

LONGEST_CELL = 32_767
FORMULA_SIGNS = ("=", "+", "-", "@")
MARK = "■"
MOST_KEPT = 45  # how wide the columns may be that stay in sight while one scrolls to the side


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the table and where it goes. `kind` is that of its row."""

    row: int
    column: int
    kind: RowKind
    cell: Cell
    text: str


class Drawing:
    """A grid while it is drawn, from top to bottom."""

    def __init__(self, page: Page, leaf: Leaf, book: Book, numbers: Numbers, looks: Looks) -> None:
        self.page, self.leaf, self.book, self.numbers, self.looks = page, leaf, book, numbers, looks
        self.table = leaf.table
        self.notes: list[Line] = []
        self.texts = [
            [(at, cell, said_in(cell, numbers, self.notes)) for at, cell in placed(row.cells)]
            for row in self.table.rows
        ]
        self.widths = widths_of(self.table, self.texts)
        self.scaled = False

    def draw(self) -> None:
        """Everything."""
        for place, width in enumerate(self.widths):
            self.page.set_column(place, place, width)
        top = self._head()
        first = self._headings(top)
        adding = Adding(self.table, first)
        for place, row in enumerate(self.table.rows):
            self._row(first, place, row, adding)
        last = first + len(self.table.rows)
        if not self.table.rows:
            self.page.write_string(last, 0, clean(self.table.empty), self.looks.about)
            last += 1
        self._below(last + 1)
        headed = self.table.headed and first > top
        if headed:
            self._filter(first)
        self.page.freeze_panes(first, self._kept())
        set_up_print(self.page, self.book, self._title(), (top, first - 1) if headed else None)

    def _say(self, words: Words) -> str:
        return words.within(self.book.language)

    def _title(self) -> str:
        return f"{self.leaf.label}. {self.leaf.title}" if self.leaf.label else self.leaf.title

    def _head(self) -> int:
        """Caption, book, mark, and the way back; returns the first free row."""
        book = self.book
        about = " · ".join(filter(None, map(clean, (book.title, book.subtitle, book.running))))
        lines = [(self._title(), self.looks.title), (about, self.looks.about)]
        if book.mark:
            lines.append((clean(book.mark), self.looks.warning))
        for row, (text, style) in enumerate(lines):
            self.page.write_string(row, 0, text[:LONGEST_CELL], style)
        self.page.set_row(0, 24)
        contents = f"internal:'{self._say(wording.CONTENTS)}'!A1"
        self.page.write_url(len(lines), 0, contents, self.looks.link, self._say(wording.BACK))
        return len(lines) + 1

    def _headings(self, top: int) -> int:
        """One or two rows of labels; returns the row below them."""
        columns = self.table.columns
        if not self.table.headed or not columns:
            return top
        if not any(column.over for column in columns):
            self._labels(top, top, range(len(columns)))
            return top + 1
        at = 0
        for over, several in groupby(columns, key=lambda column: column.over):
            places = range(at, at + len(list(several)))
            at = places.stop
            if not over:
                self._labels(top, top + 1, places)
                continue
            self._labels(top + 1, top + 1, places)
            self._across((top, places.start, top, places.stop - 1), clean(over))
        self.page.set_row(top, LINE_HEIGHT * 1.6)
        return top + 2

    def _labels(self, top: int, bottom: int, places: range) -> None:
        for place in places:
            self._across((top, place, bottom, place), clean(self.table.columns[place].label))
        labels = zip(self.table.columns, self.widths, strict=True)
        lines = max(lines_of(column.label, width, bold=True) for column, width in labels)
        self.page.set_row(bottom, min(TALLEST, LINE_HEIGHT * lines + 8))

    def _across(self, place: tuple[int, int, int, int], text: str) -> None:
        if place[:2] == place[2:]:
            self.page.write_string(*place[:2], text, self.looks.heading)
        else:
            # As a string, whatever it begins with.
            self.page.merge_range(*place, "", self.looks.heading)
            self.page.write_string(*place[:2], text, self.looks.heading)

    def _row(self, first: int, place: int, row: Row, adding: Adding) -> None:
        at = first + place
        texts = self.texts[place]
        self.page.set_growing_row(at, height_of(row, texts, self.widths))
        for column, cell, text in texts:
            if column >= len(self.widths):
                break
            spot = Spot(at, column, row.kind, cell, text)
            if cell.number is None:
                self._words(spot)
            else:
                self._figure(spot, cell.number, adding.formula(place, column))

    def _figure(self, spot: Spot, number: Decimal, formula: str) -> None:
        text, place = spot.text, (spot.row, spot.column)
        figure = looks_like(text, number, self.book.language) if text else plain_format(number)
        self.scaled = self.scaled or is_scaled(figure)
        kind = self.table.columns[spot.column].kind
        style = self.looks.cell(Style(spot.kind, kind, figure, spot.cell.style))
        self._spanned(spot, style)
        if formula:
            self.page.write_formula(*place, formula, style, float(number))
        else:
            self.page.write_number(*place, float(number), style)

    def _words(self, spot: Spot) -> None:
        quoted = spot.text.startswith(FORMULA_SIGNS)
        kind = self.table.columns[spot.column].kind
        style = self.looks.cell(Style(spot.kind, kind, "", spot.cell.style, quoted))
        self._spanned(spot, style)
        self._text(spot.row, spot.column, spot.cell, self._fitting(spot.text), style)

    def _text(self, at: int, column: int, cell: Cell, text: str, style: object) -> None:
        if cell.colour:
            mark = self.looks.mark(safe(cell.colour))
            self.page.write_rich_string(at, column, mark, MARK, self.looks.plain, f" {text}", style)
        elif text:
            self.page.write_string(at, column, text, style)
        else:
            self.page.write_blank(at, column, None, style)

    def _spanned(self, spot: Spot, style: object) -> None:
        """The cells under a wider one. They are joined only where its words need it: joined cells cannot be filtered."""
        last = min(spot.column + max(spot.cell.span, 1), len(self.widths)) - 1
        if last <= spot.column:
            return
        room = sum(self.widths[spot.column : last + 1])
        if spot.kind == "row" or "\n" in spot.text or width_of(spot.text, bold=True) + 2 > room:
            self.page.merge_range(spot.row, spot.column, spot.row, last, "", style)
            return
        for each in range(spot.column + 1, last + 1):
            self.page.write_blank(spot.row, each, None, style)

    def _fitting(self, text: str) -> str:
        """No longer than a cell can hold, counted as Excel counts; room is left for a mark."""
        if len(text) < LONGEST_CELL // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL - 2:
            return text
        ending = self._say(wording.CUT)
        room = (LONGEST_CELL - 2 - len(ending)) * 2
        return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + ending

    def _filter(self, first: int) -> None:
        """Over the labels and all rows but the sums at the end."""
        rows = self.table.rows
        last = next((place for place in range(len(rows) - 1, -1, -1) if rows[place].kind == "row"), -1)
        if last >= 0:
            self.page.autofilter(first - 1, 0, first + last, len(self.table.columns) - 1)

    def _kept(self) -> int:
        """How many columns stay in sight: codes, and the name after them where there is room."""
        kept = 0
        for column, width in zip(self.table.columns, self.widths, strict=True):
            if sum(self.widths[:kept]) + width > MOST_KEPT or kept + 1 == len(self.widths):
                break
            kept += 1
            if column.kind == "text":
                break
        return kept

    def _below(self, row: int) -> None:
        """Notes and source."""
        lines = [f"{raised(nth)} {said(each, self.numbers)}" for nth, each in enumerate(self.notes, start=1)]
        source = f"{self._say(wording.SOURCE)}: {self.table.source}" if self.table.source else ""
        lines += [self._say(wording.SCALED)] if self.scaled else []
        width = sum(self.widths)
        for text in filter(None, [clean(self.table.note), *lines, clean(source)]):
            self.page.set_growing_row(row, min(TALLEST, LINE_HEIGHT * lines_of(text, width) + 3))
            if len(self.widths) > 1:
                self.page.merge_range(row, 0, row, len(self.widths) - 1, "", self.looks.note)
            self.page.write_string(row, 0, self._fitting(text), self.looks.note)
            row += 1
