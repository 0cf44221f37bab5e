"""`anyam serve` as an operator starts it, in a data directory of its own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.workshop.machine import children, free_port

ROOT = Path(__file__).resolve().parents[2]
ANYAM = [sys.executable, "-c", "from anyam.cli import main; main(prog_name='anyam')"]


def folder_for(name: str) -> Path:
    """An empty data directory."""
    return Path(tempfile.mkdtemp(prefix=f"anyam-bench-{name}-")) / "data"


class Server:
    """One installation and its server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """What a browser opens."""
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> dict[str, str]:
        """Nothing but the data directory."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("ANYAM_", "DATABASE_", "DJANGO_"))
        }
        return kept | {"ANYAM_DATA": str(self.folder), "ANYAM_LANGUAGE": "en", "PYTHONPATH": str(ROOT)}

    def ok(self, *arguments: str) -> str:
        """A command of `anyam` that must succeed."""
        return self._run([*ANYAM, *arguments])

    def module(self, name: str, *arguments: str) -> str:
        """A module of ours in a process that sees the installation's data."""
        return self._run([sys.executable, "-m", name, *arguments])

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(command, env=self.environment(), cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{command[1:4]} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator["Server"]:
        """From ready to ended; the data directory goes with it."""
        self.port = free_port()
        words = [*ANYAM, "serve", "--port", str(self.port)]
        log = self.folder.with_name("server.log").open("w")
        self.process = subprocess.Popen(words, env=self.environment(), stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.process.stdout is not None
        try:
            for line in self.process.stdout:
                if "ready at" in line:
                    break
            else:
                raise SystemExit(f"the server did not start; its words are in {log.name}")
            yield self
        finally:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=60)
            log.close()
            self._tell(Path(log.name))
            if not os.environ.get("BENCH_KEEP"):
                shutil.rmtree(self.folder.parent, ignore_errors=True)

    def _tell(self, log: Path) -> None:
        """What the server complained of belongs to the result."""
        said = log.read_text().splitlines()
        if said:
            print(f"the server said {len(said)} lines, the last of them:", *said[-5:], sep="\n  ", file=sys.stderr)

    def pids(self) -> dict[str, int]:
        """The processes by their work."""
        assert self.process is not None
        return {"supervisor": self.process.pid, **children(self.process.pid)}
