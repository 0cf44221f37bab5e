"""Joining by a code, from the phone's side: HTTP only."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from anyam.accounts import limits, sessions
from anyam.accounts.models import User
from anyam.accounts.refusals import too_many, trouble
from anyam.core.errors import RuleBroken
from anyam.core.people.codes import tidy
from anyam.people.actions.joining import Asked, Typed, check_open, join_as
from anyam.people.actions.joining import join as come_in
from anyam.people.forms import JoinForm
from anyam.people.models import GUEST, JoinCode
from anyam.people.queries.joining import code_typed, unknown_code
from anyam.people.queries.phone import Place, own_page, place_of_form, welcome_page
from anyam.people.views.common import said

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
# Of one code: two halls in a minute. Of one browser: somebody who mistypes often. Letters that are no code: somebody who guesses.
JOINS = limits.Limit("join", 300, 60)
TRIES = limits.Limit("join-try", 30, 5 * 60)
GUESSES = limits.Limit("join-guess", 120, 60)
UNPROCESSABLE = 422


@GET_OR_POST
@login_not_required
@never_cache
def joins(request: HttpRequest) -> HttpResponse:
    """The six letters, typed."""
    typed = request.POST.get("code", "")
    if request.method != "POST":
        return render(request, "people/public/code.html", {"typed": "", "problem": ""})
    code = code_typed(typed)
    if code is not None:
        return redirect("people:join", code.code)
    wait = limits.take(GUESSES, request.META.get("REMOTE_ADDR", ""))
    if wait:
        return too_many(request, wait)
    told = {"typed": typed, "problem": said(unknown_code())}
    return render(request, "people/public/code.html", told, status=UNPROCESSABLE)


@GET_OR_POST
@login_not_required
@never_cache
def join(request: HttpRequest, letters: str) -> HttpResponse:
    """Name, office, group: in."""
    code = code_typed(letters)
    if code is None:
        return _unknown(request)
    if tidy(letters) != letters:
        return redirect("people:join", code.code)
    try:
        if isinstance(request.user, User):
            return _own(request, code, request.user)
        check_open(code)
        if request.method != "POST":
            place = place_of_form(code, {}, judge=False)
            return _form(request, code, JoinForm(), place)
        return _held_back(request, code) or _join(request, code)
    except RuleBroken as error:
        return _refused(request, code, said(error.text))


def _unknown(request: HttpRequest) -> HttpResponse:
    wait = limits.take(GUESSES, request.META.get("REMOTE_ADDR", ""))
    if wait:
        return too_many(request, wait)
    return trouble(
        request, 404, what=_("No code is written like this"),
        mend=_("Six letters stand on the screen in the hall; look at them once more."), url=reverse("people:joins"),
        action=_("Type the code"),
    )  # fmt: skip


def _refused(request: HttpRequest, code: JoinCode, why: str) -> HttpResponse:
    """The reason, and the way on."""
    told = {"code": code, "why": why[:1].upper() + why[1:]}
    return render(request, "people/public/refused.html", told, status=403)


def _held_back(request: HttpRequest, code: JoinCode) -> HttpResponse | None:
    """Counted per code and per browser, never per address: a hall has one."""
    wait = limits.take(JOINS, code.code)
    if request.session.session_key:
        wait = wait or limits.take(TRIES, request.session.session_key)
    else:
        request.session["joining"] = code.code
    return too_many(request, wait) if wait else None


def _join(request: HttpRequest, code: JoinCode) -> HttpResponse:
    form, place = JoinForm(request.POST), place_of_form(code, request.POST)
    if not form.is_valid() or place.problems:
        return _form(request, code, form, place, status=UNPROCESSABLE)
    typed = Typed(
        form.cleaned_data["name"], form.cleaned_data["title"], place.office, place.typed if place.office is None else "",
        place.group, request.POST.get("same", ""),
    )  # fmt: skip
    try:
        done = come_in(code, typed)
    except Asked as asked:
        return _form(request, code, form, place, asked=asked)
    sessions.enter_by_link(request, done.link)
    return render(request, "people/public/welcome.html", {"welcome": welcome_page(code, done.person, done)})


def _form(
    request: HttpRequest, code: JoinCode, form: JoinForm, place: Place, *, asked: Asked | None = None, status: int = 200
) -> HttpResponse:
    told = {"code": code, "form": form, "place": place, "is_guest": code.kind == GUEST}
    if asked is not None:
        return render(request, "people/public/same.html", {**told, "found": asked.found})
    return render(request, "people/public/join.html", told, status=status)


@require_safe
@login_not_required
@never_cache
def place(request: HttpRequest, letters: str) -> HttpResponse:
    """The offices like what is being typed, and the groups of the one that is chosen."""
    code = code_typed(letters)
    if code is None:
        return _unknown(request)
    told = {"place": place_of_form(code, request.GET, judge=False), "code": code}
    return render(request, "people/public/place.html", told)


def _own(request: HttpRequest, code: JoinCode, person: User) -> HttpResponse:
    """Somebody who is signed in: in already, or with the account they have."""
    page = own_page(code, person)
    if page.is_in:
        return render(request, "people/public/welcome.html", {"welcome": page})
    check_open(code)
    found = place_of_form(code, request.POST, judge=request.method == "POST")
    if request.method == "POST" and not found.problems:
        join_as(code, person, found.office, found.group)
        return redirect("people:join", code.code)
    told = {"code": code, "place": found, "is_guest": code.kind == GUEST}
    status = UNPROCESSABLE if found.problems else 200
    return render(request, "people/public/own.html", told, status=status)
