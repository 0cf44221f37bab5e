"""Where people write in a book."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anyam.books.building.making import Making, build
from anyam.books.building.material import Material
from anyam.core.book import Block, Prose, walk, within
from anyam.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a book where people write: its key, the section it stands in, and the text that stands there now; `suggested`
    says that nobody has written it yet."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    suggested: bool


def places_of(plan: Plan, book: str, language: str = "id") -> tuple[Place, ...]:
    """Every place of a book in the order of its pages. Raises Unusable for a book that the plan has not."""
    return tuple(_places(plan, book, language))


def first_texts(plan: Plan, book: str, language: str = "id") -> Mapping[str, tuple[Block, ...]]:
    """What the data suggest in every place of a book, whatever people have written there. Raises Unusable for a book that the
    plan has not."""
    material = Material(plan, language)
    build(plan, book, Making(language=language), material)
    return material.first_texts


def _places(plan: Plan, book: str, language: str) -> Iterator[Place]:
    trail: list[str] = []
    for section, level in walk(build(plan, book, Making(language=language)).sections):
        trail[level - 1 :] = [section.title]
        for block in within(section.blocks):
            if isinstance(block, Prose):
                yield Place(block.key, " › ".join(filter(None, trail)), block.blocks, block.suggested)
