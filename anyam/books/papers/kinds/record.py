"""The record of what a group has agreed (berita acara): its worksheets with their rows, how many of them are agreed, who signs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db.models import Max

from anyam.books.building.material import Material
from anyam.books.building.signing import region_name
from anyam.books.papers.registry import AFTER, Wanted, paper
from anyam.books.papers.setting import (
    DAYS,
    DOTS,
    SHORT_DOTS,
    TURNS,
    bound,
    date_on,
    dates_of,
    days_of,
    group_title,
    groups_wanted,
    page,
    signed_at,
    stage_of,
    titled,
    unnamed,
)
from anyam.core.book import Block, Book, Cell, Column, Paragraph, Row, Section, Signature, Signer, Table, line
from anyam.core.framework import SheetDefinition, Stage
from anyam.core.numbers import show
from anyam.core.periods import show_date
from anyam.core.text import Words
from anyam.plans.models import Group, Sheet
from anyam.worksheets.composing.models import AGREED, Submission

CODE: Final = "record"
NAME = Words("Berita acara kesepakatan kelompok", "Record of what a group has agreed")
ABOUT = Words(
    "Berapa baris setiap kertas kerja yang disepakati kelompok, dengan tempat tanda tangan koordinator dan anggotanya.",
    "How many rows of each worksheet the group has agreed, for its coordinator and members to sign.",
)
TITLE = Words("BERITA ACARA KESEPAKATAN", "RECORD OF AGREEMENT")
NUMBER = Words("Nomor : ……………………………", "Number : ……………………………")
ON = Words(
    "Pada hari ini, %(weekday)s tanggal %(day)s, bertempat di %(place)s, %(group)s telah membahas kertas kerja "
    "rencana induk kota cerdas "
    "%(region)s tahun %(first)s–%(last)s%(stage)s dan menyepakati hasil sebagai berikut.",
    "Today, %(weekday)s, %(day)s, at %(place)s, %(group)s has gone through the worksheets of the smart-city "
    "masterplan of %(region)s for "
    "%(first)s–%(last)s%(stage)s and agreed on the following.",
)
AT = Words(" dalam rangka %(stage)s", " in the course of %(stage)s")
SHEET, ROWS, DONE, LEFT, NOTE = (
    Words("Kertas kerja", "Worksheet"),
    Words("Baris", "Rows"),
    Words("Disepakati", "Agreed"),
    Words("Belum", "Not yet"),
    Words("Catatan", "Note"),
)
ALL = Words("Jumlah", "Total")
AGREED_ON = Words("Lembar disepakati koordinator pada %(day)s", "The coordinator agreed to the sheet on %(day)s")
NO_SHEETS = Words("Kelompok ini belum mempunyai kertas kerja.", "This group has no worksheet yet.")
STATE = Words("Angka di atas menurut keadaan data pada %(day)s.", "The figures are those of the data on %(day)s.")
FURTHER = Words(
    "Baris yang belum disepakati dibahas lebih lanjut oleh koordinator bersama Perangkat Daerah terkait sebelum "
    "tahap berikutnya.",
    "Rows that are not agreed are settled by the coordinator with the offices concerned before the next stage.",
)
CLOSING = Words(
    "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
    "This record was made truthfully, to be used as it should.",
)
COORDINATOR = Words("Koordinator kelompok", "Coordinator of the group")
WAITS = Words("Menunggu persetujuan koordinator atas lembar ini", "Waits for the coordinator to agree to the sheet")
MEMBERS = Words("Anggota kelompok yang menyepakati:", "Members of the group who agree:")
NO, WHO, OFFICE, SIGNED = (
    Words("No.", "No."),
    Words("Nama", "Name"),
    Words("Instansi", "Organisation"),
    Words("Tanda tangan", "Signature"),
)
SPARE: Final = 3  # lines for whoever agrees besides the offices of the group
STATUS, IS_AGREED, VOCABULARY = "status", "disepakati", "agreement_status"


@dataclass(frozen=True, slots=True)
class Count:
    """A worksheet of the group: its rows, how many of them are agreed, and what is said of it."""

    sheet: SheetDefinition
    rows: int
    agreed: int
    note: str = ""


@paper(CODE, NAME, ABOUT, when=AFTER, place=1, asks=("group", "stage", "day"))
def record(material: Material, wanted: Wanted) -> Book:
    """The record of a group, or of each."""
    stage = stage_of(material, wanted.stage)
    groups = [(each, _counts(material, each, stage)) for each in groups_wanted(material, wanted.group)]
    kept = [each for each in groups if each[1] or wanted.group]
    sections = [_section(material, wanted, group, counts, stage) for group, counts in kept or groups[:1]]
    return bound(material, wanted, CODE, material.say(NAME), sections, headed=True)


def _section(material: Material, wanted: Wanted, group: Group, counts: list[Count], stage: Stage | None) -> Section:
    say, plan = material.say, material.plan
    dates = dates_of(material, stage)
    days = days_of(dates)
    day = wanted.day or (days[-1] if days else None)
    found = date_on(dates, day)
    text = say(ON) % {
        "weekday": say(DAYS[day.weekday()]) if day else SHORT_DOTS,
        "day": show_date(day, material.language) if day else DOTS,
        "place": found.place if found and found.place else DOTS,
        "group": group_title(material, group),
        "region": region_name(material)[0],
        "first": plan.first_year,
        "last": plan.last_year,
        "stage": say(AT) % {"stage": say(stage.name)} if stage else "",
    }
    key = f"{CODE}.{group.slug}"
    blocks: tuple[Block, ...] = (
        *titled(say(TITLE), group_title(material, group), say(NUMBER)),
        Paragraph(line(text)),
        _table(material, key, counts),
        Paragraph(line(say(STATE) % {"day": show_date(plan.today(), material.language)}), "note"),
        Paragraph(line(say(FURTHER))),
        Paragraph(line(say(CLOSING))),
        Paragraph(line(say(MEMBERS))),
        _members(material, key, group),
        _signed(material, key, group, show_date(day, material.language) if day else SHORT_DOTS),
    )
    return page(key, say(NAME), blocks)


def _table(material: Material, key: str, counts: list[Count]) -> Table:
    say = material.say
    columns = (
        Column(say(SHEET), 3),
        Column(say(ROWS), 0.8, "number"),
        Column(say(DONE), 1, "number"),
        Column(say(LEFT), 0.8, "number"),
        Column(say(NOTE), 2.4),
    )
    rows = [
        Row(
            (
                Cell(f"{each.sheet.number} {say(each.sheet.name)}"),
                *_figures(material, each.rows, each.agreed),
                Cell(each.note),
            )
        )
        for each in counts
    ]
    if counts:
        whole = _figures(material, sum(each.rows for each in counts), sum(each.agreed for each in counts))
        rows.append(Row((Cell(say(ALL)), *whole, Cell()), "total"))
    return Table(f"{key}.agreed", "", columns, tuple(rows), empty=say(NO_SHEETS))


def _figures(material: Material, rows: int, agreed: int) -> tuple[Cell, ...]:
    return tuple(Cell(show(Decimal(each), material.language), Decimal(each)) for each in (rows, agreed, rows - agreed))


def _counts(material: Material, group: Group, stage: Stage | None) -> list[Count]:
    """The group's sheets of the stage. Rows with a status of agreement count by it; others are agreed once their coordinator has
    agreed to the whole sheet."""
    due = {*stage.sheets, *stage.optional_sheets} if stage else set(material.edition.sheets)
    sheets = {each.code: each for each in Sheet.objects.filter(plan=material.plan, group=group, code__in=due)}
    agreed = dict(
        Submission.objects.filter(sheet__in=sheets.values(), outcome=AGREED)
        .values_list("sheet")
        .annotate(at=Max("ended_at"))
        .order_by()
    )
    return list(_counted(material, group, sheets, agreed))


def _counted(
    material: Material, group: Group, sheets: dict[str, Sheet], agreed: dict[int, datetime]
) -> Iterator[Count]:
    for code, sheet in material.edition.sheets.items():
        if code not in sheets or not sheet.noun:
            continue
        lines = [
            each for each in material.of(sheet.noun) if each.group == group.slug and each.row.item.sheet.code == code
        ]
        at = agreed.get(sheets[code].pk)
        note = material.say(AGREED_ON) % {"day": show_date(at.date(), material.language)} if at else ""
        if VOCABULARY in getattr(sheet.by_key.get(STATUS), "vocabularies", ()):
            yield Count(sheet, len(lines), sum(each.choice(STATUS) == IS_AGREED for each in lines), note)
        else:
            yield Count(sheet, len(lines), len(lines) if at else 0, note or (material.say(WAITS) if lines else ""))


def _members(material: Material, key: str, group: Group) -> Table:
    """Who signs beside the coordinator: a line for each office of the group, in turns left and right."""
    say = material.say
    offices = sorted(
        (each for each in group.members.all() if each.pk != group.coordinator_id),
        key=lambda each: each.short.casefold(),
    )
    columns = (
        Column(say(NO), 0.4, "code"), Column(say(WHO), 2.2), Column(say(OFFICE), 2.2),
        *(Column(say(each), 1.2, over=say(SIGNED)) for each in TURNS),
    )  # fmt: skip
    rows = []
    for place, office in enumerate([*(each.name for each in offices), *[""] * SPARE], start=1):
        left, right = (f"{place}.", "") if place % 2 else ("", f"{place}.")
        rows.append(Row((Cell(f"{place}\n"), Cell(), Cell(office), Cell(left), Cell(right))))
    return Table(f"{key}.members", "", columns, tuple(rows))


def _signed(material: Material, key: str, group: Group, day: str) -> Signature:
    lead = Signer(
        material.say(COORDINATOR), unnamed(material), organisation=group.coordinator.name if group.coordinator else ""
    )
    return Signature(f"{key}.signed", (lead,), signed_at(material), day)
