"""Comments on a row."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.core.errors import RuleBroken
from anyam.plans.access import item_of, plan_for_reading
from anyam.plans.models import Plan
from anyam.plans.queries.common import row_url
from anyam.talk.access import check_can_talk, comment_of
from anyam.talk.actions import comments
from anyam.talk.models import Comment
from anyam.talk.people import folk_of, handles
from anyam.talk.queries.row import piece_of_row
from anyam.talk.views.common import again, back_to, in_words, place_of, say, tell_whom, who


@require_http_methods(["GET", "POST"])
@in_words
def sayings(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Say something about a row, or reply; to read them is to read the row."""
    plan = plan_for_reading(who(request), code)
    item = item_of(plan, str(uid))
    here = f"{row_url(code, str(item.uid))}#comments"
    if request.method == "GET":
        return redirect(here)
    check_can_talk(who(request), plan)
    try:
        parent = _parent(request, plan)
        said = comments.say(
            item, request.POST.get("text", ""), who(request), parent=parent, chosen=request.POST.get("tell", "")
        )
    except RuleBroken as error:
        return again(request, plan, error, label=gettext("Comment"), name="text", back=here)
    tell_whom(request, said, gettext("Reply sent.") if parent else gettext("Comment sent."))
    return back_to(request, place_of(said.comment))


@never_cache
@require_safe
@in_words
def piece(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """What is said about a row, for a page that shows it beside something else; its forms come back here."""
    plan = plan_for_reading(who(request), code)
    item = item_of(plan, str(uid))
    part = piece_of_row(item, who(request), get_language() or "id")
    return render(request, "talk/piece.html", {"part": part})


def _parent(request: HttpRequest, plan: Plan) -> Comment | None:
    typed = request.POST.get("parent", "")
    return comment_of(plan, int(typed)) if typed.isdecimal() else None


def _comment(request: HttpRequest, code: str, pk: int) -> Comment:
    return comment_of(plan_for_reading(who(request), code), pk)


@require_POST
@in_words
def wording(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Write one's own comment anew."""
    comment = _comment(request, code, pk)
    try:
        said = comments.reword(comment, request.POST.get("text", ""), who(request))
    except RuleBroken as error:
        return again(request, comment.plan, error, label=gettext("Comment"), name="text", back=place_of(comment))
    tell_whom(request, said, gettext("Saved."))
    return back_to(request, place_of(comment))


@require_POST
@in_words
def removal(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a comment away, or put it back."""
    comment = _comment(request, code, pk)
    try:
        if request.POST.get("act") == "undo":
            comments.put_back(comment, who(request))
            messages.success(request, gettext("The comment stands there again."))
        else:
            comments.remove(comment, who(request))
            messages.success(request, gettext("Removed. Its place says so, and there you can put it back."))
    except RuleBroken as error:
        messages.error(request, say(error.text))
    return back_to(request, place_of(comment))


@require_POST
@in_words
def resolution(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Settle a matter, or open it again."""
    comment = _comment(request, code, pk)
    try:
        if request.POST.get("act") == "undo":
            comments.reopen(comment, who(request))
            messages.success(request, gettext("Open again."))
        else:
            comments.resolve(comment, who(request))
            messages.success(request, gettext("Settled; it stands below, folded, and can be opened again."))
    except RuleBroken as error:
        messages.error(request, say(error.text))
    return back_to(request, place_of(comment))


@require_safe
@in_words
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Whom a comment may name, as a list to choose from: a fragment, asked for when somebody begins to write."""
    plan = plan_for_reading(who(request), code)
    check_can_talk(who(request), plan)
    return render(request, "talk/people.html", {"handles": handles(folk_of(plan))})
