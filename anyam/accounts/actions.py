"""Verbs of people's keys: invitations and personal links.

None of them asks who may: that follows from memberships, which this room does not know. Rooms above ask first. What holds for
everybody is ruled here: no key opens a closed account, and none replaces the password of an account that is guarded.
"""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from anyam.accounts import sessions
from anyam.accounts.hooks import tell
from anyam.accounts.models import Invitation, PersonalLink, User, in_force
from anyam.accounts.tokens import digest, new_token
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

INVITATION_LASTS = timedelta(days=14)
LINK_LASTS = timedelta(days=60)
LONGEST_LINK = timedelta(days=366)
# One answer for all: whoever tries addresses out learns nothing, and what to do next is the same anyway.
OPENS_NOTHING = _("This link does not open anything (any more)")


class OpensNothing(NotAllowed):
    """A token that is unknown, expired, revoked or used up. Nobody is told which."""

    def __init__(self) -> None:
        super().__init__(Text(OPENS_NOTHING))


def invite(person: User, by: User | None, expires: datetime | None = None) -> tuple[Invitation, str]:
    """Ask a person in. The address that comes back is known only now: show it, or mail it (`mails.send_invitation`).

    Earlier invitations that are still open end, so that one person has one.
    """
    _refuse_closed(person)
    _refuse_guarded(person)
    token, kept = new_token()
    with transaction.atomic():
        now = timezone.now()
        Invitation.objects.filter(in_force(now), person=person, accepted_at__isnull=True).update(revoked_at=now)
        made = Invitation.objects.create(
            person=person, made_by=by, digest=kept, expires_at=expires or now + INVITATION_LASTS
        )
        tell("invited", person, by, made)
    return made, _absolute("invitation", token)


def renew(invitation: Invitation, by: User | None, expires: datetime | None = None) -> tuple[Invitation, str]:
    """The same invitation with a new token and a new end; the old address opens nothing any more."""
    _refuse_closed(invitation.person)
    _refuse_guarded(invitation.person)
    if invitation.used_up:
        raise RuleBroken(Text(_("%(name)s has accepted already"), {"name": invitation.person.name}))
    token, invitation.digest = new_token()
    invitation.expires_at, invitation.revoked_at = expires or timezone.now() + INVITATION_LASTS, None
    invitation.sent_at = None
    with transaction.atomic():
        invitation.save(update_fields=["digest", "expires_at", "revoked_at", "sent_at"])
        tell("renewed", invitation.person, by, invitation)
    return invitation, _absolute("invitation", token)


def revoke(invitation: Invitation, by: User | None) -> None:
    """Take an invitation back. One that was accepted stays as it is."""
    with transaction.atomic():
        now = timezone.now()
        open_one = Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True, accepted_at__isnull=True)
        if open_one.update(revoked_at=now):
            invitation.revoked_at = now
            tell("invitation-revoked", invitation.person, by, invitation)


def open_invitation(token: str) -> Invitation:
    """The invitation behind a token; raises `OpensNothing`."""
    found = Invitation.objects.select_related("person").filter(digest=digest(token)).first()
    if found is None or not found.is_open or not found.person.is_active:
        raise OpensNothing
    return found


def accept(token: str, password: str) -> User:
    """The person chooses a password and is in. Raises `OpensNothing`, or Django's ValidationError for a weak password."""
    with transaction.atomic():
        invitation = open_invitation(token)
        person = invitation.person
        if has_second_step(person):  # switched on since the invitation was made
            raise OpensNothing
        validate_password(password, person)
        now = timezone.now()
        taken = Invitation.objects.filter(in_force(now), pk=invitation.pk, accepted_at__isnull=True)
        if not taken.update(accepted_at=now):
            raise OpensNothing
        invitation.accepted_at = now
        person.set_password(password)
        person.save(update_fields=["password"])
        tell("accepted", person, None, invitation)
    return person


def make_link(
    person: User, by: User | None, expires: datetime | None = None, label: str = ""
) -> tuple[PersonalLink, str]:
    """A link (or its QR code) by which the person comes in from any phone. The address is known only now."""
    _refuse_closed(person)
    if not may_use_links(person):
        sentence = _("%(name)s signs in with a password and a code; such an account has no links")
        raise RuleBroken(Text(sentence, {"name": person.name}))
    now = timezone.now()
    ends = expires or now + LINK_LASTS
    if not now < ends <= now + LONGEST_LINK:
        raise RuleBroken(Text(_("a personal link ends within a year, and not before now")))
    token, kept = new_token()
    with transaction.atomic():
        made = PersonalLink.objects.create(person=person, made_by=by, digest=kept, expires_at=ends, label=label)
        tell("link-made", person, by, made)
    return made, _absolute("personal-link", token)


def revoke_link(link: PersonalLink, by: User | None) -> None:
    """Take a link back, and end the sessions it has opened."""
    with transaction.atomic():
        now = timezone.now()
        if PersonalLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=now):
            link.revoked_at = now
            sessions.end_opened_by(link)
            tell("link-revoked", link.person, by, link)


def open_link(token: str) -> PersonalLink:
    """The link behind a token, without using it; raises `OpensNothing`."""
    found = PersonalLink.objects.select_related("person").filter(digest=digest(token)).first()
    if found is None or not found.is_open or not found.person.is_active or not may_use_links(found.person):
        raise OpensNothing
    return found


def use_link(token: str) -> User:
    """Whose link it is; notes the use. The caller signs the person in (`sessions.enter_by_link`)."""
    with transaction.atomic():
        link = open_link(token)
        link.last_used_at = timezone.now()
        link.save(update_fields=["last_used_at"])
        tell("link-used", link.person, None, link)
    return link.person


def drop_links(person: User, by: User | None) -> None:
    """Take back every link of a person, and end what they opened."""
    for link in PersonalLink.objects.filter(in_force(), person=person):
        revoke_link(link, by)


def may_use_links(person: User) -> bool:
    """A link is as weak as the hand that holds it, so it never opens an account that guards others."""
    return not person.is_operator and not has_second_step(person)


def has_second_step(person: User) -> bool:
    """Whether the account asks for a code beside the password."""
    return is_mfa_enabled(person)


def drop_codes(person: User, by: User | None) -> None:
    """For who has lost phone and recovery codes: the password alone opens the account again. Only the operator may."""
    with transaction.atomic():
        if Authenticator.objects.filter(user_id=person.pk).delete()[0]:
            tell("codes-dropped", person, by)


def keep_particulars(person: User) -> None:
    """What the person says about themselves."""
    person.save(update_fields=["name", "title", "nip", "rank", "phone", "language"])


def keep_language(person: User, language: str) -> None:
    """The language in which mails are written to the person."""
    if person.language != language:
        person.language = language
        person.save(update_fields=["language"])


def _refuse_closed(person: User) -> None:
    if not person.is_active:
        raise RuleBroken(Text(_("the account of %(name)s is closed"), {"name": person.name}))


def _refuse_guarded(person: User) -> None:
    """An invitation sets a password; it may not be a way around the second step, or into the account of an operator."""
    if has_second_step(person) or (person.is_operator and person.has_usable_password()):
        sentence = _("%(name)s already has a guarded account; only they can change its password")
        raise RuleBroken(Text(sentence, {"name": person.name}))


def _absolute(name: str, token: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=[token])}"
