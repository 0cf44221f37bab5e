"""The reader's language and theme: what belongs to no noun."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from anyam.web import language as languages
from anyam.web import theme as themes

A_YEAR = 60 * 60 * 24 * 365


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the reader's language and go back."""
    return _remember(request, settings.LANGUAGE_COOKIE_NAME, request.POST.get("language"), languages.KNOWN)


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the reader's theme and go back."""
    return _remember(request, themes.COOKIE, request.POST.get("theme"), themes.THEMES)


def _remember(request: HttpRequest, cookie: str, value: str | None, allowed: tuple[str, ...]) -> HttpResponse:
    if value not in allowed:
        return HttpResponseBadRequest(f"one of: {', '.join(allowed)}\n", content_type="text/plain")
    response = HttpResponseRedirect(_way_back(request))
    response.set_cookie(cookie, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return response


def _way_back(request: HttpRequest) -> str:
    """The page the reader came from, if it is ours."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url("home")
