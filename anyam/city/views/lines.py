"""Putting a line back into its list: HTTP only."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from anyam.city.actions.lines import put_back
from anyam.city.queries.lines import line_of
from anyam.city.views.common import in_words, plan_managed, who
from anyam.web.back import way_back


@require_POST
@in_words
def line(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """A line that was taken out stands in its list again."""
    plan = plan_managed(request, code)
    put_back(line_of(plan, uid), plan, who(request))
    messages.success(request, gettext("It is back in the list."))
    return redirect(way_back(request) or "city:setup", *([] if way_back(request) else [code]))
