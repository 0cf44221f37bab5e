"""The page of an office's posts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from anyam.accounts.models import User
from anyam.core.text import Text, Words
from anyam.plans.models import Plan
from anyam.plans.pages import PlanHead
from anyam.plans.queries.common import head_of, organisation_url
from anyam.roles import ROLES
from anyam.teams.models import Membership, Organisation, Post, Tenure, memberships
from anyam.worksheets.groupnames import place_names
from anyam.worksheets.posts.forms import named

MOST_PEOPLE = 2000
CITY = Words("seluruh masterplan", "the whole masterplan")


@dataclass(frozen=True, slots=True)
class TenureLine:
    """Somebody in a post, from a day to a day."""

    name: str
    has_account: bool
    starts: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role that hangs on the post, and where it holds."""

    role: Text
    where: Words | str


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post: who fills it, who comes next, who filled it before, and what hangs on it."""

    pk: int
    title: str
    is_head: bool
    since: date | None
    until: date | None
    holder: TenureLine | None
    coming: TenureLine | None
    earlier: tuple[TenureLine, ...]
    roles: tuple[RoleLine, ...]

    @property
    def is_closed(self) -> bool:
        """Whether it exists no longer, or will not."""
        return self.until is not None

    @property
    def is_known(self) -> bool:
        """Whether anybody has ever said who fills it."""
        return bool(self.holder or self.coming or self.earlier or self.since)


@dataclass(frozen=True, slots=True)
class PostsPage:
    """All posts of an office."""

    plan: PlanHead
    uid: str
    short: str
    name: str
    url: str
    ended: date | None
    posts: tuple[PostLine, ...]
    closed: tuple[PostLine, ...]

    def post(self, pk: int) -> PostLine:
        """One of them."""
        return next(each for each in (*self.posts, *self.closed) if each.pk == pk)


def office_of(plan: Plan, uid: UUID) -> Organisation:
    """An office of the plan's region, or 404."""
    found = Organisation.objects.filter(region=plan.region_id, uid=uid).first()
    if found is None:
        raise Http404
    return found


def post_of(office: Organisation, pk: int) -> Post:
    """A post of the office, or 404."""
    found = Post.objects.select_related("organisation").filter(organisation=office, pk=pk).first()
    if found is None:
        raise Http404
    return found


def person_of(plan: Plan, pk: int | None) -> User | None:
    """Somebody who takes part in the region, or nobody."""
    return None if pk is None else _people(plan).filter(pk=pk).first()


def posts_page(plan: Plan, office: Organisation) -> PostsPage:
    """Everything but the forms: three queries."""
    today = plan.today()
    tenures: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in Tenure.objects.filter(post__organisation=office).select_related("person").order_by("starts", "pk"):
        tenures[tenure.post_id].append(tenure)
    hanging: dict[int, list[Membership]] = defaultdict(list)
    for each in memberships().in_force().filter(post__organisation=office).select_related("group__plan").order_by("pk"):
        hanging[each.post_id or 0].append(each)
    lines = [
        _line(plan, post, tenures[post.pk], hanging[post.pk], today)
        for post in Post.objects.filter(organisation=office).order_by("-is_head", "pk")
    ]
    return PostsPage(
        plan=head_of(plan), uid=str(office.uid), short=office.short, name=office.name,
        url=organisation_url(plan.code, str(office.uid)), ended=office.valid_to,
        posts=tuple(each for each in lines if not each.is_closed), closed=tuple(each for each in lines if each.is_closed),
    )  # fmt: skip


def _line(plan: Plan, post: Post, tenures: list[Tenure], hanging: list[Membership], today: date) -> PostLine:
    now = [each for each in tenures if _covers(each, today)]
    coming = [each for each in tenures if each.starts is not None and each.starts > today]
    over = [each for each in tenures if each.ends is not None and each.ends < today]
    return PostLine(
        pk=post.pk, title=post.title, is_head=post.is_head, since=post.valid_from, until=post.valid_to,
        holder=_tenure(now[-1]) if now else None, coming=_tenure(coming[0]) if coming else None,
        earlier=tuple(_tenure(each) for each in reversed(over)),
        roles=tuple(
            RoleLine(Text(ROLES[each.role].name) if each.role in ROLES else Text(each.role), _where(plan, each))
            for each in hanging
        ),
    )  # fmt: skip


def _covers(tenure: Tenure, day: date) -> bool:
    return (tenure.starts is None or tenure.starts <= day) and (tenure.ends is None or tenure.ends >= day)


def _tenure(tenure: Tenure) -> TenureLine:
    name = tenure.person.name if tenure.person else tenure.name
    return TenureLine(name or "–", tenure.person is not None, tenure.starts, tenure.ends)


def _where(plan: Plan, membership: Membership) -> Words | str:
    """The group, where it is one of this plan's."""
    group = membership.group
    if group is None:
        return plan.region.name if membership.plan_id is None else CITY
    return place_names(group.plan.edition).get(group.code) or getattr(group, "name", "") or CITY


def _people(plan: Plan) -> Any:
    return User.objects.filter(memberships__region=plan.region_id, is_active=True).distinct()


def people_of(plan: Plan, office: Organisation) -> tuple[tuple[Any, Any], ...]:
    """Whoever works for the office first, then everybody else in the region."""
    here = Q(memberships__organisation=office)
    found = _people(plan).only("pk", "name").order_by("name")[:MOST_PEOPLE]
    own = set(User.objects.filter(here).values_list("pk", flat=True))
    mine, others = [each for each in found if each.pk in own], [each for each in found if each.pk not in own]
    groups: tuple[tuple[Any, Any], ...] = ((office.short, named(mine)), (plan.region.name, named(others)))
    return tuple((title, choices) for title, choices in groups if choices)
