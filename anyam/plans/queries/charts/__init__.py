"""The charts of a plan: what each shows, says and is drawn from. A page takes the chart, the address of its picture draws it."""

from collections.abc import Callable

from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.charts.budget import dimension_picture, year_picture
from anyam.plans.queries.charts.findings import findings_picture
from anyam.plans.queries.charts.picture import Picture
from anyam.plans.queries.charts.problems import problems_picture
from anyam.plans.queries.counted import counted_days
from anyam.plans.queries.entries import Chosen, Selection, money_entries


def _years(plan: Plan, chosen: Chosen) -> Picture | None:
    chain = chain_of(plan)
    return year_picture(Selection(chain, money_entries(chain), chosen))


def _dimensions(plan: Plan, chosen: Chosen) -> Picture | None:
    chain = chain_of(plan)
    return dimension_picture(Selection(chain, money_entries(chain), chosen))


def _findings(plan: Plan, chosen: Chosen) -> Picture | None:
    return findings_picture(plan.code, counted_days(plan, chosen), chosen)


def _problems(plan: Plan, _chosen: Chosen) -> Picture | None:
    return problems_picture(chain_of(plan))


# By the name in the address. A picture that has nothing to show is not there.
CHARTS: dict[str, Callable[[Plan, Chosen], Picture | None]] = {
    "budget": _years,
    "dimensions": _dimensions,
    "findings": _findings,
    "problems": _problems,
}

__all__ = ["CHARTS", "Picture", "dimension_picture", "findings_picture", "problems_picture", "year_picture"]
