"""The commitment: writing its text; its signatories are a list, its scan a paper."""

from datetime import date

from django.db import transaction

from anyam.accounts.models import User
from anyam.city.actions.lines import set_fields
from anyam.city.models import Commitment
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE

MOST = 20  # of one plan: one commitment is one sheet


@transaction.atomic
def add_commitment(
    plan: Plan, text: str, by: User, *, on: date | None = None, place: str = "", is_sample: bool = False
) -> Commitment:
    """A commitment of the plan."""
    check(rights_in(by, plan), MANAGE)
    if Commitment.objects.filter(plan=plan, removed_at=None).count() >= MOST:
        raise RuleBroken(Text(_("this plan has %(most)s commitments; one that nobody keeps is none"), {"most": MOST}))
    made = Commitment.objects.create(plan=plan, text=text.strip(), date=on, place=place.strip(), is_sample=is_sample)
    record(plan.code, "commitment", by, [Note(made.uid, act="add", data={"text": made.text})])
    return made


def set_commitment(commitment: Commitment, by: User, **fields: object) -> bool:
    """Its text, day and place."""
    return set_fields(commitment, fields, by, plan=commitment.plan, subject=commitment.uid, act="commitment")
