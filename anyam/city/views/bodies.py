"""Councils and teams: HTTP only."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.city.actions.bodies import add_body, add_meeting, set_body
from anyam.city.actions.lines import put_back, take_out
from anyam.city.forms import AddBodyForm, AddMeetingForm, BodyForm, PaperForm
from anyam.city.lists import members_of
from anyam.city.models import Body
from anyam.city.pages import ListPage
from anyam.city.queries.bodies import annex_page, bodies_page, body_of, body_page
from anyam.city.queries.common import editor_of, to
from anyam.city.views.common import edit_list, in_words, plan_managed, plan_read, saved, status_of, who
from anyam.city.views.documents import keep_paper
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of


@require_http_methods(["GET", "POST"])
@in_words
def bodies(request: HttpRequest, code: str) -> HttpResponseBase:
    """All bodies; sending adds one."""
    plan = plan_managed(request, code) if request.method == "POST" else plan_read(request, code)
    form = AddBodyForm(request.POST if request.method == "POST" else None, plan=plan)
    if request.method == "POST" and form.is_valid():
        made = add_body(plan, form.cleaned_data["kind"], form.cleaned_data["name"], who(request))
        messages.success(request, gettext("Added. Enter its decree and members now."))
        return redirect("city:body", code, made.uid)
    page = bodies_page(plan, who(request))
    status = status_of(refused=bool(form.errors))
    return render(request, "city/bodies.html", {"page": page, "plan": page.plan, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@in_words
def body(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """One body; sending sets its decree."""
    plan = plan_managed(request, code) if request.method == "POST" else plan_read(request, code)
    found = body_of(plan, uid)
    if request.method != "POST":
        return _show(request, plan, found)
    form = BodyForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, found, form=form)
    saved(request, changed=set_body(found, who(request), **form.cleaned_data))
    return redirect("city:body", code, uid)


def _show(request: HttpRequest, plan: Plan, body: Body, **forms: Any) -> HttpResponseBase:
    page = body_page(plan, who(request), body)
    start = {name: getattr(body, name) for name in BodyForm.base_fields}
    ready = {"form": BodyForm(initial=start), "meeting_form": AddMeetingForm(), "paper_form": PaperForm()}
    context = {"page": page, "plan": page.plan, **ready, **forms}
    return render(request, "city/body.html", context, status=status_of(refused=bool(forms)))


@require_POST
@in_words
def removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Take a body out, or put it back."""
    plan = plan_managed(request, code)
    if "back" in request.POST:
        put_back(body_of(plan, uid, removed=True), plan, who(request))
        messages.success(request, gettext("It is back."))
        return redirect("city:body", code, uid)
    take_out(body_of(plan, uid), plan, who(request))
    messages.success(request, gettext("Taken out. It can be put back below the list."))
    return redirect("city:bodies", code)


@require_http_methods(["GET", "POST"])
@in_words
def members(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """The members, as a table to edit."""
    plan = plan_managed(request, code)
    found = body_of(plan, uid)
    where, again = members_of(plan, found), None
    if request.method == "POST":
        again = edit_list(request, where)
        if again is None:
            return redirect("city:body", code, uid)
    page = ListPage(
        head_of(plan), Text(_("Members")), found.name, to("body", plan, uid), editor_of(where, *(again or (None, None))),
        Text(_("As in the annex of the decree. From Excel: copy the rows, with their headings if you like, and paste them below.")),
    )  # fmt: skip
    status = status_of(refused=bool(page.editor.problems))
    return render(request, "city/list.html", {"page": page, "plan": page.plan}, status=status)


@require_safe
def annex(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """The members as the annex of the decree, to print."""
    plan = plan_read(request, code)
    page = annex_page(plan, body_of(plan, uid))
    return render(request, "city/annex.html", {"page": page, "plan": page.plan})


@require_POST
@in_words
def papers(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """A paper of a body."""
    plan = plan_managed(request, code)
    found = body_of(plan, uid)
    form = keep_paper(request, plan, body=found)
    return redirect("city:body", code, uid) if form is None else _show(request, plan, found, paper_form=form)


@require_POST
@in_words
def meetings(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """A new meeting of a body."""
    plan = plan_managed(request, code)
    found, form = body_of(plan, uid), AddMeetingForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, found, meeting_form=form)
    given = form.cleaned_data
    made = add_meeting(found, given["date"], who(request), place=given["place"], agenda=given["agenda"])
    messages.success(request, gettext("Added. Write its minutes and decisions here."))
    return redirect("city:meeting", code, uid, made.uid)
