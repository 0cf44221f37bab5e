"""Telling people that something came for them. Called inside the act, so that the notice stands or falls with it."""

from collections.abc import Iterable
from typing import Final

from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.packing import pack
from anyam.plans.models import Plan
from anyam.talk.models import Comment, DataRequest, Notice

MENTION: Final = "mention"
REPLY: Final = "reply"
SUGGESTION: Final = "suggestion"
ACCEPTED: Final = "accepted"
TURNED_DOWN: Final = "turned-down"
RETURNED: Final = "returned"
DONE: Final = "done"
REQUEST: Final = "request"
ANSWER: Final = "answer"
TAKEN: Final = "taken"
ASKED_AGAIN: Final = "asked-again"
SENT: Final = "sent"
PRINTED: Final = "printed"
NOT_PRINTED: Final = "not-printed"

# Kinds that ask for an act: the inbox shows them as matters while they are open.
MATTERS: Final = frozenset((SUGGESTION, RETURNED, REQUEST, ANSWER, ASKED_AGAIN))
# What the notice says; %(by)s is who did it.
SENTENCES: Final = {
    MENTION: _("%(by)s mentions you"),
    REPLY: _("%(by)s replied to you"),
    SUGGESTION: _("%(by)s suggests a change"),
    ACCEPTED: _("%(by)s accepted your suggestion"),
    TURNED_DOWN: _("%(by)s returned your suggestion"),
    RETURNED: _("%(by)s sent this back"),
    DONE: _("%(by)s answered what you sent back"),
    REQUEST: _("%(by)s asks your office for data"),
    ANSWER: _("%(by)s answered a data request"),
    TAKEN: _("%(by)s accepted your data"),
    ASKED_AGAIN: _("%(by)s returned your data"),
    SENT: _("%(by)s sent you a worksheet"),
    PRINTED: _("Ready"),
    NOT_PRINTED: _("This could not be done"),
}


def tell(people: Iterable[int], kind: str, about: Comment | DataRequest, *, but: int | None = None) -> None:
    """One notice each; nobody is told of their own act (`but`), nor twice of the same while they have not read the first."""
    comment = about if isinstance(about, Comment) else None
    request = about if isinstance(about, DataRequest) else None
    wanted = {each for each in people if each != but}
    waiting = Notice.objects.filter(kind=kind, comment=comment, request=request, read_at=None, person__in=wanted)
    wanted -= set(waiting.values_list("person_id", flat=True))
    Notice.objects.bulk_create(
        Notice(person_id=person, plan_id=about.plan_id, kind=kind, comment=comment, request=request)
        for person in sorted(wanted)
    )


def announce(person: User, plan: Plan, kind: str, said: Text, leads: str) -> None:
    """Tell somebody of work that they asked for: what it was about, and the page on which it lies."""
    Notice.objects.create(person=person, plan=plan, kind=kind, said=pack(said), leads=leads)


def seen(person: User, leads: str) -> None:
    """Somebody is on the page where a notice would lead them."""
    Notice.objects.filter(person=person, leads=leads, read_at=None).update(read_at=timezone.now())


def forget(about: Comment | DataRequest, *kinds: str) -> None:
    """What has become pointless (a removed comment, a decided suggestion) no longer counts as unread."""
    subject = {"comment": about} if isinstance(about, Comment) else {"request": about}
    found = Notice.objects.filter(read_at=None, **subject)
    (found.filter(kind__in=kinds) if kinds else found).update(read_at=timezone.now())
