"""The journal of a plan, a stretch at a time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from anyam.accounts.models import User
from anyam.journal.models import Batch
from anyam.journal.reading import Told, entries_of, read
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.plans.rights import Rights, rights_in
from anyam.plans.rules import closed_in
from anyam.worksheets.history.asked import Asked, people_of
from anyam.worksheets.history.names import Names, names_of
from anyam.worksheets.history.pages import Day, Deed, DeedPage, JournalPage
from anyam.worksheets.history.telling import Telling
from anyam.worksheets.history.verdicts import Verdicts

DEEDS = 40  # acts on a page
LINES = 100  # lines of one act on its own page


def journal_page(plan: Plan, user: User, asked: Asked, before: str, language: str) -> JournalPage:
    """Six queries beside the door's, however long the journal is; seven where it is narrowed to some rows."""
    people = people_of(plan)
    portion = read(asked.wanted(), before, DEEDS)
    entries = [entry for told in portion.batches for entry in told.entries]
    names = names_of(plan, entries, {each.pk: each.name for each in people}, [asked.item] if asked.item else [])
    deeds = deeds_of(plan, rights_in(user, plan), names, portion.batches, language)
    item = str(asked.item or "")
    here = asked.url(before=before)
    return JournalPage(
        plan=head_of(plan), days=tuple(_days(asked, deeds)), filters=asked.filters(names.sheets.values(), people, language),
        item=item, item_name=names.name_of(asked.item) if asked.item else "",
        item_url=names.url_of(asked.item) if asked.item else "",
        starts=asked.starts.isoformat() if asked.starts else "", ends=asked.ends.isoformat() if asked.ends else "",
        is_narrowed=asked.is_narrowed, here=here, newest=asked.url() if before else "",
        older=asked.url(before=portion.older) if portion.older else "",
        files=tuple((kind, asked.file_url(kind)) for kind in ("csv", "jsonl")), problem=asked.problem,
    )  # fmt: skip


def deed_page(plan: Plan, user: User, batch: Batch, after: int, language: str) -> DeedPage:
    """One act, a hundred lines at a time."""
    entries, further = entries_of(batch, after, LINES)
    names = names_of(plan, entries, {each.pk: each.name for each in people_of(plan)})
    count = batch.entries.count()
    told = Told(batch, count, tuple(entries), count)
    (deed,) = deeds_of(plan, rights_in(user, plan), names, [told], language)
    here = reverse("worksheets:journal-act", args=[plan.code, batch.pk])
    return DeedPage(head_of(plan), deed, here, f"{here}?after={further}" if further else "")


def batch_of(plan: Plan, uid: UUID) -> Batch:
    """An act in this plan's journal, or 404."""
    found = Batch.objects.select_related("by", "undone_by__by", "undoes").filter(scope=plan.code, pk=uid).first()
    if found is None:
        raise Http404
    return found


def deeds_of(plan: Plan, rights: Rights, names: Names, told: Sequence[Told], language: str) -> list[Deed]:
    """Acts in words, each judged for one reader."""
    telling, verdicts = Telling(names, language), Verdicts(plan, rights, names, closed_in(plan), brief=len(told) > 1)
    return [_deed(plan, telling, verdicts, each) for each in told]


def _deed(plan: Plan, telling: Telling, verdicts: Verdicts, told: Told) -> Deed:
    batch = told.batch
    offer, refusal = verdicts.of(told)
    undone = getattr(batch, "undone_by", None)
    return Deed(
        uid=str(batch.pk), act=batch.act, at=batch.at, clock=_clock(batch.at, telling.language),
        by=batch.by.name if batch.by else "", person=batch.by_id, size=told.size, total=told.total,
        lines=tuple(telling.line(entry) for entry in told.entries),
        url=reverse("worksheets:journal-act", args=[plan.code, batch.pk]), offer=offer, refusal=refusal,
        undone_by=(undone.by.name if undone.by else "anyam") if undone else "", undone_at=undone.at if undone else None,
        takes_back=batch.undoes.act if batch.undoes else "",
    )  # fmt: skip


def _clock(moment: datetime, language: str) -> str:
    """The hour alone: the day stands above."""
    there = timezone.localtime(moment)
    return f"{there:%H:%M}" if language.startswith("en") else f"{there:%H.%M}"


def _days(asked: Asked, deeds: Iterable[Deed]) -> Iterable[Day]:
    for day, theirs in groupby(deeds, key=lambda deed: timezone.localtime(deed.at).date()):
        url = asked.url(**{"from": day.isoformat(), "to": day.isoformat()})
        yield Day(day, tuple(theirs), url)
