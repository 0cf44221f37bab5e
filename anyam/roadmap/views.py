"""The roadmap: HTTP only."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from anyam.city.views.common import refusing, saved
from anyam.plans.access import item_of, plan_for_reading
from anyam.plans.models import Plan
from anyam.plans.views.common import in_words_at, who
from anyam.roadmap.actions import add_milestone, change_milestone, put_milestone_back, remove_milestone
from anyam.roadmap.finding import milestone_of
from anyam.roadmap.forms import MilestoneForm
from anyam.roadmap.models import Milestone
from anyam.roadmap.names import SHEET
from anyam.roadmap.queries import FILTERS, roadmap_page
from anyam.roadmap.tables import table_of
from anyam.web.back import way_back
from anyam.web.fragments import answer
from anyam.worksheets.workbooks.tables import answer_table

NOT_ACCEPTED = 422


def _back(request: HttpRequest, given: Mapping[str, Any]) -> str:
    return way_back(request) or reverse("roadmap:roadmap", args=[given["code"]])


in_words = in_words_at(_back)


def _chosen(request: HttpRequest) -> dict[str, str]:
    sent = request.POST if request.method == "POST" else request.GET
    return {key: sent.get(key, "") for key in FILTERS}


@require_safe
def roadmap(request: HttpRequest, code: str) -> HttpResponse:
    """Programmes over the years; `programme` names the one whose milestones are written."""
    return _show(request, plan_for_reading(who(request), code), request.GET.get("programme", ""))


@require_safe
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The same as XLSX."""
    plan = plan_for_reading(who(request), code)
    return answer_table(plan, SHEET, table_of(plan, who(request), _chosen(request)))


@require_POST
@in_words
def milestones(request: HttpRequest, code: str) -> HttpResponseBase:
    """A new milestone of a programme."""
    plan = plan_for_reading(who(request), code)
    programme = item_of(plan, _uid(request.POST.get("programme", "")))
    form = MilestoneForm(request.POST, plan=plan)
    if form.is_valid():
        with refusing(form, "text"):
            add_milestone(programme, form.cleaned_data["period"], form.cleaned_data["text"], who(request))
            messages.success(request, gettext("The milestone stands on the roadmap."))
            return _to(request, plan, str(programme.uid))
    return _show(request, plan, str(programme.uid), form=form)


@require_POST
@in_words
def milestone(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Word a milestone anew."""
    plan = plan_for_reading(who(request), code)
    found = milestone_of(plan, uid)
    programme = str(found.programme.uid)
    form = MilestoneForm(request.POST, plan=plan, of=found)
    if form.is_valid():
        given = form.cleaned_data
        with refusing(form, "text"):
            changed = change_milestone(
                found,
                given["period"],
                given["text"],
                who(request),
                base=given["base"] if "base" in request.POST else None,
            )
            saved(request, changed=changed)
            return _to(request, plan, programme)
    return _show(request, plan, programme, changing=(found, form))


@require_POST
@in_words
def removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Take a milestone off the roadmap, or put it back."""
    plan = plan_for_reading(who(request), code)
    found = milestone_of(plan, uid)
    if "back" in request.POST:
        put_milestone_back(found, who(request))
        messages.success(request, gettext("The milestone is back."))
    else:
        remove_milestone(found, who(request))
        messages.success(request, gettext("The milestone was taken off. It can be put back below the others."))
    return _to(request, plan, str(found.programme.uid))


def _uid(typed: str) -> str:
    try:
        return str(UUID(typed))
    except ValueError:
        return str(UUID(int=0))


def _to(request: HttpRequest, plan: Plan, programme: str) -> HttpResponseBase:
    """Where the person came from, with the same programme open."""
    kept = {key: value for key, value in _chosen(request).items() if value}
    target = f"{reverse('roadmap:roadmap', args=[plan.code])}?{urlencode({**kept, 'programme': programme})}"
    return redirect(f"{target}#p-{programme}")


def _show(
    request: HttpRequest, plan: Plan, programme: str, form: MilestoneForm | None = None,
    changing: tuple[Milestone, MilestoneForm] | None = None,
) -> HttpResponse:  # fmt: skip
    page = roadmap_page(plan, who(request), _chosen(request), programme)
    context = {
        "page": page, "plan": page.plan, "chosen": {key: value for key, value in _chosen(request).items() if value},
        "form": form or MilestoneForm(plan=plan),
        "forms": _forms(plan, page.writing.milestones, changing) if page.writing else (),
    }  # fmt: skip
    shown = answer(request, "roadmap/roadmap.html", context)
    # htmx shows only what was accepted; the sentence beside the box says that this was not.
    if (form or changing) and not HtmxDetails(request):
        shown.status_code = NOT_ACCEPTED
    return shown


def _forms(plan: Plan, lines: Any, changing: tuple[Milestone, MilestoneForm] | None) -> list[tuple[Any, MilestoneForm]]:
    """A form for each milestone that stands; the one that was sent as it was sent."""
    found = []
    for line in lines:
        if changing and str(changing[0].uid) == line.uid:
            found.append((line, changing[1]))
        else:
            made = Milestone(uid=UUID(line.uid), period=line.period_code, text=line.text)
            found.append((line, MilestoneForm(plan=plan, of=made)))
    return found
