"""The page of a room, what it asks for afterwards, and the worker that keeps it for when there is no network."""

import json
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.plans.access import plan_for_reading
from anyam.web.templatetags.anyam import say
from anyam.worksheets.rooms import keeper
from anyam.worksheets.rooms.late import NOT_CELLS, hand_in
from anyam.worksheets.rooms.names import sheet_of_room
from anyam.worksheets.rooms.page import late_page, room_page, sheet_of, told_of

WORKER_SOURCE = "frontend/src/sheet/worker.ts"


@never_cache
@require_safe
def room(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """The sheet in which several people write at once."""
    assert isinstance(request.user, User)
    plan = plan_for_reading(request.user, code)
    page = room_page(sheet_of(plan, group, sheet), request.user, get_language() or "id")
    return render(request, "rooms/room.html", {"page": page, "plan": page.plan})


@never_cache
@require_safe
def told(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """Codes, states and problems of cells, as they are now."""
    assert isinstance(request.user, User)
    plan = plan_for_reading(request.user, code)
    return JsonResponse(told_of(sheet_of(plan, group, sheet), get_language() or "id"))


@never_cache
@require_safe
def late_list(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """What came too late for the sheet."""
    assert isinstance(request.user, User)
    plan = plan_for_reading(request.user, code)
    page = late_page(sheet_of(plan, group, sheet), request.user, get_language() or "id")
    return render(request, "rooms/late.html", {"page": page, "plan": page.plan})


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
