"""A server that runs for a month: rooms come and go, and nothing of them stays."""

import gc
import tracemalloc
from collections.abc import Callable

from anyam.live.documents import Document
from anyam.live.hall import Hall
from anyam.live.log import Log
from tests.live.browsers import Browser
from tests.live.house import House, play, running

Another = Callable[[], Log]


async def visit(hall: Hall, numbers: range) -> None:
    """Somebody comes into each of these rooms, writes a row of some length, and goes."""
    for number in numbers:
        guest = await Browser.join(hall, number, f"sheet-{number}")
        guest.show(1, row="a")
        guest.write("a", x="x" * 20_000)
        await guest.hear_acknowledged(1)
        hall.leave(guest.session)
    assert len(hall.rooms.open) == len(numbers)
    await hall.rooms.let_go(0)
    assert not hall.rooms.open


def held() -> int:
    """Bytes of Python's own, after a sweep."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def documents() -> set[Document]:
    """The documents of this process.

    By their very class: `isinstance` would ask whatever lies about, and some things that another
    test of this process left behind, a page's lazy parts for one, answer by failing.
    """
    gc.collect()
    return {each for each in gc.get_objects() if type(each) is Document}


def test_rooms_that_were_let_go_leave_nothing(another_log: Another) -> None:
    others = documents()  # held, so that no new one can lie where one of them lay

    async def scene() -> None:
        house = House()
        async with running(house, another_log) as hall:
            await visit(hall, range(1, 51))  # whatever is kept once for all is there now
            house.asked.clear()
            house.seeded.clear()
            tracemalloc.start()
            try:
                before = held()
                await visit(hall, range(51, 351))
                house.asked.clear()
                house.seeded.clear()
                # Three hundred rooms of 20 kB: what one of them would leave behind would be seen.
                assert held() - before < 1_000_000
            finally:
                tracemalloc.stop()
            # The library's own memory is not in that sum; it goes with its documents.
            assert documents() <= others
            assert not hall.rooms.opening
            assert not hall.rooms.early
            assert not hall.open_of
            assert not hall.newcomers
            assert not hall.doubtful
            assert not hall.offers

    play(scene())


def test_who_comes_back_finds_what_was_written(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            await visit(hall, range(1, 11))
            for number in range(1, 11):
                assert "a" in (await Browser.join(hall, number, f"sheet-{number}")).rows
            assert len(hall.rooms.open) == 10

    play(scene())
