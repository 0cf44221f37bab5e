"""Founding a plan: its groups and sheets from the edition, its dates, ceilings and facts."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.framework import Edition
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.framework import edition
from anyam.journal.actions import Note, record
from anyam.plans.models import Fact, Group, Plan, PlanCeiling, Sheet, StageDate
from anyam.teams.models import Organisation, Region
from anyam.worksheets.access import check_can_manage


@transaction.atomic
def found_plan(
    region: Region,
    *,
    code: str,
    title: str,
    first_year: int,
    last_year: int,
    edition_code: str,
    edition_revision: int,
    by: User,
    is_demo: bool = False,
    clock: date | None = None,
) -> Plan:
    """A new plan with a group per dimension, per readiness pillar and for the whole city, and the sheets of each."""
    if Plan.objects.filter(code=code).exists():
        raise RuleBroken(Text(_("there is already a plan called %(code)s"), {"code": code}))
    pinned = edition(edition_code, edition_revision)
    plan = Plan(
        code=code, region=region, title=title, first_year=first_year, last_year=last_year, edition_code=edition_code,
        edition_revision=edition_revision, edition_hash=pinned.hash, is_demo=is_demo, clock=clock,
    )  # fmt: skip
    check_can_manage(by, plan)
    plan.save()
    _make_groups(plan, pinned)
    record(code, "found", by, [])
    return plan


def _make_groups(plan: Plan, pinned: Edition) -> None:
    kinds = [("city", "")]
    kinds += [("dimension", each.code) for each in pinned.dimensions]
    kinds += [("pillar", each.code) for each in pinned.pillars if not each.optional]
    for kind, code in kinds:
        group = Group.objects.create(plan=plan, kind=kind, code=code)
        Sheet.objects.bulk_create(
            Sheet(plan=plan, group=group, code=sheet.code) for sheet in pinned.sheets.values() if kind in sheet.groups
        )


@transaction.atomic
def set_group(group: Group, *, coordinator: Organisation | None, members: Iterable[Organisation], by: User) -> None:
    """Who coordinates a group and who works in it."""
    check_can_manage(by, group.plan)
    group.coordinator = coordinator
    group.save(update_fields=["coordinator"])
    group.members.set(members)


@transaction.atomic
def set_stage_date(
    plan: Plan, stage: str, starts: date, ends: date | None, by: User, **particulars: object
) -> StageDate:
    """When a stage takes place; `particulars` are label, place, source and is_sample."""
    check_can_manage(by, plan)
    if stage not in plan.edition.stage_by_code:
        raise RuleBroken(Text(_("this edition has no stage “%(stage)s”"), {"stage": stage}))
    found, _made = StageDate.objects.update_or_create(
        plan=plan, stage=stage, starts=starts, defaults={"ends": ends, **particulars}
    )
    return found


@transaction.atomic
def set_ceiling(plan: Plan, year: int, source: str, amount: Decimal, by: User, *, is_sample: bool = False) -> None:
    """What the region can spend on the plan in a year from a source (empty: all others together)."""
    check_can_manage(by, plan)
    if year not in plan.years or (source and source not in plan.edition.choices("funding_sources")):
        raise RuleBroken(Text(_("a ceiling is set for a year of the plan and a source of its edition")))
    before = PlanCeiling.objects.filter(plan=plan, year=year, source=source).first()
    PlanCeiling.objects.update_or_create(
        plan=plan, year=year, source=source, defaults={"amount": amount, "is_sample": is_sample}
    )
    if before is None or before.amount != amount:
        note = Note(
            plan_subject(plan),
            act="ceiling",
            field=f"ceiling.{year}.{source or '-'}",
            old=f"{before.amount.normalize():f}" if before else "",
            new=f"{amount.normalize():f}",
        )
        record(plan.code, "ceiling", by, [note])


def plan_subject(plan: Plan) -> UUID:
    """The uid under which the journal keeps what happens to the plan itself."""
    return uuid5(NAMESPACE_URL, f"anyam:plan:{plan.code}")


@transaction.atomic
def set_fact(plan: Plan, key: str, year: int | None, by: User, **particulars: str) -> Fact:
    """A figure or statement from outside; it needs a source."""
    check_can_manage(by, plan)
    if not particulars.get("source"):
        raise RuleBroken(Text(_("a fact needs its source")))
    found, _made = Fact.objects.update_or_create(plan=plan, key=key, year=year, defaults=particulars)
    return found
