"""The list of books, and reading one: HTTP only."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from anyam.books.actions import printing
from anyam.books.forms import FreezeForm
from anyam.books.queries.books import books_page, reading_page
from anyam.books.views.common import active, in_words, plan_managed, plan_read, soon, who
from anyam.core.errors import RuleBroken
from anyam.core.text import Text


@require_safe
@in_words
def books(request: HttpRequest, code: str) -> HttpResponseBase:
    """All books of a plan."""
    page = books_page(plan_read(request, code), who(request))
    return render(request, "books/books.html", {"page": page})


@require_safe
@in_words
def reading(request: HttpRequest, code: str, book: str) -> HttpResponseBase:
    """A book as it is now."""
    asked = request.GET.get("language", "")
    page = reading_page(plan_read(request, code), book, asked if asked in {"id", "en"} else active(), who(request))
    return render(request, "books/reading.html", {"page": page})


@require_POST
@in_words
def editions(request: HttpRequest, code: str) -> HttpResponseBase:
    """A new edition: a book is frozen as its next draft."""
    plan = plan_managed(request, code)
    form = FreezeForm(request.POST)
    if not form.is_valid():
        raise RuleBroken(Text(gettext("choose a book and a language")))
    job = printing.freeze_book(plan, form.cleaned_data["book"], form.cleaned_data["language"], who(request))
    return redirect(soon(plan, job))
