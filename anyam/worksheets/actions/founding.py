"""Founding a plan: its groups and sheets from the edition, its dates, ceilings and facts."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils.text import slugify

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.framework import Edition
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.framework import edition
from anyam.journal.actions import Note, record
from anyam.plans.models import Fact, Group, Plan, PlanCeiling, Sheet, StageDate
from anyam.plans.models.plan import CROSS
from anyam.teams.models import Organisation, Region
from anyam.worksheets.access import check_can_manage

RESERVED: Final = ("new",)  # words of addresses, which no plan may be called


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
    if code in RESERVED or Plan.objects.filter(code=code).exists():
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
        _make_sheets(Group.objects.create(plan=plan, kind=kind, code=code), pinned)


def _make_sheets(group: Group, pinned: Edition) -> None:
    Sheet.objects.bulk_create(
        Sheet(plan=group.plan, group=group, code=sheet.code)
        for sheet in pinned.sheets.values()
        if group.kind in sheet.groups
    )


@transaction.atomic
def set_group(group: Group, *, coordinator: Organisation | None, members: Iterable[Organisation], by: User) -> None:
    """Who coordinates a group and who works in it."""
    check_can_manage(by, group.plan)
    old, before = group.coordinator, sorted(each.short for each in group.members.all())
    wanted = list(members)
    group.coordinator = coordinator
    group.save(update_fields=["coordinator"])
    group.members.set(wanted)
    _note_group(group, by, {
        "coordinator": (old.short if old else "", coordinator.short if coordinator else ""),
        "members": (", ".join(before), ", ".join(sorted(each.short for each in wanted))),
    })  # fmt: skip


@transaction.atomic
def add_group(plan: Plan, name: str, by: User) -> Group:
    """A group across offices, under a name of its own. It has the sheets that the edition gives to such groups: mostly none."""
    check_can_manage(by, plan)
    tidy = " ".join(name.split())
    if not tidy:
        raise RuleBroken(Text(_("a group needs a name")))
    if Group.objects.filter(plan=plan, kind=CROSS, name__iexact=tidy).exists():
        raise RuleBroken(Text(_("there is already a group called %(name)s"), {"name": tidy}))
    stem = slugify(tidy)[:50] or "kelompok"
    taken = set(Group.objects.filter(plan=plan, kind=CROSS).values_list("code", flat=True))
    code = next(each for each in (stem, *(f"{stem}-{number}" for number in range(2, 999))) if each not in taken)
    group = Group.objects.create(plan=plan, kind=CROSS, code=code, name=tidy)
    _make_sheets(group, plan.edition)
    _note_group(group, by, {"name": ("", tidy)})
    return group


@transaction.atomic
def remove_group(group: Group, by: User) -> None:
    """Take away a group that the secretariat added, while nobody and nothing belongs to it."""
    check_can_manage(by, group.plan)
    if group.kind != CROSS:
        raise RuleBroken(Text(_("this group comes with the edition and stays")))
    if group.memberships.exists() or group.sheets.filter(items__isnull=False).exists():
        raise RuleBroken(Text(_("people or rows belong to this group; move them first")))
    _note_group(group, by, {"name": (group.name, "")})
    group.delete()


def _note_group(group: Group, by: User, fields: dict[str, tuple[str, str]]) -> None:
    subject = group_subject(group)
    notes = [Note(subject, field=name, old=old, new=new) for name, (old, new) in fields.items() if old != new]
    if notes:
        record(group.plan.code, "group", by, notes)


@transaction.atomic
def set_stage_date(
    plan: Plan, stage: str, starts: date, ends: date | None, by: User, **particulars: object
) -> StageDate:
    """When a stage takes place; `particulars` are label, place, source and is_sample."""
    check_can_manage(by, plan)
    _check_days(plan, stage, starts, ends)
    found, _made = StageDate.objects.update_or_create(
        plan=plan, stage=stage, starts=starts, defaults={"ends": ends, **particulars}
    )
    _note_date(plan, stage, by, "", _days(starts, ends))
    return found


@transaction.atomic
def move_stage_date(moved: StageDate, starts: date, ends: date | None, by: User, **particulars: str) -> StageDate:
    """A stage takes place on other days, or elsewhere."""
    plan = moved.plan
    check_can_manage(by, plan)
    _check_days(plan, moved.stage, starts, ends)
    if StageDate.objects.filter(plan=plan, stage=moved.stage, starts=starts).exclude(pk=moved.pk).exists():
        raise RuleBroken(Text(_("this stage has a date that begins on that day already")))
    old = _days(moved.starts, moved.ends)
    for name, value in {"starts": starts, "ends": ends, **particulars}.items():
        setattr(moved, name, value)
    moved.save(update_fields=["starts", "ends", *particulars])
    _note_date(plan, moved.stage, by, old, _days(starts, ends))
    return moved


@transaction.atomic
def remove_stage_date(removed: StageDate, by: User) -> None:
    """A stage does not take place on that day after all."""
    check_can_manage(by, removed.plan)
    _note_date(removed.plan, removed.stage, by, _days(removed.starts, removed.ends), "")
    removed.delete()


def _check_days(plan: Plan, stage: str, starts: date, ends: date | None) -> None:
    if stage not in plan.edition.stage_by_code:
        raise RuleBroken(Text(_("this edition has no stage “%(stage)s”"), {"stage": stage}))
    if ends is not None and ends < starts:
        raise RuleBroken(Text(_("a stage cannot end before it begins")))


def _days(starts: date, ends: date | None) -> str:
    return f"{starts}..{ends or starts}"


def _note_date(plan: Plan, stage: str, by: User, old: str, new: str) -> None:
    if old != new:
        record(plan.code, "stage-date", by, [Note(stage_subject(plan, stage), field="dates", old=old, new=new)])


@transaction.atomic
def set_ceiling(
    plan: Plan, year: int, source: str, amount: Decimal | None, by: User, *, is_sample: bool = False
) -> None:
    """What the region can spend on the plan in a year from a source (empty: all others together); None takes the ceiling away."""
    check_can_manage(by, plan)
    if year not in plan.years or (source and source not in plan.edition.choices("funding_sources")):
        raise RuleBroken(Text(_("a ceiling is set for a year of the plan and a source of its edition")))
    before = PlanCeiling.objects.filter(plan=plan, year=year, source=source).first()
    if amount is not None:
        PlanCeiling.objects.update_or_create(
            plan=plan, year=year, source=source, defaults={"amount": amount, "is_sample": is_sample}
        )
    elif before is not None:
        before.delete()
    old, new = _amount(before.amount if before else None), _amount(amount)
    if old != new:
        note = Note(plan_subject(plan), act="ceiling", field=f"ceiling.{year}.{source or '-'}", old=old, new=new)
        record(plan.code, "ceiling", by, [note])


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def plan_subject(plan: Plan) -> UUID:
    """The uid under which the journal keeps what happens to the plan itself."""
    return uuid5(NAMESPACE_URL, f"anyam:plan:{plan.code}")


def group_subject(group: Group) -> UUID:
    """The uid under which the journal keeps what happens to a group."""
    return uuid5(NAMESPACE_URL, f"anyam:plan:{group.plan.code}:group:{group.kind}:{group.code}")


def stage_subject(plan: Plan, stage: str) -> UUID:
    """The uid under which the journal keeps what happens to a stage."""
    return uuid5(NAMESPACE_URL, f"anyam:plan:{plan.code}:stage:{stage}")


@transaction.atomic
def set_fact(plan: Plan, key: str, year: int | None, by: User, **particulars: str) -> Fact:
    """A figure or statement from outside; it needs a source."""
    check_can_manage(by, plan)
    if not particulars.get("source"):
        raise RuleBroken(Text(_("a fact needs its source")))
    found, _made = Fact.objects.update_or_create(plan=plan, key=key, year=year, defaults=particulars)
    return found
