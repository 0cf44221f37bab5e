"""Waiting for what other processes write: until it rings, and at most so long."""

import asyncio
import logging
from contextlib import suppress

from anyam.live.log import Ear, Log

AGAIN = 5.0  # seconds until a connection that broke is sought again; until then one looks without being asked

logger = logging.getLogger(__name__)


class Ringing:
    """Listens in the event loop. Where nothing rings, and while the connection is gone, the time alone wakes."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.rang = asyncio.Event()
        self.ear: Ear | None = None
        self.place = -1  # its descriptor, which a broken one no longer tells
        self.seeking: asyncio.Task[None] | None = None
        self.later: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Listen from now on, as soon as that is possible."""
        self.seeking = asyncio.create_task(self._open())

    async def wait(self, longest: float) -> None:
        """Until somebody else has written, or for so many seconds."""
        # Not wait_for: in Python 3.11 it swallows a cancelling that comes together with the ring, and the hall would never end.
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await self.rang.wait()
        self.rang.clear()

    async def stop(self) -> None:
        """Listen no longer."""
        if self.seeking is not None:
            await self.seeking
        if self.later is not None:
            self.later.cancel()
        self._close()

    async def _open(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            self.ear = await loop.run_in_executor(None, self.log.ear)
        except Exception as error:  # noqa: BLE001 - whatever a driver raises, looking goes on
            logger.warning("nobody rings when others write: %s", error)
            self._seek_later()
            return
        if self.ear is not None:
            self.place = self.ear.fileno()
            loop.add_reader(self.place, self._hear)
            self.rang.set()  # what was written before anybody listened

    def _hear(self) -> None:
        assert self.ear is not None, "a reader is taken away before its ear"
        try:
            if self.ear.heard():
                self.rang.set()
        except ConnectionError as error:
            logger.warning("others are looked for by the clock: %s", error)
            self._close()
            self._seek_later()

    def _seek_later(self) -> None:
        self.later = asyncio.get_running_loop().call_later(AGAIN, self.start)

    def _close(self) -> None:
        if self.ear is not None:
            asyncio.get_running_loop().remove_reader(self.place)
            self.ear.close()
            self.ear = None
