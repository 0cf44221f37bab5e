"""The same product on PostgreSQL: set up, serve, back up, restore."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operation.installation import PASSWORD, Installation
from tests.postgres import Cluster, cluster, programs

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed"),
]

ROWS = """
from django.apps import apps
for model in sorted(apps.get_models(include_auto_created=True), key=lambda m: m._meta.label):
    if model._meta.label not in ("operation.Lease",):
        print(model._meta.label, list(model.objects.order_by("pk").values_list()))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """One server for this file."""
    with cluster() as running:
        yield running


@pytest.fixture
def installation(server: Cluster, tmp_path: Path) -> Installation:
    """An installation whose settings file names a new database."""
    made = Installation(tmp_path / "data")
    arguments = ("--region", "33.17", "--url", "http://127.0.0.1:8000", "--name", "Siti")
    database = ("--database-url", server.database())
    made.ok(
        "setup", *arguments, "--email", "siti@example.go.id", *database, "--password-stdin",
        given=PASSWORD,
    )  # fmt: skip
    return made


def test_round_trip(installation: Installation, server: Cluster, tmp_path: Path) -> None:
    before = installation.python(ROWS)
    archive = installation.backup()
    installation.python(
        "from django.db import connection\n"
        "connection.cursor().execute('CREATE TABLE later (person_id bigint REFERENCES person)')\n"
        "from anyam.accounts.models import User\n"
        "User.objects.create_user('budi@example.go.id', 'Budi')"
    )
    installation.ok("restore", str(archive), "--yes")
    assert installation.python(ROWS) == before
    later = "from django.db import connection; print(connection.introspection.table_names())"
    assert "'later'" not in installation.python(later)
    kept = next(installation.folder.glob("before-restore-*/database.dump"))
    assert kept.stat().st_mode & 0o777 == 0o600
    # And into an empty database on another machine.
    other = Installation(tmp_path / "other", {"DATABASE_URL": server.database()})
    other.ok("restore", str(archive), "--yes")
    assert other.python(ROWS) == before


def test_a_failing_restore_changes_nothing(installation: Installation) -> None:
    before = installation.python(ROWS)
    archive = installation.backup()
    code = f"""
from pathlib import Path
from unittest import mock
from anyam.core.errors import Unusable
from anyam.operation import postgresql, restore
with mock.patch.object(postgresql, "SWEEP", postgresql.SWEEP + "SELECT 1/0;"):
    try: restore.restore(Path({str(archive)!r}))
    except Unusable as error: print(error)
"""
    assert "psql failed" in installation.python(code)
    assert installation.python(ROWS) == before


def test_restore_is_refused_while_any_machine_serves(installation: Installation, tmp_path: Path) -> None:
    archive = installation.backup()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(installation.folder / "anyam.env", elsewhere)
    with Installation(elsewhere).serving() as other:
        assert other.get()[0] == 200
        told = installation.refused("restore", str(archive), "--yes")
        assert "stop it, then restore" in told
    installation.ok("restore", str(archive), "--yes")


def test_several_processes_and_servers_share_one_database(installation: Installation) -> None:
    installation.extra["ANYAM_PROCESSES"] = "2"
    with installation.serving() as one, installation.serving() as two:
        assert one.get()[0] == two.get()[0] == 200
    holders = "from anyam.operation import leases; print(leases.living())"
    assert installation.python(holders).strip() == "[]"


def test_says_what_is_missing(installation: Installation, tmp_path: Path) -> None:
    path = tmp_path / "bin"
    path.mkdir()
    for name in ("sh", "env"):
        (path / name).symlink_to(shutil.which(name) or "")
    installation.extra["PATH"] = str(path)
    assert "install the package postgresql-client" in installation.refused("backup")
    installation.extra["PATH"] = os.environ["PATH"]
    installation.extra["DATABASE_URL"] = "postgres://anyam@127.0.0.1:1/none"
    assert "the database server does not answer" in installation.refused("backup")


def test_a_backup_of_the_other_database_is_refused(
    installation: Installation, new_installation: object, pattern: Path, tmp_path: Path
) -> None:
    light = Installation(tmp_path / "light")
    shutil.copytree(pattern, light.folder)
    told = installation.refused("restore", str(light.backup()), "--yes")
    assert "a sqlite database; DATABASE_URL says otherwise" in told
