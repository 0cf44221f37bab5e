"""How papers are set: titles, columns of letters, room for the hand, days as letters write them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from anyam.books.building.front import letterhead_of
from anyam.books.building.material import Material
from anyam.books.building.signing import BLANK, SAMPLE, head_title, place_of, region_name
from anyam.books.papers.registry import Wanted
from anyam.core.book import (
    Block,
    Book,
    Cell,
    Column,
    Letterhead,
    Look,
    Paragraph,
    Row,
    Run,
    Section,
    Signer,
    Table,
    line,
)
from anyam.core.errors import Unusable
from anyam.core.framework import Stage
from anyam.core.periods import show_date
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.people.scope import group_name, groups_of
from anyam.plans.models import Group, StageDate
from anyam.plans.recap import DEMO

DOTS: Final = "………………………………………"
SHORT_DOTS: Final = "……………"
GOVERNMENT = Words("PEMERINTAH %(region)s", "GOVERNMENT OF %(region)s")
GROUP = Words("Kelompok %(name)s", "Group %(name)s")
DAYS: Final = (
    Words("Senin", "Monday"), Words("Selasa", "Tuesday"), Words("Rabu", "Wednesday"), Words("Kamis", "Thursday"),
    Words("Jumat", "Friday"), Words("Sabtu", "Saturday"), Words("Minggu", "Sunday"),
)  # fmt: skip
TURNS: Final = (Words("Ganjil", "Odd"), Words("Genap", "Even"))  # columns to sign in, left and right in turns
SECRETARY = Words("Sekretaris Daerah %(region)s", "Regional Secretary of %(region)s")
NO_STAGE = _("this plan has no stage “%(code)s”")
NO_GROUP = _("this plan has no group “%(code)s”")


def bound(
    material: Material, wanted: Wanted, code: str, title: str, sections: Iterable[Section], *, headed: bool = False,
    landscape: bool = False,
) -> Book:  # fmt: skip
    """The paper of these sections; `headed` puts the head of the region's letters on its first page."""
    whole, _bare = region_name(material)
    demo = material.plan.is_demo
    return Book(
        code, title, material.language, tuple(sections), subtitle=whole, author=head_title(material),
        look=Look(wanted.paper, wanted.font, head_of(material) if headed else Letterhead(), headed, landscape),
        mark=DEMO if demo else "", running=wanted.running,
    )  # fmt: skip


def head_of(material: Material) -> Letterhead:
    """The head of letters; where none is kept, the government's name and room for an address."""
    kept = letterhead_of(material)
    if kept.lines:
        return kept
    name = material.say(GOVERNMENT) % {"region": region_name(material)[0].upper()}
    return Letterhead((name, BLANK), (BLANK,))


def page(key: str, title: str, blocks: Iterable[Block]) -> Section:
    """A paper, or one of several in a file: it begins on a page of its own and says itself what it is."""
    return Section(key, title, tuple(blocks), numbering="none", hidden=True)


def titled(title: str, *below: str) -> tuple[Block, ...]:
    """What stands over a paper."""
    lines = [each for each in below if each]
    return (Paragraph(line(title), "title"), *([Paragraph(line("\n".join(lines)), "subtitle")] if lines else []))


def centred(text: str) -> Paragraph:
    """A bold line in the middle."""
    return Paragraph(line(text, "bold"), "centre")


def bold(text: str) -> Paragraph:
    """A small heading inside a paper."""
    return Paragraph((Run(text, ("bold",)),))


def told(key: str, pairs: Iterable[tuple[str, str]], *, label: float = 1.2, rest: float = 4.6) -> Table:
    """`Hari/tanggal : ...`, one below the other."""
    rows = tuple(Row((Cell(name), Cell(":"), Cell(text))) for name, text in pairs)
    return Table(key, "", (Column("", label), Column("", 0.1), Column("", rest)), rows, headed=False, ruled=False)


def empty(columns: int, lines: int, number: int | str = "") -> Row:
    """A row to write in by hand, so many lines high; its number stands in the first cell."""
    return Row((Cell(f"{number}" + "\n" * (lines - 1)), *(Cell() for _place in range(columns - 1))))


def long_day(material: Material, day: date | None) -> str:
    """`Rabu, 20 Juli 2022`; dots where nobody knows."""
    if day is None:
        return DOTS
    return f"{material.say(DAYS[day.weekday()])}, {show_date(day, material.language)}"


def stage_of(material: Material, code: str) -> Stage | None:
    """The stage that was asked for; None where none was. Raises Unusable for one that the edition has not."""
    if code and code not in material.edition.stage_by_code:
        raise Unusable(Text(NO_STAGE, {"code": code}))
    return material.edition.stage_by_code.get(code)


def dates_of(material: Material, stage: Stage | None) -> list[StageDate]:
    """When a stage takes place."""
    return [each for each in material.dates if stage and each.stage == stage.code]


def days_of(dates: Iterable[StageDate]) -> list[date]:
    """Every day of these dates, once."""
    found: set[date] = set()
    for each in dates:
        last = each.ends or each.starts
        found |= {each.starts + timedelta(days=more) for more in range((last - each.starts).days + 1)}
    return sorted(found)


def date_on(dates: Iterable[StageDate], day: date | None) -> StageDate | None:
    """The date that a day belongs to."""
    known = list(dates)
    if day is None:
        return known[0] if known else None
    return next((each for each in known if each.starts <= day <= (each.ends or each.starts)), None)


def groups_wanted(material: Material, slug: str) -> list[Group]:
    """The group that was asked for, or all. Raises Unusable for one that the plan has not."""
    groups = groups_of(material.plan)
    found = [each for each in groups if not slug or each.slug == slug]
    if slug and not found:
        raise Unusable(Text(NO_GROUP, {"code": slug}))
    return found


def named(material: Material, group: Group) -> str:
    """A group's name in the language of the paper."""
    found = group_name(material.plan, group)
    return material.say(found) if isinstance(found, Words) else found


def group_title(material: Material, group: Group) -> str:
    """`Kelompok Smart Living`."""
    return material.say(GROUP) % {"name": named(material, group)}


def unnamed(material: Material) -> str:
    """A name that is not known, on a line to sign."""
    return SAMPLE if material.plan.is_demo else BLANK


def secretary(material: Material) -> Signer:
    """The regional secretary, from the tenures; the name stays blank where nobody has said it."""
    post = material.say(SECRETARY) % {"region": region_name(material)[0]}
    if material.plan.is_demo:
        return Signer(post, SAMPLE)
    for each in material.tenures:
        if each.post.title.lower().removesuffix(region_name(material)[0].lower()).strip() == "sekretaris daerah":
            name = each.name or (each.person.name if each.person else "")
            return Signer(post, name or BLANK, nip=each.person.nip if each.person else "")
    return Signer(post, BLANK)


def signed_at(material: Material) -> str:
    """The place where papers are signed."""
    return place_of(material)
