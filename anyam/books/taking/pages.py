"""What the pages of files that came back are given."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anyam.core.book.comparing import Change
from anyam.core.text import Text
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A file in the list. `state` is reading, ready or failed; `open` is how many differences wait, of `count`."""

    uid: UUID
    name: str
    title: str
    made: str
    by: str
    at: datetime
    state: str
    open: int
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ReturnsPage:
    """Every file that came back."""

    plan: PlanHead
    files: tuple[ReturnLine, ...]


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One difference. `words` is what changed word by word; `now` what the plan says by now, where that is neither the old nor the
    new text; `settled` says that the plan says so already. `label` is what stands over the column of a cell, `table` its table
    as the book numbers it, `row` what its row was called in the book. `why` is why the reader does not decide on it."""

    key: int
    kind: str
    what: Text
    label: str
    old: str
    new: str
    words: tuple[Change, ...]
    now: str
    moved: bool
    settled: bool
    name: str
    url: str
    author: str
    written_at: datetime | None
    why: Text | None
    state: str
    by: str
    at: datetime | None
    table: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class SectionDifferences:
    """What is different in one section: texts, cells, comments, and what is only told."""

    title: str
    prose: tuple[DifferenceLine, ...]
    cells: tuple[DifferenceLine, ...]
    comments: tuple[DifferenceLine, ...]
    told: tuple[DifferenceLine, ...]


@dataclass(frozen=True, slots=True)
class ChapterDifferences:
    """A chapter and its sections."""

    title: str
    sections: tuple[SectionDifferences, ...]


@dataclass(frozen=True, slots=True)
class ActLine:
    """What was applied with one press, and can be taken back together."""

    act: UUID
    by: str
    at: datetime | None
    count: int
    may: bool


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """One file: what waits, by chapter and section, what was applied, and what was laid aside."""

    plan: PlanHead
    file: ReturnLine
    size: int
    language: str
    edition_url: str
    work_url: str
    failure: Text | None
    chapters: tuple[ChapterDifferences, ...]
    acts: tuple[ActLine, ...]
    applied: tuple[DifferenceLine, ...]
    left: tuple[DifferenceLine, ...]
    may_decide: bool
    more: int
