"""Many rows of a table at once: one short statement, run once per row. No object is made of each, and no statement grows with the
batch: 5,000 rows of a file are some 30,000 rows of tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, models, router


class Table:
    """The table of a model. `names` are the names of its columns' values on an object (`item_id`, not `item`)."""

    def __init__(self, model: type[models.Model]) -> None:
        self.connection = connections[router.db_for_write(model)]
        self.fields = {field.attname: field for field in model._meta.concrete_fields}
        self.name, self.key = self._quoted(model._meta.db_table), model._meta.pk.attname

    def insert(self, names: Sequence[str], rows: Iterable[Sequence[Any]], *, unless_there: bool = False) -> None:
        """Add rows; only a key that counts by itself may be missing. With `unless_there` a row that stands there is left alone."""
        columns, marks = ", ".join(map(self._column, names)), ", ".join("%s" for _name in names)
        statement = f"INSERT INTO {self.name} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own
        self._run(statement + " ON CONFLICT DO NOTHING" * unless_there, names, rows)

    def update(self, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Set values; every row gives them, and then its key."""
        values = ", ".join(f"{self._column(name)} = %s" for name in names)
        statement = f"UPDATE {self.name} SET {values} WHERE {self._column(self.key)} = %s"  # noqa: S608
        self._run(statement, [*names, self.key], rows)

    def delete(self, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Remove the rows that hold these values; None is an empty place."""
        by_given: dict[tuple[str, ...], list[list[Any]]] = defaultdict(list)
        for row in rows:
            given = [(name, value) for name, value in zip(names, row, strict=True) if value is not None]
            by_given[tuple(name for name, _value in given)].append([value for _name, value in given])
        for given_names, values in by_given.items():
            tests = (f"{self._column(name)} {'= %s' if name in given_names else 'IS NULL'}" for name in names)
            self._run(f"DELETE FROM {self.name} WHERE {' AND '.join(tests)}", given_names, values)  # noqa: S608

    def _run(self, statement: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        ready = [self.fields[name].get_db_prep_save for name in names]
        values = [[prepare(each, self.connection) for prepare, each in zip(ready, row, strict=True)] for row in rows]
        if values:
            with self.connection.cursor() as cursor:
                cursor.executemany(statement, values)

    def _column(self, name: str) -> str:
        return self._quoted(str(self.fields[name].column))

    def _quoted(self, name: str) -> str:
        return self.connection.ops.quote_name(name)
