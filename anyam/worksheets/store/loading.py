"""Taking rows in hand: spine, noun and what hangs on them, for many rows with a fixed number of queries."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model

from anyam.plans.models import (
    NOUNS,
    AreaLink,
    BudgetLine,
    Ceiling,
    DataPoint,
    Impact,
    Indicator,
    ItemLink,
    OrganisationLink,
    Sheet,
    YearValue,
)
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store.keepers import TOTAL
from anyam.worksheets.store.row import Row

CHUNK = 5000
NESTED: dict[type[Model], tuple[str, ...]] = {
    DataPoint: ("indicator", "value", "unit", "year", "source"),
    Indicator: ("name", "unit", "baseline", "baseline_year", "target", "target_year"),
    Impact: ("measure", "unit", "before", "after"),
}
NESTED_OF: dict[str, type[DataPoint] | type[Indicator] | type[Impact]] = {
    "Issue": DataPoint,
    "ReadinessNote": DataPoint,
    "Programme": Indicator,
    "QuickWin": Impact,
}
MONEY_OF: dict[str, type[Ceiling] | type[BudgetLine]] = {"Programme": Ceiling, "Activity": BudgetLine}


def load_rows(sheet: Sheet, uids: Iterable[UUID], book: PlanReferences) -> dict[str, Row]:
    """The rows of that sheet among `uids`, binned and merged ones included, by uid."""
    wanted = list(uids)
    rows: dict[str, Row] = {}
    model = NOUNS[sheet.definition.noun]
    for start in range(0, len(wanted), CHUNK):
        nouns = model._default_manager.select_related("item").filter(
            item__sheet=sheet, item__uid__in=wanted[start : start + CHUNK]
        )
        for noun in nouns:
            noun.item.sheet = sheet
            rows[str(noun.item.uid)] = Row(noun.item, noun, sheet.definition)
    if rows:
        _hang(list(rows.values()), book)
    return rows


def _hang(rows: list[Row], book: PlanReferences) -> None:
    """Fill `hanging` of all rows; only the tables their columns use are asked."""
    by_pk = {row.item.pk: row for row in rows}
    kind, types = rows[0].item.kind, {column.type for column in rows[0].definition.columns}
    keys = list(by_pk)
    for start in range(0, len(keys), CHUNK):
        _hang_chunk(by_pk, keys[start : start + CHUNK], kind, types, book)


def _hang_chunk(by_pk: dict[int, Row], keys: list[int], kind: str, types: set[str], book: PlanReferences) -> None:
    _hang_links(by_pk, keys, types, book)
    if "value_matrix" in types:
        for value in YearValue.objects.filter(item__in=keys):
            by_pk[value.item_id].hanging[value.column, str(value.year)] = value.text
    if kind in MONEY_OF:
        _hang_money(by_pk, keys, kind)
    if kind in NESTED_OF:
        _hang_nested(by_pk, keys, kind)


def _hang_links(by_pk: dict[int, Row], keys: list[int], types: set[str], book: PlanReferences) -> None:
    if "items" in types:
        links = ItemLink.objects.filter(item__in=keys).values_list("item", "column", "target__uid")
        for pk, column, target in links:
            by_pk[pk].hanging[column, str(target)] = str(target)
    if "organisations" in types:
        offices = OrganisationLink.objects.filter(item__in=keys).values_list("item", "column", "organisation")
        for pk, column, organisation in offices:
            uid = book.organisation_uid(organisation)
            by_pk[pk].hanging[column, uid] = uid
    if "areas" in types:
        for pk, column, area in AreaLink.objects.filter(item__in=keys).values_list("item", "column", "area__uid"):
            by_pk[pk].hanging[column, area] = area


def _hang_money(by_pk: dict[int, Row], keys: list[int], kind: str) -> None:
    for line in MONEY_OF[kind]._default_manager.filter(item__in=keys):
        path = f"{line.year or '-'}.{line.source or '-'}"
        column = "total" if path == "-.-" and kind == TOTAL[0] else "budgets"
        by_pk[line.item_id].hanging[column, path] = line.amount


def _hang_nested(by_pk: dict[int, Row], keys: list[int], kind: str) -> None:
    model = NESTED_OF[kind]
    for nested in model._default_manager.filter(item__in=keys).order_by("pk"):
        for name in NESTED[model]:
            value = getattr(nested, name)
            if value not in (None, ""):
                by_pk[nested.item_id].hanging[nested.column, f"{nested.key}.{name}"] = value
