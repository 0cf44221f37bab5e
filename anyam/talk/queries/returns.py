"""What was sent back in a plan: two queries."""

from anyam.accounts.models import User
from anyam.core.text import Words
from anyam.plans.models import Plan, Sheet
from anyam.plans.queries.common import head_of, row_url
from anyam.plans.rights import Rights, rights_in
from anyam.roles import RETURN, TALK
from anyam.talk.access import ABOUT, answers_for, in_hand
from anyam.talk.models import Comment
from anyam.talk.pages.returns import ReturnLine, ReturnsPage, SheetChoice
from anyam.talk.pages.row import ReturnBox
from anyam.talk.people import group_of
from anyam.talk.queries.common import group_name, sheet_name, title_of, titled

MOST_DONE = 60


def returns_page(plan: Plan, user: User) -> ReturnsPage:
    """Everything that is open, and what was answered last."""
    rights = rights_in(user, plan)
    found = titled(
        Comment.objects.filter(plan=plan, sending_back__isnull=False, removed_at=None)
        .select_related(*ABOUT, "sending_back__done_by")
        .order_by("sending_back__done_at", "-made_at"),
        "item",
    )
    lines = [_line(in_hand(each, plan), rights) for each in found]
    done = [each for each in lines if each.box.done]
    return ReturnsPage(
        plan=head_of(plan), open=tuple(each for each in lines if not each.box.done),
        done=tuple(reversed(done))[:MOST_DONE], sheets=_sheets(plan, rights), reminds=rights.may_somewhere(TALK),
    )  # fmt: skip


def _line(comment: Comment, rights: Rights) -> ReturnLine:
    group = group_of(comment.item, comment.sheet)
    made = comment.sending_back
    item = comment.item
    done = made.done_at is not None
    if item is not None:
        title: Words | str = title_of(comment, item)
        url = f"{row_url(comment.plan.code, str(item.uid))}#comment-{comment.pk}"
    else:
        assert comment.sheet is not None
        title, url = comment.sheet.definition.name, ""
    box = ReturnBox(
        whole=None, done=done, done_by=made.done_by.name if made.done_by else "", done_at=made.done_at, answer=made.answer,
        can_answer=not done and answers_for(rights, group.pk, item.owner_id if item else None),
        can_reopen=done and (made.done_by_id == rights.person or rights.may(RETURN, group.pk)),
    )  # fmt: skip
    return ReturnLine(
        pk=comment.pk, title=title, group=group_name(comment.plan, group), url=url,
        by=comment.by.name if comment.by else "", made_at=comment.made_at, text=comment.text,
        is_sample=comment.is_sample, box=box,
    )  # fmt: skip


def _sheets(plan: Plan, rights: Rights) -> tuple[SheetChoice, ...]:
    """The worksheets that this reader may send back, in the order of the work."""
    if not rights.may_somewhere(RETURN):
        return ()
    order = {code: place for place, code in enumerate(plan.edition.sheets)}
    found = [
        sheet for sheet in Sheet.objects.filter(plan=plan).select_related("group")
        if rights.may(RETURN, sheet.group_id) and plan.edition.sheets[sheet.code].noun
    ]  # fmt: skip
    for sheet in found:
        sheet.plan = plan
    found.sort(key=lambda sheet: (order[sheet.code], sheet.group_id))
    return tuple(SheetChoice(sheet.pk, sheet_name(sheet)) for sheet in found)
