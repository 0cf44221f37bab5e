"""The head of region's page (Lembar pimpinan): where the plan stands and what waits for a decision, in two minutes."""

from dataclasses import dataclass
from datetime import date, datetime

from anyam.core.text import Text, Words
from anyam.plans.pages.common import PlanHead
from anyam.plans.pages.overview import StageStep, YearMoney


@dataclass(frozen=True, slots=True)
class Way:
    """A name with the way to what it names."""

    name: Words | str
    url: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision: what, why, the rows it is about (`more` are not named), who prepares it, and until when."""

    code: str
    what: Text
    why: Text
    about: tuple[Way, ...]
    more: int
    role: Text
    offices: tuple[Way, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class ProblemAnswer:
    """A main problem and whether anything answers it. `url` leads to the programmes, `money_url` to every rupiah."""

    name: str
    programmes: int
    amount: int
    url: str
    money_url: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class QuickWinState:
    """A dimension's quick win. `state` is missing, nominated, undated, ahead, running or over; `nominated` counts candidates."""

    dimension: Words | None
    colour: str
    title: str
    url: str
    owner: str
    owner_url: str
    state: str
    starts: date | None
    ends: date | None
    nominated: int
    is_sample: bool


@dataclass(frozen=True, slots=True)
class BehindLine:
    """An organisation that owes most."""

    short: str
    url: str
    required: int
    needed: int
    required_url: str
    needed_url: str


@dataclass(frozen=True, slots=True)
class LeaderPage:
    """The plan for somebody who has two minutes. Problems that nothing answers come first; `loose` is money and programmes under
    none. `ceiling` is None unless every year has one. Of problems and quick wins as many are printed as one page of A4 holds."""

    plan: PlanHead
    printed: datetime
    running: StageStep | None
    coming: StageStep | None
    days: int
    decisions: tuple[DecisionLine, ...]
    further: tuple[DecisionLine, ...]
    problems: tuple[ProblemAnswer, ...]
    problems_printed: int
    answered: int
    loose: ProblemAnswer | None
    programmes: int
    quick_wins: tuple[QuickWinState, ...]
    quick_wins_printed: int
    chosen: int
    years: tuple[YearMoney, ...]
    planned: int
    undivided: int
    ceiling: int | None
    behind: tuple[BehindLine, ...]
    idle: tuple[Way, ...]
    idle_count: int
    idle_url: str
    findings: int
