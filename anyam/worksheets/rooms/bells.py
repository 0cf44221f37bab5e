"""Rings in the database when something changes that rights depend on: triggers, so that no way of writing is forgotten."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from anyam.worksheets.rooms.models import Ring

KEPT = timedelta(days=1)
_OF_GROUP = "'plan:' || (SELECT plan_id FROM plans_group WHERE id = {row}.group_id)"


@dataclass(frozen=True, slots=True)
class Wire:
    """A table to listen to; `topic` is SQL over the row that changed. `acts` are the statements heard."""

    table: str
    topic: str
    acts: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")


WIRES = (
    Wire("teams_membership", "'person:' || {row}.person_id"),
    Wire("person", "'person:' || {row}.id", ("UPDATE OF is_active", "DELETE")),
    Wire("plans_stagelock", "'plan:' || {row}.plan_id"),
    Wire("plans_group", "'plan:' || {row}.plan_id"),
    Wire("plans_group_members", _OF_GROUP),
    Wire("teams_succession", "'all'"),
    Wire("django_session", "'signed-out:' || {row}.session_key", ("DELETE",)),
)


_HUNG = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
}


def hang() -> None:
    """Make the triggers. Done after every migration: rebuilding a table takes its triggers along."""
    if Ring._meta.db_table not in connection.introspection.table_names():
        return  # migrated back to before there were any
    with transaction.atomic(), connection.cursor() as cursor:
        for wire in WIRES:
            for act in wire.acts:
                for statement in _statements(wire, act):
                    cursor.execute(statement)


def take_down() -> None:
    """Away with the triggers before tables are rebuilt: they name one another's tables, one of which may be gone for a moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_HUNG[connection.vendor])
        for name, table in cursor.fetchall():
            if name.startswith("ring_"):
                cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def _statements(wire: Wire, act: str) -> list[str]:
    name = f"ring_{wire.table}_{act.split(maxsplit=1)[0].lower()}"
    row = "OLD" if act == "DELETE" else "NEW"
    topic = wire.topic.format(row=row)
    ring = f"INSERT INTO {Ring._meta.db_table} (topic, at) SELECT {topic}, CURRENT_TIMESTAMP WHERE {topic} IS NOT NULL"
    if connection.vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} AFTER {act} ON {wire.table} BEGIN {ring}; END",
        ]
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {ring}; RETURN NULL; END $$"
    )
    return [
        function,
        f"DROP TRIGGER IF EXISTS {name} ON {wire.table}",
        f"CREATE TRIGGER {name} AFTER {act} ON {wire.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


class Rings:
    """Hears what rang since it was made. A number may be seen after a later one, so the last are looked at twice."""

    TWICE = 50

    def __init__(self) -> None:
        numbers = Ring.objects.order_by("-pk").values_list("pk", flat=True)[: self.TWICE]
        self.heard = set(numbers)
        self.last = max(self.heard, default=0)

    def news(self) -> frozenset[str]:
        """See `anyam.live.keeping.Bell`."""
        try:
            return self._news()
        except DatabaseError:
            # The connection of this thread lives as long as the server, and a database may be started again meanwhile.
            if connection.in_atomic_block:
                raise
            connection.close()
            return self._news()

    def _news(self) -> frozenset[str]:
        since = self.last - self.TWICE
        rings = Ring.objects.filter(pk__gt=since).values_list("pk", "topic")
        found = {pk: topic for pk, topic in rings if pk not in self.heard}
        self.last = max([self.last, *found])
        self.heard = {pk for pk in self.heard | found.keys() if pk > self.last - self.TWICE}
        return frozenset(found.values())


def forget_old() -> None:
    """Rings of yesterday concern nobody who is here today."""
    Ring.objects.filter(at__lt=timezone.now() - KEPT).delete()
