"""What the rooms' server asks about worksheets: who may enter, what a room begins with, and where refused cells go."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from pycrdt import Doc

from anyam.accounts.models import User
from anyam.core.errors import AnyamError
from anyam.core.sheet.cells import LONGEST_KEY
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.live.keeping import Bell, Entrance
from anyam.live.log import Log
from anyam.plans.models import Sheet
from anyam.plans.rights import Rights, ask_rights
from anyam.plans.rules import check_open
from anyam.roles import READ, WRITE
from anyam.worksheets.access import check_can_write
from anyam.worksheets.rooms import seeding
from anyam.worksheets.rooms.bells import Rings
from anyam.worksheets.rooms.models import LateCell, RoomCursor
from anyam.worksheets.rooms.names import sheet_key
from anyam.worksheets.rooms.shape import Watcher, text_at

OWN_ROWS = _("you write the rows of your own office: open the row and write in its form")


def entrance(person: int, room: str) -> Entrance | None:
    """What a person may do in a room."""
    try:
        return _entrance(person, room)
    finally:
        _let_go()


def _entrance(person: int, room: str) -> Entrance | None:
    key = sheet_key(room)
    sheet = Sheet.objects.select_related("plan__region", "group").filter(pk=key).first() if key is not None else None
    user = User.objects.filter(pk=person, is_active=True).first()
    if sheet is None or user is None or not sheet.definition.room:
        return None
    rights = ask_rights(user, sheet.plan)
    if not rights.may(READ):
        return None
    why = _why_not(user, sheet, rights)
    topics = frozenset({f"person:{person}", f"plan:{sheet.plan_id}", "all"})
    return Entrance(person, user.name, why is None, why, topics)


def _why_not(user: User, sheet: Sheet, rights: Rights) -> Text | None:
    if rights.rows_of and not rights.may(WRITE, sheet.group_id):
        return Text(OWN_ROWS)
    try:
        check_can_write(user, sheet)
        check_open(sheet)
    except AnyamError as error:
        return error.text
    return None


def make_ready(room: str, log: Log) -> None:
    """Seed a room that was never open."""
    try:
        seeding.make_ready(room, log)
    finally:
        _let_go()


def refused(person: int, room: str, state: bytes, updates: Iterable[bytes]) -> int:
    """Put the cells of a refused stream into the sheet's late tray."""
    doc: Doc[Any] = Doc()
    doc.apply_update(state)
    was: Doc[Any] = Doc()
    was.apply_update(state)
    with Watcher(doc) as watcher:
        for update in updates:
            doc.apply_update(update)
        touched = watcher.taken()
    before = {address: text_at(was, address) for address in touched}
    after = {address: text_at(doc, address) for address in touched}
    key_of_sheet = sheet_key(room)
    assert key_of_sheet is not None, "nobody was let into a room without a sheet"
    cells = [
        LateCell(sheet_id=key_of_sheet, person_id=person, uid=UUID(uid), column=key, old=before[uid, key], new=new)
        for (uid, key), new in after.items()
        if new != before[uid, key] and len(key) <= LONGEST_KEY
    ]
    try:
        with transaction.atomic():
            LateCell.objects.bulk_create(cells, batch_size=500)
    finally:
        _let_go()
    return len(cells)


def absorbed(rooms: Iterable[str]) -> dict[str, int]:
    """Up to which number rooms have become rows."""
    keys = {key: room for room in rooms if (key := sheet_key(room)) is not None}
    found = RoomCursor.objects.filter(pk__in=keys).values_list("pk", "number")
    return {keys[key]: number for key, number in found}


def bell() -> Bell:
    """A bell of one's own."""
    return Rings()


def _let_go() -> None:
    """Threads of the server come and go; a connection that an open transaction of a test holds stays."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
