"""From rows to document: what forms, imports and acts wrote is copied into rooms that have a document."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from django.db import transaction
from pycrdt import TransactionEvent

from anyam.accounts.models import User
from anyam.live.documents import Document
from anyam.live.entries import Draft
from anyam.live.log import Log
from anyam.plans.models import Item, Sheet
from anyam.worksheets.rooms.absorbing import SHELF, Overtaken, absorb
from anyam.worksheets.rooms.logs import the_log
from anyam.worksheets.rooms.models import Outgoing, RoomCursor
from anyam.worksheets.rooms.names import room_name
from anyam.worksheets.rooms.rowcells import cells_of_rows, give_order
from anyam.worksheets.rooms.shape import fill, keys_of

Keys = Iterable[str] | None


def has_document(sheet: Sheet) -> bool:
    """Whether somebody ever opened the sheet as a room."""
    return RoomCursor.objects.filter(pk=sheet.pk).exists()


def absorb_now(sheet: Sheet) -> None:
    """Bring the rows of a sheet up to its document, so that whoever writes now writes after what was typed before."""
    if has_document(sheet):
        log, more = the_log(), 1
        while more:
            with suppress(Overtaken):  # somebody else was quicker with these, and there may be others
                more = absorb(sheet, log)


def send_out(sheet: Sheet, cells: Mapping[str, Keys], by: User | None) -> None:
    """Note rows whose cells go into the document, in the transaction that wrote them; None stands for a whole row."""
    if cells and has_document(sheet):
        noted = {uid: None if keys is None else sorted(keys) for uid, keys in cells.items()}
        Outgoing.objects.create(sheet=sheet, by=by, cells=noted)


def deliver(sheet: Sheet, log: Log) -> bool:
    """Copy what is noted for a sheet. False while entries of the log come first: they are newer than nothing, and would be lost."""
    with SHELF.lock, transaction.atomic():
        Sheet.objects.select_for_update().get(pk=sheet.pk)
        cursor = RoomCursor.objects.get(pk=sheet.pk)
        room = room_name(sheet)
        if log.of_room(room, cursor.number, 1):
            return False
        noted = list(Outgoing.objects.filter(sheet=sheet).order_by("pk"))
        try:
            document = SHELF.at(room, cursor.number, log)
            written = [number for each in noted for number in _copy(sheet, document, each, log)]
            Outgoing.objects.filter(pk__in=[each.pk for each in noted]).delete()
            found = [entry.number for entry in log.of_room(room, cursor.number, len(written) + 1)]
            if found == written:
                # What came from the rows is in the rows.
                document.number = written[-1] if written else cursor.number
                RoomCursor.objects.filter(pk=sheet.pk).update(number=document.number)
            else:
                SHELF.drop(room)  # somebody typed in between: all of it is absorbed in its order
        except BaseException:
            SHELF.drop(room)
            raise
        return True


def _copy(sheet: Sheet, document: Document, noted: Outgoing, log: Log) -> list[int]:
    """One note, as an entry of who wrote it; the entry's number, none where the document has all of it."""
    if Item.objects.filter(sheet=sheet, order="", uid__in=noted.cells).exists():
        give_order(sheet)
    updates: list[bytes] = []
    subscription = document.doc.observe(lambda event: updates.append(_update(event)))
    try:
        fill(document.doc, sheet.definition, _wanted(sheet, document, noted))
    finally:
        document.doc.unobserve(subscription)
    return log.append([Draft(room_name(sheet), update, noted.by_id) for update in updates])


def _update(event: TransactionEvent) -> bytes:
    return bytes(event.update)


def _wanted(sheet: Sheet, document: Document, noted: Outgoing) -> dict[str, dict[str, str]]:
    """The cells of the rows as they stand now: whatever was noted, the document follows the rows."""
    found = cells_of_rows(sheet, noted.cells)
    wanted: dict[str, dict[str, str]] = {}
    for uid, cells in found.items():
        keys = noted.cells[uid]
        known = keys_of(document.doc, uid)
        if not known and len(cells) == 1:
            continue  # a row that left before anybody saw it here
        asked = known | set(cells) if keys is None or not known else set(keys)
        wanted[uid] = {key: cells.get(key, "") for key in asked}
    return wanted
