"""Reminders for WhatsApp."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anyam.plans.access import plan_for_reading
from anyam.talk.access import check_can_talk
from anyam.talk.queries.reminders import reminders_page
from anyam.talk.views.common import in_words, who


@require_safe
@in_words
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """A text for each office and group, ready to copy."""
    plan = plan_for_reading(who(request), code)
    check_can_talk(who(request), plan)
    page = reminders_page(plan, who(request))
    return render(request, "talk/reminders.html", {"page": page, "plan": page.plan})
