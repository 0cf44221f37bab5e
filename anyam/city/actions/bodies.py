"""Setting up councils and teams, and keeping their meetings."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from anyam.accounts.models import User
from anyam.city.actions.lines import set_fields
from anyam.city.models import Attendance, Body, BodyMember, Meeting
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE


@transaction.atomic
def add_body(plan: Plan, kind: str, name: str, by: User, *, is_sample: bool = False) -> Body:
    """A council, team or forum of the plan."""
    check(rights_in(by, plan), MANAGE)
    known = plan.edition.choices("bodies")
    if kind not in known:
        raise RuleBroken(Text(_("this edition has no body “%(kind)s”"), {"kind": kind}))
    made = Body.objects.create(plan=plan, kind=kind, name=name.strip() or known[kind].name.id, is_sample=is_sample)
    record(plan.code, "body", by, [Note(made.uid, act="add", data={"kind": kind, "name": made.name})])
    return made


def set_body(body: Body, by: User, **fields: object) -> bool:
    """Its name and its decree."""
    return set_fields(body, fields, by, plan=body.plan, subject=body.uid, act="body")


@transaction.atomic
def add_meeting(
    body: Body, on: date, by: User, *, place: str = "", agenda: str = "", is_sample: bool = False
) -> Meeting:
    """A meeting of a body."""
    check(rights_in(by, body.plan), MANAGE)
    made = Meeting.objects.create(body=body, date=on, place=place.strip(), agenda=agenda.strip(), is_sample=is_sample)
    record(body.plan.code, "meeting", by, [Note(made.uid, act="add", data={"date": str(on), "place": made.place})])
    return made


@transaction.atomic
def set_meeting(meeting: Meeting, by: User, attended: Collection[int], **fields: object) -> bool:
    """What was said, and who was there."""
    plan = meeting.body.plan
    changed = set_fields(meeting, fields, by, plan=plan, subject=meeting.uid, act="meeting")
    members = {each.pk: each.name for each in BodyMember.objects.filter(body=meeting.body, pk__in=attended)}
    before = dict(meeting.attendances.values_list("member_id", "member__name"))
    if set(before) == set(members):
        return changed
    meeting.attendances.exclude(member__in=members).delete()
    Attendance.objects.bulk_create(Attendance(meeting=meeting, member_id=pk) for pk in members if pk not in before)
    note = Note(meeting.uid, field="attended", old=", ".join(before.values()), new=", ".join(members.values()))
    record(plan.code, "meeting", by, [note])
    return True
