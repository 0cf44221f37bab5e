"""What the history calls a milestone."""

from typing import Final

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.queries.fields import as_uid
from anyam.roadmap.models import Milestone
from anyam.worksheets.history.names import Aside, Subject
from anyam.worksheets.history.telling import Named

FIELDS: Final = {"period": Named(_("Period"), vocabulary="horizons"), "text": Named(_("Text"))}


def _called(plan: Plan, _uid: str, text: str) -> Subject:
    programme, said = text.split("/", 1)
    of = as_uid(programme)
    return Subject(said, f"{reverse('roadmap:roadmap', args=[plan.code])}?programme={of}#p-{of}")


# Milestones by their text, on their programme's line of the roadmap.
MILESTONES: Final = Aside(
    lambda plan, uids: Milestone.objects.filter(programme__plan=plan, uid__in=uids),
    Concat(Cast("programme__uid", TextField()), Value("/", TextField()), F("text"), output_field=TextField()),
    _called,
)
