"""Stages: days, agenda, what is due, locks."""

from dataclasses import dataclass
from datetime import date, datetime

from anyam.city.lines import Column, LineRow
from anyam.city.pages.common import Papers
from anyam.city.pages.setup import SheetFill
from anyam.core.text import Words
from anyam.plans.pages import PlanHead
from anyam.plans.pages.common import FindingLine


@dataclass(frozen=True, slots=True)
class DayLine:
    """When a stage takes place, and where."""

    pk: int
    starts: date
    ends: date | None
    label: str
    place: str
    source: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class LockLine:
    """That a stage was locked, and opened again."""

    locked_at: datetime
    locked_by: str
    opened_at: datetime | None
    opened_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage in the list. `progress` is done, running or ahead; `state` open, locked or reopened."""

    code: str
    name: Words
    short: Words
    progress: str
    state: str
    days: tuple[DayLine, ...]
    filled: int
    sheets: int
    papers: int
    milestone: bool
    month: str
    url: str


@dataclass(frozen=True, slots=True)
class StagesPage:
    """The stages of the edition in this plan."""

    plan: PlanHead
    manages: bool
    stages: tuple[StageLine, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class FillRow:
    """A group's due sheets; a cell is None where the group has no such sheet."""

    name: Words | str
    colour: str
    url: str
    cells: tuple[SheetFill | None, ...]


@dataclass(frozen=True, slots=True)
class StagePage:
    """One stage: when, what for, what is due, its papers, and whether it is closed."""

    plan: PlanHead
    manages: bool
    stage: StageLine
    outputs: tuple[Words, ...]
    days: tuple[DayLine, ...]
    agenda: tuple[LineRow, ...]
    agenda_columns: tuple[Column, ...]
    due: tuple[SheetFill, ...]
    fill: tuple[FillRow, ...]
    papers: Papers
    locks: tuple[LockLine, ...]
    closes: tuple[Words, ...]
    stays: tuple[Words, ...]
    findings: tuple[FindingLine, ...]
    findings_total: int
    required: int
    journal: str = ""
