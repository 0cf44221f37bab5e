"""W0: who is in which body, drawn from the bodies and their members; and what is missing there."""

from collections.abc import Iterable

from anyam.accounts.models import User
from anyam.city.models import Body, BodyMember
from anyam.city.pages.sheets import Missing, TeamBody, TeamMember, TeamPage
from anyam.city.queries.common import group_name, in_order, manages, to
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Group, Plan
from anyam.plans.queries.common import NO_COLOUR, head_of
from anyam.plans.sheetpages import sheet_head

SHEET = "w0_tim"


def team_page(plan: Plan, user: User) -> TeamPage:
    """Every body with its members: three questions, however many there are."""
    may = manages(user, plan)
    bodies = list(Body.objects.filter(plan=plan, removed_at=None))
    by_body: dict[int, list[BodyMember]] = {each.pk: [] for each in bodies}
    for member in BodyMember.objects.filter(body__in=bodies, removed_at=None).select_related("organisation"):
        by_body[member.body_id].append(member)
    order = list(plan.edition.choices("bodies"))
    bodies.sort(key=lambda each: (order.index(each.kind) if each.kind in order else len(order), each.pk))
    return TeamPage(
        head_of(plan), sheet_head(plan, SHEET, to("team-file", plan)), may,
        tuple(_body(plan, each, by_body[each.pk], may=may) for each in bodies),
        tuple(_missing(plan, bodies, by_body, may=may)), to("bodies", plan),
    )  # fmt: skip


def _body(plan: Plan, body: Body, members: Iterable[BodyMember], *, may: bool) -> TeamBody:
    kinds, here = plan.edition.choices("bodies"), to("body", plan, body.uid)
    return TeamBody(
        name=body.name, kind=kinds[body.kind].name if body.kind in kinds else body.kind, decree=body.decree_number,
        decree_date=body.decree_date, source=body.source, is_sample=body.is_sample, url=here,
        members_url=to("members", plan, body.uid) if may else here,
        members=tuple(_member(plan, each) for each in members),
    )  # fmt: skip


def _member(plan: Plan, member: BodyMember) -> TeamMember:
    positions = plan.edition.choices("body_positions")
    dimension = plan.edition.dimension_by_code.get(member.dimension)
    return TeamMember(
        name=member.name or member.post, office=member.post,
        organisation=member.organisation.name if member.organisation else member.from_where,
        position=positions[member.position].name if member.position in positions else member.position,
        dimension=dimension.name if dimension else None, colour=dimension.colour if dimension else NO_COLOUR,
        is_sample=member.is_sample,
    )  # fmt: skip


def _missing(
    plan: Plan, bodies: list[Body], members: dict[int, list[BodyMember]], *, may: bool
) -> Iterable[Missing]:  # fmt: skip
    """Bodies nobody set up, without a decree or members; dimensions nobody looks after."""

    def mend(name: str, *more: object) -> str:
        return to(name, plan, *more) if may else ""

    kinds = {each.kind for each in bodies}
    for code, choice in plan.edition.choices("bodies").items():
        if code not in kinds:
            yield Missing(Text(_("%(body)s: not set up"), {"body": choice.name}), mend("bodies"))
    for body in bodies:
        if not body.decree_number:
            yield Missing(Text(_("%(body)s: no decree is named"), {"body": body.name}), mend("body", body.uid))
        if not members[body.pk]:
            yield Missing(Text(_("%(body)s: nobody is entered"), {"body": body.name}), mend("members", body.uid))
    named = {each.dimension for some in members.values() for each in some}
    led = Group.objects.filter(plan=plan, kind="dimension").values_list("code", "coordinator_id")
    groups = [Group(plan=plan, kind="dimension", code=code, coordinator_id=leader) for code, leader in led]
    for group in in_order(plan, groups):
        name = group_name(plan, group)
        if group.coordinator_id is None:
            told = Text(_("%(dimension)s: no office coordinates it"), {"dimension": name})
            yield Missing(told, mend("group", group.slug))
        if group.code not in named:
            told = Text(_("%(dimension)s: nobody in the teams looks after it"), {"dimension": name})
            yield Missing(told, mend("bodies"))
