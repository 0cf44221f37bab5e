"""Which of many chosen rows somebody may write, and why not the others."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.framework import Column
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.rights import rights_in
from anyam.plans.rules import closed_in
from anyam.roles import AGREE
from anyam.worksheets.composing.actions.moving import NOTHING_CHOSEN
from anyam.worksheets.composing.holding import hold
from anyam.worksheets.composing.outcome import IN_THE_BIN, Outcome

CLOSED = _("its stage is closed; the secretariat can open it again")
NOT_YOURS = _("you do not write this row")
NOT_AGREED = _("only a coordinator or the secretariat may do this")
AS_IT_WAS = _("it holds this already")


def chosen(plan: Plan, uids: Collection[UUID], sheet: Sheet | None) -> list[Item]:
    """The rows in hand; at least one."""
    found = hold(plan, uids, sheet)
    if not found:
        raise RuleBroken(Text(NOTHING_CHOSEN))
    plan.__dict__.pop("closed_now", None)
    return found


def by_sheet(items: Iterable[Item]) -> dict[Sheet, list[Item]]:
    """Rows by the worksheet on which they stand."""
    found: dict[Sheet, list[Item]] = defaultdict(list)
    for item in items:
        found[item.sheet].append(item)
    return found


def writable(items: Iterable[Item], column: Column | None, by: User, outcome: Outcome) -> list[Item]:
    """Those that this person may write, and that are open."""
    found = []
    for item in items:
        why = why_not(item, column, by)
        if why is None:
            found.append(item)
        else:
            outcome.leave(item, why)
    return found


def why_not(item: Item, column: Column | None, by: User) -> Text | None:
    """Why a row stays as it is; nothing where it may be written."""
    rights = rights_in(by, item.plan)
    if not item.is_alive:
        return Text(IN_THE_BIN)
    if column is not None and column.home == "row":
        if not rights.may(AGREE, item.sheet.group_id):
            return Text(NOT_AGREED)
    elif not rights.may_write_row(item):
        return Text(NOT_YOURS)
    return Text(CLOSED) if item.sheet.code in _closed(item.plan) else None


def _closed(plan: Plan) -> frozenset[str]:
    """Asked once for an act."""
    known: frozenset[str] | None = plan.__dict__.get("closed_now")
    if known is None:
        known = plan.__dict__["closed_now"] = closed_in(plan)
    return known
