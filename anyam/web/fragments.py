"""Pages that change in place: htmx asks for the same address and is given only what stands inside `<main>`."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

PAGE, FRAGMENT = "anyam/base.html", "anyam/fragment.html"


def answer(request: HttpRequest, template: str, context: Mapping[str, object]) -> HttpResponse:
    """The page; for htmx without its layout. The template begins with `{% extends layout %}`. Both answers live at one address,
    so a cache is told what tells them apart."""
    layout = FRAGMENT if HtmxDetails(request) else PAGE
    page = render(request, template, {**context, "layout": layout})
    patch_vary_headers(page, ("HX-Request",))
    return page
