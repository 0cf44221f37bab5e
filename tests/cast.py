"""The people that every test knows, and short ways to make plans and rows.

Sari    secretariat of Rembang: edits
Budi    head of region, Rembang: reads
Lina    OPD staff of DLH, Rembang: writes in the groups DLH is in, reads the rest
Citra   secretariat of Kota Mojokerto: a stranger in Rembang
Dewi    ministry officer: reads every region
Eka     assessor: reads every region
nobody  is not signed in

and one more for every other role, all in Rembang:

Bayu    Bappeda                        Kartika  coordinator, Dinkes
Prita   in charge of a programme, DLH  Putri    workshop participant, DLH
Mira    partner, DLH                   Farah    facilitator
Panca   ministry companion             Tono     guest
Umi     public reader                  Oki      operator of the installation
Joko    OPD staff of DLH whom nobody has accepted yet
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID, uuid4

from anyam.accounts.models import User
from anyam.plans.models import Group, Item, Plan, Sheet
from anyam.teams.actions import add_membership
from anyam.teams.models import Organisation, Region
from anyam.worksheets.actions import apply, found_plan
from anyam.worksheets.changes import Applied, Change

REMBANG, ELSEWHERE = "33.17", "35.76"
EDITIONS = ("gmsc-2021", "kota-cerdas-draft")
ROLES: dict[str, tuple[str, str | None, str]] = {
    "sari": ("sekretariat", REMBANG, ""),
    "budi": ("pimpinan", REMBANG, ""),
    "lina": ("opd", REMBANG, "DLH"),
    "citra": ("sekretariat", ELSEWHERE, ""),
    "dewi": ("kementerian", None, ""),
    "eka": ("asesor", None, ""),
    "bayu": ("bappeda", REMBANG, ""),
    "kartika": ("koordinator_dimensi", REMBANG, "Dinkes"),
    "prita": ("pic_program", REMBANG, "DLH"),
    "putri": ("peserta", REMBANG, "DLH"),
    "mira": ("mitra", REMBANG, "DLH"),
    "farah": ("pembimbing", REMBANG, ""),
    "panca": ("pendamping", REMBANG, ""),
    "tono": ("tamu", REMBANG, ""),
    "umi": ("publik", REMBANG, ""),
    "oki": ("operator", None, ""),
    "joko": ("opd", REMBANG, "DLH"),
}
NOT_ACCEPTED = {"joko"}


@dataclass
class Cast:
    """Everybody by first name."""

    sari: User
    budi: User
    lina: User
    citra: User
    dewi: User
    eka: User
    bayu: User
    kartika: User
    prita: User
    putri: User
    mira: User
    farah: User
    panca: User
    tono: User
    umi: User
    oki: User
    joko: User

    @classmethod
    def gather(cls) -> "Cast":
        """Everybody, as the database knows them."""
        people = User.objects.in_bulk([address_of(each.name) for each in fields(cls)], field_name="email")
        return cls(**{each.name: people[address_of(each.name)] for each in fields(cls)})


def address_of(name: str) -> str:
    """Somebody's e-mail address."""
    return f"{name}@tokoh.example"


def assemble() -> None:
    """Make everybody, once per test database."""
    for name, (role, region, office) in ROLES.items():
        person = User.objects.create_user(address_of(name), name.capitalize())
        where = Region.objects.get(code=region) if region else None
        organisation = Organisation.objects.get(region=where, short=office, valid_to=None) if office else None
        accepted = {"accepted_at": None} if name in NOT_ACCEPTED else {}
        add_membership(person, role, where, organisation, **accepted)


def somebody(name: str) -> User:
    """One of the cast."""
    return User.objects.get(email=address_of(name))


def office(short: str, region: str = REMBANG) -> Organisation:
    """A living organisation by its short name."""
    return Organisation.objects.get(region__code=region, short=short, valid_to=None)


def make_office(short: str, name: str = "", region: str = REMBANG, **particulars: Any) -> Organisation:
    """A new organisation."""
    where = Region.objects.get(code=region)
    return Organisation.objects.create(region=where, short=short, name=name or f"Badan {short}", **particulars)


def make_plan(
    *, code: str = "uji", edition: str = "gmsc-2021", region: str = REMBANG, first_year: int = 2022,
    last_year: int = 2026, by: User | None = None, **particulars: Any,
) -> Plan:  # fmt: skip
    """A plan, founded by the secretariat of its region."""
    return found_plan(
        Region.objects.get(code=region), code=code, title=f"Masterplan {code}", first_year=first_year,
        last_year=last_year, edition_code=edition, edition_revision=1,
        by=by or somebody("sari" if region == REMBANG else "citra"), **particulars,
    )  # fmt: skip


def sheet(plan: Plan, code: str, group: str = "") -> Sheet:
    """A sheet of a group: a dimension or a pillar by its code, or the whole city."""
    kind = "city" if not group else ("dimension" if group in plan.edition.dimension_by_code else "pillar")
    found = Sheet.objects.select_related("plan__region", "group__plan__region", "group__coordinator")
    return found.get(plan=plan, code=code, group__kind=kind, group__code=group)


def group(plan: Plan, code: str) -> Group:
    """A dimension's group."""
    return Group.objects.select_related("plan__region").get(plan=plan, kind="dimension", code=code)


def write(where: Sheet, uid: UUID, *, by: User | None = None, **cells: str) -> Applied:
    """Type cells of one row; `__` in a name stands for the dot of a cell's key."""
    changes = [Change(uid, key.replace("__", "."), text) for key, text in cells.items()]
    return apply(where, changes, by or somebody("sari"))


def row(where: Sheet, *, by: User | None = None, uid: UUID | None = None, **cells: str) -> Item:
    """A new row with these cells, every one of which must be readable."""
    uid = uid or uuid4()
    done = write(where, uid, by=by, **(cells or {"order": "a"}))
    assert not done.problems, done.problems
    assert not done.refusals, done.refusals
    return item(uid)


def rows(where: Sheet, several: Iterable[dict[str, str]], *, by: User | None = None) -> list[Item]:
    """Several new rows in one call."""
    uids = []
    changes = []
    for cells in several:
        uids.append(uuid4())
        changes += [Change(uids[-1], key.replace("__", "."), text) for key, text in cells.items()]
    done = apply(where, changes, by or somebody("sari"))
    assert not done.problems, done.problems
    assert not done.refusals, done.refusals
    return [item(uid) for uid in uids]


def item(uid: UUID) -> Item:
    """A row's spine, read again."""
    return Item.objects.select_related("sheet__plan__region", "sheet__group", "plan__region").get(uid=uid)


def shown(where: Item) -> dict[str, str]:
    """What stands in a row: cell key to text, as it would be typed again."""
    from anyam.worksheets.references import PlanReferences
    from anyam.worksheets.store import load_rows, state_of

    now = item(where.uid)
    book = PlanReferences(now.plan, now.sheet)
    return state_of(load_rows(now.sheet, [now.uid], book)[str(now.uid)], book)
