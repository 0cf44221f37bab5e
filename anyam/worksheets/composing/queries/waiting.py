"""What waits for a person in all their plans: sheets that groups have sent in, and own ones that came back."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.roles import AGREE, ROLES, WRITE, roles_with
from anyam.teams.models import memberships
from anyam.web.hooks import Waiting
from anyam.worksheets.composing.models import RETURNED, Submission

SENT_IN = _("“%(sheet)s” of %(region)s was sent to you by %(by)s")
CAME_BACK = _("“%(sheet)s” of %(region)s came back from the coordinator: %(reason)s")
REMEMBERED = timedelta(days=30)  # what came back and was not sent again
LEADING = tuple(code for code, role in ROLES.items() if AGREE in role.leads)


def waiting_for(person: User) -> Iterable[Waiting]:
    """A line for each sheet: one question."""
    mine = memberships().in_force().accepted().filter(person=person.pk)
    here = Q(region=None) | Q(region=OuterRef("sheet__plan__region"))
    in_plan = Q(plan=None) | Q(plan=OuterRef("sheet__plan"))
    agrees = Exists(mine.filter(here, in_plan, role__in=roles_with(AGREE), group=None))
    leads = Exists(mine.filter(here, in_plan, role__in=LEADING, organisation=OuterRef("sheet__group__coordinator")))
    of_group = Exists(mine.filter(role__in=LEADING, group=OuterRef("sheet__group")))
    later = Submission.objects.filter(sheet=OuterRef("sheet"), at__gt=OuterRef("at"))
    # A group hears of it where people talk; whoever writes the whole plan and sent it for a group hears of it here.
    writes_all = Exists(mine.filter(here, in_plan, role__in=roles_with(WRITE), group=None))
    back = (
        Q(outcome=RETURNED, by=person.pk, ended_at__gte=timezone.now() - REMEMBERED) & ~Q(Exists(later)) & Q(writes_all)
    )
    asked = Submission.objects.filter((Q(ended_at=None) & (Q(agrees) | Q(leads) | Q(of_group))) | back)
    for sent in asked.select_related("by", "sheet__group", "sheet__plan__region").order_by("at"):
        plan, group = sent.sheet.plan, sent.sheet.group
        sheet = plan.edition.sheets[sent.sheet.code].name
        told: dict[str, str | Words] = {
            "sheet": sheet,
            "region": plan.region.name,
            "by": sent.by.name if sent.by else "anyam",
            "reason": sent.reason,
        }
        url = reverse("worksheets:composing", args=[plan.code, group.slug, sent.sheet.code])
        yield Waiting(Text(CAME_BACK if sent.outcome == RETURNED else SENT_IN, told), 1, url)
