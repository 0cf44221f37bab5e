"""`anyam restore`: a backup in the place of what is there, once it is proven whole."""

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from anyam import __version__
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.live import log as live_log
from anyam.operation import archive, data, database, leases, lock, postgresql, sqlite
from anyam.operation.archive import Manifest
from anyam.operation.models import Lease
from anyam.operation.progress import Progress, silent
from anyam.operation.swap import replace

SERVING = Text(_("a server is running on this data directory; stop it, then restore"))


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restore: what the backup says of itself, and where the replaced data lie."""

    manifest: Manifest
    kept: Path


def restore(path: Path, progress: Progress = silent) -> Restored:
    """Verify, replace, migrate forward. Raises Unusable, with nothing changed, for any doubt."""
    if not path.is_file():
        raise Unusable(Text(_("there is no file %(path)s"), {"path": str(path)}))
    data.make()
    with ExitStack() as stack:
        stack.enter_context(lock.held(data.folder(), SERVING))
        refuse_while_serving()
        # Beside the data, so that moving into place is a rename.
        made = tempfile.TemporaryDirectory(dir=data.folder(), prefix=".restore-")
        work = Path(stack.enter_context(made))
        manifest = verify(path, work, progress)
        connections.close_all()
        kept = replace(work, manifest, progress)
        database.migrate(progress)
        live_log.prepare()
        live_log.begin_anew()
        # The backup holds the leases of the moment it was made.
        Lease.objects.all().delete()
    return Restored(manifest, kept)


def verify(path: Path, work: Path, progress: Progress) -> Manifest:
    """Unpack into `work` and judge everything there."""
    text, size, done = Text(_("Checking the backup")), max(path.stat().st_size, 1), 0

    def step(amount: int) -> None:
        nonlocal done
        done += amount
        # How much will come out is not known beforehand; the packed size is a floor.
        progress(text, min(done, size - 1), size)

    manifest = archive.unpack(path, work, step)
    refuse_foreign(manifest)
    check = sqlite.check if manifest.database == "sqlite" else postgresql.check
    check(work / archive.DATABASES[manifest.database])
    if archive.LOG in manifest.members:
        sqlite.check(work / archive.LOG)
    progress(text, size, size)
    return manifest


def refuse_foreign(manifest: Manifest) -> None:
    """Refuse a backup of another kind of database, or of a later version of Anyam."""
    if manifest.database != data.kind():
        sentence = _("this is a backup of a %(kind)s database; DATABASE_URL says otherwise")
        raise Unusable(Text(sentence, {"kind": manifest.database}))
    known = MigrationLoader(None).disk_migrations or {}
    later = [each for each in manifest.migrations if tuple(each) not in known]
    if later or _numbers(manifest.version) > _numbers(__version__):
        sentence = _("this backup is of Anyam %(version)s, later than this one; install that first")
        raise Unusable(Text(sentence, {"version": manifest.version}))


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


def refuse_while_serving() -> None:
    """Servers on other machines hold no lock here, but their leases lie in the shared database."""
    if data.kind() == "sqlite":
        return
    table = Lease._meta.db_table
    if table in connection.introspection.table_names() and leases.living():
        raise Unusable(SERVING)
