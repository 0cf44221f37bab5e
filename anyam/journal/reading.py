"""Reading the history, newest first, by key: a page costs the same wherever in a million entries it stands.

What happened in a plan as a whole is read along its batches; what happened to some subjects (a row, a sheet) along their entries.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils.dateparse import parse_datetime

from anyam.journal.models import Batch, Entry

SHOWN = 6  # entries of a batch that a list shows
WINDOW, ROUNDS = 400, 2  # entries of some subjects that are looked at together, and how often
PORTION = 1000  # entries that a stream reads at once


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a scope's history: by whom, which acts, from a moment up to another (not included), of which subjects."""

    scope: str
    by: int | None = None
    acts: tuple[str, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None
    subjects: QuerySet[Any, Any] | tuple[UUID, ...] | None = None

    def batches(self) -> QuerySet[Batch]:
        """The batches meant, whatever they changed."""
        found = Batch.objects.filter(scope=self.scope)
        if self.by is not None:
            found = found.filter(by=self.by)
        if self.acts:
            found = found.filter(act__in=self.acts)
        if self.starts is not None:
            found = found.filter(at__gte=self.starts)
        return found if self.ends is None else found.filter(at__lt=self.ends)

    def entries(self) -> QuerySet[Entry]:
        """The entries meant."""
        if self.subjects is None:
            return Entry.objects.all()
        return Entry.objects.filter(subject__in=self.subjects)


@dataclass(frozen=True, slots=True)
class Told:
    """A batch with how many of its entries are meant (of how many in all), and the first of them."""

    batch: Batch
    size: int
    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Portion:
    """Some batches, and the key under which older ones are found; empty where there are none."""

    batches: tuple[Told, ...]
    older: str = ""


def read(wanted: Wanted, before: str, most: int) -> Portion:
    """The newest batches before a key: two queries; three or four where only some subjects are meant."""
    along = _along_batches if wanted.subjects is None else _along_entries
    found, more = along(wanted, before, most)
    entries = _first_entries(wanted, found)
    told = tuple(
        Told(each, getattr(each, "size", 0) or 0, tuple(entries[each.pk]), getattr(each, "total", 0) or 0)
        for each in found
    )
    return Portion(told, _key(found[-1]) if more else "")


def _along_batches(wanted: Wanted, before: str, most: int) -> tuple[list[Batch], bool]:
    batches = wanted.batches()
    stamp, _comma, uid = before.partition(",")
    moment, key = _moment(stamp), _uid(uid)
    if moment is not None and key is not None:
        batches = batches.filter(Q(at__lt=moment) | Q(uid__lt=key), at__lte=moment)
    found = _with_edges(wanted, batches.order_by("-at", "-uid")[: most + 1])
    return found[:most], len(found) > most


def _along_entries(wanted: Wanted, before: str, most: int) -> tuple[list[Batch], bool]:
    """The newest entries of the subjects lead to their batches. Their keys come from the index alone; only those of one window
    are looked up."""
    newest, more = _newest(wanted, int(before) if before.isdigit() else 0, most)
    found = {each.pk: each for each in _with_edges(wanted, wanted.batches().filter(pk__in=newest))}
    for pk, batch in found.items():
        batch.__dict__["last"] = newest[pk]
    return [found[pk] for pk in newest if pk in found], more


def _newest(wanted: Wanted, cursor: int, most: int) -> tuple[dict[UUID, int], bool]:
    """Batches with the latest of their entries, below a key; whether there are more. A batch that was shown is not shown again."""
    meant = wanted.entries().filter(batch__in=wanted.batches()) if _narrow(wanted) else wanted.entries()
    shown = Entry.objects.filter(pk=cursor).values_list("batch", flat=True).first() if cursor else None
    newest: dict[UUID, int] = {}
    for _round in range(ROUNDS):
        below = meant.filter(pk__lt=cursor) if cursor else meant
        keys = below.order_by("-pk").values("pk")[:WINDOW]
        window = list(Entry.objects.filter(pk__in=keys).order_by("-pk").values_list("pk", "batch"))
        for pk, batch in window:
            if batch != shown:
                newest.setdefault(batch, pk)
        if len(newest) > most or len(window) < WINDOW:
            break
        cursor, last = window[-1]
        if len({batch for _pk, batch in window}) == 1:  # a large file: on to what was written before it
            cursor = Entry.objects.filter(batch=last).order_by("pk").values_list("pk", flat=True)[0]
    return dict(list(newest.items())[:most]), len(newest) > most or len(window) == WINDOW


def _narrow(wanted: Wanted) -> bool:
    """Subjects stand in one scope only, so it need not be asked for; anything else must be, before counting to `most`."""
    return bool(wanted.by or wanted.acts or wanted.starts or wanted.ends)


def _with_edges(wanted: Wanted, batches: QuerySet[Batch]) -> list[Batch]:
    """With who did it, whether it was taken back, how many entries it has and which is the last one shown."""
    mine = wanted.entries().filter(batch=OuterRef("pk")).order_by()
    whole = Entry.objects.filter(batch=OuterRef("pk")).order_by()
    count, total = (each.values("batch").annotate(size=Count("pk")).values("size") for each in (mine, whole))
    edge = mine.order_by("pk").values("pk")[SHOWN - 1 : SHOWN]
    return list(
        batches.select_related("by", "undone_by__by", "undoes").annotate(
            size=Subquery(count),
            total=Subquery(total) if wanted.subjects is not None else F("size"),
            edge=Subquery(edge),
        )
    )


def _first_entries(wanted: Wanted, batches: Sequence[Batch]) -> dict[Any, list[Entry]]:
    """The first entries of each batch, with what stands in their cell now: one query."""
    meant, whole = Q(pk__in=()), []
    for batch in batches:
        edge = getattr(batch, "edge", None)
        if edge is None:
            whole.append(batch.pk)
        else:
            meant |= Q(batch=batch.pk, pk__lte=edge)
    found: dict[Any, list[Entry]] = defaultdict(list)
    for entry in with_latest(wanted.entries().filter(meant | Q(batch__in=whole)).order_by("pk")):
        found[entry.batch_id].append(entry)
    return found


def with_latest(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """With the text that the latest entry of the same cell ended in: where it is another one, somebody has changed it since."""
    later = Entry.objects.filter(subject=OuterRef("subject"), field=OuterRef("field"), act=OuterRef("act"))
    latest = Subquery(later.order_by("-pk").values("new")[:1])
    # An act on a whole row has no cell to look for, and its subject may have thousands of newer entries.
    return entries.annotate(latest=Case(When(~Q(field=""), then=latest), default=F("new")))


def entries_of(batch: Batch, after: int, most: int) -> tuple[list[Entry], int]:
    """The entries of one batch after a key, and the key for the next ones (0: none)."""
    found = list(with_latest(Entry.objects.filter(batch=batch, pk__gt=after).order_by("pk"))[: most + 1])
    return found[:most], found[most - 1].pk if len(found) > most else 0


def stream(wanted: Wanted) -> Iterator[list[Entry]]:
    """All entries meant, oldest first, a portion at a time, each with its batch and who did it."""
    after = 0
    meant = wanted.entries().filter(Exists(wanted.batches().filter(pk=OuterRef("batch"))))
    while True:
        found = list(meant.filter(pk__gt=after).select_related("batch__by").order_by("pk")[:PORTION])
        if not found:
            return
        after = found[-1].pk
        yield found


def _key(batch: Batch) -> str:
    last = batch.__dict__.get("last")
    return str(last) if last is not None else f"{batch.at.isoformat()},{batch.pk}"


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
