"""What each page of a plan is given: frozen values, one class per page. Templates see nothing else.

Money is whole rupiah as int. `Text` and `Words` are said in the reader's language by the filters of anyam.web (`|say`).
"""

from dataclasses import dataclass
from datetime import date

from anyam.core.text import Text, Words


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What the top of every page of a plan shows. `writes`: whether this reader may write anywhere in it."""

    code: str
    title: str
    region: str
    first_year: int
    last_year: int
    is_demo: bool
    today: date
    edition: Words
    edition_note: Words
    writes: bool = False


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
    """A main problem and what answers it. Money stands under the main problem only; `also` programmes are never summed."""

    code: str
    name: str
    shares: tuple[Share, ...]
    programmes: int
    also: int
    amount: int
    url: str
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
class FindingLine:
    """A finding as a line: what is missing and where to mend it. `severity` is wajib, perlu or saran."""

    code: str
    severity: str
    message: Text
    mend: Text
    subject: str
    owner: str
    dimension: Words | None
    colour: str
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
    """One screen that answers "where does our plan stand"."""

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


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in a filter, with how many lines it leaves."""

    value: str
    name: Words | str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a list: its query parameter and its choices."""

    key: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in a long list this page stands; an empty address where there is no page before or after."""

    number: int
    of: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """The findings of a plan as a list, filtered by severity, dimension and owner. `total` counts all pages."""

    plan: PlanHead
    pages: Pages
    filters: tuple[Filter, ...]
    findings: tuple[FindingLine, ...]
    total: int
    by_severity: dict[str, int]


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the chain in a list: title, code, where it hangs, its money."""

    uid: str
    code: str
    title: str
    dimension: Words | None
    colour: str
    owner: str
    problem: str
    years: str
    amount: int | None
    undivided: int
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class RowsPage:
    """The rows behind a number; `total` adds them up and must equal the number that was clicked."""

    plan: PlanHead
    name: Words
    filters: tuple[Filter, ...]
    rows: tuple[RowLine, ...]
    count: int
    total: int | None
    undivided: int


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell on the page of one row: how it is shown, what was typed where it could not be read, and how to mend it."""

    key: str
    name: Words
    shown: str
    text: str
    editable: bool
    multiline: bool
    required: bool
    problem: Text | None
    help: Words
    good: Words
    weak: Words
    choices: tuple[Option, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a row's history, newest first."""

    at: object
    by: str
    act: str
    column: Words | str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowPage:
    """One row of the chain: its cells, what it hangs on, what hangs on it, its findings and its history."""

    plan: PlanHead
    uid: str
    code: str
    title: str
    kind: Words
    dimension: Words | None
    colour: str
    is_sample: bool
    source: str
    binned: bool
    can_edit: bool
    cells: tuple[CellLine, ...]
    upward: tuple[RowLine, ...]
    downward: tuple[RowLine, ...]
    findings: tuple[FindingLine, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan on the start page."""

    code: str
    title: str
    region: str
    first_year: int
    last_year: int
    is_demo: bool
    url: str
