"""Copying a SQLite database that others go on writing, and judging a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.operation.progress import Progress

PAGES = 2048  # a step of 8 MB


def copy(source: Path, to: Path, progress: Progress) -> None:
    """Copy one moment of the database while others go on writing.

    The open read transaction holds that moment; without it copying would begin again after every
    write of another process.
    """
    text = Text(_("Copying the database"))
    with closing(_open(source)) as live, closing(sqlite3.connect(to)) as target:
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        live.backup(
            target,
            pages=PAGES,
            sleep=0,
            progress=lambda _status, left, total: progress(text, total - left, total),
        )
        live.execute("ROLLBACK")
        # One file, without a log beside it.
        target.execute("PRAGMA journal_mode=DELETE")
    to.chmod(0o600)


def check(path: Path) -> None:
    """Raise Unusable unless the database is whole and every reference leads somewhere."""
    try:
        with closing(_open(path)) as database:
            whole = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            linked = database.execute("PRAGMA foreign_key_check").fetchone() is None
    except sqlite3.DatabaseError as error:
        raise _broken(path) from error
    if not (whole and linked):
        raise _broken(path)


def migrations(path: Path) -> list[list[str]]:
    """The migrations that a database has had."""
    with closing(_open(path)) as database:
        query = "SELECT app, name FROM django_migrations ORDER BY app, name"
        return [list(row) for row in database.execute(query)]


def settle(path: Path) -> None:
    """Write the log beside the file into it; raises Unusable when somebody else has it open.

    A log left beside a file that is then replaced would be played into the wrong database.
    """
    with closing(_open(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if path.with_name(f"{path.name}-wal").exists():
        raise Unusable(Text(_("another program has the database open; end it first")))


def _open(path: Path) -> sqlite3.Connection:
    """A connection of our own that never makes a new file and waits for writers."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=20, isolation_level=None)


def _broken(path: Path) -> Unusable:
    return Unusable(Text(_("the database %(path)s is damaged"), {"path": path.name}))
