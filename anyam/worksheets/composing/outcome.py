"""What an act on many rows did, what it left out, and why."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import NOUNS, Item, Plan

NOT_HERE = _("it is no longer in the plan")
IN_THE_BIN = _("it is in the bin or merged already")


@dataclass(frozen=True, slots=True)
class Left:
    """A row that an act left as it was."""

    uid: UUID
    name: str
    why: Text


@dataclass
class Outcome:
    """One batch, or none where nothing was to be done; undo takes it."""

    batch: UUID | None = None
    done: list[UUID] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def leave(self, item: Item, why: Text) -> None:
        """A row that stays as it was."""
        self.left.append(Left(item.uid, name_of(item), why))


def rows_of(plan: Plan, uids: Collection[UUID]) -> list[Item]:
    """The rows with their nouns and sheets, in the order in which they were named: one question."""
    found = {
        item.uid: item
        for item in Item.objects.select_related("sheet__group", *(noun.lower() for noun in NOUNS)).filter(
            plan=plan, uid__in=uids
        )
    }
    for item in found.values():
        # The plan is at hand already, and nobody need ask for it again.
        item.plan = item.sheet.plan = item.sheet.group.plan = plan
    return [found[uid] for uid in dict.fromkeys(uids) if uid in found]


def name_of(item: Item) -> str:
    """Its code and title, as people know it."""
    noun = getattr(item, item.kind.lower(), None)
    title = " ".join(str(getattr(noun, item.sheet.definition.title_column, "") or "").split())
    return f"{item.code} {title[:80]}".strip() or "–"
