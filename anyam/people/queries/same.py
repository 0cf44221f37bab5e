"""Who somebody may be: people of the plan with nearly the same name in the same office."""

from dataclasses import dataclass

from anyam.accounts import actions as keys
from anyam.accounts.models import User
from anyam.core.people.names import alike
from anyam.people.models import Claim
from anyam.people.scope import memberships_of
from anyam.plans.models import Plan
from anyam.roles import ROLES
from anyam.teams.models import Organisation

HARMLESS = frozenset(
    {"read", "talk", "write"}
)  # what a name said aloud in a hall may open at once: no more than a seat in it
MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody it may be. `invited`: they have never come in yet; otherwise they were here before, in the office named."""

    person: User
    office: str
    invited: bool


def candidates(plan: Plan, name: str, organisation: Organisation | None) -> tuple[Candidate, ...]:
    """The likeliest few. Somebody without an office may be in any."""
    rows = memberships_of(plan).in_force().filter(person__is_active=True).select_related("person", "organisation")
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    claiming = set(Claim.objects.filter(plan=plan, decided_at=None).values_list("person", flat=True))
    found: dict[int, Candidate] = {}
    for row in rows.order_by("pk"):
        person = row.person
        if person.pk in claiming or not alike(person.name, name) or not keys.may_use_links(person):
            continue
        office = row.organisation.short if row.organisation else ""
        found.setdefault(person.pk, Candidate(person, office, invited=is_new(person)))
    return tuple(found.values())[:MOST]


def is_new(person: User) -> bool:
    """Invited, and never here."""
    return person.last_login is None and not person.has_usable_password()


def is_taken_at_once(plan: Plan, person: User) -> bool:
    """Whether saying so is enough: they were invited, have never come in, and may do no more than a participant."""
    if not is_new(person) or not keys.may_use_links(person):
        return False
    if person.memberships.exclude(pk__in=memberships_of(plan).values("pk")).exists():
        return False
    roles = [
        ROLES.get(code) for code in memberships_of(plan).in_force().filter(person=person).values_list("role", flat=True)
    ]
    return all(role is not None and role.permissions | role.own <= HARMLESS and not role.leads for role in roles)
