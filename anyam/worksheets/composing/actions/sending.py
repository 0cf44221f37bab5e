"""A group's sheet goes to its coordinator, who agrees or returns it with a reason."""

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.rights import rights_in
from anyam.plans.rules import check_open
from anyam.roles import AGREE, RETURN
from anyam.worksheets.access import check_can_agree, check_can_write
from anyam.worksheets.composing.actions.moving import NOTHING_CHOSEN
from anyam.worksheets.composing.actions.writable import AS_IT_WAS
from anyam.worksheets.composing.holding import hold
from anyam.worksheets.composing.models import AGREED, RETURNED, WITHDRAWN, Submission
from anyam.worksheets.composing.outcome import Outcome
from anyam.worksheets.returning import tell_ended, tell_returned, tell_sent
from anyam.worksheets.rooms.mirroring import absorb_now
from anyam.worksheets.settling.actions import STATUS, VOCABULARY, set_status
from anyam.worksheets.subjects import sheet_subject

LONGEST = 2000
SENT_ALREADY = _("this worksheet is with its coordinator already")
NOT_SENT = _("this worksheet is not with its coordinator; somebody else has answered or taken it back")
NO_REASON = _("write why you return the worksheet, and what is to be done")
NOT_YOURS = _("whoever looks after this group answers what was sent in")
FULLY_AGREED = "disepakati"


@transaction.atomic
def submit(sheet: Sheet, by: User, note: str = "") -> Submission:
    """“Kirim ke koordinator”. The sheet stays open for writing."""
    check_can_write(by, sheet)
    check_open(sheet)
    try:
        with transaction.atomic():
            made = Submission.objects.create(sheet=sheet, by=by, note=note.strip()[:LONGEST])
    except IntegrityError as error:
        raise RuleBroken(Text(SENT_ALREADY)) from error
    _note(sheet, "submit", made.note, by)
    tell_sent(sheet, made.note, by)
    return made


@transaction.atomic
def withdraw(sheet: Sheet, by: User) -> Submission:
    """The group goes on before anybody has answered."""
    check_can_write(by, sheet)
    sent = _open(sheet)
    _end(sent, WITHDRAWN, by)
    _note(sheet, "submission-withdrawn", "", by)
    return sent


@transaction.atomic
def agree(sheet: Sheet, by: User, uids: Collection[UUID] | None = None, note: str = "") -> Outcome:
    """The coordinator agrees: all rows, or those chosen, get the status of agreement where the sheet has one, as one batch."""
    check_can_agree(by, sheet.plan, sheet.group_id)
    sent = _open(sheet)
    outcome = Outcome()
    if has_status(sheet):
        absorb_now(sheet)
        alive = Item.objects.filter(sheet=sheet, binned_at=None, merged_into=None)
        wanted = alive if uids is None else alive.filter(uid__in=uids)
        done = set_status(sheet.plan, list(wanted.values_list("uid", flat=True)), FULLY_AGREED, by)
        outcome.batch, outcome.done = done.batch, done.updated
    _end(sent, AGREED, by, note)
    _note(sheet, "submission-agreed", note, by)
    return outcome


@transaction.atomic
def agree_rows(plan: Plan, uids: Collection[UUID], by: User, sheet: Sheet | None = None) -> Outcome:
    """Chosen rows are agreed, whether their sheet was sent or not; where it was, it stays with the coordinator."""
    items = [item for item in hold(plan, uids, sheet) if item.is_alive]
    if not items:
        raise RuleBroken(Text(NOTHING_CHOSEN))
    for where in {item.sheet for item in items}:
        check_can_agree(by, plan, where.group_id)
        check_open(where)
    done = set_status(plan, [item.uid for item in items], FULLY_AGREED, by)
    outcome = Outcome(done.batch, list(done.updated))
    for item in items:
        if item.uid not in set(done.updated):
            outcome.leave(item, Text(AS_IT_WAS))
    return outcome


@transaction.atomic
def give_back(sheet: Sheet, by: User, reason: str) -> Submission:
    """The coordinator returns it with a reason, which the group reads in the room and in the inbox."""
    rights = rights_in(by, sheet.plan)
    if not (rights.may(RETURN, sheet.group_id) or rights.may(AGREE, sheet.group_id)):
        raise NotAllowed(Text(NOT_YOURS))
    words = reason.strip()[:LONGEST]
    if not words:
        raise RuleBroken(Text(NO_REASON))
    sent = _open(sheet)
    _end(sent, RETURNED, by, words)
    _note(sheet, "submission-returned", words, by)
    tell_returned(sheet, words, by)
    return sent


def has_status(sheet: Sheet) -> bool:
    """Whether rows of the sheet have a status of agreement."""
    column = sheet.definition.by_key.get(STATUS)
    return column is not None and VOCABULARY in column.vocabularies


def _open(sheet: Sheet) -> Submission:
    sent = Submission.objects.select_for_update(of=("self",)).filter(sheet=sheet, ended_at=None).first()
    if sent is None:
        raise RuleBroken(Text(NOT_SENT))
    return sent


def _end(sent: Submission, outcome: str, by: User, reason: str = "") -> None:
    sent.ended_at, sent.ended_by, sent.outcome, sent.reason = timezone.now(), by, outcome, reason.strip()[:LONGEST]
    sent.save(update_fields=["ended_at", "ended_by", "outcome", "reason"])
    tell_ended(sent.sheet)


def _note(sheet: Sheet, act: str, words: str, by: User) -> None:
    record(sheet.plan.code, act, by, [Note(sheet_subject(sheet.pk), act=act[:20], field="submission", new=words)])
