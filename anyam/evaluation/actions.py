"""Asking, answering, proving, scoring, following up."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.city import files
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.evaluation.access import check_answers, check_scores
from anyam.evaluation.models import Answer, Evidence
from anyam.evaluation.names import SHEET
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.rights import rights_in
from anyam.plans.rules import check_open
from anyam.roles import MANAGE

MOST, MOST_FILES = 2_000, 20  # questions of a plan, files of an answer
SCORED: Final = _("the assessor has scored this answer, so it stands; write what you do about it as follow-up")
OUT_OF_RANGE: Final = _("a score is between %(low)s and %(high)s")


@transaction.atomic
def add_questions(
    plan: Plan, by: User, questions: Iterable[str], *, year: int, component: str, phase: str = "", dimension: str = "",
    source: str = "", is_sample: bool = False,
) -> list[Answer]:  # fmt: skip
    """Questions of a year, as the instrument words them."""
    check(rights_in(by, plan), MANAGE)
    check_open(Sheet(plan=plan, code=SHEET))
    texts = [text for each in questions if (text := " ".join(each.split()))]
    if Answer.objects.filter(plan=plan).count() + len(texts) > MOST:
        raise RuleBroken(Text(_("this plan has %(most)s questions at most"), {"most": MOST}))
    made = [
        Answer.objects.create(
            plan=plan, year=year, phase=phase, component=component, dimension=dimension, question=text,
            source=source.strip(), is_sample=is_sample,
        )
        for text in texts
    ]  # fmt: skip
    record(plan.code, "evaluation", by, [Note(each.uid, act="add", data={"question": each.question}) for each in made])
    return made


@transaction.atomic
def set_answer(
    answer: Answer, by: User, *, text: str, self_score: Decimal | None, programmes: Iterable[Item] | None = None
) -> bool:
    """What the region answers and how it scores itself. Stands once the assessor has scored it."""
    check_answers(by, answer)
    _check_open(answer)
    if answer.assessor_score is not None:
        raise RuleBroken(Text(SCORED))
    _check_score(answer, "self_score", self_score)
    notes = _set(answer, {"answer": text.replace("\r\n", "\n").strip(), "self_score": self_score})
    if programmes is not None:
        notes += _link(answer, programmes)
    if notes:
        answer.answered_by = by
        answer.save(update_fields=["answered_by"])
        record(answer.plan.code, "evaluation", by, notes)
    return bool(notes)


@transaction.atomic
def set_score(answer: Answer, by: User, *, score: Decimal | None, recommendation: str) -> bool:
    """What the assessor gives and advises."""
    check_scores(by, answer)
    _check_score(answer, "assessor_score", score)
    notes = _set(answer, {"assessor_score": score, "recommendation": recommendation.replace("\r\n", "\n").strip()})
    if notes:
        answer.scored_by = by
        answer.save(update_fields=["scored_by"])
        record(answer.plan.code, "score", by, notes)
    return bool(notes)


@transaction.atomic
def set_follow_up(answer: Answer, by: User, text: str) -> bool:
    """What is done about the advice: who, what, by when."""
    check_answers(by, answer)
    notes = _set(answer, {"follow_up": text.replace("\r\n", "\n").strip()})
    if notes:
        record(answer.plan.code, "evaluation", by, notes)
    return bool(notes)


@transaction.atomic
def add_evidence(answer: Answer, file: "UploadedFile[bytes]", by: User) -> Evidence:
    """Keep a file that proves the answer. What it is, its content says; its name is only shown."""
    check_answers(by, answer)
    _check_open(answer)
    if answer.evidence.filter(removed_at=None).count() >= MOST_FILES:
        raise RuleBroken(Text(_("an answer has %(most)s files at most; put some together"), {"most": MOST_FILES}))
    uid = uuid4()
    kept = files.keep(files.document_path(uid), files.read(file))
    name = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1][-200:] or f"bukti.{kept.format}"
    made = Evidence.objects.create(
        uid=uid, answer=answer, name=name, format=kept.format, size=kept.size, sha256=kept.sha256, by=by
    )
    record(answer.plan.code, "evidence", by, [Note(answer.uid, act="add", data={"name": name})])
    return made


@transaction.atomic
def take_evidence_out(evidence: Evidence, by: User, *, back: bool = False) -> None:
    """A file is taken from its answer, or put back."""
    check_answers(by, evidence.answer)
    _check_open(evidence.answer)
    evidence.removed_at = None if back else timezone.now()
    evidence.save(update_fields=["removed_at"])
    note = Note(evidence.answer.uid, act="restore" if back else "bin", data={"name": evidence.name})
    record(evidence.answer.plan.code, "evidence", by, [note])


@transaction.atomic
def take_question_out(answer: Answer, by: User, *, back: bool = False) -> None:
    """A question leaves the worksheet with all that stands under it, or comes back."""
    check(rights_in(by, answer.plan), MANAGE)
    _check_open(answer)
    answer.removed_at = None if back else timezone.now()
    answer.save(update_fields=["removed_at"])
    act = "restore" if back else "bin"
    record(answer.plan.code, act, by, [Note(answer.uid, act=act)])


def _check_open(answer: Answer) -> None:
    check_open(Sheet(plan=answer.plan, code=SHEET))


def _check_score(answer: Answer, column: str, score: Decimal | None) -> None:
    """The range is the edition's, as it is no constant: instruments differ by year."""
    known = answer.plan.edition.sheets[SHEET].by_key[column]
    low, high = known.low or 0, known.high if known.high is not None else 4
    if score is not None and not low <= score <= high:
        raise RuleBroken(Text(OUT_OF_RANGE, {"low": low, "high": high}))


def _set(answer: Answer, fields: Mapping[str, Any]) -> list[Note]:
    notes = [
        Note(answer.uid, field=name, old=_shown(getattr(answer, name)), new=_shown(value))
        for name, value in fields.items()
        if getattr(answer, name) != value
    ]
    for note in notes:
        setattr(answer, note.field, fields[note.field])
    if notes:
        answer.save(update_fields=[note.field for note in notes])
    return notes


def _link(answer: Answer, programmes: Iterable[Item]) -> list[Note]:
    wanted = {each.pk: each for each in programmes}
    before = {each.pk: each for each in answer.programmes.all()}
    if set(wanted) == set(before):
        return []
    answer.programmes.set(wanted.values())
    old, new = (", ".join(sorted(each.code or str(each.uid) for each in some.values())) for some in (before, wanted))
    return [Note(answer.uid, field="programmes", old=old, new=new)]


def _shown(value: object) -> str:
    return "" if value is None else str(value)
