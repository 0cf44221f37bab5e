"""Writing the history. Only verbs call this; nothing is ever changed or removed afterwards, except that a burst of typing grows."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

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


def record_typing(scope: str, by: User | None, note: Note) -> Batch:
    """A keystroke's worth: continues the person's open burst on that cell, or starts one that ends after 60 s."""
    now = timezone.now()
    last = Entry.objects.filter(subject=note.subject).select_related("batch").order_by("-id").first()
    if (
        last is not None
        and last.field == note.field
        and last.batch.by_id == (by.pk if by else None)
        and last.open_until is not None
        and last.at <= now <= last.open_until
        and last.new == note.old
        # Asked again while writing: the burst may have ended since.
        and Entry.objects.filter(pk=last.pk, open_until__isnull=False).update(new=note.new)
    ):
        return last.batch
    batch = Batch.objects.create(scope=scope, act="edit", by=by)
    Entry.objects.create(
        batch=batch, subject=note.subject, act="edit", field=note.field, old=note.old, new=note.new,
        at=now, open_until=now + BURST,
    )  # fmt: skip
    return batch


def close_burst(subject: UUID, field: str, by: User | None) -> None:
    """The person has left the cell: what they type there next is a new entry."""
    Entry.objects.filter(subject=subject, field=field, batch__by=by, open_until__isnull=False).update(open_until=None)


def last_entry(scope: str) -> int:
    """The number of the latest entry; 0 while there is none."""
    return Entry.objects.filter(batch__scope=scope).order_by("-pk").values_list("pk", flat=True).first() or 0


def end_bursts(scope: str, until: int) -> None:
    """Somebody takes along what stands here now: whatever is typed next, also in the same cell, is an entry after `until`."""
    lately = timezone.now() - 2 * BURST
    under_way = Entry.objects.filter(batch__scope=scope, batch__at__gte=lately, pk__lte=until, open_until__isnull=False)
    if under_way.exists():  # most of the time nobody types, and reading need not wait for who writes
        under_way.update(open_until=None)
