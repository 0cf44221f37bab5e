"""The places of a book that people write in."""

from typing import NamedTuple

from anyam.books.building.outline import ChapterOutline, outlines_of
from anyam.core.book import Block
from anyam.core.text import Words
from anyam.plans.models import Plan


class Place(NamedTuple):
    """A place for prose: its key in the book, what it is called, the first text that the data suggest, and the dimension that it is
    about, where it is about one."""

    key: str
    title: Words
    suggested: tuple[Block, ...] = ()
    dimension: str = ""


def places_of(plan: Plan, book: str) -> list[Place]:
    """One for each chapter and each section, in the order of the pages; none for a book that the plan has not."""
    outline = next((each for each in outlines_of(plan) if each.code == book), None)
    return [place for chapter in outline.chapters for place in _of_chapter(plan, chapter)] if outline else []


def _of_chapter(plan: Plan, chapter: ChapterOutline) -> list[Place]:
    key = f"chapter.{chapter.code}"
    found = [Place(key, chapter.title)]
    found += [Place(f"{key}.{code}", words) for code, words in chapter.sections]
    if chapter.per_dimension:
        found += [Place(f"{key}.{each.code}", each.name, (), each.code) for each in plan.edition.dimensions]
    return found
