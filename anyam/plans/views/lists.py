"""Lists of a plan: what is missing, and the rows behind a number. HTTP only."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anyam.accounts.models import User
from anyam.plans.models import Plan
from anyam.plans.pages import RowsPage
from anyam.plans.queries.findings import FILTERS as OF_FINDINGS
from anyam.plans.queries.findings import findings_page
from anyam.plans.queries.rows import FILTERS, activities_page, money_page, programmes_page
from anyam.plans.views.common import plan_of
from anyam.web.fragments import answer


def _number(request: HttpRequest) -> int:
    """The page of a long list that is asked for."""
    wanted = request.GET.get("page", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 1


@require_safe
def findings(request: HttpRequest, code: str) -> HttpResponse:
    """What is still missing."""
    assert isinstance(request.user, User)
    chosen = {key: request.GET.get(key, "") for key in OF_FINDINGS}
    group = request.GET.get("group", "")
    page = findings_page(plan_of(request, code), chosen, user=request.user, group=group, number=_number(request))
    return answer(request, "plans/findings.html", {"page": page, "plan": page.plan})


def _rows(request: HttpRequest, code: str, query: Callable[[Plan, dict[str, str], int], RowsPage]) -> HttpResponse:
    chosen = {key: request.GET.get(key, "") for key in FILTERS}
    page = query(plan_of(request, code), chosen, _number(request))
    return answer(request, "plans/rows.html", {"page": page, "plan": page.plan})


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
