"""How much room words take on a slide, and how they are cut into pieces that fit."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from anyam.worksheets.workbooks.exporting.measuring import width_of

Thing = TypeVar("Thing")
BROADER = 1.07  # Inter against the letters that are measured, with some room for others that stand in for it
LINE = 1.24  # height of a line against the size of its letters
_UNIT = 5.25  # points in the units of the measure


def points_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in one line."""
    return (width_of(text, size=size * BROADER, bold=bold) - 0.5) * _UNIT


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than `width` points; a word that is wider than a line is broken."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _paragraph(part, width, size, bold=bold)
    return lines


def _paragraph(text: str, width: float, size: float, *, bold: bool) -> list[str]:
    space = points_of(" ", size, bold=bold)
    lines: list[str] = []
    words: list[str] = []
    used = 0.0
    for word in _words(text, width, size, bold=bold):
        needed = points_of(word, size, bold=bold)
        if words and used + space + needed > width:
            lines.append(" ".join(words))
            words, used = [], 0.0
        used += (space if words else 0.0) + needed
        words.append(word)
    return [*lines, " ".join(words)]


def _words(text: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    for word in text.split():
        whole = points_of(word, size, bold=bold)
        if whole <= width:
            yield word
            continue
        each = max(1, int(len(word) * width / whole * 0.9))
        yield from (word[start : start + each] for start in range(0, len(word), each))


def height_of(lines: int, size: float) -> float:
    """Points that so many lines take."""
    return lines * size * LINE


def paged(things: Sequence[Thing], height: Callable[[Thing], float], room: float) -> list[list[Thing]]:
    """Things in their order on as few pages as their heights allow; each must fit on one by itself."""
    pages: list[list[Thing]] = []
    left = 0.0
    for each in things:
        needed = height(each)
        if not pages or needed > left:
            pages.append([])
            left = room
        pages[-1].append(each)
        left -= needed
    return pages


def pieces(text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """A text cut into pieces of at most so many lines; one piece where it fits."""
    lines = wrapped(text, width, size, bold=bold)
    if len(lines) <= most:
        return [text]
    return [" ".join(lines[start : start + most]) for start in range(0, len(lines), most)]
