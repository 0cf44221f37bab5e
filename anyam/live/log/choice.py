"""Which log this installation keeps, by its database."""

from contextlib import closing
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.live.log import sqlite
from anyam.live.log.base import Log


def _is_sqlite() -> bool:
    return "sqlite" in str(settings.DATABASES["default"]["ENGINE"])


def log_file() -> Path:
    """The log of a SQLite installation: beside the main file, also where that is a test's."""
    main = Path(connection.settings_dict["NAME"])
    return main.with_name(f"{main.stem}-live.sqlite3")


def _postgresql() -> ModuleType:
    """Its driver is an extra."""
    from anyam.live.log import postgresql  # noqa: PLC0415 - see above

    return postgresql


def prepare() -> None:
    """Make the log ready; nothing happens to one that is."""
    if _is_sqlite():
        sqlite.prepare(log_file())
        return
    _postgresql().prepare()


def open_log() -> Log:
    """A connection of its own."""
    if _is_sqlite():
        return sqlite.SqliteLog(log_file())
    log: Log = _postgresql().PostgresqlLog()
    return log


def check_not_beyond(cursor: int) -> None:
    """Refuse a log that ends before what the tables have taken in: its next entries would bear numbers that seem known."""
    with closing(open_log()) as log:
        last = log.last()
    if cursor > last:
        sentence = _(
            "the log of the live sheets ends at entry %(last)s, but the tables hold entry %(cursor)s: "
            "database and log are not of the same backup; restore a whole backup"
        )
        raise Unusable(Text(sentence, {"last": str(last), "cursor": str(cursor)}))


def begin_anew() -> int:
    """Make browsers let go of what they hold: what is in the log came back from a backup. Returns the generation."""
    with closing(open_log()) as log:
        return log.raise_generation()
