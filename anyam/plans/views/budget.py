"""Money by year, source, dimension and organisation: HTTP only."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anyam.plans.queries.budget import FILTERS, budget_page
from anyam.plans.views.common import plan_of
from anyam.web.fragments import answer


@require_safe
def budget(request: HttpRequest, code: str) -> HttpResponse:
    """Planned money with drill-down."""
    chosen = {key: request.GET.get(key, "") for key in FILTERS}
    page = budget_page(plan_of(request, code), request.GET.get("by", ""), chosen)
    return answer(request, "plans/budget.html", {"page": page, "plan": page.plan})
