"""The late tray of a sheet: cells that came when writing had ended, or from before a backup was brought back."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.sheet.cells import LONGEST_KEY
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Sheet
from anyam.worksheets.rooms.models import LateCell

LONGEST_TEXT, MOST = 20_000, 20_000
NOT_CELLS = _("this is no list of cells; nothing was taken")


@transaction.atomic
def hand_in(sheet: Sheet, by: User, cells: Iterable[Any]) -> int:
    """Put what a browser still holds into the tray; how many cells. Takes nothing, and raises RuleBroken, where one is no cell."""
    late = [_cell(sheet, by, cell) for cell in cells]
    if len(late) > MOST:
        raise RuleBroken(Text(NOT_CELLS))
    LateCell.objects.bulk_create(late, batch_size=500)
    return len(late)


def _cell(sheet: Sheet, by: User, cell: Any) -> LateCell:
    try:
        row, column, old, new = UUID(cell["row"]), cell["column"], cell["old"], cell["new"]
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise RuleBroken(Text(NOT_CELLS)) from error
    texts = all(isinstance(text, str) and len(text) <= LONGEST_TEXT for text in (column, old, new))
    if not texts or not 0 < len(column) <= LONGEST_KEY:
        raise RuleBroken(Text(NOT_CELLS))
    clean = [text.replace("\0", "") for text in (column, old, new)]
    return LateCell(sheet=sheet, person=by, uid=row, column=clean[0], old=clean[1], new=clean[2])
