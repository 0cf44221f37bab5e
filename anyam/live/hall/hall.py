"""The rooms of a process: opening, the group commit, the tail of the log, closing."""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.utils import translation

from anyam.live import updates, wire
from anyam.live.documents import Document, read_document
from anyam.live.entries import Entry
from anyam.live.hall.commits import Committer, Offer, Outcome
from anyam.live.hall.room import Room
from anyam.live.hall.session import Close, Ended, Session
from anyam.live.keeping import Keeper
from anyam.live.log import Log

TAIL_EVERY = 0.1  # seconds between looks at what other processes wrote
MOVES_EVERY = 0.5
JUDGE_EVERY = 60.0  # rights end by the clock too, and a lock begins by it
EMPTY_FOR = 60.0  # then a room that nobody is in is let go
MOST_AT_ONCE = 2000  # offers of one commit
MOST_OPEN = 64  # sessions of one person in this process

logger = logging.getLogger(__name__)


class Hall:
    """One per process and event loop. `open_log` gives a connection for the thread that calls it."""

    def __init__(self, keeper: Keeper, open_log: Callable[[], Log]) -> None:
        self.keeper, self.open_log = keeper, open_log
        self.rooms: dict[str, Room] = {}
        self.opening: dict[str, asyncio.Future[Room]] = {}
        self.early: dict[str, list[Entry]] = {}  # what was written while a room was being read
        self.offers: list[Offer] = []
        self.offered = asyncio.Event()
        self.number = 0  # of the last entry that all open rooms have
        self.generation = 0
        self.writer = ThreadPoolExecutor(1, "live-writer")
        self.reader = ThreadPoolExecutor(1, "live-reader")
        self.tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Open the log and begin to work."""
        loop = asyncio.get_running_loop()
        self.committer = await loop.run_in_executor(self.writer, lambda: Committer(self.keeper, self.open_log()))
        self.log = await loop.run_in_executor(self.reader, self.open_log)
        self.number = await loop.run_in_executor(self.reader, self.log.last)
        self.generation = await loop.run_in_executor(self.reader, self.log.generation)
        for work in (self._commit_for_ever, self._tail_for_ever, self._tell_for_ever, self._judge_for_ever):
            self.tasks.append(asyncio.create_task(work()))

    async def stop(self) -> None:
        """Let everybody go. What was not acknowledged is still in the browsers."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for room in list(self.rooms.values()):
            for session in list(room.sessions.values()):
                session.end(Ended(Close.BROKEN, "the server ends"))
        for pool, close in ((self.writer, self.committer.log.close), (self.reader, self.log.close)):
            await asyncio.get_running_loop().run_in_executor(pool, close)
            pool.shutdown(wait=False)

    async def enter(self, person: int, room: str, language: str = "id") -> Session:
        """Into a room; raises Ended for whoever has no business there."""
        if sum(session.entrance.person == person for session in self._present()) >= MOST_OPEN:
            raise Ended(Close.MANY)
        loop = asyncio.get_running_loop()
        entrance = await loop.run_in_executor(None, self.keeper.entrance, person, room)
        if entrance is None:
            raise Ended(Close.NO_ROOM)
        session = Session(room, entrance, language)
        opened = await self._open(room)
        session.send(wire.told(wire.HELLO, self._hello(session)))
        opened.join(session)
        return session

    def _hello(self, session: Session) -> dict[str, object]:
        return {"epoch": self.generation, "session": session.id, **rights(session)}

    def leave(self, session: Session) -> None:
        """Out of its room."""
        room = self.rooms.get(session.room)
        if room is not None:
            room.leave(session)
            if not room.sessions:
                room.empty_since = time.monotonic()

    async def _open(self, name: str) -> Room:
        """A room, read from the log once however many ask for it in the same moment."""
        if name in self.rooms:
            return self.rooms[name]
        if name not in self.opening:
            self.early[name] = []
            self.opening[name] = asyncio.ensure_future(self._read(name))
            self.opening[name].add_done_callback(lambda _done: self.opening.pop(name, None))
        return await asyncio.shield(self.opening[name])

    async def _read(self, name: str) -> Room:
        try:
            document = await asyncio.get_running_loop().run_in_executor(self.reader, self._read_in_thread, name)
            room = Room(document)
            for entry in self.early[name]:
                room.take(entry)
            room.empty_since = time.monotonic()
            self.rooms[name] = room
            return room
        finally:
            del self.early[name]

    def _read_in_thread(self, name: str) -> Document:
        self.keeper.make_ready(name, self.log)
        document = read_document(name, self.log)
        document.keep(self.log)
        return document

    def hear(self, session: Session, message: wire.Message) -> None:
        """A message from a browser."""
        room = self.rooms[session.room]
        if message.type == wire.AWARENESS:
            room.show(session, message.payload)
        elif message.step == wire.STEP1:
            room.answer(session, message.payload)
        else:
            clocks = updates.clocks(message.payload)
            if message.step == wire.STEP2 and not updates.is_news(room.document.doc, message.payload):
                session.taken += 1
                session.send(wire.acknowledged(session.taken, 0))
            else:
                session.offered += 1
                self.offers.append(Offer(session, message.payload, clocks))
                self.offered.set()

    def _present(self) -> list[Session]:
        return [session for room in self.rooms.values() for session in room.sessions.values()]

    async def _commit_for_ever(self) -> None:
        while True:
            await self.offered.wait()
            offers, self.offers = self.offers[:MOST_AT_ONCE], self.offers[MOST_AT_ONCE:]
            if not self.offers:
                self.offered.clear()
            await self._commit(offers)

    async def _commit(self, offers: list[Offer], *, all_again: bool = False) -> None:
        """One commit, and what follows from it. An offer that cannot be made durable ends its session: the browser keeps it."""
        loop, present = asyncio.get_running_loop(), self._present()
        try:
            outcome = await loop.run_in_executor(
                self.writer, lambda: self.committer.commit(offers, present, all_again=all_again)
            )
            await self._advance([entry for _offer, entry in outcome.taken])
        except Exception:
            logger.exception("%s updates could not be written", len(offers))
            for offer in offers:
                offer.session.end(Ended(Close.BROKEN))
            await asyncio.sleep(1)  # a full disk is not better in a millisecond
            return
        self._acknowledge(outcome)
        self._apply_rights(outcome)
        for refused in outcome.refused.values():
            await self._refuse(refused)

    def _acknowledge(self, outcome: Outcome) -> None:
        clocks: dict[Session, int] = {}
        for offer, _entry in outcome.taken:
            session = offer.session
            session.taken += 1
            session.offered -= 1
            own = offer.clocks.get(session.client, 0) if session.client is not None else 0
            clocks[session] = max(clocks.get(session, 0), own)
        for session, clock in clocks.items():
            session.send(wire.acknowledged(session.taken, clock))

    def _apply_rights(self, outcome: Outcome) -> None:
        for session in self._present():
            if session.id not in outcome.entrances:
                continue
            entrance = outcome.entrances[session.id]
            if entrance is None:
                session.end(Ended(Close.NO_ROOM))
            else:
                session.entrance = entrance
                session.send(wire.told(wire.RIGHTS, rights(session)))

    async def _refuse(self, offers: list[Offer]) -> None:
        """A stream is taken whole or its session ends; what it held is kept where the coordinator sees it."""
        session = offers[0].session
        # What came meanwhile belongs to the same stream.
        offers = offers + [offer for offer in self.offers if offer.session is session]
        self.offers = [offer for offer in self.offers if offer.session is not session]
        room = self.rooms.get(session.room)
        state = room.document.doc.get_update() if room is not None else b"\x00\x00"
        asked = (session.entrance.person, session.room, state, [offer.update for offer in offers])
        late = await asyncio.get_running_loop().run_in_executor(None, lambda: self.keeper.refused(*asked))
        session.send(wire.told(wire.REFUSED, {"late": late, **rights(session)}))
        session.end(Ended(Close.REFUSED))

    async def _advance(self, mine: list[Entry]) -> None:
        """Bring all rooms up to the last of my entries, and what others wrote in between."""
        if not mine:
            return
        if mine[0].number > self.number + 1:
            await self._read_on(upto=mine[0].number - 1)
        for entry in mine:
            self._take(entry)

    async def _read_on(self, upto: int | None = None) -> None:
        loop = asyncio.get_running_loop()
        while upto is None or self.number < upto:
            found = await loop.run_in_executor(self.reader, self.log.after, self.number)
            for entry in found:
                self._take(entry)
            if not found:
                return

    def _take(self, entry: Entry) -> None:
        self.number = max(self.number, entry.number)
        if entry.room in self.early:
            self.early[entry.room].append(entry)
        elif entry.room in self.rooms:
            self.rooms[entry.room].take(entry)

    async def _tail_for_ever(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(TAIL_EVERY)
            with suppress(OSError):
                if await loop.run_in_executor(self.reader, self.log.last) > self.number:
                    await self._read_on()

    async def _tell_for_ever(self) -> None:
        while True:
            await asyncio.sleep(MOVES_EVERY)
            for room in self.rooms.values():
                room.tell_moves()

    async def _judge_for_ever(self) -> None:
        last = time.monotonic()
        while True:
            await asyncio.sleep(1)
            again = time.monotonic() - last > JUDGE_EVERY
            last = time.monotonic() if again else last
            if self.rooms:
                await self._commit([], all_again=again)
            await self._let_go()

    async def _let_go(self) -> None:
        """Close rooms that nobody has been in for a while."""
        now, loop = time.monotonic(), asyncio.get_running_loop()
        for name, room in list(self.rooms.items()):
            if not room.sessions and now - room.empty_since > EMPTY_FOR:
                del self.rooms[name]
                await loop.run_in_executor(self.reader, room.document.keep, self.log)


def rights(session: Session) -> dict[str, object]:
    """What a browser is told about what it may, in its reader's language."""
    entrance, why = session.entrance, ""
    if entrance.why is not None:
        with translation.override(session.language):
            why = entrance.why.say(session.language, translation.gettext)
    return {"person": entrance.person, "name": entrance.name, "may_write": entrance.may_write, "why": why}
