"""How many lines of a list fit on paper, so that a brief keeps its promise of one or two pages of A4.

Heights are millimetres, estimated from the length of the words. A browser breaks lines a little differently, so whoever asks
leaves some room to spare; a browser test prints the briefs and counts their pages.
"""

from collections.abc import Sequence
from math import ceil

PAGE = 265.0  # what A4 leaves between the margins of print.css


def wrapped(words: int, across: int) -> int:
    """How many lines so many letters take where one line holds `across` of them."""
    return max(1, ceil(words / across))


def fit(sections: Sequence[Sequence[float]], room: float, more: float = 0.0) -> list[int]:
    """How many lines of each section are printed: one of each in turn, until nothing more fits. Every section that is cut needs
    `more` for the words that say so."""
    cut = 0
    while True:
        taken = _taken(sections, room - cut * more)
        now = sum(count < len(heights) for count, heights in zip(taken, sections, strict=True))
        if now <= cut:
            return taken
        cut = now


def _taken(sections: Sequence[Sequence[float]], room: float) -> list[int]:
    taken = [0] * len(sections)
    open_ones = [place for place, heights in enumerate(sections) if heights]
    while open_ones:
        for place in tuple(open_ones):
            height = sections[place][taken[place]]
            fits = height <= room
            if fits:
                room -= height
                taken[place] += 1
            if not fits or taken[place] == len(sections[place]):
                open_ones.remove(place)
    return taken
