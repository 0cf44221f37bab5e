"""A server of its own with one plan in it, a hand at its database, and people who come by WebSocket or by plain requests."""

import asyncio
import http.client
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from anyam.live import wire
from tests.live.browsers import Paper, read
from tests.operation.installation import ROOT, Installation, Server

PATIENCE = 120.0  # seconds; only a machine that is busy with something else needs them
MARK = "a" * 32  # as good a form token as any: the cookie and the header need only be the same
BEGIN = """
import json, sys
import django
django.setup()
from django.db import connection
from anyam.operation import data, database, progress
from anyam.teams.actions import load_regions
from tests.cast import *
from anyam.plans.models import *
from anyam.worksheets.models import *
space = dict(globals())
for line in sys.stdin:
    exec(json.loads(line), space)
    connection.close()
    print("answer:" + json.dumps(space.pop("answer", None)), flush=True)
"""
WORLD = """
from django.test import Client
from anyam.teams.models import Membership
from anyam.worksheets.actions import set_group
data.make()
database.prepare(progress.silent)
load_regions()
for office_of_theirs in ("DLH", "Dinkes"):
    make_office(office_of_theirs)
assemble()
plan = make_plan(code="ruang")
programmes = sheet(plan, "w6_program", "living")
set_group(programmes.group, coordinator=office("Dinkes"), members=[office("DLH")], by=somebody("sari"))
everybody = {name: somebody(name) for name in ("sari", "lina", "kartika", "bayu", "budi", "citra")}
def sign_in(name):
    client = Client()
    client.force_login(everybody[name])
    return client.cookies["sessionid"].value
answer = {"room": f"sheet-{programmes.pk}", "people": {name: person.pk for name, person in everybody.items()}}
"""


class Hand:
    """Somebody at the database of an installation: runs code there, in one process for all of it."""

    def __init__(self, installation: Installation) -> None:
        environment = installation.environment() | {"DJANGO_SETTINGS_MODULE": "anyam.settings"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", BEGIN], env=environment, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def does(self, code: str) -> Any:
        """Run it; what it calls `answer`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(code) + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("answer:"):
                return json.loads(line.removeprefix("answer:"))
        raise AssertionError(f"this failed: {code}")

    def end(self) -> None:
        """Nothing more to do."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.stdout.close()
        self.process.wait(timeout=PATIENCE)


@dataclass
class Place:
    """A plan on a server: the room of one sheet, and who may come."""

    installation: Installation
    server: Server
    hand: Hand
    room: str
    people: dict[str, int]
    keys: dict[str, str] = field(default_factory=dict)

    def key(self, who: str) -> str:
        """The session of somebody who is signed in, once per person."""
        if who not in self.keys:
            self.keys[who] = self.sign_in(who)
        return self.keys[who]

    def sign_in(self, who: str) -> str:
        """One more session of theirs."""
        return str(self.hand.does(f"answer = sign_in({who!r})"))

    @property
    def origin(self) -> str:
        """What pages of this server bear."""
        return f"http://127.0.0.1:{self.server.port}"

    def request(
        self, path: str, body: bytes = b"", *, key: str = "", method: str = "POST", **headers: str
    ) -> tuple[int, bytes]:
        """A request of a page of this server; without `key` nobody is signed in. Headers are named with `_`."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        usual = {"Cookie": f"sessionid={key}; csrftoken={MARK}", "X-CSRFToken": MARK, "Origin": self.origin}
        given = usual | {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body, {name: value for name, value in given.items() if value})
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def exchange(self, who: str, *messages: bytes, asking: str = "") -> tuple[int, list[tuple[int, Any]]]:
        """One exchange of somebody; what the server says."""
        status, body = self.request(f"/live/{self.room}/exchange/{asking}", b"".join(messages), key=self.key(who))
        return status, read(body) if status in {200, 403} else []

    def epoch(self) -> int:
        """The one in force."""
        return int(self.hand.does("from anyam.worksheets.rooms.names import epoch; answer = epoch()"))


class Guest(Paper):
    """Somebody in the room, over a WebSocket."""

    def __init__(self, line: ClientConnection) -> None:
        super().__init__()
        self.line = line
        self.heard: list[tuple[int, Any]] = []
        self.taken = 0
        self.sent = 0

    async def say(self, update: bytes, step: int = wire.UPDATE) -> None:
        """Send an update."""
        self.sent += 1
        await self.line.send(wire.sync(step, update))

    async def write(self, row: str, **cells: str) -> None:
        """Change cells and send that."""
        await self.say(self.change(row, **cells))

    async def hear(self) -> list[tuple[int, Any]]:
        """The messages of the next frame."""
        frame = await asyncio.wait_for(self.line.recv(), PATIENCE)
        assert isinstance(frame, bytes)
        found = read(frame)
        for kind, what in found:
            if kind == wire.SYNC and what[0] != wire.STEP1:
                self.doc.apply_update(what[1])
            elif kind == wire.ACKNOWLEDGED:
                self.taken = what[0]
        self.heard += found
        return found

    async def hear_until(self, kind: int) -> Any:
        """The first message of a kind in the frames to come."""
        while True:
            for heard, what in await self.hear():
                if heard == kind:
                    return what

    async def hear_rows(self, rows: "set[str] | list[str]") -> None:
        """Until all of these are there."""
        while not set(rows) <= set(self.rows.keys()):
            await self.hear()

    async def saved(self) -> None:
        """Until all that was sent is durable."""
        while self.taken < self.sent:
            await self.hear()

    async def hear_end(self) -> tuple[int, str]:
        """Until the connection is closed: its number and reason."""
        while True:
            try:
                await self.hear()
            except ConnectionClosed as why:
                return (why.rcvd.code, why.rcvd.reason) if why.rcvd is not None else (1006, "")


@asynccontextmanager
async def coming(place: Place, key: str, server: Server | None = None) -> AsyncIterator[Guest]:
    """Somebody with that session in the room, up to its latest state."""
    port = (server or place.server).port
    headers = {"Cookie": f"sessionid={key}"}
    address = f"ws://127.0.0.1:{port}/live/{place.room}/"
    async with connect(
        address, additional_headers=headers, origin=f"http://127.0.0.1:{port}", compression=None,  # type: ignore[arg-type]
        max_size=None, proxy=None, open_timeout=PATIENCE,
    ) as line:  # fmt: skip
        guest = Guest(line)
        await guest.hear_until(wire.SYNC)
        await line.send(wire.sync(wire.STEP1, guest.doc.get_state()))
        await guest.hear_until(wire.SYNC)
        yield guest


def furnished(installation: Installation) -> tuple[Hand, str, dict[str, int]]:
    """An empty installation with the cast, a plan and one room: a hand at it, the room's name, and the people's keys."""
    hand = Hand(installation)
    told = hand.does(WORLD)
    return hand, told["room"], told["people"]


@contextmanager
def opened(installation: Installation) -> Iterator[Place]:
    """A server with one plan."""
    hand, room, people = furnished(installation)
    try:
        with installation.serving() as server:
            yield Place(installation, server, hand, room, people)
    finally:
        hand.end()


def another_database(name: str) -> str:
    """The address of a new PostgreSQL database beside the one of these tests."""
    where = os.environ["DATABASE_URL"]
    with psycopg.connect(where, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return where.rpartition("/")[0] + f"/{name}"
