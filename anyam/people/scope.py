"""What belongs to a plan: memberships, people, groups by name; and who may hold the keys of whom."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.access import plan_for
from anyam.plans.models import Group, Plan
from anyam.roles import MANAGE
from anyam.teams.models import Membership, memberships
from anyam.teams.models.people import MembershipQuerySet
from anyam.teams.queries import may

WHOLE = Words("Seluruh daerah", "The whole region")
# Given in a plan by its secretariat; the others are the programme's or the installation's to give.
GIVABLE = (
    "peserta", "opd", "koordinator_dimensi", "pic_program", "bappeda", "pimpinan", "mitra", "pembimbing", "pendamping",
    "sekretariat", "tamu",
)  # fmt: skip
WITH_OFFICE = ("opd", "koordinator_dimensi", "pic_program")


def managed(user: User, code: str) -> Plan:
    """The plan for its secretariat."""
    return plan_for(user, code, MANAGE)


def memberships_of(plan: Plan) -> MembershipQuerySet:
    """Those that hold in the plan: of its region, or of the plan and its groups; ended ones too."""
    return memberships().filter(Q(plan=None) | Q(plan=plan), region=plan.region_id)


def person_in(plan: Plan, pk: int) -> User:
    """Somebody who takes part, or did; 404 for anybody else."""
    found = User.objects.filter(pk=pk, memberships__in=memberships_of(plan)).distinct().first()
    if found is None:
        raise Http404
    return found


def membership_in(plan: Plan, person: int, pk: int) -> Membership:
    """One of a person's roles in the plan."""
    found = memberships_of(plan).select_related("person").filter(person=person, pk=pk).first()
    if found is None:
        raise Http404
    return found


def groups_of(plan: Plan) -> list[Group]:
    """The groups of the plan as people look for them: the whole, dimensions, pillars, then those across offices."""
    edition = plan.edition
    order = {"city": 0, "dimension": 1, "pillar": 2}
    places = {code: place for place, code in enumerate((*edition.dimension_by_code, *edition.pillar_by_code))}
    found = Group.objects.filter(plan=plan)
    return sorted(found, key=lambda each: (order.get(each.kind, 3), places.get(each.code, 0), each.pk))


def group_name(plan: Plan, group: Group) -> Words | str:
    """A dimension, a pillar, the whole, or a name of its own."""
    edition = plan.edition
    if group.kind == "dimension" and group.code in edition.dimension_by_code:
        return edition.dimension_by_code[group.code].name
    if group.kind == "pillar" and group.code in edition.pillar_by_code:
        return edition.pillar_by_code[group.code].name
    return WHOLE if group.kind == "city" else getattr(group, "name", "") or group.code


def group_names(plan: Plan, groups: Iterable[Group]) -> dict[int, Words | str]:
    """Names by key."""
    return {each.pk: group_name(plan, each) for each in groups}


def subject(person: int) -> UUID:
    """Under which the journal keeps what happens to somebody's part. Names stay out of it, so that they can be erased."""
    return uuid5(NAMESPACE_URL, f"anyam:person:{person}")


def check_keys(by: User, plan: Plan, person: User) -> None:
    """Whoever makes a link for somebody, or joins two entries, acts in their name: only for people whom they manage whole."""
    over = Q(ends__lt=timezone.localdate())
    elsewhere = Membership.objects.filter(~over, person=person).exclude(pk__in=memberships_of(plan).values("pk"))
    manages_region = may(by, MANAGE, plan.region)
    if manages_region:
        elsewhere = elsewhere.exclude(region=plan.region_id)
    wider = not manages_region and memberships_of(plan).filter(person=person, plan=None).exists()
    if person.is_operator or wider or elsewhere.exists():
        sentence = _("%(name)s also takes part elsewhere, so only they themselves can do this")
        raise NotAllowed(Text(sentence, {"name": person.name}))


def check_ends(by: User, plan: Plan, membership: Membership) -> None:
    """A role in the whole region is not a matter of one of its plans."""
    if membership.plan_id is None and not may(by, MANAGE, plan.region):
        raise NotAllowed(Text(_("this role holds in the whole region; the secretariat of the region can end it")))
