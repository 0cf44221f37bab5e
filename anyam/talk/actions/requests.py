"""Asking offices for data, and what becomes of their answers."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.talk import files, notices
from anyam.talk.access import answer_of, check_may_answer
from anyam.talk.flowing import flow_of
from anyam.talk.models import AnswerValue, DataAnswer, DataRequest
from anyam.talk.people import Folk, folk_of
from anyam.worksheets.actions import apply
from anyam.worksheets.changes import Change

FIELDS = ("organisation", "person", "kind", "name", "meaning", "unit", "years", "due", "sheet", "target")
WITHDRAWN = _("this request was withdrawn")
NOTHING_TO_DECIDE = _("there is no answer that waits for a decision")


@transaction.atomic
def ask(plan: Plan, several: Sequence[Mapping[str, Any]], by: User, *, is_sample: bool = False) -> list[DataRequest]:
    """Ask offices for data; the person in charge, or everybody of the office, is told once."""
    check(rights_in(by, plan), MANAGE)
    folk = folk_of(plan)
    made = [DataRequest.objects.create(plan=plan, by=by, is_sample=is_sample, **each) for each in several]
    for asked in made:
        notices.tell(_in_charge(asked, folk), notices.REQUEST, asked, but=by.pk)
    if made:
        record(plan.code, "ask-for-data", by, [Note(asked.uid, act="ask") for asked in made])
    return made


def _in_charge(asked: DataRequest, folk: Folk) -> set[int]:
    return {asked.person_id} if asked.person_id else folk.of_office(asked.organisation_id)


@transaction.atomic
def change(asked: DataRequest, particulars: Mapping[str, Any], by: User) -> bool:
    """Put a request right. Whoever is asked now for the first time is told. Returns whether anything changed."""
    check(rights_in(by, asked.plan), MANAGE)
    _check_stands(asked)
    before = (asked.person_id, asked.organisation_id)
    changed = [name for name in FIELDS if name in particulars and getattr(asked, name) != particulars[name]]
    for name in changed:
        setattr(asked, name, particulars[name])
    if not changed:
        return False
    asked.save(update_fields=changed)
    record(asked.plan.code, "change-request", by, [Note(asked.uid, act="edit", field=name) for name in changed])
    if (asked.person_id, asked.organisation_id) != before:
        notices.forget(asked, notices.REQUEST)
        notices.tell(_in_charge(asked, folk_of(asked.plan)), notices.REQUEST, asked, but=by.pk)
    return True


def _check_stands(asked: DataRequest) -> None:
    if asked.withdrawn_at is not None:
        raise RuleBroken(Text(WITHDRAWN))


@transaction.atomic
def withdraw(asked: DataRequest, by: User) -> None:
    """It is not needed any more."""
    check(rights_in(by, asked.plan), MANAGE)
    if asked.withdrawn_at is None:
        asked.withdrawn_at, asked.withdrawn_by = timezone.now(), by
        asked.save(update_fields=["withdrawn_at", "withdrawn_by"])
        notices.forget(asked)
        record(asked.plan.code, "withdraw-request", by, [Note(asked.uid, act="withdraw")])


@transaction.atomic
def ask_again(asked: DataRequest, by: User) -> None:
    """Undo a withdrawal."""
    check(rights_in(by, asked.plan), MANAGE)
    if asked.withdrawn_at is not None:
        asked.withdrawn_at = asked.withdrawn_by = None
        asked.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record(asked.plan.code, "ask-again", by, [Note(asked.uid, act="restore")])


@transaction.atomic
def answer(
    asked: DataRequest, by: User, *, values: Mapping[int | None, str], source: str = "", note: str = "",
    has_it: bool = True, file: "UploadedFile[bytes] | None" = None,
) -> DataAnswer:  # fmt: skip
    """Answer a request: values per year, a file, or the reason why the office does not have it. An answer that was not decided
    yet is replaced by this one; both stay."""
    check_may_answer(by, asked)
    _check_stands(asked)
    before = _lock_latest(asked)
    if before is not None and before.accepted:
        raise RuleBroken(Text(_("this was accepted already; write a comment to the secretariat if it must change")))
    given = {year: text.strip() for year, text in values.items() if text.strip()} if has_it else {}
    kept, name = _file_of(file, before if has_it else None)
    _check_says_something(given, kept, note, has_it=has_it)
    DataAnswer.objects.filter(request=asked, is_latest=True).update(is_latest=False)
    made = DataAnswer.objects.create(
        request=asked, by=by, has_it=has_it, note=note.strip(), source=source.strip(), file=kept, file_name=name
    )
    AnswerValue.objects.bulk_create(AnswerValue(answer=made, year=year, text=text) for year, text in given.items())
    notices.forget(asked, notices.REQUEST, notices.ASKED_AGAIN)
    to = {asked.by_id} if asked.by_id else folk_of(asked.plan).holding(MANAGE)
    notices.tell(to, notices.ANSWER, asked, but=by.pk)
    record(asked.plan.code, "answer-request", by, [Note(asked.uid, act="answer")])
    return made


def _lock_latest(asked: DataRequest) -> DataAnswer | None:
    DataRequest.objects.select_for_update().get(pk=asked.pk)
    return answer_of(asked)


def _file_of(file: "UploadedFile[bytes] | None", before: DataAnswer | None) -> tuple[str, str]:
    """The new file, or the one that came with the answer before."""
    if file is not None:
        return files.keep(file), (file.name or "")[-255:]
    return (before.file, before.file_name) if before is not None else ("", "")


def _check_says_something(given: Mapping[int | None, str], file: str, note: str, *, has_it: bool) -> None:
    if not has_it and not note.strip():
        raise RuleBroken(Text(_("Write why your office does not have it; perhaps somebody knows who has.")))
    if has_it and not given and not file:
        raise RuleBroken(Text(_("Write at least one value, or attach a file.")))


@transaction.atomic
def accept(
    asked: DataRequest, by: User, *, instead: Collection[str] = (), seen: Mapping[str, str] | None = None
) -> int:
    """Take an answer in. Where the request names a row, its values are written there through the one door: new figures always,
    others only for the cells named in `instead`, and only while `seen` still stands there. Returns how many cells were written."""
    check(rights_in(by, asked.plan), MANAGE)
    latest = _undecided(asked)
    flow = flow_of(asked, latest, list(latest.values.all()))
    chosen = [
        Change(asked.target.uid, each.cell, each.answered, base=(seen or {}).get(each.cell, each.standing))
        for each in flow.clashes
        if asked.target is not None and each.cell in instead
    ]
    wanted = [*flow.changes, *chosen]
    if wanted and asked.target is not None:
        done = apply(asked.target.sheet, wanted, by, act="data")
        if done.refusals:
            raise RuleBroken(done.refusals[0].text)
        if done.conflicts:
            raise RuleBroken(Text(_("the row has changed meanwhile; look at both values and decide again")))
        latest.batch = done.batch
    _decide(asked, latest, by, accepted=True)
    return len(wanted)


@transaction.atomic
def turn_down(asked: DataRequest, reason: str, by: User) -> None:
    """Return an answer with a reason; the request is open again."""
    check(rights_in(by, asked.plan), MANAGE)
    latest = _undecided(asked)
    latest.reply = reason.strip()
    if not latest.reply:
        raise RuleBroken(Text(_("Write what is missing or wrong; the office will read this.")))
    _decide(asked, latest, by, accepted=False)


def _undecided(asked: DataRequest) -> DataAnswer:
    _check_stands(asked)
    latest = _lock_latest(asked)
    if latest is None or latest.accepted is not None:
        raise RuleBroken(Text(NOTHING_TO_DECIDE))
    return latest


def _decide(asked: DataRequest, latest: DataAnswer, by: User, *, accepted: bool) -> None:
    latest.accepted, latest.decided_at, latest.decided_by = accepted, timezone.now(), by
    latest.save(update_fields=["accepted", "decided_at", "decided_by", "reply", "batch"])
    notices.forget(asked, notices.ANSWER)
    if latest.by_id is not None:
        notices.tell([latest.by_id], notices.TAKEN if accepted else notices.ASKED_AGAIN, asked, but=by.pk)
    act = "accept-answer" if accepted else "return-answer"
    record(asked.plan.code, act, by, [Note(asked.uid, act="accept" if accepted else "turn-down")])
