"""The first entry of a document: only the server makes it, from the rows as they stand."""

from typing import Any

from django.db import transaction
from pycrdt import Doc

from anyam.live.entries import SEED, Draft
from anyam.live.log import Log
from anyam.plans.models import Item, Sheet
from anyam.worksheets.rooms.models import Outgoing, RoomCursor
from anyam.worksheets.rooms.names import room_name, sheet_key
from anyam.worksheets.rooms.rowcells import cells_of_rows, give_order
from anyam.worksheets.rooms.shape import fill


def make_ready(room: str, log: Log) -> None:
    """Seed a room that was never open."""
    key = sheet_key(room)
    if key is None or RoomCursor.objects.filter(pk=key).exists():
        return
    with transaction.atomic():
        sheet = Sheet.objects.select_for_update(of=("self",)).select_related("plan__region", "group").get(pk=key)
        if not RoomCursor.objects.filter(pk=key).exists():
            _seed(sheet, log)


def _seed(sheet: Sheet, log: Log) -> None:
    room = room_name(sheet)
    number = log.first_of_rooms([room]).get(room, 0)
    uids = [str(uid) for uid in Item.objects.filter(sheet=sheet).order_by("pk").values_list("uid", flat=True)]
    if number:
        # The server was ended between log and rows: what was written since goes into the document now.
        Outgoing.objects.create(sheet=sheet, cells=dict.fromkeys(uids))
    else:
        give_order(sheet)
        number = log.append([Draft(room, seed(sheet, uids), kind=SEED)])[0]
    RoomCursor.objects.create(sheet=sheet, number=number)


def seed(sheet: Sheet, uids: list[str]) -> bytes:
    """A document with these rows."""
    # One client id for all seeds: whoever seeds is the server.
    doc: Doc[Any] = Doc(client_id=1)
    fill(doc, sheet.definition, cells_of_rows(sheet, uids))
    return bytes(doc.get_update())
