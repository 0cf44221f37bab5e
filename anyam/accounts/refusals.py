"""Pages that say why somebody cannot go on here, and what to do instead."""

from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anyam.accounts import limits

LONGEST = 5 * 60  # the longest window of any limit


def trouble(
    request: HttpRequest, status: int, *, what: str, mend: str, url: str = "", action: str = ""
) -> HttpResponse:
    """A page in the look of all error pages."""
    told = {"what": what, "mend": mend, "url": url or reverse("sign-in"), "action": action or _("To the sign-in page")}
    return render(request, "accounts/trouble.html", told, status=status)


def too_many(request: HttpRequest, wait: int = LONGEST) -> HttpResponse:
    """Held back for a while. Allauth asks for it too, without knowing how long."""
    calm = _("Only this account or this network is held back; nothing was lost.")
    page = trouble(
        request,
        429,
        what=_("That was tried too often"),
        mend=f"{_when(wait)} {calm}",
        url=request.path,
        action=_("Try again"),
    )
    page.headers["Retry-After"] = str(wait)
    return page


def opens_nothing(request: HttpRequest) -> HttpResponse:
    """A link that is unknown, expired, revoked or used up: one answer for all, and the ways that remain."""
    return trouble(
        request,
        404,
        what=_("This link does not open anything (any more)"),
        mend=_(
            "It may have been used, withdrawn or replaced by a newer one, or its time is over; or a part of it got lost "
            "while copying. Ask whoever gave it to you for a new one. If you have a password, sign in with it."
        ),
    )


def hold_back(limit: limits.Limit, who: str) -> None:
    """Count one try, and end the request with the page above when it was one too many."""
    wait = limits.take(limit, who)
    if wait:
        raise ImmediateHttpResponse(too_many(context.request, wait))


def _when(wait: int) -> str:
    if wait < 60:
        seconds = ngettext("You may try again in %(count)d second.", "You may try again in %(count)d seconds.", wait)
        return seconds % {"count": wait}
    minutes = -(-wait // 60)
    sentence = ngettext("You may try again in %(count)d minute.", "You may try again in %(count)d minutes.", minutes)
    return sentence % {"count": minutes}
