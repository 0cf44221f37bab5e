"""What processes cost, read from /proc."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(parent: int) -> dict[str, int]:
    """The children of a server by their work."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            its_parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
            words = stat.with_name("cmdline").read_text().split("\0")
        except (OSError, IndexError):
            continue
        if its_parent == parent and "anyam.operation.child" in words:
            found[words[words.index("anyam.operation.child") + 1]] = int(stat.parent.name)
    return found


def seconds(pid: int) -> float:
    """Seconds of a core that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def peak(pid: int) -> float:
    """The most memory that it has held, in MB."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


@dataclass
class Meter:
    """Reads processes at the beginning and at the end."""

    pids: dict[str, int]

    def __post_init__(self) -> None:
        self.before = {name: seconds(pid) for name, pid in self.pids.items()}

    def read(self) -> dict[str, dict[str, float]]:
        """Seconds of a core since the beginning, and the peak of memory."""
        return {
            name: {"cpu": round(seconds(pid) - self.before[name], 2), "peak": round(peak(pid), 1)}
            for name, pid in self.pids.items()
        }
