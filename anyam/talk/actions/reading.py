"""What a person has read, and how often they want to hear of the rest."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from anyam.accounts.models import User
from anyam.talk.models import DigestChoice, Notice


def read(person: User, keys: Iterable[int] | None = None) -> int:
    """Mark notices as read; all of them where none is named. Returns how many."""
    mine = Notice.objects.filter(Q() if keys is None else Q(pk__in=list(keys)), person=person, read_at=None)
    return mine.update(read_at=timezone.now())


def keep_unread(person: User, keys: Iterable[int]) -> int:
    """Mark notices as unread again."""
    return Notice.objects.filter(pk__in=list(keys), person=person, read_at__isnull=False).update(read_at=None)


def choose_rhythm(person: User, rhythm: str) -> None:
    """How often the digest comes."""
    DigestChoice.objects.update_or_create(person=person, defaults={"rhythm": rhythm})
