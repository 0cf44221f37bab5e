"""What each page of a plan claims: its totals with the rows they add up, and its counts with the lists they open.

A page takes part by a line in `PAGES`: a function that gives its claims.
"""

from collections.abc import Callable, Iterator

from anyam.plans.models import Plan
from tests.plans.tables import Tables
from tests.plans.totals.city import of_leader, of_organisations, of_overview, of_recap
from tests.plans.totals.claims import Claim, Count, Total, asked, opened, some, whole
from tests.plans.totals.grids import of_budget, of_lists, of_matrix
from tests.plans.totals.parts import of_dimensions, of_offices, of_presentations
from tests.plans.totals.rows import of_rows, of_thread
from tests.plans.totals.sheets import of_roadmap

__all__ = ["PAGES", "Count", "Total", "asked", "check_page", "opened", "some", "whole"]
PAGES: dict[str, Callable[[Plan, Tables], Iterator[Claim]]] = {
    "overview": of_overview,
    "leader": of_leader,
    "recap": of_recap,
    "organisations": of_organisations,
    "organisation": of_offices,
    "dimension": of_dimensions,
    "presentation": of_presentations,
    "budget": of_budget,
    "lists": of_lists,
    "matrix": of_matrix,
    "thread": of_thread,
    "rows": of_rows,
    "roadmap": of_roadmap,
}


def check_page(plan: Plan, name: str, tables: Tables, *, every: int = 1) -> int:
    """All totals of a page against the tables, and each so many-th claim against the list it opens; how many there were."""
    checked = links = 0
    for claim in PAGES[name](plan, tables):
        checked += 1
        if isinstance(claim, Total):
            assert (claim.amount or 0) == tables.sum_of(claim.filters), (name, claim)
        if not claim.url:
            continue
        links += 1
        if links % every == 0:
            check_list(plan, claim)
    return checked


def check_list(plan: Plan, claim: Claim) -> None:
    """A claim against the list that it opens."""
    behind = opened(plan, claim.url)
    if isinstance(claim, Count):
        assert behind.count == claim.count, claim
        return
    assert behind.total == (claim.amount or 0), claim
    if "/money/" in claim.url and (claim.amount is None or claim.of_rows):
        assert bool(behind.count) == (claim.amount is not None), claim
