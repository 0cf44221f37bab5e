"""What a plan costs, counted once: under the main problem, from activities, or from the ceiling while there are none."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from anyam.core.chain.model import Activity, Chain, Line, Programme

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Planned:
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
    return sum((line.amount for line in lines), NOTHING)


def lines_of(programme: Programme, activities: Iterable[Activity]) -> tuple[Line, ...]:
    """A programme's money: that of its activities, or its indicative ceiling while it has none with money."""
    lines = tuple(line for activity in activities for line in activity.lines)
    return lines or programme.ceilings


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


def by_year(parts: Iterable[Planned]) -> dict[int | None, Decimal]:
    """Sums per year; None holds what was not divided by year."""
    sums: dict[int | None, Decimal] = {}
    for part in parts:
        for line in part.lines:
            sums[line.year] = sums.get(line.year, NOTHING) + line.amount
    return sums


def ceiling_of(chain: Chain, year: int) -> Decimal | None:
    """What the region can spend in a year over all sources, or None where no ceiling was set."""
    found = [amount for (each, _source), amount in chain.ceilings.items() if each == year]
    return sum(found, NOTHING) if found else None
