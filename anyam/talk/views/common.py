"""What the views of talk share: a form that comes back with what was typed, and the way to where a comment stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from anyam.core.errors import RuleBroken
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.pages import PlanHead
from anyam.plans.queries.common import head_of, row_url
from anyam.plans.views.common import in_words, say, who
from anyam.talk.actions.comments import Said
from anyam.talk.models import Comment
from anyam.web.back import way_back

NOT_ACCEPTED = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class AgainPage:
    """A form that was not taken, with what was typed: its one text, and what else it carried."""

    plan: PlanHead
    title: str
    back: str
    label: str
    name: str
    typed: str
    problem: str
    action: str
    hidden: Mapping[str, str] = field(default_factory=dict)


def again(request: HttpRequest, plan: Plan, error: RuleBroken, *, label: str, name: str, back: str) -> HttpResponse:
    """The form once more, alone on its page: nothing typed is lost."""
    kept = {key: str(value) for key, value in request.POST.items() if key not in {name, "csrfmiddlewaretoken"}}
    page = AgainPage(
        plan=head_of(plan), title=gettext("Not sent yet"), back=back, label=label, name=name,
        typed=request.POST.get(name, ""), problem=say(error.text), action=request.path, hidden=kept,
    )  # fmt: skip
    return render(request, "talk/again.html", {"page": page, "plan": page.plan}, status=NOT_ACCEPTED)


def place_of(comment: Comment) -> str:
    """Where a comment is read."""
    return place(comment.plan, comment.item, comment.pk)


def place(plan: Plan, item: Item | Sheet | None, pk: int | None = None) -> str:
    """The row's talk, or the list of what was sent back where a whole sheet is meant."""
    mark = f"#comment-{pk}" if pk else "#comments"
    if isinstance(item, Item):
        return f"{row_url(plan.code, str(item.uid))}{mark}"
    return f"/plans/{plan.code}/returns/{mark}"


def back_to(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page that the form came from, or to where the comment stands."""
    return redirect(way_back(request) or otherwise)


def tell_whom(request: HttpRequest, said: Said, done: str) -> None:
    """What came of it: who was told, and whom nobody knows by that name."""
    if said.told:
        whom = gettext("Told: %(names)s.") % {"names": ", ".join(said.told)}
        done = f"{done} {whom}"
    messages.success(request, done)
    if said.unknown:
        told = {"names": ", ".join(f"@{name}" for name in said.unknown)}
        messages.warning(
            request, gettext("Nobody of this plan is called %(names)s, so nobody was told by that name.") % told
        )


__all__ = ["NOT_ACCEPTED", "again", "back_to", "in_words", "place", "place_of", "say", "tell_whom", "who"]
