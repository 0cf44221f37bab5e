"""Which language a reader is answered in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

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
