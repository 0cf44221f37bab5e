"""Writing rows back: new ones in bulk, changed ones field by field, hanging values by place. Touches only what changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db import models

from anyam.plans.models import (
    NOUNS,
    AreaLink,
    Item,
    ItemLink,
    OrganisationLink,
    YearValue,
)
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store.loading import MONEY_OF, NESTED, NESTED_OF
from anyam.worksheets.store.row import Place, Row

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
    model._default_manager.bulk_create([row.noun for row in rows], batch_size=BATCH)


def _update(model: type[models.Model], changes: list[tuple[models.Model, set[str]]]) -> None:
    """One statement for rows that changed the same fields; a single row touches only its own fields."""
    by_fields: dict[tuple[str, ...], list[models.Model]] = defaultdict(list)
    for each, fields in changes:
        if fields:
            by_fields[tuple(sorted(fields))].append(each)
    for names, group in by_fields.items():
        if len(group) == 1:
            group[0].save(update_fields=list(names))
        else:
            model._default_manager.bulk_update(group, list(names), batch_size=BATCH)


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


def _links(model, target: str, places, key_of) -> None:  # type: ignore[no-untyped-def] # three tables of one shape
    added, removed = [], models.Q()
    for row, (column, path) in places:
        if (column, path) in row.hanging:
            added.append(model(item=row.item, column=column, **{target: key_of(path)}))
        else:
            removed |= models.Q(item=row.item, column=column, **{target: key_of(path)})
    if removed:
        model.objects.filter(removed).delete()
    model.objects.bulk_create(added, batch_size=BATCH, ignore_conflicts=True)


def _money(places: list[tuple[Row, Place]], book: PlanReferences) -> None:
    model = MONEY_OF[places[0][0].item.kind]
    added, removed = [], models.Q()
    for row, (column, path) in places:
        year, source = (part.strip("-") for part in path.split("."))
        where = {"item": row.item, "year": int(year) if year else None, "source": source}
        if not row.is_new:
            removed |= models.Q(item=row.item, year__isnull=True, source=source) if not year else models.Q(**where)
        amount = row.hanging.get((column, path))
        if isinstance(amount, Decimal):
            added.append(model(amount=amount, **where))
    _replace(model, removed, added)


def _values(places: list[tuple[Row, Place]], book: PlanReferences) -> None:
    added, removed = [], models.Q()
    for row, (column, path) in places:
        if not row.is_new:
            removed |= models.Q(item=row.item, column=column, year=int(path))
        text = row.hanging.get((column, path))
        if isinstance(text, str):
            added.append(YearValue(item=row.item, column=column, year=int(path), text=text))
    _replace(YearValue, removed, added)


def _nested(places: list[tuple[Row, Place]], book: PlanReferences) -> None:
    """Every nested row of which a cell was touched is written anew; one without cells is gone."""
    kind = places[0][0].item.kind
    model: Any = NESTED_OF[kind]
    removed, added = models.Q(), []
    keys = {(row.uid, column, path.split(".")[0]): row for row, (column, path) in places}
    for (_uid, column, key), row in keys.items():
        cells = {
            name: row.hanging[column, f"{key}.{name}"]
            for name in NESTED[model]
            if (column, f"{key}.{name}") in row.hanging
        }
        if not row.is_new:
            removed |= models.Q(item=row.item, column=column, key=key)
        if cells:
            added.append(model(item=row.item, column=column, key=key, **cells))
    _replace(model, removed, added)


def _replace(model: type[models.Model], removed: models.Q, added: Sequence[models.Model]) -> None:
    if removed:
        for part in _pieces(removed):
            model._default_manager.filter(part).delete()
    model._default_manager.bulk_create(added, batch_size=BATCH)


def _pieces(condition: models.Q, size: int = 200) -> Iterable[models.Q]:
    """A long chain of ORs in pieces a database can parse."""
    parts = condition.children if condition.connector == models.Q.OR else [condition]
    for start in range(0, len(parts), size):
        piece = models.Q()
        for part in parts[start : start + size]:
            piece |= part if isinstance(part, models.Q) else models.Q(part)
        yield piece


_WRITERS = {
    "items": _items,
    "organisations": _organisations,
    "areas": _areas,
    "money_matrix": _money,
    "money": _money,
    "value_matrix": _values,
    "rows": _nested,
}
