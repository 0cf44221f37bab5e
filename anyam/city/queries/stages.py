"""The stages of a plan: when, what is due, whether they are closed."""

from collections import Counter

from django.db.models import Count
from django.http import Http404

from anyam.accounts.models import User
from anyam.city.lines import rows_of
from anyam.city.lists import agenda_of
from anyam.city.models import Document
from anyam.city.pages import DayLine, FillRow, LockLine, SheetFill, StageLine, StagePage, StagesPage
from anyam.city.queries.calendar import calendar_of
from anyam.city.queries.common import filled as filled_columns
from anyam.city.queries.common import group_colour, group_name, in_order, journal_of, manages, papers_of, to
from anyam.core.chain import Chain, Finding, check_chain
from anyam.core.chain.findings import Severity
from anyam.core.framework import Stage
from anyam.core.lifecycle import closed_sheets, stage_state, state_of
from anyam.core.text import Words
from anyam.plans.models import Group, Item, Plan, Sheet, StageDate
from anyam.plans.queries.builders import NAMES
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import finding_line, head_of
from anyam.worksheets.actions.founding import stage_subject

SHOWN = 12


def stages_page(plan: Plan, user: User) -> StagesPage:
    """Every stage of the edition, whether it has a date or not."""
    calendar = calendar_of(plan)
    papers = dict(
        Document.objects.filter(plan=plan, removed_at=None).values_list("stage").annotate(count=Count("pk")).order_by()
    )
    alive = Item.objects.filter(plan=plan, binned_at=None, merged_into=None)
    filled = set(alive.values_list("sheet__group_id", "sheet__code").distinct())
    sheets = list(Sheet.objects.filter(plan=plan).values_list("group_id", "code"))
    lines = tuple(
        _line(
            plan,
            stage,
            calendar.days.get(stage.code, ()),
            calendar.locks.get(stage.code, ()),
            filled=_due(plan, stage, sheets, filled),
            papers=papers.get(stage.code, 0),
        )
        for stage in plan.edition.stages
    )
    return StagesPage(
        head_of(plan), manages(user, plan), lines, undated=sum(each.milestone and not each.days for each in lines)
    )


def stage_page(plan: Plan, user: User, stage: Stage) -> StagePage:
    """One stage, with what its sheets lack."""
    chain, agenda = chain_of(plan), agenda_of(plan, stage.code)
    calendar = calendar_of(plan)
    days, locks = calendar.days.get(stage.code, ()), calendar.locks.get(stage.code, ())
    groups = in_order(plan, (Group(plan=plan, kind=each.kind, code=each.code, name=each.code) for each in chain.groups))
    due = tuple(_sheet(plan, code) for code in (*stage.sheets, *stage.optional_sheets))
    fill = _fill(plan, chain, due, groups)
    findings = _findings(chain, stage)
    papers, points = papers_of(plan, stage=stage.code), rows_of(agenda.stored(), agenda.columns, spare=0)
    closes, stays = _closing(plan, stage, calendar.locked)
    counted = [cell for row in fill for cell in row.cells if cell is not None and cell.rows is not None]
    filled = (sum(bool(each.rows) for each in counted), len(counted))
    line = _line(plan, stage, days, locks, filled=filled, papers=len(papers.kept))
    return StagePage(
        head_of(plan), manages(user, plan), line, stage.outputs, days, points,
        filled_columns(agenda.columns, points), due, fill, papers, locks[::-1],
        closes=closes, stays=stays, findings=tuple(finding_line(chain, each) for each in findings[:SHOWN]),
        findings_total=len(findings), required=sum(each.severity is Severity.MUST for each in findings),
        journal=journal_of(user, plan, stage_subject(plan, stage.code)),
    )  # fmt: skip


def _line(
    plan: Plan,
    stage: Stage,
    days: tuple[DayLine, ...],
    locks: tuple[LockLine, ...],
    *,
    filled: tuple[int, int],
    papers: int,
) -> StageLine:
    starts = min((each.starts for each in days), default=None)
    ends = max((each.ends or each.starts for each in days), default=None)
    return StageLine(
        code=stage.code, name=stage.name, short=stage.short, progress=state_of(starts, ends, plan.today()),
        state=stage_state(len(locks), living=any(each.opened_at is None for each in locks)), days=days,
        filled=filled[0], sheets=filled[1], papers=papers, milestone=stage.milestone, month=_month(stage.month),
        url=to("stage", plan, stage.code),
    )  # fmt: skip


def _month(months: str) -> str:
    """`-2..-1` as it is read: from the second month before to the one before."""
    return months.replace("..", " … ").replace("-", "−")


def _due(
    plan: Plan, stage: Stage, sheets: list[tuple[int, str]], filled: set[tuple[int, str]]
) -> tuple[int, int]:  # fmt: skip
    """How many of a stage's due sheets, in all groups, have rows; sheets drawn from other tables are not counted."""
    codes = {*stage.sheets, *stage.optional_sheets}
    due = [each for each in sheets if each[1] in codes and plan.edition.sheets[each[1]].noun]
    return len(set(due) & filled), len(due)


def _sheet(plan: Plan, code: str, rows: int | None = None) -> SheetFill:
    found = plan.edition.sheets[code]
    return SheetFill(code, found.number, found.name, rows)


def _fill(plan: Plan, chain: Chain, due: tuple[SheetFill, ...], groups: list[Group]) -> tuple[FillRow, ...]:
    """Groups down, due sheets across; only groups that have one of them."""
    counts = _counts(plan, chain, due)
    sheets = plan.edition.sheets
    rows = []
    for group in groups:
        cells = tuple(
            _sheet(plan, each.code, counts[each.code, group.code] if sheets[each.code].noun else None)
            if group.kind in sheets[each.code].groups else None
            for each in due
        )  # fmt: skip
        if any(cells):
            colour = group_colour(plan, group) if group.kind == "dimension" else ""
            rows.append(FillRow(group_name(plan, group), colour, to("group", plan, group.slug), cells))
    return tuple(rows)


def _counts(plan: Plan, chain: Chain, due: tuple[SheetFill, ...]) -> Counter[tuple[str, str]]:
    """Rows by sheet and group: those of the chain, and those that no check looks at, which the chain leaves out."""
    counts = Counter((row.sheet, row.dimension or row.group) for row in chain.rows())
    left_out = [each.code for each in due if (noun := plan.edition.sheets[each.code].noun) and noun not in NAMES]
    if left_out:
        alive = Item.objects.filter(plan=plan, binned_at=None, merged_into=None, sheet__code__in=left_out)
        counts.update(alive.values_list("sheet__code", "sheet__group__code"))
    return counts


def _findings(chain: Chain, stage: Stage) -> list[Finding]:
    due = {*stage.sheets, *stage.optional_sheets}
    return [each for each in check_chain(chain) if each.sheet in due]


def _closing(plan: Plan, stage: Stage, locked: set[str]) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """The sheets that locking this stage closes, and those of it that a later stage keeps open."""
    order = [(each.code, (*each.sheets, *each.optional_sheets)) for each in plan.edition.stages]
    closed = closed_sheets(order, locked | {stage.code})
    mine = (*stage.sheets, *stage.optional_sheets)
    names = {code: plan.edition.sheets[code].name for code in mine}
    return (
        tuple(names[code] for code in mine if code in closed),
        tuple(names[code] for code in mine if code not in closed),
    )


def day_of(plan: Plan, stage: str, pk: int) -> StageDate:
    """A date of a stage, or 404."""
    found = StageDate.objects.filter(plan=plan, stage=stage, pk=pk).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found
