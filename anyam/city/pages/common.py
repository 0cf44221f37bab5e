"""What several pages of this room show."""

from dataclasses import dataclass
from datetime import date, datetime

from anyam.city.lines import Column, LineRow
from anyam.core.text import Text, Words
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class Link:
    """A way on."""

    name: Text | Words | str
    url: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that was kept."""

    uid: str
    kind: Text
    title: str
    number: str
    dated: date | None
    name: str
    format: str
    size: int
    by: str
    at: datetime
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of something, and those that were taken out lately."""

    kept: tuple[PaperLine, ...] = ()
    out: tuple[PaperLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Editor:
    """A list as a table to edit."""

    columns: tuple[Column, ...]
    rows: tuple[LineRow, ...]
    out: tuple[tuple[str, str], ...] = ()
    problems: int = 0
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPage:
    """The page on which a list is edited."""

    plan: PlanHead
    title: Text
    of: Words | str
    back: str
    editor: Editor
    help: Text


@dataclass(frozen=True, slots=True)
class Head:
    """A letterhead as it is printed."""

    lines: tuple[str, ...]
    address: str
    contact: str
    logo: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print yet."""
        return not (self.lines or self.address or self.logo)
