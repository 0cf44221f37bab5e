"""What a person's office owes by the checks, and its rows for which nobody answers now. Asked apart: it reads whole chains."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.chain import Severity, check_chain
from anyam.plans.models import Item, Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import list_url, row_url
from anyam.talk.pages.inbox import NotesLine
from anyam.talk.queries.common import title_of, titled
from anyam.talk.queries.inbox import mine_of
from anyam.teams.models import Tenure, memberships

MOST_PLANS, SHOWN = 4, 5
KINDS = ("Programme", "Activity", "QuickWin")


def notes_of(person: User) -> tuple[NotesLine, ...]:
    """One line per plan and office of the person."""
    mine = mine_of(person)
    found: list[NotesLine] = []
    for plan in list(mine.plans.values())[:MOST_PLANS]:
        offices = mine.rights[plan.pk].offices
        if offices:
            found += _lines(plan, offices)
    return tuple(found)


def _lines(plan: Plan, offices: tuple[str, ...]) -> list[NotesLine]:
    chain = chain_of(plan)
    findings = check_chain(chain)
    rows = _ownerless(plan, offices)
    lines = []
    for uid in offices:
        of_office = [(title_of(each, each), row_url(plan.code, str(each.uid))) for each in rows
                     if str(getattr(each, "owner_uid", "")) == uid]  # fmt: skip
        lines.append(
            NotesLine(
                where=plan.region.name,
                office=chain.organisation(uid),
                required=sum(each.owner == uid and each.severity is Severity.MUST for each in findings),
                url=list_url(plan.code, "findings", owner=uid, severity=Severity.MUST.value),
                ownerless=tuple(of_office[:SHOWN]),
                more=max(0, len(of_office) - SHOWN),
                more_url=list_url(plan.code, "activities", owner=uid),
            )
        )
    return [line for line in lines if line.required or line.ownerless]


def _ownerless(plan: Plan, offices: tuple[str, ...]) -> list[Item]:
    """Rows of these offices that a post answers for which nobody fills today."""
    today = timezone.localdate()
    fills = Tenure.objects.filter(Q(ends=None) | Q(ends__gte=today), post=OuterRef("post"), person__is_active=True)
    holds = memberships().in_force().accepted().filter(post=OuterRef("post"), person__is_active=True)
    found = Item.objects.filter(
        ~Exists(fills), ~Exists(holds), plan=plan, kind__in=KINDS, owner__uid__in=offices, post__isnull=False,
        binned_at=None, merged_into=None,
    ).annotate(owner_uid=F("owner__uid"))  # fmt: skip
    return list(titled(found, "").order_by("kind", "code"))
