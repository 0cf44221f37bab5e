"""From a proposal to rows in the plan: one batch through the door, all of it or nothing."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from anyam.accounts.models import User
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.operation.progress import Progress, silent
from anyam.plans.models import Plan, Sheet
from anyam.worksheets.actions import apply_many
from anyam.worksheets.changes import Applied, Change
from anyam.worksheets.workbooks.importing.proposing import in_order
from anyam.worksheets.workbooks.values import Proposal, ProposedRow

WRITING = _("Writing into the plan")


def accept(
    proposal: Proposal, by: User, rows: Collection[tuple[str, int]] | None = None, *, progress: Progress = silent
) -> Applied:
    """Write what was proposed, as one batch that one undo takes back. `rows` limits it to some, as (grid, row as Excel counts).

    A cell that somebody changed since the proposal keeps theirs and comes back as a conflict. Raises NotAllowed, and writes
    nothing, when one of the sheets is closed to this person.
    """
    chosen = [row for row in proposal.rows if row.cells and (rows is None or (row.grid, row.row) in rows)]
    if not chosen:
        return Applied()
    plan = Plan.objects.select_related("region").get(code=proposal.plan)
    there = {row.uid for row in chosen}
    gathered: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for row in chosen:
        gathered[row.sheet, *row.group].extend(_changes(row, there))
    sheets = _sheets(plan)
    order = [each.code for each in in_order(plan.edition)]
    places = sorted(gathered, key=lambda place: order.index(place[0]))
    progress(Text(WRITING), 0, len(chosen))
    done = apply_many({sheets[place]: gathered[place] for place in places}, by, act="import")
    progress(Text(WRITING), len(chosen), len(chosen))
    return done


def _sheets(plan: Plan) -> dict[tuple[str, str, str], Sheet]:
    found = Sheet.objects.filter(plan=plan).select_related("group__plan__region", "plan__region")
    sheets = {(sheet.code, sheet.group.kind, sheet.group.code): sheet for sheet in found}
    for sheet in sheets.values():
        sheet.plan = plan
    return sheets


def _changes(row: ProposedRow, there: set[str]) -> list[Change]:
    """The row's cells. What points to a new row that was not chosen stays as the file has it."""
    uid, found = UUID(row.uid), []
    for key, text in row.cells.items():
        missing = key in row.needs and any(uid not in there for uid in row.needs[key])
        # A text that could not be read may be readable by now, so it is no base to compare with.
        base = None if row.is_new or key in row.unread else row.now.get(key, "")
        found.append(Change(uid, key, row.typed[key] if missing else text, base))
    return found
