"""kill -9 in the middle of traffic: nothing acknowledged or shown is missing, and nothing that a client still has is lost."""

import asyncio
import os
import signal
from collections import Counter

import pytest

from tests.live.reliability.conftest import House
from tests.live.reliability.crowd import Crowd, crowd, eventually, kill_all, play

pytestmark = pytest.mark.servers
KILLS = 3
WORDS = 40  # acknowledged between two kills


def check_rows(writers: Crowd) -> None:
    """Everything once, in the document of everybody, in the rows and in the history."""
    documents = [
        {uid: {key: str(each) for key, each in row.items()} for uid, row in v.rows.items()} for v in writers.visitors
    ]
    assert all(each == documents[0] for each in documents)
    rows, made, notes = writers.rows_of()
    for found in (documents[0], rows):
        tally = writers.tally(found)
        assert (tally.missing, tally.doubled) == (set(), set())
    assert writers.acknowledged == set(writers.written)
    added = Counter(made)
    assert {uid: added[uid] for uid in writers.rows | {writers.shared}} == dict.fromkeys(
        writers.rows | {writers.shared}, 1
    )
    assert max(Counter(map(tuple, notes)).values(), default=0) == 1 or no_word_twice(notes)


def no_word_twice(notes: list[list[str]]) -> bool:
    """Whether no change of the crowd stands twice in the history."""
    return all(count == 1 for note, count in Counter(map(tuple, notes)).items() if "<" in note[2])


def test_the_server_is_killed_while_everybody_writes(house: House) -> None:
    async def scene() -> None:
        async with crowd(house.installation, house.server) as writers:
            for number in range(KILLS):
                await writers.more(WORDS)
                whole = number == 1
                strike = (lambda: kill_all(house.server)) if whole else kill_web
                assert await writers.struck(strike) == set()
                if whole:
                    await asyncio.to_thread(house.open)
                writers.come_back(house.server.port)
            await writers.more(WORDS)
            await writers.rest()
            await asyncio.to_thread(check_rows, writers)

    def kill_web() -> None:
        os.kill(house.web(), signal.SIGKILL)

    play(scene())


def test_the_absorber_is_killed_while_everybody_writes(house: House) -> None:
    async def scene() -> None:
        async with crowd(house.installation, house.server) as writers:
            for _number in range(KILLS):
                await eventually(lambda: "absorber" in house.server.children())
                await writers.more(WORDS)
                os.kill(house.server.children()["absorber"], signal.SIGKILL)
                await asyncio.to_thread(house.server.wait_for, "absorber ended by itself")
            await writers.rest()
            await eventually(lambda: writers.absorbed)
            await asyncio.to_thread(check_rows, writers)
            assert all(not each.closings for each in writers.visitors)

    play(scene())
