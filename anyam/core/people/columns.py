"""What the columns of a list without a heading are, by what stands in them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from anyam.core.people.headings import EMAIL, GROUP, LEFT_OUT, NAME, NIP, OFFICE, PHONE, RANK, ROLE, TITLE
from anyam.core.workbook.offices import is_office
from anyam.core.workbook.words import fold

MOST = 2 / 3  # of what stands in a column must look like it
_RANK = re.compile(
    r"\b(?:penata|pembina|pengatur|juru)\b|^[IVX]{1,4}\s*/?\s*[a-e]?$|\(?[IV]{1,3}\s*/\s*[a-e]\)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of one plan, folded, and what they mean there: offices, roles and groups by their keys."""

    offices: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


def columns_of(rows: Sequence[list[str]], vocabulary: Vocabulary) -> tuple[str, ...]:
    """One key per column. What is left are words: first the name, then the title."""
    width = max(map(len, rows), default=0)
    looks = _looks(vocabulary)
    found: list[str] = []
    for column in range(width):
        texts = [row[column] for row in rows if column < len(row) and row[column]]
        key = next((key for key, like in looks if key not in found and _mostly(texts, like)), "") if texts else LEFT_OUT
        found.append(key)
    words = iter((NAME, TITLE))
    return tuple(key or next(words, LEFT_OUT) for key in found)


def _mostly(texts: list[str], like: Callable[[str], bool]) -> bool:
    return sum(map(like, texts)) >= MOST * len(texts)


def _looks(vocabulary: Vocabulary) -> tuple[tuple[str, Callable[[str], bool]], ...]:
    """The surest first."""
    return (
        (EMAIL, lambda text: "@" in text),
        (NIP, lambda text: len(re.sub(r"[\s.]", "", text)) >= 15 and re.sub(r"[\s.]", "", text).isdecimal()),
        (PHONE, lambda text: bool(re.fullmatch(r"(?:\+?62|0|8)[\d\s().-]{7,18}", text))),
        (LEFT_OUT, lambda text: text.rstrip(".)").isdecimal()),
        (RANK, lambda text: bool(_RANK.search(text))),
        (ROLE, lambda text: fold(text) in vocabulary.roles),
        (GROUP, lambda text: fold(text) in vocabulary.groups),
        (OFFICE, lambda text: fold(text) in vocabulary.offices or is_office(text)),
    )
