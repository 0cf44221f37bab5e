"""What waits for whoever manages people: those who joined and are not known yet, over all their plans."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models.plan import plans
from anyam.roles import MANAGE
from anyam.teams.queries import plans_where
from anyam.web.hooks import Waiting


def waiting_for(person: User) -> Iterable[Waiting]:
    """One line per plan: one query."""
    today = timezone.localdate()
    unknown = Q(memberships__accepted_at=None) & (Q(memberships__ends=None) | Q(memberships__ends__gte=today))
    waiting = Count("memberships__person", filter=unknown, distinct=True)
    found = plans().filter(plans_where(person, MANAGE)).annotate(waiting=waiting).filter(waiting__gt=0)
    for code, region, count in found.order_by("code").values_list("code", "region__name", "waiting"):
        text = Text(_("People of %(region)s who joined and wait to be accepted"), {"region": region})
        yield Waiting(text, count, reverse("people:joining", args=[code]))
