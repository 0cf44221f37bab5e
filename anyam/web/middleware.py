"""Which language a reader is answered in, what a page that changes in place hears when its reader's session has ended, and what is
sent compressed."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from anyam.web import language


class ReaderLanguageMiddleware:
    """The reader's own choice (a cookie), else Indonesian.

    The browser's wish is not asked: office machines in Indonesia are often set up in English by
    whoever installed them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = language.known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        with translation.override(chosen), timezone.override(None):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ("Cookie",))
        return response


class SignedOutMiddleware:
    """A page that asks for a part of itself after its session has ended is told so with 401.

    A redirect would be followed unseen, and the sign-in page would land inside the page with what was typed on it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        leads_to = response.headers.get("Location", "").partition("?")[0]
        if HtmxDetails(request) and leads_to == resolve_url(settings.LOGIN_URL):
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        return response


class CompressedTextMiddleware(GZipMiddleware):
    """Sends words compressed: a hall of phones shares one line. Workbooks and pictures are compressed in themselves.

    Pages that hold a secret beside words of the visitor's would tell it by their length; Django masks the form token anew in each
    answer and adds a random length of its own.
    """

    WORDS = ("text/", "application/json", "application/manifest+json", "image/svg+xml")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Whatever is none of these passes as it is, and so does what is sent bit by bit."""
        if response.streaming or not response.headers.get("Content-Type", "").startswith(self.WORDS):
            return response
        return super().process_response(request, response)
