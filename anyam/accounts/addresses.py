"""Verbs of e-mail addresses. An account has one; it changes when a mail to the new one was answered, and not before."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse

from anyam.accounts import mails
from anyam.accounts.actions import OpensNothing
from anyam.accounts.hooks import tell
from anyam.accounts.models import User

SALT = "anyam.accounts.address"
LASTS = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Change:
    """A person and the address that they have proved to hold."""

    person: User
    email: str
    old: str | None


def ask(person: User, email: str) -> None:
    """Write to the address. Who asks is not told whether somebody else has it; who has it is."""
    holder = User.objects.filter(email=email).exclude(pk=person.pk).first()
    if holder is not None:
        mails.post_to(holder, mails.already_known(f"{settings.PUBLIC_URL}{reverse('sign-in')}"))
        return
    token = signing.dumps({"person": person.pk, "email": email, "old": person.email}, salt=SALT, compress=True)
    url = f"{settings.PUBLIC_URL}{reverse('account_confirm_email', args=[token])}"
    mails.post(mails.confirmation(url), email, person.name, person.language)


def read(token: str) -> Change:
    """What a token confirms; raises `OpensNothing` when it is broken, too old, or was overtaken by another change."""
    try:
        told = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise OpensNothing from error
    person = User.objects.filter(pk=told["person"], is_active=True).first()
    if person is None or person.email != told["old"]:
        raise OpensNothing
    return Change(person, told["email"], told["old"])


def confirm(token: str) -> Change:
    """The account has the new address from now on."""
    change = read(token)
    try:
        with transaction.atomic():
            # Compared in the statement: a second confirmation at the same time finds another old address.
            changed = User.objects.filter(pk=change.person.pk, email=change.old).update(email=change.email)
            if not changed:
                raise OpensNothing
            change.person.email = change.email
            tell("claimed" if change.old is None else "moved", change.person, change.person)
    except IntegrityError as error:  # somebody else was given the address meanwhile
        raise OpensNothing from error
    return change


def claim(person: User, email: str, password: str) -> None:
    """Somebody who came by a code makes the account their own: a password now, the address when its mail is answered.

    What they wrote stays theirs, because they stay the same person.
    """
    ask(person, email)  # first, because a mail server may refuse
    person.set_password(password)
    person.save(update_fields=["password"])
