"""The letter that invites to a stage, with who is invited and what happens when. Indonesian only."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from anyam.books.building.material import Material
from anyam.books.building.signing import region_name
from anyam.books.papers.data import wording
from anyam.books.papers.registry import BEFORE, OFFICIAL, Wanted, paper
from anyam.books.papers.setting import (
    DOTS,
    SHORT_DOTS,
    bound,
    centred,
    dates_of,
    days_of,
    groups_wanted,
    long_day,
    named,
    page,
    secretary,
    signed_at,
    stage_of,
    told,
)
from anyam.city.models import AgendaItem
from anyam.core.book import Block, Book, Cell, Column, Items, Paragraph, Row, Signature, Table, line
from anyam.core.framework import Stage
from anyam.core.text import Words

CODE: Final = "invitation"
NAME = Words("Surat undangan", "Letter of invitation")
ABOUT = Words(
    "Undangan ke suatu tahap dengan kop surat, hari dan tempatnya, daftar undangan, dan susunan acara.",
    "Invites to a stage under the region's letterhead, with days and place, who is invited and the agenda.",
)
NUMBER: Final = "……… / ……… / ………"


@paper(CODE, NAME, ABOUT, when=BEFORE, place=2, asks=("stage", "group"), needs=("stage",), languages=OFFICIAL)
def invitation(material: Material, wanted: Wanted) -> Book:
    """The letter with its enclosures."""
    stage = stage_of(material, wanted.stage)
    agenda = list(AgendaItem.objects.kept().filter(plan=material.plan, stage=wanted.stage)) if stage else []
    letter = page(f"{CODE}.letter", material.say(NAME), _letter(material, stage, agenda))
    enclosed = [page(f"{CODE}.invited", "Lampiran I", _invited(material, wanted))]
    if agenda:
        enclosed.append(page(f"{CODE}.agenda", "Lampiran II", _agenda(material, agenda)))
    return bound(material, wanted, CODE, _subject(material, stage), (letter, *enclosed), headed=True)


def _subject(material: Material, stage: Stage | None) -> str:
    return str(wording(CODE)["subject"]) % {"stage": material.say(stage.name) if stage else DOTS}


def _letter(material: Material, stage: Stage | None, agenda: Sequence[AgendaItem]) -> Iterator[Block]:
    texts, plan = wording(CODE), material.plan
    dates = dates_of(material, stage)
    days = days_of(dates)
    names = {"region": region_name(material)[0], "first": plan.first_year, "last": plan.last_year}
    yield Table(
        f"{CODE}.place",
        "",
        (Column("", 3), Column("", 2.4)),
        (Row((Cell(), Cell(f"{signed_at(material)}, {SHORT_DOTS} {plan.today().year}"))),),
        headed=False,
        ruled=False,
    )
    yield told(
        f"{CODE}.head",
        [
            ("Nomor", NUMBER),
            ("Sifat", texts["nature"]),
            ("Lampiran", texts["enclosed"]),
            ("Hal", _subject(material, stage)),
        ],
        label=0.7,
        rest=5,
    )
    yield Paragraph(line(f"{texts['to']}\n{texts['at']}"))
    yield Paragraph(line(f"{texts['opening'] % names}:"))
    place = next((each.place for each in dates if each.place), DOTS)
    yield told(
        f"{CODE}.when",
        [
            ("Hari, tanggal", _span(material, days)),
            ("Pukul", _time(material, agenda, days)),
            ("Tempat", place),
            ("Acara", material.say(stage.name) if stage else DOTS),
        ],
        label=1.0,
        rest=4.6,
    )
    yield Paragraph(line("Sehubungan dengan hal tersebut:"))
    yield Items(tuple((Paragraph(line(each)),) for each in texts["asks"]), ordered=True)
    yield Paragraph(line(texts["closing"]))
    yield Signature(f"{CODE}.signed", (secretary(material),))


def _span(material: Material, days: Sequence[date]) -> str:
    if len(days) < 2:
        return long_day(material, days[0] if days else None)
    return f"{long_day(material, days[0])} s.d. {long_day(material, days[-1])}"


def _time(material: Material, agenda: Sequence[AgendaItem], days: Sequence[date]) -> str:
    """When the first day begins."""
    first = next((each for each in agenda if each.time and (not days or each.day in (None, days[0]))), None)
    zone = material.plan.region.zone_letters
    begins = first.time.replace("-", "–").split("–")[0].strip() if first else "………"
    return f"{begins} {zone} s.d. selesai"


def _invited(material: Material, wanted: Wanted) -> Iterator[Block]:
    """Every office of the groups, once, under the group that it works in first."""
    yield centred(f"Lampiran I\n{wording(CODE)['invited']}")
    rows: list[Row] = []
    seen: set[int] = set()
    number = 0
    for group in groups_wanted(material, wanted.group):
        offices = [
            each
            for each in (group.coordinator, *sorted(group.members.all(), key=lambda each: each.name.casefold()))
            if each
        ]
        fresh = [each for each in dict.fromkeys(offices) if each.pk not in seen]
        if not fresh:
            continue
        rows.append(Row((Cell(named(material, group), span=3),), "group"))
        for each in fresh:
            seen.add(each.pk)
            number += 1
            rows.append(
                Row((Cell(str(number)), Cell(each.name), Cell("Koordinator" if each == group.coordinator else "")))
            )
    rows = rows or [Row((Cell(f"{place}\n"), Cell(), Cell())) for place in range(1, 16)]
    columns = (Column("No.", 0.4, "code"), Column("Yang diundang", 4), Column("Keterangan", 1.6))
    yield Table(f"{CODE}.list", "", columns, tuple(rows))


def _agenda(material: Material, agenda: Sequence[AgendaItem]) -> Iterator[Block]:
    yield centred(f"Lampiran II\n{wording(CODE)['agenda']}")
    rows: list[Row] = []
    day: object = ""
    for each in agenda:
        if each.day != day:
            day = each.day
            rows.append(Row((Cell(long_day(material, each.day), span=3),), "group"))
        rows.append(Row((Cell(each.time), Cell(each.what), Cell(each.who))))
    columns = (Column("Pukul", 1.2), Column("Acara", 3.6), Column("Petugas", 1.8))
    yield Table(f"{CODE}.items", "", columns, tuple(rows))
