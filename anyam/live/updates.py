"""Looking into updates without putting them into a document."""

import asyncio
from collections.abc import Callable
from typing import Any

from pycrdt import Doc, get_update, merge_updates

from anyam.live import wire

# A panic of the library is no Exception. Everything but these is a failure of what was tried, and must end nothing else.
ENDS = (asyncio.CancelledError, KeyboardInterrupt, SystemExit)
NOTHING = b"\x00\x00"
Ranges = dict[int, list[tuple[int, int]]]  # deleted clocks of a client: from, to (not included)


def normal(update: bytes) -> bytes:
    """An update read to its end and written anew: what passes can be read for ever, by browsers too. Raises Garbled."""
    return _read(lambda: merge_updates(update))


def lacking(update: bytes, state: bytes) -> bytes:
    """What of an update a document in that state lacks, and everything that the update deletes. Raises Garbled."""
    return _read(lambda: get_update(update, state))


def _read(reading: Callable[[], bytes]) -> bytes:
    try:
        return reading()
    except ENDS:
        raise
    except BaseException as error:
        raise wire.Garbled("this is no update") from error


def is_news(document: "Doc[Any]", update: bytes) -> bool:
    """Whether a document lacks anything of an update: browsers answer a join with all their deletions, old ones too."""
    state = document.get_state()
    reader = wire.Reader(lacking(update, state))
    if reader.number():
        return True
    asked = _deleted(reader)
    if not asked:
        return False
    known = wire.Reader(document.get_update(state))
    if known.number():
        return True  # something still waits for what comes before it; better twice in the log than never
    gone = _deleted(known)
    return any(not _covers(gone.get(client, []), ranges) for client, ranges in asked.items())


def _deleted(reader: wire.Reader) -> Ranges:
    """What an update deletes, read from behind its last item."""
    found: Ranges = {}
    for _client in range(reader.number()):
        ranges = found.setdefault(reader.number(), [])
        for _range in range(reader.number()):
            start = reader.number()
            ranges.append((start, start + reader.number()))
    return found


def _covers(whole: list[tuple[int, int]], parts: list[tuple[int, int]]) -> bool:
    """Whether every part lies in the whole, which may be cut where two deletions meet."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(whole):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return all(any(start <= low and high <= end for start, end in joined) for low, high in parts)
