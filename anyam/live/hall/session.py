"""One browser in one room."""

import asyncio
import math
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from django.utils import translation

from anyam.live import wire
from anyam.live.keeping import Entrance
from anyam.live.presence import Presence

MOST_WAITING = 2_000_000  # bytes that may wait for a slow browser
MESSAGES, MESSAGES_AT_ONCE = 40.0, 400.0  # a second; in one breath, after an hour offline
BYTES, BYTES_AT_ONCE = 500_000.0, 16_000_000.0  # 5,000 rows pasted are about 4 MB


class Close(IntEnum):
    """Why a connection is ended; browsers act on the number."""

    GARBLED = 4400
    NOBODY = 4401
    REFUSED = 4403
    NO_ROOM = 4404
    SLOW = 4408
    OLD = 4409
    LARGE = 4413
    MANY = 4429
    BROKEN = 1011


class Ended(Exception):
    """This session ends now."""

    def __init__(self, code: Close, reason: str = "") -> None:
        super().__init__(f"{code.name}: {reason}")
        self.code, self.reason = code, reason


def signed_out(sign_in: str) -> str:
    """The topic that rings when a sign-in ends."""
    return f"signed-out:{sign_in}"


@dataclass
class Allowance:
    """A bucket that fills with time; who empties it waits."""

    rate: float
    most: float
    left: float = field(init=False)
    since: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.left = self.most

    def spend(self, amount: float) -> float:
        """Take some out; the seconds to wait before going on."""
        now = time.monotonic()
        self.left = min(self.most, self.left + (now - self.since) * self.rate) - amount
        self.since = now
        return max(0.0, -self.left / self.rate)


@dataclass(eq=False)
class Session:
    """Its outbox is bounded: who reads too slowly is let go and comes back with what it lacks."""

    room: str
    entrance: Entrance
    language: str = "id"
    sign_in: str = ""
    until: float = math.inf  # then the sign-in ends by itself, in seconds since 1970
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    outbox: deque[bytes] = field(default_factory=deque)
    waiting: int = 0
    line: Callable[[bytes], bool] | None = None  # writes a whole frame, or says that it cannot now
    telling: bool = False  # what was last taken out of the outbox may still be on its way
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    ended: Ended | None = None
    over: asyncio.Event = field(default_factory=asyncio.Event)
    taken: int = 0  # updates that are durable
    offered: int = 0  # updates on their way there
    asked: int = 0  # the round in which its entrance was asked for
    judged: float = field(default_factory=time.monotonic)
    client: int | None = None  # the Yjs client it speaks for, by its presence
    presence: Presence | None = None
    of_messages: Allowance = field(default_factory=lambda: Allowance(MESSAGES, MESSAGES_AT_ONCE))
    of_bytes: Allowance = field(default_factory=lambda: Allowance(BYTES, BYTES_AT_ONCE))

    @property
    def topics(self) -> frozenset[str]:
        """What would change what it may, the end of its sign-in among them."""
        return self.entrance.topics | {signed_out(self.sign_in)}

    def send(self, message: bytes, frame: bytes = b"") -> None:
        """Write a message where the line takes it at once, else put it into the outbox. Whoever tells many gives the frame, too."""
        if self.ended is not None:
            return
        if self.line is not None and not (self.telling or self.outbox) and self.line(frame or wire.frame(message)):
            return
        # Judged before the message: a whole document may be larger than the limit, and comes once.
        if self.waiting > MOST_WAITING:
            self.end(Ended(Close.SLOW))
            return
        self.waiting += len(message)
        self.outbox.append(message)
        self.wake.set()

    def end(self, why: Ended) -> None:
        """End it once what is in the outbox has been sent; a slow one is not waited for."""
        if self.ended is None:
            self.ended = why
            if why.code == Close.SLOW:
                self.outbox.clear()
            self.wake.set()
            self.over.set()

    async def frame(self) -> bytes:
        """All that waits, as one frame. Raises Ended when nothing waits and nothing will come."""
        self.telling = False
        while not self.outbox:
            if self.ended is not None:
                raise self.ended
            self.wake.clear()
            await self.wake.wait()
        self.telling = True
        found = b"".join(self.outbox)
        self.outbox.clear()
        self.waiting = 0
        return found

    async def settled(self) -> None:
        """Until all that was offered is durable, or will never be."""
        while self.offered and self.ended is None:
            self.wake.clear()
            await self.wake.wait()

    def pause(self, messages: float, size: int) -> float:
        """How long to wait before so many messages of that size together are heard."""
        return max(self.of_messages.spend(messages), self.of_bytes.spend(size))

    def rights(self) -> dict[str, object]:
        """What a browser is told about what it may, in its reader's language."""
        entrance, why = self.entrance, ""
        if entrance.why is not None:
            with translation.override(self.language):
                why = entrance.why.say(self.language, translation.gettext)
        return {"person": entrance.person, "name": entrance.name, "may_write": entrance.may_write, "why": why}
