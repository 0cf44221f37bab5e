"""The inbox: all plans of a person in a fixed handful of queries, however many plans and matters there are."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from anyam.accounts.models import User
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.jobs.packing import unpack
from anyam.plans.models import Plan
from anyam.plans.queries.common import row_url
from anyam.plans.rights import Rights
from anyam.plans.rights_across import rights_across
from anyam.roles import MANAGE, READ, TALK, WRITE
from anyam.talk.access import ABOUT, answers_for, in_hand
from anyam.talk.models import Comment, DataRequest, Notice
from anyam.talk.notices import MATTERS, SENT, SENTENCES
from anyam.talk.pages.inbox import InboxPage, Matter, Matters, News, PlanLinks
from anyam.talk.people import group_of
from anyam.talk.queries.common import group_name, title_of, titled
from anyam.talk.queries.due import due_sheets
from anyam.teams.models import memberships
from anyam.web import hooks

SHOWN, MOST, NEWS = 12, 400, 60
WHOLE = _("the whole worksheet “%(sheet)s”")


UNREAD = "unread_notices"


def unread_along() -> Coalesce:
    """How much somebody has not read, to be asked along with the person: one look into an index."""
    unread = Notice.objects.filter(person=OuterRef("pk"), read_at=None).order_by().values("person")
    return Coalesce(Subquery(unread.annotate(count=Count("pk")).values("count")), 0)


def unread_by(person: User) -> int:
    """The number beside the inbox."""
    known: int | None = getattr(person, UNREAD, None)
    if known is not None:
        return known
    return Notice.objects.filter(person=person.pk, read_at=None).count()


@dataclass(frozen=True, slots=True)
class Mine:
    """A person's plans, and what they may do in each."""

    person: User
    plans: dict[int, Plan]
    rights: dict[int, Rights]

    @property
    def offices(self) -> set[str]:
        """The organisations they work for, by uid."""
        return {uid for rights in self.rights.values() for uid in rights.offices}

    def where(self, permission: str) -> list[int]:
        """Plans in all of which they hold a permission."""
        return [pk for pk, rights in self.rights.items() if rights.may(permission)]


def mine_of(person: User) -> Mine:
    """The plans of a person's own regions: two queries. Who watches over all regions hears of them by notices."""
    here = memberships().in_force().filter(person=person.pk, region__isnull=False)
    found = Plan.objects.filter(
        Q(region__in=here.filter(plan=None).values("region")) | Q(pk__in=here.filter(plan__isnull=False).values("plan"))
    ).select_related("region")
    plans = {plan.pk: plan for plan in found}
    rights = {pk: each for pk, each in rights_across(person, plans.values()).items() if each.may_somewhere(READ)}
    return Mine(person, {pk: plan for pk, plan in plans.items() if pk in rights}, rights)


def inbox_page(person: User) -> InboxPage:
    """Everything that waits, and what came."""
    mine = mine_of(person)
    notices = _notices(person)
    fresh = {(each.comment_id, each.request_id): each.pk for each in notices if each.read_at is None}
    suggestions, returned = _open_matters(mine, fresh)
    requests, answers = _requests(mine, fresh)
    shown = {line.notice for each in (suggestions, returned, requests, answers) for line in each.lines}
    plans = mine.plans.values()
    page = InboxPage(
        due=due_sheets(plans, mine.rights), requests=requests, answers=answers, returned=returned, suggestions=suggestions,
        waiting=tuple(hooks.waiting_for(person)), news=tuple(_news(each) for each in notices if _is_news(each, shown)),
        unread=sum(each.read_at is None for each in notices), has_address=bool(person.email), has_offices=bool(mine.offices),
        plans=tuple(PlanLinks(each.region.name, each.code, mine.rights[each.pk].may_somewhere(TALK)) for each in plans),
        is_demo=any(each.is_demo for each in plans),
        nothing=False,
    )  # fmt: skip
    sections = (page.due, page.waiting, page.news, *(each.lines for each in (requests, answers, returned, suggestions)))
    return replace(page, nothing=not any(sections))


def _notices(person: User) -> list[Notice]:
    """What came, unread first: one query."""
    found = Notice.objects.filter(person=person.pk).select_related(
        "plan__region", "request__organisation", "request__by", "comment__by", "comment__item__sheet", "comment__sheet__group",
        "comment__suggestion__decided_by", "comment__sending_back__done_by",
    )  # fmt: skip
    ordered = titled(found, "comment__item").order_by(F("read_at").desc(nulls_first=True), "-made_at")
    return list(ordered[:NEWS])


def _is_news(notice: Notice, shown: AbstractSet[int]) -> bool:
    """What stands above as a matter of its own is not said twice; once it was seen there, it is no news either."""
    return notice.kind not in MATTERS or (notice.read_at is None and notice.pk not in shown)


def _news(notice: Notice) -> News:
    comment, asked = notice.comment, notice.request
    about: Text | Words | str = ""
    if comment is not None:
        about, sample = _about(comment, notice.plan, notice), comment.is_sample
    elif asked is not None:
        about, sample = asked.name, asked.is_sample
    else:
        about, sample = unpack(notice.said) or "", notice.plan.is_demo
    return News(
        pk=notice.pk, what=Text(SENTENCES[notice.kind], {"by": _who(notice)}), about=about, where=notice.plan.region.name,
        text=_words(notice), made_at=notice.made_at, read=notice.read_at is not None,
        url=reverse("talk:notice", args=[notice.pk]), is_sample=sample,
    )  # fmt: skip


def _about(comment: Comment, plan: Plan, told: object) -> Text | Words | str:
    if comment.item is not None:
        return title_of(told, comment.item)
    assert comment.sheet is not None
    return Text(WHOLE, {"sheet": plan.edition.sheets[comment.sheet.code].name})


def _who(notice: Notice) -> str:
    """Whose act it was."""
    comment, asked = notice.comment, notice.request
    person: User | None = None
    if asked is not None:
        # Answers are the office's, whoever typed them.
        if notice.kind == "answer":
            return asked.organisation.short
        person = asked.by
    elif comment is not None:
        decided = getattr(comment, "suggestion", None)
        done = getattr(comment, "sending_back", None)
        by = {"accepted": decided and decided.decided_by, "turned-down": decided and decided.decided_by,
              "done": done and done.done_by}  # fmt: skip
        person = by.get(notice.kind, comment.by)
    return person.name if person is not None else "anyam"


def _words(notice: Notice) -> str:
    comment = notice.comment
    if comment is None or comment.removed_at is not None:
        return ""
    if notice.kind == "turned-down":
        return str(comment.suggestion.answer)
    return str(comment.sending_back.answer) if notice.kind == "done" else comment.text


Fresh = Mapping[tuple[int | None, int | None], int]


def _open_matters(mine: Mine, fresh: Fresh) -> tuple[Matters, Matters]:
    """Suggestions that this person decides on, and what was sent back to their groups: one query."""
    waiting = Q(suggestion__isnull=False, suggestion__accepted=None) | Q(
        sending_back__isnull=False, sending_back__done_at=None
    )
    found = titled(
        Comment.objects.filter(waiting, plan__in=list(mine.plans), removed_at=None).select_related(*ABOUT), "item"
    ).order_by("made_at")
    suggestions: list[Matter] = []
    returned: list[Matter] = []
    for comment in found[:MOST]:
        plan = mine.plans[comment.plan_id]
        in_hand(comment, plan)
        rights, item = mine.rights[plan.pk], comment.item
        if hasattr(comment, "suggestion"):
            if item is not None and item.is_alive and rights.may_write_row(item):
                suggestions.append(_matter(comment, plan, fresh))
        elif _answers_own(rights, comment):
            returned.append(_matter(comment, plan, fresh))
    return _few(suggestions), _few(returned)


def _answers_own(rights: Rights, comment: Comment) -> bool:
    """Sent back to a group of theirs; who writes the whole plan finds the rest on its own page."""
    group = group_of(comment.item, comment.sheet).pk
    owner = comment.item.owner_id if comment.item is not None else None
    return answers_for(rights, group, owner) and (not rights.may(WRITE) or group in rights.in_groups)


def _matter(comment: Comment, plan: Plan, fresh: Fresh) -> Matter:
    if comment.item is not None:
        url = f"{row_url(plan.code, str(comment.item.uid))}#comment-{comment.pk}"
    else:
        url = f"{reverse('talk:returns', args=[plan.code])}#comment-{comment.pk}"
    return Matter(
        title=_about(comment, plan, comment), detail=group_name(plan, group_of(comment.item, comment.sheet)),
        where=plan.region.name, by=comment.by.name if comment.by else "", at=comment.made_at, due=None, late=False,
        notice=fresh.get((comment.pk, None), 0), url=_through(fresh.get((comment.pk, None)), url), is_sample=comment.is_sample,
    )  # fmt: skip


def _requests(mine: Mine, fresh: Fresh) -> tuple[Matters, Matters]:
    """What this person owes, and the answers that wait for the secretariat: one query."""
    manages = mine.where(MANAGE)
    theirs = Q(person=mine.person.pk) | Q(person=None, organisation__uid__in=mine.offices)
    found = (
        DataRequest.objects.filter(theirs | Q(plan__in=manages), plan__in=list(mine.plans), withdrawn_at=None)
        .select_related("organisation", "by")
        .annotate(latest=FilteredRelation("answers", condition=Q(answers__is_latest=True)))
        .annotate(answered=F("latest__id"), decision=F("latest__accepted"))
        .order_by(F("due").asc(nulls_last=True), "pk")
    )
    owed: list[Matter] = []
    answers: list[Matter] = []
    for asked in found:
        plan = mine.plans[asked.plan_id]
        open_again = asked.answered is None or asked.decision is False
        own = asked.person_id == mine.person.pk or (
            asked.person_id is None and str(asked.organisation.uid) in mine.offices
        )
        if open_again and own:
            owed.append(_request(asked, plan, fresh))
        elif asked.answered is not None and asked.decision is None and plan.pk in manages:
            answers.append(_request(asked, plan, fresh))
    return _few(owed), _few(answers)


def _request(asked: DataRequest, plan: Plan, fresh: Fresh) -> Matter:
    return Matter(
        title=asked.name, detail=asked.organisation.short, where=plan.region.name, by=asked.by.name if asked.by else "",
        at=None, due=asked.due, late=asked.due is not None and asked.due < plan.today(), notice=fresh.get((None, asked.pk), 0),
        url=_through(fresh.get((None, asked.pk)), reverse("talk:request", args=[plan.code, asked.uid])), is_sample=asked.is_sample,
    )  # fmt: skip


def _through(notice: int | None, url: str) -> str:
    """The way there; through its notice while nobody has read that, so that it counts as read."""
    return reverse("talk:notice", args=[notice]) if notice else url


def _few(lines: Sequence[Matter]) -> Matters:
    return Matters(tuple(lines[:SHOWN]), max(0, len(lines) - SHOWN))


def leads_to(person: User, pk: int) -> str | None:
    """Where a notice of this person's own leads."""
    found = (
        Notice.objects.select_related("plan", "comment__item", "comment__sheet__group", "request")
        .filter(person=person.pk, pk=pk)
        .first()
    )
    if found is None:
        return None
    if found.request is not None:
        return reverse("talk:request", args=[found.plan.code, found.request.uid])
    comment = found.comment
    if comment is None:
        return found.leads
    if found.kind == SENT and comment.sheet is not None:
        sheet = comment.sheet
        return reverse("worksheets:composing", args=[found.plan.code, sheet.group.slug, sheet.code])
    if comment.item is not None:
        return f"{row_url(found.plan.code, str(comment.item.uid))}#comment-{comment.pk}"
    return f"{reverse('talk:returns', args=[found.plan.code])}#comment-{comment.pk}"
