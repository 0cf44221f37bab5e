"""Finding milestones, and the programme under which each is read."""

from uuid import UUID

from django.http import Http404

from anyam.plans.models import Plan
from anyam.roadmap.models import Milestone


def milestone_of(plan: Plan, uid: UUID) -> Milestone:
    """A milestone of the plan, taken out or not; 404 where there is none."""
    found: Milestone | None = milestones_in(plan).filter(uid=uid).first()
    if found is None:
        raise Http404
    found.programme.plan = found.programme.sheet.plan = plan
    return found


def milestones_in(plan: Plan):  # type: ignore[no-untyped-def] # a query set of lines
    """Those of a plan, with all that is asked of their programmes."""
    rows = Milestone.objects.filter(programme__plan=plan)
    return rows.select_related("programme__merged_into", "programme__sheet__group")


def heir_of(milestone: Milestone) -> str:
    """The uid of the living programme: that which took its own in, where it was merged."""
    programme = milestone.programme
    return str(programme.merged_into.uid if programme.merged_into else programme.uid)
