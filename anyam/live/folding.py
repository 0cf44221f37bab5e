"""What the nights make of a long log: of a room's old entries that stand in the tables already, one."""

import time
from contextlib import closing

from anyam.live.documents import Document
from anyam.live.keeping import Keeper, keeper
from anyam.live.log import Log, open_log

OLD = 7 * 24 * 3600.0  # seconds: whoever was offline for a week finds its entries one by one


def nightly() -> None:
    """Fold what may be folded."""
    with closing(open_log()) as log:
        fold_rooms(log, keeper(), time.time() - OLD)


def fold_rooms(log: Log, kept: Keeper, before: float) -> int:
    """Fold in every room what is absorbed and older than a moment; how many entries went."""
    rooms = sorted(log.rooms_after(0))
    absorbed = kept.absorbed(rooms)
    return sum(fold_room(log, room, absorbed.get(room, 0), before) for room in rooms)


def fold_room(log: Log, room: str, upto: int, before: float) -> int:
    """Fold a room's entries up to a number, as far as they are older than a moment; the last of all stays as it is numbered."""
    first = log.of_room(room, limit=2)
    if len(first) < 2 or any(entry.number > upto or entry.at >= before for entry in first):
        return 0
    document = Document(room)
    while found := log.of_room(room, document.number):
        for entry in found:
            if entry.number > upto or entry.at >= before:
                return log.fold(room, document.number, document.doc.get_update())
            document.take(entry.number, entry.update)
    return log.fold(room, document.number, document.doc.get_update())
