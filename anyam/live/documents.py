"""Documents from the log."""

from typing import Any

from pycrdt import Doc

from anyam.live.log import Log

SNAPSHOT_AFTER = 200  # entries since the last snapshot that make a new one worth its writing


class Document:
    """A room's document up to a number of the log. `behind` counts entries since its snapshot."""

    def __init__(self, room: str) -> None:
        self.room = room
        self.number = 0
        self.behind = 0
        # Built in a thread, used in another, never in two at once.
        self.doc: Doc[Any] = Doc(allow_multithreading=True)

    def take(self, number: int, update: bytes) -> bool:
        """Put an entry in; False for one that is in already."""
        if number <= self.number:
            return False
        self.doc.apply_update(update)
        self.number = number
        self.behind += 1
        return True

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


def read_document(room: str, log: Log) -> Document:
    """A room's document as the log has it now."""
    document = Document(room)
    found = log.snapshot(room)
    if found is not None:
        document.take(*found)
        document.behind = 0
    document.catch_up(log)
    return document
