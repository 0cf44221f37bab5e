"""Writing rows back: new ones in bulk, changed ones field by field, hanging values by place. Touches only what changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from django.db import models

from anyam.plans.models import (
    NOUNS,
    AreaLink,
    Item,
    ItemLink,
    OrganisationLink,
    YearValue,
)
from anyam.plans.search import keep
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store.loading import MONEY_OF, NESTED, NESTED_OF
from anyam.worksheets.store.row import Place, Row
from anyam.worksheets.store.tables import Table

BATCH = 500


def save_rows(rows: Iterable[Row], book: PlanReferences) -> None:
    """Write every change noted in the rows."""
    changed = [row for row in rows if row.is_new or row.noun_fields or row.item_fields or row.touched]
    if not changed:
        return
    new = [row for row in changed if row.is_new]
    old = [row for row in changed if not row.is_new]
    model = NOUNS[changed[0].item.kind]
    _create(new, model)
    _update(Item, [(row.item, row.item_fields) for row in old])
    _update(model, [(row.noun, row.noun_fields) for row in old])
    _save_hanging(changed, book)
    keep(changed)
    for row in changed:
        row.is_new = False
        row.noun_fields, row.item_fields, row.touched = set(), set(), set()


def _create(rows: list[Row], model: type[models.Model]) -> None:
    if not rows:
        return
    Item.objects.bulk_create([row.item for row in rows], batch_size=BATCH)
    for row in rows:
        row.noun.item = row.item
        row.noun.pk = row.item.pk
    names = [field.attname for field in model._meta.concrete_fields]
    Table(model).insert(names, ([getattr(row.noun, name) for name in names] for row in rows))


def _update(model: type[models.Model], changes: list[tuple[models.Model, set[str]]]) -> None:
    """Rows that changed the same fields together; a row touches only its own fields."""
    by_fields: dict[tuple[str, ...], list[models.Model]] = defaultdict(list)
    for each, fields in changes:
        if fields:
            by_fields[tuple(sorted(fields))].append(each)
    for names, group in by_fields.items():
        Table(model).update(names, ([*(getattr(each, name) for name in names), each.pk] for each in group))


def _save_hanging(rows: list[Row], book: PlanReferences) -> None:
    """Sort what was touched by table, then replace it there."""
    types = {column.key: column.type for column in rows[0].definition.columns}
    touched: dict[str, list[tuple[Row, Place]]] = defaultdict(list)
    for row in rows:
        for place in sorted(row.touched):
            touched[types[place[0]]].append((row, place))
    for kind, places in touched.items():
        _WRITERS[kind](places, book)


def _items(places: list[tuple[Row, Place]], book: PlanReferences) -> None:
    _links(ItemLink, "target_id", places, book.item_pk)


def _organisations(places: list[tuple[Row, Place]], book: PlanReferences) -> None:
    _links(OrganisationLink, "organisation_id", places, book.organisation_pk)


def _areas(places: list[tuple[Row, Place]], book: PlanReferences) -> None:
    _links(AreaLink, "area_id", places, book.area_pk)


def _links(
    model: type[models.Model], target: str, places: list[tuple[Row, Place]], key_of: Callable[[str], int]
) -> None:
    added: list[tuple[int, str, int]] = []
    removed: list[tuple[int, str, int]] = []
    for row, (column, path) in places:
        into = added if (column, path) in row.hanging else removed
        into.append((row.item.pk, column, key_of(path)))
    names, table = ("item_id", "column", target), Table(model)
    table.delete(names, removed)
    table.insert(names, added, unless_there=True)


def _money(places: list[tuple[Row, Place]], book: PlanReferences) -> None:
    added, removed = [], []
    for row, (column, path) in places:
        year, source = (part.strip("-") for part in path.split("."))
        where = (row.item.pk, int(year) if year else None, source)
        if not row.is_new:
            removed.append(where)
        amount = row.hanging.get((column, path))
        if isinstance(amount, Decimal):
            added.append((*where, amount))
    table = Table(MONEY_OF[places[0][0].item.kind])
    table.delete(("item_id", "year", "source"), removed)
    table.insert(("item_id", "year", "source", "amount"), added)


def _values(places: list[tuple[Row, Place]], book: PlanReferences) -> None:
    added, removed = [], []
    for row, (column, path) in places:
        where = (row.item.pk, column, int(path))
        if not row.is_new:
            removed.append(where)
        text = row.hanging.get((column, path))
        if isinstance(text, str):
            added.append((*where, text))
    table = Table(YearValue)
    table.delete(("item_id", "column", "year"), removed)
    table.insert(("item_id", "column", "year", "text"), added)


def _nested(places: list[tuple[Row, Place]], book: PlanReferences) -> None:
    """Every nested row of which a cell was touched is written anew; one without cells is gone."""
    model: type[models.Model] = NESTED_OF[places[0][0].item.kind]
    nothing = {name: getattr(model(), name) for name in NESTED[model]}
    added, removed = [], []
    keys = {(row.uid, column, path.split(".")[0]): row for row, (column, path) in places}
    for (_uid, column, key), row in keys.items():
        where = (row.item.pk, column, key)
        cells = {name: row.hanging.get((column, f"{key}.{name}"), empty) for name, empty in nothing.items()}
        if not row.is_new:
            removed.append(where)
        if cells != nothing:
            added.append((*where, *cells.values()))
    table = Table(model)
    table.delete(("item_id", "column", "key"), removed)
    table.insert(("item_id", "column", "key", *nothing), added)


_WRITERS = {
    "items": _items,
    "organisations": _organisations,
    "areas": _areas,
    "money_matrix": _money,
    "money": _money,
    "value_matrix": _values,
    "rows": _nested,
}
