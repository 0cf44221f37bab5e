"""The child that turns documents into rows and rows into documents: one in the whole installation, agreed by a lease."""

import importlib
import logging
import os
import signal
import threading
import time
from typing import Protocol

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from anyam.live.log import Log, open_log
from anyam.operation import leases
from anyam.operation.child import Orders
from anyam.plans.models import Sheet
from anyam.worksheets.rooms.absorbing import ENTRIES, SHELF, Overtaken, absorb
from anyam.worksheets.rooms.mirroring import deliver
from anyam.worksheets.rooms.models import Outgoing, RoomCursor
from anyam.worksheets.rooms.names import PREFIX, sheet_key

LEASE = "absorber"
POLL = 0.1
PAUSE = 0.002  # between two steps, so that others who wait for the write lock get it
LESS = 10  # than the web process: who types comes before what becomes of it
REST = 0.3  # seconds between two steps of a sheet: what is typed meanwhile is written once
PUT_OFF = 30.0  # seconds until a sheet is tried again that could not be absorbed

logger = logging.getLogger(__name__)


class Stepping(Protocol):
    """Works off what waits, a little at a time."""

    def step(self) -> bool:
        """One round; whether there was anything."""
        ...


class Absorber:
    """Looks for entries and notes, and works them off, one step per sheet in turn."""

    def __init__(self, log: Log, rest: float = 0.0) -> None:
        self.log, self.rest = log, rest
        self.worked: dict[int, float] = {}  # sheets, when they had their last step
        self.seen = 0  # of the log: every room with something after it is in `waiting`
        self.waiting: dict[int, None] = {}
        self.put_off: dict[int, float] = {}  # sheets that failed: when to try again
        self.started = False

    def step(self) -> bool:
        """One round over the sheets that have something and have rested. Returns whether there was any."""
        self._look()
        waiting, self.waiting = list(self.waiting), {}
        busy = False
        for key in waiting:
            if time.monotonic() - self.worked.get(key, 0.0) < self.rest:
                self.waiting[key] = None
                continue
            busy = True
            try:
                if self._work(key):
                    self.waiting[key] = None  # perhaps there is more; in the next round, after the others
            except (OperationalError, InterfaceError, OSError):
                raise  # a database or a disk: no other sheet would fare better
            except Exception:
                logger.exception("sheet %s cannot be absorbed; the others go on without it", key)
                self.put_off[key] = time.monotonic() + PUT_OFF
            self.worked[key] = time.monotonic()
            time.sleep(PAUSE)
        return busy

    def _work(self, key: int) -> bool:
        """One step of a sheet; whether to come back to it."""
        sheet = Sheet.objects.select_related("plan__region", "group").filter(pk=key).first()
        if sheet is None:
            return False
        try:
            taken = absorb(sheet, self.log)
        except Overtaken:
            return True  # what came after may be left
        if taken:
            return taken == ENTRIES or Outgoing.objects.filter(sheet=key).exists()
        return Outgoing.objects.filter(sheet=key).exists() and not deliver(sheet, self.log)

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
        self._leave_out(time.monotonic())

    def _leave_out(self, now: float) -> None:
        """Sheets that failed a moment ago; those whose time has come are looked at again."""
        due = [key for key, when in self.put_off.items() if when <= now]
        for key in due:
            del self.put_off[key]
            self.waiting[key] = None
        for key in self.put_off:
            self.waiting.pop(key, None)

    def _look_at_all(self) -> None:
        """What was left when the last absorber ended."""
        last = self.log.rooms_after(0)
        for key, number in RoomCursor.objects.values_list("pk", "number"):
            if last.get(f"{PREFIX}{key}", 0) > number:
                self.waiting[key] = None
        self.seen = self.log.last()


def _absorbers() -> list[Stepping]:
    """Ours and those of rooms above, on one connection to the log."""
    log = open_log()
    above = [importlib.import_module(name).Absorber(log, REST) for name in settings.ROOM_ABSORBERS]
    return [Absorber(log, REST), *above]


def run(orders: Orders) -> None:
    """Work ten times a second until told to end."""
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    if hasattr(os, "nice"):
        os.nice(LESS)
    with leases.kept(LEASE) as lease:
        orders.line.ready()
        absorbers: list[Stepping] = []
        while not over.is_set():
            if not lease.held():
                absorbers = []
                SHELF.clear()
                over.wait(POLL)
                continue
            try:
                absorbers = absorbers or _absorbers()
                if not sum(each.step() for each in absorbers):
                    over.wait(POLL)
            except Exception:
                # A busy database, a full disk, a server that is away: what is in the log waits, and is looked at again.
                logger.exception("rooms cannot be absorbed")
                connection.close()
                absorbers = []
                SHELF.clear()
                over.wait(1.0)
