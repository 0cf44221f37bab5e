"""The offices of a region, to be added, renamed and ended."""

from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404

from anyam.accounts.models import User
from anyam.city.lines import Problems, Typed, rows_again, rows_of
from anyam.city.lists import OFFICE_COLUMNS, OFFICE_KINDS
from anyam.city.pages import Editor, OfficeLine, OfficePage, OfficesPage
from anyam.city.queries.common import journal_of, manages, perhaps, to
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.teams.models import Organisation, Succession


def office_of(plan: Plan, uid: UUID) -> Organisation:
    """An office of the region, or 404."""
    found = Organisation.objects.filter(region=plan.region, uid=uid).first()
    if found is None:
        raise Http404
    return found


def offices_page(
    plan: Plan, user: User, typed: list[Typed] | None = None, problems: Problems | None = None
) -> OfficesPage:
    """All of them, and empty lines for more."""
    heirs = dict(
        Succession.objects.filter(predecessor__region=plan.region, is_main=True).values_list(
            "predecessor_id", "successor__short"
        )
    )
    rows = sorted(_rows(plan), key=lambda each: each.kind != "opd")  # offices first, then by kind and name
    found = [_line(plan, each, heirs.get(each.pk, "")) for each in rows]
    empty = rows_of((), OFFICE_COLUMNS, spare=5) if typed is None else rows_again(typed, OFFICE_COLUMNS, problems or {})
    return OfficesPage(
        head_of(plan), manages(user, plan), tuple(each for each in found if each.ended is None),
        tuple(each for each in found if each.ended is not None),
        Editor(OFFICE_COLUMNS, empty, problems=len(problems or {})),
    )  # fmt: skip


def office_page(plan: Plan, office: Organisation, user: User) -> OfficePage:
    """One of them."""
    heir = (
        Succession.objects.filter(predecessor=office, is_main=True).values_list("successor__short", flat=True).first()
    )
    before = Succession.objects.filter(successor=office).values_list("predecessor__short", flat=True)
    asked = perhaps("talk:requests", plan)
    return OfficePage(
        head_of(plan), _line(plan, _rows(plan).get(pk=office.pk), heir or ""), office.valid_from, tuple(before),
        journal=journal_of(user, plan, office.uid), requests=f"{asked}?organisation={office.uid}" if asked else "",
    )  # fmt: skip


def _rows(plan: Plan):  # type: ignore[no-untyped-def] # annotated rows
    return (
        Organisation.objects.filter(region=plan.region).prefetch_related("aliases").order_by("kind", "short")
        .annotate(
            led=Count("coordinates", filter=Q(coordinates__plan=plan), distinct=True),
            working=Count("groups", filter=Q(groups__plan=plan), distinct=True),
        )
    )  # fmt: skip


def _line(plan: Plan, row, heir: str) -> OfficeLine:  # type: ignore[no-untyped-def] # same
    return OfficeLine(
        uid=str(row.uid), short=row.short, name=row.name, kind=OFFICE_KINDS.get(row.kind, row.kind),
        aliases=tuple(each.name for each in row.aliases.all()), coordinates=row.led, works=row.working,
        ended=row.valid_to, heir=heir, is_sample=row.is_sample, url=to("office", plan, row.uid),
    )  # fmt: skip
