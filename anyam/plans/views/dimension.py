"""A dimension: HTTP only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anyam.plans.models import Plan
from anyam.plans.queries.dimension import dimension_page, presentation_page
from anyam.plans.views.common import plan_of


@require_safe
def dimension(request: HttpRequest, code: str, dimension: str) -> HttpResponse:
    """A dimension: its analysis, what it plans, what is missing."""
    page = dimension_page(_plan_with(request, code, dimension), dimension)
    return render(request, "plans/dimension.html", {"page": page, "plan": page.plan})


@require_safe
def presentation(request: HttpRequest, code: str, dimension: str) -> HttpResponse:
    """The dimension on a projector."""
    wanted = request.GET.get("screen", "")
    page = presentation_page(
        _plan_with(request, code, dimension),
        dimension,
        request.GET.get("part", ""),
        int(wanted) if wanted.isdecimal() and len(wanted) < 5 else 1,
    )
    return render(request, "plans/presentation.html", {"page": page, "plan": page.plan})


def _plan_with(request: HttpRequest, code: str, dimension: str) -> Plan:
    """The plan, or 404 where its edition has no such dimension."""
    plan = plan_of(request, code)
    if dimension not in plan.edition.dimension_by_code:
        raise Http404
    return plan
