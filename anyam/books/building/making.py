"""One book of a plan, built."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from anyam.books.building import front, parts
from anyam.books.building.material import Material
from anyam.books.building.outline import BookOutline, ChapterOutline, outlines_of
from anyam.books.building.parts import ANNEXES, BY_GROUP, CHAPTERS, SECTIONS, SHEETS, Context, Contribution, Part
from anyam.core.book import Block, Book, Section
from anyam.core.book.blocks import Paper
from anyam.core.errors import Unusable
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan

ANNEX: Final = ChapterOutline("annex", Words("Lampiran", "Appendices"))
ELSEWHERE = Words("Lintas kelompok", "Across groups")
ABOUT = Words("Bab ini memuat uraian tentang %(what)s.", "This chapter describes: %(what)s.")
DRAWN = Words("Isinya disusun dari kertas kerja %(sheets)s.", "It is drawn from the worksheets %(sheets)s.")
AND = Words(", dan ", " and ")
MISSING = Words(
    "Bagian “%(title)s” belum ditulis. Di sini diuraikan %(what)s menurut dokumen perencanaan dan data daerah.",
    "The section “%(title)s” is not written yet. It describes %(what)s after the planning documents and data of the region.",
)
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
    outline = next((each for each in outlines_of(plan) if each.code == code), None)
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
    import_module("anyam.books.building.regulation")


def _book(material: Material, outline: BookOutline, making: Making) -> Book:
    chapters = tuple(_chapter(Context(material, outline, each)) for each in outline.chapters if each.code != "0")
    opening = next((each for each in outline.chapters if each.code == "0"), ChapterOutline("0", Words("", "")))
    before = Context(material, outline, opening)
    sections = (
        *front.before(before, _given(CHAPTERS, before), findings=making.findings),
        *chapters,
        *_appendices(Context(material, outline, ANNEX)),
        *front.after(before),
    )
    return front.bound(before, sections, paper=making.paper, font=making.font, running=making.running)


def _appendices(context: Context) -> Iterator[Section]:
    for each in _given(ANNEXES, context, context.book.code).sections:
        yield Section(each.key, each.title, each.blocks, each.sections, "appendix", each.opens, each.hidden)


def _given(registry: dict[str, Part], context: Context, code: str = "") -> Contribution:
    made = registry.get(code or f"{context.book.code}.{context.chapter.code}")
    return made(context) if made else Contribution()


def _chapter(context: Context) -> Section:
    """A chapter: its opening words, what is drawn from the plan, and the sections that its outline names."""
    title = context.say(context.chapter.title)
    blocks: list[Block] = [_opening(context, title)]
    named = tuple(_named(context, code, context.say(words)) for code, words in context.chapter.sections)
    if context.chapter.per_dimension:
        below = tuple(_group(context.within(each.code)) for each in context.material.edition.dimensions)
    else:
        drawn = _drawn(context)
        blocks.extend(drawn.blocks)
        below = drawn.sections
    return Section(context.key, title, tuple(blocks), (*named, *below), opens=True)


def _opening(context: Context, title: str) -> Block:
    """Suggested words where a chapter has sections or worksheets; a chapter of the city's own says that it is not written."""
    named = [_lower(context.say(words)) for _code, words in context.chapter.sections]
    known = context.material.edition.sheets
    sheets = [
        f"{known[code].number} ({context.say(known[code].name)})" for code in context.chapter.sheets if code in known
    ]
    text = " ".join(filter(None, (
        context.say(ABOUT, what=_several(context, named or [_lower(title)])) if named or sheets else "",
        context.say(DRAWN, sheets=_several(context, sheets)) if sheets else "",
    )))  # fmt: skip
    return context.prose("intro", text or context.say(OWN_CHAPTER, title=title))


def _several(context: Context, names: list[str]) -> str:
    """`a, b, dan c`."""
    if len(names) < 3:
        return context.say(Words(" dan ", " and ")).join(names)
    return f"{', '.join(names[:-1])}{context.say(AND)}{names[-1]}"


def _lower(text: str) -> str:
    """For the middle of a sentence; names in capitals stay as they are."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _named(context: Context, code: str, title: str) -> Section:
    """A section of the outline: by its own part, as a pillar of the readiness, or by what people write."""
    key = f"{context.key}.{code}"
    made = SECTIONS.get(key) or SECTIONS.get(code)
    if made is None and code in context.material.edition.pillar_by_code and context.chapter.sheets:
        found = _sheets(context.within(pillar=code))
        return Section(key, title, found.blocks, found.sections)
    found = made(context) if made else Contribution()
    if not found.blocks and not found.sections:
        text = context.say(MISSING, title=title, what=_lower(title))
        found = Contribution((context.prose(f"{code}.text", text),))
    return Section(key, title, found.blocks, found.sections)


def _group(context: Context) -> Section:
    found = _drawn(context)
    return Section(context.key, context.name, found.blocks, found.sections)


def _drawn(context: Context) -> Contribution:
    """What the plan gives a chapter: by its own part or, failing that, by its worksheets."""
    if f"{context.book.code}.{context.chapter.code}" in CHAPTERS:
        return _given(CHAPTERS, context)
    return _sheets(context)


def _sheets(context: Context) -> Contribution:
    """What the worksheets of a chapter give it; those that go group by group are woven together."""
    at_once = [SHEETS[code] for code in context.chapter.sheets if code in SHEETS and code not in BY_GROUP]
    woven = [SHEETS[code] for code in context.chapter.sheets if code in SHEETS and code in BY_GROUP]
    found = _joined(made(context) for made in at_once)
    if not woven:
        return found
    if context.dimension or context.pillar:
        return _joined((found, *(made(context) for made in woven)))
    groups = tuple(_woven(each, woven) for each in _groups(context))
    return Contribution(found.blocks, (*found.sections, *(each for each in groups if each is not None)))


def _groups(context: Context) -> Iterator[Context]:
    for dimension in context.material.edition.dimensions:
        yield context.within(dimension.code)
    for pillar in context.material.edition.pillars:
        yield context.within(pillar=pillar.code)


def _woven(context: Context, several: Iterable[Part]) -> Section | None:
    found = _joined(made(context) for made in several)
    if not found.blocks and not found.sections:
        return None
    return Section(context.key, context.name, found.blocks, found.sections)


def _joined(several: Iterable[Contribution]) -> Contribution:
    listed = tuple(several)
    return Contribution(
        tuple(block for each in listed for block in each.blocks),
        tuple(section for each in listed for section in each.sections),
    )
