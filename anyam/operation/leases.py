"""Who does what, agreed through the database, so that it also holds between machines."""

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from anyam.operation.models import Lease

SECONDS = 30
BEAT = 10.0
LONGEST = timedelta(minutes=5)  # a lease that says it lasts longer was taken by a clock that went wrong

logger = logging.getLogger(__name__)


def named(process: int) -> str:
    """A process of this machine, as others see it."""
    return f"{socket.gethostname()}:{process}"


def myself() -> str:
    """This process, as others see it."""
    return named(os.getpid())


def take(name: str, holder: str, seconds: int = SECONDS) -> bool:
    """Take or renew a lease. False while another holder has it."""
    now = timezone.now()
    until = now + timedelta(seconds=seconds)
    mine_or_over = Q(holder=holder) | Q(until__lt=now) | Q(until__gt=now + LONGEST)
    if Lease.objects.filter(mine_or_over, name=name).update(holder=holder, until=until):
        return True
    if Lease.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, holder=holder, until=until)
    except IntegrityError:  # another was a moment faster
        return False
    return True


def release(name: str, holder: str) -> None:
    """Give a lease back before it ends."""
    Lease.objects.filter(name=name, holder=holder).delete()


def bury(process: int | None = None) -> None:
    """Give back what a dead process of this machine held, so that nobody waits for it to lapse; None: all there are."""
    found = Lease.objects.all()
    if process is not None:
        found = found.filter(holder=named(process))
    try:
        found.delete()
    except DatabaseError as error:
        logger.warning("leases of the dead stay until they lapse: %s", error)


def living() -> list[str]:
    """The holders at work now. Forgets the ones that ended long ago."""
    now = timezone.now()
    Lease.objects.filter(until__lt=now - timedelta(days=1)).delete()
    return list(Lease.objects.filter(until__gte=now).values_list("holder", flat=True))


class Keeper:
    """A lease that is renewed in a thread; `held` lapses by itself when renewing fails."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.holder = myself()
        self._until = 0.0
        self._over = threading.Event()

    def held(self) -> bool:
        """Whether the work may be done now."""
        return time.monotonic() < self._until

    def beat(self) -> None:
        """Take or renew once; a database in trouble costs the lease, not the process."""
        began = time.monotonic()
        try:
            self._until = began + SECONDS if take(self.name, self.holder) else 0.0
        except DatabaseError as error:
            logger.warning("lease %s not renewed: %s", self.name, error)
        finally:
            connection.close()

    def keep(self) -> None:
        """Renew until told that it is over, then give the lease back."""
        while not self._over.wait(BEAT):
            self.beat()
        try:
            release(self.name, self.holder)
        except DatabaseError as error:
            logger.warning("lease %s not given back: %s", self.name, error)
        finally:
            connection.close()

    def end(self) -> None:
        """Stop renewing."""
        self._over.set()


@contextmanager
def kept(name: str) -> Iterator[Keeper]:
    """Try for a lease as long as the block runs."""
    keeper = Keeper(name)
    keeper.beat()
    thread = threading.Thread(target=keeper.keep, name=f"lease {name}", daemon=True)
    thread.start()
    try:
        yield keeper
    finally:
        keeper.end()
        thread.join(timeout=2)
