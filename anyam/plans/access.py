"""The doors to a plan: 404 for strangers, so that nothing leaks; 403 for readers who want to do more."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import NOUNS, Group, Item, Plan
from anyam.plans.models.plan import plans
from anyam.plans.rights import Rights, ask_rights, rights_in
from anyam.roles import AGREE, CONFIRM, DECIDE, MANAGE, RETURN, SCORE, TALK, WRITE

# What somebody is told who may not do it, and whom to ask.
REFUSED = {
    WRITE: _("you read this plan; to write in it ask the secretariat"),
    MANAGE: _("only the secretariat may do this"),
    AGREE: _("only a coordinator or the secretariat may do this"),
    CONFIRM: _("only the planning agency (Bappeda) may do this"),
    RETURN: _("only the facilitator, a coordinator, Bappeda or the secretariat may do this"),
    TALK: _("you only read this plan; to comment on it ask the secretariat"),
    DECIDE: _("only the head of region or the council may do this"),
    SCORE: _("only an assessor may do this"),
}
NOT_KNOWN = _("the secretariat does not know you yet; until it has accepted you, you only read")


def plan_for_reading(user: User, code: str) -> Plan:
    """The plan, or 404 for whoever may not read it. It carries the reader's rights, which nobody need ask for again."""
    plan = plans().visible_to(user).select_related("region").filter(code=code).first()
    if plan is None:
        raise Http404
    ask_rights(user, plan)
    # From here on the request speaks of times in the region's zone (WIB, WITA, WIT).
    timezone.activate(plan.region.time_zone)
    return plan


def plan_for(user: User, code: str, permission: str) -> Plan:
    """The plan for whoever holds a permission in all of it; 404 for strangers, NotAllowed for others."""
    plan = plan_for_reading(user, code)
    check(rights_in(user, plan), permission)
    return plan


def plan_for_editing(user: User, code: str) -> Plan:
    """The plan for whoever may write somewhere in it, 404 for strangers, NotAllowed for readers."""
    plan = plan_for_reading(user, code)
    rights = rights_in(user, plan)
    if not rights.may_somewhere(WRITE):
        raise refusal(rights, WRITE)
    return plan


def check(rights: Rights, permission: str, group: int | None = None) -> None:
    """Raises NotAllowed, with a sentence that says whom to ask, for whoever lacks the permission."""
    if not rights.may(permission, group):
        raise refusal(rights, permission)


def refusal(rights: Rights, permission: str) -> NotAllowed:
    """Why a person may not do it."""
    return NotAllowed(Text(REFUSED.get(permission, REFUSED[MANAGE]) if rights.accepted else NOT_KNOWN))


def own_groups(by: User, plan: Plan) -> QuerySet[Group]:
    """The groups in which this person writes without writing the whole plan."""
    return Group.objects.filter(plan=plan, pk__in=rights_in(by, plan).groups_with(WRITE))


def item_of(plan: Plan, uid: str) -> Item:
    """A row of the plan with its noun; a row merged away leads to the one that took it in. 404 when there is none."""
    rows = Item.objects.select_related("sheet__group", *(noun.lower() for noun in NOUNS)).filter(plan=plan)
    item = rows.filter(uid=uid).first()
    while item is not None and item.merged_into_id is not None:
        item = rows.get(pk=item.merged_into_id)
    if item is None:
        raise Http404
    # The plan is at hand already, and nobody need ask for it again.
    item.plan = item.sheet.plan = item.sheet.group.plan = plan
    return item
