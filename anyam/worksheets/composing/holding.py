"""Rows taken in hand by an act: what was typed in their rooms comes first, and nobody writes them meanwhile."""

from collections.abc import Collection
from uuid import UUID

from anyam.plans.models import Item, Plan, Sheet
from anyam.worksheets.composing.outcome import rows_of
from anyam.worksheets.rooms.mirroring import absorb_now


def hold(plan: Plan, uids: Collection[UUID], sheet: Sheet | None = None) -> list[Item]:
    """The rows, as they stand once all that was typed in their sheets is in them. `sheet` is where they are chosen: a row that was
    made there a moment ago is known by its document alone. Within the transaction of the caller."""
    keys = set(Item.objects.filter(plan=plan, uid__in=uids).values_list("sheet", flat=True))
    if sheet is not None:
        keys.add(sheet.pk)
    held = Sheet.objects.select_for_update(of=("self",)).select_related("group").filter(pk__in=keys).order_by("pk")
    for each in held:
        each.plan = each.group.plan = plan
        absorb_now(each)
    return rows_of(plan, uids)
