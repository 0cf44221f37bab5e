"""The line from supervisor to child: the child says it is ready, and ends when it breaks."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable

READY = b"ready"
LAST_CALL = 8.0


class Lifeline:
    """The child's end. The kernel breaks the line when the supervisor dies, however it dies."""

    def __init__(self, descriptor: int) -> None:
        self._line = socket.socket(fileno=descriptor)

    def ready(self) -> None:
        """Tell the supervisor that work can begin."""
        try:
            self._line.send(READY)
        except OSError:
            end_this_process()

    def watch(self, lost: Callable[[], None] | None = None) -> None:
        """Call `lost` (by default: end this process) when the supervisor is gone."""
        watcher = threading.Thread(target=self._wait, args=(lost or end_this_process,), daemon=True)
        watcher.start()

    def _wait(self, lost: Callable[[], None]) -> None:
        try:
            while self._line.recv(16):
                pass
        except OSError:
            pass
        lost()


def end_this_process() -> None:
    """Ask nicely, then insist."""
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST_CALL)
    os._exit(1)
