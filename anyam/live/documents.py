"""Documents from the log."""

import logging
from typing import Any

from pycrdt import Doc

from anyam.live.log import Log
from anyam.live.updates import ENDS

SNAPSHOT_AFTER = 200  # entries since the last snapshot that make a new one worth its writing
EMPTY = b"\x00"  # the state of a document with nothing in it

logger = logging.getLogger(__name__)


class Stuck(Exception):
    """A document that can neither be read nor written any more: the library broke while it told somebody who watches. Made anew
    from the log and without anybody who watches, it takes the same entries."""


class Document:
    """A room's document up to a number of the log. `behind` counts entries since its snapshot."""

    def __init__(self, room: str) -> None:
        self.room = room
        self.number = 0
        self.behind = 0
        self._whole: tuple[int, bytes] | None = None
        # Built in a thread, used in another, never in two at once.
        self.doc: Doc[Any] = Doc(allow_multithreading=True)

    def take(self, number: int, update: bytes) -> bool:
        """Put an entry in; False for one that is in already, and for one that no document can take."""
        if number <= self.number:
            return False
        self.number = number
        self.behind += 1
        before = self.doc
        try:
            before.apply_update(update)
        except ENDS:
            raise
        except BaseException:  # noqa: BLE001 - see ENDS
            if not _is_free(before):
                raise Stuck(self.room) from None
            # It stands in the log for ever, and everybody leaves it out: a room must not stay closed because of it.
            logger.warning("entry %s of room %s cannot be read and is left out", number, self.room)
            self.doc = Doc(allow_multithreading=True)
            self.doc.apply_update(before.get_update())
            return False
        return True

    def lacking(self, state: bytes) -> bytes:
        """What a document in that state lacks. Raises ValueError for bytes that are no state."""
        if state != EMPTY:
            return self.doc.get_update(state)
        # A hall that joins asks the same a hundred times.
        if self._whole is None or self._whole[0] != self.number:
            self._whole = (self.number, self.doc.get_update())
        return self._whole[1]

    def catch_up(self, log: Log, upto: int | None = None) -> None:
        """Read on from the log."""
        while found := log.of_room(self.room, self.number):
            for entry in found:
                if upto is not None and entry.number > upto:
                    return
                self.take(entry.number, entry.update)

    def keep(self, log: Log) -> None:
        """Write a snapshot where reading on would take long."""
        if self.behind >= SNAPSHOT_AFTER:
            log.keep_snapshot(self.room, self.number, self.doc.get_update())
            self.behind = 0


def _is_free(doc: "Doc[Any]") -> bool:
    """Whether a document can be read, which otherwise would wait for ever."""
    try:
        with doc.new_transaction(timeout=1.0):
            return True
    except TimeoutError:
        return False


def read_document(room: str, log: Log) -> Document:
    """A room's document as the log has it now."""
    document = Document(room)
    found = log.snapshot(room)
    if found is not None:
        document.take(*found)
        document.behind = 0
    document.catch_up(log)
    return document
