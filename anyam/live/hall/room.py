"""One open room: its document, who is in it, and who shows where they are."""

from collections.abc import Collection

from anyam.live import presence, wire
from anyam.live.documents import Document
from anyam.live.entries import Entry
from anyam.live.hall.session import Session
from anyam.live.nesting import Nesting

SHORT = 16_000  # bytes of updates that go together


class Room:
    """Lives in the event loop; only its document was read elsewhere."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sessions: dict[str, Session] = {}
        self.moved: set[str] = set()  # sessions whose presence changed since the last telling
        self.empty_since = 0.0
        self._clocks: tuple[int, dict[int, int]] = (-1, {})
        self._nesting: Nesting | None = None

    def nesting(self) -> Nesting:
        """How deep everything in the document stands; known from the first time somebody asks."""
        if self._nesting is None:
            self._nesting = Nesting()
            self._nesting.note(self.document.doc.get_update())
        return self._nesting

    def join(self, session: Session) -> None:
        """Let somebody in: what we have, what we would like to know, who is here."""
        self.sessions[session.id] = session
        session.send(wire.sync(wire.STEP1, self.document.doc.get_state()))
        here = [other.presence for other in self.sessions.values() if other.presence is not None]
        if here:
            session.send(wire.awareness(presence.write(here)))

    def leave(self, session: Session) -> None:
        """Somebody is gone, and with them their coloured cell."""
        self.sessions.pop(session.id, None)
        self.moved.discard(session.id)
        if session.presence is not None:
            self._tell(wire.awareness(presence.write([presence.gone(session.presence)])))

    def _tell(self, message: bytes, but: Collection[str] = ()) -> None:
        """Everybody, framed once for all; but some."""
        frame = wire.frame(message)
        for name, session in self.sessions.items():
            if name not in but:
                session.send(message, frame)

    def take(self, entries: list[Entry]) -> None:
        """Durable updates: into the document, then to everybody but their senders. What is short goes in one frame: the busier
        it is, the more comes together."""
        taken = [entry for entry in entries if self.document.take(entry.number, entry.update)]
        if self._nesting is not None:
            for entry in taken:
                self._nesting.note(entry.update)
        told = [(entry.session, wire.sync(wire.UPDATE, entry.update)) for entry in taken]
        if sum(len(update) for _sender, update in told) <= SHORT:
            self._tell_together(told)
        else:
            for one in told:
                self._tell_together([one])

    def _tell_together(self, told: list[tuple[str, bytes]]) -> None:
        if not told:
            return
        senders = {sender for sender, _update in told}
        self._tell(b"".join(update for _sender, update in told), but=senders)
        for one in senders & self.sessions.keys() if len(senders) > 1 else ():
            self.sessions[one].send(b"".join(update for sender, update in told if sender != one))

    def answer(self, session: Session, state: bytes) -> None:
        """What a browser lacks whose document is in that state."""
        try:
            missing = self.document.lacking(state)
        except ValueError as error:
            raise wire.Garbled("this is no state") from error
        session.send(wire.sync(wire.STEP2, missing))

    def show(self, session: Session, payload: bytes) -> None:
        """Somebody moved; told with the next round."""
        found = presence.read(payload)
        if session.client not in {None, found.client}:
            raise wire.Garbled("a session speaks for one client")
        self._yield(session, found.client)
        session.client = found.client
        if session.presence is None or found.clock > session.presence.clock:
            session.presence = presence.signed(found, session.entrance.person, session.entrance.name)
            self.moved.add(session.id)

    def _yield(self, session: Session, client: int) -> None:
        """The same person's earlier connection may not have noticed that it is over; anybody else's client is not ours to move."""
        for other in self.sessions.values():
            if other is session or other.client != client:
                continue
            if other.entrance.person != session.entrance.person:
                raise wire.Garbled("this client is somebody else's")
            other.presence = None

    def clock(self, session: Session) -> int:
        """The clock up to which a session's own edits are in the document, and so durable; 0 where it never said who it is."""
        if session.client is None:
            return 0
        # One commit acknowledges many, and a hall's state is long.
        if self._clocks[0] != self.document.number:
            self._clocks = (self.document.number, wire.read_state(self.document.doc.get_state()))
        return self._clocks[1].get(session.client, 0)

    def tell_moves(self) -> None:
        """One message with everybody who moved, at most twice a second."""
        moved = [self.sessions[each].presence for each in self.moved if each in self.sessions]
        self.moved.clear()
        told = [each for each in moved if each is not None]
        if told:
            self._tell(wire.awareness(presence.write(told)))
