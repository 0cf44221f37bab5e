"""Rows go to the same worksheet of another group."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import AnyamError, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import record
from anyam.plans.models import Plan, Sheet
from anyam.plans.rules import check_open
from anyam.worksheets.access import check_can_agree
from anyam.worksheets.actions.merging import carry
from anyam.worksheets.composing.holding import hold
from anyam.worksheets.composing.outcome import Outcome

NOTHING_CHOSEN = _("no row is chosen")


@transaction.atomic
def move_rows(plan: Plan, uids: Collection[UUID], to: Sheet, by: User) -> Outcome:
    """Rows of one or several sheets, as one batch; a row that cannot go stays, and it is said why."""
    if not uids:
        raise RuleBroken(Text(NOTHING_CHOSEN))
    check_can_agree(by, plan, to.group_id)
    check_open(to)
    outcome, notes = Outcome(), []
    for item in hold(plan, uids):
        try:
            notes.append(carry(item, to, by))
            outcome.done.append(item.uid)
        except AnyamError as error:
            outcome.leave(item, error.text)
    if notes:
        outcome.batch = record(plan.code, "move", by, notes).uid
    return outcome
