"""What came too late: taken over into the sheet, or given back with a reason."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Sheet
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE, RETURN
from anyam.worksheets.actions.cells import apply
from anyam.worksheets.changes import DELETED, ORDER, Change
from anyam.worksheets.rooms.models import LateCell

LONGEST_REASON = 2000
NOT_YOURS = _("whoever looks after this group decides on what came too late")
GONE = _("none of these cells waits any more; somebody else has decided on them")
NO_REASON = _("write why you give these cells back")


@dataclass
class Settled:
    """Cells that were decided on, and those that stay: somebody has written there meanwhile, or they cannot be written."""

    done: list[LateCell] = field(default_factory=list)
    left: list[LateCell] = field(default_factory=list)


def check_can_settle(by: User, sheet: Sheet) -> None:
    """Whoever looks after the sheet's group."""
    rights = rights_in(by, sheet.plan)
    if not (rights.may(RETURN, sheet.group_id) or rights.may(MANAGE, sheet.group_id)):
        raise NotAllowed(Text(NOT_YOURS))


@transaction.atomic
def take_over(sheet: Sheet, keys: Collection[int], by: User, *, whatever_stands: bool = False) -> Settled:
    """Write waiting cells into the sheet as one batch, in the order in which they came. A cell in which somebody has written since
    stays in the tray, unless it is to be written `whatever_stands` there. Raises what `apply` raises for a sheet that is locked."""
    waiting: list[LateCell] = list(_waiting(sheet, keys, by))
    changes = [
        Change(
            each.uid, each.column, each.new, None if whatever_stands or each.column in {ORDER, DELETED} else each.old
        )
        for each in waiting
    ]
    done = apply(sheet, changes, by, act="late")
    kept = {(each.uid, each.column) for each in done.conflicts} | {(each.uid, each.column) for each in done.refusals}
    settled = Settled()
    for each in waiting:
        (settled.left if (each.uid, each.column) in kept else settled.done).append(each)
    _settle(settled.done, by, taken=True)
    return settled


@transaction.atomic
def give_back(sheet: Sheet, keys: Collection[int], by: User, reason: str) -> Settled:
    """Waiting cells are not taken over; whoever typed them reads why."""
    words = reason.strip()[:LONGEST_REASON]
    if not words:
        raise RuleBroken(Text(NO_REASON))
    settled = Settled(done=list(_waiting(sheet, keys, by)))
    _settle(settled.done, by, taken=False, reason=words)
    return settled


def _waiting(sheet: Sheet, keys: Collection[int], by: User) -> QuerySet[LateCell]:
    check_can_settle(by, sheet)
    found = LateCell.objects.select_for_update().filter(sheet=sheet, pk__in=keys, settled_at=None).order_by("pk")
    if not found:
        raise RuleBroken(Text(GONE))
    return found


def _settle(cells: list[LateCell], by: User, *, taken: bool, reason: str = "") -> None:
    chosen = LateCell.objects.filter(pk__in=[each.pk for each in cells])
    chosen.update(settled_at=timezone.now(), settled_by=by, taken=taken, reason=reason)
