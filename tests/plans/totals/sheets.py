"""The worksheets that are drawn from the chain."""

from collections.abc import Iterator

from anyam.plans.models import Plan
from anyam.roadmap.queries import roadmap_page
from tests.cast import somebody
from tests.plans.tables import NONE, Tables
from tests.plans.totals.claims import Claim, Total


def of_roadmap(plan: Plan, tables: Tables) -> Iterator[Claim]:
    """The roadmap: the money under its columns, and of each dimension alone."""
    page = roadmap_page(plan, somebody("sari"), {})
    yield Total("planned", page.amount, {}, "")
    yield Total("undivided", page.undivided, {"year": NONE}, "")
    for year in page.years:
        if year.is_year:
            named = str(year.name.parameters["year"])
            yield Total(f"year {named}", year.amount, {"year": named}, "")
    for dimension in plan.edition.dimensions:
        alone = roadmap_page(plan, somebody("sari"), {"dimension": dimension.code})
        yield Total(f"dimension {dimension.code}", alone.amount, {"dimension": dimension.code}, "")
