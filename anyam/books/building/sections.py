"""Sections of a chapter that its worksheets or its outline call for."""

from collections.abc import Iterable, Iterator

from anyam.books.building.parts import BY_GROUP, SECTIONS, SHEETS, Context, Contribution, Part
from anyam.core.book import Section
from anyam.core.text import Words

MISSING = Words(
    "Bagian ini belum ditulis. Di sini diuraikan %(what)s menurut dokumen perencanaan dan data daerah.",
    "This section is not written yet. It describes %(what)s, after the planning documents and data of the region.",
)
OUTSIDE = Words("Di luar dimensi dan pilar", "Outside dimensions and pillars")


def lower(text: str) -> str:
    """For the middle of a sentence; names in capitals stay as they are."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def named_section(context: Context, code: str, title: str) -> Section:
    """A section of the outline: by its own part, as a pillar of the readiness, or by what people write."""
    key = f"{context.key}.{code}"
    made = SECTIONS.get(key) or SECTIONS.get(code)
    if made is None and code in context.material.edition.pillar_by_code and context.chapter.sheets:
        found = from_sheets(context.within(pillar=code))
    else:
        found = made(context) if made else Contribution()
    if not found.blocks and not found.sections:
        found = Contribution((context.prose(f"{code}.text", context.say(MISSING, what=lower(title)), drawn=False),))
    return Section(key, title, found.blocks, found.sections)


def from_sheets(context: Context) -> Contribution:
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
