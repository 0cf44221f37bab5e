"""How much fits on a screen that is read from ten metres.

Lengths are in the unit of the screen, which is at least 100 wide and 66 high whatever the projector; presentation.css gives letters
their size in the same unit.
"""

from collections.abc import Callable, Iterable, Sequence
from math import ceil
from typing import TypeVar

ROOM = 52.0  # below a title of one line
LINE, SMALL, GAP = 3.7, 3.0, 1.8  # a line of text, a line of small text, the space between rows
LETTERS = 52  # that fit on a line across the screen
LONGEST = 12  # lines of one statement; what is longer is cut, with its full text on hover
WIDER = 0.3  # by which a capital is wider than a small letter
SIZES = (1.0, 1.1, 1.2, 1.35, 1.5, 1.65, 1.8)  # how much larger letters may get where a screen has room left
R = TypeVar("R")
Height = Callable[[R, float], float]


def lines_for(text: str, size: float = 1.0, *, letters: int = LETTERS, most: int = LONGEST) -> int:
    """How many lines a text takes in letters of that size; what would take more than `most` is cut there."""
    capitals = sum(letter.isupper() for letter in text)
    return min(most, max(1, ceil((len(text) + capitals * WIDER) * size / letters)))


def screens_of(rows: Iterable[R], height: Height[R], *, room: float = ROOM, most: int = 99) -> list[tuple[R, ...]]:
    """The rows by screens, in their order: as many as fit, at most `most`, and at least one."""
    found: list[list[R]] = []
    left = 0.0
    for row in rows:
        need = height(row, 1.0)
        if not found or need > left or len(found[-1]) >= most:
            found.append([])
            left = room
        found[-1].append(row)
        left -= need
    return [tuple(each) for each in found]


def size_for(rows: Sequence[R], height: Height[R], *, room: float = ROOM, head: float = 0.0) -> int:
    """The largest of the sizes in which these rows, and a head that grows with them, fit on one screen: by its place."""
    fitting = [
        place for place, size in enumerate(SIZES) if head * size + sum(height(row, size) for row in rows) <= room
    ]
    return max(fitting, default=0)
