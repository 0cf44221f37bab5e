"""Counts what arrived where, and when: every edit on every other screen of its room, once."""

import time
from array import array
from dataclasses import dataclass, field

from bench.workshop.person import Person


@dataclass(slots=True)
class Edit:
    """One update on its way. `seen` has a bit for every screen of the room."""

    due: float
    sender: int
    seen: int = 0
    ages: tuple[float, ...] = ()


@dataclass
class Room:
    """The people of one sheet."""

    name: str
    people: list[Person] = field(default_factory=list)
    edits: dict[tuple[int, int], Edit] = field(default_factory=dict)


@dataclass
class Tally:
    """All rooms of a scenario. Times are from when an edit was due to leave, so that a generator that is late counts against us."""

    rooms: list[Room] = field(default_factory=list)
    delays: array = field(default_factory=lambda: array("f"))
    from_key: array = field(default_factory=lambda: array("f"))
    acknowledgements: array = field(default_factory=lambda: array("f"))
    lateness: array = field(default_factory=lambda: array("f"))
    twice: int = 0
    unknown: int = 0
    lines_lost: dict[int, int] = field(default_factory=dict)

    def seat(self, room: Room, person: Person) -> Person:
        """Somebody takes part."""
        room.people.append(person)
        person.room = room  # type: ignore[attr-defined]
        return person

    def sending(self, room: Room, person: Person, key: tuple[int, int], due: float, ages: tuple[float, ...]) -> None:
        """An update leaves."""
        room.edits[key] = Edit(due, person.place, 0, ages)
        self.lateness.append(time.monotonic() - due)

    def arrived(self, person: Person, client: int, clock: int) -> None:
        """See `Counter`."""
        edit = person.room.edits.get((client, clock))  # type: ignore[attr-defined]
        if edit is None:
            self.unknown += 1
            return
        if person.place == edit.sender:
            return  # some servers tell a sender too
        bit = 1 << person.place
        if edit.seen & bit:
            self.twice += 1
            return
        edit.seen |= bit
        delay = time.monotonic() - edit.due
        self.delays.append(delay)
        # One age in turn stands for all: a percentile over all keys needs no more.
        if edit.ages:
            self.from_key.append(delay + edit.ages[person.place % len(edit.ages)])

    def acknowledged(self, person: Person, taken: int) -> None:
        """See `Counter`."""
        now = time.monotonic()
        for due in person.due[person.acked : taken]:
            if due:
                self.acknowledgements.append(now - due)
        person.acked = max(person.acked, taken)

    def lost_line(self, person: Person, code: int) -> None:
        """See `Counter`."""
        self.lines_lost[code] = self.lines_lost.get(code, 0) + 1

    def forget_times(self) -> None:
        """What came before this does not count: people are still settling down."""
        for each in (self.delays, self.from_key, self.acknowledgements, self.lateness):
            del each[:]

    @property
    def edits(self) -> int:
        """How many updates left."""
        return sum(len(room.edits) for room in self.rooms)

    @property
    def missing(self) -> int:
        """Arrivals that are still to come."""
        found = 0
        for room in self.rooms:
            everybody = sum(1 << person.place for person in room.people)
            found += sum((everybody & ~(1 << each.sender) & ~each.seen).bit_count() for each in room.edits.values())
        return found

    @property
    def unacknowledged(self) -> int:
        """Updates of which nobody said that they are durable."""
        return sum(len(person.sent) - person.acked for room in self.rooms for person in room.people)


def percentile(values: array, part: float) -> float:
    """In milliseconds; 0 of nothing."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000, 1)


def percentiles(values: array) -> dict[str, float]:
    """The three that are printed, and the worst."""
    ordered = array("f", sorted(values))
    if not ordered:
        return {"p50": 0.0, "p95": 0.0, "p99": 0.0, "most": 0.0}
    at = {name: ordered[min(len(ordered) - 1, int(len(ordered) * part))] for name, part in PARTS}
    return {name: round(value * 1000, 1) for name, value in at.items()} | {"most": round(ordered[-1] * 1000, 1)}


PARTS = (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))
