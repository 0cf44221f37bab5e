"""What the region is and wants: aims, problems, documents, ceilings, kecamatan, map, letterhead."""

from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import CharField, QuerySet, Sum, Value

from anyam.accounts.models import User
from anyam.city.actions.profile import letterhead_subject
from anyam.city.models import Letterhead
from anyam.city.pages import AimLine, CeilingCell, CeilingRow, CeilingsPage, LetterheadPage, Money, ProfilePage, RowLink
from anyam.city.queries.boundaries import kept_boundaries
from anyam.city.queries.common import journal_of, letterhead, manages
from anyam.core import numbers
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Aim, Noun, Plan, PlanCeiling, PlanningDocument, Problem, YearValue
from anyam.plans.queries.common import head_of, row_url
from anyam.plans.rights import rights_in
from anyam.roles import WRITE
from anyam.teams.models import Area, Organisation
from anyam.worksheets.actions.founding import plan_subject

TOGETHER = Text(_("All other sources together"))


def profile_page(plan: Plan, user: User) -> ProfilePage:
    """Everything on one page; each row leads to where it is edited."""
    there = list(_there(plan))
    kinds = Counter(kind for kind, _name in there)
    areas = sorted(name for kind, name in there if kind == "area")
    sums = dict(PlanCeiling.objects.filter(plan=plan).values_list("year").annotate(sum=Sum("amount")).order_by())
    years = tuple(Money(year, _whole(sums.get(year))) for year in plan.years)
    return ProfilePage(
        plan=head_of(plan), manages=manages(user, plan), writes=rights_in(user, plan).may(WRITE),
        region=plan.region.name, province=plan.region.province, region_code=plan.region.code, aims=_aims(plan),
        levels=tuple((code, each.name) for code, each in plan.edition.choices("aim_levels").items()),
        problems=tuple(
            RowLink(f"{row.item.code} {row.name}".strip(), _source(row), row.item.is_sample, row_url(plan.code, str(row.item.uid)))
            for row in _alive(Problem, plan).select_related("document").order_by("number", "item__pk")
        ),
        documents=tuple(
            RowLink(row.title, _about(row), row.item.is_sample, row_url(plan.code, str(row.item.uid)))
            for row in _alive(PlanningDocument, plan).order_by("item__pk")
        ),
        ceilings=years, ceiling=sum(each.amount or 0 for each in years) if all(each.amount for each in years) else None,
        offices=kinds["opd"], partners=sum(kinds.values()) - kinds["opd"] - kinds["area"], areas=tuple(areas),
        head=letterhead(plan), map=kept_boundaries(plan),
    )  # fmt: skip


def _there(plan: Plan) -> QuerySet[Any, Any]:
    """The living offices by kind, and the kecamatan as `area`, in one query."""
    offices = Organisation.objects.filter(region=plan.region, valid_to=None).order_by().values_list("kind", "short")
    areas = Area.objects.filter(region=plan.region).order_by().values_list(Value("area", CharField()), "name")
    return offices.union(areas, all=True)


def _alive(noun: type[Noun], plan: Plan) -> QuerySet[Any]:
    """The living rows of a noun."""
    rows = noun._default_manager.filter(item__plan=plan, item__binned_at=None, item__merged_into=None)
    return rows.select_related("item")


def _whole(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount)


def _source(row: Problem) -> str:
    page = f"{row.page}" if row.page else ""
    return ", ".join(filter(None, (row.document.title if row.document else row.source, page)))


def _about(row: PlanningDocument) -> str:
    period = f"{row.period_from}–{row.period_to}" if row.period_from and row.period_to else ""
    return " · ".join(filter(None, (row.kind, row.number, period)))


def _aims(plan: Plan) -> tuple[AimLine, ...]:
    """As a tree: each under the one above it."""
    rows = list(_alive(Aim, plan).order_by("item__order", "item__pk"))
    targets: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for item, year, text in (
        YearValue.objects.filter(item__plan=plan, item__kind="Aim")
        .order_by("year")
        .values_list("item_id", "year", "text")
    ):
        targets[item].append((year, text))
    levels = plan.edition.choices("aim_levels")
    order = {code: place for place, code in enumerate(levels)}
    known = {row.pk for row in rows}
    under: dict[int | None, list[Aim]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: order.get(each.level, 99)):
        under[row.parent_id if row.parent_id in known and row.parent_id != row.pk else None].append(row)
    found: list[AimLine] = []
    seen: set[int] = set()

    def walk(parent: int | None, depth: int) -> None:
        for row in under[parent]:
            if row.pk not in seen:
                seen.add(row.pk)
                found.append(AimLine(
                    levels[row.level].name if row.level in levels else row.level, row.text, depth, tuple(targets[row.pk]),
                    row.unit, row.item.is_sample, row_url(plan.code, str(row.item.uid)),
                ))  # fmt: skip
                walk(row.pk, min(depth + 1, 5))

    walk(None, 0)
    for row in rows:  # a ring of parents, which nobody reaches from above
        if row.pk not in seen:
            under[None] = [row]
            walk(None, 0)
    return tuple(found)


def ceilings_page(
    plan: Plan, user: User, typed: dict[str, str] | None = None, problems: dict[str, Text] | None = None
) -> CeilingsPage:
    """Sources down, years across; as typed where something could not be read."""
    stored = {(each.year, each.source): each for each in PlanCeiling.objects.filter(plan=plan)}
    wrong = problems or {}
    names: dict[str, Words | Text] = {
        **{code: each.name for code, each in plan.edition.choices("funding_sources").items()},
        "": TOGETHER,
    }
    rows = []
    for source, name in names.items():
        cells = []
        for year in plan.years:
            row, key = stored.get((year, source)), f"{year}.{source or '-'}"
            text = numbers.show(row.amount) if row else ""
            shown = text if typed is None else typed.get(key, text)
            cells.append(CeilingCell(key, shown, text, wrong.get(key)))
        total = sum(int(each.amount) for (_year, code), each in stored.items() if code == source)
        sampled = any(each.is_sample for (_year, code), each in stored.items() if code == source)
        rows.append(CeilingRow(name, tuple(cells), total, is_sample=sampled))
    totals = tuple(
        _sum([each.amount for (when, _source), each in stored.items() if when == year]) for year in plan.years
    )
    return CeilingsPage(
        head_of(plan), manages(user, plan), tuple(plan.years), tuple(rows), totals, sum(each or 0 for each in totals),
        problems=len(wrong), journal=journal_of(user, plan, plan_subject(plan)),
    )  # fmt: skip


def _sum(amounts: list[Decimal]) -> int | None:
    return int(sum(amounts)) if amounts else None


def letterhead_row(plan: Plan) -> dict[str, str]:
    """What stands in the letterhead, for its form; `logo_name` is the file it is kept in."""
    row = Letterhead.objects.filter(region=plan.region).first()
    if row is None:
        return {}
    texts = {name: str(getattr(row, name)) for name in ("lines", "address", "phone", "email", "website")}
    return texts | {"logo_name": row.logo}


def letterhead_page(plan: Plan, user: User) -> LetterheadPage:
    """The letterhead as it looks."""
    return LetterheadPage(
        head_of(plan), manages(user, plan), letterhead(plan), journal_of(user, plan, letterhead_subject(plan))
    )
