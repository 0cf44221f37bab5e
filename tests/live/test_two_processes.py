"""Two servers of one installation on one PostgreSQL database, and the people of one sheet at both."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from websockets.exceptions import ConnectionClosed

from anyam.live import wire
from tests.live.served import Guest, Hand, Place, coming, furnished
from tests.operation.installation import Installation, Server
from tests.postgres import cluster, programs

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed"),
    pytest.mark.skipif(
        connection.vendor == "postgresql", reason="brings a database of its own, and ran with the others"
    ),
]
PEOPLE = ("sari", "lina", "kartika", "bayu")
HOLD = """
from anyam.live.log import postgresql
from tests.live.browsers import Paper
held = postgresql.connect()
holding = postgresql.writing(held)
holding.__enter__()
number = held.execute("UPDATE live_meta SET value = value + 1 WHERE key = 'last' RETURNING value").fetchone()[0]
update = Paper().change({row!r}, owner="lama")
held.execute(postgresql.INSERT, [number, {room!r}, 2, None, "", 0.0, update])
held.execute("SELECT pg_notify('live', 'held')")
answer = number
"""
WAITING = """
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    answer = cursor.fetchone()[0]
"""
LET_GO = "holding.__exit__(None, None, None); held.close()"
ENTRIES = """
with connection.cursor() as cursor:
    cursor.execute("SELECT number, session FROM live_entry WHERE room = %s AND number >= %s ORDER BY number", [{room!r}, {number}])
    answer = cursor.fetchall()
"""
ROWS = (
    "answer = [str(uid) for uid in Item.objects.filter(sheet=programmes, binned_at=None).values_list('uid', flat=True)]"
)
CUT = """
with connection.cursor() as cursor:
    cursor.execute("SELECT count(pg_terminate_backend(pid, 30000)) FROM pg_stat_activity"
                   " WHERE datname = current_database() AND pid <> pg_backend_pid()")
    answer = cursor.fetchone()[0]
"""
HOLDERS = """
from anyam.operation.models import Lease
answer = list(Lease.objects.filter(name="absorber").values_list("holder", flat=True))
"""


@dataclass
class Both:
    """One installation with two servers."""

    installation: Installation
    place: Place
    one: Server
    two: Server

    @property
    def hand(self) -> Hand:
        """At the database that both use."""
        return self.place.hand

    @asynccontextmanager
    async def people(self) -> AsyncIterator[list[Guest]]:
        """Four people in one room, two at each server."""
        async with AsyncExitStack() as stack:
            servers = (self.one, self.two, self.one, self.two)
            yield [
                await stack.enter_async_context(coming(self.place, self.place.key(who), server))
                for who, server in zip(PEOPLE, servers, strict=True)
            ]

    async def become_rows(self, rows: set[str]) -> None:
        """Until the tables have these."""
        while not rows <= set(await asyncio.to_thread(self.hand.does, ROWS)):
            pass


async def ending_of(guest: Guest) -> object:
    """What becomes of one more edit: saved, or the number with which the connection is closed."""
    try:
        await guest.write(str(uuid4()), owner="sesudah")
        await guest.saved()
    except ConnectionClosed as why:
        return why.rcvd.code if why.rcvd is not None else "broken"
    return "saved"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    with cluster() as database:
        folder: Path = tmp_path_factory.mktemp("both") / "data"
        installation = Installation(folder, {"DATABASE_URL": database.database()})
        hand, room, people = furnished(installation)
        try:
            with installation.serving() as one, installation.serving() as two:
                yield Both(installation, Place(installation, one, hand, room, people), one, two)
        finally:
            hand.end()


def test_every_edit_is_on_every_screen_and_in_the_rows(both: Both) -> None:
    async def scene() -> None:
        async with both.people() as guests:
            rows = [[str(uuid4()) for _each in range(15)] for _guest in guests]

            async def write(guest: Guest, mine: list[str]) -> None:
                for number, row in enumerate(mine):
                    await guest.write(row, owner=f"{number}")
                    await guest.saved()

            await asyncio.gather(*[write(*each) for each in zip(guests, rows, strict=True)])
            # All type on in one row as well.
            shared = rows[0][0]
            for guest in guests:
                await guest.hear_rows([row for mine in rows for row in mine])
                await guest.say(guest.type(shared, "kata "))
            for guest in guests:
                while guest.shown()[shared]["name"] != "kata " * 4:
                    await guest.hear()
            shown = [guest.shown() for guest in guests]
            assert shown[0] == shown[1] == shown[2] == shown[3]
            await both.become_rows({row for mine in rows for row in mine})
            # One absorber works, whichever server it belongs to.
            assert len(both.hand.does(HOLDERS)) == 1

    asyncio.run(scene())


def test_a_writer_held_open_delays_and_loses_nothing(both: Both) -> None:
    async def scene() -> None:
        async with both.people() as guests:
            for guest in guests:  # nothing of the joining is under way
                await guest.write(str(uuid4()), owner="x")
                await guest.saved()
            row, mine = str(uuid4()), [str(uuid4()) for _guest in guests]
            before = [guest.taken for guest in guests]
            number = both.hand.does(HOLD.format(row=row, room=both.place.room))
            for guest, own in zip(guests, mine, strict=True):
                await guest.write(own, owner="tunggu")
            while both.hand.does(WAITING) < 2:  # both servers wait for their turn
                pass
            assert [guest.taken for guest in guests] == before
            both.hand.does(LET_GO)
            for guest in guests:
                await guest.saved()
                await guest.hear_rows([row, *mine])
            entries = both.hand.does(ENTRIES.format(room=both.place.room, number=number))
            # Whoever came later is numbered later; no number is missing.
            assert [found for found, _session in entries] == list(range(number, number + 5))
            assert entries[0][1] == ""

    asyncio.run(scene())


def test_a_database_that_was_away_is_found_again(both: Both) -> None:
    async def scene() -> None:
        async with both.people() as guests:
            assert both.hand.does(CUT) > 0
            # Or the database was away just then: the browser keeps what it has, and comes back.
            assert {await ending_of(guest) for guest in guests} <= {"saved", 1011}
        again = {str(uuid4()) for _each in range(4)}
        async with both.people() as guests:
            for guest, row in zip(guests, again, strict=True):
                await guest.write(row, owner="kembali")
                await guest.saved()
            for guest in guests:
                await guest.hear_rows(again)
            # Also what changes rights is heard again.
            await asyncio.to_thread(both.hand.does, "everybody['bayu'].is_active = False; everybody['bayu'].save()")
            assert (await guests[3].hear_end())[0] == 4404
            both.hand.does("everybody['bayu'].is_active = True; everybody['bayu'].save()")

    asyncio.run(scene())


def test_one_of_two_is_killed_and_its_people_go_on_at_the_other(both: Both) -> None:
    async def scene() -> None:
        async with both.people() as guests:
            acknowledged: set[str] = set()
            enough = asyncio.Event()

            async def write(guest: Guest) -> None:
                while not enough.is_set():
                    row = str(uuid4())
                    await guest.write(row, owner="terus")
                    await guest.saved()
                    acknowledged.add(row)

            writing = [asyncio.create_task(write(guest)) for guest in guests]
            while len(acknowledged) < 20:
                await asyncio.sleep(0)
                assert not any(each.done() for each in writing)
            os.kill(both.one.children()["web"], signal.SIGKILL)
            both.one.process.send_signal(signal.SIGKILL)
            broken = await asyncio.gather(writing[0], writing[2], return_exceptions=True)
            assert all(isinstance(why, ConnectionClosed) for why in broken)
            # Those at the other server write on as if nothing had been.
            before = len(acknowledged)
            while len(acknowledged) < before + 20:
                assert not any(writing[which].done() for which in (1, 3))
                await asyncio.sleep(0)
            enough.set()
            await asyncio.gather(writing[1], writing[3])
            for which in (0, 2):
                key = both.place.key(PEOPLE[which])
                async with coming(both.place, key, both.two) as back:
                    # Nothing that was acknowledged is missing, and nothing of a browser's own either, once it has been here.
                    assert acknowledged <= set(back.rows.keys())
                    mine = guests[which].doc
                    await back.say(mine.get_update(back.doc.get_state()), wire.STEP2)
                    await back.saved()
                    await guests[1].hear_rows(set(guests[which].rows.keys()))
            await both.become_rows(set(guests[1].rows.keys()))

    asyncio.run(scene())
