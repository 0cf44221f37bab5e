"""Pages come from a few threads that live on: nothing of one visitor is left for the next."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from anyam.operation.pages import THREADS
from tests.operation.installation import Installation, Server
from tests.postgres import cluster, programs

pytestmark = pytest.mark.servers
SIGN_IN = "/masuk/"


def language_of(server: Server, asked: str) -> str:
    """The language in which somebody gets a page."""
    _status, body = server.get(SIGN_IN, Cookie=f"anyam_language={asked}")
    found = re.search(rb'<html lang="(\w+)"', body)
    assert found is not None
    return found[1].decode()


def test_everybody_reads_in_their_own_language(installation: Installation) -> None:
    wanted = ["id", "en", "en"] * THREADS
    with installation.serving() as server, ThreadPoolExecutor(2 * THREADS) as visitors:
        found = list(visitors.map(lambda asked: language_of(server, asked), wanted))
        assert found == wanted


@contextmanager
def on_postgresql(folder: Path) -> Iterator[tuple[Server, str]]:
    """A server on PostgreSQL, and the address of its database."""
    with cluster() as database:
        url = database.database()
        with Installation(folder, {"DATABASE_URL": url}).prepare().serving() as server:
            yield server, url


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_threads_whose_connection_was_cut_connect_again(tmp_path: Path) -> None:
    with on_postgresql(tmp_path / "data") as (server, url):
        with ThreadPoolExecutor(THREADS) as visitors:
            list(visitors.map(lambda _each: server.get(), range(2 * THREADS)))
        with psycopg.connect(url, autocommit=True) as other:
            cut = other.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchone()
        assert cut is not None
        assert cut[0] > 1
        for _thread in range(2 * THREADS):
            assert server.get()[0] == 200
