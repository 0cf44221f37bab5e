"""Papers, letters and colours of an exported workbook. One font at two sizes, one colour per dimension, grey for what is locked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from anyam.worksheets.workbooks.exporting import wording

FONT, SMALL, NORMAL, LARGE = "Arial", 8, 9, 14
INK, QUIET, LINE, LOCKED, WARNING = "#1f2933", "#5b6672", "#b8c0c8", "#eef1f4", "#b42318"
MARGIN = 0.4  # inches at the sides
# Letters of 9 points become 6; smaller than that nobody reads, so the sheet takes another page to the side.
SMALLEST = 0.67
TINT = 0.84  # how much white is in the fill of headings
_MM_PER_CHARACTER, _MM_PADDING = 7 * 25.4 / 96, 5 * 25.4 / 96


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper lying on its side. Excel knows F4 as Folio, number 14: 8.5 x 13 inches are 215.9 x 330.2 mm."""

    number: int
    width: float


CENTRED = {"0", "@"}
LINE_HEIGHT, TALLEST = 11.6, 400.0  # points

PAPERS = {"A4": Paper(9, 297.0), "F4": Paper(14, 330.2)}


class Page(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A grid whose rows start at the height their text needs and still grow when somebody types more.

    Excel writes such rows without `customHeight`; XlsxWriter knows only rows of a fixed height.
    """

    def __init__(self) -> None:
        super().__init__()
        self.growing: set[int] = set()

    def set_growing_row(self, row: int, height: float) -> None:
        """A row that is `height` points high for now."""
        self.growing.add(row + 1)
        self.set_row(row, height)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, object]] = ()) -> None:
        super()._xml_start_tag_unencoded(tag, self._freed(tag, attributes))

    def _freed(self, tag: str, attributes: Sequence[tuple[str, object]]) -> Sequence[tuple[str, object]]:
        if tag != "row" or not attributes or attributes[0][1] not in self.growing:
            return attributes
        return [(name, value) for name, value in attributes if name != "customHeight"]


def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column, wrapped at words."""
    most = max(1, int(width * (1.1 if bold else 1.27)))
    return sum(1 if len(part) <= most else len(wrap(part, most)) for part in text.split("\n"))


class Look:
    """The formats of one workbook, made once."""

    def __init__(self, workbook: Workbook, colour: str) -> None:
        self.workbook, self.colour = workbook, colour
        self._made: dict[tuple[str, bool, bool, bool], Format] = {}
        self.title = self._format(bold=True, font_size=LARGE)
        self.about = self._format(font_color=QUIET)
        self.mark = self._format(bold=True, font_size=11, font_color=WARNING)
        heading = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": LINE}
        tinted = {**heading, "bg_color": tinted_with_white(colour)}
        self.heading = self._format(**tinted, bottom=2, bottom_color=colour)
        between = {**tinted, "text_wrap": False, "border": 0, "top": 1, "bottom": 1}
        self.band, self.band_on = self._format(**between, left=1), self._format(**between)
        self.above = self._format(**tinted, bottom=0)  # over a heading that has no band
        self.plain = self._format()
        self.cell = self._format(text_wrap=True, valign="top", border=1, border_color=LINE)
        self.strong = self._format(text_wrap=True, valign="top", border=1, border_color=LINE, bold=True)
        self.lines = workbook.add_format({"border": 1, "border_color": LINE})

    def _format(self, **more: Any) -> Format:
        return self.workbook.add_format({"font_name": FONT, "font_size": NORMAL, "font_color": INK, **more})

    def value(self, number_format: str, *, locked: bool, lined: bool, unread: bool = False) -> Format:
        """A cell of a row: input cells are white and may be typed in. What could not be read is red."""
        place = (number_format, locked, lined, unread)
        if place not in self._made:
            more: dict[str, Any] = {"text_wrap": True, "valign": "top", "locked": locked}
            if number_format:
                more["num_format"] = number_format
            if number_format in CENTRED:
                more["align"] = "center"
            elif number_format:
                more |= {"align": "right", "indent": 1}
            if lined:
                more |= {"border": 1, "border_color": LINE}
            if locked and lined:
                more |= {"bg_color": LOCKED, "font_color": QUIET}
            if unread:
                more |= {"font_color": WARNING, "italic": True}
            self._made[place] = self._format(**more)
        return self._made[place]


def tinted_with_white(colour: str) -> str:
    """A pale shade of a colour, for dark letters on it."""
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(channel + (255 - channel) * TINT):02x}" for channel in channels)


def set_up_print(
    page: Worksheet,
    paper: Paper,
    widths: list[float],
    *,
    kept: int,
    headings: tuple[int, int],
    sample: bool,
    words: "PrintWords",
) -> None:
    """On its side, headings on every page, page numbers; one page wide while that can be read, else as few as can, with the
    first `kept` columns on each."""
    page.set_landscape()
    page.set_paper(paper.number)
    page.set_margins(left=MARGIN, right=MARGIN, top=0.75 if sample else 0.6, bottom=0.6)
    page.hide_gridlines(1)
    page.repeat_rows(*headings)
    across = pages_across(paper, widths, kept)
    page.fit_to_pages(across, 0)
    if across > 1:
        # What stands above the headings is written beside these columns, or every page would show a piece of it.
        page.repeat_columns(1, kept)
        page.print_across()
    mark = f'&C&"{FONT},Bold"&11&K{WARNING[1:]}{wording.SAMPLE.within(words.language)}' if sample else ""
    page.set_header(f'&L&"{FONT}"&{SMALL}{_plain(words.left)}{mark}')
    number = wording.PAGE.within(words.language)
    page.set_footer(f'&L&"{FONT}"&{SMALL}{_plain(words.foot)}&R&"{FONT}"&{SMALL}{number}')


@dataclass(frozen=True, slots=True)
class PrintWords:
    """What stands in the margins."""

    language: str
    left: str
    foot: str


def _plain(text: str) -> str:
    """A text that is no code of a header, short enough for one."""
    return text.replace("&", "&&")[:90]


def pages_across(paper: Paper, widths: list[float], kept: int) -> int:
    """How many pages beside each other."""
    sizes = [width * _MM_PER_CHARACTER + _MM_PADDING for width in widths]
    room = (paper.width - 2 * MARGIN * 25.4) / SMALLEST
    repeated = sum(sizes[:kept])
    rest, left = sum(sizes) - repeated, room - repeated
    return 1 if rest <= left or left <= 0 else math.ceil(rest / left)
