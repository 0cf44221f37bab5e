"""An installation in a folder of its own, driven through the command line as its operator would."""

import atexit
import hashlib
import json
import os
import queue
import select
import shutil
import signal
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
ANYAM = [sys.executable, "-c", "from anyam.cli import main; main(prog_name='anyam')"]
PATIENCE = 180  # seconds; only a machine that is busy with something else needs them
MODELS: list[Path] = []  # the data directory with the demo city, when one was needed
PASSWORD = "Tenun-ikat-Rembang-9"


@dataclass
class Installation:
    """A data directory and the environment of its operator."""

    folder: Path
    extra: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Nothing of the tests' own settings."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ANYAM_", "DATABASE_URL", "DJANGO_"))}
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        own = {"ANYAM_DATA": str(self.folder), "ANYAM_LANGUAGE": "en", "PYTHONPATH": path}
        return kept | own | self.extra

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """One command, to its end."""
        return subprocess.run(
            [*ANYAM, *arguments],
            env=self.environment(),
            input=given,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def ok(self, *arguments: str, given: str = "") -> str:
        """One command that must succeed."""
        done = self.run(*arguments, given=given)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, *arguments: str, given: str = "") -> str:
        """One command that must be refused, in one sentence."""
        done = self.run(*arguments, given=given)
        assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def python(self, code: str) -> str:
        """Code inside a started Django."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        environment = self.environment() | {"DJANGO_SETTINGS_MODULE": "anyam.settings"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def prepare(self) -> "Installation":
        """Only the tables."""
        self.python("from anyam.operation import database, progress; database.prepare(progress.silent)")
        return self

    def with_demo(self) -> "Installation":
        """The demo city, built once per process of the tests and copied from then on."""
        if "DATABASE_URL" in self.extra:
            self.ok("demo", "--no-serve")
            return self
        if not MODELS:
            MODELS.append(Path(tempfile.mkdtemp(prefix="anyam-demo-")) / "data")
            atexit.register(shutil.rmtree, MODELS[0].parent, ignore_errors=True)
            Installation(MODELS[0]).ok("demo", "--no-serve")
        shutil.copytree(MODELS[0], self.folder)
        return self

    def backup(self) -> Path:
        """A backup in the usual place."""
        return Path(json.loads(self.ok("backup", "--json"))["path"])

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "anyam.sqlite3"

    def fingerprint(self) -> dict[str, str]:
        """Every file with its content; the lock file is a tool, not data."""
        return {
            str(path.relative_to(self.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != "serve.lock"
        }

    @contextmanager
    def serving(self, *options: str) -> Iterator["Server"]:
        """A server that is ready."""
        server = self.start(*options)
        try:
            server.wait_until_ready()
            yield server
        finally:
            server.stop()

    def start(self, *options: str) -> "Server":
        """A server that was just started."""
        port = free_port()
        process = subprocess.Popen(
            [*ANYAM, "serve", "--port", str(port), *options],
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return Server(process, port)


class Server:
    """A running `anyam serve`."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port
        self.lines: list[str] = []
        self._heard: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._heard.put(line)
        self._heard.put(None)

    def wait_for(self, words: str) -> str:
        """The next line that holds these words."""
        while (line := self._heard.get(timeout=PATIENCE)) is not None:
            self.lines.append(line)
            if words in line:
                return line
        raise AssertionError(f"ended without {words!r}: {self.lines}")

    def wait_until_ready(self) -> None:
        """People can come."""
        self.wait_for("Anyam is ready at")

    def get(self, path: str = "/healthz/", scheme: str = "http", **headers: str) -> tuple[int, bytes]:
        """What a visitor gets."""
        context = ssl._create_unverified_context() if scheme == "https" else None
        request = urllib.request.Request(f"{scheme}://127.0.0.1:{self.port}{path}", headers=headers)
        with urllib.request.urlopen(request, timeout=PATIENCE, context=context) as response:
            return response.status, response.read()

    def children(self) -> dict[str, int]:
        """Pids by name of work."""
        found = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
                words = stat.with_name("cmdline").read_text().split("\0")
            except (OSError, IndexError):
                continue
            if parent == self.process.pid and "anyam.operation.child" in words:
                found[words[words.index("anyam.operation.child") + 1]] = int(stat.parent.name)
        return found

    def stop(self) -> int:
        """End it as systemd would; everything it printed is read."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=PATIENCE)
        self._reader.join(timeout=PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


class Watched:
    """Processes whose end is awaited; opened while they live, before their numbers go to others."""

    def __init__(self, pids: list[int]) -> None:
        self._descriptors = [os.pidfd_open(pid) for pid in pids]

    def wait(self, seconds: float) -> bool:
        """Whether all have ended within that time each."""
        ended = []
        for descriptor in self._descriptors:
            ended.append(bool(select.select([descriptor], [], [], seconds)[0]))
            os.close(descriptor)
        return all(ended)


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables; leases are of the moment."""
    with closing(sqlite3.connect(path)) as database:
        names = database.execute("SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'")
        return {
            name: sorted(database.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names.fetchall()
            if name != "lease"
        }
