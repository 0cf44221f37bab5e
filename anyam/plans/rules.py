"""What the state of a plan allows, whoever asks: locked stages close their sheets. Who may is asked apart (`plans.access`)."""

from anyam.core.errors import RuleBroken
from anyam.core.lifecycle import closed_sheets
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan, Sheet, StageLock


def closed_in(plan: Plan) -> frozenset[str]:
    """Codes of the worksheets that a locked stage has closed."""
    locked = set(StageLock.objects.filter(plan=plan, opened_at=None).values_list("stage", flat=True))
    if not locked:
        return frozenset()
    stages = [(each.code, (*each.sheets, *each.optional_sheets)) for each in plan.edition.stages]
    return closed_sheets(stages, locked)


def check_open(sheet: Sheet) -> None:
    """Raises RuleBroken for a sheet that a locked stage has closed."""
    if sheet.code in closed_in(sheet.plan):
        raise RuleBroken(
            Text(
                _("“%(sheet)s” was closed with its stage; the secretariat can open the stage again, and says why"),
                {"sheet": sheet.definition.name},
            )
        )
