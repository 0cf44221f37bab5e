"""Letters before they are set: what no page can carry is dropped, what is longer than its line is given places to break.

Indonesian has no patterns for hyphenation in the typesetter, and a long word may stand in a narrow column. Only words that
would not fit are touched, so that all others are found by a search in the file.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from anyam.core.lettering import width_of

MM_PER_POINT = 25.4 / 72
SOFT = "\N{SOFT HYPHEN}"
HERE = "\N{ZERO WIDTH SPACE}"  # a line may end here without a hyphen
JOINER = "\N{ZERO WIDTH JOINER}"
_NOWHERE = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_UNFIT = re.compile(
    f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ufeff\ufdd0-\ufdef\ud800-\udfff{_NOWHERE}]"
)
_LINES = re.compile("\r\n|[\r\x0c\x85\u2028\u2029]")
_WORD = re.compile(f"[^\\s{SOFT}{HERE}]+")
_AFTER = frozenset("/.-–_?&=:,;@+|\\)")
_LONGEST = 32  # letters of a word of a language; what is longer is an address or an accident


def clean(text: str) -> str:
    """Text without control characters and others that no page can carry; every kind of line end becomes one."""
    return _UNFIT.sub("", _LINES.sub("\n", text)).replace("\t", " ")


def fitted(text: str, room: float, size: float) -> str:
    """Text whose words can all be broken to fit a line of `room` mm in letters of `size` points."""
    longest = room / (size * MM_PER_POINT)
    if len(text) <= longest:  # no letter is wider than high
        return text
    return _WORD.sub(lambda found: _broken(found[0], room, size) if len(found[0]) > longest / 1.1 else found[0], text)


@lru_cache(maxsize=20_000)
def width(words: str, size: float, *, bold: bool = False) -> float:
    """How many mm a line of words takes."""
    return width_of(words, size, bold=bold) * MM_PER_POINT


@lru_cache(maxsize=5_000)
def _broken(word: str, room: float, size: float) -> str:
    if width(word, size, bold=True) <= room:
        return word
    if word.isalpha() and word.isascii() and len(word) <= _LONGEST:
        return SOFT.join(_syllables(word))
    return HERE.join(_chunks(word, room, size))


def _syllables(word: str) -> Iterator[str]:
    """Indonesian syllables, none of one letter at either end: pem-ba-ngu-nan."""
    start = 0
    for place in _borders(word.lower()):
        if place - start >= 2 and len(word) - place >= 2:
            yield word[start:place]
            start = place
    yield word[start:]


def _borders(word: str) -> Iterator[int]:
    """Before a consonant that a vowel follows; ng, ny, kh and sy sound as one."""
    for place in range(1, len(word) - 1):
        if word[place] in "aiueo" or word[place + 1] not in "aiueo":
            continue
        pair = word[place - 1 : place + 1] in ("ng", "ny", "kh", "sy")
        yield place - 1 if pair else place


def _chunks(word: str, room: float, size: float) -> Iterator[str]:
    """A quarter of a line at a time, after a sign that parts an address where there is one."""
    start = place = 0
    used = 0.0
    while place < len(word):
        wide = width(word[place], size, bold=True)
        if used + wide > max(room / 4, min(room, 8.0)) and place > start and _may_part(word, place):
            end = _sign_before(word, start, place) or place
            yield word[start:end]
            start, used = end, sum(width(each, size, bold=True) for each in word[end:place])
        used += wide
        place += 1
    yield word[start:]


def _sign_before(word: str, start: int, place: int) -> int:
    """Where the last third of a chunk has a sign, the place after it, otherwise 0."""
    least = start + (place - start) * 2 // 3
    return next((each + 1 for each in range(place - 1, least, -1) if word[each] in _AFTER), 0)


def _may_part(word: str, place: int) -> bool:
    """Not inside what is drawn as one: a letter with its marks, an emoji of several."""
    joined = JOINER in (word[place - 1], word[place]) or "\U0001f3fb" <= word[place] <= "\U0001f3ff"
    return not joined and unicodedata.category(word[place])[0] != "M"
