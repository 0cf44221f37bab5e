"""Rows that say the same become one; what the others say that the kept one lacks is taken over by choice."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.sheet.combining import changed, column_of, combined
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import record
from anyam.plans.models import Item, Plan
from anyam.plans.rules import check_open
from anyam.worksheets.access import check_can_agree
from anyam.worksheets.actions.merging import fold
from anyam.worksheets.actions.tagging import carry_tags
from anyam.worksheets.changes import Change
from anyam.worksheets.composing.holding import hold
from anyam.worksheets.composing.outcome import Outcome
from anyam.worksheets.composing.states import states_of
from anyam.worksheets.door import Door

NOT_TWO = _("choose the row that stays and at least one other; one of them is no longer here")
Taken = Mapping[str, Sequence[UUID]]  # by column: the rows whose cells the kept one is to hold


@transaction.atomic
def merge_rows(plan: Plan, keep: UUID, others: Collection[UUID], by: User, taken: Taken | None = None) -> Outcome:
    """The other rows become part of the kept one. A column that is not named in `taken` stays as it stands there."""
    wanted = [uid for uid in dict.fromkeys(others) if uid != keep]
    rows = {item.uid: item for item in hold(plan, [keep, *wanted])}
    if keep not in rows or not wanted or len(rows) != len(wanted) + 1:
        raise RuleBroken(Text(NOT_TWO))
    kept, folded = rows[keep], [rows[uid] for uid in wanted]
    for item in rows.values():
        check_can_agree(by, plan, item.sheet.group_id)
        check_open(item.sheet)
    changes = _changes(kept, folded, taken or {})
    door = Door(kept.sheet, by)
    notes = door.write(changes) if changes else []
    notes += [fold(kept, item, by) for item in folded]
    notes += carry_tags(kept, folded)
    batch = record(plan.code, "merge", by, notes)
    return Outcome(batch.uid, [item.uid for item in folded])


def _changes(kept: Item, folded: Sequence[Item], taken: Taken) -> list[Change]:
    """The cells of the kept row that will be different."""
    if not taken:
        return []
    states = states_of([kept, *folded])
    found = []
    for column in kept.sheet.definition.columns:
        if column.home != "sheet" or column.key not in taken:
            continue
        chosen = [uid for uid in states if uid in set(taken[column.key])]
        before = column_of(states[kept.uid], column)
        after = combined(column, [cells for uid in chosen if (cells := column_of(states[uid], column))])
        found += [Change(kept.uid, key, text) for key, text in changed(before, after).items()]
    return found
