"""Codes to join by, from the secretariat's side: HTTP only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.people.actions.codes import change_code, close_code, make_code
from anyam.people.actions.joining import decide
from anyam.people.forms import CodeForm
from anyam.people.models import JoinCode
from anyam.people.queries.joining import claim_of, code_of, joining_page, screen_page
from anyam.people.scope import managed
from anyam.people.views.common import back, in_words, who
from anyam.web.fragments import answer


@require_http_methods(["GET", "HEAD", "POST"])
@in_words
def codes(request: HttpRequest, code: str) -> HttpResponse:
    """All codes, and a new one."""
    plan = managed(who(request), code)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        made = make_code(
            plan, who(request), kind=told["kind"], opens_at=told["opens"], closes_at=told["closes"],
            label=told["label"], stage=told["stage"],
        )  # fmt: skip
        return _here(request, made, _("The code %(code)s is made. Put it on the screen."))
    page = joining_page(plan)
    status = 422 if form.errors else 200
    return answer_with(request, {"page": page, "plan": page.plan, "form": form}, status)


def answer_with(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    """The page, or for htmx its inside."""
    page = answer(request, "people/joining.html", context)
    page.status_code = status
    return page


def _here(request: HttpRequest, code: JoinCode, words: str) -> HttpResponse:
    messages.success(request, words % {"code": code.code})
    return redirect("people:joining", code.plan.code)


@require_safe
@in_words
def screen(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """On a projector."""
    plan = managed(who(request), code)
    page = screen_page(plan, code_of(plan, pk))
    return render(request, "people/screen.html", {"page": page, "plan": page.plan})


@require_safe
@in_words
def count(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """How many have joined; the projector asks again and again, until the code closes."""
    plan = managed(who(request), code)
    page = screen_page(plan, code_of(plan, pk))
    response = render(request, "people/parts/count.html", {"line": page.code})
    response["X-Job"] = page.code.state
    return response


@require_POST
@in_words
def change(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Other letters; the old ones die at once."""
    plan = managed(who(request), code)
    made = change_code(plan, code_of(plan, pk), who(request))
    return _here(request, made, _("The code is %(code)s now; the old one opens nothing any more."))


@require_POST
@in_words
def closing(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Nobody joins with it any more."""
    plan = managed(who(request), code)
    found = code_of(plan, pk)
    close_code(plan, found, who(request))
    return _here(request, found, _("The code %(code)s is closed."))


@require_POST
@in_words
def claim(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Are they who they say to be?"""
    plan = managed(who(request), code)
    found = claim_of(plan, pk)
    confirmed = request.POST.get("act") == "confirm"
    decide(found, who(request), confirmed=confirmed)
    told = (
        _("They are one person now.") if confirmed else _("They stay two people. Whoever is new waits to be accepted.")
    )
    messages.success(request, told)
    return back(request, f"/plans/{code}/joining/")
