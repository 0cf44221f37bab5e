"""A file in the data directory that a running server holds, so that nobody swaps its data."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anyam.core.errors import Unusable
from anyam.core.text import Text

NAME = "serve.lock"


@contextmanager
def held(folder: Path, refusal: Text, *, shared: bool = False) -> Iterator[int]:
    """Hold the lock, or raise `refusal`. Yields its descriptor.

    A process that inherits the descriptor keeps the lock too, so the data stay locked while a child
    outlives a killed parent. `shared` lets several servers of one PostgreSQL database live side by
    side, and still keeps a restore out.
    """
    descriptor = os.open(Path(folder) / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX, refusal)
        yield descriptor
    finally:
        os.close(descriptor)


def _take(descriptor: int, how: int, refusal: Text) -> None:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Unusable(refusal) from error
