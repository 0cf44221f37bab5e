"""Data requests: the list with counts per office, one request, and what is missing before a stage."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from anyam.accounts.models import User
from anyam.core.periods import show_years
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan, StageDate
from anyam.plans.pages import Filter, Option
from anyam.plans.queries.common import filter_of, head_of, row_url
from anyam.plans.rights import Rights, rights_in
from anyam.roles import MANAGE, TALK
from anyam.talk.access import may_answer
from anyam.talk.flowing import Flow, flow_of
from anyam.talk.models import DataAnswer, DataRequest
from anyam.talk.models.asked import DOCUMENT
from anyam.talk.pages.requests import (
    AnswerBox,
    ClashLine,
    Missing,
    MissingOffice,
    OfficeCount,
    RequestLine,
    RequestPage,
    RequestsPage,
    Value,
)
from anyam.talk.queries.common import title_of, titled
from anyam.web import hooks

OPEN, ANSWERED, RETURNED, ACCEPTED, LACKING, WITHDRAWN = (
    "open", "answered", "returned", "accepted", "lacking", "withdrawn",
)  # fmt: skip
STATES = {
    OPEN: _("not answered yet"), RETURNED: _("returned to the office"), ANSWERED: _("waits for the secretariat"),
    ACCEPTED: _("accepted"), LACKING: _("the office does not have it"), WITHDRAWN: _("withdrawn"),
}  # fmt: skip
OWED = (OPEN, RETURNED)
FILTERS = ("organisation", "status", "sheet")
NO_SHEET = "-"


def state_of(asked: DataRequest, latest: DataAnswer | None) -> str:
    """Where a request stands."""
    if asked.withdrawn_at is not None:
        return WITHDRAWN
    if latest is None:
        return OPEN
    if latest.accepted is None:
        return ANSWERED
    if not latest.accepted:
        return RETURNED
    return ACCEPTED if latest.has_it else LACKING


def _latest(several: Iterable[DataRequest]) -> dict[int, DataAnswer]:
    """The answers that count, of several requests: one query."""
    found = DataAnswer.objects.filter(request__in=[each.pk for each in several], is_latest=True)
    return {each.request_id: each for each in found}


def requests_page(plan: Plan, user: User, chosen: Mapping[str, str]) -> RequestsPage:
    """Every request that fits what is chosen, those of the reader's own offices first."""
    rights = rights_in(user, plan)
    lines = lines_of(plan, rights)
    picked = {key: chosen[key] for key in FILTERS if chosen.get(key)}
    shown = [line for line, facts in lines if _fits(facts, picked)]
    standing = [(line, facts) for line, facts in lines if line.state != WITHDRAWN]
    return RequestsPage(
        plan=head_of(plan), reminds=rights.may_somewhere(TALK), lines=tuple(shown), offices=_offices(plan, standing),
        filters=tuple(_filter(plan, key, lines, picked) for key in FILTERS),
        total=len(standing), owed=sum(line.state in OWED for line, _facts in standing),
        waiting=sum(line.state == ANSWERED for line, _facts in standing), can_ask=rights.may(MANAGE),
        narrowed=bool(picked),
    )  # fmt: skip


Facts = dict[str, str]


def lines_of(plan: Plan, rights: Rights) -> list[tuple[RequestLine, Facts]]:
    """All requests as lines, with what filters ask of them: two queries."""
    found = list(
        titled(
            DataRequest.objects.filter(plan=plan).select_related("organisation", "person", "target"), "target"
        ).order_by("organisation__short", "due", "pk")
    )
    latest = _latest(found)
    made = [(line_of(plan, each, latest.get(each.pk), rights), _facts(each, latest.get(each.pk))) for each in found]
    made.sort(key=lambda each: (not each[0].is_mine, each[0].state not in OWED))
    return made


def _facts(asked: DataRequest, latest: DataAnswer | None) -> Facts:
    return {
        "organisation": str(asked.organisation.uid), "status": state_of(asked, latest),
        "sheet": asked.sheet or NO_SHEET, "short": asked.organisation.short,
    }  # fmt: skip


def line_of(plan: Plan, asked: DataRequest, latest: DataAnswer | None, rights: Rights) -> RequestLine:
    """A request as a line."""
    state = state_of(asked, latest)
    definition = plan.edition.sheets.get(asked.sheet)
    return RequestLine(
        uid=str(asked.uid), name=asked.name, is_document=asked.kind == DOCUMENT, office=asked.organisation.short,
        person=asked.person.name if asked.person else "", years=show_years(tuple(asked.years)), unit=asked.unit,
        due=asked.due, state=state, late=state in OWED and asked.due is not None and asked.due < plan.today(),
        sheet=definition.name if definition else None, target=title_of(asked, asked.target) if asked.target else "",
        is_mine=asked.person_id == rights.person or str(asked.organisation.uid) in rights.offices,
        is_sample=asked.is_sample, url=reverse("talk:request", args=[plan.code, asked.uid]),
    )  # fmt: skip


def _fits(facts: Facts, picked: Mapping[str, str], but: str = "") -> bool:
    return all(facts[key] == value for key, value in picked.items() if key != but)


def _filter(plan: Plan, key: str, lines: list[tuple[RequestLine, Facts]], picked: Mapping[str, str]) -> Filter:
    counts = Counter(facts[key] for _line, facts in lines if _fits(facts, picked, but=key))
    shorts = {facts["organisation"]: facts["short"] for _line, facts in lines}
    order = {code: place for place, code in enumerate([*STATES, *plan.edition.sheets])}

    def name(value: str) -> Text | Words | str:
        if key == "status":
            return Text(STATES.get(value, value))
        if key == "sheet":
            found = plan.edition.sheets.get(value)
            return found.name if found else Words("belum ditentukan", "not said")
        return shorts.get(value, value)

    def place(option: Option) -> tuple[int, str]:
        return order.get(option.value, 99), str(option.name)

    return filter_of(key, counts, picked.get(key, ""), name=name, place=place)


def _offices(plan: Plan, lines: list[tuple[RequestLine, Facts]]) -> tuple[OfficeCount, ...]:
    by_office: dict[str, list[RequestLine]] = defaultdict(list)
    for line, facts in lines:
        by_office[facts["organisation"]].append(line)
    counts = [
        OfficeCount(
            uid=uid, short=found[0].office, asked=len(found), owed=sum(each.state in OWED for each in found),
            late=sum(each.late for each in found), url=list_url(plan, organisation=uid),
        )
        for uid, found in by_office.items()
    ]  # fmt: skip
    return tuple(sorted(counts, key=lambda each: (-each.owed, each.short)))


def list_url(plan: Plan, **filters: str) -> str:
    """The list, filtered."""
    return f"{reverse('talk:requests', args=[plan.code])}?{urlencode(filters)}"


def request_page(plan: Plan, asked: DataRequest, user: User) -> RequestPage:
    """One request with all its answers."""
    rights = rights_in(user, plan)
    answers = list(
        DataAnswer.objects.filter(request=asked)
        .select_related("by", "decided_by")
        .prefetch_related("values")
        .order_by("-pk")
    )
    latest = next((each for each in answers if each.is_latest), None)
    line = line_of(plan, asked, latest, rights)
    if asked.target is not None:
        document = getattr(asked.target, "document", None)
        line = replace(line, target=title_of(document.shown if document else "", asked.target))
    decides = rights.may(MANAGE) and line.state == ANSWERED
    flow = flow_of(asked, latest, list(latest.values.all())) if decides and latest else Flow()
    return RequestPage(
        plan=head_of(plan), line=line, office_name=asked.organisation.name, meaning=asked.meaning,
        by=asked.by.name if asked.by else "", made_at=asked.made_at,
        target_url=row_url(plan.code, str(asked.target.uid)) if asked.target else "",
        answers=tuple(_box(plan, asked, each) for each in answers), values=values_of(asked, latest),
        can_answer=may_answer(user, asked) and line.state in (OPEN, RETURNED, ANSWERED),
        can_decide=rights.may(MANAGE), can_change=rights.may(MANAGE), decides=decides,
        clashes=tuple(ClashLine(each.cell, each.year, each.standing, each.answered) for each in flow.clashes),
        fresh=len({change.column.rsplit(".", 1)[0] for change in flow.changes}), same=flow.same,
        typed_source=latest.source if latest else "", typed_note=latest.note if latest else "",
        lacking=latest is not None and not latest.has_it,
    )  # fmt: skip


def values_of(asked: DataRequest, latest: DataAnswer | None) -> tuple[Value, ...]:
    """A field per year, or one without; filled with what the office answered last."""
    if asked.kind == DOCUMENT:
        return ()
    given = {each.year: each.text for each in latest.values.all()} if latest else {}
    years: list[int | None] = [*asked.years] or [None]
    return tuple(Value(f"value-{year or 0}", year, given.get(year, "")) for year in years)


def _box(plan: Plan, asked: DataRequest, answer: DataAnswer) -> AnswerBox:
    if answer.accepted is None:
        state = ANSWERED if answer.is_latest else "replaced"
    else:
        state = ACCEPTED if answer.accepted else RETURNED
    return AnswerBox(
        pk=answer.pk, by=answer.by.name if answer.by else "", made_at=answer.made_at, has_it=answer.has_it,
        values=tuple((each.year, each.text) for each in answer.values.all()), source=answer.source, note=answer.note,
        file_name=answer.file_name,
        file_url=reverse("talk:file", args=[plan.code, asked.uid, answer.pk]) if answer.file else "", state=state,
        decided_by=answer.decided_by.name if answer.decided_by else "", decided_at=answer.decided_at, reply=answer.reply,
    )  # fmt: skip


def missing_before(plan: Plan, stage: str) -> Missing:
    """What offices still owe before a stage: requests that flow to its worksheets, and those that are due before it begins."""
    definition = next((each for each in plan.edition.stages if each.code == stage), None)
    sheets = {*definition.sheets, *definition.optional_sheets} if definition else set()
    owed: dict[int, list[DataRequest]] = defaultdict(list)
    for asked in _owed_by(plan, stage):
        if asked.sheet in sheets or _is_due_by(asked.due, asked.begins):
            owed[asked.organisation_id].append(asked)
    offices = tuple(_missing(plan, several) for several in owed.values())
    return Missing(
        count=sum(len(each.names) for each in offices), late=sum(each.late for each in offices),
        offices=tuple(sorted(offices, key=lambda each: (-len(each.names), each.short))),
        url=reverse("talk:requests", args=[plan.code]), reminder_url=reverse("talk:reminders", args=[plan.code]),
        returns_url=reverse("talk:returns", args=[plan.code]),
    )  # fmt: skip


def _owed_by(plan: Plan, stage: str) -> Iterable[Any]:
    """The requests that wait for their office (`OWED`), each with the first day of the stage: one query."""
    begins = StageDate.objects.filter(plan=plan, stage=stage).order_by("starts").values("starts")[:1]
    settled = DataAnswer.objects.filter(request=OuterRef("pk"), is_latest=True).exclude(accepted=False)
    waiting = DataRequest.objects.filter(~Exists(settled), plan=plan, withdrawn_at=None)
    return waiting.select_related("organisation").annotate(begins=Subquery(begins))


def _is_due_by(due: date | None, begins: date | None) -> bool:
    return due is not None and begins is not None and due <= begins


def _missing(plan: Plan, several: list[DataRequest]) -> MissingOffice:
    office = several[0].organisation
    late = sum(each.due is not None and each.due < plan.today() for each in several)
    return MissingOffice(
        office.short, tuple(each.name for each in several), late, list_url(plan, organisation=str(office.uid))
    )


def part_of_stage(request: HttpRequest, plan: Plan, stage: str) -> hooks.Part | None:
    """What is missing, on the page of a stage, and the ways to ask and to remind."""
    missing = missing_before(plan, stage)
    reminds = isinstance(request.user, User) and rights_in(request.user, plan).may_somewhere(TALK)
    return hooks.Part("talk/stage.html", missing if reminds else replace(missing, reminder_url=""))


def answered_file(asked: DataRequest, pk: int) -> DataAnswer | None:
    """The answer that a file came with."""
    return DataAnswer.objects.filter(request=asked, pk=pk).exclude(file="").first()
