"""Somebody in a room of a real server: keeps what is not acknowledged, and comes back when the line breaks.

Does what `frontend/src/live/provider.ts` does, by docs/reference/live-protocol.md and with nothing of the server's own but how
messages are written.
"""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from pycrdt import Doc, Map, Text, TransactionEvent
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from anyam.live import wire
from tests.live.reliability.caller import PATIENCE, Caller, Place

AGAIN = 0.1  # seconds before the next dialling
DIALLING = 20.0
WORD = re.compile(rb"<[a-z]+\d+>")  # what visitors write, so that it can be counted
Cell = tuple[str, str]


class Visitor:
    """A document, what of it waits, and the line. `begin` dials, and dials again until `leave`."""

    def __init__(self, caller: Caller, place: Place) -> None:
        self.caller, self.place, self.epoch = caller, place, place.epoch
        self.line: ClientConnection | None = None
        self.plugged = asyncio.Event()
        self.plugged.set()
        self.changed = asyncio.Event()
        self.joined = False
        self.closings: list[tuple[int, str]] = []
        self.told: list[tuple[int, dict[str, Any]]] = []
        self.acknowledged: set[str] = set()  # words of mine that are durable
        self.heard: set[str] = set()  # words of others
        self.handed_in: list[int] = []
        self.life: asyncio.Task[None] | None = None
        self._sit()

    def _sit(self) -> None:
        """With an empty document, under a new client id."""
        self.doc: Doc[Any] = Doc()
        self.rows: Map[Any] = self.doc.get("rows", type=Map)
        self.joined, self.sent, self.remote = False, 0, False
        self.pending: list[bytes] = []
        self.waiting: dict[Cell, tuple[str, str, int]] = {}  # old, new, number of the update (0: not sent)
        self.words: dict[str, int] = {}  # not acknowledged yet, by number of the update
        self.doc.observe(self._note)

    def _note(self, event: TransactionEvent) -> None:
        if not self.remote:
            self.pending.append(bytes(event.update))

    # Writing

    def add(self, **cells: str) -> str:
        """A new row with its long texts, all at once."""
        uid = str(uuid4())
        made: dict[str, Any] = {key: Text(cells.get(key, "")) for key in self.place.texts}
        with self._writing():
            self.rows[uid] = Map(made | {key: text for key, text in cells.items() if key not in made} | {"order": "z"})
            for key, text in cells.items():
                self._wait((uid, key), "", text)
        return uid

    def put(self, uid: str, key: str, text: str) -> None:
        """Another text in a cell: in a long one behind what stands there."""
        old = self.sees(uid, key)
        with self._writing():
            if isinstance(self.rows[uid].get(key), Text):
                self.rows[uid][key].insert(len(old.encode()), text)
            else:
                self.rows[uid][key] = text
            self._wait((uid, key), old, self.sees(uid, key))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self.doc.transaction():
            yield
        self.flush()

    def _wait(self, cell: Cell, old: str, new: str) -> None:
        before = self.waiting.get(cell)
        self.waiting[cell] = (before[0] if before else old, new, 0)
        self.words |= dict.fromkeys(re.findall(r"<[a-z]+\d+>", new.removeprefix(old)), 0)

    def flush(self) -> None:
        """Send what was written since the last time."""
        if self.joined:
            for update in self.pending:
                self._send(wire.UPDATE, update)
            self.pending.clear()

    def _send(self, step: int, update: bytes, *, again: bool = False) -> None:
        self.sent += 1
        numbers = {
            cell: self.sent if again or not number else number for cell, (_o, _n, number) in self.waiting.items()
        }
        self.waiting = {cell: (old, new, numbers[cell]) for cell, (old, new, _number) in self.waiting.items()}
        self.words = {word: self.sent if again or not number else number for word, number in self.words.items()}
        self.say(wire.sync(step, update))

    def say(self, frame: bytes) -> None:
        """Any bytes, behind what was said before."""
        if self.outbox is not None:
            self.outbox.put_nowait(frame)

    # Seeing

    def sees(self, uid: str, key: str) -> str:
        """What stands in a cell here."""
        row = self.rows.get(uid)
        return str(row.get(key, "")) if isinstance(row, Map) else ""

    @property
    def kept(self) -> list[dict[str, str]]:
        """Cells that wait, as they are handed in."""
        found = self.waiting.items()
        return [{"row": uid, "column": key, "old": old, "new": new} for (uid, key), (old, new, _number) in found]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Until something is so here, by what was heard."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self.changed.clear()
                await self.changed.wait()

    async def settled(self) -> None:
        """Until all that was written here is durable."""
        await self.until(lambda: self.joined and not self.waiting and not self.pending)

    # The line

    async def begin(self) -> "Visitor":
        """Into the room, up to its latest state."""
        self.life = asyncio.create_task(self._live())
        await self.until(lambda: self.joined and bool(self.rows))
        return self

    async def unplug(self) -> None:
        """The network goes away."""
        self.plugged.clear()
        if self.line is not None:
            self.line.transport.abort()
        await self.until(lambda: self.line is None)

    def plug_in(self) -> None:
        """The network is back."""
        self.plugged.set()

    async def leave(self) -> None:
        """For good."""
        if self.life is not None:
            self.life.cancel()
            await asyncio.gather(self.life, return_exceptions=True)

    async def _live(self) -> None:
        while True:
            await self.plugged.wait()
            code, reason = await self._dial()
            self.line, self.joined = None, False
            self.closings.append((code, reason))
            await self._act(code, reason)
            self.changed.set()
            await asyncio.sleep(AGAIN)

    async def _dial(self) -> tuple[int, str]:
        """One line from its beginning to its end; how it ended."""
        address = f"ws://127.0.0.1:{self.caller.port}/live/{self.place.room}/?epoch={self.epoch}"
        said = {"Cookie": self.caller.cookies}
        dial = connect(
            address, origin=self.caller.origin, additional_headers=said, compression=None, max_size=None, proxy=None,
            open_timeout=DIALLING, close_timeout=1, ping_interval=None,
        )  # fmt: skip
        try:
            async with dial as self.line:
                await self._converse(self.line)
        except ConnectionClosed as closed:
            return (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd is not None else (1006, "")
        except (OSError, InvalidHandshake, TimeoutError, EOFError):
            return 1006, ""
        return 1006, ""

    outbox: "asyncio.Queue[bytes] | None" = None

    async def _converse(self, line: ClientConnection) -> None:
        self.outbox = asyncio.Queue()
        saying = asyncio.create_task(self._say(line, self.outbox))
        self.say(wire.sync(wire.STEP1, self.doc.get_state()))
        try:
            async for frame in line:
                assert isinstance(frame, bytes)
                self._hear(frame)
                self.changed.set()
            await line.wait_closed()
            raise ConnectionClosed(line.protocol.close_rcvd, None)
        finally:
            self.outbox = None
            saying.cancel()
            await asyncio.gather(saying, return_exceptions=True)

    @staticmethod
    async def _say(line: ClientConnection, outbox: "asyncio.Queue[bytes]") -> None:
        while True:
            await line.send(await outbox.get())

    def _hear(self, frame: bytes) -> None:
        reader = wire.Reader(frame)
        while reader:
            kind = reader.number()
            if kind == wire.SYNC:
                self._sync(reader.number(), reader.block())
            elif kind == wire.ACKNOWLEDGED:
                self._release(reader.number())
                reader.number()
            elif kind == wire.AWARENESS:
                reader.block()
            else:
                self.told.append((kind, json.loads(reader.block())))

    def _sync(self, step: int, payload: bytes) -> None:
        if step == wire.STEP1:
            # What the server lacks counts as the first update of this session.
            self.joined, self.sent = True, 0
            self.pending.clear()
            self._send(wire.STEP2, self.doc.get_update(payload), again=True)
            return
        self.heard |= {word.decode() for word in WORD.findall(payload)} - self.words.keys() - self.acknowledged
        self.remote = True
        try:
            self.doc.apply_update(payload)
        finally:
            self.remote = False

    def _release(self, taken: int) -> None:
        self.waiting = {cell: each for cell, each in self.waiting.items() if not 0 < each[2] <= taken}
        self.acknowledged |= {word for word, number in self.words.items() if 0 < number <= taken}
        self.words = {word: number for word, number in self.words.items() if not 0 < number <= taken}

    async def _act(self, code: int, reason: str) -> None:
        """What each closing number asks."""
        if code == 4403:
            # The server keeps what it was sent; what it never saw is handed in beside it.
            late = next((told["late"] for kind, told in reversed(self.told) if kind == wire.REFUSED), 0)
            if len(self.kept) > late:
                await self._hand_in()
            self._sit()
        elif code in {4400, 4409}:
            await self._hand_in()
            self.epoch = int(reason) if code == 4409 else self.epoch
            self._sit()
        elif code in {4401, 4404, 4429}:
            self.plugged.clear()

    async def _hand_in(self) -> None:
        if self.kept:
            asked = (self.place.room, self.epoch, self.kept)
            self.handed_in.append(await asyncio.to_thread(self.caller.hand_in, *asked))
