"""Taking back all that somebody wrote in a plan: batch by batch, newest first, and what somebody has changed since stays."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.actions import enqueue
from anyam.jobs.packing import pack
from anyam.journal.models import Batch, Entry
from anyam.people.models import TakingBack
from anyam.plans.access import check
from anyam.plans.models import Item, Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.worksheets.actions import undo
from anyam.worksheets.actions.undoing import TAKEN_BACK

JOB = "people.take_back"
AT_ONCE = 40  # batches; more than that a page would not wait for
MOST_KEPT = 500  # cells that a report names


def written(plan: Plan, person: User) -> QuerySet[Batch]:
    """What they wrote in the plan and nobody has taken back yet, newest first: what they undid of their own is no act to undo."""
    entries = Entry.objects.filter(batch=OuterRef("pk"))
    return (
        Batch.objects.filter(scope=plan.code, by=person, undone_by=None)
        .exclude(Q(act="undo") & Q(undoes__by=person))
        .filter(Exists(entries), ~Exists(entries.exclude(act__in=TAKEN_BACK)))
        .order_by("-at", "-pk")
    )


def take_back(plan: Plan, person: User, by: User) -> TakingBack:
    """All of it: now, or by a job where it is much."""
    check(rights_in(by, plan), MANAGE)
    count = written(plan, person).count()
    if not count:
        raise RuleBroken(Text(_("there is nothing of %(name)s that could be taken back"), {"name": person.name}))
    made = TakingBack.objects.create(plan=plan, person=person, by=by, batches=count)
    if count > AT_ONCE:
        made.job = enqueue(JOB, {"taking_back": str(made.uid)}, by, plan.code).uid
        made.save(update_fields=["job"])
    else:
        carry_out(made)
    return made


def carry_out(made: TakingBack, tell: Callable[[int, int], None] = lambda _done, _total: None) -> None:
    """Batch by batch, each in a transaction of its own; what cannot be taken back is kept and told."""
    assert made.person is not None
    assert made.by is not None
    plan, stayed, undone = made.plan, [], 0
    batches = list(written(plan, made.person))
    for number, batch in enumerate(batches):
        tell(number, len(batches))
        try:
            done = undo(batch, made.by)
        except (RuleBroken, NotAllowed) as error:
            uids = list(Entry.objects.filter(batch=batch).values_list("subject", flat=True).distinct())
            stayed += [_kept(str(uid), "", error.text) for uid in uids]
            continue
        undone += 1
        stayed += [_kept(str(uid), column, None) for uid, column in done.kept]
    made.undone, made.stayed, made.ended_at = undone, _once(plan, stayed)[:MOST_KEPT], timezone.now()
    made.save(update_fields=["undone", "stayed", "ended_at"])


def _kept(uid: str, column: str, why: Text | None) -> dict[str, Any]:
    return {"uid": uid, "column": column, "why": pack(why) if why else None}


def _once(plan: Plan, stayed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Cells of rows that are there still, each once."""
    named = Item.objects.filter(plan=plan, uid__in={each["uid"] for each in stayed})
    alive = set(map(str, named.values_list("uid", flat=True)))
    kept = {(each["uid"], each["column"]): each for each in reversed(stayed) if each["uid"] in alive}
    return list(reversed(kept.values()))
