"""The child that does what the clock asks for: a nightly backup, clearing what has expired, and what upper rooms want done."""

import logging
import signal
import threading
from datetime import datetime, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from anyam.core.errors import AnyamError
from anyam.operation import backup, data, leases, nights
from anyam.operation.child import Orders

HOUR = 2  # local time: nobody writes a masterplan then
KEEP = 7
TICK = 20.0
PATTERN = "nightly-*.tar.gz"

logger = logging.getLogger(__name__)


def last_due(now: datetime) -> datetime:
    """The latest moment at which the nightly work was due."""
    today = timezone.localtime(now).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def last_done(folder: Path, began: datetime) -> datetime:
    """When the newest nightly backup was made; lacking one, when the installation began."""
    traces = [*folder.glob(PATTERN)] or [*folder.parent.glob(data.SECRET)]
    newest = max((path.stat().st_mtime for path in traces), default=began.timestamp())
    return min(datetime.fromtimestamp(newest, tz=began.tzinfo), began)


def nightly(folder: Path) -> None:
    """Back up, keep the newest seven, clear expired sessions, do the nights' work. A failure stops only its part."""
    try:
        backup.make(folder / f"nightly-{data.stamp()}.tar.gz")
        for old in sorted(folder.glob(PATTERN))[:-KEEP]:
            old.unlink()
    except (AnyamError, OSError, DatabaseError):
        logger.exception("the nightly backup failed")
    try:
        call_command("clearsessions")
    except DatabaseError:
        logger.exception("expired sessions were not cleared")
    for work in nights.WORK:
        try:
            work()
        except (AnyamError, OSError, DatabaseError):
            logger.exception("%s failed", work.__qualname__)


class Clock:
    """Decides whether the nightly work is due; after a failure it waits for the next night."""

    def __init__(self, folder: Path, began: datetime) -> None:
        self.folder = folder
        self.done = last_done(folder, began)

    def tick(self, now: datetime) -> bool:
        """Do the work if it is due. Returns whether it was."""
        if self.done >= last_due(now):
            return False
        self.done = now
        nightly(self.folder)
        connection.close()
        return True


def run(orders: Orders) -> None:
    """Look at the clock until told to end; work only while holding the lease."""
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    clock = Clock(data.backups(), timezone.now())
    with leases.kept("scheduler") as lease:
        orders.line.ready()
        while not over.wait(TICK if lease.held() else 1.0):
            if lease.held():
                clock.tick(timezone.now())
