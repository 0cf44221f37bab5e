"""Finding a line of any list by its uid."""

from uuid import UUID

from django.http import Http404

from anyam.city.models import AgendaItem, BodyMember, Decision, Meeting, Signatory
from anyam.city.models.common import Line
from anyam.plans.models import Plan

# Each list, and the way from its lines to the plan.
LISTS: tuple[tuple[type[Line], str], ...] = (
    (AgendaItem, "plan"),
    (BodyMember, "body__plan"),
    (Decision, "meeting__body__plan"),
    (Meeting, "body__plan"),
    (Signatory, "commitment__plan"),
)


def line_of(plan: Plan, uid: UUID) -> Line:
    """A line of the plan, or 404."""
    for model, way in LISTS:
        found: Line | None = model._default_manager.filter(uid=uid, **{way: plan}).first()
        if found is not None:
            return found
    raise Http404
