"""What the views of a plan and of the rooms above share: whose request it is, sentences, refusals in words. HTTP only."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken, Unusable
from anyam.core.text import Text
from anyam.plans.access import plan_for_reading
from anyam.plans.models import Plan

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
# Where a broken rule is told: the address, from the request and what its own address says.
Back = Callable[[HttpRequest, Mapping[str, Any]], str]


def who(request: HttpRequest) -> User:
    """The person; nobody comes here without signing in."""
    assert isinstance(request.user, User)
    return request.user


def plan_of(request: HttpRequest, code: str) -> Plan:
    """The plan in the address, or 404 for whoever may not read it."""
    return plan_for_reading(who(request), code)


def say(text: Text) -> str:
    """A sentence in the reader's language."""
    return text.say(get_language() or "id", gettext)


def in_words(view: View[P]) -> View[P]:
    """Whoever may not do it is told why, and whom to ask."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as error:
            raise PermissionDenied(say(error.text)) from error

    return answer


def in_words_at(back: Back) -> Callable[[View[P]], View[P]]:
    """The same, and a rule that was broken is told on the page that `back` names."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except (RuleBroken, Unusable) as error:
                messages.error(request, say(error.text))
                return redirect(back(request, kwargs))

        return in_words(answer)

    return decorate
