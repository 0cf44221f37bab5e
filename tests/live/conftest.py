"""A database of these tests' own, with a log and nothing else in it."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from anyam.live.log import Log, open_log, prepare
from tests.live.served import Place, another_database, opened
from tests.operation.installation import Installation


@pytest.fixture(scope="session")
def empty_database() -> Iterator[str]:
    """On PostgreSQL: the name of a new one, made once."""
    if connection.vendor == "sqlite":
        yield ""
        return
    from anyam.live.log.postgresql import connect

    name = f"live_{os.getpid()}"
    with connect() as server:
        server.execute(f"CREATE DATABASE {name}")
    yield name
    with connect() as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def another_log(empty_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Log]]:
    """Opens connections to the test's log, as another process would."""
    opened: list[Log] = []

    def open_another() -> Log:
        opened.append(open_log())
        return opened[-1]

    monkeypatch.setitem(connection.settings_dict, "NAME", empty_database or str(tmp_path / "main.sqlite3"))
    prepare()
    prepare()  # nothing happens to one that is ready
    open_another().forget_all()
    yield open_another
    for log in opened:
        log.close()


@pytest.fixture
def log(another_log: Callable[[], Log]) -> Log:
    """A connection to the log."""
    return another_log()


@pytest.fixture(scope="session")
def served() -> Iterator[Place]:
    """A server with one plan, for all tests of this folder that a worker runs; on PostgreSQL where these tests are."""
    extra: dict[str, str] = {}
    if connection.vendor == "postgresql":
        extra["DATABASE_URL"] = another_database(f"served_{os.getpid()}")
    with (
        tempfile.TemporaryDirectory(prefix="anyam-served-") as folder,
        opened(Installation(Path(folder) / "data", extra)) as place,
    ):
        yield place
