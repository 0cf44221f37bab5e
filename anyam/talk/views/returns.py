"""What is sent back to a group, and its answers."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import item_of, plan_for_reading, refusal
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.rights import rights_in
from anyam.roles import RETURN
from anyam.talk.access import comment_of, sheet_of
from anyam.talk.actions import returns
from anyam.talk.queries.returns import returns_page
from anyam.talk.views.common import NOT_ACCEPTED, again, back_to, in_words, place, place_of, say, tell_whom, who


@require_http_methods(["GET", "POST"])
@in_words
def sendings(request: HttpRequest, code: str) -> HttpResponse:
    """What was sent back; sending a row or a whole worksheet back."""
    plan = plan_for_reading(who(request), code)
    if request.method == "GET":
        page = returns_page(plan, who(request))
        return render(request, "talk/returns.html", {"page": page, "plan": page.plan})
    rights = rights_in(who(request), plan)
    if not rights.may_somewhere(RETURN):
        raise refusal(rights, RETURN)
    about = _about(request, plan)
    if about is None:
        return _again(request, plan, RuleBroken(Text(_("Choose what you send back."))))
    try:
        said = returns.send_back(about, request.POST.get("reason", ""), who(request))
    except RuleBroken as error:
        if isinstance(about, Item):
            return again(
                request,
                plan,
                error,
                label=gettext("Why, and what is to be done"),
                name="reason",
                back=place(plan, about),
            )
        return _again(request, plan, error)
    tell_whom(request, said, gettext("Sent back; everybody who writes there is told."))
    return back_to(request, place_of(said.comment))


def _about(request: HttpRequest, plan: Plan) -> Item | Sheet | None:
    if row := request.POST.get("row", ""):
        try:
            return item_of(plan, str(UUID(row)))
        except ValueError as error:
            raise Http404 from error
    sheet = request.POST.get("sheet", "")
    return sheet_of(plan, int(sheet)) if sheet.isdecimal() else None


def _again(request: HttpRequest, plan: Plan, error: RuleBroken) -> HttpResponse:
    page = replace(
        returns_page(plan, who(request)), typed=request.POST.get("reason", ""), chosen=request.POST.get("sheet", ""),
        problem=error.text,
    )  # fmt: skip
    return render(request, "talk/returns.html", {"page": page, "plan": page.plan}, status=NOT_ACCEPTED)


@require_POST
@in_words
def answering(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Answer that it is done, or open it again."""
    comment = comment_of(plan_for_reading(who(request), code), pk)
    try:
        if request.POST.get("act") == "undo":
            returns.open_again(comment, who(request))
            messages.success(request, gettext("Open again."))
        else:
            returns.answer_as_done(comment, request.POST.get("answer", ""), who(request))
            messages.success(request, gettext("Answered; whoever sent it back is told."))
    except RuleBroken as error:
        if request.POST.get("act") == "undo":
            messages.error(request, say(error.text))
            return redirect(place_of(comment))
        return again(
            request, comment.plan, error, label=gettext("What was done"), name="answer", back=place_of(comment)
        )
    return back_to(request, place_of(comment))
