"""What a sheet rests on, for whoever reads it in its room."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anyam.accounts.models import User
from anyam.plans.access import plan_for_reading
from anyam.worksheets.rooms.around.queries import around_of
from anyam.worksheets.rooms.page import sheet_of


@never_cache
@require_safe
def around(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """What hangs together with the rows of the sheet."""
    assert isinstance(request.user, User)
    plan = plan_for_reading(request.user, code)
    return JsonResponse(around_of(sheet_of(plan, group, sheet), get_language() or "id"))
