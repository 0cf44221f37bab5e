"""What the page of pasting shows."""

from dataclasses import dataclass
from uuid import UUID

from anyam.core.text import Text, Words
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A cell that would change."""

    column: str
    now: str
    new: str


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row with the cells that would change, or why this reader does not change it."""

    number: int
    name: str
    url: str
    cells: tuple[PastedCell, ...]
    why_not: Text | None


@dataclass(frozen=True, slots=True)
class PastedProblem:
    """What was not understood: where it stands, what stands there, what is wrong with it, what may be meant."""

    number: int
    column: str
    read: str
    message: Text
    suggestion: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What applying would do; `mark` says so when it is applied. `unread` are headings that were not understood, `ignored` lines
    with nothing to read."""

    mark: str
    rows: tuple[PastedRow, ...]
    more: int
    cells: int
    changing: int
    same: int
    problems: tuple[PastedProblem, ...]
    unread: tuple[str, ...]
    ignored: tuple[tuple[int, Text], ...]


@dataclass(frozen=True, slots=True)
class PastingPage:
    """A table that is pasted into a list; `text` is what stands in the field, `columns` what its headings may be called, `done`
    the act of a moment ago that can be taken back."""

    plan: PlanHead
    name: Words
    sheet: Words
    url: str
    list_url: str
    text: str
    columns: tuple[Words, ...]
    why: Text | None = None
    trial: Trial | None = None
    done: UUID | None = None
