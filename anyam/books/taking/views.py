"""Books that come back from Word: HTTP only."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.books.keeping import store
from anyam.books.rendering import MIME
from anyam.books.taking import actions
from anyam.books.taking.access import plan_for_returns
from anyam.books.taking.queries import return_page, returned_of, returns_page
from anyam.books.views.common import NOT_ACCEPTED, in_words, send, soon, who
from anyam.core.errors import AnyamError
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.views.common import say

NO_FILE: Final = _("Choose a Word file first.")
MOST_TOLD: Final = 6


@require_http_methods(["GET", "POST"])
@in_words
def returns(request: HttpRequest, code: str) -> HttpResponseBase:
    """Files that came back; sending one has it read."""
    plan = plan_for_returns(who(request), code)
    why: Text | None = None
    if request.method == "POST":
        file = request.FILES.get("file")
        why = Text(NO_FILE)
        if file is not None:
            try:
                made, job = actions.receive(plan, file, who(request))
            except AnyamError as error:
                why = error.text
            else:
                if job is not None:
                    return redirect(soon(plan, job))
                messages.info(request, gettext("This very file was sent in before; this is what was found in it."))
                return redirect("books:return", code, made.uid)
    status = NOT_ACCEPTED if why else 200
    return render(request, "taking/returns.html", {"page": returns_page(plan), "why": why}, status=status)


@never_cache
@require_safe
@in_words
def returned(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """What one file says otherwise."""
    plan = plan_for_returns(who(request), code)
    return render(request, "taking/return.html", {"page": return_page(plan, returned_of(plan, uid), who(request))})


@require_safe
@in_words
def file(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """The file as it was sent in."""
    found = returned_of(plan_for_returns(who(request), code), uid)
    name = found.name if found.name.lower().endswith(".docx") else f"{found.name}.docx"
    return send(store.read(found.sha256), MIME["docx"], name)


@require_POST
@in_words
def applying(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """What is ticked counts, is laid aside, or is opened again."""
    found = returned_of(plan_for_returns(who(request), code), uid)
    keys = [int(each) for each in request.POST.getlist("keys") if each.isdecimal() and len(each) < 19]
    if not keys:
        messages.warning(request, gettext("Nothing is ticked."))
    elif "leave" in request.POST:
        done = actions.leave(found, keys, who(request))
        _tell(request, ngettext("%(n)s was laid aside.", "%(n)s were laid aside.", done.done), done)
    elif "open" in request.POST:
        count = actions.open_again(found, keys, who(request))
        _say(request, ngettext("%(n)s waits again.", "%(n)s wait again.", count), count)
    else:
        done = actions.take_over(found, keys, who(request))
        _tell(request, ngettext("%(n)s was taken over.", "%(n)s were taken over.", done.done), done)
    return redirect("books:return", code, uid)


@require_POST
@in_words
def undoing(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """What was taken over with one press is taken back."""
    found = returned_of(plan_for_returns(who(request), code), uid)
    try:
        act = UUID(request.POST.get("act", ""))
    except ValueError:
        return redirect("books:return", code, uid)
    done = actions.take_back(found, act, who(request))
    _tell(request, ngettext("%(n)s was taken back.", "%(n)s were taken back.", done.done), done)
    return redirect("books:return", code, uid)


def _tell(request: HttpRequest, sentence: str, outcome: actions.Outcome) -> None:
    _say(request, sentence, outcome.done)
    _why(request, [(each.label or each.section or each.chapter, why) for each, why in outcome.refused])
    for each, why in outcome.problems[:MOST_TOLD]:
        told = gettext("“%(typed)s” stands in the cell as typed, but cannot be read: %(why)s")
        messages.warning(request, told % {"typed": each.new, "why": say(why)})


def _say(request: HttpRequest, sentence: str, count: int) -> None:
    if count:
        messages.success(request, sentence % {"n": count})


def _why(request: HttpRequest, refused: Sequence[tuple[str, Text]]) -> None:
    for where, why in refused[:MOST_TOLD]:
        messages.warning(request, f"{where}: {say(why)}" if where else say(why))
    if len(refused) > MOST_TOLD:
        left = len(refused) - MOST_TOLD
        messages.warning(request, ngettext("%(n)s more was refused.", "%(n)s more were refused.", left) % {"n": left})
