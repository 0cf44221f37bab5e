"""The way of an edit: from one browser into the log, and from there to everybody else in the room."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from anyam.live import wire
from anyam.live.documents import read_document
from anyam.live.entries import Draft
from anyam.live.hall import Ended, Hall, ringing, session
from anyam.live.hall.hall import MOST_OPEN
from anyam.live.hall.session import Close
from anyam.live.log import Log
from tests.live.browsers import Browser, Paper
from tests.live.house import House, play, running

Another = Callable[[], Log]
OpenLog = Callable[[], Log]


def test_two_people_see_the_same(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            assert one.shown() == two.shown() == {"seed": {"name": "", "order": "a"}}
            one.write("a", x="dari satu")
            two.write("b", x="dari dua")
            await one.hear_row("b")
            await two.hear_row("a")
            one.say(wire.UPDATE, one.type("seed", "satu"))
            two.say(wire.UPDATE, two.type("seed", "dua"))
            for browser in (one, two):
                while len(browser.shown()["seed"]["name"]) < 7:
                    await browser.hear()
            assert one.shown() == two.shown()
            late = await Browser.join(hall, 3)
            assert late.shown() == one.shown()

    play(scene())


def test_hello_says_who_one_is(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        house.readers.add(2)
        async with running(house, another_log) as hall:
            told = []
            for person, language in ((1, "id"), (2, "en")):
                entered = await hall.enter(person, "sheet-1", language)
                browser = Browser(hall, entered)
                told.append(await browser.hear_until(wire.HELLO))
        assert told[0] == {
            "epoch": hall.generation, "session": told[0]["session"], "person": 1, "name": "Orang 1", "may_write": True, "why": "",
        }  # fmt: skip
        assert (told[1]["may_write"], told[1]["why"]) == (False, "the sheet is locked")

    play(scene())


def test_strangers_and_rooms_that_are_none(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        house.shut.add(9)
        async with running(house, another_log) as hall:
            for person, room in ((9, "sheet-1"), (1, "elsewhere")):
                with pytest.raises(Ended) as why:
                    await hall.enter(person, room)
                assert why.value.code == Close.NO_ROOM
            assert not hall.rooms.open
            assert not hall.open_of

    play(scene())


def test_only_what_is_in_the_log_is_acknowledged_or_shown(another_log: Another) -> None:
    async def scene() -> None:
        reader = another_log()
        async with running(House(), another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            one.show(1, row="a")
            async with hall.committing:
                # Nothing can be written now: nobody may hear anything of it.
                one.write("a", x="1")
                one.write("a", x="2")
                await asyncio.sleep(0)
                two.say(wire.STEP1, two.doc.get_state())
                await two.hear()
                assert "a" not in two.rows
                assert one.acknowledged == (0, 0)
            await one.hear_acknowledged(2)
            # How many, and the clock of its own document: both are in the log, for a connection that was opened meanwhile.
            assert one.acknowledged == (2, wire.read_state(one.doc.get_state())[one.client])
            written = read_document("sheet-1", another_log())
            assert wire.read_state(written.doc.get_state()) == wire.read_state(one.doc.get_state())
            await two.hear_row("a")
            # Nobody is told what they said themselves.
            assert not [what for kind, what in one.heard if kind == wire.SYNC and what[0] == wire.UPDATE]
            entries = reader.of_room("sheet-1")[1:]
            assert {(each.person, each.session) for each in entries} == {(1, one.session.id)}

    play(scene())


def test_an_answer_without_news_is_acknowledged_in_its_turn(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        house.readers.add(2)
        async with running(house, another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            before = another_log().last()
            # Readers answer too, with what all know: that is nothing to refuse.
            two.say(wire.STEP2, two.doc.get_update())
            await two.hear_acknowledged(1)
            assert another_log().last() == before
            async with hall.committing:
                one.write("a", x="1")
                one.say(wire.STEP2, Paper().doc.get_update())
                assert one.session.taken == 0
            await one.hear_acknowledged(2)
            # What was written offline comes as an answer.
            one.say(wire.STEP2, one.change("b", x="2"))
            await two.hear_row("b")

    play(scene())


def test_what_was_offered_before_leaving_is_written(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            one.write("a", x="the last words")
            hall.leave(one.session)
            await two.hear_row("a")
            assert two.rows["a"]["x"] == "the last words"

    play(scene())


def test_a_hundred_join_at_once(another_log: Another) -> None:
    """A room that is read for each of them, or only for the first, loses some of them or some of what is written meanwhile."""
    read: list[str] = []

    def counting() -> Log:
        log = another_log()
        of_room = log.of_room

        def counted(room: str, after: int = 0, limit: int = 500) -> list[object]:
            if after == 0:
                read.append(room)
            return of_room(room, after, limit)

        log.of_room = counted  # type: ignore[method-assign,assignment]
        return log

    async def scene() -> None:
        house = House()
        async with running(house, counting) as hall:
            joined = await asyncio.gather(*[Browser.join(hall, person) for person in range(100)])
            assert house.seeded == ["sheet-1"]
            assert read == ["sheet-1"]
            for person, browser in enumerate(joined):
                browser.write(f"row {person}", x=str(person))
            for browser in joined:
                await browser.hear_acknowledged(1)
                while len(browser.rows) < 101:
                    await browser.hear()
            assert all(browser.shown() == joined[0].shown() for browser in joined)
            assert len(hall.rooms.open["sheet-1"].sessions) == 100

    play(scene())


def test_what_is_written_while_a_room_is_read(another_log: Another) -> None:
    async def scene() -> None:
        house, other, paper = House(), another_log(), Paper()
        async with running(house, another_log) as hall:
            await hall.enter(2, "sheet-2")
            house.reading.clear()
            house.may_read.clear()
            joining = asyncio.create_task(Browser.join(hall, 1))
            await asyncio.to_thread(house.reading.wait, 60)
            # In the log, and taken by this process, before the room is there.
            early = other.append([Draft("sheet-1", paper.change("early", x="1"))])[0]
            await hall.rooms.advance(other.after(early - 1))
            assert "sheet-1" not in hall.rooms.open
            house.may_read.set()
            browser = await joining
            assert "early" in browser.rows
            other.append([Draft("sheet-1", paper.change("later", x="1"))])
            await hall.rooms.look()
            await browser.hear_row("later")

    play(scene())


def test_early_entries_reach_a_room_that_was_read_without_them(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            paper, other = Paper(), another_log()
            read = hall.rooms._document

            def read_then_write(name: str) -> object:
                document = read(name)
                other.append([Draft(name, paper.change("early", x="1"))])
                asyncio.run_coroutine_threadsafe(hall.rooms.advance(other.after(document.number)), loop).result(60)
                return document

            loop = asyncio.get_running_loop()
            hall.rooms._document = read_then_write  # type: ignore[method-assign,assignment]
            browser = await Browser.join(hall, 1)
            assert "early" in browser.rows

    play(scene())


def test_what_others_write_reaches_open_rooms(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log, tail=0.001) as one, running(House(), another_log, tail=0.001) as two:
            here, there = await Browser.join(one, 1), await Browser.join(two, 2)
            for number in range(20):
                here.write(f"here {number}", x="1")
                there.write(f"there {number}", x="1")
            for browser in (here, there):
                await browser.hear_acknowledged(20)
                while len(browser.rows) < 41:
                    await browser.hear()
            assert here.shown() == there.shown()

    play(scene())


def test_an_empty_room_is_let_go(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        async with running(house, another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2, "sheet-2")
            one.write("a", x="1")
            await one.hear_acknowledged(1)
            await hall.rooms.let_go(0)
            assert set(hall.rooms.open) == {"sheet-1", "sheet-2"}
            hall.leave(one.session)
            await hall.rooms.let_go(3600)
            assert set(hall.rooms.open) == {"sheet-1", "sheet-2"}
            await hall.rooms.let_go(0)
            assert set(hall.rooms.open) == {"sheet-2"}
            hall.leave(two.session)
            hall.leave(two.session)
            assert not hall.open_of
            assert "a" in (await Browser.join(hall, 1)).rows

    play(scene())


def test_a_log_that_cannot_be_written_ends_who_offers(another_log: Another, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            full = ("PRAGMA query_only = %s", "SET default_transaction_read_only = %s")[
                connection.vendor == "postgresql"
            ]
            log: Any = hall.committer.log
            log.database.execute(full % "on")
            async with hall.committing:
                one.write("a", x="1")
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                # It belongs to the stream that fails, and may not be written without what comes before it.
                one.write("a", x="2")
            ended = await one.hear_end()
            assert (ended.code, one.acknowledged) == (Close.BROKEN, (0, 0))
            hall.leave(one.session)
            log.database.execute(full % "off")
            # Who reads stays, hears nothing of it, and the hall works on.
            again = await Browser.join(hall, 1)
            assert list(again.rows) == ["seed"]
            again.say(wire.STEP2, one.doc.get_update(again.doc.get_state()))
            await two.hear_row("a")
            assert two.rows["a"]["x"] == "2"
            assert "the hall goes on after a failure" in caplog.text

    play(scene())


def test_who_reads_too_slowly_is_let_go(another_log: Another, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_WAITING", 10_000)

    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
            most = 0
            for number in range(60):
                one.write("a", x=f"{number} " + "x" * 1000)
                await one.hear_acknowledged(number + 1)
                most = max(most, sum(map(len, two.session.outbox)))
            assert most < 12_000
            assert not two.session.outbox
            assert two.session.over.is_set()
            assert (await two.hear_end()).code == Close.SLOW
            hall.leave(two.session)
            again = await Browser.join(hall, 2)
            assert again.shown() == one.shown()

    play(scene())


def test_a_document_larger_than_what_may_wait_can_be_opened(
    another_log: Another, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one = await Browser.join(hall, 1)
            one.write("a", x="x" * 50_000)
            await one.hear_acknowledged(1)
            monkeypatch.setattr(session, "MOST_WAITING", 10_000)
            two = await Browser.join(hall, 2)
            assert two.shown() == one.shown()

    play(scene())


def test_one_person_has_so_many_connections(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            entering = [hall.enter(1, "sheet-1") for _each in range(MOST_OPEN + 5)]
            found = await asyncio.gather(*entering, return_exceptions=True)
            refused = [each for each in found if isinstance(each, Ended)]
            assert [each.code for each in refused] == [Close.MANY] * 5
            await hall.enter(2, "sheet-1")

    play(scene())


def test_bytes_that_are_no_update_reach_nobody(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one = await Browser.join(hall, 1)
            before = another_log().last()
            for step in (wire.STEP1, wire.STEP2, wire.UPDATE):
                with pytest.raises(wire.Garbled):
                    one.say(step, b"\xff" * 20)
            await hall.commit([])
            assert another_log().last() == before

    play(scene())


def test_a_room_that_cannot_be_read_is_tried_again(another_log: Another) -> None:
    async def scene() -> None:
        house = House()
        make_ready = house.make_ready

        def fail(room: str, log: Log) -> None:
            raise OSError("no")

        async with running(house, another_log) as hall:
            house.make_ready = fail  # type: ignore[method-assign]
            found = await asyncio.gather(*[hall.enter(each, "sheet-1") for each in range(3)], return_exceptions=True)
            assert all(isinstance(each, OSError) for each in found)
            house.make_ready = make_ready  # type: ignore[method-assign]
            assert not hall.open_of
            await Browser.join(hall, 1)

    play(scene())


def test_ending_lets_everybody_go(another_log: Another) -> None:
    async def scene() -> None:
        async with running(House(), another_log) as hall:
            one = await Browser.join(hall, 1)
        assert isinstance(hall, Hall)
        assert (await one.hear_end()).code == Close.BROKEN

    play(scene())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a file does not ring")
def test_what_others_write_is_heard_without_looking(another_log: Another, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ringing, "AGAIN", 0.01)

    async def scene() -> None:
        from anyam.live.log.postgresql import PostgresqlEar, connect

        # Nobody looks by the clock within an hour.
        async with running(House(), another_log) as one, running(House(), another_log) as two:
            here, there = await Browser.join(one, 1), await Browser.join(two, 2)
            here.write("a", x="1")
            await there.hear_row("a")
            there.write("b", x="1")
            await here.hear_row("b")
            # A connection that breaks is sought again, and what was written meanwhile is found then.
            ear = two.ringing.ear
            assert isinstance(ear, PostgresqlEar)
            with connect() as database:
                database.execute("SELECT pg_terminate_backend(%s, 30000)", [ear.database.info.backend_pid])
            here.write("c", x="1")
            await there.hear_row("c")
            assert two.ringing.ear is not ear

    play(scene())
