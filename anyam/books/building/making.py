"""One book of a plan, built."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from anyam.books.building import front, parts
from anyam.books.building.material import Material
from anyam.books.building.outline import BookOutline, ChapterOutline
from anyam.books.building.parts import ANNEXES, CHAPTERS, WHOLE, Context, Contribution, Part
from anyam.books.building.sections import from_sheets, lower, named_section
from anyam.core.book import Block, Book, Contents, Figure, Section, Table, walk, within
from anyam.core.book.blocks import Paper
from anyam.core.errors import Unusable
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan

ANNEX: Final = ChapterOutline("annex", Words("Lampiran", "Appendices"))
ABOUT = Words("Bab ini memuat uraian tentang %(what)s.", "This chapter describes: %(what)s.")
HOLDS = Words("Bab ini memuat %(what)s.", "This chapter holds: %(what)s.")
DRAWN = Words("Isinya disusun dari kertas kerja %(sheets)s.", "It is drawn from %(sheets)s.")
MADE = Words("Bab ini disusun dari kertas kerja %(sheets)s.", "This chapter is drawn from %(sheets)s.")
SHEET = Words("", "worksheet ")
AND = Words(", serta ", ", and ")
OWN_CHAPTER = Words(
    "Bab “%(title)s” belum ditulis.",
    "The chapter “%(title)s” is not written yet.",
)


@dataclass(frozen=True, slots=True)
class Making:
    """How a book is made: language, paper, font family, the line at the foot of its pages, and whether a cover note lists what is
    still missing."""

    language: str = "id"
    paper: Paper = "a4"
    font: str = "Inter"
    running: str = ""
    findings: bool = False


Extra = Callable[[Material, Making], Book]
# Books that no edition names: by code, what they are called and what makes them.
EXTRA_BOOKS: Final[dict[str, tuple[Words, Extra]]] = {}


def build(plan: Plan, code: str, making: Making, material: Material | None = None) -> Book:
    """The tree of a book. `material` may be shared by several books in the same language. Raises Unusable for a book that the
    plan has not."""
    _load()
    material = material or Material(plan, making.language)
    if code in EXTRA_BOOKS:
        return EXTRA_BOOKS[code][1](material, making)
    outline = next((each for each in material.outlines if each.code == code), None)
    if outline is None:
        raise Unusable(Text(_("this plan has no book “%(code)s”"), {"code": code}))
    return _book(material, outline, making)


def build_all(plan: Plan, codes: Iterable[str], making: Making) -> tuple[Book, ...]:
    """Several books from one reading of the plan, so that they agree."""
    material = Material(plan, making.language)
    return tuple(build(plan, code, making, material) for code in codes)


@cache
def _load() -> None:
    """Every part declares itself when its module is read."""
    for each in iter_modules(parts.__path__):
        import_module(f"{parts.__name__}.{each.name}")


def _book(material: Material, outline: BookOutline, making: Making) -> Book:
    chapters = tuple(_chapter(Context(material, outline, each)) for each in outline.chapters if each.code != "0")
    opening = next((each for each in outline.chapters if each.code == "0"), ChapterOutline("0", Words("", "")))
    before = Context(material, outline, opening)
    told = (
        *front.before(before, _given(CHAPTERS, before), findings=making.findings),
        *chapters,
        *_appendices(Context(material, outline, ANNEX)),
    )
    sections = (*told, *front.after(before, told))
    return front.bound(
        before, _without_empty_lists(sections), paper=making.paper, font=making.font, running=making.running
    )


def _without_empty_lists(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """A list of figures says nothing where there are none, and one of tables likewise."""
    blocks = [block for section, _level in walk(sections) for block in within(section.blocks)]
    counted = {
        "tables": any(isinstance(each, Table) and each.caption for each in blocks),
        "figures": any(isinstance(each, Figure) and each.caption for each in blocks),
    }
    return tuple(
        section
        for section in sections
        if not (
            section.blocks
            and all(isinstance(each, Contents) and not counted.get(each.of, True) for each in section.blocks)
        )
    )


def _appendices(context: Context) -> Iterator[Section]:
    for each in _given(ANNEXES, context, context.book.code).sections:
        yield Section(each.key, each.title, each.blocks, each.sections, "appendix", each.opens, each.hidden)


def _given(registry: dict[str, Part], context: Context, code: str = "") -> Contribution:
    made = registry.get(code or f"{context.book.code}.{context.chapter.code}")
    return made(context) if made else Contribution()


def _chapter(context: Context) -> Section:
    """A chapter: its opening words, what is drawn from the plan, and the sections that its outline names."""
    title = context.say(context.chapter.title)
    code = f"{context.book.code}.{context.chapter.code}"
    if context.chapter.per_dimension and code not in WHOLE:
        made = CHAPTERS.get(code, from_sheets)
        groups = (context.within(each.code) for each in context.material.edition.dimensions)
        found = Contribution(sections=tuple(_section(each, made(each)) for each in groups))
    elif code in CHAPTERS:
        found = CHAPTERS[code](context)
    else:
        drawn = from_sheets(context)
        named = tuple(named_section(context, each, context.say(words)) for each, words in context.chapter.sections)
        found = Contribution(drawn.blocks, (*named, *drawn.sections))
    return Section(context.key, title, (_opening(context, title), *found.blocks), found.sections, opens=True)


def _section(context: Context, found: Contribution) -> Section:
    return Section(context.key, context.name, found.blocks, found.sections)


def _opening(context: Context, title: str) -> Block:
    """Suggested words where a chapter has sections or worksheets; a chapter of the city's own says that it is not "
    "written."""
    named = [lower(context.say(words)) for _code, words in context.chapter.sections]
    known = context.material.edition.sheets
    sheets = [
        f"{context.say(SHEET)}{known[code].number} {context.say(known[code].name)}"
        for code in context.chapter.sheets
        if code in known
    ]
    parts = [context.say(ABOUT, what=_several(context, named))] if named else []
    if sheets:
        parts.append(context.say(DRAWN if named else MADE, sheets=_several(context, sheets)))
    elif not named and f"{context.book.code}.{context.chapter.code}" in CHAPTERS:
        parts.append(context.say(HOLDS, what=lower(title)))
    text = " ".join(parts)
    return context.prose("intro", text or context.say(OWN_CHAPTER, title=title), drawn=bool(text))


def _several(context: Context, names: list[str]) -> str:
    """`a, b, dan c`."""
    if len(names) < 3:
        return context.say(Words(" dan ", " and ")).join(names)
    return f"{', '.join(names[:-1])}{context.say(AND)}{names[-1]}"
