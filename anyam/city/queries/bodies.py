"""Council, teams and forum, their members, meetings and decisions."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q
from django.http import Http404

from anyam.accounts.models import User
from anyam.city.lines import rows_of
from anyam.city.lists import decisions_of, members_of
from anyam.city.models import Body, BodyMember, Meeting
from anyam.city.pages import AnnexPage, BodiesPage, BodyLine, BodyPage, MeetingLine, MeetingPage
from anyam.city.queries.common import filled, journal_of, letterhead, manages, papers_of, to
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of


def body_of(plan: Plan, uid: UUID, *, removed: bool = False) -> Body:
    """A body of the plan, or 404; one that was taken out only where that is wanted."""
    found: Body | None = Body.objects.filter(plan=plan, uid=uid).first()
    if found is None or (found.removed_at is not None and not removed):
        raise Http404
    found.plan = plan
    return found


def meeting_of(plan: Plan, body: UUID, uid: UUID, *, removed: bool = False) -> Meeting:
    """A meeting of a body of the plan, or 404; one that was taken out only where that is wanted."""
    found: Meeting | None = Meeting.objects.select_related("body").filter(
        body__plan=plan, body__uid=body, body__removed_at=None, uid=uid
    ).first()  # fmt: skip
    if found is None or (found.removed_at is not None and not removed):
        raise Http404
    found.body.plan = plan
    return found


def bodies_page(plan: Plan, user: User) -> BodiesPage:
    """Every body, and the kinds that nobody has set up."""
    found = list(Body.objects.filter(plan=plan).annotate(
        size=Count("members", filter=Q(members__removed_at=None), distinct=True),
        met=Count("meetings", filter=Q(meetings__removed_at=None), distinct=True),
        last=Max("meetings__date", filter=Q(meetings__removed_at=None)),
    ))  # fmt: skip
    kept = [each for each in found if each.removed_at is None]
    kinds = {each.kind for each in kept}
    return BodiesPage(
        head_of(plan), manages(user, plan),
        tuple(_line(plan, each, each.size, each.met, each.last) for each in kept),
        missing=tuple(each.name for code, each in plan.edition.choices("bodies").items() if code not in kinds),
        out=tuple((str(each.uid), each.name) for each in found if each.removed_at is not None),
    )  # fmt: skip


def body_page(plan: Plan, user: User, body: Body) -> BodyPage:
    """One body."""
    members = members_of(plan, body)
    held = list(_meetings(body))
    meetings = tuple(_meeting(plan, body, each) for each in held if each.removed_at is None)
    out = sorted((each for each in held if each.removed_at is not None), key=lambda each: each.removed_at, reverse=True)
    rows = rows_of(members.stored(), members.columns, spare=0)
    line = _line(plan, body, len(rows), len(meetings), max((each.date for each in meetings), default=None))
    return BodyPage(
        head_of(plan), manages(user, plan), line, body.decree_about, body.source, filled(members.columns, rows), rows,
        meetings, papers_of(plan, body=body), out=tuple((str(each.uid), each.date) for each in out[:10]),
        journal=journal_of(user, plan, body.uid),
    )  # fmt: skip


def meeting_page(plan: Plan, user: User, meeting: Meeting) -> MeetingPage:
    """One meeting."""
    body, decisions = meeting.body, decisions_of(plan, meeting)
    came = set(meeting.attendances.values_list("member_id", flat=True))
    members = BodyMember.objects.filter(Q(removed_at=None) | Q(pk__in=came), body=body).select_related("organisation")
    rows = rows_of(decisions.stored(), decisions.columns, spare=0)
    shown = _meetings(body).get(pk=meeting.pk)
    listed = tuple(
        (
            each.pk,
            each.name or each.post,
            each.organisation.short if each.organisation else each.from_where,
            each.pk in came,
        )
        for each in members
    )
    return MeetingPage(
        head_of(plan), manages(user, plan), _line(plan, body, len(listed), 0, None), _meeting(plan, body, shown),
        meeting.minutes, meeting.others, listed, filled(decisions.columns, rows), rows, papers_of(plan, meeting=meeting),
        journal=journal_of(user, plan, meeting.uid),
    )  # fmt: skip


def annex_page(plan: Plan, body: Body) -> AnnexPage:
    """The members as they stand behind the decree, numbered."""
    positions = plan.edition.choices("body_positions")
    rows = members_of(plan, body).stored()
    listed = tuple(
        (
            number, each.name, each.nip, each.rank,
            ", ".join(filter(None, (each.post, each.organisation.name if each.organisation else each.from_where))),
            _position(plan, each, positions[each.position].name if each.position in positions else each.position),
        )
        for number, each in enumerate(rows, start=1)
    )  # fmt: skip
    line = _line(plan, body, len(listed), 0, None)
    return AnnexPage(head_of(plan), line, body.decree_about, letterhead(plan), listed)


def _position(plan: Plan, member: BodyMember, name: Words | str) -> Words | str:
    """With the dimension that a coordinator looks after."""
    dimension = plan.edition.dimension_by_code.get(member.dimension)
    if dimension is None or not isinstance(name, Words):
        return name
    return Words(f"{name.id} – {dimension.name.id}", f"{name.en} – {dimension.name.en}")


def _meetings(body: Body):  # type: ignore[no-untyped-def] # annotated rows
    return Meeting.objects.filter(body=body).annotate(
        came=Count("attendances", distinct=True),
        decided=Count("decisions", filter=Q(decisions__removed_at=None), distinct=True),
        settled=Count(
            "decisions", filter=Q(decisions__removed_at=None, decisions__done_on__isnull=False), distinct=True
        ),
    )


def _meeting(plan: Plan, body: Body, row) -> MeetingLine:  # type: ignore[no-untyped-def] # same
    return MeetingLine(
        str(row.uid), row.date, row.place, row.agenda, row.came, row.decided, row.settled, row.is_sample,
        to("meeting", plan, body.uid, row.uid),
    )  # fmt: skip


def _line(plan: Plan, body: Body, members: int, meetings: int, last: date | None) -> BodyLine:
    kinds = plan.edition.choices("bodies")
    return BodyLine(
        uid=str(body.uid), kind=body.kind, kind_name=kinds[body.kind].name if body.kind in kinds else body.kind,
        name=body.name, decree=body.decree_number, decree_date=body.decree_date, members=members, meetings=meetings,
        last_met=last, is_sample=body.is_sample, url=to("body", plan, body.uid),
    )  # fmt: skip
