"""What the pages of the journal show."""

from dataclasses import dataclass
from datetime import date, datetime

from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `cells` are those of a row that was added."""

    act: str
    name: str
    url: str
    where: str
    column: str = ""
    old: str = ""
    new: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    changed_since: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """One act by one person: its first lines, how many there are, and whether it can be taken back.

    `offer` is "undo" or "redo", or empty; then `refusal` says why, where the reader could have wanted it.
    """

    uid: str
    act: str
    at: datetime
    clock: str
    by: str
    person: int | None
    size: int
    total: int
    lines: tuple[Line, ...]
    url: str
    offer: str = ""
    refusal: str = ""
    undone_by: str = ""
    undone_at: datetime | None = None
    takes_back: str = ""

    @property
    def more(self) -> int:
        """How many lines are not shown."""
        return self.size - len(self.lines)


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what was done on it, newest first."""

    day: date
    deeds: tuple[Deed, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter, under a heading where there are many."""

    value: str
    name: str
    chosen: bool
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """A filter of the journal."""

    key: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class JournalPage:
    """A stretch of the journal. `item` is the row it is narrowed to; `starts` and `ends` are days as the form shows them."""

    plan: PlanHead
    days: tuple[Day, ...]
    filters: tuple[Choices, ...]
    item: str
    item_name: str
    item_url: str
    starts: str
    ends: str
    is_narrowed: bool
    here: str
    newest: str
    older: str
    files: tuple[tuple[str, str], ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class DeedPage:
    """One act with all its lines."""

    plan: PlanHead
    deed: Deed
    here: str
    further: str
