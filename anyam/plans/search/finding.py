"""Answering a question: rows that answer it, best first, and what is shown of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from anyam.core.search.asking import Question
from anyam.plans.models import Group, Item, Plan, SearchDocument, Sheet
from anyam.plans.search.backends import backend

ITEM, SHEET, GROUP = Item._meta.db_table, Sheet._meta.db_table, Group._meta.db_table
DIMENSION = "CASE WHEN g.kind = 'dimension' THEN g.code ELSE '' END"


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that answers, and the row whose words do: another one where that was merged into it."""

    pk: int
    kind: str
    dimension: str
    said_by: int


@dataclass(frozen=True, slots=True)
class Row:
    """What is shown of a row: its title, and its other texts as (column, text)."""

    pk: int
    uid: str
    code: str
    owner: int | None
    sheet: str
    is_sample: bool
    title: str
    texts: tuple[tuple[str, str], ...]


def find(plan: Plan, question: Question) -> list[Hit]:
    """The living rows of the plan that answer the question, best first: one query, one more where rows were merged.
    Documents that are missing are not found; whoever opens a page mends them first."""
    if not question.groups:
        return []
    home = backend()
    condition, asked = home.matching(plan.pk, question)
    rank, ranked = home.rank(question)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT i.id, i.kind, {DIMENSION}, i.merged_into_id FROM plans_search "  # noqa: S608 - our own names
            f"JOIN {ITEM} i ON i.id = plans_search.rowid "
            f"JOIN {SHEET} s ON s.id = i.sheet_id JOIN {GROUP} g ON g.id = s.group_id "
            f"WHERE {condition} AND i.plan_id = %s AND i.binned_at IS NULL ORDER BY {rank}, i.id",
            [*asked, plan.pk, *ranked],
        )
        found = cursor.fetchall()
    ends = _ends(plan) if any(merged for *_row, merged in found) else {}
    hits: dict[int, Hit] = {}
    for pk, kind, dimension, merged in found:
        if merged is None:
            hits.setdefault(pk, Hit(pk, kind, dimension, pk))
        elif pk in ends:
            end, where = ends[pk]
            hits.setdefault(end, Hit(end, kind, where, pk))
    return list(hits.values())


def _ends(plan: Plan) -> dict[int, tuple[int, str]]:
    """Rows merged away, with the living row that took them in at last and its dimension."""
    known = Item.objects.filter(Q(merged_into__isnull=False) | Q(merged__isnull=False), plan=plan).distinct()
    into: dict[int, int] = {}
    alive: dict[int, str] = {}
    for pk, merged, binned, kind, code in known.values_list(
        "pk", "merged_into_id", "binned_at", "sheet__group__kind", "sheet__group__code"
    ):
        if merged is not None:
            into[pk] = merged
        elif binned is None:
            alive[pk] = code if kind == "dimension" else ""
    found = {}
    for start in into:
        end = start
        while end in into:
            end = into[end]
        if end in alive:
            found[start] = (end, alive[end])
    return found


def rows_of(pks: Iterable[int]) -> dict[int, Row]:
    """What is shown of these rows, by key: one query."""
    found = Item.objects.filter(pk__in=list(pks)).values_list(
        "pk", "uid", "code", "owner_id", "sheet__code", "is_sample", "document__shown"
    )
    rows = {}
    for pk, uid, code, owner, sheet, is_sample, shown in found:
        title, *lines = shown.split("\n")
        texts = tuple((column, text) for column, _tab, text in (line.partition("\t") for line in lines))
        rows[pk] = Row(pk, str(uid), code, owner, sheet, is_sample, title, texts)
    return rows


def texts_of(plan: Plan) -> list[str]:
    """The texts of all living rows of the plan, for what may have been meant."""
    found = SearchDocument.objects.filter(item__plan=plan, item__binned_at=None).values_list("shown", flat=True)
    return [line.partition("\t")[2] or line for shown in found for line in shown.split("\n")]
