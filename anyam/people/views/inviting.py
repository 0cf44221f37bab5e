"""Inviting many at once, and cards for those without an address: HTTP only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from anyam.core.errors import Unusable
from anyam.core.people.judging import Fixes
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.people.actions.inviting import invite_lines, make_keys
from anyam.people.listing import text_of
from anyam.people.pages import InvitationPage
from anyam.people.queries.inviting import cards_page, empty_page, invitation_page, reading
from anyam.people.scope import managed, person_in
from anyam.people.views.common import in_words, who
from anyam.plans.models import Plan

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
FIX = "fix."
EMPTY = _("The box is empty. Paste the list, or choose a workbook.")
UNPROCESSABLE = 422


@GET_OR_POST
@in_words
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """The box; what was understood of it; who was invited, and what stays in it."""
    plan = managed(who(request), code)
    if request.method != "POST":
        return _show(request, empty_page(plan))
    text, failure = _sent(request)
    role = request.POST.get("role", "")
    if not text.strip():
        return _show(request, empty_page(plan, role, failure or Text(EMPTY)), UNPROCESSABLE)
    read = reading(plan, text, _fixes(request), role)
    if request.POST.get("act") == "invite":
        return _show(request, invitation_page(read, invite_lines(plan, read.judged, who(request))))
    page = invitation_page(read)
    return _show(request, page, UNPROCESSABLE if page.failure else 200)


def _show(request: HttpRequest, page: InvitationPage, status: int = 200) -> HttpResponse:
    return render(request, "people/invitation.html", {"page": page, "plan": page.plan}, status=status)


def _sent(request: HttpRequest) -> tuple[str, Text | None]:
    """What was pasted, or what stands in the file."""
    sent = request.FILES.get("file")
    if sent is None:
        return request.POST.get("text", ""), None
    try:
        return text_of(sent), None
    except Unusable as error:
        return "", error.text


def _fixes(request: HttpRequest) -> Fixes:
    chosen = {}
    for name, key in request.POST.items():
        if name.startswith(FIX) and isinstance(key, str) and key:
            field, _sep, word = name.removeprefix(FIX).partition(".")
            chosen[field, word] = key
    return chosen


@GET_OR_POST
@never_cache
@in_words
def cards(request: HttpRequest, code: str) -> HttpResponse:
    """Links on paper. They are made when they are printed, and shown this once."""
    plan = managed(who(request), code)
    if request.method != "POST":
        return _cards(request, plan)
    wanted = [int(pk) for pk in request.POST.getlist("person") if pk.isdecimal()]
    made, refused = make_keys(plan, [person_in(plan, pk) for pk in wanted], who(request), plan.title[:100])
    page = cards_page(plan, who(request), made, refused)
    return render(request, "people/cards.html", {"page": page, "plan": page.plan})


def _cards(request: HttpRequest, plan: Plan) -> HttpResponse:
    page = cards_page(plan, who(request))
    return render(request, "people/cards.html", {"page": page, "plan": page.plan})
