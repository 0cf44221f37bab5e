"""Ceilings, all cells of the table at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from anyam.accounts.models import User
from anyam.core import numbers
from anyam.core.money import read_amount
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import check
from anyam.plans.models import Plan, PlanCeiling
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.worksheets.actions.founding import set_ceiling

NEGATIVE = _("a ceiling is not less than nothing")


@dataclass
class Done:
    """How many cells changed. With `problems` (by cell) nothing was written; `theirs` are amounts that somebody else has changed
    meanwhile."""

    changed: int = 0
    problems: dict[str, Text] = field(default_factory=dict)
    theirs: list[str] = field(default_factory=list)


@transaction.atomic
def set_ceilings(plan: Plan, typed: Mapping[str, str], base: Mapping[str, str], by: User) -> Done:
    """Cells are called `2023.apbd`, or `2023.-` for all other sources together; only those that differ from `base` are written."""
    check(rights_in(by, plan), MANAGE)
    done, amounts = Done(), {}
    known = {f"{year}.{source or '-'}": (year, source) for year in plan.years for source in _sources(plan)}
    for key, text in typed.items():
        if key in known and text != base.get(key, ""):
            amounts[key] = _read(key, text, done)
    if done.problems:
        return done
    stored = {(each.year, each.source): each.amount for each in PlanCeiling.objects.filter(plan=plan)}
    for key, amount in amounts.items():
        year, source = known[key]
        now = stored.get((year, source))
        if key in base and base[key] != ("" if now is None else numbers.show(now)):
            done.theirs.append(typed[key])
            continue
        set_ceiling(plan, year, source, amount, by)
        done.changed += now != amount
    return done


def _sources(plan: Plan) -> tuple[str, ...]:
    return (*plan.edition.choices("funding_sources"), "")


def _read(key: str, text: str, done: Done) -> Decimal | None:
    read = read_amount(text)
    if read.problem is not None:
        done.problems[key] = read.problem
    elif read.value is not None and read.value < 0:
        done.problems[key] = Text(NEGATIVE)
    return read.value
