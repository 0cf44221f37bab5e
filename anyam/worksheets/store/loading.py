"""Taking rows in hand: spine, noun and what hangs on them, for many rows with two queries."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import DecimalField, Model

from anyam.plans.models import (
    NOUNS,
    AreaLink,
    BudgetLine,
    Ceiling,
    DataPoint,
    Impact,
    Indicator,
    Item,
    ItemLink,
    OrganisationLink,
    Plan,
    Sheet,
    YearValue,
)
from anyam.plans.queries.fields import as_uid
from anyam.plans.queries.unions import hanging_rows, read_union
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store.keepers import TOTAL
from anyam.worksheets.store.row import Row

CHUNK = 4000  # rows at once; times the tables it stays below what a query of SQLite may name
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
TABLE_OF: dict[str, type[Model]] = {
    "items": ItemLink,
    "organisations": OrganisationLink,
    "areas": AreaLink,
    "value_matrix": YearValue,
}
MONEY_OF: dict[str, type[Ceiling] | type[BudgetLine]] = {"Programme": Ceiling, "Activity": BudgetLine}

FIELDS: dict[type[Model], tuple[str, ...]] = {
    ItemLink: ("column", "target__uid"),
    OrganisationLink: ("column", "organisation_id"),
    AreaLink: ("column", "area__uid"),
    YearValue: ("column", "year", "text"),
    Ceiling: ("year", "source", "amount"),
    BudgetLine: ("year", "source", "amount"),
    **{model: ("column", "key", *names) for model, names in NESTED.items()},
}


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


def load_kind(plan: Plan, kind: str, sheets: Mapping[int, Sheet], book: PlanReferences) -> list[Row]:
    """Every living row of a noun in a plan, in the order of its worksheets; `sheets` are those of the plan by key."""
    nouns = (
        NOUNS[kind]
        ._default_manager.select_related("item")
        .filter(item__plan=plan, item__binned_at=None, item__merged_into=None)
    )
    rows = []
    for noun in nouns.order_by("item__sheet", "item__order", "pk"):
        noun.item.sheet = sheets[noun.item.sheet_id]
        rows.append(Row(noun.item, noun, noun.item.sheet.definition))
    if rows:
        _hang(rows, book)
    return rows


def row_in_hand(item: Item, book: PlanReferences) -> Row:
    """One row whose noun came along with it (`plans.access.item_of`)."""
    row = Row(item, getattr(item, item.kind.lower()), item.sheet.definition)
    _hang([row], book)
    return row


def _hang(rows: list[Row], book: PlanReferences) -> None:
    """Fill `hanging` of all rows with one question: only the tables their columns use are asked."""
    by_pk = {row.item.pk: row for row in rows}
    tables = _tables(rows[0].item.kind, {column.type for column in rows[0].definition.columns})
    keys = list(by_pk)
    for start in range(0, len(keys) if tables else 0, CHUNK):
        found = [
            hanging_rows(model._default_manager.filter(item__in=keys[start : start + CHUNK]), FIELDS[model])
            for model in tables
        ]
        for (table, pk, *_rest), data in read_union(found, key=2):
            HANGERS[table](by_pk[pk], data, book)


def _tables(kind: str, types: set[str]) -> list[type[Model]]:
    tables = [TABLE_OF[each] for each in TABLE_OF if each in types]
    tables += [each for each in (MONEY_OF.get(kind), NESTED_OF.get(kind)) if each is not None]
    return tables


def _item(row: Row, data: dict[str, Any], book: PlanReferences) -> None:
    uid = as_uid(data["target__uid"])
    row.hanging[data["column"], uid] = uid


def _organisation(row: Row, data: dict[str, Any], book: PlanReferences) -> None:
    uid = book.organisation_uid(data["organisation_id"])
    row.hanging[data["column"], uid] = uid


def _area(row: Row, data: dict[str, Any], book: PlanReferences) -> None:
    row.hanging[data["column"], data["area__uid"]] = data["area__uid"]


def _year(row: Row, data: dict[str, Any], book: PlanReferences) -> None:
    row.hanging[data["column"], str(data["year"])] = data["text"]


def _money(row: Row, data: dict[str, Any], book: PlanReferences) -> None:
    path = f"{data['year'] or '-'}.{data['source'] or '-'}"
    column = "total" if path == "-.-" and row.item.kind == TOTAL[0] else "budgets"
    row.hanging[column, path] = _figure(MONEY_OF[row.item.kind], "amount", data["amount"])


def _nested(row: Row, data: dict[str, Any], book: PlanReferences) -> None:
    model = NESTED_OF[row.item.kind]
    for name in NESTED[model]:
        value = _figure(model, name, data[name])
        if value not in (None, ""):
            row.hanging[data["column"], f"{data['key']}.{name}"] = value


def _figure(model: type[Model], name: str, value: Any) -> Any:
    """A value as the model's field would give it: JSON knows no decimals."""
    field = model._meta.get_field(name)
    if value is None or not isinstance(field, DecimalField):
        return value
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-field.decimal_places))


HANGERS: dict[str, Callable[[Row, dict[str, Any], PlanReferences], None]] = {
    "ItemLink": _item, "OrganisationLink": _organisation, "AreaLink": _area, "YearValue": _year, "Ceiling": _money,
    "BudgetLine": _money, "DataPoint": _nested, "Indicator": _nested, "Impact": _nested,
}  # fmt: skip
