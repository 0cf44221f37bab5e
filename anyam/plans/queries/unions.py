"""Rows of many tables in one query: a UNION in which each row's own fields come as one JSON object.

Tables of different shape fit into it, so that fourteen tables and seven are two questions to the database.
"""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from django.db import connections
from django.db.models import CharField, F, Func, JSONField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from anyam.plans.queries.fields import parsed


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


def hanging_rows(rows: QuerySet[Any, Any], fields: Iterable[str]) -> QuerySet[Any, Any]:
    """What hangs on rows of the chain, from one table."""
    return part(rows, F("item_id"), fields)


def part(rows: QuerySet[Any, Any], item: Any, fields: Iterable[str]) -> QuerySet[Any, Any]:
    """Table, row it hangs on, key, and its fields as JSON: the shape all parts of a union share."""
    kind = Value(rows.model.__name__, output_field=CharField())
    return rows.order_by().values_list(kind, item, "pk", as_json(rows.model, fields))


def as_json(model: type[Model], fields: Iterable[str]) -> Cast:
    """A row's own fields as one JSON text; `target__uid` is a field of the row it points to."""
    own: Mapping[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
    inside = {name: _Inside(F(name)) if isinstance(own.get(name), JSONField) else F(name) for name in fields}
    return Cast(JSONObject(**inside), TextField())


def as_text(field: str) -> Cast:
    """A field as the database writes it: thousands of them are not made into objects that nobody asks for."""
    return Cast(F(field), TextField())


class _Inside(Func):
    """A JSON column as a part of a JSON object: SQLite takes it for a text unless told."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="json(%(expressions)s)", **context)
