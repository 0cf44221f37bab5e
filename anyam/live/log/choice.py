"""Which log this installation keeps, by its database."""

from pathlib import Path

from django.conf import settings

from anyam.live.log import sqlite
from anyam.live.log.base import Log


def _is_sqlite() -> bool:
    return "sqlite" in str(settings.DATABASES["default"]["ENGINE"])


def log_file() -> Path:
    """The log of a SQLite installation: beside the main file, also where that is a test's."""
    from django.db import connection

    main = Path(connection.settings_dict["NAME"])
    return main.with_name(f"{main.stem}-live.sqlite3")


def prepare() -> None:
    """Make the log ready; nothing happens to one that is."""
    if _is_sqlite():
        sqlite.prepare(log_file())
        return
    from anyam.live.log import postgresql

    postgresql.prepare()


def open_log() -> Log:
    """A connection of its own."""
    if _is_sqlite():
        return sqlite.SqliteLog(log_file())
    from anyam.live.log import postgresql

    return postgresql.PostgresqlLog()
