"""Restoring: everything comes back, or nothing changes."""

import io
import json
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.operation.installation import Installation, tables

Maker = Callable[[str], Installation]


def test_a_restored_database_is_equal_table_by_table(
    filled: Installation, archive: Path, new_installation: Maker
) -> None:
    source, target = filled, new_installation("target")
    target.ok("restore", str(archive), "--yes")
    before, after = tables(source.database), tables(target.database)
    assert before == after
    assert len(before["person"]) == 20
    for name in ("files/bukti.txt", "anyam.env", "secret.key"):
        assert (source.folder / name).read_bytes() == (target.folder / name).read_bytes()


def test_what_was_there_is_kept(filled: Installation, archive: Path) -> None:
    installation = filled
    (installation.folder / "files/bukti.txt").write_text("yang baru")
    (installation.folder / "anyam.env").write_text("ANYAM_PUBLIC_URL=https://other.example\n")
    installation.python("from anyam.accounts.models import User; User.objects.all().delete()")
    answer = json.loads(installation.ok("restore", str(archive), "--yes", "--json"))
    kept = Path(answer["kept"])
    assert kept.name.startswith("before-restore-")
    assert tables(kept / "anyam.sqlite3")["person"] == []
    assert (kept / "files/bukti.txt").read_text() == "yang baru"
    assert (installation.folder / "files/bukti.txt").read_text() == "bukti"
    assert len(tables(installation.database)["person"]) == 20
    # The settings of this machine stay.
    assert "other.example" in (installation.folder / "anyam.env").read_text()


def test_restore_into_an_empty_folder(filled: Installation, archive: Path, empty: Installation) -> None:
    empty.ok("restore", str(archive), "--yes")
    assert tables(empty.database) == tables(filled.database)


def test_an_older_backup_is_migrated_forward(installation: Installation) -> None:
    current = tables(installation.database)
    with closing(sqlite3.connect(installation.database)) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'operation'")
        database.execute("DROP TABLE lease")
    installation.ok("restore", str(installation.backup()), "--yes")
    after = tables(installation.database)
    assert {each[1:3] for each in after["django_migrations"]} == {each[1:3] for each in current["django_migrations"]}


@pytest.mark.servers
def test_restore_is_refused_while_serving(installation: Installation) -> None:
    archive = installation.backup()
    with installation.serving():
        told = installation.refused("restore", str(archive), "--yes")
    assert "stop it, then restore" in told
    installation.ok("restore", str(archive), "--yes")


def test_restore_is_refused_while_another_program_writes(installation: Installation) -> None:
    archive = installation.backup()
    with closing(sqlite3.connect(installation.database)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("SELECT count(*) FROM person").fetchone()
        told = installation.refused("restore", str(archive), "--yes")
    assert "another program has the database open" in told


def test_a_damaged_database_can_be_replaced(filled: Installation, archive: Path) -> None:
    installation = filled
    installation.database.write_bytes(b"no database at all" * 1000)
    installation.ok("restore", str(archive), "--yes")
    assert len(tables(installation.database)["person"]) == 20


def test_without_a_yes_nothing_happens(installation: Installation) -> None:
    archive = installation.backup()
    before = installation.fingerprint()
    assert installation.run("restore", str(archive), given="n\n").returncode == 1
    assert installation.fingerprint() == before


Change = Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]


def rewrite(archive: Path, to: Path, change: Change) -> Path:
    """A copy of a backup with other members."""
    with tarfile.open(archive) as tar:
        members = [(each, tar.extractfile(each).read()) for each in tar]  # type: ignore[union-attr]
    change(members)
    with tarfile.open(to, "w:gz") as tar:
        for member, content in members:
            member.size = len(content) if member.isreg() else 0
            tar.addfile(member, io.BytesIO(content))
    return to


def add(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> Change:
    """A further member, before the others."""

    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, link
        members.insert(0, (member, b"evil" if kind == tarfile.REGTYPE else b""))

    return change


def edit_manifest(**changes: Any) -> Change:
    """Other words in the manifest."""

    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        member, content = members.pop()
        members.append((member, json.dumps(json.loads(content) | changes).encode()))

    return change


def spoil_database(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    """One bit."""
    member, content = members[0]
    members[0] = (member, content[:5000] + bytes([content[5000] ^ 1]) + content[5001:])


def drop_manifest(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    """No manifest."""
    members.pop()


def twice(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    """A member of the same name."""
    members.insert(0, members[0])


HOSTILE: dict[str, tuple[Change, str]] = {
    "absolute": (add("/tmp/evil"), "unexpected member"),
    "dots": (add("files/../../evil"), "unexpected member"),
    "dots alone": (add(".."), "unexpected member"),
    "symbolic link": (add("files/link", tarfile.SYMTYPE, "/etc/passwd"), "unexpected member"),
    "hard link": (add("files/link", tarfile.LNKTYPE, "database.sqlite3"), "unexpected member"),
    "device": (add("files/device", tarfile.CHRTYPE), "unexpected member"),
    "folder": (add("files/folder", tarfile.DIRTYPE), "unexpected member"),
    "stranger": (add("settings.py"), "unexpected member"),
    "unlisted": (add("files/unlisted"), "not what its manifest lists"),
    "same name": (twice, "unexpected member"),
    "spoilt": (spoil_database, "not what its manifest lists"),
    "no manifest": (drop_manifest, "manifest cannot be read"),
    "other format": (edit_manifest(format=99), "manifest cannot be read"),
    "odd manifest": (edit_manifest(surprise=1), "manifest cannot be read"),
    "later version": (edit_manifest(version="99.0.0"), "later than this one"),
    "later tables": (edit_manifest(migrations=[["plans", "9999_later"]]), "later than this one"),
    "other database": (edit_manifest(database="postgresql"), "manifest cannot be read"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_changes_nothing(filled: Installation, archive: Path, tmp_path: Path, name: str) -> None:
    change, words = HOSTILE[name]
    hostile = rewrite(archive, tmp_path / "hostile.tar.gz", change)
    before = filled.fingerprint()
    assert words in filled.refused("restore", str(hostile), "--yes")
    assert filled.fingerprint() == before
    assert not Path("/tmp/evil").exists()


def test_a_damaged_archive_changes_nothing(filled: Installation, archive: Path, tmp_path: Path) -> None:
    installation, whole = filled, archive.read_bytes()
    before = installation.fingerprint()
    archive = tmp_path / "damaged.tar.gz"
    for content in (
        whole[: len(whole) // 2],
        whole[:-4],
        whole[:3000] + b"\0" * 50 + whole[3050:],
        b"nothing of the kind",
        b"",
    ):
        archive.write_bytes(content)
        assert "is not a whole backup, nothing was changed" in installation.refused("restore", str(archive), "--yes")
        assert installation.fingerprint() == before
    assert "there is no file" in installation.refused("restore", str(tmp_path / "none"), "--yes")


def test_a_failure_in_the_last_step_puts_everything_back(filled: Installation, archive: Path) -> None:
    installation = filled
    (installation.folder / "files/bukti.txt").write_text("yang baru")
    before = installation.fingerprint()
    code = f"""
from pathlib import Path
from unittest import mock
from anyam.operation import restore, swap
def full(*_): raise OSError(28, "No space left on device")
with mock.patch.object(swap, "_rename_across", full):
    try: restore.restore(Path({str(archive)!r}))
    except OSError as error: print("refused", error)
"""
    assert installation.python(code).startswith("refused")
    assert installation.fingerprint() == before
    assert not list(installation.folder.glob("before-restore-*"))
