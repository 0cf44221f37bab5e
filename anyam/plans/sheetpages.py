"""Where a worksheet is opened: its room, or the page that a room above has for a sheet of its own tables."""

from dataclasses import dataclass
from typing import Final

from django.http import Http404
from django.urls import reverse

from anyam.core.framework import SheetDefinition
from anyam.core.text import Words
from anyam.plans.models import Plan

# A worksheet that is no room, and the name of its page: filled by the rooms above, as this one does not know them.
PAGES: Final[dict[str, str]] = {}


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What stands over such a page: which worksheet, of whom, and the file of it."""

    number: str
    name: Words
    group: Words
    file: str


WHOLE: Final = Words("Seluruh kabupaten/kota", "The whole city")


def sheet_url(plan: str, group: str, sheet: SheetDefinition) -> str:
    """The address of a worksheet of a group; nothing where it has neither a room nor a page."""
    if sheet.room:
        return reverse("worksheets:room", args=[plan, group, sheet.code])
    return reverse(PAGES[sheet.code], args=[plan]) if sheet.code in PAGES else ""


def sheet_head(plan: Plan, code: str, file: str) -> SheetHead:
    """The head of a worksheet's page; `file` is the address of the same as XLSX. 404 where the plan's edition has no such sheet."""
    sheet = plan.edition.sheets.get(code)
    if sheet is None:
        raise Http404
    return SheetHead(sheet.number, sheet.name, WHOLE, file)
