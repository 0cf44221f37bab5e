"""The groups of a plan: who coordinates them, who works in them, how far their sheets are."""

from collections import Counter

from django.db.models import Count, Q

from anyam.accounts.models import User
from anyam.city.pages import GroupLine, GroupPage, GroupsPage, Link, PersonLine, SheetFill
from anyam.city.queries.common import (
    group_colour,
    group_name,
    in_order,
    journal_of,
    manages,
    perhaps,
    rows_by_sheet,
    to,
)
from anyam.city.words import GROUP_KINDS
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Group, Plan, Sheet
from anyam.plans.models.plan import CROSS
from anyam.plans.queries.common import dimension_url, head_of
from anyam.plans.rights import rights_in
from anyam.plans.sheetpages import sheet_url
from anyam.roles import ROLES, TALK
from anyam.teams.models import Organisation, memberships
from anyam.worksheets.actions.founding import group_subject


def groups_page(plan: Plan, user: User) -> GroupsPage:
    """Every group."""
    rows, sheets = rows_by_sheet(plan), _sheets(plan)
    people = dict(
        memberships().in_force().filter(group__plan=plan)
        .values_list("group").annotate(count=Count("person", distinct=True)).order_by()
    )  # fmt: skip
    found = Group.objects.filter(plan=plan).select_related("coordinator").prefetch_related("members")
    lines = tuple(
        _line(plan, each, sheets.get(each.pk, []), rows.get(each.pk, Counter()), people.get(each.pk, 0))
        for each in in_order(plan, found)
    )
    return GroupsPage(
        head_of(plan), manages(user, plan), lines,
        without=sum(not each.coordinator and not each.is_cross and each.slug != "city" for each in lines),
        offices=Organisation.objects.filter(region=plan.region, valid_to=None).count(),
    )  # fmt: skip


def group_page(plan: Plan, user: User, group: Group) -> GroupPage:
    """One group."""
    rows, sheets = rows_by_sheet(plan).get(group.pk, Counter()), _sheets(plan).get(group.pk, [])
    people = _people(plan, group)
    line = _line(plan, group, sheets, rows, len(people))
    return GroupPage(
        head_of(plan), manages(user, plan), line, people,
        sheets=tuple(sorted((_fill(plan, group, code, rows) for code in sheets), key=lambda each: each.number)),
        dimension_url=dimension_url(plan.code, group.code) if group.kind == "dimension" else "",
        writes_nothing=group.kind == CROSS and not sheets,
        journal=journal_of(user, plan, group_subject(group)), ways=_ways(plan, user, group),
    )  # fmt: skip


def _ways(plan: Plan, user: User, group: Group) -> tuple[Link, ...]:
    """What else there is to look after for a group: what its coordinator was asked for, what came back, whom to remind."""
    asked, returned, remind = (perhaps(f"talk:{each}", plan) for each in ("requests", "returns", "reminders"))
    if not asked:
        return ()
    if office := group.coordinator:
        data = Link(Text(_("Data asked of %(office)s"), {"office": office.short}), f"{asked}?organisation={office.uid}")
    else:
        data = Link(Text(_("Data requests")), asked)
    reminder = (Link(Text(_("Reminder for WhatsApp")), remind),) if rights_in(user, plan).may_somewhere(TALK) else ()
    return (data, Link(Text(_("Sent back")), returned), *reminder)


def _sheets(plan: Plan) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for group, code in Sheet.objects.filter(plan=plan).values_list("group_id", "code"):
        if code in plan.edition.sheets:
            found.setdefault(group, []).append(code)
    return found


def _fill(plan: Plan, group: Group, code: str, rows: Counter[str]) -> SheetFill:
    sheet = plan.edition.sheets[code]
    url = sheet_url(plan.code, group.slug, sheet)
    return SheetFill(code, sheet.number, sheet.name, rows[code] if sheet.noun else None, url)


def _line(plan: Plan, group: Group, sheets: list[str], rows: Counter[str], people: int) -> GroupLine:
    written = [code for code in sheets if plan.edition.sheets[code].noun]
    return GroupLine(
        slug=group.slug, name=group_name(plan, group), kind=Text(GROUP_KINDS.get(group.kind, group.kind)),
        colour=group_colour(plan, group) if group.kind == "dimension" else "",
        coordinator=group.coordinator.short if group.coordinator else "",
        members=tuple(sorted((each.short for each in group.members.all()), key=str.casefold)),
        people=people, filled=sum(rows[code] > 0 for code in written), sheets=len(written), rows=sum(rows.values()),
        is_cross=group.kind == CROSS, url=to("group", plan, group.slug),
    )  # fmt: skip


def _people(plan: Plan, group: Group) -> tuple[PersonLine, ...]:
    """Whoever has a role in this group, and the people of its offices."""
    offices = {group.coordinator_id, *(each.pk for each in group.members.all())}
    by_office = Q(group=None, organisation__in=offices - {None})
    here = Q(plan=None) | Q(plan=plan)
    rows = (
        memberships().in_force()
        .filter(Q(group=group) | (by_office & here & Q(region=plan.region)))
        .select_related("person", "organisation").order_by("person__name").distinct()
    )  # fmt: skip
    return tuple(
        PersonLine(
            each.person.name, Text(ROLES[each.role].name) if each.role in ROLES else Text(each.role),
            each.organisation.short if each.organisation else "", accepted=each.accepted_at is not None,
        )
        for each in rows
    )  # fmt: skip
