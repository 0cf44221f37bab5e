"""Joining by a code: whoever stands in a hall with a phone is in within half a minute, and tomorrow the same person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anyam.accounts import actions as keys
from anyam.accounts.models import PersonalLink, User
from anyam.core.errors import RuleBroken
from anyam.core.people.names import bare_name
from anyam.core.text import Parameter, Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.people.actions.codes import link_label
from anyam.people.actions.merging import hand_over_sessions, merge
from anyam.people.actions.roles import Seat, give, make_person
from anyam.people.models import AHEAD, GUEST, OPEN, Claim, JoinCode, Joining
from anyam.people.queries.same import Candidate, candidates, is_taken_at_once
from anyam.people.scope import check_keys, subject
from anyam.plans.access import check
from anyam.plans.models import Group, Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.models import Organisation

NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody says of themselves. `same` is the person they say to be, `NOBODY`, or empty where it was not asked yet."""

    name: str
    title: str = ""
    organisation: Organisation | None = None
    place: str = ""
    group: Group | None = None
    same: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """Who is in, by which link; `waits` while the secretariat has not accepted them; `claims` whom they say to be."""

    person: User
    link: PersonalLink
    url: str
    waits: bool
    claims: User | None = None


class Asked(Exception):
    """They may be somebody whom the plan knows; they are asked before anything is written."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        super().__init__()
        self.found = tuple(found)


def check_open(code: JoinCode) -> None:
    """Raises RuleBroken, and says why nobody joins with it now."""
    state = code.state
    if state == OPEN:
        return
    local = timezone.localtime(code.opens_at if state == AHEAD else code.ends_at)
    told: dict[str, Parameter] = {"day": local.date(), "time": f"{local:%H.%M}"}
    sentence = _("this code opens on %(day)s at %(time)s") if state == AHEAD else _(
        "this code was closed on %(day)s at %(time)s; ask the secretariat for the new one")  # fmt: skip
    raise RuleBroken(Text(sentence, told))


@transaction.atomic
def join(code: JoinCode, typed: Typed) -> Joined:
    """In, as a new person or as the one they are. Raises `Asked` where they may be known, RuleBroken with the reason if refused."""
    check_open(code)
    _check_not_refused(code.plan, typed)
    found = () if code.kind == GUEST else candidates(code.plan, typed.name, typed.organisation)
    chosen = next((each for each in found if str(each.person.pk) == typed.same), None)
    if found and chosen is None and typed.same != NOBODY:
        raise Asked(found)
    if chosen is not None and is_taken_at_once(code.plan, chosen.person):
        person, claims = chosen.person, None
    else:
        person, claims = make_person(typed.name, title=typed.title), chosen.person if chosen else None
        _seat(code, person, typed)
    Joining.objects.create(code=code, person=person, place=typed.place)
    if claims is not None:
        Claim.objects.create(plan=code.plan, person=person, of=claims)
    record(
        code.plan.code, "person-joined", person, [Note(subject(person.pk), act="person-joined", data={"code": code.pk})]
    )
    link, url = keys.make_link(person, None, expires_at(code), link_label(code))
    waits = claims is not None or (code.kind != GUEST and chosen is None)
    return Joined(person, link, url, waits, claims)


def join_as(code: JoinCode, person: User, organisation: Organisation | None, group: Group | None) -> None:
    """Somebody who is signed in already takes part with the account they have."""
    check_open(code)
    with transaction.atomic():
        _seat(code, person, Typed(person.name, organisation=organisation, group=group))
        Joining.objects.create(code=code, person=person)
        note = Note(subject(person.pk), act="person-joined", data={"code": code.pk})
        record(code.plan.code, "person-joined", person, [note])


def _seat(code: JoinCode, person: User, typed: Typed) -> None:
    if code.kind == GUEST:
        ends = timezone.localtime(code.closes_at).date()
        give(code.plan, person, Seat("tamu", ends=ends), code.made_by)
    else:
        give(code.plan, person, Seat("peserta", typed.organisation, typed.group), None, accepted=False)


def expires_at(code: JoinCode) -> datetime:
    """A guest's link ends with the code, a participant's after the follow-up at home."""
    return code.closes_at if code.kind == GUEST else max(code.closes_at, timezone.now()) + keys.LINK_LASTS


def _check_not_refused(plan: Plan, typed: Typed) -> None:
    """Who was refused hears why, and does not come in again under the same name."""
    refused = (
        Joining.objects.filter(code__plan=plan, refused_at__isnull=False)
        .select_related("person")
        .order_by("-refused_at")
    )
    for each in refused:
        offices = set(each.person.memberships.filter(plan=plan).values_list("organisation", flat=True))
        here = typed.organisation.pk if typed.organisation else None
        if bare_name(each.person.name) == bare_name(typed.name) and here in offices:
            sentence = _("the secretariat has not accepted %(name)s: “%(reason)s”; if that is a mistake, speak to them")
            raise RuleBroken(Text(sentence, {"name": each.person.name, "reason": each.reason}))


@transaction.atomic
def decide(claim: Claim, by: User, *, confirmed: bool) -> None:
    """The secretariat says whether they are who they say to be. If so the two entries become one, and their phone goes on as
    that one; otherwise they stay somebody new, whom the secretariat may accept."""
    check(rights_in(by, claim.plan), MANAGE)
    now = timezone.now()
    taken = Claim.objects.filter(pk=claim.pk, decided_at=None)
    if not taken.update(decided_at=now, decided_by=by, confirmed=confirmed):
        raise RuleBroken(Text(_("this was decided already")))
    if confirmed:
        check_keys(by, claim.plan, claim.of)
        hand_over_sessions(claim.person, claim.of)
        merge(claim.plan, keep=claim.of, gone=claim.person, by=by)
    else:
        note = Note(subject(claim.person_id), act="person-claim", new="refused", data={"of": claim.of_id})
        record(claim.plan.code, "person-claim", by, [note])
