"""What stood in a cell before, in the reader's words: who wrote what, when."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext

from anyam.core.sheet import Cell, locate
from anyam.journal.models import Entry
from anyam.plans.models import Item, Sheet
from anyam.web.labels import ACTS, label
from anyam.worksheets.changes import ORDER
from anyam.worksheets.history.names import names_of
from anyam.worksheets.history.telling import Telling
from anyam.worksheets.rooms.following.moments import spoken
from anyam.worksheets.rooms.following.people import named, people_of

MOST = 50


def past_of(sheet: Sheet, uid: UUID, language: str, *, column: str, before: int, most: int) -> dict[str, object]:
    """The latest changes of a row, or of what stands in one of its columns: four questions beside the door's."""
    if not Item.objects.filter(sheet=sheet, uid=uid).exists():
        raise Http404
    entries = Entry.objects.filter(subject=uid).exclude(field=ORDER)
    if column:
        entries = entries.filter(Q(field=column) | Q(field__startswith=f"{column}.") | Q(act="add"))
    if before:
        entries = entries.filter(pk__lt=before)
    most = max(1, min(most, MOST))
    found = list(entries.select_related("batch__by").order_by("-pk")[: most + 1])
    shown = found[:most]
    telling = Telling(names_of(sheet.plan, shown, {}), language)
    people = people_of(sheet.plan, {each.batch.by.pk: each.batch.by.name for each in shown if each.batch.by})
    lines = [line for entry in shown for line in [_line(sheet, telling, entry, column, language)] if line is not None]
    return {"lines": lines, "people": people, "more": found[most - 1].pk if len(found) > most else 0}


def _line(sheet: Sheet, telling: Telling, entry: Entry, column: str, language: str) -> dict[str, Any] | None:
    told = {
        "id": entry.pk, "who": entry.batch.by_id, "by": named(entry.batch.by.name if entry.batch.by else None),
        "at": spoken(entry.at, language), "act": entry.act, "acted": gettext(label(ACTS, entry.act)),
    }  # fmt: skip
    if entry.act == "add":
        begun = _begun(sheet, telling, entry, column)
        # A cell that a new row did not begin with was not written then.
        return None if column and not begun else told | {"column": "", "key": "", "old": "", "new": begun, "put": ""}
    line = telling.line(entry)
    return told | {
        "column": line.column, "key": entry.field, "old": line.old, "new": line.new,
        "put": entry.old if _is_typed(sheet, entry.field) else "",
    }  # fmt: skip


def _begun(sheet: Sheet, telling: Telling, entry: Entry, column: str) -> str:
    """What a new row began with: in one column, or in all."""
    found = []
    for key, text in (entry.data if isinstance(entry.data, dict) else {}).items():
        cell = locate(sheet.definition, key)
        if not text or not isinstance(cell, Cell) or not (not column or key == column or key.startswith(f"{column}.")):
            continue
        # A member of a list is its own name; anything else says in which column it stands, where more than one does.
        shown = telling.value(cell, str(text))
        found.append(shown if column and key == column else f"{telling.column(cell)}: {shown}")
    return "; ".join(found)


def _is_typed(sheet: Sheet, field: str) -> bool:
    """Whether a cell is one of the sheet, and so may be written again as it was."""
    cell = locate(sheet.definition, field) if field else None
    return isinstance(cell, Cell) and cell.column.home == "sheet"
