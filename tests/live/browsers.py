"""What a browser does, without one: a document, its messages, and a session of the hall that is driven directly."""

import asyncio
import json
from typing import Any

from pycrdt import Doc, Map, Text

from anyam.live import wire
from anyam.live.hall import Ended, Hall, Session

PATIENCE = 30.0  # seconds; only a machine that is busy with something else needs them


class Paper:
    """A document and its changes, one update after the other."""

    def __init__(self) -> None:
        self.doc: Doc[Any] = Doc()

    @property
    def rows(self) -> "Map[Any]":
        """The rows."""
        return self.doc.get("rows", type=Map)

    @property
    def client(self) -> int:
        """Its number among all documents."""
        return int(self.doc.client_id)

    def change(self, row: str, **cells: str) -> bytes:
        """Write cells of a row, which begins with them; the update for it."""
        before = self.doc.get_state()
        with self.doc.transaction():
            if row not in self.rows:
                self.rows[row] = Map({"name": Text()})
            for key, value in cells.items():
                self.rows[row][key] = value
        return self.doc.get_update(before)

    def type(self, row: str, text: str) -> bytes:
        """Write on in a row's name."""
        before = self.doc.get_state()
        name = self.rows[row]["name"]
        name += text
        return self.doc.get_update(before)

    def drop(self, row: str, cell: str) -> bytes:
        """Delete a cell; the update holds a deletion and nothing else."""
        before = self.doc.get_state()
        del self.rows[row][cell]
        return self.doc.get_update(before)

    def shown(self) -> dict[str, Any]:
        """What a reader sees."""
        return {row: {key: str(value) for key, value in cells.items()} for row, cells in self.rows.items()}


class Browser(Paper):
    """Somebody in a room."""

    def __init__(self, hall: Hall, session: Session) -> None:
        super().__init__()
        self.hall, self.session = hall, session
        self.heard: list[tuple[int, Any]] = []
        self.acknowledged: tuple[int, int] = (0, 0)

    @classmethod
    async def join(cls, hall: Hall, person: int, room: str = "sheet-1") -> "Browser":
        """Into the room, up to its latest state."""
        browser = cls(hall, await hall.enter(person, room))
        await browser.hear_until(wire.SYNC)
        browser.say(wire.STEP1, browser.doc.get_state())
        await browser.hear_until(wire.SYNC)
        return browser

    def say(self, step: int, payload: bytes) -> None:
        """A message of the sync protocol."""
        self.hall.hear(self.session, wire.Message(wire.SYNC, step, payload))

    def show(self, clock: int, client: int | None = None, **state: object) -> None:
        """A message of the awareness protocol."""
        self.show_raw(clock, json.dumps(state).encode(), client)

    def show_raw(self, clock: int, state: bytes, client: int | None = None) -> None:
        """The same with a state of one's own making."""
        number = self.client if client is None else client
        payload = wire.number(1) + wire.number(number) + wire.number(clock) + wire.block(state)
        self.hall.hear(self.session, wire.Message(wire.AWARENESS, 0, payload))

    def write(self, row: str, **cells: str) -> None:
        """Change cells and offer them."""
        self.say(wire.UPDATE, self.change(row, **cells))

    async def hear(self) -> list[tuple[int, Any]]:
        """The messages of the next frame."""
        frame = await asyncio.wait_for(self.session.frame(), PATIENCE)
        found = list(read(frame))
        for kind, what in found:
            if kind == wire.SYNC and what[0] != wire.STEP1:
                self.doc.apply_update(what[1])
            elif kind == wire.ACKNOWLEDGED:
                self.acknowledged = what
        self.heard += found
        return found

    async def hear_until(self, kind: int) -> Any:
        """The first message of a kind in the frames to come."""
        while True:
            for heard, what in await self.hear():
                if heard == kind:
                    return what

    async def hear_row(self, row: str) -> None:
        """Until a row is there."""
        while row not in self.rows:
            await self.hear()

    async def hear_acknowledged(self, number: int) -> None:
        """Until so many updates are durable."""
        while self.acknowledged[0] < number:
            await self.hear()

    async def hear_end(self) -> Ended:
        """Until the session ends; why."""
        while True:
            try:
                await self.hear()
            except Ended as why:
                return why


def read(frame: bytes) -> "list[tuple[int, Any]]":
    """The messages that a server sends."""
    reader, found = wire.Reader(frame), []
    while reader:
        kind = reader.number()
        what: Any
        if kind == wire.SYNC:
            what = (reader.number(), reader.block())
        elif kind == wire.AWARENESS:
            what = presences(reader.block())
        elif kind == wire.ACKNOWLEDGED:
            what = (reader.number(), reader.number())
        else:
            what = json.loads(reader.block())
        found.append((kind, what))
    return found


def presences(payload: bytes) -> dict[int, Any]:
    """Who shows what, by client."""
    reader = wire.Reader(payload)
    found = {}
    for _each in range(reader.number()):
        client, _clock = reader.number(), reader.number()
        found[client] = json.loads(reader.block())
    return found
