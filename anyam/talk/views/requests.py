"""Data requests: asking, answering, deciding."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import plan_for, plan_for_reading
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.roles import MANAGE
from anyam.talk import files, pasting
from anyam.talk.access import check_may_answer, request_of
from anyam.talk.actions import requests
from anyam.talk.forms import AnswerForm, RequestForm, read_answer, started_with
from anyam.talk.models import DataRequest
from anyam.talk.pages.requests import PastePage
from anyam.talk.queries.requests import answered_file, request_page, requests_page
from anyam.talk.views.common import NOT_ACCEPTED, again, in_words, say, who
from anyam.teams.queries import directory


def _asked(request: HttpRequest, code: str, uid: UUID) -> DataRequest:
    return request_of(plan_for_reading(who(request), code), uid)


@require_http_methods(["GET", "POST"])
@in_words
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """What is asked of offices, and how far it is; asking for one thing more."""
    if request.method == "GET":
        plan = plan_for_reading(who(request), code)
        page = requests_page(plan, who(request), request.GET.dict())
        return render(request, "talk/requests.html", {"page": page, "plan": page.plan})
    plan = plan_for(who(request), code, MANAGE)
    form = RequestForm(request.POST, plan=plan)
    if not form.is_valid():
        return _form(request, plan, form, NOT_ACCEPTED)
    (made,) = requests.ask(plan, [form.cleaned_data], who(request))
    messages.success(request, gettext("Asked: “%(name)s”. The office finds it in its inbox.") % {"name": made.name})
    return redirect("talk:asking" if request.POST.get("act") == "more" else "talk:requests", code)


@require_safe
@in_words
def asking(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a request."""
    plan = plan_for(who(request), code, MANAGE)
    return _form(request, plan, RequestForm(plan=plan, initial={"organisation": request.GET.get("office", "")}))


def _form(
    request: HttpRequest, plan: Plan, form: RequestForm, status: int = 200, asked: DataRequest | None = None
) -> HttpResponse:
    page = {"plan": head_of(plan)}
    told = {"page": page, "plan": page["plan"], "form": form, "asked": asked}
    return render(request, "talk/asking.html", told, status=status)


@require_http_methods(["GET", "POST"])
@in_words
def particulars(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Put a request right."""
    asked = request_of(plan_for(who(request), code, MANAGE), uid)
    if request.method == "GET":
        return _form(request, asked.plan, RequestForm(plan=asked.plan, initial=started_with(asked)), asked=asked)
    form = RequestForm(request.POST, plan=asked.plan)
    if not form.is_valid():
        return _form(request, asked.plan, form, NOT_ACCEPTED, asked)
    try:
        changed = requests.change(asked, form.cleaned_data, who(request))
    except RuleBroken as error:
        messages.error(request, say(error.text))
    else:
        messages.success(request, gettext("Saved.") if changed else gettext("Nothing was changed."))
    return redirect("talk:request", code, uid)


@require_http_methods(["GET", "POST"])
@in_words
def pasted(request: HttpRequest, code: str) -> HttpResponse:
    """A table from Excel: looked at first, then asked for."""
    plan = plan_for(who(request), code, MANAGE)
    typed = request.POST.get("table", "")
    lines = pasting.read(typed, directory(plan.region), plan.edition)
    good = [line for line in lines if not line.problems]
    if request.method == "POST" and request.POST.get("act") == "ask" and good:
        asked = requests.ask(plan, [_particulars(line) for line in good], who(request))
        count = len(asked)
        messages.success(
            request, ngettext("%(count)s request was sent.", "%(count)s requests were sent.", count) % {"count": count}
        )
        if len(good) == len(lines):
            return redirect("talk:requests", code)
        lines = [line for line in lines if line.problems]
        typed = "\n".join("\t".join(line.typed) for line in lines)
    problems = sum(bool(line.problems) for line in lines)
    page = PastePage(head_of(plan), typed, "", tuple(lines), problems)
    told = {"page": page, "plan": page.plan, "good": len(lines) - problems}
    return render(request, "talk/pasted.html", told, status=NOT_ACCEPTED if problems else 200)


def _particulars(line: pasting.PastedLine) -> dict[str, object]:
    return {
        "organisation": line.office, "kind": line.kind, "name": line.name, "unit": line.unit, "years": list(line.years),
        "due": line.due, "sheet": line.sheet, "meaning": line.meaning,
    }  # fmt: skip


@require_safe
@in_words
def one(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """A request: what is asked, its answers, and the form of whoever answers."""
    asked = _asked(request, code, uid)
    page = request_page(asked.plan, asked, who(request))
    return render(request, "talk/request.html", {"page": page, "plan": page.plan, "accept": files.ACCEPT})


@require_POST
@in_words
def answers(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Answer a request."""
    asked = _asked(request, code, uid)
    check_may_answer(who(request), asked)
    form = read_answer(asked, request.POST, request.FILES)
    if form.problems:
        return _again(request, asked, form, Text(_("Look at what is marked; nothing was sent yet.")))
    try:
        requests.answer(
            asked,
            who(request),
            values=form.values,
            source=form.source,
            note=form.note,
            has_it=form.has_it,
            file=form.file,
        )
    except RuleBroken as error:
        return _again(request, asked, form, error.text)
    messages.success(request, gettext("Thank you. The secretariat looks at it; you may still change it until then."))
    return redirect("talk:request", code, uid)


def _again(request: HttpRequest, asked: DataRequest, form: AnswerForm, problem: Text) -> HttpResponse:
    page = request_page(asked.plan, asked, who(request))
    values = tuple(
        replace(each, text=form.values.get(each.year, ""), problem=form.problems.get(each.name, ""))
        for each in page.values
    )
    page = replace(
        page, values=values, typed_source=form.source, typed_note=form.note, lacking=not form.has_it, problem=problem
    )
    told = {"page": page, "plan": page.plan, "accept": files.ACCEPT, "file_problem": form.problems.get("file", "")}
    return render(request, "talk/request.html", told, status=NOT_ACCEPTED)


@require_POST
@in_words
def acceptance(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Take an answer in; its figures go to the row that the request names."""
    asked = request_of(plan_for(who(request), code, MANAGE), uid)
    seen = {name.removeprefix("seen:"): str(text) for name, text in request.POST.items() if name.startswith("seen:")}
    try:
        written = requests.accept(asked, who(request), instead=request.POST.getlist("instead"), seen=seen)
    except RuleBroken as error:
        messages.error(request, say(error.text))
        return redirect("talk:request", code, uid)
    done = gettext("Accepted.")
    if written:
        done = gettext("Accepted; the figures stand in the row now.")
    messages.success(request, done)
    return redirect("talk:request", code, uid)


@require_POST
@in_words
def refusing(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Return an answer with a reason."""
    asked = request_of(plan_for(who(request), code, MANAGE), uid)
    try:
        requests.turn_down(asked, request.POST.get("reason", ""), who(request))
    except RuleBroken as error:
        back = f"/plans/{code}/requests/{uid}/"
        return again(request, asked.plan, error, label=gettext("What is missing or wrong"), name="reason", back=back)
    messages.success(request, gettext("Returned; the office reads the reason."))
    return redirect("talk:request", code, uid)


@require_POST
@in_words
def withdrawal(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Withdraw a request, or ask again."""
    asked = request_of(plan_for(who(request), code, MANAGE), uid)
    if request.POST.get("act") == "undo":
        requests.ask_again(asked, who(request))
        messages.success(request, gettext("The request stands again."))
    else:
        requests.withdraw(asked, who(request))
        messages.success(request, gettext("Withdrawn. It can be asked again from its page."))
    return redirect("talk:request", code, uid)


@require_safe
def file(request: HttpRequest, code: str, uid: UUID, pk: int) -> FileResponse:
    """The file of an answer, to keep."""
    kept = answered_file(_asked(request, code, uid), pk)
    if kept is None or not files.path_of(kept.file).is_file():
        raise Http404
    return FileResponse(
        files.path_of(kept.file).open("rb"), as_attachment=True, filename=kept.file_name,
        content_type="application/octet-stream",
    )  # fmt: skip
