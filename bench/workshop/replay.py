"""Plays scripts to rooms on time, and waits until everything has arrived."""

import asyncio
import random
import time
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.workshop import structs
from bench.workshop.person import Person
from bench.workshop.script import COLUMNS, Act, Pace, acts, first_go, new_client
from bench.workshop.tally import Room, Tally, percentiles

LAST_ARRIVAL = 30.0  # seconds after which what has not come is lost


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done: an edit of each person every so many seconds, for so long; times count from `spread` seconds on."""

    every: float
    seconds: float
    spread: float


@dataclass(slots=True)
class Player:
    """One person with what they still have to do."""

    room: Room
    person: Person
    row: str
    which: int
    every: float
    begins: float

    def script(self, cells: Mapping[tuple[str, str], structs.Id]) -> Iterator[Act]:
        """Their acts in the document that they were told of."""
        return acts(self.which, self.person.client, self.row, cells, Pace(self.every))


def rows_of(told: dict) -> dict[str, list[str]]:
    """Of what was built: the rows of each room, one for each person."""
    return {place["room"]: place["rows"] for place in told["rooms"]}


def players(tally: Tally, rows: Mapping[str, list[str]], every: float) -> list[Player]:
    """Everybody with a row of their own, beginning at different moments."""
    rng = random.Random(7)
    found = []
    for room in tally.rooms:
        for person in room.people:
            row = rows[room.name][person.place]
            person.client = new_client(rng)
            which = rng.randrange(1000)
            # Spread over what the first go and its pause take, so that as many are writing at the start as ever after.
            found.append(Player(room, person, row, which, every, rng.uniform(0, first_go(which) * every)))
    return found


def cells_by_name(room: Room) -> dict[tuple[str, str], structs.Id]:
    """The types of the room's document as the first of its people was told of it."""
    whole = next(person.whole for person in room.people if person.whole is not None)
    return {name: at for at, name in structs.cells_of(structs.read(whole)).items() if name[1] in COLUMNS}


async def play(tally: Tally, cast: list[Player], plan: Plan) -> float:
    """All acts of all players, prepared before the clock starts, each at its moment."""
    ends = plan.spread + plan.seconds
    score = prepared(cast, ends)
    await asyncio.sleep(0.2)
    began = time.monotonic() + 0.1
    settled = False
    for at, _order, player, act in score:
        due = began + at
        wait = due - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        if not settled and at >= plan.spread:
            tally.forget_times()
            settled = True
        send(tally, player, act, due)
    await until(lambda: not tally.missing and not tally.unacknowledged, LAST_ARRIVAL)
    return ends


def prepared(cast: list[Player], seconds: float) -> list[tuple[float, int, Player, Act]]:
    """Everything in the order of time; frames are made here and not while the clock runs."""
    found: list[tuple[float, int, Player, Act]] = []
    cells = {room.name: cells_by_name(room) for room in {id(player.room): player.room for player in cast}.values()}
    for player in cast:
        for act in player.script(cells[player.room.name]):
            if player.begins + act.at > seconds:
                break
            found.append((player.begins + act.at, len(found), player, act))
    return sorted(found)


def send(tally: Tally, player: Player, act: Act, due: float) -> None:
    person = player.person
    if person.transport.is_closing():
        return
    if act.edit is None:
        person.send(act.frame)
        return
    tally.sending(player.room, person, act.edit, due, act.ages)
    person.edit(act.frame, due, time.monotonic())


async def until(is_so, seconds: float) -> bool:
    """Wait for something; whether it came."""
    ends = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > ends:
            return False
        await asyncio.sleep(0.25)
    return True


def result(tally: Tally, plan: Plan) -> dict[str, object]:
    """The figures of a run."""
    people = sum(len(room.people) for room in tally.rooms)
    return {
        "people": people,
        "rooms": len(tally.rooms),
        "every": plan.every,
        "seconds": plan.seconds,
        "rate": round(len(tally.lateness) / plan.seconds, 1),
        "edits": tally.edits,
        "arrivals": sum(each.seen.bit_count() for room in tally.rooms for each in room.edits.values()),
        "lost": tally.missing,
        "twice": tally.twice,
        "unknown": tally.unknown,
        "unacknowledged": tally.unacknowledged,
        "disconnects": sum(tally.lines_lost.values()),
        "codes": {str(code): count for code, count in tally.lines_lost.items()},
        "screen": percentiles(tally.delays),
        "keystroke": percentiles(tally.from_key),
        "acknowledged": percentiles(tally.acknowledgements),
        "generator late": percentiles(array("f", tally.lateness)),
    }
