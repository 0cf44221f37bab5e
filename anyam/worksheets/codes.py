"""Codes of rows (S1, WO-2, L7): given once by the server, never used for another row again."""

from collections import defaultdict

from anyam.core.framework import SheetDefinition
from anyam.plans.models import CodeCounter, Sheet
from anyam.worksheets.store import Row


def give_codes(sheet: Sheet, rows: list[Row]) -> None:
    """Give a code to every row that has none under its prefix; a row that returns to a prefix gets its old code back."""
    waiting: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        prefix = prefix_of(sheet, row)
        known: dict[str, str] = row.item.extra.get("codes", {})
        own = f"{sheet.pk}:{prefix}"
        if prefix is None or (row.item.code and known.get(own) == row.item.code):
            continue
        if own in known:
            row.set_item("code", known[own])
        else:
            waiting[prefix].append(row)
    for prefix, group in waiting.items():
        _number(sheet, prefix, group)


def _number(sheet: Sheet, prefix: str, rows: list[Row]) -> None:
    counter, _created = CodeCounter.objects.select_for_update().get_or_create(sheet=sheet, prefix=prefix)
    for number, row in enumerate(rows, start=counter.last + 1):
        code = f"{prefix}{number}"
        row.set_item("code", code)
        codes = row.item.extra.get("codes", {}) | {f"{sheet.pk}:{prefix}": code}
        row.set_item("extra", row.item.extra | {"codes": codes})
    counter.last += len(rows)
    counter.save(update_fields=["last"])


def prefix_of(sheet: Sheet, row: Row) -> str | None:
    """The prefix of a row's code, or None while what it is made of is not known yet."""
    definition: SheetDefinition = sheet.definition
    if not definition.item_code:
        return None
    parts = {"letter": _letter(sheet)}
    for column in definition.columns:
        if f"{{{column.key}}}" in definition.item_code:
            value = getattr(row.noun, column.key)
            if not value:
                return None
            parts[column.key] = value
    return definition.item_code.format(**parts)


def _letter(sheet: Sheet) -> str:
    dimension = sheet.plan.edition.dimension_by_code.get(sheet.dimension)
    return dimension.letter if dimension else ""
