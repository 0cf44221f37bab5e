"""Who sees, answers and scores. A self-assessment is nobody's business but theirs who take part: nothing of it is public."""

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.evaluation.models import Answer
from anyam.plans.access import plan_for_reading, refusal
from anyam.plans.models import Group, Plan
from anyam.plans.rights import Rights, rights_in
from anyam.roles import MANAGE, SCORE, TALK, WRITE

NOT_YOURS = _("only whoever takes part in this plan, and the assessor, sees the self-assessment")
NOT_TO_ANSWER = _(
    "only the office of a programme that it is about, its dimension's group or the secretariat answers this"
)
OWN_ANSWER = _("whoever answered does not score; somebody else has to")


def plan_for_evaluation(user: User, code: str) -> Plan:
    """The plan for whoever sees its self-assessment; 404 for strangers, NotAllowed for other readers."""
    plan = plan_for_reading(user, code)
    rights = rights_in(user, plan)
    if not (rights.may(TALK) or rights.may(SCORE)):
        raise NotAllowed(Text(NOT_YOURS)) if rights.accepted else refusal(rights, TALK)
    return plan


def may_answer(rights: Rights, answer: Answer, groups: dict[str, int]) -> bool:
    """The secretariat and Bappeda; the dimension's group; the office of a programme that the question is about. `groups` are the
    keys of the dimensions' groups."""
    if rights.may(MANAGE) or rights.may(WRITE):
        return True
    group = groups.get(answer.dimension)
    if group is not None and rights.may(WRITE, group):
        return True
    return any(rights.may_write_row(each) for each in answer.programmes.all())


def may_score(rights: Rights, answer: Answer) -> bool:
    """An assessor who did not answer."""
    return rights.may(SCORE) and answer.answered_by_id != rights.person


def dimension_groups(plan: Plan) -> dict[str, int]:
    """The groups of the dimensions, by the dimension's code."""
    return dict(Group.objects.filter(plan=plan, kind="dimension").values_list("code", "pk"))


def check_answers(by: User, answer: Answer) -> None:
    """Raises NotAllowed for whoever may not answer it."""
    rights = rights_in(by, answer.plan)
    if not may_answer(rights, answer, dimension_groups(answer.plan)):
        raise NotAllowed(Text(NOT_TO_ANSWER)) if rights.accepted else refusal(rights, WRITE)


def check_scores(by: User, answer: Answer) -> None:
    """Raises NotAllowed for whoever is no assessor, or answered it."""
    rights = rights_in(by, answer.plan)
    if not rights.may(SCORE):
        raise refusal(rights, SCORE)
    if answer.answered_by_id == by.pk:
        raise NotAllowed(Text(OWN_ANSWER))
