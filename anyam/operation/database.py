"""Making the database ready, and putting its errors into words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max

from anyam.core.errors import AnyamError, Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.live import log as live_log
from anyam.operation import backup as backups
from anyam.operation import data
from anyam.operation.progress import Progress

MIGRATING = 0x616E79616D  # any number does, as long as every server draws the same
NOT_SET_UP = _("the data directory %(path)s is not set up; run `anyam setup` or `anyam demo`")
SENTENCES = (
    ("database is locked", _("the database is busy: another process is writing; try again")),
    ("no such table", NOT_SET_UP),
    ("undefinedtable", NOT_SET_UP),
    ("does not exist", NOT_SET_UP),
    ("unable to open database file", NOT_SET_UP),
    ("disk is full", _("the disk is full")),
    ("readonly database", _("the database may not be written by this user")),
    ("malformed", _("the database file is damaged; restore a backup")),
    ("not a database", _("the database file is damaged; restore a backup")),
)


def prepare(progress: Progress, *, backup: bool = True) -> None:
    """Bring the data directory and the database up to this version, after a backup if need be."""
    data.make()
    with _alone():
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan and backup and executor.loader.applied_migrations:
            backups.make(data.backups() / f"before-migration-{data.stamp()}.tar.gz", progress)
        if plan:
            migrate(progress, len(plan))
        live_log.prepare()


def refuse_lost_log() -> None:
    """The tables must not know more than the log: one of the two would be of another day."""
    for table, column in settings.LOG_CURSORS.items():
        found = apps.get_model(table)._default_manager.aggregate(highest=Max(column))
        live_log.check_not_beyond(found["highest"] or 0)


def migrate(progress: Progress, steps: int = 1) -> None:
    """Bring the tables up to this version."""
    text = Text(_("Preparing the database"))
    progress(text, 0, steps)
    call_command("migrate", interactive=False, verbosity=0)
    progress(text, steps, steps)
    data.protect_database()


@contextmanager
def _alone() -> Iterator[None]:
    """Servers that start at the same moment on several machines migrate one after the other."""
    if data.kind() == "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])


def explain(error: Exception) -> AnyamError | None:
    """The sentence for an error of database or settings that people do meet, None for others."""
    if isinstance(error, ImproperlyConfigured):
        return Unusable(Text(_("the settings cannot be used: %(reason)s"), {"reason": first_line(error)}))
    if not isinstance(error, DatabaseError):
        return None
    words = f"{type(error.__cause__).__name__} {error}".lower()
    if "connection" in words:
        sentence = _("the database server does not answer: %(reason)s")
        return Unusable(Text(sentence, {"reason": first_line(error)}))
    for sign, sentence in SENTENCES:
        if sign in words:
            return Unusable(Text(sentence, {"path": str(data.folder())}))
    return None


def first_line(error: Exception) -> str:
    """What an error says, without the explanations that follow."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
