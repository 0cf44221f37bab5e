"""Which bar a programme has on the roadmap and where it stands: from the years of its activities, of its money, or of its horizon.

Places are per cent of the whole width, so that one drawing fits a phone and a sheet of A3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from anyam.core.chain import Activity, Chain, Programme
from anyam.core.framework import Edition

ACTIVITIES, CEILING, HORIZON, NOWHERE = "activities", "ceiling", "horizon", ""
FURTHEST: Final = 60  # years from the plan's beginning: beyond that a year is a slip of the finger


@dataclass(frozen=True, slots=True)
class Schedule:
    """The years of a bar and how we know them: from activities, from the ceiling, or only from the horizon."""

    years: tuple[int, ...] = ()
    told: str = NOWHERE


def activity_years(activity: Activity) -> tuple[int, ...]:
    """The years in which an activity runs, has a target or spends money."""
    found = {*activity.years, *activity.target_years, *(line.year for line in activity.lines if line.year)}
    return tuple(sorted(found))


def schedule_of(chain: Chain, programme: Programme) -> Schedule:
    """What is known best: the activities' years, then those of its ceiling, then the period that its horizon stands for."""
    running = {year for each in chain.activities_of.get(programme.uid, ()) for year in activity_years(each)}
    if running:
        return Schedule(tuple(sorted(running)), ACTIVITIES)
    spending = {line.year for line in programme.ceilings if line.year}
    if spending:
        return Schedule(tuple(sorted(spending)), CEILING)
    far = horizon_years(chain.edition, programme.horizon, chain.first_year)
    return Schedule(tuple(far), HORIZON) if far else Schedule()


def horizon_years(edition: Edition, code: str, first_year: int) -> range:
    """The calendar years of a horizon, counted from the plan's first; none where the edition does not count it in years."""
    choice = edition.choices("horizons").get(code)
    match choice.extra.get("years") if choice else None:
        case [int(first), int(last)] if 0 < first <= last:
            return range(first_year + first - 1, first_year + last)
        case _:
            return range(0)


def outside_horizon(chain: Chain, programme: Programme, schedule: Schedule) -> bool:
    """Whether the last year lies in another period than the horizon says. A bar drawn from the horizon says the same."""
    far = horizon_years(chain.edition, programme.horizon, chain.first_year)
    return bool(far and schedule.years and schedule.told != HORIZON and schedule.years[-1] not in far)


def runs(years: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Years without a gap between them, as first and last."""
    found: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the width, in per cent."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Axis:
    """The columns of the timeline: the plan's years, and one column for all that lies before or after them where there is any."""

    first: int
    last: int
    before: bool = False
    after: bool = False

    @classmethod
    def of(cls, chain: Chain, years: Iterable[int]) -> "Axis":
        """As many columns as these years need."""
        known = [year for year in years if abs(year - chain.first_year) <= FURTHEST]
        return cls(
            chain.first_year, chain.last_year, before=any(year < chain.first_year for year in known),
            after=any(year > chain.last_year for year in known),
        )  # fmt: skip

    @property
    def columns(self) -> tuple[int, ...]:
        """A year for each column; the year before the plan stands for all before, the one after for all after."""
        return tuple(range(self.first - self.before, self.last + self.after + 1))

    def column_of(self, year: int) -> int:
        """The number of a year's column, from 0."""
        columns = self.columns
        return min(max(year, columns[0]), columns[-1]) - columns[0]

    def spans(self, years: Iterable[int]) -> tuple[Span, ...]:
        """The bars of some years: one for each run of columns."""
        places = runs(self.column_of(year) for year in years)
        size = 100 / len(self.columns)
        return tuple(Span(round(first * size, 3), round((last - first + 1) * size, 3)) for first, last in places)

    def place(self, day: date) -> float | None:
        """Where a day stands; nowhere outside the plan's years, as those columns have no scale."""
        if not self.first <= day.year <= self.last:
            return None
        start = date(day.year, 1, 1)
        share = (day - start).days / (date(day.year + 1, 1, 1) - start).days
        return round((self.column_of(day.year) + share) * 100 / len(self.columns), 3)

    def end_of(self, years: Sequence[int]) -> float | None:
        """Where a period ends: a mark stands just before, so that it is seen to belong to it."""
        if not years:
            return None
        inside = [year for year in years if self.first <= year <= self.last]
        last = inside[-1] if inside else years[-1]
        return round((self.column_of(last) + 0.85) * 100 / len(self.columns), 3)


@dataclass(frozen=True, slots=True)
class Period:
    """A horizon over some columns of the axis; without a code where no horizon reaches."""

    code: str
    columns: int


def periods(edition: Edition, axis: Axis) -> tuple[Period, ...]:
    """The horizons as heads over the columns, from left to right."""
    named: dict[int, str] = {}
    for code in edition.choices("horizons"):
        named |= dict.fromkeys(horizon_years(edition, code, axis.first), code)
    found: list[Period] = []
    for year in axis.columns:
        code = named.get(year, "")
        if found and found[-1].code == code:
            found[-1] = Period(code, found[-1].columns + 1)
        else:
            found.append(Period(code, 1))
    return tuple(found)
