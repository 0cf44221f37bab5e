"""One tag on many rows, or off them: one batch, and it is said what was left out and why."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.models import Item, Plan, Sheet, Tag
from anyam.worksheets.actions.tagging import ACT, put_on, tag_of, take_off, tidy
from anyam.worksheets.composing.actions.writable import AS_IT_WAS, chosen, writable
from anyam.worksheets.composing.outcome import Outcome

NOT_TAGGED = _("it does not have this tag")


@transaction.atomic
def set_tag(plan: Plan, uids: Collection[UUID], name: str, by: User, sheet: Sheet | None = None) -> Outcome:
    """The rows bear the tag; a new name makes a new tag of the plan. Whoever writes a row may tag it."""
    tidy(name)
    outcome, items = _writable(plan, uids, by, sheet)
    notes = put_on(tag_of(plan, name), items) if items else []
    _settle(outcome, items, notes, Text(AS_IT_WAS))
    return _recorded(plan, notes, by, outcome)


@transaction.atomic
def unset_tag(plan: Plan, uids: Collection[UUID], name: str, by: User, sheet: Sheet | None = None) -> Outcome:
    """The rows bear it no more."""
    folded = tidy(name).casefold()
    outcome, items = _writable(plan, uids, by, sheet)
    tag = Tag.objects.filter(plan=plan, folded=folded).first()
    notes = take_off(tag, items) if tag else []
    _settle(outcome, items, notes, Text(NOT_TAGGED))
    return _recorded(plan, notes, by, outcome)


def _writable(plan: Plan, uids: Collection[UUID], by: User, sheet: Sheet | None) -> tuple[Outcome, list[Item]]:
    outcome = Outcome()
    return outcome, writable(chosen(plan, uids, sheet), None, by, outcome)


def _settle(outcome: Outcome, items: list[Item], notes: list[Note], why: Text) -> None:
    written = {note.subject for note in notes}
    for item in items:
        if item.uid in written:
            outcome.done.append(item.uid)
        else:
            outcome.leave(item, why)


def _recorded(plan: Plan, notes: list[Note], by: User, outcome: Outcome) -> Outcome:
    if notes:
        outcome.batch = record(plan.code, ACT, by, notes).uid
    return outcome
