"""Where somebody may found a plan."""

from django.db.models import QuerySet
from django.utils import timezone

from anyam.accounts.models import User
from anyam.roles import MANAGE
from anyam.teams.models import Region
from anyam.teams.queries import held


def regions_to_found_in(user: User) -> QuerySet[Region]:
    """The regions whose secretariat this person is."""
    mine = held(user, MANAGE).filter(plan=None, group=None)
    if mine.filter(region=None).exists():
        return Region.objects.filter(valid_to=None)
    return Region.objects.filter(pk__in=mine.values("region"))


def first_year() -> int:
    """The year that a plan founded today begins in."""
    return timezone.localdate().year
