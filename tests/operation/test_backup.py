"""Backups of a database that is being written, and what is in them."""

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.operation.installation import ROOT, Installation

WRITERS = 3
BACKUPS = 3

Maker = Callable[[str], Installation]


class Load:
    """Writers hammering the journal."""

    def __init__(self, installation: Installation, folder: Path) -> None:
        environment = installation.environment() | {"DJANGO_SETTINGS_MODULE": "anyam.settings"}
        self.files = [folder / f"writer-{number}" for number in range(WRITERS)]
        self.processes = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.operation.writer", file.name, str(file)],
                env=environment,
                cwd=ROOT,
            )
            for file in self.files
        ]

    def committed(self) -> dict[str, int]:
        """How many acts each writer knows to be committed."""
        return {
            f"writer {file.name}": len(file.read_text().splitlines()) if file.exists() else 0 for file in self.files
        }

    def wait_until(self, each: int) -> None:
        """Until every writer has committed that many."""
        while min(self.committed().values()) < each:
            assert all(process.poll() is None for process in self.processes)
            os.sched_yield()

    def end(self) -> None:
        """Kill them in the middle of whatever they do."""
        for process in self.processes:
            process.kill()
            process.wait()


@contextmanager
def under_load(installation: Installation, folder: Path) -> Iterator[Load]:
    """Writers at work."""
    load = Load(installation, folder)
    try:
        load.wait_until(20)
        yield load
    finally:
        load.end()


def ballast(path: Path, megabytes: int) -> None:
    """Make copying take several steps, so that writes fall between them."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE ballast (content BLOB)")
        database.executemany("INSERT INTO ballast VALUES (?)", [(os.urandom(1024 * 1024),) for _ in range(megabytes)])


def judge(path: Path, at_least: dict[str, int]) -> dict[str, int]:
    """Whole, linked, each writer's acts without a gap and at least the ones known before."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        counted = {}
        for writer, known in at_least.items():
            acts = database.execute(
                "SELECT CAST(b.act AS INTEGER), e.new FROM journal_batch b"
                " JOIN journal_entry e ON e.batch_id = b.uid WHERE b.scope = ? ORDER BY 1",
                [writer],
            ).fetchall()
            assert acts == [(number, str(number)) for number in range(len(acts))]
            assert len(acts) >= known
            counted[writer] = len(acts)
        entries = "(SELECT batch_id FROM journal_entry)"
        alone = f"SELECT count(*) FROM journal_batch WHERE uid NOT IN {entries}"
        assert database.execute(alone).fetchone() == (0,)
    return counted


@pytest.mark.servers
def test_backups_under_load_hold_everything_committed_before(new_installation: Maker, tmp_path: Path) -> None:
    live = new_installation("live")
    ballast(live.database, 24)
    made = []
    with under_load(live, tmp_path) as load:
        for _ in range(BACKUPS):
            before = load.committed()
            made.append((before, live.backup(), load.committed()))
            # Writing went on while the backup was made; one writer may have waited for the others.
            assert sum(made[-1][2].values()) > sum(before.values())
            assert all(process.poll() is None for process in load.processes)
    for number, (before, archive, after) in enumerate(made):
        restored = new_installation(f"restored{number}")
        restored.ok("restore", str(archive), "--yes")
        counted = judge(restored.database, before)
        # One moment: an act told after the end cannot be in it (one may be committed and untold).
        assert all(counted[writer] <= after[writer] + 1 for writer in after)


def test_backup_says_what_is_in_it(installation: Installation, tmp_path: Path) -> None:
    (installation.folder / "files/2022").mkdir(parents=True)
    (installation.folder / "files/2022/bukti dukung.pdf").write_bytes(b"%PDF")
    (installation.folder / "files/outside").symlink_to("/etc/hostname")
    (installation.folder / "anyam.env").write_text("ANYAM_PUBLIC_URL=http://127.0.0.1:8000\n")
    target = tmp_path / "elsewhere.tar.gz"
    answer = json.loads(installation.ok("backup", "--to", str(target), "--json"))
    assert answer == {"path": str(target), "size": target.stat().st_size}
    assert target.stat().st_mode & 0o777 == 0o600
    with tarfile.open(target) as tar:
        names = tar.getnames()
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    listed = ["database.sqlite3", "live.sqlite3", "files/2022/bukti dukung.pdf", "anyam.env", "secret.key"]
    assert names == [*listed, "manifest.json"]
    assert list(manifest["members"]) == listed
    assert manifest["database"] == "sqlite"
    assert ["operation", "0001_leases"] in manifest["migrations"]


def test_backup_never_overwrites(installation: Installation, tmp_path: Path) -> None:
    target = tmp_path / "mine.tar.gz"
    target.write_text("mine")
    assert "exists already" in installation.refused("backup", "--to", str(target))
    assert target.read_text() == "mine"


def test_backup_says_why_it_cannot_be_written(installation: Installation) -> None:
    told = installation.refused("backup", "--to", "/nowhere/at/all.tar.gz")
    assert "/nowhere/at/all.tar.gz cannot be written" in told


def test_backup_of_nothing_says_what_to_do(empty: Installation) -> None:
    assert "run `anyam setup` or `anyam demo`" in empty.refused("backup")


def test_a_damaged_database_is_not_backed_up(installation: Installation) -> None:
    content = bytearray(installation.database.read_bytes())
    content[8192:65536] = os.urandom(65536 - 8192)
    installation.database.write_bytes(content)
    assert "damaged" in installation.refused("backup")
    assert not list((installation.folder / "backups").iterdir())


def test_pending_migrations_are_backed_up_first(installation: Installation) -> None:
    with closing(sqlite3.connect(installation.database)) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'operation'")
        database.execute("DROP TABLE lease")
    installation.prepare()
    made = list((installation.folder / "backups").iterdir())
    assert [path.name.startswith("before-migration-") for path in made] == [True]
    installation.prepare()
    assert list((installation.folder / "backups").iterdir()) == made
