"""Finding a paper, and where it belongs."""

from uuid import UUID

from django.http import Http404

from anyam.city.models import Document
from anyam.city.queries.common import to
from anyam.plans.models import Plan


def document_of(plan: Plan, uid: UUID, *, removed: bool = False) -> Document:
    """A paper of the plan, or 404; one that was taken out only where that is wanted."""
    found: Document | None = (
        Document.objects.select_related("body", "meeting__body", "commitment").filter(plan=plan, uid=uid).first()
    )
    if found is None or (found.removed_at is not None and not removed):
        raise Http404
    return found


def where_of(plan: Plan, paper: Document) -> str:
    """The page on which it is listed."""
    if paper.meeting is not None:
        return to("meeting", plan, paper.meeting.body.uid, paper.meeting.uid)
    if paper.commitment is not None:
        return to("commitment", plan, paper.commitment.uid)
    if paper.body is not None:
        return to("body", plan, paper.body.uid)
    return to("stage", plan, paper.stage) if paper.stage else to("setup", plan)
