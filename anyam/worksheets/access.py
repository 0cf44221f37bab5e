"""Who may write which sheet and which row. State rules (locks, merged rows) are asked apart, by the verbs."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Aggregate
from django.http import Http404

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import NOT_KNOWN, check
from anyam.plans.models import Group, Item, Plan, Sheet
from anyam.plans.rights import rights_in
from anyam.roles import AGREE, CONFIRM, MANAGE, WRITE


def sheet_of(plan: Plan, group: str, code: str, **asked: Aggregate) -> Sheet:
    """A sheet of rows by its group in an address (`dimension-living`, `city`) and its code, with whatever is `asked` of it besides;
    404 where there is none."""
    kind, _dash, name = group.partition("-")
    sheets = Sheet.objects.select_related("group").annotate(**asked)
    found = sheets.filter(plan=plan, group__kind=kind, group__code=name, code=code).first()
    if found is None or not plan.edition.sheets[found.code].noun:
        raise Http404
    found.plan = found.group.plan = plan
    return found


def check_can_write(by: User, sheet: Sheet) -> None:
    """Whoever writes the whole region's plan, or whose organisation works in the sheet's group."""
    rights = rights_in(by, sheet.plan)
    if rights.may(WRITE, sheet.group_id):
        return
    if not rights.accepted:
        raise NotAllowed(Text(NOT_KNOWN))
    raise NotAllowed(
        Text(
            _("you read this plan; to write in “%(sheet)s” ask the secretariat"),
            {"sheet": sheet.definition.name},
        )
    )


def check_can_write_rows(by: User, sheet: Sheet, uids: Collection[UUID]) -> None:
    """Whoever may write the sheet, or whose organisation is responsible for every one of these rows."""
    rights = rights_in(by, sheet.plan)
    if not rights.may(WRITE, sheet.group_id) and rights.rows_of:
        theirs = Item.objects.filter(sheet=sheet, uid__in=uids, owner__in=rights.rows_of)
        if uids and theirs.count() == len(set(uids)):
            return
    check_can_write(by, sheet)


def check_can_agree(by: User, plan: Plan, group: Group | int | None = None) -> None:
    """Merging, moving and agreeing belong to the coordinator of the group and the secretariat."""
    key = group.pk if isinstance(group, Group) else group
    if not rights_in(by, plan).may(AGREE, key):
        raise NotAllowed(Text(_("only a coordinator or the secretariat may do this")))


def check_can_manage(by: User, plan: Plan) -> None:
    """Ceilings, stages and people belong to the secretariat."""
    check(rights_in(by, plan), MANAGE)


def check_can_confirm(by: User, plan: Plan) -> None:
    """The group proposes which main problem a programme answers; the planning agency confirms it."""
    check(rights_in(by, plan), CONFIRM)


def can_write(by: User, sheet: Sheet) -> bool:
    """Whether `check_can_write` would pass."""
    return rights_in(by, sheet.plan).may(WRITE, sheet.group_id)


def can_write_row(by: User, item: Item) -> bool:
    """Whether this person may write the cells of a row."""
    return rights_in(by, item.plan).may_write_row(item)
