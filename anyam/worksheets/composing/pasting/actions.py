"""A pasted table is written: one batch, and exactly what was shown."""

from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.framework import SheetDefinition
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.models import Plan
from anyam.worksheets.changes import Change
from anyam.worksheets.composing.actions.bulk import write_rows
from anyam.worksheets.composing.actions.writable import by_sheet
from anyam.worksheets.composing.holding import hold
from anyam.worksheets.composing.outcome import Outcome
from anyam.worksheets.composing.pasting.reading import read
from anyam.worksheets.composing.pasting.weighing import Weighed, items_of, weigh

MOVED_ON = _("the plan has changed since you looked; look at what would change now, and apply again")
NOTHING = _("nothing of this table would change anything")


class MovedOn(RuleBroken):
    """Something else would be written than what was shown."""


@transaction.atomic
def apply_pasted(plan: Plan, definition: SheetDefinition, text: str, mark: str, by: User) -> Outcome:
    """`mark` is that of the trial: whoever applies has seen what changes. Rows that this person does not write stay."""
    pasted = read(plan, definition, text)
    hold(plan, [item.uid for items in items_of(plan, definition, pasted).values() for item in items])
    dry = weigh(plan, definition, pasted, by)
    if dry.mark != mark:
        raise MovedOn(Text(MOVED_ON))
    wanted = {row.item.uid: row for row in dry.rows if row.changes}
    if not wanted:
        raise RuleBroken(Text(NOTHING))
    outcome, notes = Outcome(), list[Note]()
    for where, items in by_sheet(row.item for row in wanted.values()).items():
        changes = [each for item in items for each in _changes(item.uid, wanted[item.uid])]
        notes += write_rows(where, changes, items, by, outcome)
    if notes:
        outcome.batch = record(plan.code, "bulk", by, notes).uid
    return outcome


def _changes(uid: UUID, row: Weighed) -> list[Change]:
    """A text that could not be read may be readable by now, so it is no base to compare with."""
    proposed = row.proposed
    return [
        Change(uid, key, text, None if key in proposed.unread else proposed.now.get(key, ""))
        for key, text in proposed.cells.items()
    ]
