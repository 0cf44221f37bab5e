"""Programmes of a dimension with their money, by sub-dimension. The sums hold however many of them are shown."""

from collections.abc import Iterable, Sequence

from anyam.core.chain import Activity, Chain, Line, Programme, Row
from anyam.core.chain.money import NOTHING, planned, total
from anyam.core.framework import Dimension
from anyam.core.periods import show_years
from anyam.plans.pages.dimension import ProgrammeGroup, ProgrammeLine
from anyam.plans.queries.common import row_url
from anyam.plans.queries.dimension.offices import office_of

SHOWN_IN_GROUP = 20
CHOSEN, NOMINATED = "terpilih", "nominasi"


class Work:
    """What a dimension plans: its programmes, the activities of its worksheet outside any programme, and their money."""

    def __init__(self, chain: Chain, dimension: Dimension) -> None:
        self.chain, self.dimension = chain, dimension
        self.programmes = [each for each in chain.programmes if each.dimension == dimension.code]
        self.outside = [
            each
            for each in chain.activities
            if each.dimension == dimension.code and each.programme not in chain.programme_by_uid
        ]
        self.lines = {part.uid: part.lines for part in planned(chain) if part.dimension == dimension.code}
        self.profiled = {each.programme for each in chain.quick_wins}

    def under(self, programme: Programme) -> Sequence[Activity]:
        """The activities of a programme."""
        return self.chain.activities_of.get(programme.uid, ())

    def amount(self, rows: Iterable[Row]) -> int:
        """What rows cost together."""
        return int(sum((total(self.lines[row.uid]) for row in rows), NOTHING))

    def programmes_amount(self) -> int:
        """What all its programmes cost."""
        return self.amount(self.programmes)

    def largest_first(self) -> list[Programme]:
        """Its programmes, the most money first, then in the order of the problems they answer."""
        nth = {problem.uid: place for place, problem in enumerate(self.chain.problems)}
        return sorted(self.programmes, key=lambda each: (-total(self.lines[each.uid]), nth.get(each.problem, len(nth))))

    def groups(self) -> tuple[ProgrammeGroup, ...]:
        """Its programmes by sub-dimension; its own sub-dimensions are shown even where they have none."""
        found: dict[str, list[Programme]] = {sub.code: [] for sub in self.dimension.sub_dimensions}
        for programme in self.programmes:
            found.setdefault(programme.sub_dimension, []).append(programme)
        return tuple(self._group(code, mine) for code, mine in found.items())

    def _group(self, code: str, mine: Sequence[Programme]) -> ProgrammeGroup:
        sub = self.chain.edition.sub_dimension_by_code.get(code)
        rest = mine[SHOWN_IN_GROUP:]
        return ProgrammeGroup(
            name=sub.name if sub else None, definition=sub.definition if sub else None,
            lines=tuple(self.line(each) for each in mine[:SHOWN_IN_GROUP]), count=len(mine), amount=self.amount(mine),
            more=len(rest), more_amount=self.amount(rest),
        )  # fmt: skip

    def line(self, programme: Programme) -> ProgrammeLine:
        """A programme as a line."""
        chain, lines = self.chain, self.lines[programme.uid]
        problem = chain.problem_by_uid.get(programme.problem)
        return ProgrammeLine(
            code=programme.code, title=programme.title or programme.name, url=row_url(chain.plan, programme.uid),
            quick_win=self.quick_win(programme), problem=problem.title if problem else "",
            problem_url=row_url(chain.plan, problem.uid) if problem else "", owner=office_of(chain, programme.owner),
            years=years_of(lines), amount=int(total(lines)) if lines else None,
            undivided=int(total(line for line in lines if line.year is None)), is_sample=programme.is_sample,
        )  # fmt: skip

    def quick_win(self, programme: Programme) -> str:
        """`chosen` for the programme of a quick win, `nominated`, or empty."""
        if programme.quick_win == CHOSEN or programme.uid in self.profiled:
            return "chosen"
        return "nominated" if programme.quick_win == NOMINATED else ""


def years_of(lines: Iterable[Line]) -> str:
    """`2022–2024, 2026`: the years in which money is spent."""
    return show_years(tuple(line.year for line in lines if line.year)).replace("-", "–")
