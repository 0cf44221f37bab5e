"""What the pages of the self-assessment are given: frozen values, no rows of tables."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from anyam.core.text import Text, Words
from anyam.plans.pages import Filter, PlanHead
from anyam.plans.sheetpages import SheetHead


@dataclass(frozen=True, slots=True)
class ToldOf:
    """A programme that an answer is about, and what was reported of it in that year."""

    title: str
    url: str
    status: Words | None
    physical: Decimal | None
    spent: int | None


@dataclass(frozen=True, slots=True)
class File:
    """A file that proves an answer."""

    uid: str
    name: str
    format: str
    size: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question with what became of it."""

    uid: str
    year: int
    phase: Words | None
    component: Words | None
    component_code: str
    dimension: Words | None
    colour: str
    question: str
    source: str
    answer: str
    self_score: Decimal | None
    assessor_score: Decimal | None
    recommendation: str
    follow_up: str
    programmes: tuple[ToldOf, ...]
    files: tuple[File, ...]
    is_sample: bool
    url: str
    answers: bool
    scores: bool


@dataclass(frozen=True, slots=True)
class Component:
    """A component of the evaluation with its questions."""

    name: Words | str
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """W11: the questions that the choice leaves."""

    plan: PlanHead
    sheet: SheetHead
    manages: bool
    filters: tuple[Filter, ...]
    narrowed: bool
    all_url: str
    components: tuple[Component, ...]
    count: int
    answered: int
    proved: int
    scored: int
    out: tuple[tuple[str, str], ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One question."""

    plan: PlanHead
    sheet: SheetHead
    manages: bool
    line: AnswerLine
    out: tuple[tuple[str, str], ...]
    own: bool
    stands: Text | None
    closed: bool
    journal: str
