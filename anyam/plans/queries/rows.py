"""The rows behind a number. What was clicked on the overview is the total here; a test adds them up."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from anyam.core.chain import Activity, Chain, Line, Programme
from anyam.core.chain.money import Planned, lines_of, planned, total
from anyam.core.periods import show_years
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.pages import Filter, RowLine, RowsPage
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import colour_of, dimension_name, filter_of, head_of, row_url

NONE = "-"  # the filter value for "has none"
FILTERS = ("problem", "dimension", "owner", "year", "source", "origin")
Chosen = dict[str, str]


def programmes_page(plan: Plan, chosen: Chosen) -> RowsPage:
    """Work programmes with their money, counted once under the main problem."""
    chain = chain_of(plan)
    entries = [
        _Entry.of_programme(chain, each, lines_of(each, chain.activities_of.get(each.uid, ())))
        for each in chain.programmes
    ]
    return _page(plan, chain, Words("Program kerja", "Work programmes"), entries, chosen)


def activities_page(plan: Plan, chosen: Chosen) -> RowsPage:
    """Activities of the action plan with their own money."""
    chain = chain_of(plan)
    entries = [_Entry.of_activity(chain, each) for each in chain.activities]
    return _page(plan, chain, Words("Rencana aksi", "Action plan"), entries, chosen)


def money_page(plan: Plan, chosen: Chosen) -> RowsPage:
    """Every planned rupiah once: programmes, and activities that hang on none."""
    chain = chain_of(plan)
    activities = {each.uid: each for each in chain.activities}
    entries = [_Entry.of_part(chain, part, activities) for part in planned(chain)]
    entries = [entry for entry in entries if entry.lines]
    return _page(plan, chain, Words("Anggaran terencana", "Planned budget"), entries, chosen)


class _Entry:
    """A row with what it is filtered by."""

    def __init__(self, chain: Chain, row: Programme | Activity, lines: Iterable[Line], problem: str) -> None:
        self.chain, self.row, self.lines = chain, row, tuple(lines)
        self.problem = chain.problem_by_uid.get(problem)

    @classmethod
    def of_programme(cls, chain: Chain, row: Programme, lines: Iterable[Line]) -> "_Entry":
        """A programme with its money."""
        return cls(chain, row, lines, row.problem)

    @classmethod
    def of_activity(cls, chain: Chain, row: Activity) -> "_Entry":
        """An activity, under its programme's main problem."""
        programme = chain.programme_by_uid.get(row.programme)
        return cls(chain, row, row.lines, programme.problem if programme else "")

    @classmethod
    def of_part(cls, chain: Chain, part: Planned, activities: dict[str, Activity]) -> "_Entry":
        """A part of the planned money."""
        row = chain.programme_by_uid.get(part.uid) or activities[part.uid]
        return cls(chain, row, part.lines, part.problem)

    def values(self, key: str) -> set[str]:
        """The values under which a filter finds this row."""
        if key == "problem":
            return {self.problem.uid if self.problem else NONE}
        if key == "year":
            return {str(line.year or NONE) for line in self.lines}
        if key == "source":
            return {line.source or NONE for line in self.lines}
        return {getattr(self.row, key, "") or NONE}

    def fits(self, chosen: Chosen) -> bool:
        """Whether every chosen value is among the row's; year and source must meet in one line of money."""
        plain = all(
            value in self.values(key) for key, value in chosen.items() if value and key not in {"year", "source"}
        )
        return plain and (not (chosen.get("year") or chosen.get("source")) or bool(self.counted(chosen)))

    def counted(self, chosen: Chosen) -> tuple[Line, ...]:
        """The lines of money that the chosen year and source leave."""
        year, source = chosen.get("year"), chosen.get("source")
        return tuple(
            line
            for line in self.lines
            if (not year or str(line.year or NONE) == year) and (not source or (line.source or NONE) == source)
        )

    def line(self, chosen: Chosen) -> RowLine:
        """As a line of the list."""
        row, lines = self.row, self.counted(chosen)
        years = getattr(row, "years", ()) or tuple(sorted({line.year for line in self.lines if line.year}))
        return RowLine(
            uid=row.uid,
            code=row.code,
            title=row.name if not row.title else row.title,
            dimension=dimension_name(self.chain, row.dimension),
            colour=colour_of(self.chain, row.dimension),
            owner=self.chain.organisation(row.owner),
            problem=self.problem.title if self.problem else "",
            years=show_years(years).replace("-", "–"),
            amount=int(total(lines)) if lines else None,
            undivided=int(total(line for line in lines if line.year is None)),
            is_sample=row.is_sample,
            url=row_url(self.chain.plan, row.uid),
        )


def _page(plan: Plan, chain: Chain, name: Words, entries: list[_Entry], chosen: Chosen) -> RowsPage:
    chosen = {key: chosen.get(key, "") for key in FILTERS}
    shown = [entry for entry in entries if entry.fits(chosen)]
    counted = [line for entry in shown for line in entry.counted(chosen)]
    return RowsPage(
        plan=head_of(plan),
        name=name,
        filters=tuple(_filter(chain, key, entries, chosen) for key in FILTERS),
        rows=tuple(entry.line(chosen) for entry in shown),
        count=len(shown),
        total=int(total(counted)),
        undivided=int(sum((line.amount for line in counted if line.year is None), Decimal(0))),
    )


def _filter(chain: Chain, key: str, entries: list[_Entry], chosen: Chosen) -> Filter:
    """The choices of one filter, counted over what the other filters leave."""
    others = {name: "" if name == key else value for name, value in chosen.items()}
    counts = Counter(value for entry in entries if entry.fits(others) for value in entry.values(key))
    return filter_of(
        key,
        counts,
        chosen[key],
        name=lambda value: _name(chain, key, value),
        place=lambda option: _place(chain, key, option.value),
    )


def _place(chain: Chain, key: str, value: str) -> tuple[int, str]:
    order = {
        "dimension": [each.code for each in chain.edition.dimensions],
        "problem": [each.uid for each in chain.problems],
        "source": list(chain.edition.choices("funding_sources")),
        "origin": list(chain.edition.choices("program_status")),
    }.get(key, [])
    if value == NONE:
        return len(order) + 1, ""
    return (order.index(value) if value in order else len(order)), str(_name(chain, key, value))


def _name(chain: Chain, key: str, value: str) -> Words | str:
    if value == NONE:
        return Words("belum dibagi", "not divided") if key in {"year", "source"} else Words("belum ada", "none yet")
    if key == "problem":
        return chain.problem_by_uid[value].title if value in chain.problem_by_uid else value
    if key == "dimension":
        return dimension_name(chain, value) or value
    if key in {"source", "origin"}:
        choice = chain.edition.choices("funding_sources", "program_status").get(value)
        return choice.short if choice else value
    return chain.organisation(value) or value if key == "owner" else value
