"""The doors to what is said and asked: 404 for what is not of the plan; who may do what with it."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import NOT_KNOWN, refusal
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.rights import Rights, rights_in
from anyam.roles import MANAGE, RETURN, TALK, WRITE
from anyam.talk.models import Comment, DataAnswer, DataRequest

ABOUT = ("item__sheet__group", "sheet__group", "by", "parent", "suggestion", "sending_back")


def check_can_talk(by: User, plan: Plan) -> None:
    """Whoever comments on any part of the plan comments on all of it."""
    rights = rights_in(by, plan)
    if not rights.may_somewhere(TALK):
        raise refusal(rights, TALK)


def can_talk(by: User, plan: Plan) -> bool:
    """Whether `check_can_talk` would pass."""
    return rights_in(by, plan).may_somewhere(TALK)


def comment_of(plan: Plan, pk: int) -> Comment:
    """Something said in this plan."""
    found: QuerySet[Comment] = Comment.objects.filter(plan=plan).select_related(*ABOUT)
    comment = found.filter(pk=pk).first()
    if comment is None:
        raise Http404
    return in_hand(comment, plan)


def in_hand(comment: Comment, plan: Plan) -> Comment:
    """The plan is at hand already, and nobody need ask for it again."""
    comment.plan = plan
    for each in (comment.item, comment.sheet):
        if isinstance(each, Item):
            each.plan = each.sheet.plan = each.sheet.group.plan = plan
        elif isinstance(each, Sheet):
            each.plan = each.group.plan = plan
    return comment


def sheet_of(plan: Plan, pk: int) -> Sheet:
    """A worksheet of the plan."""
    found = Sheet.objects.select_related("group").filter(plan=plan, pk=pk).first()
    if found is None:
        raise Http404
    found.plan = found.group.plan = plan
    return found


def can_decide(rights: Rights, item: Item) -> bool:
    """Who decides on suggestions for a row: whoever may write it."""
    return rights.may_write_row(item)


def check_can_decide(by: User, item: Item) -> None:
    """Raises NotAllowed for whoever may not write the row."""
    rights = rights_in(by, item.plan)
    if not can_decide(rights, item):
        raise NotAllowed(Text(_("only whoever writes this worksheet may do this") if rights.accepted else NOT_KNOWN))


def check_can_return(by: User, plan: Plan, group: int) -> None:
    """Sending back belongs to facilitators, Bappeda, the secretariat, and the coordinator of the group."""
    rights = rights_in(by, plan)
    if not rights.may(RETURN, group):
        raise refusal(rights, RETURN)


def answers_for(rights: Rights, group: int, owner: int | None = None) -> bool:
    """Whether somebody is of the group that something was sent back to, or of the office that is responsible for the row."""
    return rights.may(WRITE, group) or (owner is not None and owner in rights.rows_of)


def request_of(plan: Plan, uid: UUID) -> DataRequest:
    """Something an office of this plan was asked for."""
    found = DataRequest.objects.filter(plan=plan, uid=uid).select_related(
        "organisation", "person", "by", "target__sheet__group", "target__document"
    )
    asked = found.first()
    if asked is None:
        raise Http404
    asked.plan = plan
    if asked.target is not None:
        asked.target.plan = asked.target.sheet.plan = asked.target.sheet.group.plan = plan
    return asked


def answer_of(asked: DataRequest) -> DataAnswer | None:
    """The answer that counts: the newest."""
    return DataAnswer.objects.filter(request=asked, is_latest=True).select_related("by", "decided_by").first()


def may_answer(by: User, asked: DataRequest) -> bool:
    """The person in charge, everybody of the office whom somebody knows, and the secretariat."""
    rights = rights_in(by, asked.plan)
    of_office = str(asked.organisation.uid) in rights.offices and rights.may_somewhere(TALK)
    return asked.person_id == by.pk or of_office or rights.may(MANAGE)


def check_may_answer(by: User, asked: DataRequest) -> None:
    """Raises NotAllowed for everybody else."""
    if may_answer(by, asked):
        return
    if not rights_in(by, asked.plan).accepted:
        raise NotAllowed(Text(NOT_KNOWN))
    told = {"office": asked.organisation.short}
    raise NotAllowed(
        Text(_("only %(office)s and the secretariat answer this; ask the secretariat to put your name to it"), told)
    )
