"""What a plan costs, counted once: under the main problem, from activities, or from the ceiling while there are none."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from anyam.core.chain.model import Activity, Chain, Line, Programme, once

NOTHING = Decimal(0)


class Planned(NamedTuple):
    """Money of one programme or of an activity without programme."""

    uid: str
    dimension: str
    problem: str
    lines: tuple[Line, ...]

    @property
    def amount(self) -> Decimal:
        """All of it."""
        return total(self.lines)


def total(lines: Iterable[Line]) -> Decimal:
    """The sum of lines."""
    return sum([line.amount for line in lines], NOTHING)


def lines_of(programme: Programme, activities: Iterable[Activity]) -> tuple[Line, ...]:
    """A programme's money: that of its activities, or its indicative ceiling while it has none with money."""
    lines = tuple([line for activity in activities for line in activity.lines])
    return lines or programme.ceilings


@once
def planned(chain: Chain) -> tuple[Planned, ...]:
    """Every rupiah of the plan exactly once."""
    programmes = [
        Planned(
            each.uid,
            each.dimension,
            each.problem,
            lines_of(each, chain.activities_of.get(each.uid, ())),
        )
        for each in chain.programmes
    ]
    loose = [
        Planned(each.uid, each.dimension, "", each.lines)
        for each in chain.activities
        if each.programme not in chain.programme_by_uid
    ]
    return tuple(programmes + loose)


class Portion(NamedTuple):
    """Money of one row, at the finest grain: an activity, or a programme that has only its ceiling.

    `owner` is who spends it: the activity's organisation, or its programme's where the activity names none.
    """

    uid: str
    programme: str
    owner: str
    dimension: str
    problem: str
    lines: tuple[Line, ...]


@once
def portions(chain: Chain) -> tuple[Portion, ...]:
    """Every rupiah of the plan exactly once, with whoever spends it; adds up to `planned`."""
    found: list[Portion] = []
    for each in chain.programmes:
        spent = [activity for activity in chain.activities_of.get(each.uid, ()) if activity.lines]
        found += [
            Portion(one.uid, each.uid, one.owner or each.owner, each.dimension, each.problem, one.lines)
            for one in spent
        ]
        if not spent and each.ceilings:
            found.append(Portion(each.uid, each.uid, each.owner, each.dimension, each.problem, each.ceilings))
    found += [
        Portion(each.uid, "", each.owner, each.dimension, "", each.lines)
        for each in chain.activities
        if each.programme not in chain.programme_by_uid and each.lines
    ]
    return tuple(found)


@once
def sums_by_year_and_source(chain: Chain) -> dict[tuple[int | None, str], Decimal]:
    """The money of the plan per year and source, as far as it was divided."""
    sums: dict[tuple[int | None, str], Decimal] = {}
    for part in planned(chain):
        for year, source, amount in part.lines:
            sums[year, source] = sums.get((year, source), NOTHING) + amount
    return sums


def by_year(parts: Iterable[Planned]) -> dict[int | None, Decimal]:
    """Sums per year; None holds what was not divided by year."""
    sums: dict[int | None, Decimal] = {}
    for part in parts:
        for year, _source, amount in part.lines:
            sums[year] = sums.get(year, NOTHING) + amount
    return sums


def ceiling_of(chain: Chain, year: int, source: str = "") -> Decimal | None:
    """What the region can spend in a year, over all sources or from one; None where no ceiling was set."""
    found = [
        amount for (each, of), amount in chain.ceilings.items() if each == year and (not source or of == source)
    ]  # fmt: skip
    return sum(found, NOTHING) if found else None


def ceiling_over(chain: Chain, years: Iterable[int]) -> Decimal | None:
    """What the region can spend in these years together; None unless a ceiling was set for each of them."""
    found = [ceiling_of(chain, year) for year in years]
    known = [ceiling for ceiling in found if ceiling is not None]
    return sum(known, NOTHING) if known and len(known) == len(found) else None


@dataclass(frozen=True, slots=True)
class Difference:
    """A programme whose activities ask for another sum than its indicative ceiling."""

    uid: str
    asked: Decimal
    ceiling: Decimal

    @property
    def over(self) -> Decimal:
        """By how much they ask for more; less than nothing where they ask for less."""
        return self.asked - self.ceiling


def differences(chain: Chain) -> tuple[Difference, ...]:
    """Programmes with both, in sum over all years and sources, where the two do not say the same; the largest first."""
    found = []
    for programme in chain.programmes:
        lines = [line for activity in chain.activities_of.get(programme.uid, ()) for line in activity.lines]
        each = Difference(programme.uid, total(lines), total(programme.ceilings))
        if lines and programme.ceilings and each.over:
            found.append(each)
    return tuple(sorted(found, key=lambda each: -abs(each.over)))
