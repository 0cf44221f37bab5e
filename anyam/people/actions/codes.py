"""Verbs of codes: making one, changing it, closing it. What a guest came by ends with it."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anyam.accounts import actions as keys
from anyam.accounts.models import PersonalLink, User, in_force
from anyam.core.errors import RuleBroken
from anyam.core.people.codes import new_code
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.people.actions.roles import yesterday
from anyam.people.models import GUEST, OVER, PARTICIPANT, JoinCode
from anyam.people.scope import memberships_of
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE


def make_code(
    plan: Plan, by: User, *, kind: str, opens_at: datetime, closes_at: datetime, label: str = "", stage: str = ""
) -> JoinCode:
    """A code that lives between two moments."""
    check(rights_in(by, plan), MANAGE)
    if kind not in {PARTICIPANT, GUEST}:
        raise RuleBroken(Text(_("a code is for participants or for guests")))
    if stage and stage not in plan.edition.stage_by_code:
        raise RuleBroken(Text(_("this edition has no stage “%(stage)s”"), {"stage": stage}))
    if closes_at <= max(opens_at, timezone.now()):
        raise RuleBroken(Text(_("a code closes after it opens, and not before now")))
    told = {"kind": kind, "opens_at": opens_at, "closes_at": closes_at, "label": label, "stage": stage, "made_by": by}
    return JoinCode.objects.create(plan=plan, code=_unused(), **told)


def _unused() -> str:
    code = new_code(secrets.choice)
    while JoinCode.objects.filter(code=code).exists():
        code = new_code(secrets.choice)
    return code


@transaction.atomic
def change_code(plan: Plan, old: JoinCode, by: User) -> JoinCode:
    """Other letters for the same hall; the old ones die at once."""
    check(rights_in(by, plan), MANAGE)
    if old.state == OVER:
        raise RuleBroken(Text(_("this code is over already; make another one")))
    made = make_code(
        plan, by, kind=old.kind, opens_at=old.opens_at, closes_at=old.closes_at, label=old.label, stage=old.stage
    )
    close_code(plan, old, by)
    return made


@transaction.atomic
def close_code(plan: Plan, code: JoinCode, by: User) -> None:
    """Nobody joins with it any more; whoever came by it as a guest is out."""
    check(rights_in(by, plan), MANAGE)
    if not JoinCode.objects.filter(pk=code.pk, closed_at=None).update(closed_at=timezone.now()):
        return
    if code.kind != GUEST:
        return
    guests = [each.person_id for each in code.joinings.all()]
    passes = memberships_of(plan).in_force().filter(person__in=guests, role="tamu", plan=plan)
    passes.update(ends=yesterday())
    for link in PersonalLink.objects.filter(in_force(), person__in=guests, label=link_label(code)).select_related(
        "person"
    ):
        keys.revoke_link(link, by)


def link_label(code: JoinCode) -> str:
    """What the links are called that a code hands out."""
    return f"{code.label or code.plan.title} ({code.code})"[:100]
