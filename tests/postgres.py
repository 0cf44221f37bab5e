"""A PostgreSQL server of the tests' own, in a temporary folder on a free port.

with cluster() as server:
    url = server.database()   # for DATABASE_URL
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path


@dataclass
class Cluster:
    """A running server."""

    programs: Path
    folder: Path
    port: int
    _numbers: Iterator[int] = field(default_factory=count)

    def database(self) -> str:
        """The URL of a new, empty database."""
        name = f"anyam{next(self._numbers)}"
        self.run("createdb", "-h", str(self.folder), "-p", str(self.port), "-U", "anyam", name)
        return f"postgres://anyam@127.0.0.1:{self.port}/{name}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs as the user that owns the cluster."""
        command = [*_as_owner(), str(self.programs / program), *arguments]
        # To a file: a server that stays behind would hold a pipe open.
        with (self.folder / "programs.log").open("a") as log:
            done = subprocess.run(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", check=False)
        assert done.returncode == 0, (self.folder / "programs.log").read_text()


def programs() -> Path | None:
    """Where Debian keeps the programs of the newest server; None when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a server; durability is off, nobody needs these data tomorrow."""
    where = programs()
    assert where is not None, "PostgreSQL is not installed (tests/install.sh installs it)"
    folder = Path(tempfile.mkdtemp(prefix="anyam-pg-"))
    if _as_owner():
        shutil.chown(folder, "postgres", "postgres")
    server = Cluster(where, folder, free_port())
    data = str(folder / "data")
    options = (
        f"-p {server.port} -k {folder} -c listen_addresses=127.0.0.1 "
        "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    )
    try:
        server.run("initdb", "-D", data, "-U", "anyam", "-A", "trust", "-E", "UTF8", "--locale=C")
        server.run("pg_ctl", "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def main(command: list[str]) -> int:
    """Run a command with DATABASE_URL naming a fresh database, e.g. the tests once more on PostgreSQL."""
    with cluster() as server:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": server.database()}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
