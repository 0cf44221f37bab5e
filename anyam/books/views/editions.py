"""Editions and what was signed: HTTP only."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.books.actions import printing
from anyam.books.actions.signing import keep_signed_copy, sign_offs_of
from anyam.books.forms import CopyForm, FinalForm
from anyam.books.keeping import store
from anyam.books.models import BookEdition
from anyam.books.queries.editions import copy_of, edition_line, edition_of, edition_page, file_to_keep, sign_off_of
from anyam.books.rendering import MIME
from anyam.books.views.common import NOT_ACCEPTED, in_words, plan_managed, plan_read, send, soon, who
from anyam.city.actions.lines import put_back, take_out
from anyam.city.files import TYPES
from anyam.city.pages import ListPage
from anyam.city.queries.common import editor_of
from anyam.city.views.common import edit_list, status_of
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of


@never_cache
@require_safe
@in_words
def edition(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """One edition."""
    plan = plan_read(request, code)
    return _show(request, plan, edition_of(plan, uid))


def _show(request: HttpRequest, plan: Plan, found: BookEdition, **forms: Any) -> HttpResponseBase:
    context = {
        "page": edition_page(plan, who(request), found), "final_form": FinalForm(), "copy_form": CopyForm(), **forms
    }  # fmt: skip
    return render(request, "books/edition.html", context, status=NOT_ACCEPTED if forms else 200)


@require_safe
@in_words
def file(request: HttpRequest, code: str, uid: UUID, kind: str) -> HttpResponseBase:
    """A file of an edition as it was kept, or its tree (`json`)."""
    name, sha256 = file_to_keep(edition_of(plan_read(request, code), uid), kind)
    known = {str(name): mime for name, mime in MIME.items()}
    return send(store.read(sha256), known.get(kind, "application/json"), name)


@require_POST
@in_words
def finals(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """A draft becomes final."""
    plan = plan_read(request, code)
    found = edition_of(plan, uid)
    form = FinalForm(request.POST)
    if form.is_valid():
        try:
            job = printing.make_final(found, who(request), form.cleaned_data["reason"])
        except RuleBroken as error:
            form.refuse(error, "reason")
        else:
            return redirect(soon(plan, job))
    return _show(request, plan, found, final_form=form)


@require_POST
@in_words
def proofs(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Make the files anew and compare."""
    plan = plan_read(request, code)
    return redirect(soon(plan, printing.check_edition(edition_of(plan, uid), who(request))))


@require_http_methods(["GET", "POST"])
@in_words
def sign_offs(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Who has to agree, as a table to edit."""
    plan = plan_managed(request, code)
    found = edition_of(plan, uid)
    where, again = sign_offs_of(found), None
    if request.method == "POST":
        again = edit_list(request, where)
        if again is None:
            return redirect("books:edition", code, uid)
    page = ListPage(
        head_of(plan), Text(_("Sign-off list")), found.title, edition_line(plan, found).url,
        editor_of(where, *(again or (None, None))),
        Text(_("Everybody who has to agree before this becomes final. Fill in the verdict when they have answered.")),
    )  # fmt: skip
    status = status_of(refused=bool(page.editor.problems))
    context = {"page": page, "plan": page.plan, "removal": "books:sign-off-return"}
    return render(request, "books/sign_offs.html", context, status=status)


@require_POST
@in_words
def sign_off_return(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Somebody who was taken off the list stands on it again."""
    plan = plan_managed(request, code)
    found = sign_off_of(plan, uid)
    put_back(found, plan, who(request))
    messages.success(request, gettext("It is back in the list."))
    return redirect("books:sign-offs", code, found.edition.uid)


@require_POST
@in_words
def copies(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Keep a signed copy."""
    plan = plan_managed(request, code)
    found = edition_of(plan, uid)
    form = CopyForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            keep_signed_copy(found, given["file"], given["kind"], who(request), title=given["title"])
        except RuleBroken as error:
            form.refuse(error, "file")
        else:
            messages.success(request, gettext("The signed copy is kept."))
            return redirect("books:edition", code, uid)
    return _show(request, plan, found, copy_form=form)


@require_safe
@in_words
def copy(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """A signed copy, byte for byte."""
    found = copy_of(plan_read(request, code), uid)
    return send(store.read(found.sha256), TYPES[found.format], found.name)


@require_POST
@in_words
def copy_removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Take a signed copy out, or put it back."""
    plan = plan_managed(request, code)
    found = copy_of(plan, uid, removed=True)
    if "back" in request.POST:
        put_back(found, plan, who(request))
        messages.success(request, gettext("The signed copy is back."))
    else:
        take_out(found, plan, who(request))
        messages.success(request, gettext("The signed copy was taken out. It can be put back below the list."))
    return redirect("books:edition", code, found.edition.uid)
