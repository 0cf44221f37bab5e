"""Letters and colours of an exported workbook. One font at two sizes, one colour per dimension, grey for what is locked."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FONT, SMALL, NORMAL, LARGE = "Arial", 8, 9, 14
INK, QUIET, LINE, LOCKED, WARNING = "#1f2933", "#5b6672", "#b8c0c8", "#eef1f4", "#b42318"
TINT = 0.84  # how much white is in the fill of headings
CENTRED = {"0", "@"}
LINE_HEIGHT, TALLEST = 11.6, 400.0  # points


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


class Look:
    """The formats of one workbook, made once."""

    def __init__(self, workbook: Workbook, colour: str) -> None:
        self.workbook, self.colour = workbook, colour
        self._made: dict[tuple[str, bool, bool, bool], Format] = {}
        self.title = self._format(bold=True, font_size=LARGE)
        self.about = self._format(font_color=QUIET)
        self.about_wrapped = self._format(font_color=QUIET, text_wrap=True, valign="top")
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
