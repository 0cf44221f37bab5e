"""The page of one's own data: what is held, why, and until when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, QuerySet, Value
from django.http import Http404

from anyam.accounts.forms.person import LANGUAGES
from anyam.accounts.models import User
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.journal.models import Entry
from anyam.plans.models import Plan
from anyam.roles import ROLES
from anyam.teams.models import Tenure, memberships
from anyam.worksheets.privacy.erasing import stand_in
from anyam.worksheets.privacy.tables import DECIDED, GOES, pointers

ALL_REGIONS = Words("semua daerah", "all regions")
SHOWN_APART = {"teams.membership.person", "teams.tenure.person"}
PARTICULARS = (
    ("name", _("Name")), ("email", _("E-mail address")), ("title", _("Position")), ("nip", _("NIP")),
    ("rank", _("Rank and grade")), ("phone", _("WhatsApp number")), ("language", _("Language")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A row of what is held: in words, and what it is or how many."""

    words: Text
    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """Where the person takes part, or which post they fill."""

    name: Text | str
    where: Words | str
    starts: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class DataPage:
    """Everything about one person. `goes` is erased with them, `stays` remains under `stand_in`."""

    name: str
    particulars: tuple[Held, ...]
    roles: tuple[Part, ...]
    posts: tuple[Part, ...]
    goes: tuple[Held, ...]
    stays: tuple[Held, ...]
    cells: int
    stand_in: str
    is_guest: bool
    has_password: bool
    guest_days: int
    session_days: int


def data_page(person: User) -> DataPage:
    """Six queries, however much there is."""
    counts = _counts(person)
    goes = [Held(Text(words), str(count)) for (words, fate), count in counts.items() if fate == GOES]
    stays = [Held(Text(words), str(count)) for (words, fate), count in counts.items() if fate != GOES]
    return DataPage(
        name=person.name,
        particulars=tuple(
            Held(Text(words), _value(person, field)) for field, words in PARTICULARS if getattr(person, field)
        ),
        roles=_roles(person), posts=_posts(person), goes=tuple(goes), stays=tuple(stays),
        cells=Entry.objects.filter(batch__by=person).count(), stand_in=stand_in(person), is_guest=person.is_guest,
        has_password=person.has_usable_password(), guest_days=settings.GUEST_DAYS,
        session_days=settings.SESSION_COOKIE_AGE // (60 * 60 * 24),
    )  # fmt: skip


def _value(person: User, field: str) -> str:
    value = str(getattr(person, field))
    return dict(LANGUAGES).get(value, value) if field == "language" else value


def _counts(person: User) -> dict[tuple[str, str], int]:
    """How many rows of every table are the person's, told together where they are the same to people: one query."""
    told = {pointer.label: pointer.told for pointer in pointers()}
    first, *rest = [
        _counted(pointer.label, pointer.model._default_manager.filter(**{pointer.field.name: person}))
        for pointer in pointers()
    ]
    found: dict[tuple[str, str], int] = {}
    counted = {label: count for label, count in first.union(*rest, all=True) if count and label not in SHOWN_APART}
    for label in sorted(counted, key=lambda one: (one in DECIDED, list(told).index(one))):
        found[told[label]] = found.get(told[label], 0) + counted[label]
    return found


def _counted(label: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    name = Value(label, output_field=CharField())
    counted: QuerySet[Any, Any] = (
        rows.order_by().values(table=name).annotate(rows=Count("pk")).values_list("table", "rows")
    )
    return counted


def _roles(person: User) -> tuple[Part, ...]:
    mine = memberships().filter(person=person).select_related("region", "organisation", "plan").order_by("pk")
    found = []
    for each in mine:
        where = " · ".join(
            part for part in (each.region.name if each.region else "", each.plan.title if each.plan else "",
                              each.organisation.short if each.organisation else "") if part
        )  # fmt: skip
        name = Text(ROLES[each.role].name) if each.role in ROLES else each.role
        found.append(Part(name, where or ALL_REGIONS, each.starts, each.ends))
    return tuple(found)


def _posts(person: User) -> tuple[Part, ...]:
    mine = Tenure.objects.filter(person=person).select_related("post__organisation").order_by("starts", "pk")
    return tuple(Part(each.post.title, each.post.organisation.short, each.starts, each.ends) for each in mine)


def person_of(plan: Plan, pk: int) -> User:
    """Somebody who takes part in the plan's region, or did; 404 for anybody else."""
    found = User.objects.filter(pk=pk, memberships__region=plan.region_id).distinct().first()
    if found is None:
        raise Http404
    return found
