"""Two rows that look alike and are not the same."""

from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import refusal
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import AGREE, WRITE
from anyam.worksheets.composing.models import NotTheSame
from anyam.worksheets.composing.outcome import rows_of

GONE = _("one of the two rows is no longer in the plan")


@transaction.atomic
def say_different(plan: Plan, one: UUID, other: UUID, by: User) -> NotTheSame:
    """They are no longer proposed for merging."""
    _check(plan, one, other, by)
    first, second = sorted((one, other), key=str)
    said, made = NotTheSame.objects.get_or_create(plan=plan, one=first, other=second, defaults={"by": by})
    if made:
        record(plan.code, "not-the-same", by, [Note(one, act="not-the-same", new=str(other))])
    return said


@transaction.atomic
def take_back_different(plan: Plan, one: UUID, other: UUID, by: User) -> None:
    """They are proposed again, as long as they look alike."""
    _check(plan, one, other, by)
    first, second = sorted((one, other), key=str)
    gone, _of = NotTheSame.objects.filter(plan=plan, one=first, other=second).delete()
    if gone:
        record(plan.code, "perhaps-the-same", by, [Note(one, act="perhaps-the-same", old=str(other))])


def _check(plan: Plan, one: UUID, other: UUID, by: User) -> None:
    """Whoever writes the rows, or agrees on them."""
    rows = rows_of(plan, [one, other])
    if len(rows) != 2:
        raise RuleBroken(Text(GONE))
    rights = rights_in(by, plan)
    for row in rows:
        if not (rights.may_write_row(row) or rights.may(AGREE, row.sheet.group_id)):
            raise refusal(rights, WRITE)
