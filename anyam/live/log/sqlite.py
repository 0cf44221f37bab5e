"""The log in a SQLite file of its own beside the main one, so that neither waits for the other."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from anyam.live.entries import FOLD, SEED, Draft, Entry
from anyam.live.log.base import AT_ONCE

SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, kind INTEGER NOT NULL, person INTEGER,
    session TEXT NOT NULL, at REAL NOT NULL, payload BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS entry_of_room ON entry (room, number);
CREATE TABLE IF NOT EXISTS room (name TEXT PRIMARY KEY, seed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS snapshot (room TEXT PRIMARY KEY, number INTEGER NOT NULL, state BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO meta VALUES ('generation', 1);
"""
INSERT = "INSERT INTO entry (room, kind, person, session, at, payload) VALUES (?, ?, ?, ?, ?, ?)"
SELECT = "SELECT number, room, kind, person, session, at, payload FROM entry"


def prepare(path: Path) -> None:
    """Make the file and its tables."""
    database = sqlite3.connect(path, timeout=20, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.executescript(SCHEMA)
    database.close()
    path.chmod(0o600)


class SqliteLog:
    """See `Log`."""

    def __init__(self, path: Path) -> None:
        # Opened in one thread and used in another, never in two at once.
        self.database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=20, isolation_level=None, check_same_thread=False
        )
        # "Tersimpan" means on the disk, also when the power goes.
        self.database.execute("PRAGMA synchronous=FULL")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield self.database
            self.database.execute("COMMIT")
        except BaseException:
            # A full disk may have ended the transaction already.
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")
            raise

    def append(self, drafts: Sequence[Draft]) -> list[int]:
        """Numbers of one commit follow each other: the write lock is held while they are drawn."""
        now = time.time()
        with self._writing() as database:
            kept = self._without_second_seeds(drafts)
            rows = [(d.room, d.kind, d.person, d.session, now, d.update) for d in (drafts[place] for place in kept)]
            database.executemany(INSERT, rows)
            first = self.last() - len(rows) + 1
            numbers = {place: first + which for which, place in enumerate(kept)}
            seeds = [(drafts[place].room, numbers[place]) for place in kept if drafts[place].kind == SEED]
            database.executemany("INSERT INTO room VALUES (?, ?)", seeds)
        return [numbers.get(place, 0) for place in range(len(drafts))]

    def _without_second_seeds(self, drafts: Sequence[Draft]) -> list[int]:
        """The places of the drafts to write."""
        seeded: set[str] = set()
        kept = []
        for place, draft in enumerate(drafts):
            if draft.kind == SEED:
                if draft.room in seeded or self._is_seeded(draft.room):
                    continue
                seeded.add(draft.room)
            kept.append(place)
        return kept

    def _is_seeded(self, room: str) -> bool:
        return self.database.execute("SELECT 1 FROM room WHERE name = ?", [room]).fetchone() is not None

    def last(self) -> int:
        """From the sequence: folding may take the last entries of the table away, never their numbers."""
        found = self.database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
        return int(found[0]) if found else 0

    def after(self, number: int, limit: int = AT_ONCE) -> list[Entry]:
        """See `Log`."""
        query = f"{SELECT} WHERE number > ? ORDER BY number LIMIT ?"
        return [Entry(*row) for row in self.database.execute(query, [number, limit])]

    def of_room(self, room: str, after: int = 0, limit: int = AT_ONCE) -> list[Entry]:
        """See `Log`."""
        query = f"{SELECT} WHERE room = ? AND number > ? ORDER BY number LIMIT ?"
        return [Entry(*row) for row in self.database.execute(query, [room, after, limit])]

    def rooms_after(self, number: int) -> dict[str, int]:
        """See `Log`."""
        query = "SELECT room, max(number) FROM entry WHERE number > ? GROUP BY room"
        return dict(self.database.execute(query, [number]).fetchall())

    def first_of_rooms(self, rooms: Sequence[str]) -> dict[str, int]:
        """See `Log`."""
        marks = ", ".join("?" * len(rooms))
        query = f"SELECT name, seed FROM room WHERE name IN ({marks})"  # noqa: S608 - nothing but marks
        return dict(self.database.execute(query, list(rooms)))

    def snapshot(self, room: str) -> tuple[int, bytes] | None:
        """See `Log`."""
        found = self.database.execute("SELECT number, state FROM snapshot WHERE room = ?", [room]).fetchone()
        return (int(found[0]), bytes(found[1])) if found else None

    def keep_snapshot(self, room: str, number: int, state: bytes) -> None:
        """See `Log`."""
        query = """INSERT INTO snapshot VALUES (?, ?, ?) ON CONFLICT (room) DO UPDATE
                   SET number = excluded.number, state = excluded.state WHERE snapshot.number <= excluded.number"""
        with self._writing() as database:
            database.execute(query, [room, number, state])

    def ear(self) -> None:
        """A file does not ring."""

    def fold(self, room: str, number: int, state: bytes) -> int:
        """See `Log`."""
        with self._writing() as database:
            gone = database.execute("DELETE FROM entry WHERE room = ? AND number < ?", [room, number]).rowcount
            kept = "UPDATE entry SET payload = ?, kind = ? WHERE room = ? AND number = ?"
            if database.execute(kept, [state, FOLD, room, number]).rowcount != 1:
                raise LookupError(f"room {room} has no entry {number}")
        return int(gone)

    def generation(self) -> int:
        """See `Log`."""
        return int(self.database.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0])

    def raise_generation(self) -> int:
        """See `Log`."""
        with self._writing() as database:
            query = "UPDATE meta SET value = max(value + 1, ?) WHERE key = 'generation'"
            database.execute(query, [int(time.time())])
        return self.generation()

    def forget_all(self) -> None:
        """See `Log`."""
        with self._writing() as database:
            for query in ("DELETE FROM entry", "DELETE FROM room", "DELETE FROM snapshot"):
                database.execute(query)

    def close(self) -> None:
        """See `Log`."""
        self.database.close()
