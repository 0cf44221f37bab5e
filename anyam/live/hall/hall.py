"""The hall of a process: in and out of rooms, the group commit, rights that change."""

import asyncio
import logging
import math
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from anyam.live import nesting, updates, wire
from anyam.live.hall.commits import Committer, Offer, Outcome
from anyam.live.hall.ringing import Ringing
from anyam.live.hall.rooms import Rooms
from anyam.live.hall.session import Close, Ended, Session
from anyam.live.keeping import Entrance, Keeper
from anyam.live.log import Log

MOST_AT_ONCE = 2000  # offers of one commit
MOST_OPEN = 64  # sessions of one person in this process
MOST_JUDGED = 200  # sessions judged anew by the clock in one look

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between the things that happen by themselves."""

    tail: float = 0.1  # looks at what other processes wrote, where that does not ring
    moves: float = 0.5  # tellings of who moved
    look: float = 1.0  # looks at the bell when nobody writes
    judge: float = 300.0  # rights end by the clock too, and a lock begins by it: by the day
    empty: float = 60.0  # then a room that nobody is in is let go
    trouble: float = 1.0  # a full disk is not better in a millisecond


class Hall:
    """One per process and event loop. `open_log` gives a connection for the thread that calls it."""

    def __init__(self, keeper: Keeper, open_log: Callable[[], Log], pace: Pace | None = None) -> None:
        self.keeper, self.open_log, self.pace = keeper, open_log, pace or Pace()
        self.rooms = Rooms(keeper, open_log)
        # Everybody in any room. Copied for each commit, which gathering them room by room would hold up.
        self.present: set[Session] = set()
        self.offers: list[Offer] = []
        self.offered = asyncio.Event()
        self.open_of: Counter[int] = Counter()  # sessions by person
        self.round = 0  # commits begun
        self.news: deque[tuple[int, frozenset[str]]] = deque(maxlen=200)  # what rang in which round
        self.newcomers: list[Session] = []  # since the last commit
        self.doubtful: set[Session] = set()  # to be judged anew whatever rings
        self.committing = asyncio.Lock()
        self.writer = ThreadPoolExecutor(1, "live-writer")
        self.tasks: list[asyncio.Task[None]] = []

    @property
    def generation(self) -> int:
        """The epoch of all documents."""
        return self.rooms.generation

    async def start(self) -> None:
        """Open the log and begin to work."""
        loop = asyncio.get_running_loop()
        self.committer = await loop.run_in_executor(self.writer, lambda: Committer(self.keeper, self.open_log()))
        await self.rooms.start()
        self.ringing = Ringing(self.committer.log)
        self.ringing.start()
        works = (
            (self._commit_next, 0.0),
            (self._read_others, 0.0),
            (self._tell_moves, self.pace.moves),
            (self._look, self.pace.look),
        )
        self.tasks = [asyncio.create_task(self._for_ever(*work)) for work in works]

    async def stop(self) -> None:
        """Let everybody go. What was not acknowledged is still in the browsers."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.ringing.stop()
        for session in self.present:
            session.end(Ended(Close.BROKEN, "the server ends"))
        await asyncio.get_running_loop().run_in_executor(self.writer, self.committer.log.close)
        self.writer.shutdown(wait=False)
        await self.rooms.stop()

    async def _for_ever(self, work: Callable[[], Awaitable[None]], every: float) -> None:
        while True:
            await asyncio.sleep(every)
            try:
                await work()
            except updates.ENDS:
                raise
            except BaseException:
                logger.exception("the hall goes on after a failure")
                await asyncio.sleep(self.pace.trouble)

    async def enter(
        self, person: int, room: str, language: str = "id", sign_in: str = "", *, until: float = math.inf
    ) -> Session:
        """Into a room; raises Ended for whoever has no business there. `until` is when the sign-in ends, in seconds since 1970."""
        if self.open_of[person] >= MOST_OPEN:
            raise Ended(Close.MANY)
        self.open_of[person] += 1
        try:
            session = await self._enter(person, room, language, sign_in)
        except BaseException:
            self._count_out(person)
            raise
        session.until = until
        return session

    async def _enter(self, person: int, room: str, language: str, sign_in: str) -> Session:
        asked = self.round
        entrance = await asyncio.get_running_loop().run_in_executor(None, self.keeper.entrance, person, room)
        if entrance is None:
            raise Ended(Close.NO_ROOM)
        session = Session(room, entrance, language, sign_in, asked=asked)
        opened = await self.rooms.room(room)
        session.send(wire.told(wire.HELLO, {"epoch": self.generation, "session": session.id, **session.rights()}))
        opened.join(session)
        self.present.add(session)
        self.newcomers.append(session)
        return session

    def leave(self, session: Session) -> None:
        """Out of its room. What it offered is still written."""
        room = self.rooms.open.get(session.room)
        if room is not None and session.id in room.sessions:
            self._count_out(session.entrance.person)
            room.leave(session)
            self.present.discard(session)
            if not room.sessions:
                room.empty_since = time.monotonic()

    def _count_out(self, person: int) -> None:
        self.open_of[person] -= 1
        if not self.open_of[person]:
            del self.open_of[person]

    def look_into(self, session: Session, update: bytes) -> None:
        """See that a document that grows inside does not grow too deep. Raises Ended for what is too large for one text, Garbled
        for what no browser of ours sends."""
        if len(update) > nesting.LARGEST:
            raise Ended(Close.LARGE)
        self.rooms.open[session.room].nesting().check(update)

    def hear(self, session: Session, message: wire.Message) -> None:
        """A message from a browser. What comes after a session's end is sent again by the next."""
        if session.ended is not None:
            return
        room = self.rooms.open[session.room]
        if message.type == wire.AWARENESS:
            room.show(session, message.payload)
        elif message.step == wire.STEP1:
            room.answer(session, message.payload)
        elif (
            message.step == wire.STEP2
            and not session.offered
            and not updates.is_news(room.document.doc, message.payload)
        ):
            session.taken += 1
            session.send(wire.acknowledged(session.taken, room.clock(session)))
        else:
            update = updates.normal(message.payload)
            session.offered += 1
            self.offers.append(Offer(session, update))
            self.offered.set()

    async def _read_others(self) -> None:
        await self.ringing.wait(self.pace.tail)
        await self.rooms.look()

    async def _commit_next(self) -> None:
        await self.offered.wait()
        offers, self.offers = self.offers[:MOST_AT_ONCE], self.offers[MOST_AT_ONCE:]
        if not self.offers:
            self.offered.clear()
        await self.commit(offers)

    async def commit(self, offers: list[Offer]) -> None:
        """One commit, and what follows from it. An offer that cannot be made durable ends its session: the browser keeps it."""
        async with self.committing:
            try:
                outcome = await self._write(offers)
                await self.rooms.advance([entry for _offer, entry in outcome.taken])
            except BaseException:
                self._give_up(offers)
                raise
            self._acknowledge(outcome)
            self._apply_rights(outcome)
            for refused in outcome.refused.values():
                await self._refuse(refused)

    async def _write(self, offers: list[Offer]) -> Outcome:
        present = self.present.copy()  # read in another thread, while people come and go here
        # Nobody hears the bell for those who have left with something under way.
        gone = {offer.session for offer in offers} - present
        doubtful, self.doubtful = self.doubtful | gone | set(filter(self._missed_news, self.newcomers)), set()
        self.newcomers.clear()
        self.round += 1
        try:
            outcome = await asyncio.get_running_loop().run_in_executor(
                self.writer, self.committer.commit, offers, present | gone, doubtful
            )
        except BaseException:
            self.doubtful |= doubtful
            raise
        if outcome.news:
            self.news.append((self.round, outcome.news))
        return outcome

    def _missed_news(self, session: Session) -> bool:
        """Whether something rang between the question for its entrance and now, when it was nowhere to be found."""
        if len(self.news) == self.news.maxlen and self.news[0][0] > session.asked:
            return True
        return any(number >= session.asked and session.topics & news for number, news in self.news)

    def _give_up(self, offers: list[Offer]) -> None:
        """Later offers of the same sessions would stand in the log without what comes before them."""
        sessions = {offer.session for offer in offers}
        self.offers = [offer for offer in self.offers if offer.session not in sessions]
        for session in sessions:
            session.end(Ended(Close.BROKEN))

    def _acknowledge(self, outcome: Outcome) -> None:
        sessions = Counter(offer.session for offer, _entry in outcome.taken)
        for session, taken in sessions.items():
            session.taken += taken
            session.offered -= taken
            room = self.rooms.open.get(session.room)
            session.send(wire.acknowledged(session.taken, room.clock(session) if room is not None else 0))

    def _apply_rights(self, outcome: Outcome) -> None:
        for session in self.present.copy() if outcome.signed_out or outcome.entrances else ():
            if session.id in outcome.signed_out:
                session.end(Ended(Close.NOBODY))
            if session.id in outcome.signed_out or session.id not in outcome.entrances:
                continue
            entrance = outcome.entrances[session.id]
            if entrance is None and session.id not in outcome.refused:
                session.end(Ended(Close.NO_ROOM))
                continue
            # Whoever is shut out with something in hand is refused first, and hears the rest when joining again.
            session.entrance = entrance or replace(session.entrance, may_write=False)
            session.send(wire.told(wire.RIGHTS, session.rights()))

    async def _refuse(self, offers: list[Offer]) -> None:
        """A stream is taken whole or its session ends; what it held is kept where the coordinator sees it."""
        session = offers[0].session
        # What came meanwhile belongs to the same stream.
        offers = offers + [offer for offer in self.offers if offer.session is session]
        self.offers = [offer for offer in self.offers if offer.session is not session]
        room = self.rooms.open.get(session.room)
        state = room.document.doc.get_update() if room is not None else updates.NOTHING
        asked = (session.entrance.person, session.room, state, [offer.update for offer in offers])
        try:
            late = await asyncio.get_running_loop().run_in_executor(None, self.keeper.refused, *asked)
        except updates.ENDS:
            raise
        except BaseException:
            logger.exception("%s updates were refused and could not be kept", len(offers))
            session.end(Ended(Close.BROKEN))  # the browser keeps what nobody else has
            return
        session.send(wire.told(wire.REFUSED, {"late": late, **session.rights()}))
        session.end(Ended(Close.REFUSED))

    async def _tell_moves(self) -> None:
        for room in self.rooms.open.values():
            room.tell_moves()

    async def _look(self) -> None:
        """What the bell and the clock ask for when nobody writes."""
        self._end_sign_ins(time.time())
        if self.rooms.open:
            await self._doubt_by_clock()
            await self.commit([])
        await self.rooms.let_go(self.pace.empty)

    def _end_sign_ins(self, now: float) -> None:
        """Nothing rings when a sign-in ends by itself, as one by a link does with its event."""
        for session in self.present:
            if session.until <= now:
                session.end(Ended(Close.NOBODY))

    async def _doubt_by_clock(self) -> None:
        """Ask again beside the commits, so that they never wait for it; only who may do something else now is judged there."""
        before = time.monotonic() - self.pace.judge
        due = [session for session in self.present if session.judged <= before][:MOST_JUDGED]
        asked = sorted({(session.entrance.person, session.room) for session in due})
        found = await asyncio.get_running_loop().run_in_executor(None, self._entrances, asked)
        for session in due:
            session.judged = time.monotonic()
            if found[session.entrance.person, session.room] != session.entrance:
                self.doubtful.add(session)

    def _entrances(self, asked: list[tuple[int, str]]) -> dict[tuple[int, str], Entrance | None]:
        return {each: self.keeper.entrance(*each) for each in asked}
