"""The self-assessment: HTTP only."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.city.files import document_path
from anyam.city.views.common import refusing, saved, send, status_of
from anyam.core.errors import RuleBroken
from anyam.evaluation import actions
from anyam.evaluation.access import plan_for_evaluation
from anyam.evaluation.forms import AnswerForm, AssessorForm, EvidenceForm, FollowUpForm, QuestionsForm
from anyam.evaluation.models import Answer
from anyam.evaluation.names import SHEET
from anyam.evaluation.queries import (
    FILTERS,
    answer_of,
    answer_page,
    answers_page,
    evidence_of,
    programmes_chosen,
    programmes_of,
)
from anyam.evaluation.tables import table_of
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.plans.views.common import in_words_at, who
from anyam.roles import MANAGE
from anyam.worksheets.workbooks.tables import answer_table


def _back(request: HttpRequest, given: Mapping[str, Any]) -> str:
    if "uid" in given and request.resolver_match and "evidence-" not in str(request.resolver_match.url_name):
        return reverse("evaluation:answer", args=[given["code"], given["uid"]])
    return reverse("evaluation:answers", args=[given["code"]])


in_words = in_words_at(_back)


def _plan(request: HttpRequest, code: str) -> Plan:
    return plan_for_evaluation(who(request), code)


@require_http_methods(["GET", "POST"])
@in_words
def answers(request: HttpRequest, code: str) -> HttpResponseBase:
    """Every question; sending some adds them."""
    plan = _plan(request, code)
    form = QuestionsForm(plan=plan, initial={"year": plan.today().year})
    if request.method == "POST":
        check(rights_in(who(request), plan), MANAGE)
        form = QuestionsForm(request.POST, plan=plan)
        if form.is_valid() and (made := _ask(request, plan, form)):
            count = len(made)
            messages.success(
                request, ngettext("%(n)s question was added.", "%(n)s questions were added.", count) % {"n": count}
            )
            return redirect("evaluation:answers", code)
    page = answers_page(plan, who(request), {key: request.GET.get(key, "") for key in FILTERS})
    context = {"page": page, "plan": page.plan, "form": form}
    return render(request, "evaluation/answers.html", context, status=status_of(refused=bool(form.errors)))


def _ask(request: HttpRequest, plan: Plan, form: QuestionsForm) -> list[Answer]:
    given = dict(form.cleaned_data)
    try:
        return actions.add_questions(plan, who(request), given.pop("questions").splitlines(), **given)
    except RuleBroken as error:
        form.refuse(error, "questions")
        return []


@require_safe
@in_words
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The same as XLSX."""
    plan = _plan(request, code)
    page = answers_page(plan, who(request), {key: request.GET.get(key, "") for key in FILTERS})
    return answer_table(plan, SHEET, table_of(plan, page))


@require_http_methods(["GET", "POST"])
@in_words
def answer(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """One question; sending answers it."""
    plan = _plan(request, code)
    found = answer_of(plan, uid)
    if request.method != "POST":
        return _show(request, plan, found)
    form = AnswerForm(request.POST, programmes=programmes_of(plan))
    if form.is_valid():
        given = form.cleaned_data
        with refusing(form, "self_score"):
            chosen = programmes_chosen(plan, given["programmes"])
            changed = actions.set_answer(
                found, who(request), text=given["text"], self_score=given["self_score"], programmes=chosen
            )
            saved(request, changed=changed)
            return redirect("evaluation:answer", code, uid)
    return _show(request, plan, found, form=form)


@require_POST
@in_words
def score(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """The assessor's word."""
    plan = _plan(request, code)
    found, form = answer_of(plan, uid), AssessorForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with refusing(form, "score"):
            changed = actions.set_score(
                found, who(request), score=given["score"], recommendation=given["recommendation"]
            )
            saved(request, changed=changed)
            return redirect("evaluation:answer", code, uid)
    return _show(request, plan, found, assessor_form=form)


@require_POST
@in_words
def follow_up(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """What is done about the advice."""
    plan = _plan(request, code)
    found, form = answer_of(plan, uid), FollowUpForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, found, follow_form=form)
    saved(request, changed=actions.set_follow_up(found, who(request), form.cleaned_data["text"]))
    return redirect("evaluation:answer", code, uid)


@require_POST
@in_words
def evidence(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """A file that proves an answer."""
    plan = _plan(request, code)
    found, form = answer_of(plan, uid), EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        with refusing(form, "file"):
            actions.add_evidence(found, form.cleaned_data["file"], who(request))
            messages.success(request, gettext("The file is kept."))
            return redirect("evaluation:answer", code, uid)
    return _show(request, plan, found, evidence_form=form)


@require_safe
@in_words
def evidence_file(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """A file, to keep."""
    found = evidence_of(_plan(request, code), uid)
    return send(document_path(found.uid), found.format, found.name)


@require_POST
@in_words
def evidence_removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Take a file out, or put it back."""
    found = evidence_of(_plan(request, code), uid, removed=True)
    actions.take_evidence_out(found, who(request), back="back" in request.POST)
    _say_where(request)
    return redirect("evaluation:answer", code, found.answer.uid)


@require_POST
@in_words
def removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Take a question out, or put it back."""
    found = answer_of(_plan(request, code), uid, removed=True)
    actions.take_question_out(found, who(request), back="back" in request.POST)
    _say_where(request)
    return redirect("evaluation:answers", code)


def _say_where(request: HttpRequest) -> None:
    back = gettext("It is back.")
    messages.success(
        request, back if "back" in request.POST else gettext("Taken out. It can be put back below the list.")
    )


def _show(request: HttpRequest, plan: Plan, found: Answer, **forms: Any) -> HttpResponseBase:
    page = answer_page(plan, who(request), found)
    linked = [each.pk for each in found.programmes.all()]
    start = {"text": found.answer, "self_score": found.self_score, "programmes": linked}
    ready: dict[str, Any] = {
        "assessor_form": AssessorForm(initial={"score": found.assessor_score, "recommendation": found.recommendation}),
        "follow_form": FollowUpForm(initial={"text": found.follow_up}),
        "evidence_form": EvidenceForm(),
    }
    if page.line.answers and "form" not in forms:
        ready["form"] = AnswerForm(initial=start, programmes=programmes_of(plan))
    context = {"page": page, "plan": page.plan, **ready, **forms}
    return render(request, "evaluation/answer.html", context, status=status_of(refused=bool(forms)))
