"""What a sheet rests on, for whoever reads it in its room."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anyam.worksheets.rooms.addressed import sheet_in
from anyam.worksheets.rooms.around.queries import around_of


@never_cache
@require_safe
def around(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """What hangs together with the rows of the sheet."""
    return JsonResponse(around_of(sheet_in(request, code, group, sheet), get_language() or "id"))
