"""The chain as frozen values: what the checks, the pages and the books read.

References are uids of living rows; readers have followed merges already. Empty text, None or an empty tuple is "not
filled in". Money is rupiah.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any, NamedTuple, Self, TypeVar

from anyam.core.framework import Edition


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row has. `dimension` is empty where its group is no dimension; `owner` is an organisation's uid."""

    uid: str
    code: str = ""
    title: str = ""
    sheet: str = ""
    group: str = ""
    dimension: str = ""
    owner: str = ""
    unread: tuple[str, ...] = ()
    is_sample: bool = False
    created: date | None = None

    @classmethod
    def of(cls, fields: dict[str, Any]) -> Self:
        """A row from its fields by name, which it takes over as they are: a plan has thousands of rows, and `__init__` would set
        their fields one by one. Fields that are not named are as declared."""
        row = object.__new__(cls)
        object.__setattr__(row, "__dict__", fields)
        return row

    @property
    def name(self) -> str:
        """What a sentence calls the row: its title cut short, or its code, or a dash."""
        title = self.title
        if len(title) > 90:
            return title[:88].rstrip() + " …"
        return title or self.code or "–"


@dataclass(frozen=True, kw_only=True)
class Problem(Row):
    """A main problem of the RPJMD."""

    number: int | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Issue(Row):
    """A regional issue."""

    sub_dimension: str = ""
    problem: str = ""
    source_doc: str = ""
    data_years: tuple[int | None, ...] = ()
    priority: int | None = None


@dataclass(frozen=True, kw_only=True)
class SwotItem(Row):
    """A SWOT item."""

    factor: str = ""
    sub_dimension: str = ""
    issue: str = ""
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadinessNote(Row):
    """A note on a readiness element."""

    element: str = ""
    score: int | None = None
    need: str = ""


@dataclass(frozen=True, kw_only=True)
class Strategy(Row):
    """A TOWS strategy with the SWOT items it is made of."""

    type: str = ""
    items: tuple[str, ...] = ()
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class Gap(Row):
    """What is against what should be."""

    aspect: str = ""
    target: str = ""
    need: str = ""


@dataclass(frozen=True, kw_only=True)
class Aim(Row):
    """A row of vision, mission, goals, objectives and indicators."""

    level: str = ""
    parent: str = ""
    aim_dimension: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A success indicator of a programme."""

    name: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    target: Decimal | None = None
    target_year: int | None = None


class Line(NamedTuple):
    """An amount; no year or no source means that it was not divided, and we never divide it. A tuple: a plan has thousands."""

    year: int | None
    source: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Programme(Row):
    """A work programme. `ceilings` is its indicative ceiling, which is not added to the money of its activities; `confirmed` the
    main problem for which Bappeda gave its word, which holds while the programme is tied to it."""

    sub_dimension: str = ""
    problem: str = ""
    confirmed: str = ""
    also: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    service: str = ""
    origin: str = ""
    kind: str = ""
    description: str = ""
    beneficiaries: str = ""
    supporters: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    horizon: str = ""
    funding: tuple[str, ...] = ()
    quick_win: str = ""
    ceilings: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Activity(Row):
    """An activity of the action plan."""

    programme: str = ""
    action_class: str = ""
    element: str = ""
    output: str = ""
    target_years: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    funding: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def amount(self) -> Decimal:
        """Everything planned for it, divided or not."""
        return sum((line.amount for line in self.lines), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Nomination(Row):
    """A nominated quick win."""

    programme: str = ""
    scored: int = 0
    decision: str = ""


@dataclass(frozen=True, kw_only=True)
class QuickWin(Row):
    """A quick win's profile."""

    programme: str = ""
    year: int | None = None
    starts: date | None = None
    ends: date | None = None
    described: tuple[str, ...] = ()
    impacts: int = 0
    budget: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Risk(Row):
    """A risk of a quick win."""

    quick_win: str = ""
    likelihood: int | None = None
    impact: int | None = None
    response: str = ""
    mitigation: str = ""


@dataclass(frozen=True, kw_only=True)
class Service(Row):
    """An existing service or application."""

    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation as the checks see it; `heir` is who inherited from it when it has ended, `vacant` the title of its head
    post while nobody fills it."""

    uid: str
    short: str
    kind: str
    active: bool = True
    heir: str = ""
    vacant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A working group and who is in it."""

    kind: str
    code: str
    coordinator: str = ""
    members: tuple[str, ...] = ()


Carried = Programme | Activity  # what has supporters beside its owner
R = TypeVar("R", bound=Row)
Found = TypeVar("Found")


def once(rule: "Callable[[Chain], Found]") -> "Callable[[Chain], Found]":
    """What is drawn from a chain and asked for by many is drawn once and kept with the chain, which never changes."""
    key = f"{rule.__module__}.{rule.__qualname__}"

    @wraps(rule)
    def kept(chain: "Chain") -> Found:
        known = vars(chain)
        if key not in known:
            known[key] = rule(chain)
        found: Found = known[key]
        return found

    return kept


def _by_uid(rows: tuple[R, ...]) -> dict[str, R]:
    return {row.uid: row for row in rows}


@dataclass(frozen=True, kw_only=True)
class Chain:
    """A whole plan. `ceilings` is what the region can spend: (year, source) to rupiah; an empty source is all others. `tags` are
    those of rows by uid, in the order of the alphabet."""

    plan: str
    edition: Edition
    first_year: int
    last_year: int
    today: date
    problems: tuple[Problem, ...] = ()
    issues: tuple[Issue, ...] = ()
    swot: tuple[SwotItem, ...] = ()
    readiness: tuple[ReadinessNote, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    gaps: tuple[Gap, ...] = ()
    aims: tuple[Aim, ...] = ()
    programmes: tuple[Programme, ...] = ()
    activities: tuple[Activity, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    quick_wins: tuple[QuickWin, ...] = ()
    risks: tuple[Risk, ...] = ()
    services: tuple[Service, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    groups: tuple[Group, ...] = ()
    ceilings: Mapping[tuple[int, str], Decimal] = field(default_factory=dict)
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def problem_by_uid(self) -> dict[str, Problem]:
        """Problems by uid."""
        return _by_uid(self.problems)

    @cached_property
    def swot_by_uid(self) -> dict[str, SwotItem]:
        """SWOT items by uid."""
        return _by_uid(self.swot)

    @cached_property
    def strategy_by_uid(self) -> dict[str, Strategy]:
        """Strategies by uid."""
        return _by_uid(self.strategies)

    @cached_property
    def programme_by_uid(self) -> dict[str, Programme]:
        """Programmes by uid."""
        return _by_uid(self.programmes)

    @cached_property
    def organisation_by_uid(self) -> dict[str, Organisation]:
        """Organisations by uid."""
        return {each.uid: each for each in self.organisations}

    @cached_property
    def activities_of(self) -> dict[str, list[Activity]]:
        """Activities by their programme's uid; those without programme under an empty key."""
        found: dict[str, list[Activity]] = {}
        for activity in self.activities:
            found.setdefault(activity.programme, []).append(activity)
        return found

    @cached_property
    def years(self) -> range:
        """The years of the plan."""
        return range(self.first_year, self.last_year + 1)

    def carried(self) -> tuple[Carried, ...]:
        """What organisations lead and support."""
        return (*self.programmes, *self.activities)

    def rows(self) -> tuple[Row, ...]:
        """Every row of the chain."""
        return (
            *self.problems, *self.issues, *self.swot, *self.readiness, *self.strategies, *self.gaps, *self.aims,
            *self.programmes, *self.activities, *self.nominations, *self.quick_wins, *self.risks, *self.services,
        )  # fmt: skip

    def organisation(self, uid: str) -> str:
        """An organisation's short name, or empty."""
        found = self.organisation_by_uid.get(uid)
        return found.short if found else ""
