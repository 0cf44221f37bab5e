"""What every log can do, whatever keeps it."""

from collections.abc import Sequence
from typing import Protocol

from anyam.live.entries import Draft, Entry

AT_ONCE = 500  # entries of one reading


class Ear(Protocol):
    """A connection on which others' commits ring."""

    def fileno(self) -> int:
        """What becomes readable when it rings."""
        ...

    def heard(self) -> bool:
        """Whether somebody else has written since the last time. Raises ConnectionError when nothing rings here any more."""
        ...

    def close(self) -> None:
        """Listen no longer."""
        ...


class Log(Protocol):
    """One connection to the log, for one thread at a time."""

    def append(self, drafts: Sequence[Draft]) -> list[int]:
        """Make drafts durable in one commit; their numbers, in order. A room's second seed is left out: its number is 0."""
        ...

    def last(self) -> int:
        """The highest number given, 0 in an empty log."""
        ...

    def after(self, number: int, limit: int = AT_ONCE) -> list[Entry]:
        """What follows a number, over all rooms, in order."""
        ...

    def of_room(self, room: str, after: int = 0, limit: int = AT_ONCE) -> list[Entry]:
        """What follows a number in one room, in order."""
        ...

    def rooms_after(self, number: int) -> dict[str, int]:
        """Rooms with entries after a number, and the last number of each."""
        ...

    def first_of_rooms(self, rooms: Sequence[str]) -> dict[str, int]:
        """The first number of each of these rooms that has been seeded."""
        ...

    def snapshot(self, room: str) -> tuple[int, bytes] | None:
        """A document's state up to a number, kept to open it faster."""
        ...

    def keep_snapshot(self, room: str, number: int, state: bytes) -> None:
        """Keep a state; an older one is replaced, a newer one stays."""
        ...

    def ear(self) -> Ear | None:
        """Hears what others than this connection write, from any thread; None where nobody rings and one must look."""
        ...

    def fold(self, room: str, number: int, state: bytes) -> int:
        """Replace what a room has up to `number` by one entry of that number; how many entries went."""
        ...

    def generation(self) -> int:
        """Rises when older state came back from a backup: browsers then let go of what they hold."""
        ...

    def raise_generation(self) -> int:
        """The next generation: above this log's, and above that of any log that was in use before."""
        ...

    def forget_all(self) -> None:
        """Empty the log, numbers go on: for tests."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...
