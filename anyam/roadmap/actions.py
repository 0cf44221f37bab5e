"""Writing milestones: whoever may write the programme, while the stage of the roadmap is open."""

from typing import Final

from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import refusal
from anyam.plans.models import Item, Sheet
from anyam.plans.rights import rights_in
from anyam.plans.rules import check_open
from anyam.roadmap.models import Milestone
from anyam.roadmap.names import SHEET
from anyam.roles import WRITE

LONGEST: Final = 2_000
MOST: Final = 40  # of one programme: beyond that it is no milestone any more

NOTHING_WRITTEN = _("write what can be seen at the end of the period")
TOO_LONG = _("a milestone has %(most)s characters at most; this one has %(n)s")
NO_SUCH_PERIOD = _("“%(period)s” is not a period of this framework")
TOO_MANY = _("this programme has %(most)s milestones; put some together first")
NOT_THERE = _("this programme is in the bin; take it out first")
CHANGED = _("somebody has changed it meanwhile; now it says: “%(text)s”. Look at both, then save again.")


@transaction.atomic
def add_milestone(programme: Item, period: str, text: str, by: User, *, is_sample: bool = False) -> Milestone:
    """A milestone of a programme."""
    _check(programme, by)
    period, text = _judged(programme, period, text)
    if Milestone.objects.filter(programme=programme, removed_at=None).count() >= MOST:
        raise RuleBroken(Text(TOO_MANY, {"most": MOST}))
    made = Milestone.objects.create(programme=programme, period=period, text=text, is_sample=is_sample)
    record(programme.plan.code, "milestone", by, [Note(made.uid, act="add", data={"period": period, "text": text})])
    return made


@transaction.atomic
def change_milestone(milestone: Milestone, period: str, text: str, by: User, *, base: str | None = None) -> bool:
    """Word it anew, or put it into another period. `base` is the text that the person started from. Returns whether anything is
    another now."""
    programme = milestone.programme
    _check(programme, by)
    period, text = _judged(programme, period, text)
    if base is not None and _tidy(base) != milestone.text and text != milestone.text:
        raise RuleBroken(Text(CHANGED, {"text": milestone.text}))
    given = {"period": period, "text": text}
    notes = [
        Note(milestone.uid, field=name, old=getattr(milestone, name), new=value)
        for name, value in given.items()
        if getattr(milestone, name) != value
    ]
    if notes:
        milestone.period, milestone.text = period, text
        milestone.save(update_fields=list(given))
        record(programme.plan.code, "milestone", by, notes)
    return bool(notes)


@transaction.atomic
def remove_milestone(milestone: Milestone, by: User) -> None:
    """It leaves the roadmap and can be put back."""
    _check(milestone.programme, by)
    if milestone.removed_at is None:
        milestone.removed_at = timezone.now()
        milestone.save(update_fields=["removed_at"])
        record(milestone.programme.plan.code, "bin", by, [Note(milestone.uid, act="bin")])


@transaction.atomic
def put_milestone_back(milestone: Milestone, by: User) -> None:
    """It stands on the roadmap again."""
    _check(milestone.programme, by)
    if milestone.removed_at is not None:
        milestone.removed_at = None
        milestone.save(update_fields=["removed_at"])
        record(milestone.programme.plan.code, "restore", by, [Note(milestone.uid, act="restore")])


def _check(programme: Item, by: User) -> None:
    rights = rights_in(by, programme.plan)
    if not rights.may_write_row(programme):
        raise refusal(rights, WRITE)
    check_open(Sheet(plan=programme.plan, code=SHEET))
    if not programme.is_alive:
        raise RuleBroken(Text(NOT_THERE))


def _judged(programme: Item, period: str, text: str) -> tuple[str, str]:
    """As they are kept, or why they cannot be."""
    text = _tidy(text)
    if not text:
        raise RuleBroken(Text(NOTHING_WRITTEN))
    if len(text) > LONGEST:
        raise RuleBroken(Text(TOO_LONG, {"most": LONGEST, "n": len(text)}))
    if period not in programme.plan.edition.choices("horizons"):
        raise RuleBroken(Text(NO_SUCH_PERIOD, {"period": period}))
    return period, text


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
