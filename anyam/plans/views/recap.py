"""A recap to send on: HTTP only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anyam.plans.queries.recap import recap_of
from anyam.plans.recap import recap_file
from anyam.plans.views.common import plan_of
from anyam.web.typesetting import KINDS


@require_safe
def recap(request: HttpRequest, code: str, scope: str, kind: str) -> HttpResponse:
    """A picture or PDF of a dimension or the whole city."""
    plan = plan_of(request, code)
    known = next((each for each in KINDS if each == kind), None)
    if known is None:
        raise Http404
    made = recap_file(recap_of(plan, scope), known)
    name = f"rekap-{plan.code}-{scope}.{kind}"
    return HttpResponse(
        made,
        content_type=KINDS[known],
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )
