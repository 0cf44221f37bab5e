"""What whoever has rooms tells this app about them. `settings.ROOM_KEEPERS` names a module with these functions for each kind of
room, by how the names of its rooms begin."""

import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, cast

from django.conf import settings

from anyam.core.text import Text
from anyam.live.log import Log


@dataclass(frozen=True, slots=True)
class Entrance:
    """What somebody may do in a room. `why` says why not write; `topics` are what would change it when it rings. `nests` says
    that documents of this kind grow inside (texts), where a sheet's rows are made whole."""

    person: int
    name: str
    may_write: bool
    why: Text | None = None
    topics: frozenset[str] = frozenset()
    nests: bool = False


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


class Keepers:
    """Asks the keeper of each kind of room. One bell rings for all of them: that of the first."""

    def __init__(self, by_prefix: Mapping[str, Keeper]) -> None:
        self._by_prefix = by_prefix

    def _of(self, room: str) -> Keeper | None:
        return next((kept for prefix, kept in self._by_prefix.items() if room.startswith(prefix)), None)

    def entrance(self, person: int, room: str) -> Entrance | None:
        """See `Keeper`."""
        found = self._of(room)
        return found.entrance(person, room) if found else None

    def make_ready(self, room: str, log: Log) -> None:
        """See `Keeper`."""
        found = self._of(room)
        if found is not None:
            found.make_ready(room, log)

    def refused(self, person: int, room: str, state: bytes, updates: Iterable[bytes]) -> int:
        """See `Keeper`."""
        found = self._of(room)
        assert found is not None, "nobody was let into a room of no kind"
        return found.refused(person, room, state, updates)

    def absorbed(self, rooms: Iterable[str]) -> dict[str, int]:
        """See `Keeper`."""
        names = list(rooms)
        found: dict[str, int] = {}
        for kept in self._by_prefix.values():
            found |= kept.absorbed([name for name in names if self._of(name) is kept])
        return found

    def bell(self) -> Bell:
        """See `Keeper`."""
        return next(iter(self._by_prefix.values())).bell()


@lru_cache(maxsize=1)
def keeper() -> Keeper:
    """Those that the settings name, as one."""
    named = settings.ROOM_KEEPERS.items()
    return Keepers({prefix: cast("Keeper", importlib.import_module(name)) for prefix, name in named})
