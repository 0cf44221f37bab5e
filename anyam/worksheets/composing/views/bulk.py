"""One thing done to many rows: of a sheet, or of whatever list of the plan they were chosen in."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import plan_for_reading
from anyam.plans.models import Plan, Sheet
from anyam.plans.views.common import who
from anyam.worksheets.access import sheet_of
from anyam.worksheets.composing.actions import agree_rows, bin_many, move_rows, set_many, set_tag, unset_tag
from anyam.worksheets.composing.actions.moving import NOTHING_CHOSEN
from anyam.worksheets.composing.outcome import Outcome, rows_of
from anyam.worksheets.composing.views.answering import acting, told, uids_in
from anyam.worksheets.rooms.addressed import sheet_in

NO_ACT = _("choose what is to be set")
NO_GROUP = _("choose the group to which the rows go")
SET = "set."


@require_POST
@acting
def of_sheet(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponseBase:
    """Rows chosen in a room."""
    found = sheet_in(request, code, group, sheet)
    return _answer(request, _do(request, found.plan, found), code=code, group=group, sheet=sheet)


@require_POST
@acting
def of_plan(request: HttpRequest, code: str) -> HttpResponseBase:
    """Rows chosen in a list of the plan, whatever sheets they stand on."""
    plan = plan_for_reading(who(request), code)
    return _answer(request, _do(request, plan, None), code=code)


def _do(request: HttpRequest, plan: Plan, sheet: Sheet | None) -> Outcome:
    """A list of the plan names the act by the column and has a field for each (`set.owner`); a script sends both."""
    rows, by, tag = uids_in(request, "row"), who(request), request.POST.get("tag", "")
    match request.POST.get("act", ""):
        case "bin":
            return bin_many(plan, rows, by, sheet)
        case "tag":
            return set_tag(plan, rows, tag, by, sheet)
        case "untag":
            return unset_tag(plan, rows, tag, by, sheet)
        case "agree":
            return agree_rows(plan, rows, by, sheet)
        case "move":
            return move_rows(plan, rows, _to(plan, rows, request.POST.get("to", "")), by)
    column = request.POST.get("column", "")
    if not column:
        raise RuleBroken(Text(NO_ACT))
    text = request.POST.get("text", request.POST.get(f"{SET}{column}", ""))
    return set_many(plan, rows, (column, text), by, sheet)


def _to(plan: Plan, rows: Sequence[UUID], group: str) -> Sheet:
    """The same worksheet of another group: that of the first row tells which."""
    if not rows:
        raise RuleBroken(Text(NOTHING_CHOSEN))
    if not group:
        raise RuleBroken(Text(NO_GROUP))
    first = rows_of(plan, rows[:1])
    if not first:
        raise RuleBroken(Text(NOTHING_CHOSEN))
    found: Sheet = sheet_of(plan, group, first[0].sheet.code)
    return found


def _answer(request: HttpRequest, done: Outcome, **asked: str) -> HttpResponseBase:
    count, left = len(done.done), len(done.left)
    if request.POST.get("act") == "move":
        words = ngettext("%(n)s row was moved.", "%(n)s rows were moved.", count) % {"n": count}
    elif request.POST.get("act") == "agree":
        words = ngettext("%(n)s row was agreed.", "%(n)s rows were agreed.", count) % {"n": count}
    else:
        words = ngettext("%(n)s row was changed.", "%(n)s rows were changed.", count) % {"n": count}
    if left:
        stay = ngettext("%(n)s row stays as it is.", "%(n)s rows stay as they are.", left) % {"n": left}
        words = f"{words} {stay}"
    return told(request, words if count or left else gettext("Nothing was changed."), done, row=None, **asked)
