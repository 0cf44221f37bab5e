"""Somebody at a browser whose edits are durable at once."""

from typing import Any
from uuid import UUID, uuid4

from pycrdt import Doc, Map, Text

from anyam.live.documents import read_document
from anyam.live.entries import Draft
from anyam.live.log import Log
from anyam.plans.models import Sheet
from anyam.worksheets.rooms.keeper import make_ready
from anyam.worksheets.rooms.names import room_name
from anyam.worksheets.rooms.shape import long_texts, rows_of
from tests.cast import somebody


class Typist:
    """A browser in a sheet's room, as far as its document goes."""

    def __init__(self, where: Sheet, log: Log, who: str = "lina") -> None:
        self.sheet, self.log, self.room, self.who = where, log, room_name(where), somebody(who)
        make_ready(self.room, log)
        self.doc: Doc[Any] = Doc()
        self.updates: list[bytes] = []
        self.number = 0
        self.hear()
        self.doc.observe(lambda event: self.updates.append(event.update))

    def hear(self) -> None:
        """Take in what others wrote."""
        self.doc.apply_update(read_document(self.room, self.log).doc.get_update())
        self.updates = []

    def add(self, **cells: str) -> UUID:
        """A new row, with its long texts, as the client library makes it."""
        uid, keys = uuid4(), long_texts(self.sheet.definition)
        made: dict[str, Any] = {key: Text(cells.get(key, "")) for key in keys}
        rows_of(self.doc)[str(uid)] = Map(
            made | {key.replace("__", "."): text for key, text in cells.items() if key not in keys}
        )
        return uid

    def type(self, uid: UUID, key: str, text: str) -> None:
        """Write a cell anew; in a long text behind what stands there."""
        row = rows_of(self.doc)[str(uid)]
        if key in long_texts(self.sheet.definition):
            row[key].insert(len(row[key]), text)
        else:
            row[key] = text

    def sees(self, uid: UUID, key: str) -> str:
        """What stands in a cell on this screen."""
        return str(rows_of(self.doc)[str(uid)].get(key, ""))

    def send(self) -> list[int]:
        """Make durable what was typed since the last time."""
        drafts = [Draft(self.room, update, self.who.pk, "a session") for update in self.updates]
        self.updates = []
        return self.log.append(drafts) if drafts else []
