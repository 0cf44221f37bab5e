"""What is read: the page of composing, and what a room asks about it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.views.common import say, who
from anyam.worksheets.composing.actions import agree, give_back, submit, withdraw
from anyam.worksheets.composing.outcome import Outcome
from anyam.worksheets.composing.queries import composing_page, deeds_page, facts_of, similar_of, whither_of
from anyam.worksheets.composing.views.answering import acting, told, uids_in
from anyam.worksheets.rooms.addressed import page_sheet_in, sheet_in

SENT, TAKEN_BACK = _("The worksheet is with its coordinator."), _("The worksheet was taken back from the coordinator.")
AGREED, RETURNED = _("The worksheet is agreed."), _("The worksheet went back to its group.")
NO_ACT = _("choose whether the worksheet is sent, taken back, agreed or returned")


def _language() -> str:
    return get_language() or "id"


@never_cache
@require_safe
def composing(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """Everything that makes one sheet out of what many have written."""
    page = composing_page(page_sheet_in(request, code, group, sheet), who(request), _language())
    return render(request, "composing/page.html", {"page": page, "plan": page.plan})


@never_cache
@require_safe
def deeds(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """The latest acts, a piece of that page."""
    found = sheet_in(request, code, group, sheet)
    context = {
        "deeds": deeds_page(found, who(request), _language()),
        "plan": found.plan,
        "here": request.GET.get("here", ""),
    }
    return render(request, "composing/deeds.html", context)


@never_cache
@require_safe
def facts(request: HttpRequest, code: str, group: str, sheet: str) -> JsonResponse:
    """What this person may do here, where rows may go, and where the sheet stands."""
    return JsonResponse(dict(facts_of(sheet_in(request, code, group, sheet), who(request), _language())))


@never_cache
@require_safe
def similar(request: HttpRequest, code: str, group: str, sheet: str) -> JsonResponse:
    """Rows that say nearly the same, and what was said to be different."""
    found = similar_of(sheet_in(request, code, group, sheet), who(request), _language())
    elsewhere = {
        row.uid: {"name": row.name, "group": row.group, "url": row.url}
        for pair in found.pairs for row in (pair.keep, pair.other) if row.group
    }  # fmt: skip
    return JsonResponse({
        "pairs": [(pair.keep.uid, pair.other.uid, pair.alike) for pair in found.pairs],
        "elsewhere": elsewhere,
        "different": [(each.one.uid, each.other.uid, each.by) for each in found.different],
    })  # fmt: skip


@never_cache
@require_safe
def whither(request: HttpRequest, code: str, group: str, sheet: str, uid: UUID) -> JsonResponse:
    """Where a row went that stood here."""
    return JsonResponse(whither_of(sheet_in(request, code, group, sheet), uid, _language()))


@require_POST
@acting
def submission(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponseBase:
    """The sheet goes to its coordinator, comes back, or is agreed."""
    found, by = sheet_in(request, code, group, sheet), who(request)
    outcome: Outcome | None = None
    match request.POST.get("act"):
        case "send":
            submit(found, by, request.POST.get("note", ""))
            words = SENT
        case "withdraw":
            withdraw(found, by)
            words = TAKEN_BACK
        case "agree":
            chosen = uids_in(request, "row") if request.POST.get("which") == "chosen" else None
            outcome = agree(found, by, chosen, request.POST.get("note", ""))
            outcome.done = outcome.done or [UUID(int=0)]
            words = AGREED
        case "return":
            give_back(found, by, request.POST.get("reason", ""))
            words = RETURNED
        case _:
            raise RuleBroken(Text(NO_ACT))
    return told(request, say(Text(words)), outcome, code=code, group=group, sheet=sheet)
