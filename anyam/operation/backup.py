"""`anyam backup`: one file with everything an installation is. Never stops a writer."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from anyam import __version__
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.live.log import log_file
from anyam.operation import archive, data, postgresql, sqlite
from anyam.operation.archive import Manifest
from anyam.operation.progress import Progress, silent


def make(to: Path | None = None, progress: Progress = silent) -> Path:
    """Write a backup. The database is copied first, then the log, then files: no row names an entry or a file that is missing."""
    data.make()
    target = (to or data.backups() / f"anyam-{data.stamp()}.tar.gz").resolve()
    # Beside the data: the system's temporary folder may lack the room for a copy.
    with tempfile.TemporaryDirectory(dir=data.folder(), prefix=".backup-") as work:
        try:
            _write(target, Path(work), progress)
        except OSError as error:
            sentence = _("the backup %(path)s cannot be written: %(reason)s")
            told = {"path": str(target), "reason": data.reason(error)}
            raise Unusable(Text(sentence, told)) from error
    return target


def _write(target: Path, work: Path, progress: Progress) -> None:
    with archive.writing(target) as tar:
        database = work / archive.DATABASES[data.kind()]
        manifest = _copy_database(database, progress)
        members = {database.name: database} | _copy_log(work / archive.LOG, progress) | _members()
        total = sum(path.stat().st_size for path in members.values())
        packing = _Packing(total, progress)
        for name, path in members.items():
            archive.add(tar, manifest, name, path, packing.step)
        archive.finish(tar, manifest)
        packing.end()


def _copy_database(to: Path, progress: Progress) -> Manifest:
    """A copy that is known to be good, and the manifest that describes it."""
    if data.kind() == "sqlite":
        if not data.sqlite_file().is_file():
            sentence = _("the data directory %(path)s is not set up; run `anyam setup` or `anyam demo`")
            raise Unusable(Text(sentence, {"path": str(data.folder())}))
        sqlite.copy(data.sqlite_file(), to, progress)
        sqlite.check(to)
        return _manifest(sqlite.migrations(to))
    text = Text(_("Copying the database"))
    progress(text, 0, 1)
    had = postgresql.migrations()
    postgresql.dump(to)
    progress(text, 1, 1)
    return _manifest(had)


def _copy_log(to: Path, progress: Progress) -> dict[str, Path]:
    """The log of a SQLite installation; one that was never started by this version has none yet."""
    if data.kind() != "sqlite" or not log_file().is_file():
        return {}
    sqlite.copy(log_file(), to, progress)
    sqlite.check(to)
    return {to.name: to}


def _manifest(migrations: list[list[str]]) -> Manifest:
    made_at = datetime.now(tz=UTC).isoformat(timespec="seconds")
    return Manifest(__version__, made_at, data.kind(), migrations)


def _members() -> dict[str, Path]:
    """Everything beside the database; a link is not followed out of the folder."""
    folder = data.folder()
    found = {
        path.relative_to(folder).as_posix(): path
        for path in sorted((folder / data.FILES).rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    singles = {name: folder / name for name in (data.ENVIRONMENT, data.SECRET)}
    return found | {name: path for name, path in singles.items() if path.is_file()}


class _Packing:
    """Tells how many bytes are packed."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.total, self.done, self.progress = total, 0, progress
        self.text = Text(_("Packing the backup"))

    def step(self, size: int) -> None:
        self.done += size
        self.progress(self.text, min(self.done, self.total - 1), self.total)

    def end(self) -> None:
        self.progress(self.text, self.total, self.total)
