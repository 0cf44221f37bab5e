"""Why nobody writes on a sheet now, and until when."""

from django.utils import timezone

from anyam.core.lifecycle import closed_sheets
from anyam.core.text import Parameter, Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Sheet, StageLock

CLOSED = _(
    "“%(sheet)s” was closed with its stage “%(stage)s” by %(name)s on %(day)s. It stays closed until the secretariat opens the "
    "stage again: ask the secretariat, and say what has to change."
)
NOBODY = _("the secretariat")


def closing_of(sheet: Sheet) -> Text | None:
    """A sentence for a sheet that a locked stage has closed; one question."""
    living = StageLock.objects.filter(plan=sheet.plan, opened_at=None).select_related("locked_by")
    locks = {each.stage: each for each in living}
    stages = [(each, (*each.sheets, *each.optional_sheets)) for each in sheet.plan.edition.stages]
    if sheet.code not in closed_sheets([(stage.code, sheets) for stage, sheets in stages], locks):
        return None
    stage = next(stage for stage, sheets in reversed(stages) if stage.code in locks and sheet.code in sheets)
    lock = locks[stage.code]
    told: dict[str, Parameter] = {
        "sheet": sheet.definition.name, "stage": stage.name, "day": timezone.localtime(lock.locked_at).date(),
        "name": lock.locked_by.name if lock.locked_by else Text(NOBODY),
    }  # fmt: skip
    return Text(CLOSED, told)
