"""Who changed what in a row: all together, and cell by cell."""

from collections import defaultdict

from anyam.core.sheet import locate
from anyam.core.text import Text, Words
from anyam.journal.models import Entry
from anyam.plans.models import Item
from anyam.plans.pages import HistoryLine
from anyam.plans.queries.tags import TAG

KEPT, SHOWN, PER_CELL = 400, 40, 12  # entries read, entries shown together, entries shown at one cell


def history_of(item: Item) -> tuple[tuple[HistoryLine, ...], dict[str, tuple[HistoryLine, ...]]]:
    """The newest entries, and those of every cell by its column's key."""
    entries = list(Entry.objects.filter(subject=item.uid).select_related("batch__by").order_by("-id")[:KEPT])
    cells: dict[str, list[HistoryLine]] = defaultdict(list)
    for entry in entries:
        column = entry.field.partition(".")[0]
        if column and len(cells[column]) < PER_CELL:
            cells[column].append(_line(item, entry))
    return tuple(_line(item, entry) for entry in entries[:SHOWN]), {key: tuple(found) for key, found in cells.items()}


def _line(item: Item, entry: Entry) -> HistoryLine:
    return HistoryLine(
        at=entry.at,
        by=entry.batch.by.name if entry.batch.by else "",
        act=entry.act,
        column=_column(item, entry.field),
        old=entry.old[:200],
        new=entry.new[:200],
    )


def _column(item: Item, field: str) -> Words | str:
    if not field:
        return ""
    if field.startswith(f"{TAG}."):
        return Words("Tag", "Tag")
    cell = locate(item.sheet.definition, field)
    if isinstance(cell, Text):
        return field
    name = cell.column.name
    return Words(f"{name.id} {'.'.join(cell.path)}".strip(), f"{name.en} {'.'.join(cell.path)}".strip())
