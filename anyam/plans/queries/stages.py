"""The milestones of a plan on its own day."""

from collections import defaultdict
from datetime import date

from anyam.core.framework import Stage
from anyam.core.lifecycle import AHEAD, RUNNING, progress_of, state_of
from anyam.plans.models import Plan, StageDate
from anyam.plans.pages import StageStep


def stages_of(plan: Plan) -> tuple[StageStep, ...]:
    """Every milestone of the edition, in one query."""
    dates: dict[str, list[StageDate]] = defaultdict(list)
    for row in StageDate.objects.filter(plan=plan):
        dates[row.stage].append(row)
    return tuple(_step(stage, dates[stage.code], plan.today()) for stage in plan.edition.stages if stage.milestone)


def _step(stage: Stage, rows: list[StageDate], today: date) -> StageStep:
    starts = min((row.starts for row in rows), default=None)
    ends = max((row.ends or row.starts for row in rows), default=None)
    return StageStep(
        code=stage.code, short=stage.short, name=stage.name, starts=starts, ends=ends,
        year=starts.year if starts and starts.year != today.year else None, state=state_of(starts, ends, today),
        progress=progress_of(starts, ends, today), is_sample=bool(rows) and all(row.is_sample for row in rows),
    )  # fmt: skip


def running(stages: tuple[StageStep, ...]) -> StageStep | None:
    """The one under way."""
    return next((each for each in stages if each.state == RUNNING), None)


def coming(stages: tuple[StageStep, ...]) -> StageStep | None:
    """The next one that has a date."""
    dated = [(each.starts, place) for place, each in enumerate(stages) if each.state == AHEAD and each.starts]
    return stages[min(dated)[1]] if dated else None
