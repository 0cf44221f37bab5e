"""Suggestions for a cell of a row."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from anyam.core.errors import RuleBroken
from anyam.plans.access import item_of, plan_for_reading
from anyam.talk.access import check_can_talk, comment_of
from anyam.talk.actions import suggestions
from anyam.talk.models import Comment
from anyam.talk.queries.row import choices_of, suggest_page, text_of
from anyam.talk.views.common import NOT_ACCEPTED, again, back_to, in_words, place_of, say, tell_whom, who


@require_http_methods(["GET", "POST"])
@in_words
def suggesting(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Suggest another text for one cell: choose the cell, write what should stand there and why."""
    plan = plan_for_reading(who(request), code)
    check_can_talk(who(request), plan)
    item = item_of(plan, str(uid))
    key = request.POST.get("cell", "") or request.GET.get("cell", "")
    page = suggest_page(plan, item, who(request), get_language() or "id", key)
    if page.cell is not None:
        page = replace(page, typed=text_of(page.cell))
    if request.method == "POST" and page.cell is not None:
        typed, reason = request.POST.get("new", ""), request.POST.get("reason", "")
        try:
            said = suggestions.suggest(
                item, key, old=request.POST.get("old", ""), new=typed, reason=reason, by=who(request)
            )
        except RuleBroken as error:
            page = replace(page, typed=typed, reason=reason, problem=error.text)
        else:
            tell_whom(request, said, gettext("Your suggestion was sent to whoever writes this worksheet."))
            return back_to(request, place_of(said.comment))
    told = {
        "page": page,
        "plan": page.plan,
        "choices": choices_of(item, key),
        "old": text_of(page.cell) if page.cell else "",
    }
    return render(request, "talk/suggest.html", told, status=NOT_ACCEPTED if page.problem else 200)


def _comment(request: HttpRequest, code: str, pk: int) -> Comment:
    return comment_of(plan_for_reading(who(request), code), pk)


@require_POST
@in_words
def acceptance(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Write what was suggested, as whoever accepts."""
    comment = _comment(request, code, pk)
    try:
        suggestions.accept(comment, who(request), seen=request.POST.get("seen"))
    except RuleBroken as error:
        messages.error(request, say(error.text))
    else:
        messages.success(request, gettext("Accepted: the text stands in the row now."))
    return back_to(request, place_of(comment))


@require_POST
@in_words
def refusing(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Return a suggestion with a reason."""
    comment = _comment(request, code, pk)
    try:
        suggestions.turn_down(comment, request.POST.get("reason", ""), who(request))
    except RuleBroken as error:
        return again(request, comment.plan, error, label=gettext("Reason"), name="reason", back=place_of(comment))
    messages.success(request, gettext("Returned; its author reads the reason."))
    return back_to(request, place_of(comment))


@require_POST
@in_words
def reopening(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Undo a decision on a suggestion."""
    comment = _comment(request, code, pk)
    try:
        suggestions.take_back(comment, who(request))
    except RuleBroken as error:
        messages.error(request, say(error.text))
    else:
        messages.success(request, gettext("Taken back: the suggestion waits for a decision again."))
    return back_to(request, place_of(comment))
