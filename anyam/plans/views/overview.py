"""The start page and the overview of a plan: HTTP only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from anyam.accounts.models import User
from anyam.plans.models import Plan
from anyam.plans.models.plan import plans
from anyam.plans.pages import PlanCard
from anyam.plans.queries.home import founds_plans
from anyam.plans.queries.overview import overview_page
from anyam.plans.views.common import plan_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The plans this person may read; a single one is opened at once."""
    assert isinstance(request.user, User)
    mine = list(plans().visible_to(request.user).select_related("region").order_by("region__name", "-first_year"))
    if len(mine) == 1:
        return redirect("plans:overview", mine[0].code)
    context = {"plans": [_card(plan) for plan in mine], "founds": founds_plans(request.user)}
    return render(request, "plans/home.html", context)


def _card(plan: Plan) -> PlanCard:
    url = reverse("plans:overview", args=[plan.code])
    return PlanCard(plan.code, plan.title, plan.region.name, plan.first_year, plan.last_year, plan.is_demo, url)


@require_safe
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Where the plan stands."""
    page = overview_page(plan_of(request, code))
    return render(request, "plans/overview.html", {"page": page, "plan": page.plan})
