"""The open rooms of a process, kept level with the log whoever writes it."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from anyam.live.documents import Document, read_document
from anyam.live.entries import Entry
from anyam.live.hall.room import Room
from anyam.live.keeping import Keeper
from anyam.live.log import Log

Found = TypeVar("Found")


class Rooms:
    """Two threads read the log, so that nobody's edit waits while a large room is opened; all else happens in the event loop."""

    def __init__(self, keeper: Keeper, open_log: Callable[[], Log]) -> None:
        self.keeper, self.open_log = keeper, open_log
        self.open: dict[str, Room] = {}
        self.opening: dict[str, asyncio.Task[None]] = {}
        self.early: dict[str, list[Entry]] = {}  # what was written while a room was being read
        self.number = 0  # of the last entry that all open rooms have
        self.generation = 0
        self.reader = ThreadPoolExecutor(1, "live-reader")
        self.opener = ThreadPoolExecutor(1, "live-opener")

    async def start(self) -> None:
        """Open the log."""
        self.log = await self._read(self.open_log)
        self.openers_log = await self._prepare(self.open_log)
        self.number = await self._read(self.log.last)
        self.generation = await self._read(self.log.generation)

    async def stop(self) -> None:
        """Let go of the log."""
        await self._read(self.log.close)
        await self._prepare(self.openers_log.close)
        for pool in (self.reader, self.opener):
            pool.shutdown(wait=False)

    async def _read(self, work: Callable[[], Found]) -> Found:
        return await asyncio.get_running_loop().run_in_executor(self.reader, work)

    async def _prepare(self, work: Callable[[], Found]) -> Found:
        return await asyncio.get_running_loop().run_in_executor(self.opener, work)

    async def room(self, name: str) -> Room:
        """A room, read from the log once however many ask for it in the same moment."""
        while name not in self.open:
            if name not in self.opening:
                self.early[name] = []
                self.opening[name] = asyncio.create_task(self._open(name))
            await asyncio.shield(self.opening[name])
        return self.open[name]

    async def _open(self, name: str) -> None:
        try:
            document = await self._prepare(partial(self._document, name))
            room = Room(document)
            room.take(self.early[name])
            room.empty_since = time.monotonic()
            self.open[name] = room
        finally:
            del self.early[name]
            del self.opening[name]

    def _document(self, name: str) -> Document:
        self.keeper.make_ready(name, self.openers_log)
        document = read_document(name, self.openers_log)
        document.keep(self.openers_log)
        return document

    async def advance(self, mine: list[Entry]) -> None:
        """Bring all rooms up to the last of my entries, and what others wrote in between."""
        if mine and mine[0].number > self.number + 1:
            await self._read_on(upto=mine[0].number - 1)
        self._take(mine)

    async def look(self) -> None:
        """Take what others wrote."""
        if await self._read(self.log.last) > self.number:
            await self._read_on()

    async def _read_on(self, upto: int | None = None) -> None:
        while upto is None or self.number < upto:
            found = await self._read(partial(self.log.after, self.number))
            self._take(found)
            if not found:
                return

    def _take(self, entries: list[Entry]) -> None:
        of_rooms: dict[str, list[Entry]] = {}
        for entry in entries:
            self.number = max(self.number, entry.number)
            of_rooms.setdefault(entry.room, []).append(entry)
        for name, found in of_rooms.items():
            if name in self.early:
                self.early[name] += found
            elif name in self.open:
                self.open[name].take(found)

    async def let_go(self, empty_for: float) -> None:
        """Close rooms that nobody has been in for so many seconds."""
        now = time.monotonic()
        for name, room in list(self.open.items()):
            if not room.sessions and now - room.empty_since >= empty_for:
                del self.open[name]
                await self._prepare(partial(room.document.keep, self.openers_log))
