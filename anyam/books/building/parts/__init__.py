"""What the worksheets and sections of an outline give a chapter. Modules here declare their parts; the making asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from anyam.books.building.material import Material
from anyam.books.building.outline import BookOutline, ChapterOutline
from anyam.core.book import Block, Prose, Section


@dataclass(frozen=True, slots=True)
class Context:
    """Where a part is asked for: the material, the book and its chapter; `dimension` is set where the chapter goes dimension by
    dimension."""

    material: Material
    book: BookOutline
    chapter: ChapterOutline
    dimension: str = ""

    @property
    def key(self) -> str:
        """What the keys of everything in this chapter begin with."""
        return ".".join(filter(None, (self.book.code, self.chapter.code, self.dimension)))

    def prose(self, place: str, *suggested: Block | str) -> Prose:
        """What people wrote in a place of this chapter, or a first text from the data."""
        return self.material.prose(self.book.code, f"{self.key}.{place}", *suggested)


@dataclass(frozen=True, slots=True)
class Contribution:
    """Blocks right under the heading, and sections below."""

    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


Part = Callable[[Context], Contribution]
# By the code of the worksheet a chapter is drawn from.
SHEETS: Final[dict[str, Part]] = {}
# By the code of a section that the outline names, with the book's and chapter's code where several share it: `buku_2.4.kebijakan`.
SECTIONS: Final[dict[str, Part]] = {}
# By book and chapter (`buku_3.1`): parts of chapters that neither worksheets nor sections describe.
CHAPTERS: Final[dict[str, Part]] = {}


def part(registry: dict[str, Part], *codes: str) -> Callable[[Part], Part]:
    """Declare what gives a worksheet, section or chapter its contents."""

    def declare(made: Part) -> Part:
        for code in codes:
            registry[code] = made
        return made

    return declare
