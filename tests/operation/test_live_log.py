"""The log of the live sheets goes with its database: into backups, out of them, and never a shorter one under it."""

import json
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.operation.installation import Installation
from tests.operation.test_restore import rewrite
from tests.postgres import cluster, programs

Maker = Callable[[str], Installation]
WRITE = """
from anyam.live.entries import SEED, Draft
from anyam.live.log import open_log
log = open_log()
log.append([Draft("sheet-1", b"%(word)s", kind=SEED), Draft("sheet-2", b"%(word)s", 7, "s")])
"""
READ = """
import json
from anyam.live.log import open_log
log = open_log()
print(json.dumps([log.generation(), log.last(), [each.update.decode() for each in log.after(0)]]))
"""


def write(installation: Installation, word: str) -> None:
    """A seed, where there is none yet, and an entry."""
    installation.python(WRITE % {"word": word})


def read(installation: Installation) -> tuple[int, int, list[str]]:
    """Generation, last number, entries."""
    generation, last, updates = json.loads(installation.python(READ))
    return generation, last, updates


def log_file(installation: Installation) -> Path:
    """The log of a SQLite installation."""
    return installation.folder / "anyam-live.sqlite3"


def test_every_start_makes_the_log_ready(installation: Installation) -> None:
    assert log_file(installation).stat().st_mode & 0o777 == 0o600
    log_file(installation).unlink()
    installation.prepare()
    assert read(installation) == (1, 0, [])


def test_a_restored_log_is_of_another_generation(installation: Installation) -> None:
    write(installation, "first")
    before = read(installation)
    archive = installation.backup()
    write(installation, "later")
    answer = json.loads(installation.ok("restore", str(archive), "--yes", "--json"))
    once = read(installation)
    assert once[1:] == before[1:] == (2, ["first", "first"])
    assert once[0] > before[0]
    with closing(sqlite3.connect(Path(answer["kept"]) / log_file(installation).name)) as kept:
        assert kept.execute("SELECT count(*) FROM entry").fetchone() == (3,)
    # Browsers that saw what came after the first restore let go of it after the second.
    installation.ok("restore", str(archive), "--yes")
    assert read(installation)[0] > once[0]


def test_a_log_goes_to_another_machine(installation: Installation, empty: Installation) -> None:
    write(installation, "first")
    empty.ok("restore", str(installation.backup()), "--yes")
    assert read(empty)[1:] == (2, ["first", "first"])
    assert log_file(empty).stat().st_mode & 0o777 == 0o600


def without_log(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    """As before there was one."""
    manifest, content = members.pop()
    listed = json.loads(content)
    del listed["members"]["live.sqlite3"]
    members[:] = [each for each in members if each[0].name != "live.sqlite3"]
    members.append((manifest, json.dumps(listed).encode()))


def test_a_backup_without_a_log_begins_a_new_one(installation: Installation, tmp_path: Path) -> None:
    write(installation, "first")
    archive = rewrite(installation.backup(), tmp_path / "old.tar.gz", without_log)
    installation.ok("restore", str(archive), "--yes")
    generation, last, updates = read(installation)
    assert (last, updates) == (0, [])
    assert generation > 1
    assert next(installation.folder.glob("before-restore-*/anyam-live.sqlite3"))


def spoil_log(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    """Listed as it is, and no database."""
    import hashlib

    manifest, content = members.pop()
    listed = json.loads(content)
    for place, (member, _was) in enumerate(members):
        if member.name == "live.sqlite3":
            members[place] = (member, b"no database" * 1000)
            listed["members"]["live.sqlite3"] = hashlib.sha256(members[place][1]).hexdigest()
    members.append((manifest, json.dumps(listed).encode()))


def test_a_damaged_log_changes_nothing(installation: Installation, tmp_path: Path) -> None:
    write(installation, "first")
    archive = rewrite(installation.backup(), tmp_path / "spoilt.tar.gz", spoil_log)
    before = installation.fingerprint()
    assert "live.sqlite3 is damaged" in installation.refused("restore", str(archive), "--yes")
    assert installation.fingerprint() == before


@pytest.mark.parametrize("step", ["_replace_sqlite", "_rename_across"])
def test_a_failure_brings_the_log_back(installation: Installation, step: str) -> None:
    write(installation, "first")
    archive = installation.backup()
    write(installation, "later")
    before = installation.fingerprint()
    code = f"""
from pathlib import Path
from unittest import mock
from anyam.operation import restore, swap
def full(*_): raise OSError(28, "No space left on device")
with mock.patch.object(swap, {step!r}, full):
    try: restore.restore(Path({str(archive)!r}))
    except OSError as error: print("refused", error)
"""
    assert installation.python(code).startswith("refused")
    assert installation.fingerprint() == before
    assert not list(installation.folder.glob("before-restore-*"))


def test_a_shorter_log_than_the_tables_know_is_refused(filled: Installation) -> None:
    """Any table stands for the one that remembers how far it has read: twenty people, and no entry."""
    code = """
from django.conf import settings
from anyam.core.errors import Unusable
from anyam.operation.database import refuse_lost_log
settings.LOG_CURSORS = {"accounts.User": "pk"}
try: refuse_lost_log()
except Unusable as error: print(error)
"""
    told = filled.python(code)
    assert "ends at entry 0, but the tables hold entry 20" in told
    filled.python(WRITE % {"word": "x"} + "log.append([Draft('sheet-1', b'x')] * 18)")
    assert filled.python(code) == ""


@pytest.mark.servers
@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_on_postgresql_the_dump_holds_the_log(tmp_path: Path) -> None:
    with cluster() as server:
        installation = Installation(tmp_path / "data", {"DATABASE_URL": server.database()}).prepare()
        write(installation, "first")
        before = read(installation)
        archive = installation.backup()
        with tarfile.open(archive) as tar:
            assert "live.sqlite3" not in tar.getnames()
        write(installation, "later")
        installation.ok("restore", str(archive), "--yes")
        after = read(installation)
        assert after[1:] == before[1:] == (2, ["first", "first"])
        assert after[0] > before[0]
