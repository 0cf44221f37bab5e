"""The log in tables of the PostgreSQL database, on connections of its own: Django's would tie a commit to a page's transaction."""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from django.db import connection as django

from anyam.live.entries import FOLD, SEED, Draft, Entry
from anyam.live.log.base import AT_ONCE

WRITING = 0x6C697665  # any number does, as long as every writer draws the same
CHANNEL = "live"
# The last number is a row and no sequence: a sequence tells numbers before their entries can be read.
SCHEMA = """
CREATE TABLE IF NOT EXISTS live_entry (
    number bigint PRIMARY KEY, room text NOT NULL, kind smallint NOT NULL, person bigint,
    session text NOT NULL, at double precision NOT NULL, payload bytea NOT NULL
);
CREATE INDEX IF NOT EXISTS live_entry_of_room ON live_entry (room, number);
CREATE TABLE IF NOT EXISTS live_room (name text PRIMARY KEY, seed bigint NOT NULL);
CREATE TABLE IF NOT EXISTS live_snapshot (room text PRIMARY KEY, number bigint NOT NULL, state bytea NOT NULL);
CREATE TABLE IF NOT EXISTS live_meta (key text PRIMARY KEY, value bigint NOT NULL);
INSERT INTO live_meta VALUES ('generation', 1), ('last', 0) ON CONFLICT (key) DO NOTHING;
"""
INSERT = "INSERT INTO live_entry (number, room, kind, person, session, at, payload) VALUES (%s, %s, %s, %s, %s, %s, %s)"
SELECT = "SELECT number, room, kind, person, session, at, payload FROM live_entry"
# Options that mean something to Django and nothing to the server.
DJANGOS = {"isolation_level", "pool", "server_side_binding", "assume_role"}

Connection = psycopg.Connection[tuple[Any, ...]]
Found = TypeVar("Found")


def connect() -> Connection:
    """A connection to Django's database, also where that is a test's, without Django's ways of reading and writing."""
    known = django.settings_dict
    ours = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    options = {key: value for key, value in known.get("OPTIONS", {}).items() if key not in DJANGOS}
    given = {key: known.get(name) for key, name in ours.items()}
    set_ones = {key: value for key, value in given.items() if value}
    made: Connection = psycopg.connect(**set_ones, **options, autocommit=True)
    # "Tersimpan" means on the disk, whatever the server does for others.
    made.execute("SET synchronous_commit = on")
    return made


def prepare() -> None:
    """Make the tables. Under the writers' lock: two servers may start at once."""
    with connect() as database, database.transaction():
        database.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
        found = database.execute("SELECT to_regclass('live_meta')").fetchone()
        if found is None or found[0] is None:
            database.execute(SCHEMA)


class PostgresqlLog:
    """See `Log`."""

    def __init__(self) -> None:
        self.database = connect()
        self.name = secrets.token_hex(8)  # rings with it, so that nobody is woken by what they wrote themselves

    def _ask(self, work: Callable[[Connection], Found]) -> Found:
        """Work once more on a new connection where the server went away meanwhile.

        A commit whose answer was lost is repeated then: an update that stands in the log twice changes nothing.
        """
        try:
            return work(self.database)
        except (psycopg.OperationalError, psycopg.InterfaceError):
            if not self.database.closed:
                raise
            self.database = connect()
            return work(self.database)

    def _all(self, query: str, given: Sequence[object]) -> list[tuple[Any, ...]]:
        return self._ask(lambda database: database.execute(query, given).fetchall())

    def append(self, drafts: Sequence[Draft]) -> list[int]:
        """The lock is held from before numbers are drawn until they can be read: commit order is number order."""
        return self._ask(lambda database: self._append(database, drafts))

    def _append(self, database: Connection, drafts: Sequence[Draft]) -> list[int]:
        with writing(database):
            kept = _without_second_seeds(database, drafts)
            query = "UPDATE live_meta SET value = value + %s WHERE key = 'last' RETURNING value"
            found = database.execute(query, [len(kept)]).fetchone()
            assert found is not None  # made by prepare
            now, first = time.time(), found[0] - len(kept) + 1
            numbers = {place: first + which for which, place in enumerate(kept)}
            chosen = [(number, drafts[place]) for place, number in numbers.items()]
            rows = [(number, d.room, d.kind, d.person, d.session, now, d.update) for number, d in chosen]
            with database.cursor() as cursor:
                cursor.executemany(INSERT, rows)
                seeds = [(d.room, number) for number, d in chosen if d.kind == SEED]
                if seeds:
                    cursor.executemany("INSERT INTO live_room VALUES (%s, %s)", seeds)
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, self.name])
        return [numbers.get(place, 0) for place in range(len(drafts))]

    def last(self) -> int:
        """See `Log`."""
        return self._meta("last")

    def _meta(self, key: str) -> int:
        return int(self._all("SELECT value FROM live_meta WHERE key = %s", [key])[0][0])

    def after(self, number: int, limit: int = AT_ONCE) -> list[Entry]:
        """See `Log`."""
        rows = self._all(f"{SELECT} WHERE number > %s ORDER BY number LIMIT %s", [number, limit])
        return [Entry(*row) for row in rows]

    def of_room(self, room: str, after: int = 0, limit: int = AT_ONCE) -> list[Entry]:
        """See `Log`."""
        rows = self._all(f"{SELECT} WHERE room = %s AND number > %s ORDER BY number LIMIT %s", [room, after, limit])
        return [Entry(*row) for row in rows]

    def rooms_after(self, number: int) -> dict[str, int]:
        """See `Log`."""
        return dict(self._all("SELECT room, max(number) FROM live_entry WHERE number > %s GROUP BY room", [number]))

    def first_of_rooms(self, rooms: Sequence[str]) -> dict[str, int]:
        """See `Log`."""
        return dict(self._all("SELECT name, seed FROM live_room WHERE name = ANY(%s)", [list(rooms)]))

    def snapshot(self, room: str) -> tuple[int, bytes] | None:
        """See `Log`."""
        found = self._all("SELECT number, state FROM live_snapshot WHERE room = %s", [room])
        return (int(found[0][0]), bytes(found[0][1])) if found else None

    def keep_snapshot(self, room: str, number: int, state: bytes) -> None:
        """See `Log`."""
        query = """INSERT INTO live_snapshot VALUES (%s, %s, %s) ON CONFLICT (room) DO UPDATE
                   SET number = excluded.number, state = excluded.state WHERE live_snapshot.number <= excluded.number"""
        self._ask(lambda database: database.execute(query, [room, number, state]))

    def ear(self) -> "PostgresqlEar":
        """See `Log`."""
        return PostgresqlEar(self.name)

    def fold(self, room: str, number: int, state: bytes) -> int:
        """See `Log`."""
        return self._ask(lambda database: self._fold(database, room, number, state))

    def _fold(self, database: Connection, room: str, number: int, state: bytes) -> int:
        with database.transaction():
            gone = database.execute("DELETE FROM live_entry WHERE room = %s AND number < %s", [room, number]).rowcount
            kept = "UPDATE live_entry SET payload = %s, kind = %s WHERE room = %s AND number = %s"
            if database.execute(kept, [state, FOLD, room, number]).rowcount != 1:
                raise LookupError(f"room {room} has no entry {number}")
        return gone

    def generation(self) -> int:
        """See `Log`."""
        return self._meta("generation")

    def raise_generation(self) -> int:
        """See `Log`."""
        query = """UPDATE live_meta SET value = greatest(value + 1, extract(epoch FROM now())::bigint)
                   WHERE key = 'generation' RETURNING value"""
        return int(self._all(query, [])[0][0])

    def forget_all(self) -> None:
        """See `Log`."""
        self._ask(lambda database: database.execute("TRUNCATE live_entry, live_room, live_snapshot"))

    def close(self) -> None:
        """See `Log`."""
        self.database.close()


class PostgresqlEar:
    """See `Ear`. `own` is the name of the connection whose commits are no news."""

    def __init__(self, own: str) -> None:
        self.own = own
        self.database = connect()
        self.database.execute(f"LISTEN {CHANNEL}")

    def fileno(self) -> int:
        """See `Ear`."""
        return self.database.fileno()

    def heard(self) -> bool:
        """See `Ear`."""
        try:
            # Does not wait: whoever asks knows that there is something to read.
            found = list(self.database.notifies(timeout=0))
        except psycopg.Error as error:
            raise ConnectionError("the database rings no longer") from error
        return any(each.payload != self.own for each in found)

    def close(self) -> None:
        """See `Ear`."""
        self.database.close()


@contextmanager
def writing(database: Connection) -> Iterator[None]:
    """A transaction that is the only one to write, until it can be read."""
    with database.transaction():
        database.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
        yield


def _without_second_seeds(database: Connection, drafts: Sequence[Draft]) -> list[int]:
    """The places of the drafts to write."""
    asked = [draft.room for draft in drafts if draft.kind == SEED]
    if not asked:
        return list(range(len(drafts)))
    seeded = {row[0] for row in database.execute("SELECT name FROM live_room WHERE name = ANY(%s)", [asked])}
    kept = []
    for place, draft in enumerate(drafts):
        if draft.kind == SEED and draft.room in seeded:
            continue
        if draft.kind == SEED:
            seeded.add(draft.room)
        kept.append(place)
    return kept
