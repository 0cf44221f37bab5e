"""Two rows that say the same become one; a row in the wrong group moves. Histories and old links are kept: readers follow."""

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.journal.models import Batch
from anyam.plans.models import Item, Sheet, Tombstone
from anyam.plans.rules import check_open
from anyam.worksheets.access import check_can_agree
from anyam.worksheets.changes import DELETED
from anyam.worksheets.codes import give_codes
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.rooms.mirroring import send_out
from anyam.worksheets.store import load_rows, save_rows


@transaction.atomic
def merge(keep: Item, other: Item, by: User) -> Batch:
    """`other` is merged into `keep`; whatever points to it is read as pointing to `keep`."""
    return record(keep.plan.code, "merge", by, [fold(keep, other, by)])


def fold(keep: Item, other: Item, by: User) -> Note:
    """The same as a part of a larger act: whoever calls records the note, in the same transaction."""
    plan = keep.plan
    keep = Item.objects.select_related("sheet").get(pk=keep.pk)
    other = Item.objects.select_related("sheet").select_for_update(of=("self",)).get(pk=other.pk)
    if keep.plan_id == other.plan_id == plan.pk:
        # The plan is at hand already, and nobody need ask for it again.
        keep.plan = other.plan = keep.sheet.plan = other.sheet.plan = plan
    for item in (keep, other):
        check_can_agree(by, keep.plan, item.sheet.group_id)
        check_open(item.sheet)
    if keep.pk == other.pk or keep.plan_id != other.plan_id or keep.kind != other.kind:
        raise RuleBroken(Text(_("only two different rows of the same kind in the same plan can be merged")))
    for item in (keep, other):
        if not item.is_alive:
            raise RuleBroken(
                Text(
                    _("%(code)s is in the bin or merged already"),
                    {"code": item.code or str(item.uid)},
                )
            )
    other.merged_into = keep
    other.save(update_fields=["merged_into"])
    send_out(other.sheet, {str(other.uid): [DELETED]}, by)
    return Note(other.uid, act="merge", old="", new=str(keep.uid))


@transaction.atomic
def move(item: Item, to: Sheet, by: User) -> Batch:
    """The row goes to the same worksheet of another group. It keeps its uid and history, gets a code there, and leaves a
    tombstone, so that a late edit in the old sheet is told where it went."""
    return record(item.plan.code, "move", by, [carry(item, to, by)])


def carry(item: Item, to: Sheet, by: User) -> Note:
    """The same as a part of a larger act: whoever calls records the note, in the same transaction."""
    plan = item.plan
    item = Item.objects.select_related("sheet").get(pk=item.pk)
    item.plan = item.sheet.plan = plan
    for sheet in (item.sheet, to):
        check_can_agree(by, item.plan, sheet.group_id)
        check_open(sheet)
    if to.plan_id != item.plan_id or to.code != item.sheet.code or to.pk == item.sheet_id:
        raise RuleBroken(Text(_("a row can only move to the same worksheet of another group of its plan")))
    if not item.is_alive:
        raise RuleBroken(Text(_("%(code)s is in the bin or merged already"), {"code": item.code or str(item.uid)}))
    old = item.sheet
    _put_on(item, to, by)
    return Note(item.uid, act="move", old=str(old.pk), new=str(to.pk))


def _put_on(item: Item, to: Sheet, by: User) -> None:
    """Change the sheet, leave or take away a tombstone, and give the code that belongs there."""
    old, old_code = item.sheet, item.code
    Tombstone.objects.filter(item=item, sheet=to).delete()
    Tombstone.objects.get_or_create(item=item, sheet=old, defaults={"code": old_code})
    item.sheet, item.code = to, ""
    item.save(update_fields=["sheet", "code"])
    book = PlanReferences(item.plan, to)
    rows = load_rows(to, [item.uid], book)
    give_codes(to, list(rows.values()))
    save_rows(rows.values(), book)
    send_out(old, {str(item.uid): [DELETED]}, by)
    send_out(to, {str(item.uid): None}, by)


def take_back_merge(other: Item, by: User) -> bool:
    """Undo's half of a merge; False when the row is no longer merged."""
    if other.merged_into_id is None:
        return False
    other.merged_into = None
    other.save(update_fields=["merged_into"])
    send_out(other.sheet, {str(other.uid): None}, by)
    return True


def take_back_move(item: Item, from_pk: int, to_pk: int, by: User) -> bool:
    """Undo's half of a move; False when the row has moved on since."""
    if item.sheet_id != to_pk:
        return False
    _put_on(item, Sheet.objects.get(pk=from_pk), by)
    return True
