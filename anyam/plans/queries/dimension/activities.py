"""Activities of a dimension: how many under each programme, and the money of every year. What is not shown is summed up, so that
the table adds up to the dimension's money."""

from collections.abc import Iterable, Sequence

from anyam.core.chain import Line, Row
from anyam.core.chain.money import total
from anyam.plans.pages.dimension import Activities, ActivityLine, YearSum
from anyam.plans.queries.common import list_url, row_url
from anyam.plans.queries.dimension.programmes import Work

SHOWN_PROGRAMMES, SHOWN_OUTSIDE = 24, 12


def activities_of(work: Work) -> Activities:
    """The table of activities."""
    return _Table(work).activities()


class _Table:
    def __init__(self, work: Work) -> None:
        self.work, self.chain, self.code = work, work.chain, work.dimension.code
        self.every = [line for lines in work.lines.values() for line in lines]
        spent = {line.year for line in self.every if line.year is not None}
        # Money outside the plan's years is not left out of the sum.
        self.years = tuple(sorted({*self.chain.years, *spent}))

    def activities(self) -> Activities:
        lines = tuple(self.lines())
        guests = sum(
            each.dimension != self.code for programme in self.work.programmes for each in self.work.under(programme)
        )
        return Activities(
            years=self.years,
            lines=lines,
            count=sum(line.count for line in lines),
            count_url="" if guests else list_url(self.chain.plan, "activities", dimension=self.code),
            guests=guests,
            sums=tuple(YearSum(each.year, each.amount, self.url(each.year)) for each in self.by_year(self.every)),
            undivided=_amount(self.every, None),
            undivided_url=self.url("-"),
            total=int(total(self.every)),
        )

    def lines(self) -> Iterable[ActivityLine]:
        work = self.work
        for each in work.programmes[:SHOWN_PROGRAMMES]:
            yield self.line("programme", [each], len(work.under(each)), each)
        if others := work.programmes[SHOWN_PROGRAMMES:]:
            yield self.line("others", others, sum(len(work.under(each)) for each in others))
        for activity in work.outside[:SHOWN_OUTSIDE]:
            yield self.line("outside", [activity], 1, activity)
        if outsiders := work.outside[SHOWN_OUTSIDE:]:
            yield self.line("outsiders", outsiders, len(outsiders))
        if elsewhere := self.elsewhere():
            yield self.line("elsewhere", [], elsewhere)

    def line(self, kind: str, rows: Sequence[Row], count: int, one: Row | None = None) -> ActivityLine:
        """Some rows as one line; `one` row gives it its name."""
        lines = [line for row in rows for line in self.work.lines[row.uid]]
        return ActivityLine(
            kind=kind, title=one.name if one else "", url=row_url(self.chain.plan, one.uid) if one else "",
            rows=len(rows), count=count, amounts=self.by_year(lines), undivided=_amount(lines, None),
            total=int(total(lines)), from_ceiling=kind == "programme" and bool(lines) and not self.has_spending(one),
            is_sample=bool(one and one.is_sample),
        )  # fmt: skip

    def has_spending(self, programme: Row | None) -> bool:
        """Whether the programme's money is that of its activities, and not its ceiling."""
        return any(each.lines for each in self.chain.activities_of.get(programme.uid if programme else "", ()))

    def elsewhere(self) -> int:
        """How many activities of its worksheet belong to programmes of other dimensions."""
        programmes = self.chain.programme_by_uid
        return sum(
            each.dimension == self.code and each.programme in programmes
            and programmes[each.programme].dimension != self.code
            for each in self.chain.activities
        )  # fmt: skip

    def by_year(self, lines: Sequence[Line]) -> tuple[YearSum, ...]:
        return tuple(YearSum(year, _amount(lines, year)) for year in self.years)

    def url(self, year: int | str) -> str:
        """Where the rows behind the sum of a year are."""
        return list_url(self.chain.plan, "money", dimension=self.code, year=year)


def _amount(lines: Sequence[Line], year: int | None) -> int:
    return int(total(line for line in lines if line.year == year))
