"""The sheet that a group works on now: whoever joins in a hall is led there."""

from datetime import timedelta

from django.db.models import Max, Q
from django.utils import timezone

from anyam.plans.models import Group, Plan, Sheet
from anyam.plans.queries.stages import coming, running, stages_of
from anyam.plans.rules import closed_in

LATELY = timedelta(hours=3)


def sheet_now(plan: Plan, group: Group, stage: str = "") -> Sheet | None:
    """Of the sheets of the stage (one that is named, the one under way, the next) the one that got rows last, else the first.
    Sheets of other stages only where that one has none for the group. Three queries."""
    rooms = _rooms(plan, group)
    here = plan.edition.stage_by_code.get(stage or _stage(plan))
    wanted = (*here.sheets, *here.optional_sheets) if here else ()
    of_stage = sorted((each for each in rooms if each.code in wanted), key=lambda each: wanted.index(each.code))
    lately = timezone.now() - LATELY
    # Not an optional one, unless the group is in it.
    busy = [each for each in of_stage if each.latest and each.latest > lately]  # type: ignore[attr-defined]
    if busy:
        return max(busy, key=lambda each: each.latest)  # type: ignore[attr-defined]
    return next(iter(of_stage or rooms), None)


def _rooms(plan: Plan, group: Group) -> list[Sheet]:
    """Open sheets of the group that have a room, in the order of the edition."""
    order, closed = list(plan.edition.sheets), closed_in(plan)
    found = Sheet.objects.filter(plan=plan, group=group).annotate(
        latest=Max("items__created_at", filter=Q(items__is_sample=False))
    )
    rooms = [each for each in found if each.code in plan.edition.sheets and plan.edition.sheets[each.code].room]
    for each in rooms:
        each.plan, each.group = plan, group
    return sorted((each for each in rooms if each.code not in closed), key=lambda each: order.index(each.code))


def _stage(plan: Plan) -> str:
    stages = stages_of(plan)
    now = running(stages) or coming(stages)
    return now.code if now else ""
