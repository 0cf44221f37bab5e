"""The log keeps what it was given, in an order that everybody sees alike. On SQLite, and once more on PostgreSQL."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from anyam.core.errors import Unusable
from anyam.live.entries import FOLD, SEED, UPDATE, Draft
from anyam.live.log import Log, begin_anew, check_not_beyond

Another = Callable[[], Log]
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="the same lock makes order on SQLite")


def draft(room: str = "a", update: bytes = b"x", kind: int = UPDATE) -> Draft:
    """Something to write."""
    return Draft(room, update, 7, "session", kind)


def test_what_is_written_is_read_again_in_order(log: Log, another_log: Another) -> None:
    numbers = log.append([draft("a", b"\x00\xff"), Draft("b", b"two"), draft("a", b"three")])
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]
    found = another_log().after(numbers[0] - 1)
    assert [(each.number, each.room, each.update) for each in found] == [
        (numbers[0], "a", b"\x00\xff"),
        (numbers[1], "b", b"two"),
        (numbers[2], "a", b"three"),
    ]
    assert (found[0].person, found[0].session, found[0].kind) == (7, "session", UPDATE)
    assert (found[1].person, found[1].session) == (None, "")
    assert found[0].at > 1_700_000_000


def test_numbers_go_on(log: Log, another_log: Another) -> None:
    first = log.append([draft()])[0]
    assert log.last() == first
    assert another_log().append([draft(), draft()]) == [first + 1, first + 2]
    assert log.last() == first + 2
    assert log.append([]) == []
    assert log.last() == first + 2


def test_a_room_and_what_follows(log: Log) -> None:
    numbers = log.append([draft("a"), draft("b"), draft("a"), draft("c"), draft("a")])
    assert [each.number for each in log.of_room("a")] == [numbers[0], numbers[2], numbers[4]]
    assert [each.number for each in log.of_room("a", after=numbers[0], limit=1)] == [numbers[2]]
    assert [each.number for each in log.after(numbers[1], limit=2)] == numbers[2:4]
    assert log.rooms_after(numbers[1]) == {"a": numbers[4], "c": numbers[3]}
    assert log.rooms_after(numbers[4]) == {}


def test_a_room_is_seeded_once(log: Log, another_log: Another) -> None:
    seed = draft("a", b"seed", SEED)
    first, second, other = log.append([seed, seed, draft("b")])
    assert (second, other) == (0, first + 1)
    assert another_log().append([draft("a", b"again", SEED), draft("c", kind=SEED)]) == [0, other + 1]
    assert [each.update for each in log.of_room("a")] == [b"seed"]
    assert log.first_of_rooms(["a", "b", "c", "d"]) == {"a": first, "c": other + 1}
    assert log.first_of_rooms([]) == {}


def test_the_newest_snapshot_stays(log: Log) -> None:
    assert log.snapshot("a") is None
    log.keep_snapshot("a", 10, b"ten")
    log.keep_snapshot("a", 9, b"nine")
    assert log.snapshot("a") == (10, b"ten")
    log.keep_snapshot("a", 11, b"eleven")
    assert log.snapshot("a") == (11, b"eleven")
    assert log.snapshot("b") is None


def test_folding_keeps_the_last_number(log: Log) -> None:
    numbers = log.append([draft("a", b"1", SEED), draft("b", b"2"), draft("a", b"3"), draft("a", b"4")])
    assert log.fold("a", numbers[2], b"1 and 3") == 1
    assert [(each.number, each.kind, each.update) for each in log.of_room("a")] == [
        (numbers[2], FOLD, b"1 and 3"),
        (numbers[3], UPDATE, b"4"),
    ]
    assert [each.update for each in log.of_room("b")] == [b"2"]
    # It was seeded, and stays so.
    assert log.append([draft("a", b"again", SEED)]) == [0]
    with pytest.raises(LookupError):
        log.fold("a", numbers[1], b"not its own")
    assert len(log.of_room("a")) == 2


def test_a_number_is_never_given_twice(log: Log) -> None:
    last = log.append([draft()])[0]
    log.forget_all()
    assert log.last() == last
    assert log.append([draft()]) == [last + 1]


def test_generations_rise(log: Log, another_log: Another) -> None:
    first = log.generation()
    raised = log.raise_generation()
    # Also above whatever a log had that is gone: the same backup, brought back on two days, is two generations.
    assert raised > max(first, 1_700_000_000)
    assert another_log().raise_generation() > raised
    assert log.generation() > raised


def test_a_log_that_ends_too_early_is_refused(log: Log) -> None:
    last, generation = log.append([draft()])[0], log.generation()
    check_not_beyond(last)
    with pytest.raises(Unusable, match="not of the same backup"):
        check_not_beyond(last + 1)
    assert begin_anew() > generation


def test_two_writers_lose_nothing(another_log: Another) -> None:
    reader = another_log()
    start = reader.last()

    def write(name: str, into: Log, given: list[int]) -> None:
        for place in range(40):
            given.extend(into.append([draft(name, b"%d %d" % (place, part)) for part in range(3)]))

    numbers: dict[str, list[int]] = {"a": [], "b": []}
    threads = [threading.Thread(target=write, args=(name, another_log(), given)) for name, given in numbers.items()]
    for thread in threads:
        thread.start()
    seen: list[int] = []
    while len(seen) < 240:
        # Whoever follows the log by its numbers meets every entry, however the writers meet each other.
        seen += [each.number for each in reader.after(seen[-1] if seen else start, limit=7)]
    for thread in threads:
        thread.join()
    assert seen == sorted(numbers["a"] + numbers["b"]) == list(range(start + 1, start + 241))
    for name, given in numbers.items():
        assert given == sorted(given)
        assert [each.update for each in reader.of_room(name)] == [
            b"%d %d" % (n, part) for n in range(40) for part in range(3)
        ]


@on_postgresql
def test_who_comes_later_is_numbered_later(another_log: Another) -> None:
    from anyam.live.log.postgresql import connect, writing

    reader, second = another_log(), another_log()
    start = reader.last()
    held, release, given = threading.Event(), threading.Event(), []

    def hold() -> None:
        with connect() as database, writing(database):
            query = "UPDATE live_meta SET value = value + 1 WHERE key = 'last' RETURNING value"
            number = database.execute(query).fetchone()[0]  # type: ignore[index]
            row = (number, "held", UPDATE, None, "", 0.0, b"first")
            database.execute("INSERT INTO live_entry VALUES (%s, %s, %s, %s, %s, %s, %s)", row)
            held.set()
            assert release.wait(60)

    def follow() -> None:
        given.extend(second.append([draft("second")]))

    first = threading.Thread(target=hold)
    first.start()
    assert held.wait(60)
    later = threading.Thread(target=follow)
    later.start()
    with connect() as database:
        # Until it waits for the lock, and so has no number yet.
        query = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        while database.execute(query).fetchone() == (0,):
            pass
    assert reader.last() == start
    assert reader.after(start) == []
    release.set()
    first.join()
    later.join()
    assert [(each.number, each.room) for each in reader.after(start)] == [(start + 1, "held"), (start + 2, "second")]
    assert given == [start + 2]


@on_postgresql
def test_a_commit_rings(log: Log) -> None:
    from anyam.live.log.postgresql import CHANNEL, connect

    with connect() as database:
        database.execute(f"LISTEN {CHANNEL}")
        log.append([draft()])
        assert [each.channel for each in database.notifies(timeout=30, stop_after=1)] == [CHANNEL]


@on_postgresql
def test_a_server_that_was_started_again_is_found_again(log: Log) -> None:
    from anyam.live.log.postgresql import PostgresqlLog, connect

    assert isinstance(log, PostgresqlLog)
    first = log.append([draft()])[0]
    for work in (log.last, lambda: log.append([draft()])[0]):
        with connect() as database:
            database.execute("SELECT pg_terminate_backend(%s, 30000)", [log.database.info.backend_pid])
        assert work() in {first, first + 1}
    assert [each.number for each in log.after(first - 1)] == [first, first + 1]
