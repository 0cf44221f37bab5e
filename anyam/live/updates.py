"""Looking into updates without putting them into a document."""

from typing import Any

from pycrdt import Doc, get_state, get_update, merge_updates

from anyam.live import wire

EMPTY = (b"", b"\x00\x00")
Ranges = dict[int, list[tuple[int, int]]]  # deleted clocks of a client: from, to (not included)


def clocks(update: bytes) -> dict[int, int]:
    """The next clock of every client with something in the update. Raises Garbled for bytes that are no update."""
    if update in EMPTY:
        return {}
    try:
        # Decodes all of it: what passes here can be put into a document, and stands in the log for ever.
        merge_updates(update)
        return wire.read_state(get_state(update))
    except ValueError as error:
        raise wire.Garbled("this is no update") from error


def deleted(update: bytes) -> Ranges:
    """What an update deletes."""
    reader = wire.Reader(get_update(update, get_state(update)))
    if reader.number():
        raise wire.Garbled("this update has more than its state says")
    found: Ranges = {}
    for _client in range(reader.number()):
        client = reader.number()
        found[client] = []
        for _range in range(reader.number()):
            start = reader.number()
            found[client].append((start, start + reader.number()))
    return found


def is_news(document: "Doc[Any]", update: bytes) -> bool:
    """Whether a document lacks anything of an update: browsers answer a join with all their deletions, old ones too."""
    known = wire.read_state(document.get_state())
    if any(clock > known.get(client, 0) for client, clock in clocks(update).items()):
        return True
    gone = deleted(document.get_update(document.get_state()))
    return any(not _covers(gone.get(client, []), ranges) for client, ranges in deleted(update).items())


def _covers(whole: list[tuple[int, int]], parts: list[tuple[int, int]]) -> bool:
    return all(any(start <= low and high <= end for start, end in whole) for low, high in parts)
