"""Meetings of a body: HTTP only."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from anyam.city.actions.bodies import set_meeting
from anyam.city.actions.lines import put_back, take_out
from anyam.city.forms import MeetingForm, PaperForm
from anyam.city.lists import decisions_of
from anyam.city.models import Meeting
from anyam.city.pages import ListPage
from anyam.city.queries.bodies import meeting_of, meeting_page
from anyam.city.queries.common import editor_of, to
from anyam.city.views.common import edit_list, in_words, plan_managed, plan_read, saved, status_of, who
from anyam.city.views.documents import keep_paper
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of


@require_http_methods(["GET", "POST"])
@in_words
def meeting(request: HttpRequest, code: str, uid: UUID, meeting: UUID) -> HttpResponseBase:
    """One meeting; sending keeps its minutes."""
    plan = plan_managed(request, code) if request.method == "POST" else plan_read(request, code)
    found = meeting_of(plan, uid, meeting)
    return _keep(request, plan, found) if request.method == "POST" else _show(request, plan, found)


def _keep(request: HttpRequest, plan: Plan, found: Meeting) -> HttpResponseBase:
    form = MeetingForm(request.POST, members=meeting_page(plan, who(request), found).members)
    if not form.is_valid():
        return _show(request, plan, found, form=form)
    given = form.cleaned_data
    changed = set_meeting(found, who(request), given.pop("attended"), **given)
    saved(request, changed=changed)
    return redirect("city:meeting", plan.code, found.body.uid, found.uid)


def _show(request: HttpRequest, plan: Plan, found: Meeting, **forms: Any) -> HttpResponseBase:
    page = meeting_page(plan, who(request), found)
    start = {name: getattr(found, name) for name in ("date", "place", "agenda", "minutes", "others")}
    start["attended"] = [pk for pk, _name, _from, came in page.members if came]
    ready = {"form": MeetingForm(members=page.members, initial=start), "paper_form": PaperForm()}
    context = {"page": page, "plan": page.plan, **ready, **forms}
    return render(request, "city/meeting.html", context, status=status_of(refused=bool(forms)))


@require_http_methods(["GET", "POST"])
@in_words
def decisions(request: HttpRequest, code: str, uid: UUID, meeting: UUID) -> HttpResponseBase:
    """What a meeting decided, as a table to edit."""
    plan = plan_managed(request, code)
    found = meeting_of(plan, uid, meeting)
    where, again = decisions_of(plan, found), None
    if request.method == "POST":
        again = edit_list(request, where)
        if again is None:
            return redirect("city:meeting", code, uid, meeting)
    page = ListPage(
        head_of(plan), Text(_("Decisions")), found.body.name, to("meeting", plan, uid, meeting),
        editor_of(where, *(again or (None, None))),
        Text(_("Say who does it and by when; fill in the last day once it is done.")),
    )  # fmt: skip
    status = status_of(refused=bool(page.editor.problems))
    return render(request, "city/list.html", {"page": page, "plan": page.plan}, status=status)


@require_POST
@in_words
def removal(request: HttpRequest, code: str, uid: UUID, meeting: UUID) -> HttpResponseBase:
    """Take a meeting out, or put it back."""
    plan = plan_managed(request, code)
    found = meeting_of(plan, uid, meeting, removed=True)
    if "back" in request.POST:
        put_back(found, plan, who(request))
        messages.success(request, gettext("The meeting is back."))
        return redirect("city:meeting", code, uid, meeting)
    take_out(found, plan, who(request))
    messages.success(request, gettext("The meeting was taken out. It can be put back below the list."))
    return redirect("city:body", code, uid)


@require_POST
@in_words
def papers(request: HttpRequest, code: str, uid: UUID, meeting: UUID) -> HttpResponseBase:
    """A paper of a meeting."""
    plan = plan_managed(request, code)
    found = meeting_of(plan, uid, meeting)
    form = keep_paper(request, plan, body=found.body, meeting=found)
    return (
        redirect("city:meeting", code, uid, meeting) if form is None else _show(request, plan, found, paper_form=form)
    )
