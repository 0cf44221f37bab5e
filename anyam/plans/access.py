"""The doors to a plan: 404 for strangers, so that nothing leaks; 403 for readers who want to write."""

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Group, Item, Plan
from anyam.plans.models.plan import plans
from anyam.roles import WRITE, WRITE_OWN, roles_with
from anyam.teams.models import Membership
from anyam.teams.queries import may, regions_where


def plan_for_reading(user: User, code: str) -> Plan:
    """The plan, or 404 for whoever may not read it."""
    writes = regions_where(user, WRITE, prefix="region") | regions_where(user, WRITE_OWN, prefix="region")
    known = plans().visible_to(user).select_related("region").filter(code=code)
    plan = known.annotate(writes=ExpressionWrapper(writes, output_field=BooleanField())).first()
    if plan is None:
        raise Http404
    # From here on the request speaks of times in the region's zone (WIB, WITA, WIT).
    timezone.activate(plan.region.time_zone)
    return plan


def plan_for_editing(user: User, code: str) -> Plan:
    """The plan, 404 for strangers, NotAllowed for readers."""
    plan = plan_for_reading(user, code)
    if not (may(user, WRITE, plan.region) or may(user, WRITE_OWN, plan.region)):
        raise NotAllowed(Text(_("you read this plan; to write in it ask the secretariat")))
    return plan


def own_groups(by: User, plan: Plan) -> QuerySet[Group]:
    """The groups that an organisation of this person coordinates or works in."""
    mine = Membership.objects.filter(
        person=by,
        role__in=roles_with(WRITE_OWN),
        region=plan.region,
        organisation__isnull=False,
    ).values("organisation")
    working = Group.members.through.objects.filter(organisation__in=mine).values("group")
    return Group.objects.filter(Q(coordinator__in=mine) | Q(pk__in=working), plan=plan)


def item_of(plan: Plan, uid: str) -> Item:
    """A row of the plan; a row merged away leads to the one that took it in. 404 when there is none."""
    rows = Item.objects.select_related("sheet__group").filter(plan=plan)
    item = rows.filter(uid=uid).first()
    while item is not None and item.merged_into_id is not None:
        item = rows.get(pk=item.merged_into_id)
    if item is None:
        raise Http404
    # The plan is at hand already, and nobody need ask for it again.
    item.plan = item.sheet.plan = item.sheet.group.plan = plan
    return item
