"""Rights that change while people write: nobody writes on without them, and what they wrote meanwhile is not lost."""

import asyncio
from collections.abc import Callable

import pytest

from anyam.live import wire
from anyam.live.hall.session import Close
from anyam.live.log import Log
from tests.live.browsers import Browser, Paper
from tests.live.house import House, play, running

Another = Callable[[], Log]


def written(log: Log) -> int:
    """Entries of the room beside its seed."""
    return len(log.of_room("sheet-1")) - 1


def test_the_bell_takes_and_gives_the_right_to_write(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        async with running(house, another_log, look=0.001) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            house.readers.add(1)
            house.ring("person:1")
            told = await one.hear_until(wire.RIGHTS)
            assert told == {"person": 1, "name": "Orang 1", "may_write": False, "why": "the sheet is locked"}
            house.readers.clear()
            house.ring("sheet-1")
            assert (await one.hear_until(wire.RIGHTS))["may_write"] is True
            # Nobody is told what has not changed.
            assert wire.RIGHTS not in [kind for kind, _what in two.heard]
            one.write("a", x="1")
            await two.hear_row("a")

    play(scene())


def test_who_is_shut_out_is_told_so(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        async with running(house, another_log, look=0.001) as hall:
            one = await Browser.join(hall, 1)
            house.shut.add(1)
            house.ring("person:1")
            assert (await one.hear_end()).code == Close.NO_ROOM

    play(scene())


def test_a_stream_is_refused_whole(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        async with running(house, another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            async with hall.committing:
                first, second = one.change("a", x="1"), one.change("b", x="1")
                one.say(wire.UPDATE, first)
                two.write("c", x="1")
                house.readers.add(1)
                house.ring("person:1")
                for _each in range(3):
                    await asyncio.sleep(0)
                # After the commit was put together, before it is refused.
                one.say(wire.UPDATE, second)
            told = await one.hear_until(wire.REFUSED)
            assert (told["late"], told["may_write"], told["why"]) == (2, False, "the sheet is locked")
            assert (await one.hear_end()).code == Close.REFUSED
            assert one.acknowledged == (0, 0)
            assert [(person, room) for person, room, _updates in house.late] == [(1, "sheet-1")]
            tray = Paper()
            for update in house.late[0][2]:
                tray.doc.apply_update(update)
            assert set(tray.rows) == {"a", "b"}
            # The others go on, and see nothing of it.
            await two.hear_acknowledged(1)
            assert set(two.rows) == {"seed", "c"}
            assert written(another_log()) == 1
            # Whoever goes on talking after that is not heard.
            one.say(wire.UPDATE, one.change("d", x="1"))
            await hall.commit([])
            assert written(another_log()) == 1

    play(scene())


def test_who_is_shut_out_with_something_in_hand_is_refused_first(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        async with running(house, another_log) as hall:
            one = await Browser.join(hall, 1)
            house.shut.add(1)
            house.ring("person:1")
            one.write("a", x="1")
            told = await one.hear_until(wire.REFUSED)
            assert (told["late"], told["may_write"]) == (1, False)
            assert (await one.hear_end()).code == Close.REFUSED

    play(scene())


def test_readers_never_write(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        house.readers.add(1)
        async with running(house, another_log) as hall:
            one = await Browser.join(hall, 1)
            one.say(wire.STEP2, one.change("a", x="1"))
            assert (await one.hear_until(wire.REFUSED))["late"] == 1
            assert written(another_log()) == 0

    play(scene())


def test_who_has_left_writes_by_the_rights_of_now(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        async with running(house, another_log) as hall:
            one = await Browser.join(hall, 1)
            async with hall.committing:
                one.write("a", x="1")
                hall.leave(one.session)
                house.readers.add(1)
                house.ring("person:1")
            # Whatever else is written first may use up the bell.
            await hall.commit([])
            two = await Browser.join(hall, 2)
            two.write("b", x="1")
            await two.hear_acknowledged(1)
            async with hall.committing:
                assert written(another_log()) == 1
                assert [person for person, _room, _updates in house.late] == [1]

    play(scene())


def test_what_rings_while_somebody_enters_is_heard(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        async with running(house, another_log) as hall:
            house.may_read.clear()
            entering = asyncio.create_task(Browser.join(hall, 1))
            await asyncio.to_thread(house.reading.wait, 60)
            # The question was answered, the person is not in the room yet: nobody there hears this bell.
            house.readers.add(1)
            house.ring("person:1")
            await hall.commit([])
            house.may_read.set()
            one = await entering
            one.write("a", x="1")
            await one.hear_until(wire.REFUSED)
            assert written(another_log()) == 0

    play(scene())


def test_rights_end_by_the_clock_too(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        async with running(house, another_log, look=0.001, judge=0) as hall:
            one = await Browser.join(hall, 1)
            house.readers.add(1)
            assert (await one.hear_until(wire.RIGHTS))["may_write"] is False

    play(scene())


def test_a_bell_that_failed_once_is_heard_the_next_time(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        async with running(house, another_log) as hall:
            one = await Browser.join(hall, 1)
            house.readers.add(1)
            house.ring("person:1")
            entrance = house.entrance

            def fail(person: int, room: str) -> None:
                raise OSError("no database")

            house.entrance = fail  # type: ignore[method-assign]
            with pytest.raises(OSError, match="no database"):
                await hall.commit([])
            house.entrance = entrance  # type: ignore[method-assign]
            one.write("a", x="1")
            await one.hear_until(wire.REFUSED)
            assert written(another_log()) == 0

    play(scene())


def test_what_can_neither_be_taken_nor_kept_stays_in_the_browser(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        house.readers.update({1, 2})
        async with running(house, another_log) as hall:
            one = await Browser.join(hall, 1)
            house.broken = True
            one.say(wire.UPDATE, one.change("a", x="1"))
            assert (await one.hear_end()).code == Close.BROKEN
            house.broken = False
            two = await Browser.join(hall, 2)
            two.say(wire.UPDATE, two.change("a", x="1"))
            assert (await two.hear_end()).code == Close.REFUSED

    play(scene())
