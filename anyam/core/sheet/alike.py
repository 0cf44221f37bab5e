"""Rows of a sheet that say nearly the same: proposed for merging, never merged by us.

Only rows that share one of their rarest words are compared, so that thousands of rows take a fraction of a second.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

NEAR_ENOUGH = 80
# What stands beside the title decides where titles alone leave it open.
OPEN_FROM, WEIGHT_OF_TITLE = 65, 0.7
RAREST = 4  # words of a row by which others find it
EVERYWHERE = 60  # a word that this many rows share tells nothing
LONGEST = 400  # letters that are compared
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Worded:
    """A row as it is compared: its title, what else tells of it, and what sets it apart from others (the factor of a SWOT item)."""

    title: str
    further: str = ""
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """The places of two rows, the one that stands first first, and how alike they are in per cent."""

    one: int
    other: int
    alike: int


@dataclass(frozen=True, slots=True)
class _Read:
    words: str
    figures: tuple[str, ...]
    further: str
    apart: str


def alike_rows(rows: Sequence[Worded], *, own: int | None = None, floor: int = NEAR_ENOUGH) -> list[Pair]:
    """Pairs of rows that are at least so alike, the most alike first. With `own` at least one of the two is among the first so
    many rows."""
    read = [_read(row) for row in rows]
    found = []
    for one, other in sorted(_candidates(read)):
        if own is not None and one >= own:
            continue
        percent = _alike(read[one], read[other])
        if percent >= floor:
            found.append(Pair(one, other, percent))
    return sorted(found, key=lambda pair: (-pair.alike, pair.one, pair.other))


def _read(row: Worded) -> _Read:
    words = sorted(_words(row.title))
    figures = tuple(word for word in words if any(letter.isdigit() for letter in word))
    return _Read(" ".join(words)[:LONGEST], figures, " ".join(sorted(_words(row.further)))[:LONGEST], row.apart)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _candidates(read: Sequence[_Read]) -> set[tuple[int, int]]:
    """Pairs that are worth a look, each once."""
    common = Counter(word for row in read for word in set(row.words.split()))
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, row in enumerate(read):
        rare = sorted(set(row.words.split()), key=lambda word: (common[word], word))[:RAREST]
        for word in rare:
            if common[word] <= EVERYWHERE:
                places[row.apart, word].append(place)
        if row.words:
            places[row.apart, f"= {row.words}"].append(place)
    return {pair for found in places.values() for pair in _pairs(found)}


def _pairs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Of very many that say the very same each is paired with the first alone."""
    if len(places) > EVERYWHERE:
        return [(places[0], other) for other in places[1:]]
    return [(one, other) for index, one in enumerate(places) for other in places[index + 1 :]]


def _alike(one: _Read, other: _Read) -> int:
    # “Tahap 1” and “Tahap 2” are not the same, however alike they look.
    if one.figures != other.figures:
        return 0
    title = fuzz.ratio(one.words, other.words, score_cutoff=OPEN_FROM)
    if not title:
        return 0
    if title < 100 and one.further and other.further:
        title = WEIGHT_OF_TITLE * title + (1 - WEIGHT_OF_TITLE) * fuzz.ratio(one.further, other.further)
    return int(title)
