"""The worker as a real process: it takes work within a second, survives a crash, and ends with its server."""

import json
import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from tests.operation.installation import Installation, Watched

pytestmark = pytest.mark.servers
SLOW = '''
"""Work for tests of the worker."""

import os
import time

from anyam.core.text import Text
from anyam.jobs.registry import job


@job("slow")
def slow(args, progress):
    for number in range(args["steps"]):
        progress(Text("Counting"), number, args["steps"])
        time.sleep(0.05)
    return {"pid": os.getpid()}


@job("deadly")
def deadly(args, progress):
    os._exit(9)
'''
SETTINGS = 'from anyam.settings import *\nINSTALLED_APPS = [*INSTALLED_APPS, "testwork"]\n'


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """An installation with an app of its own that declares work."""
    app = tmp_path / "path" / "testwork"
    app.mkdir(parents=True)
    (app / "__init__.py").touch()
    (app / "jobs.py").write_text(SLOW)
    (tmp_path / "path" / "worksettings.py").write_text(SETTINGS)
    made = Installation(tmp_path / "data")
    path = os.pathsep.join([made.environment()["PYTHONPATH"], str(tmp_path / "path")])
    made.extra |= {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "worksettings"}
    return made


class Queue:
    """The table of jobs of an installation, as another process sees it."""

    def __init__(self, installation: Installation) -> None:
        self.path = installation.database

    def ask(self, kind: str, **args: object) -> str:
        """Ask for work."""
        uid = uuid4().hex
        with closing(sqlite3.connect(self.path, timeout=20)) as database, database:
            database.execute(
                "INSERT INTO job (uid, kind, scope, args, state, attempts, cancelling, done, total, file, made_at) "
                "VALUES (?, ?, '', ?, 'waiting', 0, 0, 0, 0, '', datetime('now'))",
                [uid, kind, json.dumps(args)],
            )
        return uid

    def read(self, uid: str) -> tuple[str, int, int, str]:
        """State, starts, progress and result."""
        with closing(sqlite3.connect(self.path, timeout=20)) as database:
            query = "SELECT state, attempts, done, coalesce(result, '') FROM job WHERE uid = ?"
            found: tuple[str, int, int, str] = database.execute(query, [uid]).fetchone()
            return found

    def cancel(self, uid: str) -> None:
        """Ask it to end."""
        with closing(sqlite3.connect(self.path, timeout=20)) as database, database:
            database.execute("UPDATE job SET cancelling = 1 WHERE uid = ?", [uid])

    def wait(self, uid: str, *states: str, seconds: float = 30) -> str:
        """The state, once it is one of these."""
        until = time.monotonic() + seconds
        while (state := self.read(uid)[0]) not in states:
            assert time.monotonic() < until, f"still {state}"
            time.sleep(0.05)
        return state


@pytest.fixture
def queue(installation: Installation) -> Iterator[Queue]:
    """A server at work and its queue."""
    with installation.serving() as server:
        queue = Queue(installation)
        queue.server = server  # type: ignore[attr-defined]
        yield queue


def test_work_is_taken_within_a_second_one_at_a_time_with_its_progress(queue: Queue) -> None:
    first, second = queue.ask("slow", steps=40), queue.ask("slow", steps=1)
    queue.wait(first, "running", seconds=2)
    assert queue.read(second)[0] == "waiting"
    seen = set()
    while queue.read(first)[0] == "running":
        seen.add(queue.read(first)[2])
        assert queue.read(second)[0] == "waiting" or queue.read(first)[0] != "running"
        time.sleep(0.05)
    assert len(seen) > 3
    assert queue.wait(second, "done", seconds=5) == "done"
    pid = queue.server.children()["worker"]  # type: ignore[attr-defined]
    assert json.loads(queue.read(first)[3]) == {"pid": pid}


def test_a_running_job_is_cancelled(queue: Queue) -> None:
    long = queue.ask("slow", steps=2000)
    queue.wait(long, "running")
    queue.cancel(long)
    assert queue.wait(long, "cancelled", seconds=3) == "cancelled"


def test_a_job_whose_worker_was_killed_is_done_by_the_next(queue: Queue) -> None:
    job = queue.ask("slow", steps=60)
    queue.wait(job, "running")
    first = queue.server.children()["worker"]  # type: ignore[attr-defined]
    os.kill(first, signal.SIGKILL)
    queue.wait(job, "done")
    state, attempts, _done, result = queue.read(job)
    assert (state, attempts) == ("done", 2)
    assert json.loads(result)["pid"] != first


def test_a_job_that_kills_its_worker_twice_fails_and_the_next_is_done(queue: Queue) -> None:
    deadly, harmless = queue.ask("deadly"), queue.ask("slow", steps=1)
    assert queue.wait(deadly, "failed", seconds=45) == "failed"
    assert queue.wait(harmless, "done") == "done"


def test_a_server_that_ends_gives_its_job_to_the_next_server(installation: Installation) -> None:
    with installation.serving() as server:
        queue = Queue(installation)
        job = queue.ask("slow", steps=100)
        queue.wait(job, "running")
        began = time.monotonic()
        server.stop()
        assert time.monotonic() - began < 5
    assert queue.read(job)[:2] == ("waiting", 0)
    with installation.serving():
        queue.wait(job, "done")


def test_the_worker_ends_when_the_supervisor_is_killed(queue: Queue) -> None:
    server = queue.server  # type: ignore[attr-defined]
    watched = Watched([server.children()["worker"]])
    server.process.kill()
    assert watched.wait(10)
