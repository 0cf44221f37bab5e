"""What would be taken back of somebody, and what was."""

from collections import Counter
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.core.text import Words
from anyam.jobs.packing import unpack
from anyam.jobs.queries import job_line
from anyam.people.actions.taking_back import AT_ONCE, written
from anyam.people.models import TakingBack
from anyam.people.pages import TakingBackPage
from anyam.people.queries.person import titles_of
from anyam.plans.models import Item, Plan
from anyam.plans.queries.common import head_of, row_url


def offer_page(plan: Plan, person: User) -> TakingBackPage:
    """What would happen."""
    batches = list(written(plan, person).values_list("act", "at"))
    acts = Counter(act for act, _at in batches)
    return TakingBackPage(
        plan=head_of(plan), person=person, batches=len(batches), acts=tuple(acts.most_common()),
        first=batches[-1][1] if batches else None, last=batches[0][1] if batches else None, by_job=len(batches) > AT_ONCE,
    )  # fmt: skip


def taking_back_page(plan: Plan, made: TakingBack) -> TakingBackPage:
    """What happened."""
    uids = {each["uid"] for each in made.stayed}
    titles = {str(uid): title for uid, title in titles_of(plan, uids).items()}
    sheets = dict(Item.objects.filter(plan=plan, uid__in=uids).values_list("uid", "sheet__code"))
    names = {str(uid): plan.edition.sheets[code].by_key for uid, code in sheets.items()}
    stayed = []
    for each in made.stayed:
        column = names.get(each["uid"], {}).get(each["column"].split(".")[0])
        told = column.name if column else Words("seluruh baris", "the whole row")
        stayed.append((titles.get(each["uid"], ""), row_url(plan.code, each["uid"]), told, unpack(each["why"])))
    return TakingBackPage(
        plan=head_of(plan), person=made.person, batches=made.batches, job=job_line(made.job),
        after=reverse("people:taken-back", args=[plan.code, made.uid]), undone=made.undone, ended_at=made.ended_at,
        stayed=tuple(stayed),
    )  # fmt: skip


def made_in(plan: Plan, uid: UUID) -> TakingBack:
    """One of this plan's."""
    found = TakingBack.objects.filter(plan=plan, uid=uid).select_related("person").first()
    if found is None:
        raise Http404
    return found
