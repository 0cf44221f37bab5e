"""Helping somebody into an account that is guarded by codes."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q

from anyam.accounts import actions as keys
from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.people.scope import subject
from anyam.plans.models import Plan
from anyam.teams.models import memberships

DROPPED = "person-codes"


@transaction.atomic
def drop_codes(email: str, by: User | None = None) -> User:
    """For who has lost phone and recovery codes: the password alone opens the account again, and the journal of every plan they
    take part in says so. A lost phone may be signed in, so that every session of theirs ends. Only the operator comes here."""
    person = User.objects.filter(email=email.strip().lower()).first()
    if person is None:
        raise RuleBroken(Text(_("nobody signs in with the address %(email)s"), {"email": email.strip()}))
    if not keys.has_second_step(person):
        raise RuleBroken(
            Text(_("%(name)s signs in without codes; a forgotten password is replaced by mail"), {"name": person.name})
        )
    keys.drop_codes(person, by)
    for session in UserSession.objects.filter(user_id=person.pk):
        session.end()
    note = Note(subject(person.pk), act=DROPPED, data={"person": person.pk})
    for code in _plans_of(person) or [""]:
        record(code, DROPPED, by, [note])
    return person


def _plans_of(person: User) -> list[str]:
    """Codes of the plans that they take part in, by a role in the plan or in its region."""
    held = memberships().filter(person=person)
    regions = held.filter(plan=None).values("region")
    found = Plan.objects.filter(Q(pk__in=held.values("plan")) | Q(region__in=regions))
    return list(found.order_by("code").values_list("code", flat=True))
