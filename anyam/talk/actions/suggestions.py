"""Suggesting another text for one cell, and deciding on it."""

from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.sheet import locate
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.journal.models import Batch
from anyam.plans.models import Item
from anyam.talk import notices
from anyam.talk.access import check_can_decide, check_can_talk
from anyam.talk.actions.comments import Said, keep, readable
from anyam.talk.models import Comment, Suggestion
from anyam.talk.people import folk_of
from anyam.worksheets.actions import apply, undo
from anyam.worksheets.changes import Change

NO_REASON = _("Write why; whoever decides was perhaps not there.")


@transaction.atomic
def suggest(item: Item, column: str, *, old: str, new: str, reason: str, by: User) -> Said:
    """Propose `new` for a cell in which `old` stands. Whoever writes the row is told."""
    check_can_talk(by, item.plan)
    cell = locate(item.sheet.definition, column)
    if isinstance(cell, Text):
        raise RuleBroken(cell)
    if cell.column.home != "sheet":
        raise RuleBroken(
            Text(_("“%(column)s” is set by an act of its own; write a comment instead"), {"column": cell.column.name})
        )
    if new.strip() == old.strip():
        raise RuleBroken(Text(_("This is what stands there already; write what should stand there.")))
    folk = folk_of(item.plan)
    said = keep(item.plan, readable(reason, NO_REASON), by, item=item, folk=folk)
    Suggestion.objects.create(comment=said.comment, column=column, old=old.strip(), new=new.strip())
    members = item.sheet.group.members.values_list("pk", flat=True)
    notices.tell(folk.writers(item.sheet.group, members, item.owner_id), notices.SUGGESTION, said.comment, but=by.pk)
    record(item.plan.code, "suggest", by, [Note(said.comment.uid, act="suggest", field=column)])
    return said


@transaction.atomic
def accept(comment: Comment, by: User, *, seen: str | None = None) -> None:
    """Write the suggestion through the one door, as whoever accepts. `seen` is what stood in the cell when they looked; when the
    cell has changed since, nothing is written."""
    suggestion, item = _open(comment, by)
    base = suggestion.old if seen is None else seen
    done = apply(item.sheet, [Change(item.uid, suggestion.column, suggestion.new, base=base)], by, act="suggestion")
    if done.refusals:
        raise RuleBroken(done.refusals[0].text)
    if done.conflicts:
        raise RuleBroken(Text(_("the cell has changed meanwhile; look at both texts and decide again")))
    suggestion.batch = done.batch
    _decide(suggestion, by, accepted=True)
    # The cell's entry says who accepted; this one says whose thought it was.
    particulars = {"suggestion": comment.pk, "by": comment.by_id}
    note = Note(item.uid, act="suggestion", field=suggestion.column, data=particulars)
    record(item.plan.code, "accept-suggestion", by, [note])
    _tell_author(comment, notices.ACCEPTED, by)


@transaction.atomic
def turn_down(comment: Comment, reason: str, by: User) -> None:
    """Return the suggestion with a reason, which stays."""
    suggestion, item = _open(comment, by)
    suggestion.answer = readable(reason, _("Write why you return it; its author will read this."))
    _decide(suggestion, by, accepted=False)
    record(item.plan.code, "return-suggestion", by, [Note(comment.uid, act="turn-down")])
    _tell_author(comment, notices.TURNED_DOWN, by)


@transaction.atomic
def take_back(comment: Comment, by: User) -> None:
    """Undo a decision: the suggestion is open again, and what it wrote is taken back if nobody wrote there since."""
    suggestion, item = _of(comment)
    check_can_decide(by, item)
    if suggestion.decided_at is None:
        return
    if suggestion.batch is not None and undo(Batch.objects.get(pk=suggestion.batch), by).kept:
        raise RuleBroken(Text(_("somebody has written in this cell since; change it on the row itself")))
    suggestion.accepted = suggestion.decided_at = suggestion.decided_by = suggestion.batch = None
    suggestion.answer = ""
    suggestion.save(update_fields=["accepted", "decided_at", "decided_by", "batch", "answer"])
    notices.forget(comment, notices.ACCEPTED, notices.TURNED_DOWN)
    record(item.plan.code, "reopen-suggestion", by, [Note(comment.uid, act="reopen")])


def _of(comment: Comment) -> tuple[Suggestion, Item]:
    suggestion: Suggestion | None = getattr(comment, "suggestion", None)
    if suggestion is None or comment.item is None:
        raise RuleBroken(Text(_("this is no suggestion")))
    return suggestion, comment.item


def _open(comment: Comment, by: User) -> tuple[Suggestion, Item]:
    suggestion, item = _of(comment)
    check_can_decide(by, item)
    if comment.removed_at is not None:
        raise RuleBroken(Text(_("its author has withdrawn this suggestion")))
    if Suggestion.objects.select_for_update().get(pk=suggestion.pk).decided_at is not None:
        raise RuleBroken(Text(_("somebody has decided on this already")))
    return suggestion, item


def _decide(suggestion: Suggestion, by: User, *, accepted: bool) -> None:
    suggestion.accepted, suggestion.decided_at, suggestion.decided_by = accepted, timezone.now(), by
    suggestion.save(update_fields=["accepted", "decided_at", "decided_by", "answer", "batch"])
    notices.forget(suggestion.comment, notices.SUGGESTION)


def _tell_author(comment: Comment, kind: str, by: User) -> None:
    if comment.by_id is not None:
        notices.tell([comment.by_id], kind, comment, but=by.pk)
