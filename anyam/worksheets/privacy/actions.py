"""Verbs of erasure: by the person themselves, by the secretariat on request, and by the calendar."""

from django.db import transaction
from django.db.models import Q

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.journal.models import Batch
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.models import memberships
from anyam.teams.queries import may
from anyam.worksheets.privacy.erasing import take_out
from anyam.worksheets.privacy.models import REQUEST, RETENTION, SELF, Erasure
from anyam.worksheets.subjects import person_subject


@transaction.atomic
def erase_self(person: User, typed: str) -> Erasure:
    """The person asks it of the installation, and types their name, as it cannot be undone."""
    return _erase(person, typed, by=person, reason=SELF)


@transaction.atomic
def erase_on_request(plan: Plan, person: User, typed: str, note: str, by: User) -> Erasure:
    """The secretariat does it for somebody who asked (`note` says how), in its own region only."""
    check_may_erase(plan, person, by)
    note = " ".join(note.split())
    if not note:
        raise RuleBroken(Text(_("say how the request came in, e.g. a letter and its date")))
    if _folded(person.name) in _folded(note):
        raise RuleBroken(Text(_("leave the name out of the note: it stays when the name is gone")))
    return _erase(person, typed, by=by, reason=REQUEST, note=note)


@transaction.atomic
def erase_by_calendar(person: User) -> Erasure:
    """Whoever joined without an address, long after the event."""
    return _erase(person, person.name, by=None, reason=RETENTION)


def check_may_erase(plan: Plan, person: User, by: User) -> None:
    """The secretariat of the region, for whoever takes part in that region and nowhere else."""
    check(rights_in(by, plan), MANAGE)
    if not may(by, MANAGE, plan.region):
        raise NotAllowed(Text(_("only the secretariat of the region may do this")))
    if person.pk == by.pk:
        raise RuleBroken(Text(_("erase your own data from your account page")))
    elsewhere = memberships().in_force().filter(~Q(region=plan.region) | Q(region=None), person=person)
    if person.is_operator or elsewhere.exists():
        raise NotAllowed(
            Text(_("%(name)s also takes part elsewhere, so only they themselves can do this"), {"name": person.name})
        )


def check_can_go(person: User) -> None:
    """Raises RuleBroken for whom the installation cannot lose."""
    if person.is_sample:
        raise RuleBroken(Text(_("this is a login of the demo; it holds nobody's data")))
    if Erasure.objects.filter(person=person).exists():
        raise RuleBroken(Text(_("this entry was erased already")))
    if is_last_operator(person):
        raise RuleBroken(
            Text(_("you are the last operator of this installation; name another one first, or nobody could run it"))
        )


def is_last_operator(person: User) -> bool:
    """Whether nobody else could run the installation."""
    holds = memberships().in_force().accepted().filter(role="operator").values("person")
    operators = User.objects.filter(Q(is_operator=True) | Q(pk__in=holds), is_active=True)
    return operators.filter(pk=person.pk).exists() and not operators.exclude(pk=person.pk).exists()


def _erase(person: User, typed: str, *, by: User | None, reason: str, note: str = "") -> Erasure:
    person = User.objects.select_for_update().get(pk=person.pk)
    check_can_go(person)
    if _folded(typed) != _folded(person.name):
        raise RuleBroken(Text(_("type the name exactly as it stands here: %(name)s"), {"name": person.name}))
    scopes = set(Batch.objects.filter(by=person).values_list("scope", flat=True).distinct())
    regions = set(memberships().filter(person=person, region__isnull=False).values_list("region", flat=True))
    take_out(person)
    made = Erasure.objects.create(person=person, by=by, reason=reason, note=note)
    for code in Plan.objects.filter(Q(code__in=scopes) | Q(region__in=regions)).values_list("code", flat=True):
        record(code, "erasure", by, [Note(person_subject(person.pk), "erasure", data={"reason": reason})])
    return made


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
