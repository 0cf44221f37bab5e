"""How wide words are in Inter, and where their lines break: for pictures that are drawn without a browser.

Widths are thousandths of the letter size, rounded up, so that a line drawn in a somewhat wider face still fits.
"""

import re

from anyam.core.text import TIED

_NARROW = (
    (250, "ijl"), (275, f" {TIED}I‘’"), (300, "!',.:·"), (325, ";`"), (350, "t|"), (375, "()/[\\]f"), (400, "r"), (425, "1"),
    (450, "{}“”"), (475, '"-^_'), (500, "*–"), (525, "?"), (550, "ksx"), (575, "7JLacvyz"), (600, "5Fehnou"),
    (625, "23689Ebdgpq"), (650, "#$&04PRSTZ"), (675, "+<=>BK~×"), (700, "AVXY"), (725, "D"), (750, "CGHU"), (775, "NOQ"),
    (825, "w"), (875, "m…"), (925, "M"), (975, "@"), (1000, "%W—"), (1050, "★"),
)  # fmt: skip
_WIDTHS = {letter: width for width, letters in _NARROW for letter in letters}
_SPACES = re.compile(rf"[^\S{TIED}]+")
_OTHER = 700
_BOLD = 1.07
CUT = "…"


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """The length of a line of words."""
    return sum(_WIDTHS.get(letter, _OTHER) for letter in words) * size / 1000 * (_BOLD if bold else 1)


def wrap(words: str, width: float, size: float, *, lines: int = 3, bold: bool = False) -> tuple[str, ...]:
    """The words on at most that many lines; what does not fit is cut off with a mark. A no-break space holds words together."""
    found: list[str] = []
    left = [word for word in _SPACES.split(words) if word]
    while left and len(found) < lines:
        line, left = _line(left, width, size, bold=bold)
        found.append(line)
    if left:
        found[-1] = _cut(f"{found[-1]} {left[0]}", width, size, bold=bold)
    return tuple(found)


def _line(words: list[str], width: float, size: float, *, bold: bool) -> tuple[str, list[str]]:
    """As many words as fit on one line, and the rest. A word longer than a line is broken where the line ends."""
    line, place = "", 0
    for word in words:
        longer = f"{line} {word}".strip()
        if width_of(longer, size, bold=bold) > width:
            break
        line, place = longer, place + 1
    if line:
        return line, words[place:]
    most = _letters(words[0], width, size, bold=bold)
    return words[0][:most], [words[0][most:], *words[1:]]


def _letters(word: str, width: float, size: float, *, bold: bool) -> int:
    """How many letters of a word fit, at least one."""
    most = len(word)
    while most > 1 and width_of(word[:most], size, bold=bold) > width:
        most -= 1
    return most


def _cut(line: str, width: float, size: float, *, bold: bool) -> str:
    while line and width_of(line + CUT, size, bold=bold) > width:
        line = line[:-1]
    return line.rstrip(" ,.;:") + CUT
