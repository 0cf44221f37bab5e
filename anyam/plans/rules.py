"""What the state of a plan allows, whoever asks: locked stages close their sheets. Who may is asked apart (`plans.access`)."""

from django.db.models import Q
from django.utils import timezone

from anyam.core.errors import RuleBroken
from anyam.core.lifecycle import closed_sheets
from anyam.core.text import Parameter, Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan, Sheet, StageLock
from anyam.roles import MANAGE, roles_with
from anyam.teams.models import memberships

CLOSED = _(
    "“%(sheet)s” was closed with its stage “%(stage)s” by %(name)s on %(day)s. It stays closed until the secretariat opens the "
    "stage again (%(openers)s): ask the secretariat, and say what has to change."
)
CLOSED_UNTIL = _(
    "“%(sheet)s” was closed with its stage “%(stage)s” by %(name)s on %(day)s, and is to stay closed until %(until)s. The "
    "secretariat can open the stage before (%(openers)s): ask the secretariat, and say what has to change."
)
NOBODY = _("the secretariat")
NAMED = 3  # people who may open it


def closed_in(plan: Plan) -> frozenset[str]:
    """Codes of the worksheets that a locked stage has closed."""
    locked = set(StageLock.objects.filter(plan=plan, opened_at=None).values_list("stage", flat=True))
    if not locked:
        return frozenset()
    stages = [(each.code, (*each.sheets, *each.optional_sheets)) for each in plan.edition.stages]
    return closed_sheets(stages, locked)


def check_open(sheet: Sheet) -> None:
    """Raises RuleBroken for a sheet that a locked stage has closed."""
    closed = closing_of(sheet)
    if closed is not None:
        raise RuleBroken(closed)


def closing_of(sheet: Sheet) -> Text | None:
    """A sentence for a sheet that a locked stage has closed: which stage, since when, by whom, until when, and who may open it. One
    question; another where it is closed."""
    living = StageLock.objects.filter(plan=sheet.plan, opened_at=None).select_related("locked_by")
    locks = {each.stage: each for each in living}
    if not locks:
        return None
    stages = [(each, (*each.sheets, *each.optional_sheets)) for each in sheet.plan.edition.stages]
    if sheet.code not in closed_sheets([(stage.code, sheets) for stage, sheets in stages], locks):
        return None
    stage = next(stage for stage, sheets in reversed(stages) if stage.code in locks and sheet.code in sheets)
    lock = locks[stage.code]
    told: dict[str, Parameter] = {
        "sheet": sheet.definition.name, "stage": stage.name, "day": timezone.localtime(lock.locked_at).date(),
        "name": lock.locked_by.name if lock.locked_by else Text(NOBODY), "openers": _openers(sheet.plan),
    }  # fmt: skip
    if lock.until is not None and lock.until >= sheet.plan.today():
        return Text(CLOSED_UNTIL, told | {"until": lock.until})
    return Text(CLOSED, told)


def _openers(plan: Plan) -> str | Text:
    """Who may open a stage of the plan, by name; a few of them."""
    here = Q(region=None) | Q(region=plan.region_id), Q(plan=None) | Q(plan=plan.pk)
    mine = memberships().in_force().accepted().filter(*here, role__in=roles_with(MANAGE), group=None)
    names = mine.order_by("person__name").values_list("person__name", flat=True).distinct()[:NAMED]
    return ", ".join(names) or Text(NOBODY)
