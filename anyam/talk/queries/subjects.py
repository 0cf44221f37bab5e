"""What the history calls that which talk writes about: a comment by its row, a request by its name. Never what was said."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from anyam.plans.models import Plan
from anyam.plans.queries.common import row_url
from anyam.talk.models import Comment, DataRequest
from anyam.talk.queries.common import title_of, titled
from anyam.worksheets.history.names import Subject


def subjects_of(plan: Plan, uids: set[UUID]) -> Mapping[UUID, Subject]:
    """Those that are comments or requests of this plan: two queries."""
    comments = titled(Comment.objects.filter(plan=plan, uid__in=uids).select_related("item"), "item")
    found = {each.uid: Subject(_about(each), _place(plan, each)) for each in comments}
    for asked in DataRequest.objects.filter(plan=plan, uid__in=uids - set(found)):
        found[asked.uid] = Subject(asked.name, reverse("talk:request", args=[plan.code, asked.uid]))
    return found


def _about(comment: Comment) -> str:
    if comment.item is None:
        return gettext("Comment on a whole worksheet")
    return gettext("Comment on “%(row)s”") % {"row": title_of(comment, comment.item)}


def _place(plan: Plan, comment: Comment) -> str:
    if comment.item is None:
        return f"{reverse('talk:returns', args=[plan.code])}#comment-{comment.pk}"
    return f"{row_url(plan.code, str(comment.item.uid))}#comment-{comment.pk}"
