"""A keeper of the tests' own, and a hall that runs as long as a block does."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from anyam.core.text import Text
from anyam.live.entries import SEED, Draft
from anyam.live.hall import Hall
from anyam.live.hall.hall import Pace
from anyam.live.keeping import Entrance
from anyam.live.log import Log
from tests.live.browsers import Paper

# Nothing happens by itself but what a test asks for; what it asks for comes at once.
STILL = Pace(tail=3600, moves=3600, look=3600, judge=3600, empty=3600, trouble=0)
LOCKED = Text("the sheet is locked")


class House:
    """Everybody may enter rooms that begin with `sheet-`, and write there, until a test says otherwise and rings."""

    def __init__(self) -> None:
        self.shut: set[int] = set()
        self.readers: set[int] = set()
        self.rang: set[str] = set()
        self.late: list[tuple[int, str, list[bytes]]] = []
        self.asked: list[tuple[int, str]] = []
        self.seeded: list[str] = []
        self.broken = False
        self.reading = threading.Event()  # somebody reads a room
        self.may_read = threading.Event()
        self.may_read.set()

    def entrance(self, person: int, room: str) -> Entrance | None:
        """By the sets above."""
        self.asked.append((person, room))
        if person in self.shut or not room.startswith("sheet-"):
            return None
        found = Entrance(person, f"Orang {person}", may_write=True, topics=frozenset({f"person:{person}", room}))
        return replace(found, may_write=False, why=LOCKED) if person in self.readers else found

    def make_ready(self, room: str, log: Log) -> None:
        """One row, written by the server."""
        self.seeded.append(room)
        log.append([Draft(room, Paper().change("seed", order="a"), kind=SEED)])
        self.reading.set()
        assert self.may_read.wait(60)

    def refused(self, person: int, room: str, state: bytes, updates: Iterable[bytes]) -> int:
        """Kept in a list."""
        if self.broken:
            raise OSError("the tray is full")
        self.late.append((person, room, list(updates)))
        return len(self.late[-1][2])

    def absorbed(self, rooms: Iterable[str]) -> dict[str, int]:
        """There are no tables."""
        return {}

    def bell(self) -> "House":
        """It rings itself."""
        return self

    def ring(self, *topics: str) -> None:
        """Something has changed."""
        self.rang.update(topics)

    def news(self) -> frozenset[str]:
        """What rang, once."""
        found = frozenset(self.rang)
        self.rang.clear()
        return found


@asynccontextmanager
async def running(house: House, open_log: Callable[[], Log], **pace: float) -> AsyncIterator[Hall]:
    """A hall at work."""
    hall = Hall(house, open_log, replace(STILL, **pace))
    await hall.start()
    try:
        yield hall
    finally:
        await hall.stop()


def play(scene: Coroutine[Any, Any, None]) -> None:
    """Run a scene to its end; one that hangs fails."""

    async def within() -> None:
        await asyncio.wait_for(scene, 120)

    asyncio.run(within())
