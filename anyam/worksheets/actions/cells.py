"""Writing cells."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import record
from anyam.plans.models import Sheet
from anyam.plans.rules import check_open
from anyam.worksheets.access import check_can_agree, check_can_write, check_can_write_rows
from anyam.worksheets.changes import DELETED, Applied, Change, Origins
from anyam.worksheets.door import Door


def apply(
    sheet: Sheet,
    changes: Iterable[Change],
    by: User,
    *,
    act: str = "edit",
    typing: bool = False,
    origins: Origins | None = None,
) -> Applied:
    """Write cells as typed. What cannot be read stays as typed and comes back as a problem; nothing is lost.

    `typing` marks a keystroke's worth, which may continue a burst in the history. `origins` marks new rows as
    invented or sourced. Raises NotAllowed for somebody who may not write this sheet.
    """
    wanted = list(changes)
    check_can_write_rows(by, sheet, {change.uid for change in wanted})
    check_open(sheet)
    return Door(sheet, by, origins=origins).apply(wanted, act, typing=typing)


@transaction.atomic
def apply_many(
    changes: Mapping[Sheet, list[Change]], by: User, *, act: str = "import", origins: Origins | None = None
) -> Applied:
    """Write cells of several sheets of one plan as one batch, so that one undo takes all of it back. Sheets are written in the
    order given: what is pointed to before what points."""
    whole, notes = Applied(), []
    for sheet, wanted in changes.items():
        check_can_write(by, sheet)
        check_open(sheet)
        door = Door(sheet, by, origins=origins)
        notes += door.write(wanted)
        whole.add(door.done)
    if notes:
        plan = next(iter(changes)).plan
        whole.batch = record(plan.code, act, by, notes).uid
    return whole


def bin_rows(sheet: Sheet, uids: Iterable[UUID], by: User) -> Applied:
    """Put rows into the recycle bin."""
    return apply(sheet, [Change(uid, DELETED, "1") for uid in uids], by, act="bin")


def restore_rows(sheet: Sheet, uids: Iterable[UUID], by: User) -> Applied:
    """Take rows out of the recycle bin."""
    return apply(sheet, [Change(uid, DELETED, "") for uid in uids], by, act="restore")


def set_row_cell(sheet: Sheet, changes: Iterable[Change], by: User, *, act: str = "set") -> Applied:
    """Write cells whose home is the row (agreed status, quick-win status, budget code ...): a coordinator's act."""
    check_can_agree(by, sheet.plan, sheet.group_id)
    wanted = list(changes)
    for change in wanted:
        column = sheet.definition.by_key.get(change.column.split(".")[0])
        if column is None or column.home != "row":
            raise RuleBroken(
                Text(
                    _("“%(column)s” is a cell of the sheet; write it there"),
                    {"column": change.column},
                )
            )
    return Door(sheet, by, rows_too=True).apply(wanted, act)
