"""What the history calls that which this room writes about, what its fields mean, and what belongs together in it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext

from anyam.city.actions.boundaries import boundaries_subject
from anyam.city.actions.profile import letterhead_subject
from anyam.city.forms.base import say
from anyam.city.lists import OFFICE_KINDS
from anyam.city.models import AgendaItem, Body, BodyMember, Commitment, Decision, Document, Meeting, Signatory
from anyam.city.queries.common import group_name, in_order, to
from anyam.city.words import STAGE_STATES
from anyam.core.periods import show_date
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Group, Plan
from anyam.plans.models.plan import CROSS
from anyam.plans.queries.fields import as_uid
from anyam.web.language import active
from anyam.worksheets.actions.founding import group_subject, stage_subject
from anyam.worksheets.history.names import Subject
from anyam.worksheets.history.telling import Named

NOWHERE: Final = Value("", output_field=TextField())
FIELDS: Final = {
    "dates": Named(_("days")), "state": Named(_("state"), STAGE_STATES), "coordinator": Named(_("Coordinator")),
    "members": Named(_("Members")), "name": Named(_("Name")), "kind": Named(_("Kind"), OFFICE_KINDS),
    "aliases": Named(_("Other names")), "valid_to": Named(_("Last day")), "successor": Named(_("New short name")),
    "short": Named(_("Short name")), "decree_number": Named(_("Number of the decree")),
    "decree_date": Named(_("Date of the decree")), "decree_about": Named(_("About")),
    "source": Named(_("How we know")), "licence": Named(_("Licence")), "date": Named(_("Day")), "place": Named(_("Place")),
    "agenda": Named(_("Agenda")), "minutes": Named(_("Minutes")), "others": Named(_("Others who came")),
    "attended": Named(_("Members who came")), "lines": Named(_("Name lines")), "address": Named(_("Address")),
    "phone": Named(_("Telephone")), "email": Named(_("E-mail")), "website": Named(_("Website")),
    "logo": Named(_("Logo")), "day": Named(_("Day")), "time": Named(_("Time")), "what": Named(_("Item")),
    "who": Named(_("Who")), "due": Named(_("By when")), "done_on": Named(_("Done on")), "order": Named(_("No.")),
    "nip": Named(_("NIP")), "rank": Named(_("Rank and grade")), "post": Named(_("Post")),
    "organisation": Named(_("Office")), "position": Named(_("Position in the body"), vocabulary="body_positions"),
    "dimension": Named(_("Dimension"), vocabulary="@dimension"), "office": Named(_("Office held")),
    "body": Named(_("Organisation")), "signed_on": Named(_("Signed on")), "text": Named(_("Text")),
}  # fmt: skip


def places_of(plan: Plan) -> Mapping[UUID, Subject]:
    """Stages, the groups of the edition, the letterhead, the map: known without asking."""
    edition = plan.edition
    kinds = [("city", ""), *(("dimension", code) for code in edition.dimension_by_code)]
    kinds += [("pillar", code) for code in edition.pillar_by_code]
    groups = (Group(plan=plan, kind=kind, code=code) for kind, code in kinds)
    found = {group_subject(each): _group(plan, each) for each in in_order(plan, groups)}
    found[letterhead_subject(plan)] = Subject(gettext("Letterhead"), to("letterhead", plan))
    found[boundaries_subject(plan)] = Subject(gettext("Map of the region"), to("boundaries", plan))
    for stage in edition.stages:
        found[stage_subject(plan, stage.code)] = Subject(say(stage.name), to("stage", plan, stage.code))
    return found


def _group(plan: Plan, group: Group) -> Subject:
    return Subject(say(group_name(plan, group)), to("group", plan, group.slug))


def subjects_of(plan: Plan, uids: set[UUID]) -> Mapping[UUID, Subject]:
    """Bodies with all that belongs to them, agendas, papers, and groups across offices: one query."""
    parts = [
        _part(Body.objects.filter(plan=plan, uid__in=uids), "name", "uid"),
        _part(BodyMember.objects.filter(body__plan=plan, uid__in=uids), "name", "body__uid"),
        _part(Meeting.objects.filter(body__plan=plan, uid__in=uids), "date", "body__uid", "uid"),
        _part(
            Decision.objects.filter(meeting__body__plan=plan, uid__in=uids),
            "what",
            "meeting__body__uid",
            "meeting__uid",
        ),
        _part(AgendaItem.objects.filter(plan=plan, uid__in=uids), "what", "stage"),
        _part(Commitment.objects.filter(plan=plan, uid__in=uids), "text", "uid"),
        _part(Signatory.objects.filter(commitment__plan=plan, uid__in=uids), "name", "commitment__uid"),
        _part(Document.objects.filter(plan=plan, uid__in=uids), "title", "name"),
    ]
    cross = Group.objects.filter(plan=plan, kind=CROSS).order_by()
    first = cross.values_list(_word(CROSS), _text("code"), _text("name"), NOWHERE, NOWHERE)
    found = {}
    for kind, key, title, where, within in first.union(*parts, all=True):
        if kind == CROSS:
            group = Group(plan=plan, kind=CROSS, code=key, name=title)
            found[group_subject(group)] = _group(plan, group)
        else:
            found[UUID(key)] = _subject(plan, _Told(kind, as_uid(key), title, as_uid(where), as_uid(within)))
    return found


def _part(rows: QuerySet[Any, Any], title: str, where: str, within: str = "") -> QuerySet[Any, Any]:
    kind = _word(rows.model.__name__)
    inside = _text(within) if within else NOWHERE
    return rows.order_by().values_list(kind, _text("uid"), _text(title), _text(where), inside)


def _word(text: str) -> Value:
    return Value(text, output_field=CharField())


def _text(field: str) -> Cast:
    return Cast(F(field), TextField())


class _Told(NamedTuple):
    """Something of this room: `where` is its body, its stage or its file's name, `within` its meeting."""

    kind: str
    key: str
    title: str
    where: str
    within: str


def _subject(plan: Plan, told: _Told) -> Subject:
    match told.kind:
        case "Body" | "BodyMember":
            return Subject(told.title or "–", to("body", plan, told.where))
        case "Meeting" | "Decision":
            title = _meeting(told.title) if told.kind == "Meeting" else told.title
            return Subject(title, to("meeting", plan, told.where, told.within))
        case "Commitment" | "Signatory":
            return Subject(told.title[:120] or "–", to("commitment", plan, told.where))
        case "AgendaItem":
            return Subject(told.title or "–", to("stage", plan, told.where))
        case _:
            return Subject(told.title or told.where, to("paper", plan, told.key))


def _meeting(day: str) -> str:
    return gettext("Meeting on %(day)s") % {"day": show_date(date.fromisoformat(day), active())}


def belonging_to(plan: Plan, subject: UUID) -> Iterable[UUID]:
    """What the history tells together with a stage, a body, a meeting or a commitment: its lines and papers. One query."""
    stage = next((each.code for each in plan.edition.stages if stage_subject(plan, each.code) == subject), "")
    if stage:
        parts: list[QuerySet[Any, Any]] = [
            AgendaItem.objects.filter(plan=plan, stage=stage), Document.objects.filter(plan=plan, stage=stage)
        ]  # fmt: skip
    else:
        of_body, of_meeting, promised = Q(body__uid=subject), Q(meeting__uid=subject), Q(commitment__uid=subject)
        parts = [
            Meeting.objects.filter(of_body, body__plan=plan), BodyMember.objects.filter(of_body, body__plan=plan),
            Decision.objects.filter(of_meeting | Q(meeting__body__uid=subject), meeting__body__plan=plan),
            Document.objects.filter(of_body | of_meeting | promised | Q(meeting__body__uid=subject), plan=plan),
            Signatory.objects.filter(promised, commitment__plan=plan),
        ]  # fmt: skip
    first, *rest = (each.order_by().values_list("uid", flat=True) for each in parts)
    return first.union(*rest, all=True)


__all__ = ["FIELDS", "belonging_to", "places_of", "subjects_of"]
