"""What the nights erase: whoever joined an event by a code or a link, never gave an address, and has not been seen for long."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from anyam.accounts.models import User
from anyam.journal.models import Batch
from anyam.teams.models import Membership
from anyam.worksheets.privacy.actions import erase_by_calendar

logger = logging.getLogger(__name__)


def overdue() -> QuerySet[User]:
    """Guests whose last trace is older than the time of keeping: their role has ended or never had an end, and they have not
    been seen, have not used a link and have not written since."""
    limit = timezone.now() - timedelta(days=settings.GUEST_DAYS)
    lasting = Membership.objects.filter(person=OuterRef("pk"), ends__gte=limit.date())
    wrote = Batch.objects.filter(by=OuterRef("pk"), at__gte=limit)
    return (
        User.objects.filter(email=None, is_active=True, is_sample=False, is_operator=False, joined_at__lt=limit)
        .filter(Q(last_login=None) | Q(last_login__lt=limit), ~Q(Exists(lasting)), ~Q(Exists(wrote)))
        .exclude(links__last_used_at__gte=limit)
    )


def erase_old_guests() -> int:
    """Every night; says how many."""
    if settings.GUEST_DAYS <= 0:
        return 0
    people = list(overdue())
    for person in people:
        erase_by_calendar(person)
    if people:
        logger.info("%s guests were erased: their time of keeping is over", len(people))
    return len(people)


def nightly() -> None:
    """The same, as the scheduler calls it."""
    erase_old_guests()
