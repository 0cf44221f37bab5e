"""Whether an act can be taken back by somebody, and why not. What is said here of its first entries, the verb asks of all."""

from collections.abc import Collection
from typing import Final

from django.utils.translation import gettext

from anyam.core.text import gettext_noop as _
from anyam.journal.models import Entry
from anyam.journal.reading import Told
from anyam.plans.models import Plan
from anyam.plans.rights import Rights
from anyam.roles import AGREE, WRITE
from anyam.worksheets.actions.undoing import TAKEN_BACK
from anyam.worksheets.history.names import Names
from anyam.worksheets.history.telling import is_superseded

UNDO: Final = "undo"
REDO: Final = "redo"
AGREED = {"merge", "move", "unmerge"}
NO_INVERSE = _("this cannot be taken back; set it again as it should be")
NOT_YOURS = _("whoever writes this worksheet can take it back")
NOT_AGREED = _("the coordinator of the group can take it back")
CLOSED = _("its stage is closed; the secretariat can open it again")
CHANGED = _("all of it has been changed since")


class Verdicts:
    """Judges the acts of one page for one reader. `brief`: what has no inverse is not said of each act of a long list."""

    def __init__(self, plan: Plan, rights: Rights, names: Names, closed: Collection[str], *, brief: bool) -> None:
        self.plan, self.rights, self.names, self.closed, self.brief = plan, rights, names, closed, brief
        self.asks = rights.may_somewhere(WRITE) or any(
            rights.may(AGREE, sheet.group_id) for sheet in names.sheets.values()
        )

    def of(self, told: Told) -> tuple[str, str]:
        """What is offered ("undo", "redo" or nothing), and why nothing is; readers who never write are told nothing."""
        if not self.asks or hasattr(told.batch, "undone_by"):
            return "", ""
        reason = self._refusal(told.entries)
        if not reason and told.size == len(told.entries) and all(map(is_superseded, told.entries)):
            reason = CHANGED
        if reason == NO_INVERSE and self.brief:
            return "", ""
        offer = REDO if told.batch.undoes_id else UNDO
        return ("", gettext(reason)) if reason else (offer, "")

    def _refusal(self, entries: Collection[Entry]) -> str:
        if not entries:
            return NO_INVERSE
        return next(filter(None, map(self._of_entry, entries)), "")

    def _of_entry(self, entry: Entry) -> str:
        row, sheet = self.names.rows.get(str(entry.subject)), self.names.sheet_of(entry.subject)
        if entry.act not in TAKEN_BACK or row is None or sheet is None:
            return NO_INVERSE
        if not self.rights.may(WRITE, sheet.group_id) and row.owner not in self.rights.rows_of:
            return NOT_YOURS
        column = sheet.definition.by_key.get(entry.field.partition(".")[0])
        agreed = entry.act in AGREED or (column is not None and column.home == "row")
        if agreed and not self.rights.may(AGREE, sheet.group_id):
            return NOT_AGREED
        return CLOSED if sheet.code in self.closed else ""
