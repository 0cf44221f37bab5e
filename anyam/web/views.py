"""The reader's language and theme, and the page of all components: what belongs to no noun."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.views.decorators.http import require_POST, require_safe

from anyam.web import language as languages
from anyam.web import theme as themes
from anyam.web.back import way_back
from anyam.web.gallery import gallery

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


@require_safe
def ui(request: HttpRequest) -> HttpResponse:
    """Every component and token, with invented values."""
    return render(request, "anyam/ui.html", {"gallery": gallery()})


def _remember(request: HttpRequest, cookie: str, value: str | None, allowed: tuple[str, ...]) -> HttpResponse:
    if value not in allowed:
        return HttpResponseBadRequest(f"one of: {', '.join(allowed)}\n", content_type="text/plain")
    response = HttpResponseRedirect(way_back(request) or resolve_url("home"))
    response.set_cookie(cookie, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return response
