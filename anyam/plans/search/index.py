"""Keeping the documents: with every write of the door, and where they are missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction

from anyam.core.framework import SheetDefinition
from anyam.plans.models import (
    NOUNS,
    BudgetLine,
    Ceiling,
    DataPoint,
    Impact,
    Indicator,
    Item,
    Noun,
    OrganisationLink,
    Plan,
    Sheet,
    YearValue,
)
from anyam.plans.search.backends import backend
from anyam.plans.search.document import Written, documents, retold

PORTION = 2000  # rows that are read at once
NESTED: dict[type[models.Model], tuple[str, ...]] = {
    DataPoint: ("indicator", "unit", "year", "source"),
    Indicator: ("name", "unit", "baseline_year", "target_year"),
    Impact: ("measure", "unit"),
}


def keep(rows: Iterable[Written]) -> None:
    """Keep the documents of rows of one sheet, as they now are. The door's last step, in its transaction: one statement."""
    told = list(retold(rows))
    if told:
        backend().write(told, missing_only=False)


def mend(plan: Plan) -> int:
    """Make the documents that are missing, or of another making; says how many. Asked before every answer: one query
    where nothing is missing."""
    pks = _missing(plan)
    if pks:
        with transaction.atomic():
            for start in range(0, len(pks), PORTION):
                _make(plan, pks[start : start + PORTION])
    return len(pks)


def _missing(plan: Plan) -> list[int]:
    condition, parameters = backend().of_today(plan.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {Item._meta.db_table} WHERE plan_id = %s AND id NOT IN "  # noqa: S608 - no word of others
            f"(SELECT rowid FROM plans_search WHERE {condition}) ORDER BY id",
            [plan.pk, *parameters],
        )
        return [pk for (pk,) in cursor.fetchall()]


@dataclass
class _Read:
    """A row read for its document."""

    item: Item
    noun: Noun
    definition: SheetDefinition
    hanging: dict[tuple[str, str], object] = field(default_factory=dict)


def _make(plan: Plan, pks: Sequence[int]) -> None:
    sheets = {sheet.pk: sheet.code for sheet in Sheet.objects.filter(plan=plan)}
    definitions = plan.edition.sheets
    kept: dict[str, list[_Read]] = defaultdict(list)
    for kind in Item.objects.filter(pk__in=pks).values_list("kind", flat=True).distinct():
        for noun in NOUNS[kind]._default_manager.select_related("item").filter(pk__in=pks).order_by("pk"):
            code = sheets[noun.item.sheet_id]
            kept[code].append(_Read(noun.item, noun, definitions[code]))
    _hang({row.item.pk: row for rows in kept.values() for row in rows})
    for rows in kept.values():
        backend().write(list(documents(rows)), missing_only=True)


def _hang(rows: dict[int, _Read]) -> None:
    """What of all that hangs on a row goes into its document."""
    links = OrganisationLink.objects.filter(item__in=rows).values_list("item", "column", "organisation__uid")
    for pk, column, uid in links:
        rows[pk].hanging[column, str(uid)] = str(uid)
    for pk, column, year, text in _of(YearValue, rows, "column", "year", "text"):
        rows[pk].hanging[column, str(year)] = text
    for money in (Ceiling, BudgetLine):
        for pk, year, source in _of(money, rows, "year", "source"):
            rows[pk].hanging["budgets", f"{year or '-'}.{source or '-'}"] = source
    for model, names in NESTED.items():
        for pk, column, key, *values in _of(model, rows, "column", "key", *names):
            found = {
                f"{key}.{name}": value for name, value in zip(names, values, strict=True) if value not in (None, "")
            }
            rows[pk].hanging |= {(column, path): value for path, value in found.items()}


def _of(model: type[models.Model], rows: dict[int, _Read], *names: str) -> Iterable[tuple[Any, ...]]:
    return model._default_manager.filter(item__in=rows).values_list("item", *names)
