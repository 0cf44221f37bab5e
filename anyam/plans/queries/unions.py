"""Rows of many tables in one query: a UNION in which each row's own fields come as one JSON object.

Tables of different shape fit into it, so that fourteen tables and seven are two questions to the database.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.db import connections
from django.db.models import (
    BigIntegerField,
    CharField,
    DecimalField,
    F,
    Func,
    JSONField,
    Model,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONArray, JSONObject

from anyam.plans.queries.fields import parsed

UNKNOWN = -1  # stands for a plan while a question is put into words: no plan has this key
NO_WORD = Cast(Value(None), TextField())
NO_NUMBER = Cast(Value(None), BigIntegerField())
NO_AMOUNT = Cast(Value(None), DecimalField(max_digits=18, decimal_places=2))


def read_union(parts: Iterable[QuerySet[Any, Any]], key: int) -> Iterable[tuple[tuple[Any, ...], dict[str, Any]]]:
    """All rows of the parts in order of the column `key`, each with its last column read as an object.

    The rows come as the driver gives them: nothing in them needs Django's converters, and thousands of rows wider than they
    are long sort faster here than in the database.
    """
    first, *rest = parts
    union = first.union(*rest, all=True) if rest else first
    sql, parameters = union.query.get_compiler(union.db).as_sql()
    with connections[union.db].cursor() as cursor:
        cursor.execute(sql, parameters)
        rows = sorted(cursor.fetchall(), key=itemgetter(key))
    return zip(rows, parsed(row[-1] for row in rows), strict=True)


class Question:
    """A union about one plan, put into words once per process: Django words a dozen tables more slowly than the database reads
    a short plan, and the words are the same for every plan. `parts` makes the querysets of a plan by its key."""

    def __init__(self, parts: Callable[[int], Iterable[QuerySet[Any, Any]]]) -> None:
        self._parts = parts

    @cached_property
    def _worded(self) -> tuple[str, str, tuple[Any, ...]]:
        first, *rest = self._parts(UNKNOWN)
        union = first.union(*rest, all=True)
        return union.db, *union.query.get_compiler(union.db).as_sql()

    def ask(self, plan: int, *, table: int, key: int) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of a plan by the column `table`, in order of the column `key`, as the driver gives them."""
        database, sql, parameters = self._worded
        with connections[database].cursor() as cursor:
            cursor.execute(sql, [plan if each == UNKNOWN else each for each in parameters])
            rows = cursor.fetchall()
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for row in rows:
            found[row[table]].append(row)
        for each in found.values():
            each.sort(key=itemgetter(key))
        return found


def hanging_rows(rows: QuerySet[Any, Any], fields: Iterable[str]) -> QuerySet[Any, Any]:
    """What hangs on rows of the chain, from one table."""
    return part(rows, F("item_id"), fields)


def part(rows: QuerySet[Any, Any], item: Any, fields: Iterable[str]) -> QuerySet[Any, Any]:
    """Table, row it hangs on, key, and its fields as JSON: the shape all parts of a union share."""
    kind = Value(rows.model.__name__, output_field=CharField())
    return rows.order_by().values_list(kind, item, "pk", as_json(rows.model, fields))


def thin_part(
    rows: QuerySet[Any, Any], item: Any, *, word: Any = NO_WORD, number: Any = NO_NUMBER, amount: Any = NO_AMOUNT,
    more: Iterable[str] = (),
) -> QuerySet[Any, Any]:  # fmt: skip
    """Table, row it hangs on, key, and its fields in columns: tables of three fields or fewer need no JSON, and theirs are the
    most rows. `more` are the fields of a table that does not fit."""
    kind = Value(rows.model.__name__, output_field=CharField())
    other = as_array(rows.model, more) if more else NO_WORD
    return rows.order_by().values_list(kind, item, F("pk"), word, number, amount, other)


def as_json(model: type[Model], fields: Iterable[str]) -> Cast:
    """A row's own fields as one JSON text; `target__uid` is a field of the row it points to."""
    return Cast(JSONObject(**dict(_inside(model, fields))), TextField())


def as_array(model: type[Model], fields: Iterable[str]) -> Cast:
    """The same without the names, in their order: for many rows."""
    return Cast(JSONArray(*dict(_inside(model, fields)).values()), TextField())


def _inside(model: type[Model], fields: Iterable[str]) -> Iterator[tuple[str, Any]]:
    own: Mapping[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
    for name in fields:
        yield name, _Inside(F(name)) if isinstance(own.get(name), JSONField) else F(name)


def as_text(field: str) -> Cast:
    """A field as the database writes it: thousands of them are not made into objects that nobody asks for."""
    return Cast(F(field), TextField())


class _Inside(Func):
    """A JSON column as a part of a JSON object: SQLite takes it for a text unless told."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="json(%(expressions)s)", **context)
