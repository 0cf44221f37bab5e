"""The attendance list of a stage, a sheet for each day, signed in turns left and right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from anyam.accounts import phones
from anyam.books.building.material import Material
from anyam.books.building.signing import BLANK
from anyam.books.papers.registry import DURING, Wanted, paper
from anyam.books.papers.setting import (
    DOTS,
    TURNS,
    bound,
    date_on,
    dates_of,
    days_of,
    group_title,
    groups_wanted,
    long_day,
    page,
    signed_at,
    stage_of,
    titled,
    told,
    unnamed,
)
from anyam.core.book import Block, Book, Cell, Column, Row, Signature, Signer, Table
from anyam.core.text import TIED, Words
from anyam.people.scope import memberships_of
from anyam.plans.models import Group
from anyam.teams.models import Membership

CODE: Final = "attendance"
NAME = Words("Daftar hadir", "Attendance list")
ABOUT = Words(
    "Satu lembar untuk setiap hari, dengan kolom tanda tangan berselang-seling. Nama terisi dari peserta yang "
    "terdaftar; NIP dan nomor "
    "ponsel hanya untuk sekretariat.",
    "A sheet for each day, signed in turns left and right. Names come from those who take part; NIP and phones "
    "are for the "
    "secretariat alone.",
)
COLUMNS = (
    (Words("No.", "No."), 0.45),
    (Words("Nama", "Name"), 2.3),
    (Words("NIP", "NIP"), 1.75),
    (Words("Jabatan", "Post"), 1.9),
    (Words("Instansi", "Organisation"), 2.1),
    (Words("No. HP", "Phone"), 1.6),
)
SIGNED = Words("Tanda tangan", "Signature")
EVENT, DAY, PLACE, AT = (
    Words("Kegiatan", "Event"), Words("Hari, tanggal", "Day"), Words("Tempat", "Place"), Words("Kelompok", "Group"),
)  # fmt: skip
CHARGE = Words("Penanggung jawab kegiatan", "In charge of the event")
DATE = Words("tanggal …………………", "date …………………")
NIP: Final = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")  # born, appointed, sex, number
ASIDE: Final = frozenset({"tamu", "publik"})  # whoever only looks on signs no list
LINES: Final = 20  # of a list without names


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody on the list."""

    name: str
    nip: str
    post: str
    office: str
    phone: str


@paper(
    CODE,
    NAME,
    ABOUT,
    when=DURING,
    place=1,
    asks=("stage", "day", "group", "spare"),
    formats=("pdf", "docx", "xlsx"),
    personal=True,
)
def attendance(material: Material, wanted: Wanted) -> Book:
    """The list of every day of a stage, or of one day."""
    stage = stage_of(material, wanted.stage)
    dates = dates_of(material, stage)
    days: Sequence[date | None] = [wanted.day] if wanted.day else days_of(dates) or [None]
    (group,) = groups_wanted(material, wanted.group) if wanted.group else (None,)
    people = list(_people(material, group)) if wanted.personal else []
    event = material.say(stage.name) if stage else DOTS
    sections = []
    for day in days:
        found = date_on(dates, day)
        place = found.place if found and found.place else DOTS
        about = [
            (material.say(EVENT), event),
            (material.say(DAY), long_day(material, day)),
            (material.say(PLACE), place),
        ]
        if group is not None:
            about.append((material.say(AT), group_title(material, group)))
        key = f"{CODE}.{day or 'day'}"
        blocks: tuple[Block, ...] = (
            *titled(material.say(NAME).upper()),
            told(f"{key}.about", about, label=0.95, rest=6),
            _table(material, f"{key}.list", people, wanted.spare),
            _signature(material, key),
        )
        sections.append(page(key, material.say(NAME), blocks))
    return bound(material, wanted, CODE, material.say(NAME), sections, landscape=True)


def _table(material: Material, key: str, people: Sequence[Participant], spare: int) -> Table:
    columns = [
        *(
            Column(material.say(name), width, "code" if place == 0 else "text")
            for place, (name, width) in enumerate(COLUMNS)
        ),
        *(Column(material.say(each), 1.5, over=material.say(SIGNED)) for each in TURNS),
    ]
    count = len(people) + (spare if people else max(spare, LINES))
    rows = []
    for number in range(1, count + 1):
        who = people[number - 1] if number <= len(people) else Participant("", "", "", "", "")
        left, right = (f"{number}.", "") if number % 2 else ("", f"{number}.")
        cells = (str(number) + "\n", who.name, who.nip, who.post, who.office, who.phone, left, right)
        rows.append(Row(tuple(map(Cell, cells))))
    return Table(key, "", tuple(columns), tuple(rows))


def _signature(material: Material, key: str) -> Signature:
    who = Signer(material.say(CHARGE), unnamed(material) or BLANK)
    return Signature(f"{key}.signed", (who,), signed_at(material), material.say(DATE))


def _people(material: Material, group: Group | None) -> Iterator[Participant]:
    """Whoever takes part in the plan, or in one group of it, each once, by office and name."""
    rows = memberships_of(material.plan).in_force(material.plan.today() if not material.plan.is_demo else None)
    found: dict[int, Membership] = {}
    for each in rows.select_related("person", "organisation", "post").order_by("pk"):
        if each.person.is_active and each.role not in ASIDE and (group is None or _within(each, group)):
            known = found.get(each.person_id)
            found[each.person_id] = (
                each if known is None or (known.organisation is None and each.organisation) else known
            )
    for each in sorted(found.values(), key=_order):
        yield _participant(each)


def _within(membership: Membership, group: Group) -> bool:
    offices = {group.coordinator_id, *(each.pk for each in group.members.all())} - {None}
    return membership.group_id == group.pk or membership.organisation_id in offices


def _order(membership: Membership) -> tuple[bool, str, str]:
    office = membership.organisation.short if membership.organisation else ""
    return (not office, office.casefold(), membership.person.name.casefold())


def _participant(membership: Membership) -> Participant:
    person, post = membership.person, membership.post
    return Participant(
        person.name, shown_nip(person.nip), post.title if post else person.title,
        membership.organisation.name if membership.organisation else "", phones.shown(person.phone),
    )  # fmt: skip


def shown_nip(nip: str) -> str:
    """`19700101 199503 1 001`, as letters write it and never on two lines; whatever is none as it is."""
    parts = NIP.fullmatch(nip)
    return TIED.join(parts.groups()) if parts else nip
