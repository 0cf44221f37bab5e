"""What the views of people share: whose request it is, errors in words."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.web.back import way_back

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def said(text: Text) -> str:
    """A sentence in the reader's language."""
    return text.say(get_language() or "id", gettext)


def who(request: HttpRequest) -> User:
    """The person; nobody comes here without signing in."""
    assert isinstance(request.user, User)
    return request.user


def in_words(view: View[P]) -> View[P]:
    """Who may not is refused with a sentence; a rule that was broken is told on the page they came from."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as error:
            raise PermissionDenied(said(error.text)) from error
        except RuleBroken as error:
            messages.error(request, said(error.text))
            return back(request, _nearest(kwargs))

    return answer


def _nearest(told: dict[str, object]) -> str:
    """The person's page, or the list."""
    if "pk" in told and "role" in told:
        return reverse("people:person", args=[told["code"], told["pk"]])
    return reverse("people:people", args=[told["code"]])


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To where the form was sent from."""
    return redirect(way_back(request) or otherwise)
