"""One book of a plan, built."""

from dataclasses import dataclass

from anyam.books.building.outline import ChapterOutline, outlines_of
from anyam.core.book import Book, Contents, Cover, Look, Section
from anyam.core.book.blocks import Paper
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Making:
    """How a book is made: language, paper, font family, the line at the foot of its pages, and whether a cover note lists what is
    still missing."""

    language: str = "id"
    paper: Paper = "a4"
    font: str = "Inter"
    running: str = ""
    findings: bool = False


def build(plan: Plan, code: str, making: Making) -> Book:
    """The tree of a book. Raises Unusable for a book that the plan has not."""
    outline = next((each for each in outlines_of(plan) if each.code == code), None)
    if outline is None:
        raise Unusable(Text(_("this plan has no book “%(code)s”"), {"code": code}))
    title = outline.name.within(making.language)
    chapters = tuple(_chapter(each, making) for each in outline.chapters if each.code != "0")
    front = Section("contents", "Daftar isi", (Contents("sections"),), numbering="none")
    return Book(
        code, title, making.language, (front, *chapters), cover=Cover(title=title, lines=(plan.region.name,)),
        look=Look(paper=making.paper, font=making.font), running=making.running,
    )  # fmt: skip


def _chapter(chapter: ChapterOutline, making: Making) -> Section:
    below = tuple(Section(f"{chapter.code}.{code}", words.within(making.language)) for code, words in chapter.sections)
    return Section(f"chapter.{chapter.code}", chapter.title.within(making.language), sections=below)
