"""Offices of the region: HTTP only."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from anyam.city.actions.offices import (
    add_offices,
    correct_office,
    end_office,
    read_offices,
    set_aliases,
    succeed_office,
)
from anyam.city.forms import AliasesForm, CorrectForm, EndForm, SuccessorForm
from anyam.city.lines import pasted, typed_in
from anyam.city.lists import OFFICE_COLUMNS
from anyam.city.queries.offices import office_of, office_page, offices_page
from anyam.city.views.common import in_words, plan_managed, plan_read, refusing, saved, status_of, who
from anyam.plans.models import Plan
from anyam.teams.models import Organisation


@require_http_methods(["GET", "POST"])
@in_words
def offices(request: HttpRequest, code: str) -> HttpResponseBase:
    """All offices; sending adds new ones."""
    if request.method != "POST":
        page = offices_page(plan_read(request, code), who(request))
        return render(request, "city/offices.html", {"page": page, "plan": page.plan})
    plan = plan_managed(request, code)
    sent = {name: str(text) for name, text in request.POST.items()}
    typed = typed_in(sent, OFFICE_COLUMNS)
    if sent.get("act") == "paste":
        found = pasted(sent.get("paste", ""), OFFICE_COLUMNS, (each.key for each in typed))
        count = len(found)
        messages.info(request, ngettext(
            "%(n)s line was read. Look through it, then save.", "%(n)s lines were read. Look through them, then save.", count
        ) % {"n": count})  # fmt: skip
        return _again(request, plan, [*typed, *found], {})
    wanted, problems = read_offices(plan, typed)
    if problems:
        return _again(request, plan, typed, problems)
    count = len(add_offices(plan, wanted, who(request)))
    messages.success(request, ngettext("%(n)s office was added.", "%(n)s offices were added.", count) % {"n": count})
    return redirect("city:offices", code)


def _again(request: HttpRequest, plan: Plan, typed: Any, problems: Any) -> HttpResponseBase:
    page = offices_page(plan, who(request), typed, problems)
    return render(
        request, "city/offices.html", {"page": page, "plan": page.plan}, status=status_of(refused=bool(problems))
    )


@require_http_methods(["GET", "POST"])
@in_words
def office(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """One office, and what may happen to it."""
    plan = plan_managed(request, code)
    found = office_of(plan, uid)
    if request.method != "POST":
        return _show(request, plan, found)
    act = request.POST.get("act", "")
    form = FORMS.get(act, CorrectForm)(request.POST)
    if form.is_valid():
        with refusing(form, "short" if act == "succeed" else "on" if act == "end" else None):
            kept = _act(act, plan, found, request, form.cleaned_data)
            saved(request)
            return redirect("city:office", code, kept.uid)
    return _show(request, plan, found, **{f"{act or 'correct'}_form": form})


FORMS: dict[str, type[Any]] = {"correct": CorrectForm, "aliases": AliasesForm, "succeed": SuccessorForm, "end": EndForm}


def _act(act: str, plan: Plan, office: Organisation, request: HttpRequest, given: dict[str, Any]) -> Organisation:
    by = who(request)
    if act == "succeed":
        return succeed_office(plan, office, by, **given)
    if act == "end":
        end_office(plan, office, given["on"], by)
    elif act == "aliases":
        set_aliases(plan, office, given["aliases"].splitlines(), by)
    else:
        correct_office(plan, office, given["name"], given["kind"], by)
    return office


def _show(request: HttpRequest, plan: Plan, office: Organisation, **forms: Any) -> HttpResponseBase:
    page = office_page(plan, office, who(request))
    ready = {
        "correct_form": CorrectForm(initial={"name": office.name, "kind": office.kind}),
        "aliases_form": AliasesForm(initial={"aliases": "\n".join(page.office.aliases)}),
        "succeed_form": SuccessorForm(),
        "end_form": EndForm(),
    }
    context = {"page": page, "plan": page.plan, **ready, **forms}
    return render(request, "city/office.html", context, status=status_of(refused=bool(forms)))
