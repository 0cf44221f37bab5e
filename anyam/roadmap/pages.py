"""What the page of the roadmap is given: frozen values, no rows of tables."""

from dataclasses import dataclass

from anyam.core.roadmap import Span
from anyam.core.text import Text, Words
from anyam.plans.pages import Filter, PlanHead
from anyam.plans.sheetpages import SheetHead


@dataclass(frozen=True, slots=True)
class HorizonHead:
    """A horizon over its columns, in per cent of the width; `short` is for where these are narrow."""

    name: Words | None
    short: Words | None
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class YearHead:
    """A column: its year or what it stands for, its place, and the money planned in it; none where it is no single year."""

    name: Text
    start: float
    width: float
    amount: int | None
    is_year: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a line of the drawing, in per cent; a milestone that somebody wrote, or a quick win."""

    place: float
    kind: str


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone as it stands under its programme."""

    uid: str
    period: Words | str
    period_code: str
    text: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class QuickWinLine:
    """A quick win of a programme."""

    title: str
    url: str
    when: Text | str


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity folded under its programme."""

    title: str
    url: str
    owner: str
    years: str
    spans: tuple[Span, ...]
    amount: int | None


@dataclass(frozen=True, slots=True)
class RoadLine:
    """A programme, or an activity that belongs to none, with its bar. `told` says from where its years are known."""

    uid: str
    code: str
    title: str
    url: str
    colour: str
    owner: str
    problem: str
    horizon: Words | None
    years: str
    told: str
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
    amount: int | None
    undivided: int | None
    activities: tuple[ActivityLine, ...] = ()
    milestones: tuple[MilestoneLine, ...] = ()
    quick_wins: tuple[QuickWinLine, ...] = ()
    outside: bool = False
    is_sample: bool = False
    write_url: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class RoadGroup:
    """A sub-dimension with its lines; the name is empty for what names none."""

    name: Words | None
    lines: tuple[RoadLine, ...]


@dataclass(frozen=True, slots=True)
class RoadSection:
    """A dimension, or what stands outside the dimensions."""

    code: str
    name: Words
    colour: str
    url: str
    groups: tuple[RoadGroup, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Writing:
    """The programme whose milestones are being written: what stands, what was taken out lately, and the periods."""

    uid: str
    title: str
    milestones: tuple[MilestoneLine, ...]
    out: tuple[tuple[str, str], ...]
    periods: tuple[tuple[str, Words], ...]
    close_url: str


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """The roadmap."""

    plan: PlanHead
    sheet: SheetHead
    filters: tuple[Filter, ...]
    narrowed: bool
    all_url: str
    here: str
    horizons: tuple[HorizonHead, ...]
    years: tuple[YearHead, ...]
    today: float | None
    sections: tuple[RoadSection, ...]
    unscheduled: tuple[RoadLine, ...]
    programmes: int
    amount: int | None
    undivided: int | None
    closed: bool
    writing: Writing | None = None
