"""Every organisation with its part, and one organisation's own brief (Lembar OPD)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from anyam.core.text import Text, Words
from anyam.plans.pages.common import FindingLine, Option, PlanHead


@dataclass(frozen=True, slots=True)
class Badge:
    """A dimension that an organisation coordinates."""

    name: Words
    colour: str
    url: str


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation in the list. `heir` is set where it has ended; `idle` where it has no part."""

    uid: str
    short: str
    name: str
    kind: Words | str
    is_mine: bool
    is_sample: bool
    heir: str
    idle: bool
    coordinates: tuple[Badge, ...]
    led: int
    supported: int
    activities: int
    helped: int
    amount: int
    undivided: int
    findings: int
    required: int
    questions: int
    url: str
    led_url: str
    activities_url: str
    money_url: str
    findings_url: str


@dataclass(frozen=True, slots=True)
class Nobody:
    """What names no organisation, so that the list adds up to the plan."""

    led: int
    activities: int
    amount: int
    findings: int
    led_url: str
    activities_url: str
    money_url: str
    findings_url: str


@dataclass(frozen=True, slots=True)
class OrganisationsPage:
    """Every organisation with its part. The sums are those of the lines shown; `nobody` only stands in the unfiltered list, to
    which `all_url` leads in the same order."""

    plan: PlanHead
    kinds: tuple[Option, ...]
    parts: tuple[Option, ...]
    sorts: tuple[Option, ...]
    lines: tuple[OrganisationLine, ...]
    nobody: Nobody | None
    total: int
    idle: int
    idle_url: str
    led: int
    activities: int
    amount: int
    findings: int
    questions: int
    narrowed: bool
    all_url: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the summary with the way to its rows."""

    text: Text
    url: str


@dataclass(frozen=True, slots=True)
class NextStage:
    """What comes next: when, how many days away, and which worksheets this organisation fills for it."""

    name: Words
    short: Words
    starts: date
    ends: date | None
    days: int
    is_sample: bool
    sheets: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme it leads or supports. `quick_win` is chosen, nominated or empty; `amount` is the whole programme's."""

    code: str
    title: str
    url: str
    dimension: Words | None
    colour: str
    problem: str
    quick_win: str
    leader: str
    leader_url: str
    activities: int
    amount: int | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class QuickWinLine:
    """A quick win it answers for."""

    title: str
    url: str
    starts: date | None
    ends: date | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class SupportLine:
    """An activity of somebody else that it supports."""

    title: str
    url: str
    leader: str
    years: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """Money of one column: whole rupiah, and in millions for a grid that says so in its heading."""

    rupiah: int
    millions: Decimal
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Money of an activity, or of a programme that only has its ceiling. `note` is ceiling, nobody or empty; `above` names the
    programme where it is another than on the line before."""

    title: str
    url: str
    above: str
    note: str
    cells: tuple[Amount | None, ...]
    total: Amount | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """Lines that are not shown, with their sums, so that the columns still add up."""

    count: int
    cells: tuple[Amount | None, ...]
    total: Amount | None


@dataclass(frozen=True, slots=True)
class MoneyGrid:
    """Activities and money by year. The last column before the total is what was not divided, where there is any."""

    years: tuple[int, ...]
    has_undivided: bool
    lines: tuple[MoneyLine, ...]
    printed: int
    rest: Rest | None
    rest_in_print: Rest | None
    sums: tuple[Amount, ...]
    total: Amount


@dataclass(frozen=True, slots=True)
class Listed:
    """A list cut to what the screen holds and, shorter, to what the paper holds; the rest is behind `url`."""

    count: int
    shown: int
    printed: int
    url: str

    @property
    def more(self) -> int:
        """How many the screen leaves out."""
        return max(0, self.count - self.shown)

    @property
    def more_in_print(self) -> int:
        """How many the paper leaves out."""
        return max(0, self.count - self.printed)


@dataclass(frozen=True, slots=True)
class SwotLine:
    """One of its SWOT items, and whether a strategy uses it."""

    code: str
    title: str
    url: str
    dimension: Words | None
    colour: str
    is_used: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class SwotGroup:
    """Its SWOT items of one factor."""

    letter: str
    name: Words
    items: tuple[SwotLine, ...]
    listed: Listed


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An ended organisation in whose name something still stands that this one inherited."""

    short: str
    url: str
    led: int
    activities: int
    amount: int
    questions: int


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What is my office's part? One organisation on two pages."""

    plan: PlanHead
    printed: datetime
    uid: str
    short: str
    name: str
    kind: Words | str
    has_ended: bool
    heir: str
    heir_url: str
    idle: bool
    coordinates: tuple[Badge, ...]
    summary: tuple[Clause, ...]
    predecessors: tuple[Predecessor, ...]
    next_stage: NextStage | None
    questions: tuple[FindingLine, ...]
    questions_list: Listed
    remarks: tuple[FindingLine, ...]
    remarks_list: Listed
    led: tuple[ProgrammeLine, ...]
    led_list: Listed
    quick_wins: tuple[QuickWinLine, ...]
    supported: tuple[ProgrammeLine, ...]
    supported_list: Listed
    helped: tuple[SupportLine, ...]
    helped_list: Listed
    activities: int
    activities_url: str
    money: MoneyGrid
    swot: tuple[SwotGroup, ...]
    swot_count: int
