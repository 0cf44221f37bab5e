"""Writing the history. Only verbs call this; nothing is ever changed or removed afterwards, except that a burst of typing grows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from anyam.accounts.models import User
from anyam.journal.models import Batch, Entry

BURST = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Note:
    """What became of a subject: a cell (`field`, `old`, `new`), or an act on the whole row with its `data`."""

    subject: UUID
    act: str = "edit"
    field: str = ""
    old: str = ""
    new: str = ""
    data: object = None


def record(scope: str, act: str, by: User | None, notes: list[Note], undoes: Batch | None = None) -> Batch:
    """One batch with its entries."""
    batch = Batch.objects.create(scope=scope, act=act, by=by, undoes=undoes)
    Entry.objects.bulk_create(
        [
            Entry(
                batch_id=batch.pk,
                subject=n.subject,
                act=n.act,
                field=n.field,
                old=n.old,
                new=n.new,
                data=n.data,
                at=batch.at,
            )
            for n in notes
        ],
        batch_size=1000,
    )
    return batch


def record_typing(scope: str, notes: list[tuple[User | None, Note]]) -> list[Batch]:
    """Keystrokes' worth, each with its writer: a note continues the person's open burst on that cell, or starts one that ends
    after 60 s. Gives the batch of each note; no cell may come twice."""
    if not notes:
        return []
    now = timezone.now()
    last = _last_of({note.subject for _by, note in notes}, now)
    batches: list[Batch] = []
    grown: list[Entry] = []
    begun: list[Entry] = []
    for by, note in notes:
        entry = last.get(note.subject)
        if entry is not None and _goes_on(entry, by, note, now):
            entry.new = note.new
            grown.append(entry)
        else:
            entry = Entry(
                batch=Batch(scope=scope, act="edit", by=by), subject=note.subject, act="edit", field=note.field,
                old=note.old, new=note.new, at=now, open_until=now + BURST,
            )  # fmt: skip
            begun.append(entry)
            last[note.subject] = entry
        batches.append(entry.batch)
    if grown:
        Entry.objects.bulk_update(grown, ["new"])
    if begun:
        Batch.objects.bulk_create([entry.batch for entry in begun])
        Entry.objects.bulk_create(begun)
    return batches


def _last_of(subjects: set[UUID], now: datetime) -> dict[UUID, Entry]:
    """What was last written about each subject, as far as it may still be under way; nobody else ends it meanwhile."""
    lately = Entry.objects.filter(subject__in=subjects, at__gte=now - BURST).select_related("batch").order_by("pk")
    return {entry.subject: entry for entry in lately.select_for_update(of=("self",))}


def _goes_on(entry: Entry, by: User | None, note: Note, now: datetime) -> bool:
    return (
        entry.field == note.field
        and entry.batch.by_id == (by.pk if by else None)
        and entry.open_until is not None
        and entry.at <= now <= entry.open_until
        and entry.new == note.old
    )


def close_burst(subject: UUID, field: str, by: User | None) -> None:
    """The person has left the cell: what they type there next is a new entry."""
    Entry.objects.filter(subject=subject, field=field, batch__by=by, open_until__isnull=False).update(open_until=None)


def last_entry(scope: str) -> int:
    """The number of the latest entry; 0 while there is none."""
    return Entry.objects.filter(batch__scope=scope).order_by("-pk").values_list("pk", flat=True).first() or 0


def end_bursts(scope: str, until: int, subjects: QuerySet[Any, Any] | None = None) -> None:
    """Somebody takes along what stands here now, in the whole scope or in some subjects (a query of uids): whatever is typed next,
    also in the same cell, is an entry after `until`."""
    lately = timezone.now() - 2 * BURST
    under_way = Entry.objects.filter(batch__scope=scope, batch__at__gte=lately, pk__lte=until, open_until__isnull=False)
    if subjects is not None:
        under_way = under_way.filter(subject__in=subjects)
    if under_way.exists():  # most of the time nobody types, and reading need not wait for who writes
        under_way.update(open_until=None)
