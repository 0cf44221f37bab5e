"""What a phone shows to somebody who joins: where they may belong, and where to go once they are in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from anyam.accounts.codes import data_uri
from anyam.accounts.models import User
from anyam.accounts.sharing import whatsapp_url
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.people.actions.joining import Joined
from anyam.people.models import GUEST, JoinCode, Joining
from anyam.people.pages import Name, Option
from anyam.people.queries.common import place_of
from anyam.people.queries.joining import group_choices, office_by_uid, offices_like
from anyam.people.scope import memberships_of
from anyam.plans.models import Group, Plan, Sheet
from anyam.plans.queries.common import dimension_url
from anyam.plans.rights import rights_in
from anyam.roles import READ
from anyam.teams.models import Organisation
from anyam.worksheets.rooms.page.now import sheet_now

OTHER = "other"
CHOOSE_OFFICE = _("Choose your office from the list, or say that it is not in it.")
TYPE_OFFICE = _("Type where you come from.")
CHOOSE_GROUP = _("Choose your group.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody belongs: what they typed, the offices it may mean, the groups of the one chosen; `problems` by field."""

    typed: str
    office: Organisation | None
    offices: tuple[Option, ...]
    group: Group | None
    groups: tuple[Option, ...]
    problems: Mapping[str, Text]
    is_other: bool
    asks_group: bool


@dataclass(frozen=True, slots=True)
class Welcome:
    """Somebody is in: where to go, whether they wait, and the link that brings them back, shown this once."""

    person: User
    plan: str
    plan_code: str
    is_demo: bool
    is_in: bool
    waits: bool
    is_guest: bool
    claims: str = ""
    office: str = ""
    group: Name = ""
    url: str = ""
    sheet: Name = ""
    link: str = ""
    qr: str = ""
    whatsapp: str = ""
    expires_at: datetime | None = None


def place_of_form(code: JoinCode, sent: Mapping[str, str], *, judge: bool = True) -> Place:
    """What the form says so far; with `judge` also what is missing in it."""
    typed, key = " ".join(str(sent.get("place", ""))[:200].split()), str(sent.get("office", ""))
    if code.kind == GUEST:
        missing = {"office": Text(TYPE_OFFICE)} if judge and not typed else {}
        return Place(typed, None, (), None, (), missing, is_other=True, asks_group=False)
    found, exact = offices_like(code, typed)
    chosen = office_by_uid(code.plan, key) if key not in {"", OTHER} else None
    is_other = key == OTHER
    # Typing on after a choice chooses anew.
    office = None if is_other else (chosen if chosen is not None and (chosen in found or not typed) else exact)
    asks = office is not None or is_other
    groups = group_choices(code.plan, office) if asks else []
    wanted = str(sent.get("group", ""))
    group = groups[0] if len(groups) == 1 else next((each for each in groups if str(each.pk) == wanted), None)
    problems: dict[str, Text] = {}
    if judge:
        if not asks:
            problems["office"] = Text(CHOOSE_OFFICE if typed else TYPE_OFFICE)
        elif is_other and not typed:
            problems["office"] = Text(TYPE_OFFICE)
        elif group is None:
            problems["group"] = Text(CHOOSE_GROUP)
    return Place(
        typed, office, tuple(Option(str(each.uid), _both(each), each == office) for each in found), group,
        tuple(Option(str(each.pk), place_of(code.plan, each), each == group) for each in groups), problems,
        is_other=is_other, asks_group=asks,
    )  # fmt: skip


def _both(office: Organisation) -> str:
    return office.name if office.short == office.name else f"{office.short}: {office.name}"


def welcome_page(code: JoinCode, person: User, done: Joined) -> Welcome:
    """Just joined."""
    words = f"{code.plan.title}: {done.url}"
    return _welcome(
        code, person, is_in=True, waits=done.waits, claims=done.claims.name if done.claims else "", link=done.url,
        qr=data_uri(done.url, quick=True), whatsapp=whatsapp_url(words), expires_at=done.link.expires_at,
    )  # fmt: skip


def own_page(code: JoinCode, person: User) -> Welcome:
    """Somebody who is signed in and scans the code (again)."""
    rows = list(memberships_of(code.plan).in_force().filter(person=person))
    joined = Joining.objects.filter(code__plan=code.plan, person=person, refused_at=None).exists()
    waits = bool(rows) and not any(each.accepted_at for each in rows)
    is_in = rights_in(person, code.plan).may(READ)
    return _welcome(code, person, is_in=is_in, waits=waits or (not rows and joined))


def _welcome(code: JoinCode, person: User, **told: object) -> Welcome:
    rows = memberships_of(code.plan).in_force().filter(person=person).select_related("organisation", "group")
    row = rows.order_by("-pk").first()
    group = row.group if row else None
    sheet = sheet_now(code.plan, group, code.stage) if group is not None and code.kind != GUEST else None
    address = _address(code.plan, group, sheet)
    return Welcome(
        person=person, plan=code.plan.title, plan_code=code.plan.code, is_demo=code.plan.is_demo, is_guest=code.kind == GUEST,
        office=row.organisation.short if row and row.organisation else "", group=place_of(code.plan, group),
        url=address, sheet=sheet.definition.name if sheet else "", **told,  # type: ignore[arg-type]
    )  # fmt: skip


def _address(plan: Plan, group: Group | None, sheet: Sheet | None) -> str:
    """The sheet that the group works on now; without one the page of the group, or of the plan."""
    if group is not None and sheet is not None:
        return reverse("worksheets:room", args=[plan.code, group.slug, sheet.code])
    if group is not None and group.kind == "dimension":
        return dimension_url(plan.code, group.code)
    return reverse("plans:overview", args=[plan.code])
