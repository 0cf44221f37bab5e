"""One person's part in a plan: HTTP only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text, gettext_noop
from anyam.people.actions import roles as verbs
from anyam.people.actions.inviting import invite_one, make_keys, revoke_key
from anyam.people.actions.merging import merge_people
from anyam.people.forms import EndForm, SubstituteForm
from anyam.people.pages import MergingPage
from anyam.people.queries.inviting import cards_page
from anyam.people.queries.joining import office_by_uid
from anyam.people.queries.person import person_page
from anyam.people.scope import groups_of, managed, membership_in, person_in
from anyam.people.views.common import in_words, said, who
from anyam.plans.access import check, plan_for_reading
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@in_words
def person(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """For the secretariat, and for oneself."""
    plan = plan_for_reading(who(request), code)
    if pk != who(request).pk:
        check(rights_in(who(request), plan), MANAGE)
    return _show(request, plan, person_in(plan, pk), SubstituteForm())


def _show(request: HttpRequest, plan: Plan, somebody: User, form: SubstituteForm, status: int = 200) -> HttpResponse:
    page = person_page(plan, somebody, who(request))
    return render(request, "people/person.html", {"page": page, "plan": page.plan, "form": form}, status=status)


@require_POST
@in_words
def roles(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One more role."""
    plan = managed(who(request), code)
    somebody, sent = person_in(plan, pk), request.POST
    office = office_by_uid(plan, sent.get("office", ""))
    group = next((each for each in groups_of(plan) if str(each.pk) == sent.get("group")), None)
    form = EndForm(sent)
    if not form.is_valid():
        raise RuleBroken(Text(gettext_noop("the last day of a role is a date")))
    seat = verbs.Seat(sent.get("role", ""), office, group, ends=form.cleaned_data["ends"])
    verbs.add_role(plan, somebody, seat, who(request))
    messages.success(request, _("The role holds from now on."))
    return redirect("people:person", code, pk)


@require_POST
@in_words
def end(request: HttpRequest, code: str, pk: int, role: int) -> HttpResponse:
    """A role ends now; it can be given again on the same page."""
    plan = managed(who(request), code)
    verbs.end_role(plan, membership_in(plan, pk, role), who(request))
    messages.success(request, _("The role has ended. It can be given again below."))
    return redirect("people:person", code, pk)


@require_POST
@in_words
def return_(request: HttpRequest, code: str, pk: int, role: int) -> HttpResponse:
    """A role that had ended holds again."""
    plan = managed(who(request), code)
    verbs.give_again(plan, membership_in(plan, pk, role), who(request))
    messages.success(request, _("The role holds again."))
    return redirect("people:person", code, pk)


@require_POST
@in_words
def resending(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The invitation once more."""
    plan = managed(who(request), code)
    somebody = person_in(plan, pk)
    invite_one(plan, somebody, who(request))
    told = _("A new invitation is on its way to %(email)s; the earlier one opens nothing any more.")
    messages.success(request, told % {"email": somebody.email})
    return redirect("people:person", code, pk)


@require_POST
@never_cache
@in_words
def links(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A personal link, shown on the answer and never again."""
    plan = managed(who(request), code)
    made, refused = make_keys(plan, [person_in(plan, pk)], who(request), plan.title[:100])
    page = cards_page(plan, who(request), made, refused)
    told = {"page": page, "plan": page.plan, "one": reverse("people:person", args=[code, pk])}
    return render(request, "people/cards.html", told)


@require_POST
@in_words
def link_revocation(request: HttpRequest, code: str, pk: int, link: int) -> HttpResponse:
    """A lost phone, a photographed card."""
    plan = managed(who(request), code)
    if revoke_key(plan, person_in(plan, pk), link, who(request)):
        messages.success(request, _("The link opens nothing any more."))
    return redirect("people:person", code, pk)


@require_POST
@in_words
def substitute(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Somebody takes the seats over."""
    plan = managed(who(request), code)
    old, form = person_in(plan, pk), SubstituteForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, old, form, status=422)
    told = form.cleaned_data
    new = verbs.take_seat(
        plan, old, who(request), name=told["name"], email=told["email"], title=told["title"], phone=told["phone"]
    )
    words = _("%(new)s sits where %(old)s sat. Hand them an invitation or a link below.")
    messages.success(request, words % {"new": new.name, "old": old.name})
    return redirect("people:person", code, new.pk)


@GET_OR_POST
@in_words
def merging(request: HttpRequest, code: str, pk: int, other: int) -> HttpResponse:
    """Two entries side by side; then one."""
    plan = managed(who(request), code)
    keep, gone = person_in(plan, pk), person_in(plan, other)
    if request.method == "POST":
        merge_people(plan, keep, gone, who(request))
        messages.success(request, _("The two entries are one now, with everything that either of them wrote."))
        return redirect("people:person", code, keep.pk)
    sides = (person_page(plan, each, who(request)) for each in (keep, gone))
    page = MergingPage(head_of(plan), *sides)
    return render(request, "people/merging.html", {"page": page, "plan": page.plan})


@require_POST
@in_words
def refusal(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Somebody who joined is not taken, for a reason that they read."""
    plan = managed(who(request), code)
    somebody = person_in(plan, pk)
    verbs.refuse(plan, somebody, " ".join(request.POST.get("reason", "").split()), who(request))
    messages.success(
        request, _("%(name)s was not accepted, and reads why when joining again.") % {"name": somebody.name}
    )
    return redirect("people:joining", code)


@require_POST
@in_words
def removal(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Out of the plan, at once; what they wrote is asked about next."""
    plan = managed(who(request), code)
    somebody = person_in(plan, pk)
    try:
        elsewhere = verbs.remove(plan, somebody, who(request))
    except RuleBroken as error:
        messages.error(request, said(error.text))
        return redirect("people:person", code, pk)
    told = _("%(name)s takes no part any more. They take part elsewhere too, so the account stays open.") if elsewhere else _(
        "%(name)s takes no part any more, and is signed out everywhere.")  # fmt: skip
    messages.success(request, told % {"name": somebody.name})
    return redirect(reverse("people:taking-back", args=[code, pk]))
