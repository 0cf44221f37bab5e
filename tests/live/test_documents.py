"""Documents from the log, by snapshots and through folding: the same document whichever way it is read."""

import time
from collections.abc import Iterable

from hypothesis import HealthCheck, given
from hypothesis import settings as search
from hypothesis import strategies as some

from anyam.live import folding, wire
from anyam.live.documents import SNAPSHOT_AFTER, Document, read_document
from anyam.live.entries import FOLD, SEED, Draft
from anyam.live.keeping import Bell, Entrance
from anyam.live.log import Log
from tests.live.browsers import Paper

ROWS = some.sampled_from(["a", "b", "c"])
ACTS = some.lists(
    some.one_of(
        some.tuples(some.just("change"), some.integers(0, 1), ROWS, some.text(max_size=3)),
        some.tuples(some.just("type"), some.integers(0, 1), ROWS, some.text(max_size=3)),
        some.tuples(some.just("drop"), some.integers(0, 1), ROWS, some.just("x")),
        some.tuples(some.just("meet"), some.integers(0, 1), ROWS, some.just("")),
    ),
    min_size=1,
    max_size=25,
)


class Absorbed:
    """A keeper whose tables are as far as a test says."""

    def __init__(self, upto: dict[str, int]) -> None:
        self.upto = upto

    def absorbed(self, rooms: Iterable[str]) -> dict[str, int]:
        """Up to there."""
        return {room: self.upto[room] for room in rooms if room in self.upto}

    def entrance(self, person: int, room: str) -> Entrance | None:
        """Nobody enters here."""

    def make_ready(self, room: str, log: Log) -> None:
        """Nothing to seed."""

    def refused(self, person: int, room: str, state: bytes, updates: Iterable[bytes]) -> int:
        """Nothing is refused."""
        return 0

    def bell(self) -> Bell:
        """Nothing rings."""
        raise NotImplementedError


def write(acts: list[tuple[str, int, str, str]]) -> list[bytes]:
    """The updates of two people who sometimes see what the other wrote."""
    papers, made = (Paper(), Paper()), [b"\x00\x00"]
    for act, who, row, text in acts:
        paper, other = papers[who], papers[1 - who]
        if act == "meet":
            paper.doc.apply_update(other.doc.get_update())
        elif act == "change":
            made.append(paper.change(row, x=text))
        elif row in paper.rows and act == "type":
            made.append(paper.type(row, text))
        elif row in paper.rows and "x" in paper.rows[row]:
            made.append(paper.drop(row, "x"))
    return made


def judge(document: Document) -> tuple[object, dict[int, int]]:
    """What a reader sees, and what a browser is told it lacks."""
    paper = Paper()
    paper.doc = document.doc
    return paper.shown(), wire.read_state(document.doc.get_state())


@search(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS, some.integers(0, 30), some.booleans())
def test_a_folded_room_is_the_same_room(
    log: Log, acts: list[tuple[str, int, str, str]], fold_at: int, with_snapshot: bool
) -> None:
    made = write(acts)
    room = f"sheet-{log.last() + 1}"
    numbers = log.append([Draft(room, made[0], kind=SEED)] + [Draft(room, each, 1, "s") for each in made[1:]])
    if with_snapshot:
        middle = Document(room)
        middle.catch_up(log, numbers[len(numbers) // 2])
        log.keep_snapshot(room, middle.number, middle.doc.get_update())
    before = read_document(room, log)
    upto = numbers[min(fold_at, len(numbers) - 1)]
    went = folding.fold_rooms(log, Absorbed({room: upto}), time.time() + 1)
    assert went == max(0, min(fold_at, len(numbers) - 1))
    after = read_document(room, log)
    assert judge(after) == judge(before)
    assert after.number == before.number == numbers[-1]
    # And for whoever reads the entries alone, one after the other.
    alone = Document(room)
    for entry in log.of_room(room):
        alone.take(entry.number, entry.update)
    assert judge(alone) == judge(before)


def test_only_old_and_absorbed_entries_are_folded(log: Log) -> None:
    paper = Paper()
    made = [paper.change("a", x=str(each)) for each in range(6)]
    numbers = log.append([Draft("a", each) for each in made[:4]] + [Draft("b", each) for each in made])
    began = log.of_room("a")[0].at
    assert folding.fold_rooms(log, Absorbed({"a": numbers[-1], "b": numbers[-1]}), began) == 0
    assert folding.fold_rooms(log, Absorbed({}), time.time() + 1) == 0
    assert folding.fold_rooms(log, Absorbed({"a": numbers[2], "c": 7}), time.time() + 1) == 2
    assert [(each.number, each.kind == FOLD) for each in log.of_room("a")] == [(numbers[2], True), (numbers[3], False)]
    assert len(log.of_room("b")) == 6
    # The next night has nothing to do, until there is more.
    assert folding.fold_rooms(log, Absorbed({"a": numbers[2]}), time.time() + 1) == 0
    assert folding.fold_rooms(log, Absorbed({"a": numbers[3]}), time.time() + 1) == 1


def test_a_long_room_is_opened_by_its_snapshot(log: Log) -> None:
    paper = Paper()
    log.append([Draft("a", paper.change("a", x=str(each))) for each in range(SNAPSHOT_AFTER)])
    document = read_document("a", log)
    document.keep(log)
    assert log.snapshot("a") is not None
    log.append([Draft("a", paper.change("a", x="last"))])
    again = read_document("a", log)
    assert again.behind == 1
    assert again.doc.get_update() == paper.doc.get_update()
    # One entry more is not worth another snapshot.
    again.keep(log)
    assert log.snapshot("a") == (document.number, document.doc.get_update())


def test_an_entry_that_nothing_can_read_closes_no_room(log: Log) -> None:
    paper = Paper()
    log.append([Draft("a", paper.change("a", x="1")), Draft("a", b"no update"), Draft("a", paper.change("a", x="2"))])
    document = read_document("a", log)
    assert document.doc.get_state() == paper.doc.get_state()
    assert not document.take(document.number, paper.change("a", x="3"))
