"""The page on which a table is pasted into a list of the plan."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.core.framework import SheetDefinition
from anyam.core.sheet import Cell, locate
from anyam.core.sheet.cells import LISTS
from anyam.core.text import Text, Words
from anyam.journal.models import Batch
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of, list_url, row_url
from anyam.worksheets.composing.outcome import name_of
from anyam.worksheets.composing.pasting.pages import PastedCell, PastedProblem, PastedRow, PastingPage, Trial
from anyam.worksheets.composing.pasting.reading import read
from anyam.worksheets.composing.pasting.weighing import Dry, Weighed, weigh
from anyam.worksheets.history.names import Names as Known
from anyam.worksheets.history.telling import Telling
from anyam.worksheets.workbooks.importing.cells import is_typed, shown
from anyam.worksheets.workbooks.importing.names import Names

LISTS_OF: Mapping[str, tuple[str, Words]] = {
    "programmes": ("Programme", Words("Program kerja", "Work programmes")),
    "activities": ("Activity", Words("Rencana aksi", "Action plan")),
}
MOST = 200  # rows of a trial that are shown one by one
POINTING = {"organisation", "organisations", "areas", "item", "items"}


def definition_of(plan: Plan, name: str) -> SheetDefinition:
    """The worksheet whose rows the list holds; 404 for a list into which nothing is pasted."""
    if name not in LISTS_OF:
        raise Http404
    return plan.edition.sheet_of(LISTS_OF[name][0])


def pasting_page(plan: Plan, name: str, *, text: str = "", why: Text | None = None, trial: Trial | None = None,
                 done: UUID | None = None) -> PastingPage:  # fmt: skip
    """The form, with what would change once somebody has looked."""
    definition = definition_of(plan, name)
    return PastingPage(
        plan=head_of(plan), name=LISTS_OF[name][1], sheet=definition.name,
        url=reverse("worksheets:pasting", args=[plan.code, name]), list_url=list_url(plan.code, name), text=text,
        columns=tuple(each.name for each in definition.columns if is_typed(definition, each.key)),
        why=why, trial=trial, done=done,
    )  # fmt: skip


def trial_of(plan: Plan, name: str, text: str, by: User, language: str) -> Trial:
    """Row by row and column by column, what stands there now and what would stand there."""
    definition = definition_of(plan, name)
    pasted = read(plan, definition, text)
    dry = weigh(plan, definition, pasted, by)
    telling = Telling(Known(plan, plan.edition), language)
    changing = [row for row in dry.rows if row.changes]
    rows = [*changing, *(row for row in dry.rows if not row.changes)]
    return Trial(
        mark=dry.mark,
        rows=tuple(_row(plan, row, telling, dry.names) for row in rows[:MOST]),
        more=max(0, len(rows) - MOST),
        cells=sum(len(row.proposed.cells) for row in changing),
        changing=len(changing),
        same=dry.same,
        problems=_problems(dry),
        unread=pasted.unknown,
        ignored=tuple((row, Text(why)) for row, why in pasted.ignored),
    )


def done_of(plan: Plan, uid: str, by: User) -> UUID | None:
    """The act of a moment ago, as long as nobody has taken it back."""
    try:
        key = UUID(uid)
    except ValueError:
        return None
    mine = Batch.objects.filter(scope=plan.code, by=by, act="bulk", undone_by=None)
    return key if mine.filter(pk=key).exists() else None


def _problems(dry: Dry) -> tuple[PastedProblem, ...]:
    return tuple(
        PastedProblem(
            each.row,
            each.column,
            each.read,
            each.message,
            # What may be meant often stands in the sentence itself.
            "" if "near" in each.message.parameters else each.suggestion,
        )
        for each in dry.problems
    )


def _row(plan: Plan, row: Weighed, telling: Telling, names: Names) -> PastedRow:
    proposed, definition = row.proposed, row.item.sheet.definition
    cells = []
    for key, text in proposed.cells.items():
        cell = locate(definition, key)
        if isinstance(cell, Cell):
            now = proposed.now.get(key, "")
            old, new = (_shown(telling, cell, each, names) for each in (now, text))
            cells.append(PastedCell(telling.column(cell), old, new))
    return PastedRow(row.number, name_of(row.item), row_url(plan.code, str(row.item.uid)), tuple(cells), row.why_not)


def _shown(telling: Telling, cell: Cell, text: str, names: Names) -> str:
    """As people read it: names instead of keys."""
    column = cell.column
    if not text or (column.type in POINTING and not cell.path):
        return shown(cell, text, names) if text else ""
    if column.type in LISTS and not cell.path:
        choices = telling.edition.choices(*column.vocabularies)
        return "; ".join(
            choices[part].name.within(telling.language) if part in choices else part for part in text.split("\n")
        )
    return telling.value(cell, text)
