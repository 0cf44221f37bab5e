"""Putting verified data in the place of others: everything, or nothing. What was there is kept."""

import errno
import os
import shutil
import sqlite3
from contextlib import ExitStack, suppress
from pathlib import Path

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.live.log import log_file
from anyam.operation import archive, data, postgresql, sqlite
from anyam.operation.archive import Manifest
from anyam.operation.progress import Progress


def replace(work: Path, manifest: Manifest, progress: Progress) -> Path:
    """Swap the members in `work` with the ones in use. Returns the folder of the replaced ones."""
    text = Text(_("Replacing the data"))
    progress(text, 0, 1)
    kept = data.folder() / f"before-restore-{data.stamp()}"
    kept.mkdir(mode=0o700)
    with ExitStack() as undo:
        undo.callback(kept.rmdir)
        _swap_members(work, kept, undo)
        database = work / archive.DATABASES[manifest.database]
        if manifest.database == "sqlite":
            _replace_log(work / archive.LOG, kept, undo)
            _replace_sqlite(database, kept)
        else:
            _replace_postgresql(database, kept)
        undo.pop_all()
    progress(text, 1, 1)
    return kept


def _swap_members(work: Path, kept: Path, undo: ExitStack) -> None:
    folder = data.folder()
    _swap(work / data.FILES, folder / data.FILES, kept / data.FILES, undo)
    if (work / data.SECRET).exists():
        _swap(work / data.SECRET, folder / data.SECRET, kept / data.SECRET, undo)
    # The address and the database of this machine stay; a machine that has none takes the backup's.
    if not (folder / data.ENVIRONMENT).exists():
        _swap(work / data.ENVIRONMENT, folder / data.ENVIRONMENT, kept / data.ENVIRONMENT, undo)


def _swap(new: Path, target: Path, kept: Path, undo: ExitStack) -> None:
    """Put `target` aside and `new` in its place; the undoing of each step is noted."""
    for path, to in ((target, kept), (new, target)):
        if path.exists():
            path.rename(to)
            undo.callback(to.rename, path)


def _replace_log(new: Path, kept: Path, undo: ExitStack) -> None:
    """The log belongs to its database: without one in the backup, a new one begins."""
    target = log_file()
    if target.exists():
        aside = _put_aside(target, kept)
        undo.callback(shutil.move, aside, target)
        target.unlink()
    if new.exists():
        # Undone before the one above.
        undo.callback(target.unlink, missing_ok=True)
        _rename_across(new, target)


def _put_aside(target: Path, kept: Path) -> Path:
    """A second name for a settled file."""
    _settle(target, kept)
    aside = kept / target.name
    try:
        os.link(target, aside)
    except OSError:  # another file system
        shutil.copy2(target, aside)
    return aside


def _replace_sqlite(new: Path, kept: Path) -> None:
    """The last step, and a single one: either name leads to a whole database at any moment."""
    target = data.sqlite_file()
    aside = _put_aside(target, kept) if target.exists() else kept / target.name
    try:
        _rename_across(new, target)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def _settle(target: Path, kept: Path) -> None:
    """Empty the log beside the database; beside a damaged one it is only put aside."""
    try:
        sqlite.settle(target)
    except sqlite3.OperationalError as error:
        raise Unusable(Text(_("another program has the database open; end it first"))) from error
    except sqlite3.DatabaseError:
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                target.with_name(f"{target.name}{suffix}").rename(kept / f"{target.name}{suffix}")


def _rename_across(new: Path, target: Path) -> None:
    try:
        new.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = target.with_name(f".{target.name}.restored")
        shutil.copy2(new, near)
        near.replace(target)


def _replace_postgresql(new: Path, kept: Path) -> None:
    """A dump of what is there first; then one transaction."""
    aside = kept / archive.DATABASES["postgresql"]
    try:
        postgresql.dump(aside)
        postgresql.load(new)
    except Unusable:
        aside.unlink(missing_ok=True)
        raise
