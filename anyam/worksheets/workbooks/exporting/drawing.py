"""One worksheet on paper: title, headings, a hidden row of keys, the rows, and room for more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from anyam.core.framework import Column
from anyam.core.periods import show_date
from anyam.core.sheet.cells import LISTS
from anyam.core.text import Words
from anyam.core.workbook.words import letter
from anyam.plans.models import Plan
from anyam.worksheets.workbooks.exporting import wording
from anyam.worksheets.workbooks.exporting.columns import Slot
from anyam.worksheets.workbooks.exporting.contents import Leaf, Line, Value
from anyam.worksheets.workbooks.exporting.lists import Lists
from anyam.worksheets.workbooks.exporting.look import LARGE, LINE_HEIGHT, TALLEST, Look, Page
from anyam.worksheets.workbooks.exporting.measuring import lines_of, longest_word, width_of
from anyam.worksheets.workbooks.exporting.printing import Cut, Paper, PrintWords, cut, set_up_print

BLANK_ROWS = 40
ALLOWED = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True, "sort": True,
    "autofilter": True, "objects": True, "scenarios": True,
}  # fmt: skip
LONGEST_CELL = 32_767
TITLE = 28
UID = "uid"


@dataclass(frozen=True, slots=True)
class Setting:
    """What all grids of a workbook share."""

    plan: Plan
    group: str
    language: str
    paper: Paper
    made: str
    blank: bool

    @property
    def about(self) -> str:
        """The line under every title."""
        region = self.plan.region.name
        parts = [self.plan.title, *([] if region in self.plan.title else [region]), self.group]
        return " · ".join([*parts, f"{wording.PRINTED.within(self.language)} {self.made}"])

    def print_words(self, title: str) -> PrintWords:
        """What stands in the margins of a printed grid."""
        return PrintWords(self.language, f"{title} · {self.group}", f"{self.plan.title} · {self.made}")


def draw_leaf(page: Page, leaf: Leaf, setting: Setting, look: Look, lists: Lists) -> None:
    """The whole grid of one worksheet."""
    _Drawing(page, leaf, setting, look, lists).draw()


def draw_head(
    page: Worksheet, title: str, notes: Sequence[str], setting: Setting, look: Look, *, columns: tuple[int, int],
    room: tuple[int, float] = (0, 0),
) -> int:  # fmt: skip
    """Title, what plan it is from, the demo mark and notes; returns the first free row. `columns` are those of the title and
    of what stands under it; `room` is the last column of a first page that ends there, and how much fits up to it."""
    page.set_row(0, LARGE * 1.7, look.plain)
    page.write_string(0, columns[0], title, look.title)
    marks = [(wording.SAMPLE.within(setting.language), look.mark)] if setting.plan.is_demo else []
    last, width = room
    about = look.about_wrapped if last > columns[1] else look.about
    lines = [(setting.about, about), *marks, *((note, about) for note in notes)]
    for row, (text, style) in enumerate(lines, start=1):
        page.set_row(row, LINE_HEIGHT * lines_of(text, width) + 3 if last > columns[1] else None, look.plain)
        page.write_string(row, columns[1], text, style)
        if last > columns[1]:
            page.merge_range(row, columns[1], row, last, text, style)
    page.set_row(len(lines) + 1, 6, look.plain)
    return len(lines) + 2


class _Drawing:
    def __init__(self, page: Page, leaf: Leaf, setting: Setting, look: Look, lists: Lists) -> None:
        self.page, self.leaf, self.setting, self.look, self.lists = page, leaf, setting, look, lists
        self.language = setting.language
        self.slots = leaf.slots
        self.widths = [self._width(slot) for slot in leaf.slots]
        title = leaf.definition.title_column
        self.kept = next((number for number, slot in enumerate(leaf.slots, 1) if slot.key == title), 1)
        self.pages = self._pages()

    def draw(self) -> None:
        """Everything, from top to bottom."""
        note = wording.FORM if self.leaf.is_form else wording.LEGEND
        title = f"{self.leaf.definition.number} {self._say(self.leaf.definition.name)}"
        kept = self.kept
        beside = kept + 1 if self.pages.starts else 1
        last = self.pages.starts[0] - 1 if self.pages.starts else 0
        room = last, sum(self.widths[beside - 1 : last])
        top = draw_head(self.page, title, [self._say(note)], self.setting, self.look, columns=(1, beside), room=room)
        self._columns()
        heading = self._headings(top)
        first = heading + 2
        for number, line in enumerate(self.leaf.lines):
            self._line(first + number, line)
        last = first + len(self.leaf.lines) + BLANK_ROWS - 1
        self._room(first + len(self.leaf.lines), last)
        self._validations(first, last)
        self.page.freeze_panes(first, kept + 1)
        if not self.leaf.is_form:
            self.page.protect("", ALLOWED)
        set_up_print(
            self.page, self.setting.paper, pages=self.pages, kept=kept,
            headings=(top, heading), sample=self.setting.plan.is_demo, words=self.setting.print_words(title),
        )  # fmt: skip

    def _say(self, words: Words) -> str:
        return words.within(self.language)

    def _width(self, slot: Slot) -> float:
        """As narrow as its values allow, never narrower than the words of its heading."""
        word = longest_word(self._heading(slot), bold=True) + 0.5
        if self.setting.blank or not self.leaf.lines:
            return max(slot.width, min(word, slot.width + 3))
        longest = max(width_of(shown(line.values.get(slot.key))) for line in self.leaf.lines) + self._indent(slot)
        # A little more than usual where that saves every cell its second line.
        fitting = longest if longest <= slot.width + 3 else slot.width
        if slot.kind in {"item", "items"}:  # rows without codes go by their titles
            fitting = max(fitting, min(TITLE, longest / 4))
        return max(fitting, min(word, slot.width + 3), 5.5)

    def _indent(self, slot: Slot) -> float:
        """Figures stand a little off the line at their right."""
        return 1.5 if self._number_format(slot, None) else 0.5

    def _locked(self, slot: Slot) -> bool:
        return slot.locked and not self.leaf.is_form

    def _columns(self) -> None:
        """The hidden column of uids, and every other with its width; what is below the rows may be typed in too."""
        self.page.set_column(0, 0, 38, self.look.plain, {"hidden": True})
        for place, (slot, width) in enumerate(zip(self.slots, self.widths, strict=True), start=1):
            style = self.look.value(self._number_format(slot, None), locked=self._locked(slot), lined=False)
            self.page.set_column(place, place, width, style, {"hidden": slot.hidden})

    def _headings(self, top: int) -> int:
        """Bands where several columns belong together, the headings, and the keys; returns the row of the headings."""
        banded = any(slot.band for slot in self.slots)
        if banded:
            self._bands(top)
        row = top + banded
        self.page.set_row(row, self._height(), self.look.plain)
        self.page.set_row(row + 1, None, self.look.plain, {"hidden": True})
        self.page.write_string(row + 1, 0, UID)
        for place, slot in enumerate(self.slots, start=1):
            self.page.write_string(row, place, self._heading(slot), self.look.heading)
            self.page.write_string(row + 1, place, slot.key)
            self._comment(row, place, slot)
        return row

    def _heading(self, slot: Slot) -> str:
        # The space before the star does not break, or the star would stand alone on a line.
        return f"{self._say(slot.name)}\u00a0*" if slot.required and not slot.band else self._say(slot.name)

    def _bands(self, row: int) -> None:
        """Not merged: rows and columns can still be moved. A band that runs over a page is named on each."""
        self.page.set_row(row, 14, self.look.plain)
        starts = set(self.pages.starts)
        place = 1
        for band, several in groupby(self.slots, key=lambda slot: slot.band if not slot.hidden else None):
            ends = place + len(list(several))
            if band is None:
                for each in range(place, ends):
                    self.page.write_blank(row, each, None, self.look.above)
            else:
                self._band(row, self._say(band), range(place, ends), starts)
            place = ends

    def _band(self, row: int, words: str, places: range, starts: set[int]) -> None:
        for place in places:
            room = [
                each
                for each in range(place, places.stop)
                if each == place or not starts & set(range(place + 1, each + 1))
            ]
            begins = place == places.start or place in starts
            # Words that do not fit before the edge of a page would run on over the next one.
            fits = (
                sum(self.widths[each - 1] for each in room) >= width_of(words, bold=True) or room[-1] + 1 == places.stop
            )
            if begins and fits:
                self.page.write_string(row, place, words, self.look.band)
            else:
                self.page.write_blank(row, place, None, self.look.band if begins else self.look.band_on)

    def _pages(self) -> Cut:
        """Where the grid is cut; its columns count from the hidden one of uids."""
        seen = [(place, slot) for place, slot in enumerate(self.slots, start=1) if not slot.hidden]
        widths, bands = [self.widths[place - 1] for place, _slot in seen], [slot.band for _place, slot in seen]
        found = cut(self.setting.paper, widths, self.kept, bands)
        return Cut(tuple(seen[at][0] for at in found.starts), found.scale)

    def _height(self) -> float:
        """Room for the longest heading in its width."""
        texts = zip(self.slots, self.widths, strict=True)
        lines = max(lines_of(self._heading(slot), width, bold=True) for slot, width in texts if not slot.hidden)
        return LINE_HEIGHT * max(2, lines) + 6

    def _comment(self, row: int, place: int, slot: Slot) -> None:
        column = slot.inner or slot.column
        if column is None or slot.hidden:
            return
        guide = column.guide
        good, weak = (f"{self._say(name)}: " for name in (wording.GOOD, wording.WEAK))
        text = f"{self._say(guide.help)}\n\n{good}{self._say(guide.good)}\n\n{weak}{self._say(guide.weak)}"
        lines = 4 + len(text) / 42
        self.page.write_comment(row, place, text, {"author": "Anyam", "width": 260, "height": min(420, lines * 15)})

    def _line(self, row: int, line: Line) -> None:
        self.page.write_string(row, 0, line.uid)
        texts = ((shown(line.values.get(slot.key)), width) for slot, width in zip(self.slots, self.widths, strict=True))
        lines = max(lines_of(text, width) for text, width in texts)
        self.page.set_growing_row(row, min(TALLEST, LINE_HEIGHT * lines + 3))
        for place, slot in enumerate(self.slots, start=1):
            value = line.values.get(slot.key)
            unread = slot.key in line.unread and slot.column is not None and not slot.hidden
            style = self.look.value(
                self._number_format(slot, value), locked=self._locked(slot), lined=True, unread=unread
            )
            self._write(row, place, value, style)

    def _write(self, row: int, place: int, value: Value | None, style: Format) -> None:
        if value is None:
            self.page.write_blank(row, place, None, style)
        elif isinstance(value, date):
            self.page.write_datetime(row, place, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001 - a day
        elif isinstance(value, int | Decimal):
            self.page.write_number(row, place, float(value), style)
        elif len(value) > LONGEST_CELL:
            self.page.write_string(row, place, value[: LONGEST_CELL - 2] + " …", style)
        else:
            self.page.write_string(row, place, value, style)

    def _number_format(self, slot: Slot, value: Value | None) -> str:
        kind = slot.kind
        if kind == "integer" and (slot.inner or slot.column).high is not None:  # type: ignore[union-attr]
            return "0"
        speaks = f"[$-{'409' if self.language == 'en' else '421'}]"
        if kind in {"money", "money_matrix", "integer"}:
            return speaks + ("#,##0" if not isinstance(value, Decimal) or value == int(value) else "#,##0.00")
        if kind == "date":
            return f"{speaks}d mmmm yyyy"
        if kind == "percent":
            return '0.##"%"' if isinstance(value, Decimal) and value != int(value) else '0"%"'
        if kind == "decimal" and isinstance(value, Decimal):
            return speaks + ("#,##0" if value == int(value) else "#,##0.######")
        return {"year": "0", "value_matrix": "", "years": "@"}.get(kind, "")

    def _room(self, first: int, last: int) -> None:
        """Rows to type in: lined where they will be printed blank, else they get their lines when something is typed."""
        if self.setting.blank or self.leaf.is_form:
            for row in range(first, last + 1):
                self.page.set_growing_row(row, 26)
                for place, slot in enumerate(self.slots, start=1):
                    style = self.look.value(self._number_format(slot, None), locked=self._locked(slot), lined=True)
                    self.page.write_blank(row, place, None, style)
            return
        area = (first, 1, last, len(self.slots))
        formula = f"=COUNTA($B{first + 1}:${letter(len(self.slots))}{first + 1})>0"
        self.page.conditional_format(*area, {"type": "formula", "criteria": formula, "format": self.look.lines})

    def _validations(self, first: int, last: int) -> None:
        dimension = self.leaf.sheet.dimension
        for place, slot in enumerate(self.slots, start=1):
            column = slot.inner or slot.column
            if column is None or slot.hidden or self._locked(slot):
                continue
            rule = self._rule(column, dimension)
            if rule:
                self.page.data_validation(first, place, last, place, rule)
        self.page.ignore_errors({"number_stored_as_text": f"A{first + 1}:{letter(len(self.slots))}{last + 1}"})

    def _rule(self, column: Column, dimension: str) -> dict[str, object] | None:
        warning = {"error_type": "warning", "error_title": self._say(wording.NOT_ON_LIST)}
        source = self.lists.source(column, dimension)
        if source:
            # A cell that takes several entries must take what no list has: the list only helps with the first.
            several = column.type in LISTS
            return {
                "validate": "list", "source": source, "show_error": not several, **warning,
                "error_message": self._say(wording.CHOOSE),
            }  # fmt: skip
        if column.type == "integer" and column.low is not None and column.high is not None:
            told = self._say(wording.BETWEEN).format(low=column.low, high=column.high)
            return {
                "validate": "integer", "criteria": "between", "minimum": column.low, "maximum": column.high,
                **warning, "error_title": self._say(wording.OUTSIDE), "error_message": told,
            }  # fmt: skip
        return None


def shown(value: Value | None) -> str:
    """About what a value looks like, for measuring."""
    if isinstance(value, int | Decimal):
        return f"{value:,}"
    return show_date(value) if isinstance(value, date) else value or ""
