"""Planned money as a grid of years by dimension, source, organisation or problem; every sum is that of a list of rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from anyam.core.chain import Chain
from anyam.core.chain.money import NOTHING, Difference, differences
from anyam.core.money import unit_for
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.pages.budget import (
    BudgetCell,
    BudgetLine,
    BudgetPage,
    CeilingCell,
    CeilingDifference,
    GroupingTab,
)
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.charts import dimension_picture, year_picture
from anyam.plans.queries.charts.budget import ceilings_of, comparable, years_of
from anyam.plans.queries.common import (
    colour_of,
    dimension_name,
    dimension_url,
    head_of,
    list_url,
    organisation_url,
    row_url,
)
from anyam.plans.queries.entries import (
    NOBODY,
    NONE,
    Chosen,
    Selection,
    money_entries,
    name_of,
    place_of,
    value_of,
)

# How the grid is read, and the filter that a row of it sets.
GROUPINGS = {"dimension": "dimension", "source": "source", "organisation": "owner", "problem": "problem"}
NAMES = {
    "dimension": Text(_("Dimension")),
    "source": Text(_("Source of funds")),
    "organisation": Text(_("Office")),
    "problem": Text(_("Main problem")),
}
FILTERS = ("dimension", "source", "owner", "problem")
TOTAL = Text(_("Total"))
MOST = 10  # differences that are shown


def budget_page(plan: Plan, by: str, chosen: Chosen) -> BudgetPage:
    """The grid; what it is grouped by is no filter at the same time."""
    chain = chain_of(plan)
    by = by if by in GROUPINGS else "dimension"
    picked = {key: chosen[key] for key in FILTERS if chosen.get(key) and key != GROUPINGS[by]}
    selection = Selection(chain, money_entries(chain), picked)
    grid = _Grid.of(selection, GROUPINGS[by])
    lines = tuple(grid.line(value) for value in grid.values())
    sums = tuple(grid.cell({}, column, grid.sum_of(column) if grid.has(column) else None) for column in grid.columns)
    total = grid.cell({}, "", grid.sum_of() if selection.lines else None)
    ceilings, ceiling = grid.ceilings()
    found = [each for each in differences(chain) if _fits(chain, each, picked)]
    charts = (year_picture(selection), None if "dimension" in picked else dimension_picture(selection))
    return BudgetPage(
        plan=head_of(plan),
        unit=unit_for([*grid.amounts(), *(each.ceiling for each in ceilings if each.ceiling)]),
        tabs=tuple(_tab(plan.code, each, by, chosen) for each in GROUPINGS),
        grouping=NAMES[by],
        filters=tuple(each for each in selection.filters(FILTERS) if each.key != GROUPINGS[by]),
        keep={"by": by},
        all_url=list_url(plan.code, "budget", by=by),
        narrowed=bool(picked),
        headings=tuple(_heading(column) for column in grid.columns),
        lines=lines,
        sums=sums,
        total=total,
        undivided=next((cell for column, cell in zip(grid.columns, sums, strict=True) if column == NONE), None),
        whole=comparable(picked),
        ceilings=ceilings,
        ceiling=ceiling,
        charts=tuple(each.chart for each in charts if each),
        above=sum(each.over > 0 for each in found),
        below=sum(each.over < 0 for each in found),
        differences=tuple(_difference(chain, each) for each in found[:MOST]),
        differences_left=len(found[MOST:]),
        differences_url=list_url(plan.code, "findings", kind="programme-over-ceiling"),
    )


@dataclass(frozen=True)
class _Grid:
    """Sums by value of the grouping and by year, as filters write them."""

    selection: Selection
    key: str
    columns: tuple[str, ...]
    sums: Mapping[str, Mapping[str, Decimal]]

    @classmethod
    def of(cls, selection: Selection, key: str) -> "_Grid":
        """The grid of a selection, grouped by a filter's key."""
        sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for entry, lines in selection.shown:
            for line in lines:
                value = value_of(line, key) if key == "source" else entry.keys[key]
                sums[value][value_of(line, "year")] += line.amount
        loose = [NONE] if any(line.year is None for line in selection.lines) else []
        return cls(selection, key, (*map(str, years_of(selection)), *loose), sums)

    def values(self) -> list[str]:
        """The rows in their order: all dimensions and problems of the plan, and whatever else has money."""
        chain = self.selection.chain
        known: dict[str, Iterable[str]] = {
            "dimension": (each.code for each in chain.edition.dimensions),
            "problem": (each.uid for each in chain.problems),
        }
        found = {*self.sums, *known.get(self.key, ())}
        if self.key == "owner":
            return sorted(found, key=lambda value: (value == NONE, -self.sum_of(value=value)))
        return sorted(found, key=lambda value: place_of(chain, self.key, value))

    def sum_of(self, column: str = "", value: str = "") -> Decimal:
        """The sum of a column, of a row, of one cell, or of all."""
        rows = [self.sums.get(value, {})] if value else self.sums.values()
        return sum(
            (row.get(column, NOTHING) if column else sum(row.values(), NOTHING) for row in rows), NOTHING
        )  # fmt: skip

    def has(self, column: str) -> bool:
        """Whether any money stands in a column."""
        return any(column in row for row in self.sums.values())

    def cell(self, narrowed: Mapping[str, str], column: str, amount: Decimal | None) -> BudgetCell:
        """A sum, leading to its rows: what is chosen, and the row and the year of the cell."""
        filters = {**self.selection.chosen, **narrowed, **({"year": column} if column else {})}
        url = list_url(self.selection.chain.plan, "money", **filters)
        return BudgetCell(_heading(column) if column else TOTAL, None if amount is None else int(amount), url)

    def line(self, value: str) -> BudgetLine:
        """A row of the grid; a year without money is left empty."""
        chain, mine = self.selection.chain, {self.key: value}
        row = self.sums.get(value, {})
        return BudgetLine(
            name=name_of(chain, self.key, value),
            colour=colour_of(chain, value) if self.key == "dimension" and value != NONE else "",
            url=self._about(value),
            cells=tuple(self.cell(mine, column, row.get(column)) for column in self.columns),
            total=self.cell(mine, "", sum(row.values(), NOTHING) if row else None),
        )

    def _about(self, value: str) -> str:
        """The page of what a row names, where there is one."""
        pages = {"dimension": dimension_url, "problem": row_url, "owner": organisation_url}
        return pages[self.key](self.selection.chain.plan, value) if self.key in pages and value != NONE else ""

    def amounts(self) -> list[Decimal]:
        """Every figure of the grid."""
        return [self.sum_of(), *(amount for row in self.sums.values() for amount in row.values())]

    def ceilings(self) -> tuple[tuple[CeilingCell, ...], CeilingCell | None]:
        """What the region can spend per year, and in all where every year has a ceiling; nothing where none was set."""
        limits = ceilings_of(self.selection)
        known = [limit for limit in limits.values() if limit is not None]
        if not known:
            return (), None
        cells = tuple(_ceiling(column, limits.get(column), self.sum_of(column)) for column in self.columns)
        whole = sum(known, NOTHING) if len(known) == len(limits) else None
        return cells, _ceiling("", whole, self.sum_of())


def _ceiling(column: str, limit: Decimal | None, planned: Decimal) -> CeilingCell:
    heading = _heading(column) if column else TOTAL
    return CeilingCell(heading, None, None) if limit is None else CeilingCell(heading, int(limit), int(planned - limit))


def _heading(column: str) -> Words | str:
    return NOBODY["year"] if column == NONE else column


def _tab(plan: str, by: str, now: str, chosen: Chosen) -> GroupingTab:
    """A grouping, with everything that stays chosen under it."""
    kept = {key: chosen[key] for key in FILTERS if chosen.get(key) and key not in {GROUPINGS[by], GROUPINGS[now]}}
    return GroupingTab(by, NAMES[by], list_url(plan, "budget", by=by, **kept), by == now)


def _fits(chain: Chain, each: Difference, picked: Chosen) -> bool:
    """Whether a programme is among those looked at; a source is no matter of a programme as a whole."""
    programme = chain.programme_by_uid[each.uid]
    problem = programme.problem if programme.problem in chain.problem_by_uid else NONE
    mine = {"dimension": programme.dimension or NONE, "owner": programme.owner or NONE, "problem": problem}
    return all(picked.get(key, value) == value for key, value in mine.items())


def _difference(chain: Chain, each: Difference) -> CeilingDifference:
    programme = chain.programme_by_uid[each.uid]
    return CeilingDifference(
        title=programme.name, url=row_url(chain.plan, each.uid), owner=chain.organisation(programme.owner),
        dimension=dimension_name(chain, programme.dimension), colour=colour_of(chain, programme.dimension),
        asked=int(each.asked), ceiling=int(each.ceiling), over=int(each.over),
    )  # fmt: skip
