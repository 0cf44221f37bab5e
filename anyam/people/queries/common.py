"""What the pages of people share: roles as lines, states, options of forms."""

from collections.abc import Container, Iterable
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.text import Text
from anyam.journal.models import Batch
from anyam.people.pages import ACTIVE, ENDED, INVITED, UNKNOWN, Name, Option
from anyam.people.scope import GIVABLE, group_name
from anyam.plans.models import Group, Plan
from anyam.roles import ROLES
from anyam.teams.models import Membership, Organisation

STATES = (UNKNOWN, INVITED, ACTIVE, ENDED)


def role_name(code: str) -> Text:
    """A role in words; one of another version of the house by its code."""
    return Text(ROLES[code].name if code in ROLES else code)


def is_over(membership: Membership, today: date) -> bool:
    """Whether a role has ended."""
    return membership.ends is not None and membership.ends < today


def state_of(person: User, rows: Iterable[Membership], today: date, writing: Container[int]) -> str:
    """Where somebody stands: ended, not known yet, invited and never here, or active. `writing` holds those who have written."""
    alive = [each for each in rows if not is_over(each, today)]
    if not alive:
        return ENDED
    if not any(each.accepted_at for each in alive):
        return UNKNOWN
    return ACTIVE if person.last_login or person.pk in writing else INVITED


def last_writing(plan: Plan) -> dict[int, datetime]:
    """When each person last did anything in the plan."""
    found = Batch.objects.filter(scope=plan.code, by__isnull=False).values_list("by").annotate(last=Max("at"))
    return dict(found.order_by())


def seen(person: User, writing: dict[int, datetime]) -> datetime | None:
    """When somebody was last here."""
    return max(filter(None, (person.last_login, writing.get(person.pk))), default=None)


def place_of(plan: Plan, group: Group | None) -> Name:
    """Where a role holds."""
    return group_name(plan, group) if group else ""


def roles(chosen: str = "") -> tuple[Option, ...]:
    """Roles that are given in a plan."""
    return tuple(Option(code, role_name(code), code == chosen) for code in GIVABLE)


def offices(plan: Plan, chosen: str = "") -> tuple[Option, ...]:
    """Living offices, by their short names."""
    living = Organisation.objects.filter(region=plan.region_id).active_on(timezone.localdate())
    rows = living.order_by("short").values_list("uid", "short", "name")
    return tuple(
        Option(str(uid), f"{short}: {name}" if name != short else short, str(uid) == chosen)
        for uid, short, name in rows
    )


def groups(plan: Plan, found: Iterable[Group], chosen: str = "") -> tuple[Option, ...]:
    """Groups of the plan."""
    return tuple(Option(str(each.pk), group_name(plan, each), str(each.pk) == chosen) for each in found)
