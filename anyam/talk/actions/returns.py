"""Sending a row or a whole sheet back to its group, and answering that it is done."""

from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import NOT_KNOWN
from anyam.plans.models import Item, Sheet
from anyam.plans.rights import rights_in
from anyam.talk import notices
from anyam.talk.access import answers_for, check_can_return
from anyam.talk.actions.comments import Said, keep, readable
from anyam.talk.models import Comment, Return
from anyam.talk.people import folk_of, group_of


@transaction.atomic
def send_back(about: Item | Sheet, reason: str, by: User) -> Said:
    """Send a row or a sheet of a group back with a reason. Everybody who writes there is told."""
    item = about if isinstance(about, Item) else None
    sheet = about if isinstance(about, Sheet) else None
    group, plan = group_of(item, sheet), about.plan
    check_can_return(by, plan, group.pk)
    text = readable(reason, _("Write why you send it back, and what is to be done."))
    folk = folk_of(plan)
    said = keep(plan, text, by, item=item, sheet=sheet, folk=folk)
    Return.objects.create(comment=said.comment)
    members = group.members.values_list("pk", flat=True)
    owner = item.owner_id if item is not None else None
    notices.tell(folk.writers(group, members, owner), notices.RETURNED, said.comment, but=by.pk)
    record(plan.code, "send-back", by, [Note(said.comment.uid, act="send-back")])
    return said


@transaction.atomic
def answer_as_done(comment: Comment, answer: str, by: User) -> None:
    """Somebody of the group says that it is done, and how; whoever sent it back is told."""
    returned: Return | None = getattr(comment, "sending_back", None)
    if returned is None or comment.removed_at is not None:
        raise RuleBroken(Text(_("this is not sent back any more")))
    rights = rights_in(by, comment.plan)
    owner = comment.item.owner_id if comment.item is not None else None
    if not answers_for(rights, group_of(comment.item, comment.sheet).pk, owner):
        raise NotAllowed(Text(_("only somebody of the group answers this") if rights.accepted else NOT_KNOWN))
    if returned.done_at is not None:
        raise RuleBroken(Text(_("somebody has answered this already")))
    returned.answer = readable(answer, _("Write in one sentence what was done."))
    returned.done_at, returned.done_by = timezone.now(), by
    returned.save(update_fields=["answer", "done_at", "done_by"])
    notices.forget(comment, notices.RETURNED)
    if comment.by_id is not None:
        notices.tell([comment.by_id], notices.DONE, comment, but=by.pk)
    record(comment.plan.code, "answer-return", by, [Note(comment.uid, act="done")])


@transaction.atomic
def open_again(comment: Comment, by: User) -> None:
    """Undo an answer: whoever gave it, or whoever sends things back in this group."""
    returned: Return | None = getattr(comment, "sending_back", None)
    if returned is None or returned.done_at is None:
        return
    if returned.done_by_id != by.pk:
        check_can_return(by, comment.plan, group_of(comment.item, comment.sheet).pk)
    returned.answer, returned.done_at, returned.done_by = "", None, None
    returned.save(update_fields=["answer", "done_at", "done_by"])
    notices.forget(comment, notices.DONE)
    record(comment.plan.code, "reopen-return", by, [Note(comment.uid, act="reopen")])
