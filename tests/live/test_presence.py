"""Who is here: told by the server's word, not by theirs."""

from collections.abc import Callable

import pytest

from anyam.live import wire
from anyam.live.hall import Hall
from anyam.live.log import Log
from tests.live.browsers import Browser
from tests.live.house import House, play, running

Another = Callable[[], Log]


async def moves(hall: Hall, browser: Browser) -> dict[int, object]:
    """What the next telling of moves says to somebody."""
    hall.rooms.open["sheet-1"].tell_moves()
    found: dict[int, object] = await browser.hear_until(wire.AWARENESS)
    return found


def test_others_see_where_one_is(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            one.show(1, row="a", cell="x", name="Bupati", person=99)
            one.show(2, row="b", cell="x", name="Bupati", person=99)
            two.show(1, row="c")
            # Many moves are one message.
            assert await moves(hall, two) == {
                one.client: {"row": "b", "cell": "x", "person": 1, "name": "Orang 1"},
                two.client: {"row": "c", "person": 2, "name": "Orang 2"},
            }
            late = await hall.enter(3, "sheet-1")
            here = await Browser(hall, late).hear_until(wire.AWARENESS)
            assert set(here) == {one.client, two.client}
            hall.leave(one.session)
            assert await two.hear_until(wire.AWARENESS) == {one.client: None}

    play(scene())


def test_moves_are_told_by_themselves(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log, moves=0.001) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            one.show(1, row="a")
            assert one.client in await two.hear_until(wire.AWARENESS)

    play(scene())


def test_an_older_word_changes_nothing(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one = await Browser.join(hall, 1)
            one.show(5, row="new")
            one.show(4, row="old")
            assert (await moves(hall, one))[one.client] == {"row": "new", "person": 1, "name": "Orang 1"}

    play(scene())


def test_nobody_speaks_for_others(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            one.show(1, row="a")
            with pytest.raises(wire.Garbled):
                two.show(9, client=one.client, row="b")
            two.show(1, row="c")
            with pytest.raises(wire.Garbled):
                two.show(2, client=two.client + 1, row="c")
            two_at_once = wire.number(2) + b"".join(
                wire.number(client) + wire.number(3) + wire.block(b"{}") for client in (two.client, one.client)
            )
            with pytest.raises(wire.Garbled):
                hall.hear(two.session, wire.Message(wire.AWARENESS, 0, two_at_once))
            told = await moves(hall, one)
            assert told[one.client] == {"row": "a", "person": 1, "name": "Orang 1"}

    play(scene())


def test_who_comes_back_before_being_missed_stays(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            one.show(1, row="a")
            # The same browser on a new connection; the server has not noticed yet that the first one is dead.
            again = Browser(hall, await hall.enter(1, "sheet-1"))
            again.show(2, client=one.client, row="b")
            await moves(hall, two)
            hall.leave(one.session)
            again.show(3, client=one.client, row="c")
            two.heard.clear()
            assert await moves(hall, two) == {one.client: {"row": "c", "person": 1, "name": "Orang 1"}}

    play(scene())


def test_nothing_anybody_shows_stops_the_telling(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log, moves=0.001) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            for clock, state in enumerate(
                (b"\xff", b"[" * 2000, b"x" * 5000, b'{"row": "\\ud800"}', b"null", b"7"), start=1
            ):
                try:
                    one.show_raw(clock, state)
                except wire.Garbled:
                    continue
            two.show(1, row="a")
            while not any(kind == wire.AWARENESS and two.client in what for kind, what in two.heard):
                await two.hear()

    play(scene())
