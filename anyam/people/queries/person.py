"""One person's part in a plan: roles, ways in, what they wrote, who they may be as well."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from anyam.accounts import actions as keys
from anyam.accounts.models import Invitation, PersonalLink, User, in_force
from anyam.core.errors import NotAllowed
from anyam.core.people.names import alike
from anyam.journal.models import Batch, Entry
from anyam.people.actions.taking_back import written
from anyam.people.models import Joining, TakingBack
from anyam.people.pages import DayLine, LinkLine, PersonLine, PersonPage, RoleLine, TakenBackLine
from anyam.people.queries.common import (
    groups,
    is_over,
    last_writing,
    offices,
    place_of,
    role_name,
    roles,
    seen,
    state_of,
)
from anyam.people.queries.people import lines_of
from anyam.people.scope import WHOLE, check_keys, groups_of, memberships_of
from anyam.plans.models import NOUNS, Item, Plan
from anyam.plans.queries.common import head_of, row_url
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.models import Membership
from anyam.teams.queries import directory, may
from anyam.worksheets.actions.undoing import TAKEN_BACK

DAYS, ROWS = 14, 5


def person_page(plan: Plan, person: User, reader: User) -> PersonPage:
    """For the secretariat, and for the person themselves."""
    today, manages = timezone.localdate(), rights_in(reader, plan).may(MANAGE)
    rows = list(
        memberships_of(plan).filter(person=person).select_related("organisation", "post", "group").order_by("pk")
    )
    of_region = may(reader, MANAGE, plan.region) if manages else False
    joining = Joining.objects.filter(code__plan=plan, person=person).exclude(place="").order_by("-at").first()
    place = joining.place if joining else ""
    waiting = any(not is_over(each, today) and each.accepted_at is None for each in rows)
    near = directory(plan.region).near_organisation(place) if waiting and place else ""
    office_options = offices(plan) if manages else ()
    invitation = Invitation.objects.filter(in_force(), person=person, accepted_at=None).first()
    writing = last_writing(plan)
    return PersonPage(
        plan=head_of(plan), person=person, is_self=person == reader, manages=manages,
        may_hold_keys=manages and _may_hold_keys(reader, plan, person), state=state_of(person, rows, today, writing),
        seen_at=seen(person, writing), waiting=waiting, place=place,
        roles=tuple(_role(plan, each, today, manages=manages, of_region=of_region) for each in rows),
        invitation_until=invitation.expires_at if invitation else None,
        invitation_sent=invitation.sent_at if invitation else None, links=_links(person) if manages else (),
        days=_days(plan, person), writings=written(plan, person).count(),
        alike=_alike(plan, person, reader) if manages else (), role_options=roles() if manages else (),
        office_options=office_options, group_options=groups(plan, groups_of(plan)) if manages else (),
        taken_back=tuple(
            TakenBackLine(each.uid, each.at, each.undone)
            for each in TakingBack.objects.filter(plan=plan, person=person).order_by("-at")
        ),
        nearest_office=next((each.value for each in office_options if near and str(each.name).startswith(f"{near}:")), ""),
    )  # fmt: skip


def _may_hold_keys(reader: User, plan: Plan, person: User) -> bool:
    try:
        check_keys(reader, plan, person)
    except NotAllowed:
        return False
    return keys.may_use_links(person) and person.is_active


def _role(plan: Plan, each: Membership, today: date, *, manages: bool, of_region: bool) -> RoleLine:
    place = place_of(plan, each.group) or (WHOLE if each.plan_id is None else "")
    return RoleLine(
        pk=each.pk, role=role_name(each.role), place=place,
        office=each.organisation.short if each.organisation else "",
        office_uid=str(each.organisation.uid) if each.organisation else "", post=each.post.title if each.post else "",
        starts=each.starts, ends=each.ends, is_over=is_over(each, today), is_accepted=each.accepted_at is not None,
        may_end=manages and (each.plan_id is not None or of_region),
    )  # fmt: skip


def _links(person: User) -> tuple[LinkLine, ...]:
    found = PersonalLink.objects.filter(in_force(), person=person).order_by("-made_at")
    return tuple(LinkLine(each.pk, each.label, each.made_at, each.expires_at, each.last_used_at) for each in found)


def _days(plan: Plan, person: User) -> tuple[DayLine, ...]:
    """The latest days on which they wrote, with the rows they wrote most in."""
    in_rows = Exists(Entry.objects.filter(batch=OuterRef("pk"), act__in=TAKEN_BACK))
    wrote = Batch.objects.filter(in_rows | Q(act="undo"), scope=plan.code, by=person)
    batches = wrote.order_by("-at").values_list("pk", "at")[:2000]
    days: dict[date, list[object]] = defaultdict(list)
    for pk, at in batches:
        days[timezone.localdate(at)].append(pk)
    latest = sorted(days, reverse=True)[:DAYS]
    day_of = {pk: day for day in latest for pk in days[day]}
    counted = Entry.objects.filter(batch__in=list(day_of)).values_list("batch", "subject").annotate(n=Count("pk"))
    cells: dict[date, dict[object, int]] = defaultdict(lambda: defaultdict(int))
    for batch, subject, count in counted:
        cells[day_of[batch]][subject] += count
    most = {day: sorted(cells[day], key=lambda uid: -cells[day][uid])[: ROWS * 3] for day in latest}
    titles = titles_of(plan, {uid for uids in most.values() for uid in uids})
    return tuple(
        DayLine(
            day, len(days[day]), sum(cells[day].values()),
            tuple((titles[uid], row_url(plan.code, str(uid))) for uid in most[day] if uid in titles)[:ROWS],
        )
        for day in latest
    )  # fmt: skip


def titles_of(plan: Plan, uids: Iterable[Any]) -> dict[object, str]:
    """What rows are called; one question per kind of row among them."""
    of_kind: dict[str, dict[int, Item]] = defaultdict(dict)
    for item in Item.objects.filter(plan=plan, uid__in=uids).select_related("sheet"):
        of_kind[item.kind][item.pk] = item
    found: dict[object, str] = {}
    for kind, items in of_kind.items():
        sheets = {item.sheet.code for item in items.values()}
        column = plan.edition.sheets[next(iter(sheets))].title_column
        names = dict(NOUNS[kind]._default_manager.filter(pk__in=items).values_list("pk", column)) if column else {}
        for pk, item in items.items():
            found[item.uid] = str(names.get(pk) or item.code or plan.edition.sheets[item.sheet.code].name.id)
    return found


def _alike(plan: Plan, person: User, reader: User) -> tuple[PersonLine, ...]:
    """Others whose names are nearly the same: perhaps one person in two entries."""
    return lines_of(plan, reader, lambda line: line.pk != person.pk and alike(line.name, person.name))
