"""The list of people: HTTP only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from anyam.core.errors import RuleBroken
from anyam.core.text import Text, gettext_noop
from anyam.people.actions.roles import accept
from anyam.people.queries.joining import office_by_uid, waiting_memberships
from anyam.people.queries.people import FILTERS, people_page
from anyam.people.scope import managed
from anyam.people.views.common import back, in_words, who
from anyam.plans.access import plan_for_reading, refusal
from anyam.plans.rights import rights_in
from anyam.roles import TALK
from anyam.web.fragments import answer


@require_safe
@in_words
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Who takes part. For those who do; whoever only reads the plan need not know who writes it."""
    plan = plan_for_reading(who(request), code)
    rights = rights_in(who(request), plan)
    if not rights.may_somewhere(TALK):
        raise refusal(rights, TALK)
    asked = {key: request.GET.get(key, "") for key in (*FILTERS, "q", "page")}
    page = people_page(plan, who(request), asked)
    return answer(request, "people/people.html", {"page": page, "plan": page.plan})


@require_POST
@in_words
def acceptance(request: HttpRequest, code: str) -> HttpResponse:
    """One who joined, all of an office, or all: known from now on."""
    plan = managed(who(request), code)
    person, office = request.POST.get("person", ""), request.POST.get("of", "")
    if not (person or office or request.POST.get("all")):
        raise RuleBroken(Text(gettext_noop("nobody was named")))
    waiting = waiting_memberships(plan, person=person, office=office)
    count = accept(plan, waiting, who(request), office_by_uid(plan, request.POST.get("office", "")))
    if count:
        told = ngettext("%(count)d role was accepted.", "%(count)d roles were accepted.", count) % {"count": count}
        messages.success(request, told)
    else:
        messages.info(request, _("Nobody waits any more."))
    return back(request, reverse("people:joining", args=[code]))
