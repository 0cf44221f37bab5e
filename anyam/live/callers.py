"""Who is at the other end of a WebSocket."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest

Scope = Mapping[str, Any]


def headers(scope: Scope) -> dict[str, str]:
    """The headers of a connection by their names in small letters."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def is_ours(scope: Scope, *, strictly: bool = False) -> bool:
    """Whether a page of this server opened the connection: other sites' pages bring our cookies along, and browsers do not ask.
    Programs send no origin; `strictly` they must."""
    given = headers(scope)
    host = given.get("x-forwarded-host", "") if settings.USE_X_FORWARDED_HOST else ""
    origin = given.get("origin")
    return (origin is None and not strictly) or urlsplit(origin or "").netloc == (host or given.get("host", ""))


def cookies(scope: Scope) -> dict[str, str]:
    """The cookies of a connection."""
    try:
        found = SimpleCookie(headers(scope).get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items()}


def sign_in_of(scope: Scope) -> str:
    """The key of the sign-in, so that a room ends with it."""
    return cookies(scope).get(settings.SESSION_COOKIE_NAME, "")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is signed in at the other end, and until when in seconds since 1970."""

    person: int
    until: float


def caller_of(scope: Scope) -> Caller | None:
    """Who is signed in there. Asks the database: for threads."""
    close_old_connections()
    found = signed_in(sign_in_of(scope))
    close_old_connections()
    return found


def signed_in(key: str) -> Caller | None:
    """Whose sign-in it is."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key or None)
    user = get_user(request)
    return Caller(user.pk, request.session.get_expiry_date().timestamp()) if user.is_authenticated else None


def language_of(scope: Scope) -> str:
    """The language the reader chose, Indonesian for whoever chose none."""
    return "en" if cookies(scope).get(settings.LANGUAGE_COOKIE_NAME, "").startswith("en") else "id"
