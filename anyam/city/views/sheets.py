"""The worksheets that show this room's tables, and the commitment: HTTP only."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.city.actions.commitments import add_commitment, set_commitment
from anyam.city.actions.lines import put_back, take_out
from anyam.city.forms import CommitmentForm, PaperForm
from anyam.city.lists import signatories_of
from anyam.city.models import Commitment
from anyam.city.pages import ListPage
from anyam.city.queries import commitments as asked
from anyam.city.queries import team as of_team
from anyam.city.queries.common import editor_of, to
from anyam.city.sheettables import commitments_table, team_table
from anyam.city.views.common import edit_list, in_words, plan_managed, plan_read, refusing, saved, status_of, who
from anyam.city.views.documents import keep_paper
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.worksheets.workbooks.tables import answer_table


@require_safe
def team(request: HttpRequest, code: str) -> HttpResponseBase:
    """W0: who is in which body."""
    page = of_team.team_page(plan_read(request, code), who(request))
    return render(request, "city/sheets/team.html", {"page": page, "plan": page.plan})


@require_safe
def team_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """The same as XLSX."""
    plan = plan_read(request, code)
    return answer_table(plan, of_team.SHEET, team_table(plan, who(request)))


@require_http_methods(["GET", "POST"])
@in_words
def commitments(request: HttpRequest, code: str) -> HttpResponseBase:
    """W10: every commitment; sending a text adds one."""
    plan = plan_managed(request, code) if request.method == "POST" else plan_read(request, code)
    form = CommitmentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusing(form, "text"):
            made = add_commitment(plan, given["text"], who(request), on=given["date"], place=given["place"])
            messages.success(request, gettext("Added. Enter now who signs it."))
            return redirect("city:commitment", code, made.uid)
    page = asked.commitments_page(plan, who(request))
    context = {"page": page, "plan": page.plan, "form": form}
    return render(request, "city/sheets/commitments.html", context, status=status_of(refused=bool(form.errors)))


@require_safe
def commitments_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """The same as XLSX."""
    plan = plan_read(request, code)
    return answer_table(plan, asked.SHEET, commitments_table(plan, who(request)))


@require_http_methods(["GET", "POST"])
@in_words
def commitment(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """One commitment; sending sets its text and day."""
    plan = plan_managed(request, code) if request.method == "POST" else plan_read(request, code)
    found = asked.commitment_of(plan, uid)
    if request.method != "POST":
        return _show(request, plan, found)
    form = CommitmentForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, found, form=form)
    saved(request, changed=set_commitment(found, who(request), **form.cleaned_data))
    return redirect("city:commitment", code, uid)


def _show(request: HttpRequest, plan: Plan, commitment: Commitment, **forms: Any) -> HttpResponseBase:
    page = asked.commitment_page(plan, who(request), commitment)
    start = {name: getattr(commitment, name) for name in CommitmentForm.base_fields}
    ready = {"form": CommitmentForm(initial=start), "paper_form": PaperForm(initial={"kind": "record"})}
    context = {"page": page, "plan": page.plan, **ready, **forms}
    return render(request, "city/sheets/commitment.html", context, status=status_of(refused=bool(forms)))


@require_safe
def signing(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """The sheet that is signed, to print."""
    plan = plan_read(request, code)
    page = asked.signing_page(plan, asked.commitment_of(plan, uid))
    return render(request, "city/sheets/signing.html", {"page": page, "plan": page.plan})


@require_http_methods(["GET", "POST"])
@in_words
def signatories(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Who signs, as a table to edit."""
    plan = plan_managed(request, code)
    found = asked.commitment_of(plan, uid)
    where, again = signatories_of(plan, found), None
    if request.method == "POST":
        again = edit_list(request, where)
        if again is None:
            return redirect("city:commitment", code, uid)
    page = ListPage(
        head_of(plan), Text(_("Signatories")), found.text[:60], to("commitment", plan, uid),
        editor_of(where, *(again or (None, None))),
        Text(_("In the order of the sheet: the head of the region, heads of offices, camat, council. Excel rows can be pasted.")),
    )  # fmt: skip
    status = status_of(refused=bool(page.editor.problems))
    return render(request, "city/list.html", {"page": page, "plan": page.plan}, status=status)


@require_POST
@in_words
def commitment_papers(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """The scan of a commitment, or another paper of it."""
    plan = plan_managed(request, code)
    found = asked.commitment_of(plan, uid)
    form = keep_paper(request, plan, commitment=found)
    return redirect("city:commitment", code, uid) if form is None else _show(request, plan, found, paper_form=form)


@require_POST
@in_words
def commitment_removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Take a commitment out, or put it back."""
    plan = plan_managed(request, code)
    found = asked.commitment_of(plan, uid, removed=True)
    if "back" in request.POST:
        put_back(found, plan, who(request))
        messages.success(request, gettext("It is back."))
        return redirect("city:commitment", code, uid)
    take_out(found, plan, who(request))
    messages.success(request, gettext("Taken out. It can be put back below the list."))
    return redirect("city:commitments", code)
