"""Which worksheets a stage asks for next, of whom: two queries for all plans of a person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from anyam.core.framework import Stage
from anyam.plans.models import Group, Plan, Sheet, StageDate
from anyam.plans.queries.common import dimension_url
from anyam.plans.rights import Rights
from anyam.roles import MANAGE, WRITE
from anyam.talk.pages.inbox import DueSheets
from anyam.talk.queries.common import CITY, group_name


def due_sheets(plans: Iterable[Plan], rights: Mapping[int, Rights]) -> tuple[DueSheets, ...]:
    """The next stage of each plan with the worksheets of the person's own groups; who keeps the plan sees all groups together."""
    several = {plan.pk: plan for plan in plans}
    sheets = _sheets(several, rights)
    spans = _spans(several)
    lines: list[DueSheets] = []
    for pk, plan in several.items():
        coming = _next(plan, spans[pk])
        if coming is None:
            continue
        stage, starts, ends = coming
        for group, mine in _by_group(plan, rights[pk], sheets[pk], stage):
            lines.append(_line(plan, stage, (starts, ends), group, mine))
    return tuple(sorted(lines, key=lambda line: (line.starts, line.where)))


def _sheets(plans: Mapping[int, Plan], rights: Mapping[int, Rights]) -> dict[int, list[Sheet]]:
    """The worksheets of the person's groups, with the number of their living rows."""
    wanted = Q(pk__in=[])
    for pk in plans:
        wanted |= Q(plan=pk) if rights[pk].may(MANAGE) else Q(group__in=rights[pk].groups_with(WRITE))
    living = Count("items", filter=Q(items__binned_at=None, items__merged_into=None))
    found: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in Sheet.objects.filter(wanted, plan__in=list(plans)).select_related("group").annotate(rows=living):
        found[sheet.plan_id].append(sheet)
    return found


def _spans(plans: Mapping[int, Plan]) -> dict[int, dict[str, tuple[date, date]]]:
    """When each stage begins and ends."""
    spans: dict[int, dict[str, tuple[date, date]]] = defaultdict(dict)
    for row in StageDate.objects.filter(plan__in=list(plans)):
        ends = row.ends or row.starts
        before = spans[row.plan_id].get(row.stage, (row.starts, ends))
        spans[row.plan_id][row.stage] = (min(before[0], row.starts), max(before[1], ends))
    return spans


def _next(plan: Plan, spans: Mapping[str, tuple[date, date]]) -> tuple[Stage, date, date] | None:
    """The stage under way, or the next one that asks for worksheets."""
    dated = [
        (*spans[stage.code], stage) for stage in plan.edition.stages
        if stage.sheets and stage.code in spans and spans[stage.code][1] >= plan.today()
    ]  # fmt: skip
    if not dated:
        return None
    starts, ends, stage = min(dated, key=lambda each: each[:2])
    return stage, starts, ends


def next_stage(plan: Plan) -> tuple[Stage, date, date] | None:
    """The stage under way or coming next of one plan: one query."""
    return _next(plan, _spans({plan.pk: plan})[plan.pk])


def _by_group(
    plan: Plan, rights: Rights, sheets: Iterable[Sheet], stage: Stage
) -> Iterable[tuple[Group | None, list[Sheet]]]:
    asked = [each for each in sheets if each.code in stage.sheets and plan.edition.sheets[each.code].noun]
    if rights.may(MANAGE):
        return [(None, asked)] if asked else []
    groups: dict[int, list[Sheet]] = defaultdict(list)
    for each in asked:
        groups[each.group_id].append(each)
    return [(several[0].group, several) for several in groups.values()]


def _line(plan: Plan, stage: Stage, span: tuple[date, date], group: Group | None, sheets: list[Sheet]) -> DueSheets:
    url = dimension_url(plan.code, group.code) if group is not None and group.kind == "dimension" else ""
    empty = dict.fromkeys(plan.edition.sheets[each.code].name for each in sheets if not each.rows)  # type: ignore[attr-defined]
    return DueSheets(
        stage=stage.name, starts=span[0], ends=span[1], where=plan.region.name,
        group=group_name(plan, group) if group is not None else CITY, sheets=len(sheets), empty=tuple(empty),
        url=url or reverse("plans:overview", args=[plan.code]),
    )  # fmt: skip
