"""Reporting what became of a programme or an activity in a year."""

from decimal import Decimal

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.models import Item, Realisation
from anyam.worksheets.access import check_can_write_rows


@transaction.atomic
def report_realisation(
    item: Item,
    year: int,
    by: User,
    *,
    status: str,
    physical: Decimal | None = None,
    spent: Decimal | None = None,
    output: str = "",
    reason: str = "",
) -> Realisation:
    """Set the realisation of a year; the journal keeps what was said before."""
    check_can_write_rows(by, item.sheet, [item.uid])
    known = item.plan.edition.choices("realisation_status")
    if status not in known:
        raise RuleBroken(Text(_("“%(status)s” is not a status of realisation"), {"status": status}))
    if item.kind not in {"Programme", "Activity"} or year not in item.plan.years:
        raise RuleBroken(Text(_("only programmes and activities are realised, in the years of the plan")))
    values = {
        "status": status,
        "physical": physical,
        "spent": spent,
        "output": output,
        "reason": reason,
    }
    before = Realisation.objects.filter(item=item, year=year).values(*values).first() or dict.fromkeys(values, "")
    found, _made = Realisation.objects.update_or_create(item=item, year=year, defaults=values)
    notes = [
        Note(
            item.uid,
            act="report",
            field=f"realisation.{year}.{name}",
            old=_shown(before[name]),
            new=_shown(value),
        )
        for name, value in values.items()
        if _shown(before[name]) != _shown(value)
    ]
    if notes:
        record(item.plan.code, "report", by, notes)
    return found


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
