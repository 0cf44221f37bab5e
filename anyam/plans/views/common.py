"""What the views of a plan share: HTTP only."""

from django.http import HttpRequest

from anyam.accounts.models import User
from anyam.plans.access import plan_for_reading
from anyam.plans.models import Plan


def plan_of(request: HttpRequest, code: str) -> Plan:
    """The plan in the address, or 404 for whoever may not read it."""
    assert isinstance(request.user, User)
    return plan_for_reading(request.user, code)
