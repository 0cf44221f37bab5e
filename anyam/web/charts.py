"""Drawing charts: from a description of anyam.core.charts to SVG or PNG, in a child process that lives while it is needed."""

import atexit
import json
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from threading import Lock

from anyam.web.drawing import DONE

PATIENCE = 30.0  # seconds; the first chart takes about one
KEPT = 64  # pictures; a description that differs is another picture, so none goes stale


def svg(description: Mapping[str, object]) -> bytes:
    """The chart as SVG."""
    return _drawn(_order(description, "svg", 1.0))


def png(description: Mapping[str, object], scale: float = 2.0) -> bytes:
    """The chart as PNG, `scale` times its size."""
    return _drawn(_order(description, "png", scale))


def png_of(drawn: str, scale: float) -> bytes:
    """An SVG drawn elsewhere as PNG, `scale` times its size. Not kept: such pictures are large and seldom asked for twice."""
    return _DRAWER.draw(json.dumps({"kind": "png", "scale": scale, "drawn": drawn}))


def _order(description: Mapping[str, object], kind: str, scale: float) -> str:
    return json.dumps({"kind": kind, "scale": scale, "description": description}, sort_keys=True)


class Drawer:
    """The child that draws, started when it is first asked and again when it has ended."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._line: Connection | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def draw(self, order: str) -> bytes:
        """Have it drawn; a child that has ended meanwhile, for want of orders or by force, is replaced once."""
        with self._one_at_a_time:
            try:
                drawn = self._ask(order)
            except (EOFError, OSError):
                self._end()
                drawn = self._ask(order)
        if drawn[:1] != DONE:
            raise RuntimeError(drawn[1:].decode())
        return drawn[1:]

    def _ask(self, order: str) -> bytes:
        line = self._line or self._start()
        line.send_bytes(order.encode())
        if not line.poll(PATIENCE):
            self._end()
            raise RuntimeError("the chart was not drawn in time")
        return line.recv_bytes()

    def _start(self) -> Connection:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "anyam.web.drawing", str(theirs.fileno())]
            self._child = subprocess.Popen(command, pass_fds=(theirs.fileno(),))  # noqa: S603 - ourselves
        self._line = Connection(ours.detach())
        return self._line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        self._line = self._child = None

    def close(self) -> None:
        """End the child; the next order starts another."""
        with suppress(OSError):
            self._end()


_DRAWER = Drawer()
atexit.register(_DRAWER.close)


@lru_cache(maxsize=KEPT)
def _drawn(order: str) -> bytes:
    return _DRAWER.draw(order)
