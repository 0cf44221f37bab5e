"""Lines sent from phones to a group's screen: HTTP only. Refusals are plain sentences, which the browser shows as they are."""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.plans.views.common import who
from anyam.web.hooks import way_in
from anyam.web.templatetags.anyam import say
from anyam.worksheets.actions.lines import ASIDE, BACK, TAKE, send_lines, settle_line
from anyam.worksheets.rooms.addressed import sheet_in
from anyam.worksheets.rooms.page.lines import line_of, lines_of, told

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _in_plain_words(view: View[P]) -> View[P]:
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NotAllowed, RuleBroken) as error:
            status = 403 if isinstance(error, NotAllowed) else 422
            return HttpResponse(say(error.text), status=status, content_type="text/plain; charset=utf-8")

    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_in_plain_words
def lines(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """What was sent, all of it or since a number; a text that is sent, each of its lines an entry."""
    user, found = who(request), sheet_in(request, code, group, sheet)
    if request.method == "POST":
        sent = send_lines(found, request.POST.get("text", ""), user, _uid(request, "uid") or uuid4())
        return JsonResponse({"lines": told(sent, user)})
    since = request.GET.get("since", "")
    answer = lines_of(found, user, int(since) if since.isdecimal() and len(since) < 16 else None)
    if "screen" in request.GET:
        way = way_in(found.plan) if answer["may_settle"] else None
        answer["join"] = asdict(way) if way else None
    return JsonResponse(answer)


@require_POST
@_in_plain_words
def settling(request: HttpRequest, code: str, group: str, sheet: str, pk: int) -> HttpResponse:
    """A line is taken into a row, laid aside, or put back."""
    user, found = who(request), sheet_in(request, code, group, sheet)
    act = request.POST.get("act", "")
    if act not in {TAKE, ASIDE, BACK}:
        raise Http404
    settled = settle_line(line_of(found, pk), act, user, _uid(request, "row"))
    return JsonResponse({"lines": told([settled], user)})


def _uid(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return None
