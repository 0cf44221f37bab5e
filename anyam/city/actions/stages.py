"""Closing a stage, and opening it again."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.lifecycle import LOCK, REOPEN, after, stage_state
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Plan, StageLock
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.worksheets.actions.founding import stage_subject

REFUSED = {
    LOCK: _("this stage is locked already"),
    REOPEN: _("this stage is not locked"),
}


@transaction.atomic
def lock_stage(plan: Plan, stage: str, by: User, until: date | None = None) -> StageLock:
    """Close a stage: its due sheets are written no more, unless a later stage that is open needs them too. `until` says
    how long it is meant to last; the day opens nothing by itself."""
    if until is not None and until < plan.today():
        raise RuleBroken(Text(_("the day until which the stage stays locked is over already")))
    state = _state_for(plan, stage, LOCK, by)
    made = StageLock.objects.create(plan=plan, stage=stage, locked_by=by, until=until)
    _note(plan, stage, LOCK, state, by)
    return made


@transaction.atomic
def open_stage(plan: Plan, stage: str, reason: str, by: User) -> StageLock:
    """Open a locked stage again. The reason stays, with who and when."""
    state = _state_for(plan, stage, REOPEN, by)
    told = reason.strip()
    if not told:
        raise RuleBroken(Text(_("say why the stage is opened again; the reason stays in its history")))
    lock = StageLock.objects.select_for_update().get(plan=plan, stage=stage, opened_at=None)
    lock.opened_at, lock.opened_by, lock.reason = timezone.now(), by, told
    lock.save(update_fields=["opened_at", "opened_by", "reason"])
    _note(plan, stage, REOPEN, state, by, reason=told)
    return lock


def _state_for(plan: Plan, stage: str, act: str, by: User) -> str:
    """The state in which the act finds the stage; refuses whoever may not and what the state does not allow."""
    check(rights_in(by, plan), MANAGE)
    if stage not in plan.edition.stage_by_code:
        raise RuleBroken(Text(_("this edition has no stage “%(stage)s”"), {"stage": stage}))
    # Whoever locks waits for whoever is locking: two presses at once make one lock and one sentence.
    Plan.objects.select_for_update().get(pk=plan.pk)
    locks = StageLock.objects.filter(plan=plan, stage=stage)
    state = stage_state(locks.count(), living=locks.filter(opened_at=None).exists())
    if after(state, act) is None:
        raise RuleBroken(Text(REFUSED[act]))
    return state


def _note(plan: Plan, stage: str, act: str, state: str, by: User, **told: str) -> None:
    note = Note(
        stage_subject(plan, stage), act=act, field="state", old=state, new=after(state, act) or "", data=told or None
    )
    record(plan.code, act, by, [note])
