"""The sheet in the address of a room: for every view that has one."""

from django.http import HttpRequest

from anyam.plans.models import Sheet
from anyam.plans.views.common import plan_of
from anyam.worksheets.rooms.page import page_sheet_of, sheet_of


def sheet_in(request: HttpRequest, code: str, group: str, sheet: str) -> Sheet:
    """For whoever may read it; 404 for others."""
    return sheet_of(plan_of(request, code), group, sheet)


def page_sheet_in(request: HttpRequest, code: str, group: str, sheet: str) -> Sheet:
    """The same for a page that says how many cells came too late."""
    return page_sheet_of(plan_of(request, code), group, sheet)
