"""Codes to join by, who came by them, who waits, and the same from the phone's side."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from anyam.accounts.codes import data_uri
from anyam.core.people.codes import spaced, tidy
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.words import fold
from anyam.people.models import OVER, PARTICIPANT, Claim, JoinCode, Joining
from anyam.people.pages import ClaimLine, CodeLine, JoiningPage, Option, ScreenPage, WaitingLine, WaitingOffice
from anyam.people.queries.common import offices, place_of
from anyam.people.scope import groups_of, memberships_of
from anyam.plans.models import Group, Plan, StageDate
from anyam.plans.queries.common import head_of
from anyam.teams.models import Membership, Organisation
from anyam.teams.queries import Directory, directory
from anyam.web.hooks import WayIn

FOUND = 6  # offices that a phone shows at a time
MOST_CODES = 30


def code_of(plan: Plan, pk: int) -> JoinCode:
    """A code of the plan, with how many came by it."""
    found = JoinCode.objects.filter(plan=plan, pk=pk).select_related("plan__region").first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def code_typed(typed: str) -> JoinCode | None:
    """The code that somebody typed or scanned; None where there is none."""
    letters = tidy(typed)
    found = JoinCode.objects.select_related("plan__region").filter(code=letters).first() if letters else None
    if found is not None:
        timezone.activate(found.plan.region.time_zone)
    return found


def claim_of(plan: Plan, pk: int) -> Claim:
    """A claim of the plan."""
    found = Claim.objects.filter(plan=plan, pk=pk).select_related("plan__region", "person", "of").first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def joining_page(plan: Plan) -> JoiningPage:
    """Everything about joining."""
    found = JoinCode.objects.filter(plan=plan).annotate(joined=Count("joinings"))
    # Those that live come first; of those that are over the latest few.
    codes = sorted(found.order_by("-made_at")[:MOST_CODES], key=lambda each: each.state == OVER)
    waiting = _waiting(plan)
    claims = Claim.objects.filter(plan=plan, decided_at=None).select_related("person", "of").order_by("made_at")
    stages, opens, closes = stage_options(plan)
    return JoiningPage(
        plan=head_of(plan), codes=tuple(_code(plan, each) for each in codes), waiting=waiting,
        waiting_total=sum(len(each.people) for each in waiting), claims=tuple(_claims(plan, claims)), stages=stages,
        office_options=offices(plan), opens=opens, closes=closes,
    )  # fmt: skip


def _code(plan: Plan, each: JoinCode) -> CodeLine:
    stage = plan.edition.stage_by_code.get(each.stage)
    return CodeLine(
        pk=each.pk, code=each.code, spaced=spaced(each.code), kind=each.kind, label=each.label,
        stage=stage.name if stage else "", state=each.state, opens_at=each.opens_at, closes_at=each.closes_at,
        ended_at=each.ends_at, joined=getattr(each, "joined", 0),
    )  # fmt: skip


def _waiting(plan: Plan) -> tuple[WaitingOffice, ...]:
    """Those whom nobody knows yet, by office; those who say to be somebody else are decided apart."""
    claiming = Claim.objects.filter(plan=plan, decided_at=None).values("person")
    rows = memberships_of(plan).in_force().filter(accepted_at=None).exclude(person__in=claiming)
    rows = rows.select_related("person", "organisation", "group").order_by("person__name", "pk")
    joined = {each.person_id: each for each in Joining.objects.filter(code__plan=plan).order_by("at")}
    near = directory(plan.region)
    by_office: dict[tuple[str, str], dict[int, list[Membership]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        key = (row.organisation.short, str(row.organisation.uid)) if row.organisation else ("", "")
        by_office[key][row.person_id].append(row)
    return tuple(
        WaitingOffice(name, uid, tuple(_waiting_line(plan, of, joined.get(pk), near) for pk, of in people.items()))
        for (name, uid), people in sorted(by_office.items(), key=lambda each: (each[0][0] == "", each[0][0].casefold()))
    )


def _waiting_line(plan: Plan, rows: list[Membership], joining: Joining | None, near: Directory) -> WaitingLine:
    person, place = rows[0].person, joining.place if joining else ""
    short = near.near_organisation(place) if place else ""
    found = near.organisation(short) if short else None
    return WaitingLine(
        pk=person.pk, name=person.name, title=person.title, place=place,
        groups=tuple(place_of(plan, row.group) for row in rows if row.group), at=joining.at if joining else None,
        nearest=str(found.uid) if found else "",
    )  # fmt: skip


def _claims(plan: Plan, claims: Iterable[Claim]) -> Iterable[ClaimLine]:
    claims = list(claims)
    rows = memberships_of(plan).filter(person__in=[each.of_id for each in claims]).select_related("organisation")
    office_of = {row.person_id: row.organisation.short for row in rows if row.organisation}
    for each in claims:
        office = office_of.get(each.of_id, "")
        yield ClaimLine(each.pk, each.person.name, each.of.name, office, each.of.last_login, each.made_at)


def waiting_memberships(plan: Plan, *, person: str = "", office: str = "") -> list[Membership]:
    """Those to accept: of one person, of one office, or all."""
    rows = memberships_of(plan).in_force().filter(accepted_at=None)
    rows = rows.exclude(person__in=Claim.objects.filter(plan=plan, decided_at=None).values("person"))
    if person:
        rows = rows.filter(person=int(person) if person.isdecimal() else 0)
    if office:
        rows = rows.filter(organisation__uid=office)
    return list(rows.select_related("organisation"))


def stage_options(plan: Plan) -> tuple[tuple[Option, ...], str, str]:
    """The stages with days, the next one chosen, and its days as the form's first proposal."""
    dates: dict[str, list[StageDate]] = defaultdict(list)
    for each in StageDate.objects.filter(plan=plan):
        dates[each.stage].append(each)
    today = timezone.localdate()
    known = [stage for stage in plan.edition.stages if stage.code in dates]
    ahead = [stage for stage in known if max((d.ends or d.starts) for d in dates[stage.code]) >= today]
    chosen = ahead[0].code if ahead else ""
    opens, closes = days_of(plan, chosen)
    options = tuple(Option(stage.code, stage.name, stage.code == chosen) for stage in known)
    return options, _field(opens), _field(closes)


def days_of(plan: Plan, stage: str) -> tuple[datetime, datetime]:
    """From the first minute of a stage to its last; today and tomorrow where it has no days ahead."""
    today = timezone.localdate()
    days = [each for each in StageDate.objects.filter(plan=plan, stage=stage) if (each.ends or each.starts) >= today]
    first = min((each.starts for each in days), default=today)
    last = max((each.ends or each.starts for each in days), default=today + timedelta(days=1))
    return _moment(datetime.combine(first, time.min)), _moment(datetime.combine(last, time(23, 59)))


def _moment(naive: datetime) -> datetime:
    return timezone.make_aware(naive)


def _field(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def screen_page(plan: Plan, code: JoinCode) -> ScreenPage:
    """A code on a projector: the address is that of the installation, without what nobody needs to type."""
    url = _url(code)
    code.joined = code.joinings.count()  # type: ignore[attr-defined]
    return ScreenPage(head_of(plan), _code(plan, code), _address(), url, data_uri(url))


def way_in(plan: Plan) -> WayIn | None:
    """The code by which participants join now, the latest of several."""
    now = timezone.now()
    open_now = JoinCode.objects.filter(
        plan=plan, kind=PARTICIPANT, closed_at=None, opens_at__lte=now, closes_at__gt=now
    ).first()
    return WayIn(spaced(open_now.code), _address(), data_uri(_url(open_now))) if open_now else None


def _url(code: JoinCode) -> str:
    return f"{settings.PUBLIC_URL}{reverse('people:join', args=[code.code])}"


def _address() -> str:
    return f"{settings.PUBLIC_URL.split('://', 1)[-1]}{reverse('people:joins')}"


def offices_like(code: JoinCode, typed: str) -> tuple[list[Organisation], Organisation | None]:
    """Living offices for what somebody types: those whose names hold it, or are like it; and the one that it names exactly."""
    near = directory(code.plan.region)
    exact = near.organisation(typed) if typed.strip() else None
    words = fold(typed).split()
    living = {each.pk: each for each in near.by_name.values() if each.valid_to is None}
    names: dict[int, str] = defaultdict(str)
    for name, each in near.by_name.items():
        names[each.pk] += f" {fold(name)}"
    held = [each for pk, each in living.items() if words and all(word in names[pk] for word in words)]
    if not held and len(fold(typed)) > 2:
        short = near.near_organisation(typed)
        held = [each for each in living.values() if each.short == short]
    found = sorted(held, key=lambda each: (each != exact, each.short.casefold()))[:FOUND]
    return found, exact if exact in living.values() else None


def office_by_uid(plan: Plan, uid: str) -> Organisation | None:
    """A living office of the region."""
    return next(
        (each for each in directory(plan.region).by_uid.values() if str(each.uid) == uid and each.valid_to is None),
        None,
    )


def group_choices(plan: Plan, office: Organisation | None) -> list[Group]:
    """The groups an office works in; all that people write in, where it works in none."""
    found = groups_of(plan)
    if office is not None:
        mine = Group.objects.filter(Q(coordinator=office) | Q(members=office), plan=plan)
        keys = set(mine.values_list("pk", flat=True))
        if keys:
            return [each for each in found if each.pk in keys]
    return found


WRONG_CODE = _("No code is written like this. Six letters stand on the screen in the hall; look at them once more.")


def unknown_code() -> Text:
    """What is told who typed something else."""
    return Text(WRONG_CODE)
