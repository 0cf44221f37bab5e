"""One row becomes several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.sheet.splitting import MOST_PARTS, kept_cells, money_keys, places_behind
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.models import Plan
from anyam.plans.rules import check_open
from anyam.worksheets.access import check_can_write
from anyam.worksheets.changes import ORDER, Change
from anyam.worksheets.composing.holding import hold
from anyam.worksheets.composing.outcome import IN_THE_BIN, NOT_HERE, Outcome
from anyam.worksheets.composing.states import states_of
from anyam.worksheets.door import Door

TOO_FEW = _("write at least two parts, a line for each")
TOO_MANY = _("a row is split into %(most)s parts at most")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the rows that it becomes: its title, and the money that somebody gave it by hand, by cell."""

    title: str
    money: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Split(Outcome):
    """The new rows are `done`."""


@transaction.atomic
def split(plan: Plan, uid: UUID, parts: Sequence[Part], by: User) -> Split:
    """The first part stays the row, with all that hangs on it; the others are new rows right behind it that keep its references and
    owner. Money stays with the first unless it is given to parts by hand: never do we divide it."""
    rows = hold(plan, [uid])
    if not rows:
        raise RuleBroken(Text(NOT_HERE))
    (item,) = rows
    check_can_write(by, item.sheet)
    check_open(item.sheet)
    if not item.is_alive:
        raise RuleBroken(Text(IN_THE_BIN))
    if len(parts) < 2 or not all(part.title.strip() for part in parts):
        raise RuleBroken(Text(TOO_FEW))
    if len(parts) > MOST_PARTS:
        raise RuleBroken(Text(TOO_MANY, {"most": MOST_PARTS}))
    definition, title = item.sheet.definition, item.sheet.definition.title_column
    cells = states_of([item])[item.uid]
    money = money_keys(definition, cells)
    first, *others = parts
    changes = [Change(uid, title, first.title)]
    changes += [Change(uid, key, first.money[key]) for key in money if key in first.money]
    made = {uuid4(): part for part in others}
    for (new, part), order in zip(made.items(), places_behind(item.order, len(made)), strict=True):
        changes += [Change(new, key, text) for key, text in kept_cells(definition, cells).items()]
        changes += [Change(new, title, part.title), Change(new, ORDER, order)]
        changes += [Change(new, key, part.money[key]) for key in money if part.money.get(key)]
    notes = Door(item.sheet, by).write(changes)
    notes += [Note(new, act="split", new=str(uid)) for new in made]
    batch = record(plan.code, "split", by, notes)
    return Split(batch.uid, list(made))
