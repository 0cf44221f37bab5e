"""One thing done to many rows, of one sheet or of several: one batch, and it is said what was left out and why."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.framework import Column
from anyam.core.sheet import Cell, expand, judge
from anyam.core.sheet.cells import LISTS
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.models import Item, Plan, Sheet
from anyam.worksheets.changes import DELETED, Change
from anyam.worksheets.composing.actions.writable import AS_IT_WAS, by_sheet, chosen, writable
from anyam.worksheets.composing.outcome import Outcome
from anyam.worksheets.door import Door
from anyam.worksheets.references import PlanReferences

NO_COLUMN = _("“%(sheet)s” has no such column")
# What may be set for many rows at once: what is chosen or a day or a year; texts and money belong to one row.
SETTABLE = {"choice", "choices", "organisation", "organisations", "years", "year", "date", "dates", "item", "areas"}


@transaction.atomic
def set_many(
    plan: Plan, uids: Collection[UUID], wanted: tuple[str, str], by: User, sheet: Sheet | None = None
) -> Outcome:
    """One cell of every row: `wanted` is its column and a text as typed. What cannot be read is refused beforehand."""
    column, text = wanted
    outcome, notes = Outcome(), list[Note]()
    for where, items in by_sheet(chosen(plan, uids, sheet)).items():
        meant = where.definition.by_key.get(column)
        if meant is None or meant.type not in SETTABLE:
            why = Text(NO_COLUMN, {"sheet": where.definition.name})
            for item in items:
                outcome.leave(item, why)
            continue
        _check_readable(where, meant, text)
        changes = [Change(item.uid, column, text) for item in writable(items, meant, by, outcome)]
        notes += write_rows(where, changes, items, by, outcome)
    return _recorded(plan, notes, by, outcome)


@transaction.atomic
def bin_many(plan: Plan, uids: Collection[UUID], by: User, sheet: Sheet | None = None) -> Outcome:
    """Into the bin, from which they can be taken out again."""
    outcome, notes = Outcome(), list[Note]()
    for where, items in by_sheet(chosen(plan, uids, sheet)).items():
        changes = [Change(item.uid, DELETED, "1") for item in writable(items, None, by, outcome)]
        notes += write_rows(where, changes, items, by, outcome)
    return _recorded(plan, notes, by, outcome, act="bin")


def _check_readable(where: Sheet, column: Column, text: str) -> None:
    """Whoever sets many rows at once is told of a slip of the pen once, and not in every row."""
    book, edition = PlanReferences(where.plan, where), where.plan.edition
    if not text.strip():
        return
    if column.type in LISTS:
        meant = expand(Cell(column), text, book, edition)
        if isinstance(meant, Text):
            raise RuleBroken(meant)
        return
    problem = judge(Cell(column), text, edition, book).problem
    if problem is not None:
        raise RuleBroken(problem)


def write_rows(where: Sheet, changes: list[Change], items: Iterable[Item], by: User, outcome: Outcome) -> list[Note]:
    """Cells of rows of one sheet; what became of each row is told, and whoever calls records the notes."""
    if not changes:
        return []
    door = Door(where, by, rows_too=True)
    notes = door.write(changes)
    written, asked = {note.subject for note in notes}, {change.uid for change in changes}
    refused = {refusal.uid: refusal.text for refusal in door.done.refusals}
    for item in items:
        if item.uid in written:
            outcome.done.append(item.uid)
        elif item.uid in asked:
            outcome.leave(item, refused.get(item.uid, Text(AS_IT_WAS)))
    return notes


def _recorded(plan: Plan, notes: list[Note], by: User, outcome: Outcome, act: str = "bulk") -> Outcome:
    if notes:
        outcome.batch = record(plan.code, act, by, notes).uid
    return outcome
