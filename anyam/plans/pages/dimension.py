"""A dimension: its analysis, what it plans, what is missing."""

from dataclasses import dataclass
from datetime import date

from anyam.core.text import Words
from anyam.plans.pages.common import FindingLine, PlanHead
from anyam.plans.pages.row import Office


@dataclass(frozen=True, slots=True)
class DimensionStep:
    """The dimension before or after this one."""

    name: Words
    url: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A worksheet of the dimension, how many rows stand on it, and where this reader adds one and makes one sheet of them, if they
    may."""

    number: str
    name: Words
    rows: int
    add_url: str = ""
    room_url: str = ""
    composing_url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A row named by its code alone; its full text is the title. `alarm`: no strategy uses it."""

    code: str
    title: str
    url: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class SwotCard:
    """A SWOT item: what it says, where it belongs, and the strategies that use it."""

    uid: str
    code: str
    statement: str
    sub_dimension: Words | None
    status: Words | None
    used_by: tuple[Chip, ...]
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class SwotField:
    """A letter of SWOT. `more` items are not shown here."""

    letter: str
    name: Words
    cards: tuple[SwotCard, ...]
    count: int
    unused: int
    more: int


@dataclass(frozen=True, slots=True)
class StrategyCard:
    """A strategy with the items it is made of and how many programmes carry it out."""

    uid: str
    code: str
    statement: str
    status: Words | None
    items: tuple[Chip, ...]
    programmes: int
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class TowsAxis:
    """A letter at the edge of the TOWS sheet, with its items as chips."""

    letter: str
    name: Words
    chips: tuple[Chip, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TowsField:
    """Where two letters cross. `more` strategies are not shown here."""

    code: str
    name: Words | None
    strategies: tuple[StrategyCard, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class TowsRow:
    """A row of the TOWS sheet: an inner letter crossed with each outer one."""

    axis: TowsAxis
    fields: tuple[TowsField, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """SWOT and TOWS. `loose` holds what has no letter yet, `untyped` the strategies without a type; `more_url` leads to all."""

    swot: tuple[SwotField, ...]
    loose: SwotField | None
    columns: tuple[TowsAxis, ...]
    rows: tuple[TowsRow, ...]
    untyped: TowsField | None
    items: int
    unused: int
    strategies: int
    more_url: str


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme as a line. `quick_win` is chosen, nominated or empty."""

    code: str
    title: str
    url: str
    quick_win: str
    problem: str
    problem_url: str
    owner: Office | None
    years: str
    amount: int | None
    undivided: int
    is_sample: bool


@dataclass(frozen=True, slots=True)
class ProgrammeGroup:
    """The programmes of a sub-dimension (None: of no sub-dimension yet), with their sum; `more` of them are not shown here."""

    name: Words | None
    definition: Words | None
    lines: tuple[ProgrammeLine, ...]
    count: int
    amount: int
    more: int
    more_amount: int


@dataclass(frozen=True, slots=True)
class YearSum:
    """The money of a year; `url` leads to its rows where it is a total."""

    year: int
    amount: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """The activities under a programme and its money by year. `kind`: programme, others (`rows` programmes not shown), outside
    (an activity of no programme), outsiders (`rows` more of them) or elsewhere (under programmes of other dimensions, where their
    money counts)."""

    kind: str
    title: str
    url: str
    rows: int
    count: int
    amounts: tuple[YearSum, ...]
    undivided: int
    total: int
    from_ceiling: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Activities:
    """Activities and money by year. `guests`: activities counted here that are written on worksheets of other groups; only
    without them `count_url` leads to a list of exactly these."""

    years: tuple[int, ...]
    lines: tuple[ActivityLine, ...]
    count: int
    count_url: str
    guests: int
    sums: tuple[YearSum, ...]
    undivided: int
    undivided_url: str
    total: int


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk of a quick win; `level` is likelihood times impact, None while one of them is missing."""

    title: str
    url: str
    level: int | None
    is_high: bool
    mitigation: str


@dataclass(frozen=True, slots=True)
class QuickWinCard:
    """A quick win's profile: `described` of `judged` texts are written; `state` of its schedule is done, running or ahead."""

    uid: str
    code: str
    title: str
    url: str
    programme: str
    programme_url: str
    problem: str
    owner: Office | None
    starts: date | None
    ends: date | None
    months: int | None
    state: str
    described: int
    judged: int
    impacts: int
    budget: int | None
    risks: tuple[RiskLine, ...]
    is_sample: bool

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is judged is missing in the profile."""
        scheduled = self.starts is not None and self.ends is not None
        return bool(scheduled and self.described >= self.judged and self.impacts and self.risks)


@dataclass(frozen=True, slots=True)
class NominationLine:
    """A programme or idea nominated as quick win; `scored` of `criteria` have a score."""

    title: str
    url: str
    scored: int
    criteria: int
    decision: Words | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class GapLine:
    """What is, against what should be."""

    code: str
    aspect: Words | None
    current: str
    target: str
    need: str
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class DimensionPage:
    """Everything about one dimension of a plan."""

    plan: PlanHead
    code: str
    name: Words
    colour: str
    definition: Words
    aim: Words
    coordinator: Office | None
    members: tuple[Office, ...]
    before: DimensionStep | None
    after: DimensionStep | None
    sheets: tuple[SheetLine, ...]
    filled: int
    analysis: Analysis
    groups: tuple[ProgrammeGroup, ...]
    programmes: int
    programmes_amount: int
    programmes_url: str
    activities: Activities
    activities_count: int
    activities_url: str
    money_url: str
    quick_wins: tuple[QuickWinCard, ...]
    quick_wins_count: int
    nominations: tuple[NominationLine, ...]
    gaps: tuple[GapLine, ...]
    gaps_count: int
    findings: tuple[FindingLine, ...]
    findings_total: int
    findings_by_severity: dict[str, int]
    findings_url: str
    thread_url: str

    @property
    def next_step(self) -> str:
        """The first part that nobody has written yet: it alone shows the way to begin."""
        written = {
            "swot": self.analysis.items,
            "tows": self.analysis.strategies,
            "programmes": self.programmes,
            "activities": len(self.activities.lines),
            "quick-win": self.quick_wins_count,
            "gaps": self.gaps_count,
        }
        return next((part for part, count in written.items() if not count), "")
