"""The digest by e-mail: what is new for a person and what waits for them, in their language, at most once a day.

Sent by the nightly work (`anyam.operation.nights`), only to who has something new, as often as they chose.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from anyam.accounts.models import User
from anyam.core.errors import AnyamError
from anyam.talk.models import DAILY, NEVER, WEEKLY, DigestChoice, DigestSending, Notice
from anyam.talk.queries.inbox import inbox_page

LOG = logging.getLogger(__name__)
SALT = "anyam.talk.digest"
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest as it would be sent."""

    subject: str
    plain: str
    html: str
    unsubscribe: str
    count: int
    is_demo: bool


def rhythm_of(person: User) -> str:
    """How often this person wants it; weekly unless they said otherwise."""
    chosen = DigestChoice.objects.filter(person=person.pk).values_list("rhythm", flat=True).first()
    return chosen or WEEKLY


def unsubscribe_token(person: User) -> str:
    """Proves that whoever holds it has read this person's mail; it ends the digest and opens nothing."""
    return signing.dumps(person.pk, salt=SALT)


def person_of(token: str) -> User | None:
    """Whose digest a link in a mail ends; None for a link that we did not make."""
    try:
        return User.objects.filter(pk=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None


def digest_of(person: User) -> Digest:
    """What is unread and what waits, in the person's language."""
    page = inbox_page(person)
    new = [each for each in page.news if not each.read]
    link = _absolute(reverse("talk:unsubscribing", args=[unsubscribe_token(person)]))
    with translation.override(person.language):
        count = page.unread
        subject = ngettext(
            "anyam: %(count)s thing is new for you", "anyam: %(count)s things are new for you", count
        ) % {"count": count}
        told = {
            "language": person.language, "name": person.name, "subject": subject, "new": new[:SHOWN],
            "more": max(0, len(new) - SHOWN), "page": page, "base": settings.PUBLIC_URL, "unsubscribe": link,
            "inbox": _absolute(reverse("talk:inbox")), "settings": _absolute(reverse("talk:digest")),
        }  # fmt: skip
        return Digest(
            subject, render_to_string("talk/mail/digest.txt", told), render_to_string("talk/mail/digest.html", told), link,
            count, page.is_demo,
        )  # fmt: skip


def _absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def send_due(today: date | None = None) -> int:
    """Tonight's digests. Returns how many were sent. One that fails does not keep the others from being sent."""
    day = today or timezone.localdate()
    sent = 0
    for person in _who_has_something_new():
        try:
            sent += send_to(person, day)
        except (AnyamError, DatabaseError, OSError, smtplib.SMTPException):
            LOG.exception("the digest for person %s was not sent", person.pk)
    return sent


def nightly() -> None:
    """The hook of the scheduler."""
    send_due()


def _who_has_something_new() -> list[User]:
    """People with an address who have unread notices. The shared logins of a demo get mail only where mails are kept as files."""
    unread = Notice.objects.filter(person=OuterRef("pk"), read_at=None)
    found = User.objects.filter(Exists(unread), is_active=True, email__isnull=False).order_by("pk")
    return list(found.exclude(is_sample=True) if settings.EMAIL_URL else found)


def send_to(person: User, day: date) -> bool:
    """Send it if it is due and something came since the last one. The row comes first: after a crash a person rather misses
    a digest than gets it twice."""
    last = DigestSending.objects.filter(person=person).order_by("-day").first()
    if not is_due(rhythm_of(person), last.day if last else None, day):
        return False
    news = Notice.objects.filter(person=person, read_at=None)
    if last is not None:
        news = news.filter(made_at__gt=last.made_at)
    if not news.exists():
        return False
    try:
        with transaction.atomic():
            sending = DigestSending.objects.create(person=person, day=day)
    except IntegrityError:
        return False
    digest = digest_of(person)
    _post(person, digest)
    sending.sent_at, sending.count = timezone.now(), digest.count
    sending.save(update_fields=["sent_at", "count"])
    return True


def is_due(rhythm: str, last: date | None, day: date) -> bool:
    """Daily: not yet today. Weekly: not yet since Monday, so that a night that was missed is made up for the next."""
    if rhythm == NEVER:
        return False
    if last is None:
        return True
    if rhythm == DAILY:
        return last < day
    return last < day - timedelta(days=day.weekday())


def _post(person: User, digest: Digest) -> None:
    # Mail programs show a button of their own for these, which sends without opening a page.
    headers = {"List-Unsubscribe": f"<{digest.unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    message = EmailMultiAlternatives(digest.subject, digest.plain, to=[person.email or ""], headers=headers)
    message.attach_alternative(digest.html, "text/html")
    message.send()
