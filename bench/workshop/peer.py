"""Hocuspocus beside us: the same people, the same traffic, the same generator; documents in memory, no rights, no log, no rows."""

import asyncio
import json
import os
import shutil
import subprocess
import tempfile
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from anyam.live import wire
from bench.workshop import joining, structs
from bench.workshop.machine import Meter, free_port
from bench.workshop.person import Person, number
from bench.workshop.replay import Plan, play, players, result, rows_of
from bench.workshop.structs import Id
from bench.workshop.tally import Room, Tally, percentiles

SOURCE = Path(__file__).with_name("hocuspocus")
SYNC, AUTH, SYNC_REPLY, STATUS = 0, 2, 4, 8
MOST_KNOWN = 5000
TOKEN = wire.number(0) + wire.block(b"bench")


def _edits(update: structs.Update, edits: Mapping[Id, object]) -> Iterator[Id]:
    for each in update.structs:
        client, clock = each.id
        yield from ((client, at) for at in range(clock, clock + each.length) if (client, at) in edits)
    for (client, clock), length in update.deleted:
        yield from ((-client, at) for at in range(clock, clock + length) if (-client, at) in edits)


class PeerPerson(Person):
    """Speaks Hocuspocus' protocol: every message begins with the document's name, and the first is a token."""

    known: ClassVar[dict[bytes, tuple[Id, ...]]] = {}

    def __init__(self, place: int, counter: Tally, name: str, host: str) -> None:
        super().__init__(place, counter, "/", "", host)
        self.name = wire.block(name.encode())

    def held(self, payload: bytes) -> tuple[Id, ...]:
        """The edits of a frame: this server puts several that come together into one, and everybody is told the same."""
        if payload not in self.known:
            if len(self.known) > MOST_KNOWN:
                self.known.clear()
            self.known[payload] = tuple(_edits(structs.read(payload), self.room.edits))  # type: ignore[attr-defined]
        return self.known[payload]

    def packed(self, payload: bytes) -> bytes:
        return self.name + payload

    def opened(self) -> None:
        self.send(wire.number(AUTH) + TOKEN)
        super().opened()

    def took(self, data: bytes, place: int, end: int) -> None:
        size, place = number(data, place)
        place += size
        kind, place = number(data, place)
        if kind in {SYNC, SYNC_REPLY}:
            step, place = number(data, place)
            size, place = number(data, place)
            if step == wire.UPDATE:
                for each in self.held(data[place : place + size]):
                    self.counter.arrived(self, *each)
            else:
                self._synced(step, data[place : place + size])
        elif kind == STATUS:
            # One for each update, in order; they are in memory, and in memory only.
            self.counter.acknowledged(self, self.acked + 1)


def installed() -> Path | None:
    """A folder with Hocuspocus in it, installed by npm outside the tree; None where npm or its registry is not to be had."""
    folder = Path(tempfile.gettempdir()) / "anyam-bench-hocuspocus"
    folder.mkdir(exist_ok=True)
    for each in SOURCE.iterdir():
        shutil.copy(each, folder / each.name)
    if (folder / "node_modules" / "@hocuspocus").is_dir():
        return folder
    npm = shutil.which("npm")
    done = subprocess.run([npm, "ci", "--silent"], cwd=folder, check=False) if npm else None
    return folder if done is not None and done.returncode == 0 else None


def version() -> str:
    """Which release it is."""
    told = json.loads((SOURCE / "package.json").read_text())
    return str(told["dependencies"]["@hocuspocus/server"])


@contextmanager
def serving(folder: Path, seeds: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Its port and process."""
    port, file = free_port(), Path(tempfile.mkdtemp(prefix="anyam-bench-peer-")) / "seeds.json"
    file.write_text(json.dumps(seeds))
    environment = os.environ | {"PORT": str(port), "SEEDS": str(file)}
    node = shutil.which("node")
    assert node is not None
    process = subprocess.Popen([node, "server.mjs"], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert "ready" in process.stdout.readline(), "Hocuspocus did not start"
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)
        shutil.rmtree(file.parent, ignore_errors=True)


async def run_peer(port: int, pid: int, told: dict, plan: Plan, at_once: int) -> dict[str, object]:
    """Everybody into their room, then the same as with us."""
    tally, meter = Tally(), Meter({"hocuspocus": pid, "generator": os.getpid()})
    gate, took = asyncio.Semaphore(at_once), array("f")
    loop = asyncio.get_running_loop()

    async def come(room: Room, place: int) -> None:
        async with gate:
            began = loop.time()
            made = PeerPerson(place, tally, room.name, f"127.0.0.1:{port}")
            await joining.dial(lambda: tally.seat(room, made), port)
            took.append(loop.time() - began)

    works = []
    for each in told["rooms"]:
        room = Room(each["room"])
        tally.rooms.append(room)
        works += [come(room, place) for place in range(len(each["rows"]))]
    await asyncio.gather(*works)
    joining_cost = meter.read()
    cast = players(tally, rows_of(told), plan.every)
    meter = Meter(meter.pids)
    await play(tally, cast, plan)
    found = result(tally, plan) | {"processes": meter.read(), "joining": joining_cost, "join": percentiles(took)}
    for room in tally.rooms:
        for person in room.people:
            person.leave()
    return found


def seeds_of(told: dict) -> dict[str, str]:
    """The documents that rooms begin with: those that our own server would make."""
    return {each["room"]: each["seed"] for each in told["rooms"]}
