"""The head of region's page: HTTP only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anyam.plans.queries.leader import leader_page
from anyam.plans.views.common import plan_of


@require_safe
def leader(request: HttpRequest, code: str) -> HttpResponse:
    """The plan in two minutes."""
    page = leader_page(plan_of(request, code))
    return render(request, "plans/leader.html", {"page": page, "plan": page.plan})
