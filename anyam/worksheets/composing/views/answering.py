"""How acts answer: a script with words and what undo needs, a form with the page from which it was sent."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.plans.views.common import in_words_at, say
from anyam.web.back import way_back
from anyam.worksheets.composing.outcome import Outcome

NAMED = 5  # rows left out that are named one by one


def is_script(request: HttpRequest) -> bool:
    """Whether a script asks, which reads words and not pages."""
    return "application/json" in request.headers.get("Accept", "")


def uids_in(request: HttpRequest, name: str) -> list[UUID]:
    """Rows that a form names; what is no uid nobody has chosen by hand."""
    found = []
    for each in request.POST.getlist(name) if request.method == "POST" else request.GET.getlist(name):
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


def uid_in(request: HttpRequest, name: str) -> UUID:
    """The one row that a form names; none where it names none."""
    return next(iter(uids_in(request, name)), UUID(int=0))


def _back(request: HttpRequest, asked: Mapping[str, Any]) -> str:
    if "sheet" not in asked:
        return way_back(request) or reverse("plans:overview", args=[asked["code"]])
    page = reverse("worksheets:composing", args=[asked["code"], asked["group"], asked["sheet"]])
    return way_back(request) or page


def acting(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refusals in words: to a script as such, to a form on the page from which it was sent."""
    for_forms = in_words_at(_back)(view)

    @wraps(view)
    def act(request: HttpRequest, /, *args: Any, **asked: Any) -> HttpResponseBase:
        if not is_script(request):
            return for_forms(request, *args, **asked)
        try:
            return view(request, *args, **asked)
        except NotAllowed as error:
            return JsonResponse({"why": say(error.text)}, status=403)
        except RuleBroken as error:
            return JsonResponse({"why": say(error.text)}, status=422)

    return act


def told(
    request: HttpRequest, words: str, outcome: Outcome | None = None, *, row: UUID | None = None, **asked: str
) -> HttpResponse:
    """What was done, what was left out and why, and the batch that undo takes."""
    left = [(each.name, say(each.why)) for each in outcome.left] if outcome else []
    batch = outcome.batch if outcome else None
    if is_script(request):
        answer = {"said": words, "left": left, "batch": str(batch or ""), "row": str(row or "")}
        return JsonResponse(answer)
    if outcome is None or outcome.done or outcome.batch:
        messages.success(request, words)
    for name, why in left[:NAMED]:
        messages.warning(request, f"{name}: {why}")
    if len(left) > NAMED:
        messages.warning(request, f"+{len(left) - NAMED}")
    return redirect(_back(request, asked))
