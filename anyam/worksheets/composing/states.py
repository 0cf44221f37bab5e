"""What stands in some rows, wherever they stand."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from anyam.plans.models import Item, Sheet
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import load_rows, state_of


def states_of(rows: Sequence[Item]) -> dict[UUID, dict[str, str]]:
    """The cells of each row by key, in the order given; a few questions for each sheet."""
    sheets: dict[int, Sheet] = {}
    of_sheet: dict[int, list[UUID]] = defaultdict(list)
    for row in rows:
        sheets[row.sheet_id] = row.sheet
        of_sheet[row.sheet_id].append(row.uid)
    found: dict[UUID, dict[str, str]] = {}
    book = PlanReferences(rows[0].plan) if rows else None
    for pk, uids in of_sheet.items():
        assert book is not None
        loaded = load_rows(sheets[pk], uids, book)
        single = [column.key for column in sheets[pk].definition.columns if column.type == "item"]
        book.remember_items({getattr(row.noun, f"{key}_id") for row in loaded.values() for key in single} - {None})
        found |= {row.item.uid: dict(state_of(row, book)) for row in loaded.values()}
    return {row.uid: found[row.uid] for row in rows if row.uid in found}
