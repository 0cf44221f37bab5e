"""Verbs of roles: giving, ending, accepting, taking a seat over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from anyam.accounts import actions as keys
from anyam.accounts.models import Invitation, User, in_force
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.people.models import Joining
from anyam.people.scope import GIVABLE, WITH_OFFICE, check_ends, memberships_of, subject
from anyam.plans.access import check
from anyam.plans.models import Group, Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE, roles_with
from anyam.teams.actions import add_membership
from anyam.teams.models import Membership, Organisation, Post, memberships
from anyam.web.language import active


@dataclass(frozen=True, slots=True)
class Seat:
    """A role and where it holds: with an office, in a group (nothing: the whole plan), in a post, until a day."""

    role: str
    organisation: Organisation | None = None
    group: Group | None = None
    post: Post | None = None
    ends: date | None = None


def yesterday() -> date:
    """A role that ends on this day holds nowhere in the country any more; a day's end is not awaited."""
    return timezone.now().astimezone(ZoneInfo(settings.TIME_ZONE)).date() - timedelta(days=1)


def give(plan: Plan, person: User, seat: Seat, by: User | None, *, accepted: bool = True) -> Membership:
    """A role in the plan. One that had ended holds again; whoever nobody knows yet (`accepted` is false) only reads."""
    if seat.role not in GIVABLE:
        raise RuleBroken(Text(_("this role is not given in a plan")))
    if seat.role in WITH_OFFICE and seat.organisation is None:
        raise RuleBroken(Text(_("this role needs an office")))
    now = timezone.now() if accepted else None
    made = add_membership(
        person, seat.role, plan.region, seat.organisation, plan=plan, group=seat.group, post=seat.post, ends=seat.ends,
        made_by=by, accepted_at=now, accepted_by=by if accepted else None,
    )  # fmt: skip
    changed: dict[str, object] = {"ends": seat.ends, "post": seat.post or made.post}
    ended = made.ends is not None and made.ends < timezone.localdate()
    if accepted != (made.accepted_at is not None) and (accepted or ended):
        # Who was removed and comes back by a code is somebody nobody knows.
        changed |= {"accepted_at": now, "accepted_by": by if accepted else None}
    _set(made, **changed)
    return made


def _set(membership: Membership, **fields: object) -> None:
    different = [name for name, value in fields.items() if getattr(membership, name) != value]
    for name in different:
        setattr(membership, name, fields[name])
    if different:
        membership.save(update_fields=different)


@transaction.atomic
def add_role(plan: Plan, person: User, seat: Seat, by: User) -> Membership:
    """The secretariat gives somebody a role."""
    check(rights_in(by, plan), MANAGE)
    made = give(plan, person, seat, by)
    record(plan.code, "person-role", by, [note_of(made, "person-role")])
    return made


@transaction.atomic
def end_role(plan: Plan, membership: Membership, by: User) -> None:
    """From now on. The last one who manages the plan stays, or nobody could let anybody in any more."""
    check(rights_in(by, plan), MANAGE)
    check_ends(by, plan, membership)
    _check_managed(plan, [membership])
    _set(membership, ends=yesterday())
    record(plan.code, "person-ended", by, [note_of(membership, "person-ended")])


@transaction.atomic
def give_again(plan: Plan, membership: Membership, by: User) -> None:
    """A role that had ended holds again: ending it was a mistake."""
    check(rights_in(by, plan), MANAGE)
    check_ends(by, plan, membership)
    _set(membership, ends=None)
    _no_longer_refused(plan, [membership])
    record(plan.code, "person-role", by, [note_of(membership, "person-role")])


@transaction.atomic
def accept(plan: Plan, waiting: Iterable[Membership], by: User, office: Organisation | None = None) -> int:
    """Whoever joined by a code is known from now on; `office` is where the list had not what they typed."""
    check(rights_in(by, plan), MANAGE)
    now, notes = timezone.now(), []
    for each in waiting:
        if each.accepted_at is None:
            _set(each, accepted_at=now, accepted_by=by, organisation=each.organisation or office)
            notes.append(note_of(each, "person-accepted"))
    if notes:
        record(plan.code, "person-accepted", by, notes)
    return len(notes)


def _no_longer_refused(plan: Plan, back: Iterable[Membership]) -> None:
    """Whoever takes part again may join again."""
    told = {"refused_at": None, "refused_by": None, "reason": ""}
    Joining.objects.filter(code__plan=plan, person__in=[each.person_id for each in back]).update(**told)


@transaction.atomic
def refuse(plan: Plan, person: User, reason: str, by: User) -> None:
    """Somebody who joined is not taken. Who tries to join again is told why."""
    check(rights_in(by, plan), MANAGE)
    if not reason:
        raise RuleBroken(Text(_("say why; whoever tries to join again reads it")))
    waiting = list(memberships_of(plan).in_force().filter(person=person))
    if not waiting or any(each.accepted_at for each in waiting):
        raise RuleBroken(Text(_("%(name)s has been accepted already; end their part instead"), {"name": person.name}))
    for each in waiting:
        _set(each, ends=yesterday())
    told = {"refused_at": timezone.now(), "refused_by": by, "reason": reason[:300]}
    Joining.objects.filter(code__plan=plan, person=person).update(**told)
    _close_keys(person, by)
    record(plan.code, "person-refused", by, [note_of(each, "person-refused") for each in waiting])


@transaction.atomic
def remove(plan: Plan, person: User, by: User) -> bool:
    """End every role in the plan, and every way in that is left. Returns whether the person still takes part elsewhere."""
    check(rights_in(by, plan), MANAGE)
    if person == by:
        raise RuleBroken(Text(_("nobody removes themselves; another of the secretariat can do it")))
    ending = list(memberships_of(plan).in_force().filter(person=person))
    for each in ending:
        check_ends(by, plan, each)
    _check_managed(plan, ending)
    for each in ending:
        _set(each, ends=yesterday())
    if ending:
        record(plan.code, "person-removed", by, [note_of(each, "person-removed") for each in ending])
    if memberships().in_force().filter(person=person).exists():
        return True
    _close_keys(person, by)
    return False


def _close_keys(person: User, by: User | None) -> None:
    """Links, invitations and signed-in browsers."""
    keys.drop_links(person, by)
    for invitation in Invitation.objects.filter(in_force(), person=person, accepted_at=None):
        keys.revoke(invitation, by)
    for session in UserSession.objects.filter(user_id=person.pk):
        session.end()


def _check_managed(plan: Plan, ending: list[Membership]) -> None:
    """Somebody must remain who lets people in."""
    managing = [each for each in ending if each.role in roles_with(MANAGE)]
    others = memberships_of(plan).in_force().accepted().filter(role__in=roles_with(MANAGE), group=None)
    if managing and not others.exclude(pk__in=[each.pk for each in managing]).exists():
        raise RuleBroken(Text(_("this is the last one who manages the plan; give the role to somebody else first")))


@transaction.atomic
def substitute(plan: Plan, old: User, new: User, by: User) -> list[Membership]:
    """Somebody takes over the seats of somebody else: the same offices, groups and posts, and with them the office's rows."""
    check(rights_in(by, plan), MANAGE)
    seats = list(
        memberships_of(plan).in_force().filter(person=old).select_related("organisation", "group", "post", "region")
    )
    if not seats or new == old:
        raise RuleBroken(Text(_("%(name)s has no seat that somebody could take over"), {"name": old.name}))
    for each in seats:
        check_ends(by, plan, each)
    made = [give(plan, new, Seat(each.role, each.organisation, each.group, each.post), by) for each in seats]
    for each in seats:
        _set(each, ends=yesterday())
    notes = [*(note_of(each, "person-ended") for each in seats), *(note_of(each, "person-role") for each in made)]
    record(plan.code, "person-substituted", by, notes)
    if not memberships().in_force().filter(person=old).exists():
        _close_keys(old, by)
    return made


def make_person(name: str, *, email: str = "", **particulars: str) -> User:
    """A person without a password; found by the address where it has an account already."""
    found = User.objects.filter(email=email.lower()).first() if email else None
    if found is not None:
        return found
    return User.objects.create_user(email or None, name, language=active(), **particulars)


def note_of(membership: Membership, act: str) -> Note:
    """Who (by key), and which role where. No names: those are erased with the person."""
    data = {
        "person": membership.person_id, "role": membership.role, "organisation": membership.organisation_id,
        "group": membership.group_id, "membership": membership.pk,
    }  # fmt: skip
    return Note(subject(membership.person_id), act=act, new=membership.role, data=data)


@transaction.atomic
def take_seat(plan: Plan, old: User, by: User, *, name: str, email: str = "", **particulars: str) -> User:
    """The same for somebody who may be new to the plan."""
    new = make_person(name, email=email, **particulars)
    substitute(plan, old, new, by)
    return new
