"""What goes into the door and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from anyam.core.text import Text

ORDER = "order"
DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell as typed. `base` is the text the person started from; None means "whatever is there now".

    A uid the sheet does not know makes a new row. Besides the sheet's cells there are `deleted` ("1" or empty) and
    `order`.
    """

    uid: UUID
    column: str
    text: str
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """Where new rows come from: `sources` cites facts by uid; with `sample` every other new row is marked as invented."""

    sample: bool = False
    sources: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that could not be read: it stays as typed beside the empty value."""

    uid: UUID
    column: str
    typed: str
    text: Text


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell somebody else changed since the person started; theirs stays, `typed` is handed back."""

    uid: UUID
    column: str
    typed: str
    base: str
    current: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that has no place: an unknown column, a row that moved away or was merged, a cell with a verb of its own."""

    uid: UUID
    column: str
    typed: str
    text: Text


@dataclass
class Applied:
    """What the door did. `batch` is None when nothing changed; undo takes it."""

    batch: UUID | None = None
    created: list[UUID] = field(default_factory=list)
    updated: list[UUID] = field(default_factory=list)
    unchanged: list[UUID] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def add(self, other: "Applied") -> None:
        """Take in what was done on another sheet."""
        for name in ("created", "updated", "unchanged", "problems", "conflicts", "refusals"):
            getattr(self, name).extend(getattr(other, name))
