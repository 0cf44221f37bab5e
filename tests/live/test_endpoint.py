"""One connection: what a browser sends and reads, and when it is let go."""

import asyncio
from collections.abc import Callable, MutableMapping
from typing import Any

import pytest

from anyam.live import endpoint, wire
from anyam.live.hall import Hall, session
from anyam.live.hall.session import Close
from anyam.live.log import Log
from tests.live.browsers import Browser, Paper, read
from tests.live.house import House, play, running

Another = Callable[[], Log]


class Line:
    """A connection that is open; `clogged` while the other end reads nothing."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.sent: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self.got: list[MutableMapping[str, Any]] = []
        self.flows = asyncio.Event()
        self.flows.set()

    async def open(self, person: int = 1) -> "asyncio.Task[None]":
        """Somebody enters and talks."""
        self.session = await self.hall.enter(person, "sheet-1")
        return asyncio.create_task(endpoint._converse(self.hall, self.session, self.sent.get, self.send))

    async def send(self, event: MutableMapping[str, Any]) -> None:
        """What the server sends."""
        await self.flows.wait()
        self.got.append(event)

    def say(self, *messages: bytes) -> None:
        """One frame from the browser."""
        self.sent.put_nowait({"type": "websocket.receive", "bytes": b"".join(messages)})

    def closed(self) -> Any:
        """The number of the closing."""
        return self.got[-1].get("code")


def test_a_frame_of_several_messages(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            line, paper, other = Line(hall), Paper(), await Browser.join(hall, 2)
            talking = await line.open()
            line.say(wire.sync(wire.UPDATE, paper.change("a", x="1")), wire.sync(wire.STEP1, b"\x00"))
            line.sent.put_nowait({"type": "websocket.disconnect"})
            await talking
            assert set(hall.rooms.open["sheet-1"].sessions) == {other.session.id}
            await other.hear_row("a")

    play(scene())


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ([b"\xff\xff"], Close.GARBLED),
        ([wire.sync(wire.UPDATE, b"\xff" * 9)], Close.GARBLED),
        ([wire.awareness(b"\xff")], Close.GARBLED),
        ([b"\x00" * (endpoint.LARGEST + 1)], Close.LARGE),
        # A frame of many small questions is not one message.
        ([wire.sync(wire.STEP1, b"\x00") * 100_000], Close.MANY),
        ([wire.sync(wire.STEP2, b"\x00\x00") * 100_000], Close.MANY),
    ],
)
def test_what_is_too_much_ends_it(
    another_log: Another, monkeypatch: pytest.MonkeyPatch, frames: list[bytes], code: Close
) -> None:
    monkeypatch.setattr(endpoint, "LONGEST_PAUSE", 0.01)

    async def scene() -> None:
        async with running(House(), another_log) as hall:
            line = Line(hall)
            talking = await line.open()
            for frame in frames:
                line.say(frame)
            await talking
            assert line.closed() == code
            # And the hall works on.
            assert not hall.rooms.open["sheet-1"].sessions

    play(scene())


def test_a_browser_that_reads_nothing_is_not_waited_for(another_log: Another, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_WAITING", 5_000)
    monkeypatch.setattr(endpoint, "PATIENCE", 0.01)

    async def scene() -> None:
        async with running(House(), another_log) as hall:
            slow, quick = Line(hall), Line(hall)
            slow.flows.clear()
            ends, paper = await slow.open(2), Paper()
            goes_on = await quick.open(1)
            for number in range(20):
                quick.say(wire.sync(wire.UPDATE, paper.change("a", x=f"{number}" + "x" * 1000)))
            await ends
            assert slow.session.ended is not None
            assert slow.session.ended.code == Close.SLOW
            quick.sent.put_nowait({"type": "websocket.disconnect"})
            await goes_on
            kinds = [kind for event in quick.got for kind, _what in read(event["bytes"])]
            assert kinds[0] == wire.HELLO

    play(scene())
