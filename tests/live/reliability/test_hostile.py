"""Bytes that nobody means well with, over a real socket: whoever sends them is let go, and everybody else writes on."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from anyam.live import wire
from tests.live.reliability.caller import COORDINATOR, LEADER, PATIENCE, SECRETARIAT, Caller
from tests.live.reliability.conftest import House
from tests.live.reliability.crowd import play
from tests.live.reliability.hostile import damaged, known
from tests.live.reliability.visitor import Visitor

pytestmark = pytest.mark.servers
MOST_OPEN = 64
FRAMES = 300
ROOM_FOR_MORE = 250_000  # kB that a process may grow by under fire; one message has 16,000


async def end_of(line: ClientConnection) -> int:
    """The number with which the server closes."""
    async with asyncio.timeout(PATIENCE):
        try:
            while True:
                await line.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd is not None else 1006


def dial(caller: Caller, room: str) -> connect:
    """A line into a room, for bytes of any kind."""
    return connect(
        f"ws://127.0.0.1:{caller.port}/live/{room}/", origin=caller.origin, compression=None, max_size=None, proxy=None,
        additional_headers={"Cookie": caller.cookies}, open_timeout=PATIENCE, ping_interval=None,
    )  # fmt: skip


async def said(caller: Caller, room: str, *frames: bytes) -> int:
    """Say all this on one line; how it ends."""
    async with dial(caller, room) as line:
        try:
            for frame in frames:
                await line.send(frame)
        except ConnectionClosed:
            pass
        return await end_of(line)


def memory(pid: int) -> int:
    """What a process holds, in kB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1])


@asynccontextmanager
async def somebody_else(house: House) -> AsyncIterator[Visitor]:
    """Who only wants to write, in the same room; the process they talk to is the same in the end, and nobody sent them away."""
    caller = Caller(house.server.port).sign_in(COORDINATOR)
    visitor, web = Visitor(caller, caller.place()), house.web()
    try:
        await visitor.begin()
        uid = visitor.add(name="Tetap bekerja")
        before = memory(web)
        yield visitor
        visitor.put(uid, "description", "<tetap1>")
        await visitor.settled()
        assert visitor.closings == []
        assert house.web() == web
        assert memory(web) - before < ROOM_FOR_MORE
        # Whoever comes later can still open the room.
        late = await Visitor(caller, caller.place()).begin()
        assert late.sees(uid, "description") == "<tetap1>"
        await late.leave()
    finally:
        await visitor.leave()


def test_what_somebody_would_try_who_knows_the_library(house: House) -> None:
    async def scene() -> None:
        async with somebody_else(house) as visitor:
            caller = Caller(house.server.port).sign_in(SECRETARIAT)
            for step in (wire.STEP2, wire.UPDATE):
                ends = {
                    name: await said(caller, visitor.place.room, wire.sync(step, update))
                    for name, update in known().items()
                }
                assert ends == dict.fromkeys(known(), 4400)

    play(scene())


def test_a_reader_can_do_no_more_harm(house: House) -> None:
    async def scene() -> None:
        async with somebody_else(house) as visitor:
            caller = Caller(house.server.port).sign_in(LEADER)
            for update in known().values():
                assert await said(caller, visitor.place.room, wire.sync(wire.UPDATE, update)) == 4400

    play(scene())


def test_made_up_and_damaged_frames(house: House) -> None:
    async def scene() -> None:
        async with somebody_else(house) as visitor:
            caller = Caller(house.server.port).sign_in(SECRETARIAT)
            ends: Counter[int] = Counter()
            for frame in damaged(6, FRAMES):
                # Behind it comes what ends any line, so that each of them is heard to its end.
                ends[await said(caller, visitor.place.room, frame, b"\x63")] += 1
            assert ends == {4400: FRAMES}

    play(scene())


def test_fifty_megabytes_at_once_and_in_pieces(house: House) -> None:
    async def scene() -> None:
        async with somebody_else(house) as visitor:
            caller = Caller(house.server.port).sign_in(SECRETARIAT)
            large = wire.sync(wire.UPDATE, bytes(50_000_000))
            assert await said(caller, visitor.place.room, large) in {1009, 4413}
            async with dial(caller, visitor.place.room) as line:
                with pytest.raises(ConnectionClosed):
                    await line.send(large[start : start + 1_000_000] for start in range(0, len(large), 1_000_000))
                assert await end_of(line) in {1006, 1009, 4413}

    play(scene())


def test_a_thousand_rooms_of_one_person(house: House) -> None:
    async def scene() -> None:
        async with somebody_else(house) as visitor:
            caller = Caller(house.server.port).sign_in(SECRETARIAT)
            number = int(visitor.place.room.removeprefix("sheet-"))
            for asked in range(1000):
                # Rooms of other cities, of none, and names that are none.
                room = f"sheet-{number + 10_000 + asked}" if asked % 2 else f"sheet-{'9' * (asked % 40)}x"
                async with dial(caller, room) as line:
                    assert await end_of(line) == 4404
            async with AsyncExitStack() as stack:
                for _each in range(MOST_OPEN):
                    line = await stack.enter_async_context(dial(caller, visitor.place.room))
                    await line.recv()
                assert await said(caller, visitor.place.room) == 4429
            async with dial(caller, visitor.place.room) as line:
                await line.recv()  # they are free again

    play(scene())
