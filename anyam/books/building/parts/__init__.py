"""What the worksheets and sections of an outline give a chapter. Modules here declare their parts; the making asks for them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from anyam.books.building.material import Material
from anyam.books.building.outline import BookOutline, ChapterOutline
from anyam.books.building.rows import Line
from anyam.core.book import Block, Prose, Section
from anyam.core.text import Words


@dataclass(frozen=True, slots=True)
class Context:
    """Where a part is asked for: the material, the book and its chapter; `dimension` or `pillar` is set where the chapter goes
    group by group."""

    material: Material
    book: BookOutline
    chapter: ChapterOutline
    dimension: str = ""
    pillar: str = ""

    @property
    def key(self) -> str:
        """What the keys of everything in this chapter begin with."""
        return ".".join(filter(None, (self.book.code, self.chapter.code, self.dimension or self.pillar)))

    @property
    def language(self) -> str:
        """The book's language."""
        return self.material.language

    @property
    def name(self) -> str:
        """The group that is gone through; empty where the chapter is of all."""
        edition = self.material.edition
        if self.dimension:
            return self.say(edition.dimension_by_code[self.dimension].name)
        return self.say(edition.pillar_by_code[self.pillar].name) if self.pillar else ""

    def within(self, dimension: str = "", pillar: str = "") -> "Context":
        """The same chapter, for one group of it."""
        return replace(self, dimension=dimension, pillar=pillar)

    def say(self, words: Words, **told: object) -> str:
        """Words in the book's language, with what is told put in."""
        text = words.within(self.language)
        return text % told if told else text

    def lines(self, kind: str) -> tuple[Line, ...]:
        """The rows of this group; of the whole plan where there is none."""
        rows = self.material.of(kind)
        if self.dimension:
            return tuple(each for each in rows if each.dimension == self.dimension)
        return tuple(each for each in rows if each.pillar == self.pillar) if self.pillar else rows

    def prose(self, place: str, *suggested: Block | str, drawn: bool = True) -> Prose:
        """What people wrote in a place of this chapter, or a first text from the data; `drawn` is false of one that only says that
        nothing is written yet."""
        return self.material.prose(self.book.code, f"{self.key}.{place}", *suggested, drawn=drawn)


@dataclass(frozen=True, slots=True)
class Contribution:
    """Blocks right under the heading, and sections below."""

    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


Part = Callable[[Context], Contribution]
# By the code of the worksheet a chapter is drawn from.
SHEETS: Final[dict[str, Part]] = {}
# Worksheets whose part is asked for group by group: dimension by dimension, then the pillars that have rows.
BY_GROUP: Final[set[str]] = set()
# By the code of a section that the outline names, with the book's and chapter's code where several share it:
# `buku_2.4.kebijakan`.
SECTIONS: Final[dict[str, Part]] = {}
# By book and chapter (`buku_3.1`): a part here makes its chapter alone, below the opening words, and reads the outline's sections
# itself. It is asked dimension by dimension where the chapter goes that way, unless it is in WHOLE.
CHAPTERS: Final[dict[str, Part]] = {}
WHOLE: Final[set[str]] = set()
# By book: the sections of this part become its appendices. The chapter of its context is coded `annex`.
ANNEXES: Final[dict[str, Part]] = {}


def part(registry: dict[str, Part], *codes: str, by_group: bool = False, whole: bool = False) -> Callable[[Part], Part]:
    """Declare what gives a worksheet, section or chapter its contents."""

    def declare(made: Part) -> Part:
        for code in codes:
            registry[code] = made
        if by_group:
            BY_GROUP.update(codes)
        if whole:
            WHOLE.update(codes)
        return made

    return declare
