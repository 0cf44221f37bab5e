"""Rows as the cells of a document."""

from collections.abc import Iterable
from uuid import UUID

from anyam.plans.models import Item, Sheet
from anyam.worksheets.changes import DELETED, ORDER
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import load_rows, state_of
from anyam.worksheets.store.row import Row


def cells_of(row: Row, book: PlanReferences) -> dict[str, str]:
    """What a document holds of a row: the sheet's cells, never those whose home is the row."""
    columns = row.definition.by_key
    state = state_of(row, book)
    cells = {key: text for key, text in state.items() if columns[key.split(".")[0]].home == "sheet"}
    away = row.item.binned_at is not None or row.item.merged_into_id is not None
    return cells | {ORDER: row.item.order, DELETED: "1" if away else ""}


def cells_of_rows(sheet: Sheet, uids: Iterable[str], book: PlanReferences | None = None) -> dict[str, dict[str, str]]:
    """The same for many rows of a sheet; one that has left it is deleted there."""
    wanted = list(uids)
    book = book or PlanReferences(sheet.plan, sheet)
    rows = load_rows(sheet, [UUID(uid) for uid in wanted], book)
    single = [column.key for column in sheet.definition.columns if column.type == "item"]
    book.remember_items({getattr(row.noun, f"{key}_id") for row in rows.values() for key in single} - {None})
    gone = {DELETED: "1"}
    return {uid: cells_of(rows[uid], book) if uid in rows else gone for uid in wanted}


def give_order(sheet: Sheet) -> None:
    """Every row gets its place, behind those that have one: a document has no other order."""
    rows = list(Item.objects.filter(sheet=sheet, order="").order_by("pk"))
    last = Item.objects.filter(sheet=sheet).exclude(order="").order_by("-order").values_list("order", flat=True).first()
    for place, item in enumerate(rows, start=1):
        item.order = f"{last or ''}{place:06d}5"  # the 5 leaves room before and after
    Item.objects.bulk_update(rows, ["order"], batch_size=500)
