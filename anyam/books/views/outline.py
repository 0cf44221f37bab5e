"""Changing the outline: HTTP only."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.middleware import HtmxDetails

from anyam.books.actions import outline as acts
from anyam.books.forms import AddForm, LookForm, TitleForm
from anyam.books.queries.outline import outline_page
from anyam.books.views.common import NOT_ACCEPTED, in_words, plan_managed, plan_read, who
from anyam.core.errors import RuleBroken
from anyam.plans.models import Plan
from anyam.web.fragments import answer


@require_http_methods(["GET", "POST"])
@in_words
def outline(request: HttpRequest, code: str) -> HttpResponseBase:
    """Books and chapters; sending adds one."""
    if request.method != "POST":
        return _show(request, plan_read(request, code))
    plan = plan_managed(request, code)
    form = AddForm(request.POST, sheets=[(each, sheet.name) for each, sheet in plan.edition.sheets.items()])
    if form.is_valid():
        given = form.cleaned_data
        try:
            if given["book"]:
                acts.add_chapter(
                    plan,
                    given["book"],
                    given["title"],
                    who(request),
                    title_en=given["title_en"],
                    sheets=given["sheets"],
                )
            else:
                acts.add_book(plan, given["title"], who(request), title_en=given["title_en"])
        except RuleBroken as error:
            form.refuse(error, "title")
        else:
            messages.success(request, gettext("Added."))
            return _to(plan, given["book"])
    return _show(request, plan, adding=(request.POST.get("book", ""), form))


@require_POST
@in_words
def names(request: HttpRequest, code: str) -> HttpResponseBase:
    """Another title for a book or a chapter."""
    plan = plan_managed(request, code)
    book, chapter = _which(request)
    form = TitleForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            changed = acts.rename(
                plan, book, chapter, given["title"], who(request), title_en=given["title_en"],
                base=request.POST.get("base"),
            )  # fmt: skip
        except RuleBroken as error:
            form.refuse(error, "title")
        else:
            messages.success(request, gettext("Saved.") if changed else gettext("Nothing was changed."))
            return _to(plan, book, chapter)
    return _show(request, plan, naming=(book, chapter, form))


@require_POST
@in_words
def places(request: HttpRequest, code: str) -> HttpResponseBase:
    """One place on, or back."""
    plan = plan_managed(request, code)
    book, chapter = _which(request)
    acts.move(plan, book, chapter, who(request), step=-1 if request.POST.get("to") == "up" else 1)
    return _to(plan, book, chapter)


@require_POST
@in_words
def leaving_out(request: HttpRequest, code: str) -> HttpResponseBase:
    """Leave a book or a chapter out, or take it in again."""
    plan = plan_managed(request, code)
    book, chapter = _which(request)
    if "back" in request.POST:
        acts.take_in(plan, book, chapter, who(request))
        messages.success(request, gettext("It stands in its place again."))
    else:
        acts.drop(plan, book, chapter, who(request))
        messages.success(request, gettext("It is left out. It can be taken in again at any time."))
    return _to(plan, book, chapter)


@require_POST
@in_words
def original(request: HttpRequest, code: str) -> HttpResponseBase:
    """A book as the edition has it."""
    plan = plan_managed(request, code)
    book, _chapter = _which(request)
    changed = acts.as_the_edition_has_it(plan, book, who(request))
    sentence = gettext("The book is as the framework has it.") if changed else gettext("Nothing was changed.")
    messages.success(request, sentence)
    return _to(plan, book)


@require_POST
@in_words
def undoing(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take the last change back."""
    plan = plan_managed(request, code)
    acts.undo_last(plan, who(request))
    messages.success(request, gettext("The last change was taken back."))
    return _to(plan)


@require_POST
@in_words
def look(request: HttpRequest, code: str) -> HttpResponseBase:
    """Paper and font of the books."""
    plan = plan_managed(request, code)
    form = LookForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, look=form)
    changed = acts.set_look(plan, form.cleaned_data["paper"], form.cleaned_data["font"], who(request))
    messages.success(request, gettext("Saved.") if changed else gettext("Nothing was changed."))
    return _to(plan)


def _which(request: HttpRequest) -> tuple[str, str]:
    return request.POST.get("book", "")[:60], request.POST.get("chapter", "")[:60]


def _to(plan: Plan, book: str = "", chapter: str = "") -> HttpResponseBase:
    here = reverse("books:outline", args=[plan.code])
    key = f"{book}-{chapter}" if chapter else book
    return redirect(f"{here}#o-{key}" if key else here)


def _show(request: HttpRequest, plan: Plan, **refused: Any) -> HttpResponseBase:
    page = outline_page(plan, who(request))
    sheets = page.sheets
    context = {
        "page": page, "add_form": AddForm(sheets=sheets), "adding_to": None, "naming": None,
        "look_form": refused.get("look") or LookForm(initial={"paper": page.paper, "font": page.font}),
    }  # fmt: skip
    if "adding" in refused:
        context["adding_to"], context["add_form"] = refused["adding"]
    if "naming" in refused:
        context["naming"] = {
            "book": refused["naming"][0],
            "chapter": refused["naming"][1],
            "form": refused["naming"][2],
        }
    shown = answer(request, "books/outline.html", context)
    # htmx shows only what was accepted; the sentence beside the box says that this was not.
    if refused and not HtmxDetails(request):
        shown.status_code = NOT_ACCEPTED
    return shown
