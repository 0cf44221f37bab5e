"""What an organisation has in the plan: HTTP only."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anyam.accounts.models import User
from anyam.plans.queries.organisation import organisation_page, organisations_page
from anyam.plans.views.common import plan_of
from anyam.web.fragments import answer


@require_safe
def organisations(request: HttpRequest, code: str) -> HttpResponse:
    """Every organisation and its part."""
    assert isinstance(request.user, User)
    chosen = {key: request.GET.get(key, "") for key in ("kind", "part", "sort")}
    page = organisations_page(plan_of(request, code), request.user, **chosen)
    return answer(request, "plans/organisations.html", {"page": page, "plan": page.plan})


@require_safe
def organisation(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """One organisation's brief: what is my office's part?"""
    page = organisation_page(plan_of(request, code), uid)
    return render(request, "plans/organisation.html", {"page": page, "plan": page.plan})
