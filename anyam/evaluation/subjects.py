"""What the history calls a question of the self-assessment."""

from typing import Final

from django.db.models import F
from django.urls import reverse

from anyam.core.text import gettext_noop as _
from anyam.evaluation.models import Answer
from anyam.worksheets.history.names import Aside, Subject
from anyam.worksheets.history.telling import Named

FIELDS: Final = {
    "question": Named(_("Question")), "answer": Named(_("Answer")), "self_score": Named(_("Self score")),
    "assessor_score": Named(_("Assessor's score")), "recommendation": Named(_("Recommendation")),
    "follow_up": Named(_("Follow-up")), "programmes": Named(_("Programmes")),
}  # fmt: skip


# Questions by their words.
QUESTIONS: Final = Aside(
    lambda plan, uids: Answer.objects.filter(plan=plan, uid__in=uids),
    F("question"),
    lambda plan, uid, text: Subject(text[:120], reverse("evaluation:answer", args=[plan.code, uid])),
)
