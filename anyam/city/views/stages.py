"""Stages, their days, agenda and locks: HTTP only."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.city.actions.stages import lock_stage, open_stage
from anyam.city.forms import DateForm, LockForm, PaperForm, ReasonForm
from anyam.city.forms.base import say
from anyam.city.lists import agenda_of
from anyam.city.pages import ListPage
from anyam.city.queries.common import editor_of, to
from anyam.city.queries.stages import day_of, stage_page, stages_page
from anyam.city.views.common import edit_list, in_words, plan_managed, plan_read, refusing, saved, status_of, who
from anyam.city.views.documents import keep_paper
from anyam.core.errors import RuleBroken
from anyam.core.framework import Stage
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.web import hooks
from anyam.worksheets.actions.founding import move_stage_date, remove_stage_date, set_stage_date


def _stage(plan: Plan, code: str) -> Stage:
    found = plan.edition.stage_by_code.get(code)
    if found is None:
        raise Http404
    return found


@require_safe
def stages(request: HttpRequest, code: str) -> HttpResponseBase:
    """All stages."""
    page = stages_page(plan_read(request, code), who(request))
    return render(request, "city/stages.html", {"page": page, "plan": page.plan})


@require_safe
def stage(request: HttpRequest, code: str, stage: str) -> HttpResponseBase:
    """One stage."""
    plan = plan_read(request, code)
    return _show(request, plan, _stage(plan, stage))


def _show(request: HttpRequest, plan: Plan, stage: Stage, **forms: Any) -> HttpResponseBase:
    """The page, with a form that could not be taken in its place."""
    page = stage_page(plan, who(request), stage)
    moving = forms.pop("moving", None)
    ready = {
        "date_form": DateForm(), "lock_form": LockForm(), "reason_form": ReasonForm(), "paper_form": PaperForm(),
        "moving": moving or {each.pk: DateForm(initial=_initial(each), auto_id=f"day{each.pk}-%s") for each in page.days},
    }  # fmt: skip
    parts = hooks.parts_of(hooks.STAGE, request, plan, stage.code)
    context = {"page": page, "plan": page.plan, "parts": parts, **ready, **forms}
    refused = bool(forms) or moving is not None
    return render(request, "city/stage.html", context, status=status_of(refused=refused))


def _initial(day: Any) -> dict[str, object]:
    return {name: getattr(day, name) for name in ("starts", "ends", "label", "place", "source")}


@require_POST
@in_words
def dates(request: HttpRequest, code: str, stage: str) -> HttpResponseBase:
    """Another date of a stage."""
    plan = plan_managed(request, code)
    found, form = _stage(plan, stage), DateForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with refusing(form, "starts"):
            set_stage_date(plan, found.code, given.pop("starts"), given.pop("ends"), who(request), **given)
            saved(request)
            return redirect("city:stage", code, stage)
    return _show(request, plan, found, date_form=form)


@require_POST
@in_words
def date(request: HttpRequest, code: str, stage: str, pk: int) -> HttpResponseBase:
    """A date of a stage changes, or goes."""
    plan = plan_managed(request, code)
    found, day = _stage(plan, stage), day_of(plan, stage, pk)
    if request.POST.get("act") == "remove":
        remove_stage_date(day, who(request))
        messages.success(request, gettext("The date was removed."))
        return redirect("city:stage", code, stage)
    form = DateForm(request.POST, auto_id=f"day{pk}-%s")
    if form.is_valid():
        given = form.cleaned_data
        with refusing(form, "starts"):
            move_stage_date(day, given.pop("starts"), given.pop("ends"), who(request), **given)
            saved(request)
            return redirect("city:stage", code, stage)
    return _show(request, plan, found, moving={pk: form})


@require_http_methods(["GET", "POST"])
@in_words
def agenda(request: HttpRequest, code: str, stage: str) -> HttpResponseBase:
    """The agenda of a stage, as a table to edit."""
    plan = plan_managed(request, code)
    found = _stage(plan, stage)
    where, again = agenda_of(plan, stage), None
    if request.method == "POST":
        again = edit_list(request, where)
        if again is None:
            return redirect("city:stage", code, stage)
    page = ListPage(
        head_of(plan), Text(_("Agenda")), found.name, to("stage", plan, stage),
        editor_of(where, *(again or (None, None))),
        Text(_("One line per item. From Excel: copy the rows and paste them below, in the order day, time, item, who.")),
    )  # fmt: skip
    status = status_of(refused=bool(page.editor.problems))
    return render(request, "city/list.html", {"page": page, "plan": page.plan}, status=status)


@require_POST
@in_words
def papers(request: HttpRequest, code: str, stage: str) -> HttpResponseBase:
    """A paper of a stage."""
    plan = plan_managed(request, code)
    found = _stage(plan, stage)
    form = keep_paper(request, plan, stage=found.code)
    return redirect("city:stage", code, stage) if form is None else _show(request, plan, found, paper_form=form)


@require_POST
@in_words
def lock(request: HttpRequest, code: str, stage: str) -> HttpResponseBase:
    """Close a stage."""
    plan = plan_managed(request, code)
    found, form = _stage(plan, stage), LockForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, found, lock_form=form)
    try:
        lock_stage(plan, found.code, who(request), form.cleaned_data["until"])
    except RuleBroken as error:
        messages.error(request, say(error.text))
    else:
        messages.success(request, gettext("The stage is locked. It can be opened again with a reason."))
    return redirect("city:stage", code, stage)


@require_POST
@in_words
def opening(request: HttpRequest, code: str, stage: str) -> HttpResponseBase:
    """Open a locked stage again."""
    plan = plan_managed(request, code)
    found, form = _stage(plan, stage), ReasonForm(request.POST)
    if form.is_valid():
        try:
            open_stage(plan, found.code, form.cleaned_data["reason"], who(request))
        except RuleBroken as error:
            messages.error(request, say(error.text))
        else:
            messages.success(request, gettext("The stage is open again; its sheets can be written."))
        return redirect("city:stage", code, stage)
    return _show(request, plan, found, reason_form=form)
