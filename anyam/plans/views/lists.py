"""Pages of a plan: HTTP only."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from anyam.accounts.models import User
from anyam.plans.access import plan_for_reading
from anyam.plans.models import Plan
from anyam.plans.models.plan import plans
from anyam.plans.pages import PlanCard, RowsPage
from anyam.plans.queries.findings import findings_page
from anyam.plans.queries.overview import overview_page
from anyam.plans.queries.rows import FILTERS, activities_page, money_page, programmes_page


def _plan(request: HttpRequest, code: str) -> Plan:
    assert isinstance(request.user, User)
    return plan_for_reading(request.user, code)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The plans this person may read; a single one is opened at once."""
    assert isinstance(request.user, User)
    mine = list(plans().visible_to(request.user).select_related("region").order_by("region__name", "-first_year"))
    if len(mine) == 1:
        return redirect("plans:overview", mine[0].code)
    return render(request, "plans/home.html", {"plans": [_card(plan) for plan in mine]})


def _card(plan: Plan) -> PlanCard:
    url = reverse("plans:overview", args=[plan.code])
    return PlanCard(plan.code, plan.title, plan.region.name, plan.first_year, plan.last_year, plan.is_demo, url)


@require_safe
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Where the plan stands."""
    page = overview_page(_plan(request, code))
    return render(request, "plans/overview.html", {"page": page, "plan": page.plan})


@require_safe
def findings(request: HttpRequest, code: str) -> HttpResponse:
    """What is still missing."""
    chosen = {key: request.GET.get(key, "") for key in ("severity", "dimension", "owner")}
    wanted = request.GET.get("page", "")
    page = findings_page(_plan(request, code), **chosen, number=int(wanted) if wanted.isdecimal() else 1)
    return render(request, "plans/findings.html", {"page": page, "plan": page.plan})


def _rows(request: HttpRequest, code: str, query: Callable[[Plan, dict[str, str]], RowsPage]) -> HttpResponse:
    chosen = {key: request.GET.get(key, "") for key in FILTERS}
    page = query(_plan(request, code), chosen)
    return render(request, "plans/rows.html", {"page": page, "plan": page.plan})


@require_safe
def programmes(request: HttpRequest, code: str) -> HttpResponse:
    """Work programmes."""
    return _rows(request, code, programmes_page)


@require_safe
def activities(request: HttpRequest, code: str) -> HttpResponse:
    """Activities."""
    return _rows(request, code, activities_page)


@require_safe
def money(request: HttpRequest, code: str) -> HttpResponse:
    """Every planned rupiah once."""
    return _rows(request, code, money_page)
