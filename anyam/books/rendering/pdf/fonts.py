"""Typefaces of printed books: those a city may choose, and those that stand in for scripts that they lack."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from anyam.core.text import Words
from anyam.web.typesetting import FONTS

if TYPE_CHECKING:
    from typst import Fonts


@dataclass(frozen=True, slots=True)
class Family:
    """A family under the name that its files carry, and how people are told of it."""

    name: str
    words: Words


FAMILIES: Final[Mapping[str, Family]] = {
    "inter": Family("Inter", Words("Inter (tanpa kait)", "Inter (sans serif)")),
    "source-serif": Family("Source Serif 4", Words("Source Serif (berkait)", "Source Serif (serif)")),
}
OTHERWISE: Final = FAMILIES["inter"].name
STAND_IN: Final = ("Noto Naskh Arabic", "Noto Sans Javanese", "Noto Emoji")


def families_of(wanted: str) -> tuple[str, ...]:
    """The families of a book in the order in which a letter is looked for; one we do not ship reads as the usual one."""
    known = {family.name for family in FAMILIES.values()}
    first = wanted if wanted in known else OTHERWISE
    return tuple(dict.fromkeys((first, OTHERWISE, *STAND_IN)))


@lru_cache(maxsize=1)
def shipped() -> "Fonts":
    """The files we ship, opened once; no font of the machine, so that a book looks alike wherever it is printed."""
    from typst import Fonts  # noqa: PLC0415 - 80 MB that most requests never need

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
