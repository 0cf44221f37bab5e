"""What hangs on the rows of a plan, in one query: links, money, yearly values, nested rows; and what rides along.

These are by far the most rows of a plan, so that they come in columns and become what a row keeps at once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, Value

from anyam.core import chain as core
from anyam.plans.models import (
    BudgetLine,
    Ceiling,
    Confirmation,
    DataPoint,
    Impact,
    Indicator,
    Item,
    ItemLink,
    ItemTag,
    OrganisationLink,
    PlanCeiling,
    Sheet,
    YearValue,
)
from anyam.plans.queries.fields import as_amount, as_decimal, parsed
from anyam.plans.queries.unions import Question, thin_part

Rows = list[tuple[Any, ...]]
Hanging = dict[str, dict[int, list[Any]]]

TABLE, ITEM, KEY, WORD, NUMBER, AMOUNT, MORE = range(7)
MONEY: dict[str, Any] = {"word": F("source"), "number": F("year"), "amount": F("amount")}
INDICATOR = ("name", "unit", "baseline", "baseline_year", "target", "target_year")
SHEET = ("code", "group_id", "group__kind", "group__code", "group__coordinator_id")


def _parts(plan: int) -> Iterator[QuerySet[Any, Any]]:
    def of(model: Any, **fields: Any) -> QuerySet[Any, Any]:
        return thin_part(model._default_manager.filter(item__plan=plan), F("item_id"), **fields)

    yield of(ItemLink, word=F("column"), number=F("target_id"))
    yield of(OrganisationLink, number=F("organisation_id"))
    yield of(Ceiling, **MONEY)
    yield of(BudgetLine, **MONEY)
    yield of(YearValue, number=F("year"))
    yield of(DataPoint, number=F("year"))
    yield of(Indicator, more=INDICATOR)
    yield of(Impact)
    yield of(ItemTag, word=F("tag__name"))
    living = Confirmation.objects.filter(item__plan=plan, ended_at=None)
    yield thin_part(living, F("item_id"), number=F("target_id"))
    yield thin_part(Sheet.objects.filter(plan=plan), F("pk"), more=SHEET)
    merged = Item.objects.filter(plan=plan, merged_into__isnull=False)
    yield thin_part(merged, F("pk"), number=F("merged_into_id"))
    yield thin_part(PlanCeiling.objects.filter(plan=plan), Value(0, output_field=BigIntegerField()), **MONEY)


QUESTION = Question(_parts)


def hanging_of(plan: int) -> Hanging:
    """By table and row; ceilings of the plan hang on no row, and sheets, merges and words of Bappeda ride along."""
    found: Hanging = defaultdict(lambda: defaultdict(list))
    for table, rows in QUESTION.ask(plan, table=TABLE, key=KEY).items():
        under = found[table]
        for row, kept in zip(rows, KEPT.get(table, _number)(rows), strict=True):
            under[row[ITEM]].append(kept)
    return found


def _number(rows: Rows) -> Iterable[Any]:
    return map(itemgetter(NUMBER), rows)


def _lines(rows: Rows) -> Iterable[core.Line]:
    return [core.Line(row[NUMBER], row[WORD], as_amount(row[AMOUNT])) for row in rows]


def _indicators(rows: Rows) -> Iterable[core.Indicator]:
    for name, unit, baseline, baseline_year, target, target_year in parsed(row[MORE] for row in rows):
        yield core.Indicator(
            name=name, unit=unit, baseline=as_decimal(baseline), baseline_year=baseline_year,
            target=as_decimal(target), target_year=target_year,
        )  # fmt: skip


# What a row keeps of one in these tables; of the others it keeps the number: a year, or the key of what is meant.
KEPT: dict[str, Callable[[Rows], Iterable[Any]]] = {
    "ItemLink": lambda rows: map(itemgetter(WORD, NUMBER), rows),
    "Ceiling": _lines,
    "BudgetLine": _lines,
    "PlanCeiling": _lines,
    "Indicator": _indicators,
    "ItemTag": lambda rows: map(itemgetter(WORD), rows),
    "Sheet": lambda rows: parsed(row[MORE] for row in rows),
}
