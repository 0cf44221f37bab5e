"""Search in a plan: HTTP only."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anyam.plans.queries.search.page import Asked, search_page
from anyam.plans.views.common import plan_of
from anyam.web.fragments import answer


@require_safe
def search(request: HttpRequest, code: str) -> HttpResponse:
    """Everything in the plan that has these words."""
    q, kind, dimension, number = (request.GET.get(key, "") for key in ("q", "kind", "dimension", "page"))
    asked = Asked(q, kind, dimension, int(number[:6]) if number.isdecimal() else 1)
    page = search_page(plan_of(request, code), asked)
    return answer(request, "plans/search.html", {"page": page, "plan": page.plan})
