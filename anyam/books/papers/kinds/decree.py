"""The draft decree (SK) that forms a council, a team, or the working groups, with its members attached. Indonesian only."""

from collections.abc import Mapping
from typing import Final

from anyam.books.building.data import laws
from anyam.books.building.letters import reasoned
from anyam.books.building.material import Material
from anyam.books.building.signing import head_of_region, head_title, place_of, region_name
from anyam.books.papers.data import wording
from anyam.books.papers.registry import BEFORE, OFFICIAL, Wanted, paper
from anyam.books.papers.setting import bound, centred, groups_wanted, named, page, unnamed
from anyam.city.models import Body, BodyMember
from anyam.core.book import Block, Book, Cell, Column, Items, Paragraph, Row, Signature, Table, line
from anyam.core.errors import Unusable
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _

CODE: Final = "decree"
GROUPS: Final = "groups"  # stands for the working groups where a body is asked for
NAME = Words("SK pembentukan dewan, tim, atau kelompok kerja", "Decree that forms a council, team or working groups")
ABOUT = Words(
    "Rancangan keputusan kepala daerah dengan lampiran susunan anggota. Nomor dan tanggal kosong.",
    "Draft decree of the head of region with its members attached. Number and date stay blank.",
)
NUMBER: Final = "NOMOR ……… TAHUN ………"
DRAFT: Final = "RANCANGAN"
COLUMNS: Final = (("No.", 0.4), ("Kedudukan", 1.6), ("Nama", 2.2), ("Jabatan", 2.2), ("Instansi", 2.2))
NO_BODY = _("the edition has no body “%(code)s”")


@paper(CODE, NAME, ABOUT, when=BEFORE, place=3, asks=("body",), needs=("body",), languages=OFFICIAL)
def decree(material: Material, wanted: Wanted) -> Book:
    """The decree with the members of the body, or the offices of the groups."""
    texts = wording(CODE)
    kind = wanted.body or GROUPS
    if kind != GROUPS and kind not in material.edition.choices("bodies"):
        raise Unusable(Text(NO_BODY, {"code": kind}))
    body = next((each for each, _members in material.bodies if each.kind == kind), None)
    told = _told(material, _name(material, kind, body))
    title = f"{texts['kind']} {told['office'].upper()}"
    sections = (
        page(f"{CODE}.text", title, _text(material, kind, told)),
        page(f"{CODE}.annex", "Lampiran", _annex(material, kind, told)),
    )
    return bound(material, wanted, CODE, f"{title.title()} tentang {told['about'].title()}", sections)


def _name(material: Material, kind: str, body: Body | None) -> str:
    if kind == GROUPS:
        return str(wording(CODE)["groups"])
    return body.name if body and body.name else material.say(material.edition.choices("bodies")[kind].name)


def _told(material: Material, body: str) -> dict[str, str]:
    whole, _bare = region_name(material)
    plan = material.plan
    told = {
        "region": whole,
        "office": head_title(material),
        "body": body,
        "first": str(plan.first_year),
        "last": str(plan.last_year),
    }
    upper = {key: value.upper() for key, value in told.items()}
    return {**told, "about": wording(CODE)["about"] % upper}


def _text(material: Material, kind: str, told: Mapping[str, str]) -> tuple[Block, ...]:
    texts = wording(CODE)
    office = told["office"].upper()
    known = [f"{law.name.id} tentang {law.about.id};" for law in laws() if law.holds_on(material.plan.today())]
    tasks = texts["tasks"].get(kind, texts["tasks"]["otherwise"])
    orders = [texts[each] % told for each in ("form", "duties", "report", "money", "begins")]
    named_orders = [(name, [each]) for name, each in zip(texts["ordinals"], orders, strict=False)]
    named_orders.insert(2, ("", tasks))
    signer = head_of_region(material)
    return (
        centred(DRAFT),
        centred(f"{texts['kind']} {office}\n{NUMBER}"),
        centred("TENTANG"),
        centred(told["about"]),
        centred(f"{office},"),
        reasoned(f"{CODE}.because", [("Menimbang", [each % told for each in texts["because"]])], numbers="a"),
        reasoned(f"{CODE}.laws", [("Mengingat", [texts["founding"] % told, *known])]),
        centred("MEMUTUSKAN:"),
        reasoned(f"{CODE}.orders", [("Menetapkan", [_order_title(told)]), *named_orders], numbers="a"),
        Signature(f"{CODE}.signed", (signer,), f"Ditetapkan di {place_of(material)}\npada tanggal …………………"),
        Paragraph(line("Tembusan:")),
        Items(tuple((Paragraph(line(each % told)),) for each in texts["copies"]), ordered=True),
    )


def _order_title(told: Mapping[str, str]) -> str:
    return f"KEPUTUSAN {told['office'].upper()} TENTANG {told['about']}."


def _annex(material: Material, kind: str, told: Mapping[str, str]) -> tuple[Block, ...]:
    head = f"LAMPIRAN\nKEPUTUSAN {told['office'].upper()}\n{NUMBER}\nTENTANG\n{told['about']}"
    table = _groups(material) if kind == GROUPS else _members(material, kind)
    return (
        Paragraph(line(head), "closing"), centred(f"SUSUNAN KEANGGOTAAN {told['body'].upper()}"), table,
        Signature(f"{CODE}.annex.signed", (head_of_region(material),)),
    )  # fmt: skip


def _members(material: Material, kind: str) -> Table:
    """The members as the decree names them; blank lines where nobody is kept yet."""
    positions = material.edition.choices("body_positions")
    found = [member for body, members in material.bodies if body.kind == kind for member in members]
    rows = tuple(
        Row(
            (
                Cell(str(place)),
                Cell(material.say(positions[each.position].name) if each.position in positions else each.position),
                Cell(_shown(material, each)),
                Cell(each.post),
                Cell(each.organisation.name if each.organisation else each.from_where),
            )
        )
        for place, each in enumerate(found, start=1)
    )
    columns = tuple(
        Column(name, width, "code" if place == 0 else "text") for place, (name, width) in enumerate(COLUMNS)
    )
    blank = tuple(Row(tuple(map(Cell, (f"{place}\n", "", "", "", "")))) for place in range(1, 13))
    return Table(f"{CODE}.annex.members", "", columns, rows or blank)


def _shown(material: Material, member: BodyMember) -> str:
    """The name; of a demo none, as nobody was appointed."""
    return unnamed(material) if material.plan.is_demo or not member.name else member.name


def _groups(material: Material) -> Table:
    """The groups with the offices that lead and work in them."""
    rows: list[Row] = []
    for group in groups_wanted(material, ""):
        offices = sorted(group.members.select_related("region"), key=lambda each: each.name.casefold())
        lead = group.coordinator
        if lead is None and not offices:
            continue
        rows.append(Row((Cell(named(material, group), span=3),), "group"))
        members = [("Koordinator", lead.name)] if lead else []
        members += [("Anggota", each.name) for each in offices if lead is None or each.pk != lead.pk]
        rows += [Row((Cell(str(place)), Cell(post), Cell(name))) for place, (post, name) in enumerate(members, start=1)]
    columns = (Column("No.", 0.4, "code"), Column("Kedudukan", 1.4), Column("Perangkat Daerah/instansi", 5))
    return Table(f"{CODE}.annex.members", "", columns, tuple(rows), empty="Anggota kelompok kerja belum ditetapkan.")
