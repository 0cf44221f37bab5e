"""Settling over HTTP: a list with boxes to tick, and one button for what becomes of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from anyam.plans.access import plan_for_reading
from anyam.plans.views.common import in_words_at, who
from anyam.web.back import way_back
from anyam.web.fragments import answer
from anyam.worksheets.settling.actions import confirm, return_rows, set_status, take_back_confirmation
from anyam.worksheets.settling.queries import agreement_page, confirmation_page

TAKE_BACK, RETURN = "take-back", "return"


def _back(request: HttpRequest, _given: object) -> str:
    """The list as it was narrowed."""
    return way_back(request) or request.path


in_words = in_words_at(_back)


@require_http_methods(["GET", "POST"])
@in_words
def agreement(request: HttpRequest, code: str) -> HttpResponse:
    """What the groups have proposed, and what was agreed."""
    plan = plan_for_reading(who(request), code)
    if request.method == "POST":
        if request.POST.get("act") == RETURN:
            count = return_rows(plan, _ticked(request), request.POST.get("reason", ""), who(request))
            said = ngettext("%(n)s row went back to its group.", "%(n)s rows went back to their groups.", count)
            messages.success(request, said % {"n": count})
            return redirect(way_back(request) or request.path)
        done = set_status(plan, _ticked(request), request.POST.get("status", ""), who(request))
        _tell(request, len(done.updated))
        return redirect(way_back(request) or request.path)
    page = agreement_page(plan, who(request), request.GET)
    return answer(request, "settling/agreement.html", {"page": page, "plan": page.plan})


@require_http_methods(["GET", "POST"])
@in_words
def confirmation(request: HttpRequest, code: str) -> HttpResponse:
    """Programmes tied to main problems of the RPJMD, and Bappeda's word on it."""
    plan = plan_for_reading(who(request), code)
    if request.method == "POST":
        act = take_back_confirmation if request.POST.get("act") == TAKE_BACK else confirm
        _tell(request, act(plan, _ticked(request), who(request)))
        return redirect(way_back(request) or request.path)
    page = confirmation_page(plan, who(request), request.GET)
    return answer(request, "settling/confirmation.html", {"page": page, "plan": page.plan})


def _ticked(request: HttpRequest) -> list[UUID]:
    found = []
    for each in request.POST.getlist("row"):
        try:
            found.append(UUID(each))
        except ValueError:  # nobody ticks such a row by hand
            continue
    return found


def _tell(request: HttpRequest, count: int) -> None:
    if count:
        messages.success(request, ngettext("%(count)s row set.", "%(count)s rows set.", count) % {"count": count})
    else:
        messages.info(request, _("Nothing was changed: tick the rows first, or they stand so already."))
