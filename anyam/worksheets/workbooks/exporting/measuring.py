"""How much room a text takes: columns are as wide and rows as high as their words, without a spreadsheet at hand to ask."""

import re
from functools import lru_cache

# Widths of Arial's letters in thousandths of its size; Liberation Sans and Helvetica have the same.
_NARROW = dict.fromkeys("ijl'", 222) | dict.fromkeys("\u00a0 !,./:;I[]\\ft|", 278) | dict.fromkeys("()-r`", 333)
_WIDE = (
    dict.fromkeys("ABEKPSVXY&", 667) | dict.fromkeys("CDHNRUw", 722) | dict.fromkeys("GOQ", 778)
    | dict.fromkeys("FTZ", 611) | dict.fromkeys("Mm", 833) | {"W": 944, "@": 1015, "%": 889, "–": 556, "—": 1000, "…": 1000}
)  # fmt: skip
_LETTERS = _NARROW | _WIDE | dict.fromkeys("cksvxyzJ", 500)
_OTHER, _CAPITAL = 556, 700
_BOLD = 1.08
_UNIT = 5.25  # points: seven pixels, the width of a digit in which Excel measures columns
_EDGE = 0.5  # units that stay free beside a text
_TIED = "\u00a0"  # a space at which nothing breaks
_PIECE = re.compile(rf"(?:\S|{_TIED})+?(?:-(?=\w)|(?=[^\S{_TIED}]|$))")


@lru_cache(maxsize=20_000)
def _thousandths(text: str) -> int:
    return sum(_LETTERS.get(letter, _CAPITAL if letter.isupper() else _OTHER) for letter in text)


def width_of(text: str, *, size: float = 9.0, bold: bool = False) -> float:
    """The width of a column that takes a text in one line, in Excel's units."""
    return _thousandths(text) * size / 1000 * (_BOLD if bold else 1) / _UNIT + _EDGE


def longest_word(text: str, *, bold: bool = False) -> float:
    """The width of a column that need not break a word."""
    return max((width_of(piece, bold=bold) for piece in _PIECE.findall(text)), default=0.0)


@lru_cache(maxsize=20_000)
def lines_of(text: str, width: float, *, size: float = 9.0, bold: bool = False) -> int:
    """How many lines a text takes in a column, wrapped as spreadsheets wrap: at spaces and behind hyphens."""
    room = (width - _EDGE) * _UNIT * 1000 / size / (_BOLD if bold else 1)
    return sum(_wrapped(part, max(room, 1.0)) for part in text.split("\n"))


def _wrapped(text: str, room: float) -> int:
    lines, used = 1, 0.0
    for match in _PIECE.finditer(text):
        needed = _thousandths(match[0])
        space = _LETTERS[" "] if used and text[match.start() - 1].isspace() else 0
        if used + space + needed <= room:
            used += space + needed
            continue
        lines += bool(used)
        over = int(needed // room) if needed > room else 0  # a word longer than a line is broken
        lines += over
        used = needed - over * room
    return lines
