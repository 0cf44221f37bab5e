"""From document to rows: an idempotent step from one number of the log to a later one, per sheet.

The absorber does it all the time; a verb does it for its own sheet before it answers. The last text of a cell counts, and is its
last writer's.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.live.documents import Document, Stuck
from anyam.live.entries import Entry
from anyam.live.log import Log
from anyam.plans.models import Sheet
from anyam.worksheets.changes import Change
from anyam.worksheets.rooms.models import RoomCursor
from anyam.worksheets.rooms.names import room_name
from anyam.worksheets.rooms.shape import Address, Watcher, texts_at, texts_of

ENTRIES = 200  # of one step
CELLS = 80  # of one transaction: under 20 ms of the write lock
MOST_KEPT = 300  # documents in memory
SNAPSHOT_AFTER = 500


class Pass(NamedTuple):
    """Changes that go through the door together, and who wrote each of their rows."""

    writers: dict[UUID, int | None]
    changes: list[Change]


class Overtaken(Exception):
    """Somebody else took these entries in meanwhile."""


class Shelf:
    """Documents as far as they have become rows, those used last."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._kept: OrderedDict[str, Document] = OrderedDict()

    def at(self, room: str, number: int, log: Log) -> Document:
        """The document up to a number."""
        document = self._kept.get(room)
        if document is None or document.number > number:
            document = _read(room, number, log)
        document.catch_up(log, upto=number)
        document.number = number  # also where entries were folded away
        self._kept[room] = document
        self._kept.move_to_end(room)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return document

    def drop(self, room: str) -> None:
        """Forget a document that may be ahead of its rows."""
        self._kept.pop(room, None)

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()


SHELF = Shelf()


def _own_snapshot(room: str) -> str:
    """Snapshots of what became rows stand apart: those of the hall may be further."""
    return f"{room}/rows"


def _read(room: str, number: int, log: Log) -> Document:
    document = Document(room)
    found = log.snapshot(_own_snapshot(room))
    if found is not None and found[0] <= number:
        document.take(*found)
        document.behind = 0
    return document


def absorb(sheet: Sheet, log: Log) -> int:
    """Take in what the log has for a sheet, one step. Returns how many entries that were; 0 for a sheet without a document.
    Raises Overtaken for whoever does not hold the sheet's lock."""
    room = room_name(sheet)
    with SHELF.lock:
        cursor = RoomCursor.objects.filter(pk=sheet.pk).first()
        entries = log.of_room(room, cursor.number, ENTRIES) if cursor is not None else []
        if cursor is None or not entries:
            return 0
        try:
            document = SHELF.at(room, cursor.number, log)
            try:
                changes = _changes(document, entries)
            except Stuck:
                SHELF.drop(room)
                document = SHELF.at(room, cursor.number, log)
                changes = _compared(document, entries)
            _write(sheet, cursor.number, entries[-1].number, changes)
        except BaseException:
            SHELF.drop(room)
            raise
        if document.behind >= SNAPSHOT_AFTER:
            log.keep_snapshot(_own_snapshot(room), document.number, document.doc.get_update())
            document.behind = 0
        return len(entries)


def _changes(document: Document, entries: list[Entry]) -> list[Pass]:
    """What the entries changed, and who did it last."""
    last: dict[Address, int | None] = {}
    with Watcher(document.doc) as watcher:
        for entry in entries:
            if not document.take(entry.number, entry.update):
                raise Stuck(document.room)  # or it cannot be read at all, which comparing finds out
            last |= dict.fromkeys(watcher.taken(), entry.person)
    return _passes(document, last)


def _compared(document: Document, entries: list[Entry]) -> list[Pass]:
    """The same without watching, which takes longer: the library breaks over some streams that no browser of ours sends."""
    last: dict[Address, int | None] = {}
    before = texts_of(document.doc)
    for entry in entries:
        document.take(entry.number, entry.update)
        now = texts_of(document.doc)
        last |= {address: entry.person for address, text in now.items() if before.get(address) != text}
        before = now
    return _passes(document, last)


def _passes(document: Document, last: dict[Address, int | None]) -> list[Pass]:
    """All rows that one person wrote go through the door together; where several wrote in a row, one after the other."""
    rows: dict[str, dict[int | None, list[Change]]] = {}
    for ((uid, key), person), text in zip(last.items(), texts_at(document.doc, last), strict=True):
        change = Change(UUID(uid), key, text)
        rows.setdefault(uid, {}).setdefault(person, []).append(change)
    alone, together = Pass({}, []), []
    for uid, wanted in rows.items():
        for person, changes in wanted.items():
            if len(wanted) == 1:
                alone.writers[UUID(uid)] = person
                alone.changes.extend(changes)
            else:
                together.append(Pass({UUID(uid): person}, changes))
    return [alone, *together]


def _write(sheet: Sheet, before: int, after: int, passes: list[Pass]) -> None:
    people = User.objects.in_bulk({person for each in passes for person in each.writers.values() if person is not None})
    slices: list[tuple[dict[UUID, User | None], list[Change]]] = []
    for each in passes:
        writers = {uid: None if person is None else people.get(person) for uid, person in each.writers.items()}
        slices += [(writers, few) for few in _slices(each.changes)]
    for place, (writers, few) in enumerate(slices, start=1):
        _slice(sheet, before, writers, few, after if place == len(slices) else None)
    if not slices:
        _advance(sheet, before, after)


@transaction.atomic
def _slice(
    sheet: Sheet, before: int, writers: dict[UUID, User | None], changes: list[Change], after: int | None
) -> None:
    from anyam.worksheets.door import Door  # noqa: PLC0415 - the door calls us before it opens

    Sheet.objects.select_for_update().get(pk=sheet.pk)
    if not RoomCursor.objects.filter(pk=sheet.pk, number=before).exists():
        raise Overtaken
    Door(sheet, None, from_room=True).take_in(changes, writers)
    if after is not None:
        _advance(sheet, before, after)


def _advance(sheet: Sheet, before: int, after: int) -> None:
    if not RoomCursor.objects.filter(pk=sheet.pk, number=before).update(number=after):
        raise Overtaken


def _slices(changes: list[Change]) -> Iterator[list[Change]]:
    """A row is not torn: what was made whole is written whole."""
    few: list[Change] = []
    for change in changes:
        if len(few) >= CELLS and change.uid != few[-1].uid:
            yield few
            few = []
        few.append(change)
    if few:
        yield few
