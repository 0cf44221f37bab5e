"""What a room asks for to follow the group, and the sheet on paper: HTTP only."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from anyam.plans.views.common import in_words, who
from anyam.web import hooks
from anyam.worksheets.rooms.addressed import sheet_in
from anyam.worksheets.rooms.following import authors_of, past_of, seen_now, since_of
from anyam.worksheets.rooms.following.paper import paper_page
from anyam.worksheets.rooms.following.past import MOST


@never_cache
@require_http_methods(["GET", "POST"])
@in_words
def since(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """What changed since this person was last here; a POST says that they have seen it."""
    found = sheet_in(request, code, group, sheet)
    if request.method == "POST":
        seen_now(found, who(request))
        return HttpResponse(status=204)
    return JsonResponse(since_of(found, who(request), get_language() or "id"))


@never_cache
@require_safe
@in_words
def authors(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """Who wrote what stands there."""
    return JsonResponse(authors_of(sheet_in(request, code, group, sheet), get_language() or "id"))


@never_cache
@require_safe
@in_words
def history(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """What stood in a row before, or in one of its columns."""
    found = sheet_in(request, code, group, sheet)
    try:
        uid = UUID(request.GET.get("row", ""))
    except ValueError as error:
        raise Http404 from error
    before, most = (_number(request, key) for key in ("before", "most"))
    column = request.GET.get("column", "")[:120]
    told = past_of(found, uid, get_language() or "id", column=column, before=before, most=most or MOST)
    return JsonResponse(told)


def _number(request: HttpRequest, key: str) -> int:
    text = request.GET.get(key, "")
    return int(text[:18]) if text.isascii() and text.isdigit() else 0


@require_safe
@in_words
def printed(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """The whole sheet as a page for the printer."""
    found = sheet_in(request, code, group, sheet)
    page = paper_page(found, who(request), get_language() or "id", paper=request.GET.get("paper", ""))
    heads = hooks.parts_of(hooks.PAPER, request, found.plan)
    return render(request, "rooms/print.html", {"page": page, "plan": page.plan, "heads": heads})
