"""What one person does in the replay: the recorded frames under a client, a row and a pace of their own."""

import base64
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from anyam.live import wire
from bench.workshop import structs
from bench.workshop.structs import Id, Update

FILE = Path(__file__).with_name("recording.json")
SHORTEST = 0.3  # seconds of a pause
BURST = 1.0  # seconds: a shorter gap belongs to typing and keeps its length; longer ones are pauses
UPDATE, PRESENCE = "update", "presence"
COLUMNS = ("", "description", "beneficiaries")


@dataclass(frozen=True, slots=True)
class Step:
    """A recorded frame: how long after the one before, and for an update how old its keys were when it left."""

    gap: float
    kind: str
    payload: bytes
    ages: tuple[float, ...]
    update: Update | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one recorded person did. `cells` says of ids which column's text they are; the row itself has none."""

    steps: tuple[Step, ...]
    cells: Mapping[Id, str]
    client: int
    clock: int
    clocks: int


@dataclass(frozen=True, slots=True)
class Act:
    """A frame to send, so many seconds after this person begins. `edit` is the first id that it makes or takes away: others will
    know it by that."""

    at: float
    frame: bytes
    edit: tuple[int, int] | None = None
    ages: tuple[float, ...] = ()


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """The recording."""
    return tuple(map(_part, json.loads(FILE.read_text(encoding="utf-8"))["people"]))


def _part(told: dict) -> Part:
    cells = {(client, clock): column for client, clock, column in told["cells"]}
    steps, before = [], 0.0
    for each in told["sent"]:
        payload = base64.b64decode(each["bytes"])
        update = structs.read(payload) if each["kind"] == UPDATE else None
        steps.append(Step(max(0.0, each["at"] - before), each["kind"], payload, tuple(each["keys"]), update))
        before = each["at"]
    made = [one for step in steps if step.update for one in step.update.structs]
    client = made[0].id[0]
    first = min(one.id[1] for one in made)
    return Part(tuple(steps), cells, client, first, max(one.id[1] + one.length for one in made) - first)


def first_go(which: int) -> int:
    """Edits of that person before their first pause."""
    goes_on = takewhile(lambda step: step.gap < BURST, parts()[which % len(parts())].steps)
    return sum(step.update is not None for step in goes_on)


def edit_of(update: bytes) -> tuple[int, int] | None:
    """The id by which an update is known on its way: the first that it makes, else (marked) the first that it deletes."""
    reader = wire.Reader(update)
    if reader.number():
        reader.number()
        return reader.number(), reader.number()
    if not reader.number():
        return None
    client, _count, clock = reader.number(), reader.number(), reader.number()
    return -client, clock


@dataclass(slots=True)
class Pace:
    """Seconds between two edits of one person, on average; a ramp changes it while people write."""

    every: float


def acts(which: int, client: int, row: str, cells: Mapping[tuple[str, str], Id], pace: Pace) -> Iterator[Act]:
    """The frames of one person without end. `cells` are the ids of the new document's types by row and column."""
    part = parts()[which % len(parts())]
    rng = random.Random(client)
    at, offset, clock = 0.0, 0, 0
    spent, written = 0.0, 0  # since the last pause

    def to(old: Id) -> Id:
        if old[0] == part.client and old[1] >= part.clock:
            return client, old[1] - part.clock + offset
        return cells[row, part.cells[old]]

    while True:
        for step in part.steps:
            gap = step.gap
            if gap >= BURST:
                # As long as it takes to come to the wanted number of edits: what is typed in one go, and a pause.
                gap = max(SHORTEST, written * pace.every * rng.uniform(0.6, 1.4) - spent)
                spent, written = 0.0, 0
            else:
                spent += gap
            at += gap
            if step.update is not None:
                written += 1
                update = structs.write(structs.moved(step.update, to))
                yield Act(at, wire.sync(wire.UPDATE, update), edit_of(update), step.ages)
            else:
                clock += 1
                yield Act(at, _presence(step.payload, client, clock, row))
        offset += part.clocks


def _presence(payload: bytes, client: int, clock: int, row: str) -> bytes:
    reader = wire.Reader(payload)
    reader.number(), reader.number(), reader.number()
    state = json.loads(reader.block())
    if "row" in state:
        state["row"] = row
    said = json.dumps(state, separators=(",", ":")).encode()
    return wire.awareness(wire.number(1) + wire.number(client) + wire.number(clock) + wire.block(said))


def new_client(rng: random.Random) -> int:
    """As Yjs draws one: 32 bits."""
    return rng.getrandbits(32)
