"""Planned money by year, source, dimension and organisation."""

from dataclasses import dataclass

from anyam.core.money import Unit
from anyam.core.text import Text, Words
from anyam.plans.pages.charts import Chart
from anyam.plans.pages.common import Filter, PlanHead


@dataclass(frozen=True, slots=True)
class BudgetCell:
    """A sum and the list of the rows behind it; `heading` says of which year it is, where the table is no table any more.
    An amount of None is of no row; nought is money that somebody planned to be none."""

    heading: Words | Text | str
    amount: int | None
    url: str


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A row of the grid. `colour` is empty where the row is no dimension; `url` leads to what it names."""

    name: Words | str
    colour: str
    url: str
    cells: tuple[BudgetCell, ...]
    total: BudgetCell


@dataclass(frozen=True, slots=True)
class CeilingCell:
    """The region's ceiling of a year against what is planned: `over` is less than nothing below it, None without a ceiling."""

    heading: Words | Text | str
    ceiling: int | None
    over: int | None


@dataclass(frozen=True, slots=True)
class GroupingTab:
    """A way to read the same money: by dimension, source, organisation or problem."""

    by: str
    name: Text
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CeilingDifference:
    """A programme whose activities ask for another sum than its indicative ceiling."""

    title: str
    url: str
    owner: str
    dimension: Words | None
    colour: str
    asked: int
    ceiling: int
    over: int


@dataclass(frozen=True, slots=True)
class BudgetPage:
    """Planned money as a grid: rows by what was chosen, a column per year, one for what was not divided, and the sum.

    Every sum opens the rows behind it. `all_url` is the same grid without a choice. `whole` says whether ceilings may be
    compared; they are set for the whole plan.
    """

    plan: PlanHead
    unit: Unit
    tabs: tuple[GroupingTab, ...]
    grouping: Text
    filters: tuple[Filter, ...]
    keep: dict[str, str]
    all_url: str
    narrowed: bool
    headings: tuple[Words | Text | str, ...]
    lines: tuple[BudgetLine, ...]
    sums: tuple[BudgetCell, ...]
    total: BudgetCell
    undivided: BudgetCell | None
    whole: bool
    ceilings: tuple[CeilingCell, ...]
    ceiling: CeilingCell | None
    charts: tuple[Chart, ...]
    above: int
    below: int
    differences: tuple[CeilingDifference, ...]
    differences_left: int
    differences_url: str
