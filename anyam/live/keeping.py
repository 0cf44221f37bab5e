"""What whoever has rooms tells this app about them. `settings.ROOM_KEEPER` names a module with these functions."""

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, cast

from django.conf import settings

from anyam.core.text import Text
from anyam.live.log import Log


@dataclass(frozen=True, slots=True)
class Entrance:
    """What somebody may do in a room. `why` says why not write; `topics` are what would change it when it rings."""

    person: int
    name: str
    may_write: bool
    why: Text | None = None
    topics: frozenset[str] = frozenset()


class Bell(Protocol):
    """Tells what has changed; for one thread."""

    def news(self) -> frozenset[str]:
        """Topics that rang since the last time."""
        ...


class Keeper(Protocol):
    """Runs in threads, with the database."""

    def entrance(self, person: int, room: str) -> Entrance | None:
        """What a person may do in a room; None for strangers and for rooms that are none."""
        ...

    def make_ready(self, room: str, log: Log) -> None:
        """Seed a room that was never open."""
        ...

    def refused(self, person: int, room: str, state: bytes, updates: Iterable[bytes]) -> int:
        """Keep what could not be taken where it can be looked at; how many cells that is. `state` is the document's."""
        ...

    def absorbed(self, rooms: Iterable[str]) -> dict[str, int]:
        """Up to which entry rooms stand in the tables; older entries may be folded."""
        ...

    def bell(self) -> Bell:
        """A bell of one's own."""
        ...


def keeper() -> Keeper:
    """The one that the settings name."""
    return cast("Keeper", importlib.import_module(settings.ROOM_KEEPER))
