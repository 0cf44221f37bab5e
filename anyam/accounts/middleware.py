"""The reader's language, kept with the person."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from anyam.accounts.actions import keep_language
from anyam.accounts.models import User
from anyam.web.language import known
from anyam.web.views import A_YEAR

COOKIE = settings.LANGUAGE_COOKIE_NAME


class LanguageOfPersonMiddleware:
    """Mails follow the language a person reads in, and a new device follows the person.

    Pages are answered by the cookie of the device (`anyam.web.middleware`). Where a page sets that cookie, the account
    learns it; where a device has none, it learns it from the account.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        chosen = response.cookies.get(COOKIE)
        if chosen is not None:
            person = request.user
            if isinstance(person, User):
                keep_language(person, chosen.value)
        elif COOKIE not in request.COOKIES and settings.SESSION_COOKIE_NAME in request.COOKIES:
            person = request.user
            if isinstance(person, User) and person.language != settings.LANGUAGE_CODE:
                remember_language(request, response, person.language)
        return response


def learn_language(request: HttpRequest | None, user: User, **_told: object) -> None:
    """At the door: the language that somebody chose on this device before they signed in."""
    chosen = request.COOKIES.get(COOKIE) if request is not None else None
    if chosen is not None:
        keep_language(user, known(chosen))


def remember_language(request: HttpRequest, response: HttpResponse, language: str) -> None:
    """On this device, as the switch in the header does."""
    response.set_cookie(COOKIE, language, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
