"""One connection to the log per thread."""

import threading

from anyam.live.log import Log, open_log

_mine = threading.local()


def the_log() -> Log:
    """The connection of this thread."""
    if getattr(_mine, "log", None) is None:
        _mine.log = open_log()
    found: Log = _mine.log
    return found


def let_go() -> None:
    """Close the connection of this thread."""
    if getattr(_mine, "log", None) is not None:
        _mine.log.close()
        _mine.log = None
