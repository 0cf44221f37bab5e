"""Verbs of inviting: a list of people in one act, one more mail, one more link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from anyam.accounts import actions as keys
from anyam.accounts.models import Invitation, PersonalLink, User
from anyam.core.errors import RuleBroken
from anyam.core.people.judging import Judged
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.actions import enqueue
from anyam.journal.actions import Note, record
from anyam.people.actions.roles import Seat, give, make_person, note_of
from anyam.people.scope import check_keys, groups_of, subject
from anyam.plans.access import check
from anyam.plans.models import Group, Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.models import Organisation, Post
from anyam.teams.queries import fold

MAIL = "people.mail"


@dataclass
class Invited:
    """What came of a list: who is new, who took part already, who gets a mail, who has no address to get one."""

    new: list[User] = field(default_factory=list)
    known: list[User] = field(default_factory=list)
    mailed: list[User] = field(default_factory=list)
    without_address: list[User] = field(default_factory=list)


@transaction.atomic
def invite_lines(plan: Plan, lines: Iterable[Judged], by: User) -> Invited:
    """Everybody on the good lines, as one act. Mails are sent by a job: a mail server takes its time."""
    check(rights_in(by, plan), MANAGE)
    good = [line for line in lines if line.good]
    inviting = _Inviting(plan, by, good)
    for line in good:
        inviting.take(line)
    if inviting.notes:
        record(plan.code, "person-invited", by, inviting.notes)
    if inviting.invitations:
        enqueue(MAIL, {"invitations": inviting.invitations}, by, plan.code)
    return inviting.done


class _Inviting:
    """One list."""

    def __init__(self, plan: Plan, by: User, lines: Sequence[Judged]) -> None:
        self.plan, self.by = plan, by
        self.done = Invited()
        self.notes: list[Note] = []
        self.invitations: list[int] = []
        offices = Organisation.objects.filter(
            region=plan.region, uid__in={line.office for line in lines if line.office}
        )
        self.offices = {str(each.uid): each for each in offices}
        self.groups = {str(each.pk): each for each in groups_of(plan)}
        posts = Post.objects.filter(organisation__in=self.offices.values(), valid_to=None)
        self.posts = {(each.organisation_id, fold(each.title)): each for each in posts}
        self.people = User.objects.in_bulk([line.known for line in lines if line.known])

    def take(self, line: Judged) -> None:
        """One person, with a role in each of the groups named, or in the whole."""
        person, is_new = self._person(line)
        office = self.offices.get(line.office)
        post = self.posts.get((office.pk, fold(line.title))) if office else None
        groups: list[Group | None] = [self.groups[key] for key in line.groups]
        for group in groups or [None]:
            made = give(self.plan, person, Seat(line.role, office, group, post), self.by)
            self.notes.append(note_of(made, "person-invited"))
        (self.done.new if is_new else self.done.known).append(person)
        if person.has_usable_password() or person.last_login:
            return
        if person.email:
            self.invitations.append(keys.invite(person, self.by)[0].pk)
            self.done.mailed.append(person)
        else:
            self.done.without_address.append(person)

    def _person(self, line: Judged) -> tuple[User, bool]:
        if line.known is not None:
            return self.people[line.known], False
        before = User.objects.filter(email=line.email).exists() if line.email else False
        told = {"title": line.title[:200], "nip": line.nip, "rank": line.rank[:100], "phone": line.phone}
        return make_person(line.name[:200], email=line.email, **told), not before


def invite_one(plan: Plan, person: User, by: User) -> None:
    """The invitation once more, by mail; the earlier one opens nothing any more."""
    check(rights_in(by, plan), MANAGE)
    if not person.email:
        raise RuleBroken(Text(_("%(name)s has no e-mail address; make a personal link instead"), {"name": person.name}))
    if person.has_usable_password():
        raise RuleBroken(Text(_("%(name)s has chosen a password already"), {"name": person.name}))
    with transaction.atomic():
        invitation: Invitation = keys.invite(person, by)[0]
        record(
            plan.code,
            "person-invited",
            by,
            [Note(subject(person.pk), act="person-invited", data={"person": person.pk})],
        )
        enqueue(MAIL, {"invitations": [invitation.pk]}, by, plan.code)


@dataclass(frozen=True, slots=True)
class Key:
    """A personal link whose address is known only now."""

    person: User
    link: PersonalLink
    url: str


def make_keys(
    plan: Plan, people: Iterable[User], by: User, label: str = "", expires: datetime | None = None
) -> tuple[list[Key], list[Text]]:
    """A personal link for each of them, and why some have none."""
    check(rights_in(by, plan), MANAGE)
    made, refused = [], []
    with transaction.atomic():
        for person in people:
            check_keys(by, plan, person)
            try:
                with transaction.atomic():
                    made.append(Key(person, *keys.make_link(person, by, expires, label)))
            except RuleBroken as error:
                refused.append(error.text)
        if made:
            notes = [Note(subject(each.person.pk), act="person-link", data={"person": each.person.pk}) for each in made]
            record(plan.code, "person-link", by, notes)
    return made, refused


def revoke_key(plan: Plan, person: User, pk: int, by: User) -> bool:
    """Take one of a person's links back. Returns whether there was one."""
    check(rights_in(by, plan), MANAGE)
    check_keys(by, plan, person)
    link = PersonalLink.objects.filter(pk=pk, person=person).first()
    if link is not None:
        keys.revoke_link(link, by)
    return link is not None
