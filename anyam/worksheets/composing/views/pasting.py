"""A table pasted into a list of the plan: looked at first, then applied; without scripts."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.plans.access import plan_for_editing
from anyam.plans.models import Plan
from anyam.plans.views.common import in_words, say, who
from anyam.worksheets.composing.pasting.actions import MovedOn, apply_pasted
from anyam.worksheets.composing.pasting.queries import definition_of, done_of, pasting_page, trial_of

NAMED = 5  # rows left out that are named one by one


@never_cache
@require_http_methods(["GET", "POST"])
@in_words
def pasting(request: HttpRequest, code: str, listed: str) -> HttpResponseBase:
    """What is pasted stands in the field until it is applied, whatever is wrong with it."""
    plan = plan_for_editing(who(request), code)
    definition = definition_of(plan, listed)
    if request.method != "POST":
        done = done_of(plan, request.GET.get("done", ""), who(request))
        return _show(request, plan, listed, done=done)
    text = request.POST.get("table", "")
    try:
        if request.POST.get("act") == "apply":
            outcome = apply_pasted(plan, definition, text, request.POST.get("mark", ""), who(request))
            count = len(outcome.done)
            messages.success(
                request, ngettext("%(n)s row was changed.", "%(n)s rows were changed.", count) % {"n": count}
            )
            for left in outcome.left[:NAMED]:
                messages.warning(request, f"{left.name}: {say(left.why)}")
            return redirect(f"{reverse('worksheets:pasting', args=[code, listed])}?done={outcome.batch or ''}")
        return _look(request, plan, listed, text)
    except MovedOn as error:
        return _look(request, plan, listed, text, error.text)
    except RuleBroken as error:
        return _show(request, plan, listed, text=text, why=error.text)


def _look(request: HttpRequest, plan: Plan, name: str, text: str, why: Text | None = None) -> HttpResponse:
    trial = trial_of(plan, name, text, who(request), get_language() or "id")
    return _show(request, plan, name, text=text, why=why, trial=trial)


def _show(request: HttpRequest, plan: Plan, name: str, **shown: object) -> HttpResponse:
    page = pasting_page(plan, name, **shown)  # type: ignore[arg-type] # named by whoever calls
    status = HTTPStatus.UNPROCESSABLE_ENTITY if page.why is not None else HTTPStatus.OK
    return render(request, "composing/pasting.html", {"page": page, "plan": page.plan}, status=status)
