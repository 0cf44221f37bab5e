"""The page of a room, what it asks for afterwards, and the worker that keeps it for when there is no network."""

import json
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.plans.views.common import in_words_at, who
from anyam.web.templatetags.anyam import say
from anyam.worksheets.actions import give_back, take_over
from anyam.worksheets.rooms import keeper
from anyam.worksheets.rooms.addressed import page_sheet_in, sheet_in
from anyam.worksheets.rooms.late import NOT_CELLS, hand_in
from anyam.worksheets.rooms.names import sheet_of_room
from anyam.worksheets.rooms.page import examples_of, late_page, later, room_page, swot_of, told_of

WORKER_SOURCE = "frontend/src/sheet/worker.ts"


@never_cache
@require_safe
def room(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """The sheet in which several people write at once."""
    page = room_page(page_sheet_in(request, code, group, sheet), who(request), get_language() or "id")
    return render(request, "rooms/room.html", {"page": page, "plan": page.plan})


@never_cache
@require_safe
def told(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """Codes, states and problems of cells, as they are now."""
    return JsonResponse(told_of(sheet_in(request, code, group, sheet), get_language() or "id"))


@require_safe
def examples(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """A good and a weak example of each column."""
    found = sheet_in(request, code, group, sheet)
    return JsonResponse(examples_of(found.definition, get_language() or "id"))


@never_cache
@require_safe
def later_words(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """What the browser says that a phone does not say before its first key."""
    sheet_in(request, code, group, sheet)
    return JsonResponse(later())


@never_cache
@require_safe
def swot(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """The SWOT items of the sheet's group, of which strategies are made."""
    return JsonResponse(swot_of(sheet_in(request, code, group, sheet), get_language() or "id"))


@never_cache
@require_safe
def late_list(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """What came too late for the sheet."""
    page = late_page(sheet_in(request, code, group, sheet), who(request), get_language() or "id")
    return render(request, "rooms/late.html", {"page": page, "plan": page.plan})


def _to_the_tray(request: HttpRequest, asked: Mapping[str, Any]) -> str:
    return reverse("worksheets:room-late-list", args=[asked["code"], asked["group"], asked["sheet"]])


@require_POST
@in_words_at(_to_the_tray)
def late_settle(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """Takes over what came too late, or gives it back."""
    found = sheet_in(request, code, group, sheet)
    keys = [int(key) for key in request.POST.getlist("cells") if key.isdecimal()]
    if request.POST.get("act") == "return":
        done = give_back(found, keys, who(request), request.POST.get("reason", ""))
        words = ngettext("%(n)s cell was given back.", "%(n)s cells were given back.", len(done.done))
    else:
        done = take_over(found, keys, who(request), whatever_stands=request.POST.get("act") == "overwrite")
        words = ngettext("%(n)s cell was taken over.", "%(n)s cells were taken over.", len(done.done))
    if done.done:
        messages.success(request, words % {"n": len(done.done)})
    if done.left:
        left = ngettext(
            "%(n)s cell stays here: somebody has written there since, or it has no place any more.",
            "%(n)s cells stay here: somebody has written there since, or they have no place any more.",
            len(done.left),
        )
        messages.warning(request, left % {"n": len(done.left)})
    return redirect(_to_the_tray(request, {"code": code, "group": group, "sheet": sheet}))


@require_POST
def late(request: HttpRequest, room: str) -> HttpResponse:
    """Takes what a browser could not bring into the room any more."""
    assert isinstance(request.user, User)
    sheet = sheet_of_room(room)
    if sheet is None or keeper.entrance(request.user.pk, room) is None:
        raise Http404
    try:
        told = json.loads(request.body)
        if isinstance(told, dict) and told.get("person", request.user.pk) != request.user.pk:
            # What somebody else left unsent in this browser is theirs; it waits there until they sign in again.
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        cells = told["cells"] if isinstance(told, dict) and isinstance(told.get("cells"), list) else [None]
        count = hand_in(sheet, request.user, cells)
    except (ValueError, RuleBroken) as error:
        text = error.text if isinstance(error, RuleBroken) else Text(NOT_CELLS)
        return HttpResponse(say(text), status=422, content_type="text/plain; charset=utf-8")
    return JsonResponse({"late": count})


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at an address from which it may look after a room's page. Every page names its own as the scope."""
    response = HttpResponse(_worker(), content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=1)
def _worker() -> bytes:
    built = Path(str(settings.DJANGO_VITE["default"]["manifest_path"]))
    name: str = json.loads(built.read_text(encoding="utf-8"))[WORKER_SOURCE]["file"]
    return (built.parent / name).read_bytes()
