"""The child that turns documents into rows and rows into documents: one in the whole installation, agreed by a lease."""

import logging
import signal
import threading
import time

from django.db import connection

from anyam.live.log import Log, open_log
from anyam.operation import leases
from anyam.operation.child import Orders
from anyam.plans.models import Sheet
from anyam.worksheets.rooms.absorbing import SHELF, absorb
from anyam.worksheets.rooms.mirroring import deliver
from anyam.worksheets.rooms.models import Outgoing, RoomCursor
from anyam.worksheets.rooms.names import PREFIX, sheet_key

LEASE = "absorber"
POLL = 0.1
PAUSE = 0.002  # between two steps, so that others who wait for the write lock get it

logger = logging.getLogger(__name__)


class Absorber:
    """Looks for entries and notes, and works them off, one step per sheet in turn."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.seen = 0  # of the log: every room with something after it is in `waiting`
        self.waiting: dict[int, None] = {}
        self.started = False

    def step(self) -> bool:
        """One round over the sheets that have something. Returns whether there was any."""
        self._look()
        waiting, self.waiting = list(self.waiting), {}
        for key in waiting:
            sheet = Sheet.objects.select_related("plan__region", "group").filter(pk=key).first()
            if sheet is None:
                continue
            if absorb(sheet, self.log):
                self.waiting[key] = None  # perhaps there is more; in the next round, after the others
            elif Outgoing.objects.filter(sheet=key).exists() and not deliver(sheet, self.log):
                self.waiting[key] = None
            time.sleep(PAUSE)
        return bool(waiting)

    def _look(self) -> None:
        if not self.started:
            self._look_at_all()
            self.started = True
        last = self.log.last()
        if last > self.seen:
            keys = [sheet_key(room) for room in self.log.rooms_after(self.seen)]
            self.waiting |= dict.fromkeys(key for key in keys if key is not None)
            self.seen = last
        self.waiting |= dict.fromkeys(Outgoing.objects.values_list("sheet_id", flat=True).distinct())

    def _look_at_all(self) -> None:
        """What was left when the last absorber ended."""
        last = self.log.rooms_after(0)
        for key, number in RoomCursor.objects.values_list("pk", "number"):
            if last.get(f"{PREFIX}{key}", 0) > number:
                self.waiting[key] = None
        self.seen = self.log.last()


def run(orders: Orders) -> None:
    """Work ten times a second until told to end."""
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    with leases.kept(LEASE) as lease:
        orders.line.ready()
        absorber: Absorber | None = None
        while not over.is_set():
            if not lease.held():
                absorber = None
                SHELF.clear()
                over.wait(POLL)
                continue
            try:
                absorber = absorber or Absorber(open_log())
                if not absorber.step():
                    over.wait(POLL)
            except Exception:
                # A busy database, a full disk, a server that is away: what is in the log waits, and is looked at again.
                logger.exception("rooms cannot be absorbed")
                connection.close()
                absorber = None
                SHELF.clear()
                over.wait(1.0)
