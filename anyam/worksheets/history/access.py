"""Who reads the journal: whoever works in the plan or judges it. Not guests and public readers, and nobody whom nobody knows."""

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import NOT_KNOWN, plan_for_reading
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in

OUTSIDE = {"tamu", "publik"}


def reads_journal(user: User, plan: Plan) -> bool:
    """Whether the journal may be offered to somebody who reads the plan."""
    rights = rights_in(user, plan)
    return rights.accepted and not set(rights.roles) <= OUTSIDE


def plan_with_journal(user: User, code: str) -> Plan:
    """The plan, for whoever may read who did what in it; 404 for strangers."""
    plan = plan_for_reading(user, code)
    rights = rights_in(user, plan)
    if not rights.accepted:
        raise NotAllowed(Text(NOT_KNOWN))
    if set(rights.roles) <= OUTSIDE:
        raise NotAllowed(
            Text(_("the journal names people, so it is read only by those who work in the plan or judge it"))
        )
    return plan
