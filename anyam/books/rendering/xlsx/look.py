"""Formats of an annex, made once each: the same letters and greys as exported worksheets have."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from anyam.core.book.blocks import Kind
from anyam.worksheets.workbooks.exporting.look import (
    FONT,
    INK,
    LARGE,
    LINE,
    LOCKED,
    NORMAL,
    QUIET,
    WARNING,
    tinted_with_white,
)

ACCENT = "#1d4e7e"
ALIGNED = {"number": "right", "money": "right", "code": "center", "mark": "center"}


@dataclass(frozen=True, slots=True)
class Style:
    """What the format of a cell depends on."""

    row: str = "row"
    kind: Kind = "text"
    figure: str = ""
    weight: str = ""
    quoted: bool = False


class Looks:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[Style, Format] = {}
        self._colours: dict[str, Format] = {}
        self.title = self.letters(bold=True, font_size=LARGE)
        self.about = self.letters(font_color=QUIET)
        self.warning = self.letters(bold=True, font_size=11, font_color=WARNING)
        self.note = self.letters(font_color=QUIET, text_wrap=True, valign="top")
        self.link = self.letters(font_color=ACCENT, underline=1)
        self.part = self.letters(bold=True, font_size=11)
        heading = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1,
                   "border_color": LINE, "bg_color": tinted_with_white(ACCENT)}  # fmt: skip
        self.heading = self.letters(**heading)
        self.plain = self.letters()

    def letters(self, **more: Any) -> Format:
        """A format of our letters."""
        return self._workbook.add_format({"font_name": FONT, "font_size": NORMAL, "font_color": INK, **more})

    def mark(self, colour: str) -> Format:
        """The letters of a coloured mark."""
        if colour not in self._colours:
            self._colours[colour] = self.letters(font_color=colour)
        return self._colours[colour]

    def cell(self, style: Style) -> Format:
        """The format of a cell of a table."""
        if style not in self._made:
            self._made[style] = self.letters(**_properties(style))
        return self._made[style]


def _properties(style: Style) -> dict[str, Any]:
    more: dict[str, Any] = {"text_wrap": style.row != "group", "valign": "top", "border": 1, "border_color": LINE}
    if style.figure:
        more |= {"num_format": style.figure, "align": "right"}
    elif style.row == "row" and style.kind in ALIGNED:
        more["align"] = ALIGNED[style.kind]
    if style.quoted:
        more["quote_prefix"] = True  # so that it stays a text when somebody edits the cell
    if style.row != "row" or style.weight == "strong":
        more["bold"] = True
    if style.weight == "weak":
        more |= {"font_color": QUIET, "italic": True}
    if style.row == "group":
        more["bg_color"] = LOCKED
    elif style.row != "row":
        more |= {"top": 2 if style.row == "total" else 1, "top_color": INK, "bg_color": tinted_with_white(ACCENT)}
    return more
