"""The page of a dimension: who works on it, its analysis, what it plans, what is missing."""

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse

from anyam.core.chain import Chain, Gap, check_chain, in_dimension
from anyam.core.framework import Dimension
from anyam.plans.models import Group, Plan
from anyam.plans.pages.dimension import DimensionPage, DimensionStep, GapLine, SheetLine
from anyam.plans.pages.row import Office
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import by_severity, dimension_url, finding_line, head_of, list_url, row_url
from anyam.plans.queries.dimension.activities import activities_of
from anyam.plans.queries.dimension.analysis import analysis_of
from anyam.plans.queries.dimension.offices import coordinator_of, office_of
from anyam.plans.queries.dimension.programmes import Work
from anyam.plans.queries.dimension.quick_wins import card_of, nominations_of, quick_wins_of
from anyam.plans.rights import Rights
from anyam.plans.sheetpages import sheet_url
from anyam.roles import WRITE
from anyam.teams.models import Organisation

SHOWN_FINDINGS, SHOWN_GAPS, SHOWN_QUICK_WINS = 10, 60, 12


def dimension_page(plan: Plan, code: str) -> DimensionPage:
    """Everything about the dimension `code`, in at most twelve queries with sign-in; KeyError where the edition has none."""
    chain = chain_of(plan)
    mine = chain.edition.dimension_by_code[code]
    findings = check_chain(chain, in_dimension(code))
    work = Work(chain, mine)
    sheets = _sheets(plan, chain, code)
    quick_wins = quick_wins_of(chain, code)
    gaps = [each for each in chain.gaps if each.dimension == code]
    before, after = _beside(chain, mine)
    return DimensionPage(
        plan=head_of(plan), code=code, name=mine.name, colour=mine.colour, definition=mine.definition, aim=mine.aim,
        coordinator=coordinator_of(chain, code), members=_members(plan, chain, code), before=before, after=after,
        sheets=sheets, filled=sum(bool(sheet.rows) for sheet in sheets), analysis=analysis_of(chain, code),
        groups=work.groups(), programmes=len(work.programmes), programmes_amount=work.programmes_amount(),
        programmes_url=list_url(plan.code, "programmes", dimension=code),
        activities=activities_of(work), activities_count=sum(each.dimension == code for each in chain.activities),
        activities_url=list_url(plan.code, "activities", dimension=code),
        money_url=list_url(plan.code, "money", dimension=code),
        quick_wins=tuple(card_of(chain, each) for each in quick_wins[:SHOWN_QUICK_WINS]),
        quick_wins_count=len(quick_wins), nominations=nominations_of(chain, code),
        gaps=_gaps(chain, gaps[:SHOWN_GAPS]), gaps_count=len(gaps),
        findings=tuple(finding_line(chain, each) for each in findings[:SHOWN_FINDINGS]),
        findings_total=len(findings), findings_by_severity=by_severity(findings),
        findings_url=list_url(plan.code, "findings", dimension=code),
        thread_url=list_url(plan.code, "thread", dimension=code),
    )  # fmt: skip


def _members(plan: Plan, chain: Chain, code: str) -> tuple[Office, ...]:
    """Who is in its group, the coordinator left out."""
    rows = Organisation.objects.filter(groups__plan=plan, groups__kind="dimension", groups__code=code).order_by("short")
    coordinator = coordinator_of(chain, code)
    offices = (office_of(chain, str(uid)) for uid in rows.values_list("uid", flat=True))
    return tuple(each for each in offices if each and each != coordinator)


def _sheets(plan: Plan, chain: Chain, code: str) -> tuple[SheetLine, ...]:
    """The worksheets of a dimension's group with how many rows each has."""
    counts = Counter(row.sheet for row in chain.rows() if row.dimension == code)
    writes = _writes(plan, code)
    return tuple(
        SheetLine(
            sheet.number, sheet.name, counts[sheet.code],
            reverse("worksheets:new-row", args=[plan.code, f"dimension-{code}", sheet.code]) if writes else "",
            sheet_url(plan.code, f"dimension-{code}", sheet),
            reverse("worksheets:composing", args=[plan.code, f"dimension-{code}", sheet.code]) if writes and sheet.room else "",
        )
        for sheet in chain.edition.sheets.values()
        if sheet.noun and sheet.groups[0] == "dimension"
    )  # fmt: skip


def _writes(plan: Plan, code: str) -> bool:
    """Whether this reader writes in the dimension's group; asked only where they write in some groups and not in all."""
    rights: Rights | None = plan.__dict__.get("rights")
    if rights is None or rights.may(WRITE):
        return rights is not None
    mine = rights.groups_with(WRITE)
    return bool(mine) and Group.objects.filter(plan=plan, kind="dimension", code=code, pk__in=mine).exists()


def _beside(chain: Chain, mine: Dimension) -> tuple[DimensionStep | None, DimensionStep | None]:
    """The dimensions before and after it in the edition's order."""
    every = chain.edition.dimensions
    place = every.index(mine)
    return (
        _step(chain, every[place - 1]) if place else None,
        _step(chain, every[place + 1]) if place + 1 < len(every) else None,
    )


def _step(chain: Chain, dimension: Dimension) -> DimensionStep:
    return DimensionStep(dimension.name, dimension_url(chain.plan, dimension.code))


def _gaps(chain: Chain, gaps: Iterable[Gap]) -> tuple[GapLine, ...]:
    aspects = chain.edition.choices("@sub_dimension", "@readiness_element")
    return tuple(
        GapLine(
            code=each.code, aspect=aspects[each.aspect].name if each.aspect in aspects else None, current=each.title,
            target=each.target, need=each.need, is_sample=each.is_sample, url=row_url(chain.plan, each.uid),
        )
        for each in gaps
    )  # fmt: skip
