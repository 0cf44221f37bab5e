"""From document to blocks: an idempotent step from one number of the log to a later one, per text."""

from datetime import UTC, datetime

from django.db import transaction

from anyam.accounts.models import User
from anyam.books.models import SectionText, TextRoom
from anyam.books.writing.actions import write_text
from anyam.books.writing.converting import blocks_of, fragment_of
from anyam.books.writing.names import room_name
from anyam.core.book import as_data
from anyam.live.documents import Document, Stuck
from anyam.live.entries import Entry
from anyam.live.log import Log
from anyam.worksheets.rooms.absorbing import Overtaken, Shelf

ENTRIES = 200  # of one step
SNAPSHOT_AFTER = 500
SHELF = Shelf()


def absorb(text: SectionText, log: Log) -> int:
    """Take in what the log has for a text, one step. Returns how many entries that were; 0 for a text without a document."""
    room = room_name(text)
    with SHELF.lock:
        cursor = TextRoom.objects.filter(pk=text.pk).first()
        entries = log.of_room(room, cursor.number, ENTRIES) if cursor is not None else []
        if cursor is None or not entries:
            return 0
        try:
            document = SHELF.at(room, cursor.number, log)
            for entry in entries:
                _take(document, entry)
            _write(text, cursor.number, document, entries)
        except Overtaken:
            SHELF.drop(room)
            return len(entries)  # somebody else was quicker with these, and there may be others
        except BaseException:
            SHELF.drop(room)
            raise
        if document.behind >= SNAPSHOT_AFTER:
            log.keep_snapshot(f"{room}/rows", document.number, document.doc.get_update())
            document.behind = 0
        return len(entries)


def _take(document: Document, entry: Entry) -> None:
    if not document.take(entry.number, entry.update) and document.number < entry.number:
        raise Stuck(document.room)


@transaction.atomic
def _write(text: SectionText, before: int, document: Document, entries: list[Entry]) -> None:
    now = SectionText.objects.select_for_update(of=("self",)).select_related("plan").get(pk=text.pk)
    if not TextRoom.objects.filter(pk=text.pk, number=before).exists():
        raise Overtaken
    # What nobody wrote is a suggestion that follows the data.
    typed = [entry for entry in entries if entry.person is not None]
    if typed:
        people = User.objects.in_bulk({entry.person for entry in typed})
        last = typed[-1]
        blocks = as_data(blocks_of(fragment_of(document.doc)))
        write_text(now, blocks, people.get(last.person or 0), datetime.fromtimestamp(last.at, UTC))
    TextRoom.objects.filter(pk=text.pk, number=before).update(number=entries[-1].number)
