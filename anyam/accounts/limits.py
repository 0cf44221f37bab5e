"""How often somebody may try, counted in one table that all processes share.

Strict per account and per key, generous per address: a hall of 120 people sits behind one. Signing in is counted here and
not by allauth, whose counters take a lock of the cache for each request; 120 people who sign in at once would wait for the lock
on their common address, and be refused when they waited a second. Here a count is one UPDATE, and nobody waits.
"""

import hashlib
import math
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from anyam.accounts.models import Attempts


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times within so many seconds, counted from the first."""

    name: str
    amount: int
    seconds: int


WRONG_PASSWORDS = Limit("wrong-password", 5, 5 * 60)  # per address typed, whether or not anybody has it
WRONG_CODES = Limit("wrong-code", 5, 5 * 60)  # per account
SIGN_INS = Limit("sign-in", 300, 60)  # per network address: three halls in a minute, and no bot net of one
KEYS = Limit("key", 300, 60)  # invitations and personal links opened from one network address
ADDRESS_MAILS = Limit("address-mail", 5, 5 * 60)  # per account: nobody's letter box is filled from here


def take(limit: Limit, who: str) -> int:
    """Count one try. Returns 0, or in how many seconds the next is allowed when this one was too many."""
    key, now = _key(limit, who), timezone.now()
    counting = Attempts.objects.filter(key=key, ends_at__gt=now)
    if not counting.update(count=F("count") + 1):
        Attempts.objects.filter(ends_at__lte=now).delete()
        ends = now + timedelta(seconds=limit.seconds)
        Attempts.objects.bulk_create(
            [Attempts(key=key, ends_at=ends)],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["ends_at", "count"],
        )
        return 0
    found = counting.values_list("count", "ends_at").first()
    if found is None or found[0] <= limit.amount:
        return 0
    return max(1, math.ceil((found[1] - now).total_seconds()))


def give_back(limit: Limit, who: str) -> None:
    """That try was right and counts for nothing."""
    Attempts.objects.filter(key=_key(limit, who), count__gt=0).update(count=F("count") - 1)


def clear(limit: Limit, who: str) -> None:
    """Start again from nothing: the person has proved who they are in another way."""
    Attempts.objects.filter(key=_key(limit, who)).delete()


def _key(limit: Limit, who: str) -> str:
    return hashlib.sha256(f"{limit.name}:{who.strip().lower()}".encode()).hexdigest()
