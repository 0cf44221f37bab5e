"""The overview."""

from dataclasses import dataclass
from datetime import date

from anyam.core.text import Words
from anyam.plans.pages.common import FindingLine, PlanHead


@dataclass(frozen=True, slots=True)
class StageStep:
    """One milestone on the bar: `state` is done, running or ahead; `progress` 0..100 of its segment. `year` is set where it is
    not this year, and is then shown."""

    code: str
    short: Words
    name: Words
    starts: date | None
    ends: date | None
    year: int | None
    state: str
    progress: int
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A dimension's part in answering a problem."""

    dimension: str
    name: Words
    colour: str
    count: int
    amount: int
    url: str


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A main problem and what answers it. Money stands under the main problem only; `also` programmes are never summed. `url`
    leads to the programmes, `money_url` to every rupiah."""

    code: str
    name: str
    shares: tuple[Share, ...]
    programmes: int
    also: int
    amount: int
    url: str
    money_url: str
    source: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class DimensionLine:
    """A dimension: who coordinates it and how many of its sheets have rows (`filled` of `sheets`)."""

    code: str
    name: Words
    colour: str
    coordinator: str
    filled: int
    sheets: int
    programmes: int
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure from outside with its source, e.g. an index."""

    name: Words
    value: str
    note: Words
    source: str


@dataclass(frozen=True, slots=True)
class YearMoney:
    """Planned money of a year against the region's ceiling (None where no ceiling was set)."""

    year: int
    planned: int
    ceiling: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """One screen that answers "where does our plan stand". `ceiling` is None unless every year has one."""

    plan: PlanHead
    running: StageStep | None
    stages: tuple[StageStep, ...]
    problems: tuple[ProblemLine, ...]
    problems_source: str
    unassigned: ProblemLine | None
    largest_count: int
    dimensions: tuple[DimensionLine, ...]
    findings: tuple[FindingLine, ...]
    findings_total: int
    findings_by_severity: dict[str, int]
    programmes: int
    programmes_existing: int
    existing_url: str
    activities: int
    sources: int
    planned: int
    undivided: int
    ceiling: int | None
    years: tuple[YearMoney, ...]
    organisations: int
    facts: tuple[Fact, ...]
    changed_at: object
    changed_by: str

    @property
    def has_ceilings(self) -> bool:
        """Whether any year has a ceiling."""
        return any(year.ceiling is not None for year in self.years)
