"""The child that does the jobs: one at a time in the whole installation, agreed by a lease."""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs import actions, running
from anyam.jobs.models import CANCELLED, FAILED, RUNNING, WAITING, Job
from anyam.jobs.packing import pack
from anyam.operation import leases
from anyam.operation.child import Orders
from anyam.operation.models import Lease

LEASE = "worker"
POLL = 0.5
TRIES = 2
DEAF = 20.0  # seconds after which a job that does not hear `cancel` is ended with its process
LONGEST = timedelta(minutes=30)
TIDYING = 3600.0
DIED = _("the process that worked on this ended twice; the file may be too large for this machine")
TOO_LONG = _("this took longer than %(minutes)s minutes and was ended; send the file in parts")

logger = logging.getLogger(__name__)


class Worker:
    """Looks for jobs and does them as long as it holds the lease."""

    def __init__(self, held: Callable[[], bool], over: threading.Event) -> None:
        self.held, self.over = held, over
        self._mine = False
        self._tidied = 0.0

    def step(self) -> bool:
        """Do one job if one waits. Returns whether there was one; a database in trouble is asked again later."""
        try:
            return self._step()
        except DatabaseError as error:
            logger.warning("the queue cannot be read: %s", error)
            connection.close()
            return False

    def _step(self) -> bool:
        if not self.held():
            self._mine = False
            return False
        if not self._mine:
            take_back_orphans()
            self._mine = True
        if time.monotonic() - self._tidied > TIDYING or not self._tidied:
            self._tidied = time.monotonic()
            actions.forget_old()
        job = running.take()
        if job is None:
            return False
        watch = Watch(job)
        with watch:
            running.run(job, lambda: self.held() and not self.over.is_set())
        return True


class Watch:
    """Ends this process when its job hears neither `cancel` nor its time; the supervisor starts another."""

    def __init__(self, job: Job, end: Callable[[int], None] = os._exit) -> None:
        self.job, self.end = job, end
        self._over = threading.Event()
        self._asked = 0.0
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join(timeout=5)

    def _watch(self) -> None:
        try:
            while not self._over.wait(DEAF / 4):
                self.look()
        finally:
            connection.close()

    def look(self) -> None:
        """Look once."""
        mine = Job.objects.filter(pk=self.job.pk, state=RUNNING, attempts=self.job.attempts)
        now = timezone.now()
        try:
            if mine.filter(started_at__lt=now - LONGEST).exists():
                text = Text(TOO_LONG, {"minutes": int(LONGEST.total_seconds() // 60)})
                self._stop(mine.update(state=FAILED, failure=pack(text), ended_at=now))
            elif not mine.filter(cancelling=True).exists():
                self._asked = 0.0
            elif not self._asked:
                self._asked = time.monotonic()
            elif time.monotonic() - self._asked >= DEAF:
                self._stop(mine.update(state=CANCELLED, ended_at=now))
        except DatabaseError as error:
            logger.warning("the job under way cannot be watched: %s", error)
            connection.close()

    def _stop(self, was_mine: int) -> None:
        if was_mine and not self._over.is_set():
            logger.error("job %s (%s) did not end when asked; its process does", self.job.uid, self.job.kind)
            self.end(1)


def take_back_orphans() -> None:
    """Jobs of a worker that died: wait again once, then fail; one that should end has ended."""
    now = timezone.now()
    orphans = Job.objects.filter(state=RUNNING)
    orphans.filter(cancelling=True).update(state=CANCELLED, ended_at=now)
    orphans.filter(attempts__gte=TRIES).update(state=FAILED, failure=pack(Text(DIED)), ended_at=now)
    orphans.update(state=WAITING, what=None)


def bury_the_dead() -> None:
    """Free the lease of a worker of this machine that no longer lives, instead of waiting until it ends."""
    lease = Lease.objects.filter(name=LEASE).first()
    host, _colon, pid = (lease.holder if lease else "").rpartition(":")
    if lease is None or host != socket.gethostname() or not pid.isdecimal():
        return
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        leases.release(LEASE, lease.holder)
    except PermissionError:
        return


def run(orders: Orders) -> None:
    """Look for work twice a second until told to end."""
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    autodiscover_modules("jobs")
    bury_the_dead()
    with leases.kept(LEASE) as lease:
        orders.line.ready()
        worker = Worker(lease.held, over)
        while not over.is_set():
            if not worker.step():
                over.wait(POLL)
