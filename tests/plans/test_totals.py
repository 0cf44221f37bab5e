"""Every total on every page is added back to the rows of the database, and to the list that it opens.

A page takes part by a line in `PAGES`: a function that gives its totals, each with the filters of the rows it claims to add up.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyam.plans.models import Item, Plan
from anyam.plans.pages import Option, RowsPage
from anyam.plans.pages.budget import BudgetCell, BudgetPage
from anyam.plans.queries.budget import FILTERS as OF_BUDGET
from anyam.plans.queries.budget import GROUPINGS, budget_page
from anyam.plans.queries.findings import findings_page
from anyam.plans.queries.overview import overview_page
from anyam.plans.queries.rows import FILTERS, activities_page, money_page, programmes_page
from anyam.worksheets.actions import bin_rows, merge
from tests.cast import item, make_plan, office, row, rows, sheet, somebody
from tests.plans.made import build, random_plans
from tests.plans.tables import Tables

pytestmark = pytest.mark.django_db
LISTS = {"programmes": programmes_page, "activities": activities_page, "money": money_page}


@dataclass(frozen=True)
class Total:
    """A figure on a page: where it stands, how much it says, which rows it claims to add up, and the list it opens."""

    where: str
    amount: int | None
    filters: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""


def asked(url: str) -> dict[str, str]:
    """The filters in an address."""
    return dict(parse_qsl(urlsplit(url).query))


def opened(plan: Plan, url: str) -> RowsPage:
    """The list behind a link."""
    return LISTS[urlsplit(url).path.strip("/").split("/")[-1]](plan, asked(url))


def whole(plan: Plan, name: str, chosen: Mapping[str, str]) -> RowsPage:
    """A list with its figures checked against its rows on all of its pages."""
    page = LISTS[name](plan, chosen)
    lines = [line for number in range(1, page.pages.of + 1) for line in LISTS[name](plan, chosen, number).rows]
    assert page.count == len(lines) == len({line.uid for line in lines})
    assert page.total == sum(line.amount or 0 for line in lines)
    assert page.undivided == sum(line.undivided for line in lines)
    return page


def some(options: Sequence[Option]) -> list[Option]:
    """The first and the last choice of a filter: the largest groups, and what has none."""
    return [*options[:1], *options[1:][-1:]]


def totals_of_overview(plan: Plan) -> Iterator[Total]:
    """The overview."""
    page = overview_page(plan)
    yield Total("planned", page.planned)
    yield Total("undivided", page.undivided, {"year": "-"})
    for year in page.years:
        yield Total(f"year {year.year}", year.planned, {"year": str(year.year)})
    for line in (*page.problems, *([page.unassigned] if page.unassigned else [])):
        uid = asked(line.url)["problem"]
        yield Total(f"problem {line.name}", line.amount, {"problem": uid}, line.url)
        for share in line.shares:
            if uid != "-":
                yield Total(f"share {share.dimension}", share.amount, asked(share.url), share.url)


def totals_of_budget(plan: Plan) -> Iterator[Total]:
    """The grid by everything it can be read by, whole and under every filter's first and last choice."""
    for by in GROUPINGS:
        page = budget_page(plan, by, {})
        yield from grid(page, by)
        for each in page.filters:
            for option in some(each.options):
                yield from grid(budget_page(plan, by, {each.key: option.value}), f"{by}, {each.key} {option.value}")


def grid(page: BudgetPage, where: str) -> Iterator[Total]:
    """All figures of a grid, which add up to each other both ways."""
    for line in page.lines:
        assert sum(cell.amount or 0 for cell in line.cells) == (line.total.amount or 0), where
        yield from (cell_of(cell, f"{where}, {line.name}") for cell in (*line.cells, line.total))
    for place, cell in enumerate(page.sums):
        assert (cell.amount or 0) == sum(line.cells[place].amount or 0 for line in page.lines), where
        yield cell_of(cell, f"{where}, sum")
    assert page.total.amount == sum(cell.amount or 0 for cell in page.sums), where
    assert (page.undivided.amount if page.undivided else 0) == sum(
        cell.amount or 0 for cell in page.sums if asked(cell.url).get("year") == "-"
    )
    assert page.total.amount is not None
    yield Total(where, page.total.amount or None, asked(page.total.url), page.total.url)


def cell_of(cell: BudgetCell, where: str) -> Total:
    """A figure of the grid; one that is not there must be of no rows."""
    return Total(f"{where}, {cell.heading}", cell.amount, asked(cell.url), cell.url)


def totals_of_lists(plan: Plan) -> Iterator[Total]:
    """Programmes and money, whole and under every choice of every filter that means the same for both."""
    for name, keys in (("money", FILTERS), ("programmes", ("problem", "dimension", "origin", "year", "source"))):
        page = whole(plan, name, {})
        only = {} if name == "money" else {"under_programme": True}
        yield Total(name, page.total, only)
        for each in page.filters:
            for option in some(each.options) if each.key in keys else ():
                chosen = {each.key: option.value}
                found = whole(plan, name, chosen)
                assert found.count == option.count, (name, chosen)
                yield Total(f"{name}, {chosen}", found.total, {**chosen, **only})


PAGES: dict[str, Callable[[Plan], Iterator[Total]]] = {
    "overview": totals_of_overview,
    "budget": totals_of_budget,
    "lists": totals_of_lists,
}


def check_page(plan: Plan, name: str, tables: Tables, *, every: int = 1) -> int:
    """All totals of a page against the tables, and each so many-th against the list it opens; how many there were."""
    checked = 0
    for checked, total in enumerate(PAGES[name](plan), start=1):
        assert (total.amount or 0) == tables.sum_of(total.filters), (name, total)
        if total.url and checked % every == 0:
            behind = opened(plan, total.url)
            assert behind.total == (total.amount or 0), (name, total)
            if "/money/" in total.url:
                assert bool(behind.count) == (total.amount is not None), (name, total)
    return checked


def check_every_total(plan: Plan) -> None:
    """All pages; activities have their own money whether it counts or not; and numbers of rows."""
    tables = Tables(plan)
    for name in PAGES:
        check_page(plan, name, tables, every=25)
    assert whole(plan, "activities", {}).total == tables.of_activities
    check_counts(plan)


def check_counts(plan: Plan) -> None:
    """Numbers that are not money: programmes, activities and findings."""
    overview = overview_page(plan)
    lines = [*overview.problems, *([overview.unassigned] if overview.unassigned else [])]
    for line in lines:
        assert sum(share.count for share in line.shares) == line.programmes
        for share in line.shares:
            assert opened(plan, share.url).count == share.count
        if line in overview.problems:
            assert opened(plan, line.url).count == line.programmes
    assert overview.programmes == sum(line.programmes for line in lines) == programmes_page(plan, {}).count
    assert overview.activities == activities_page(plan, {}).count
    assert overview.programmes_existing == opened(plan, overview.existing_url).count
    for dimension in overview.dimensions:
        assert programmes_page(plan, {"dimension": dimension.code}).count == dimension.programmes
    assert sum(dimension.programmes for dimension in overview.dimensions) == overview.programmes
    check_findings(plan)


def check_findings(plan: Plan) -> None:
    """The notes: of the overview and of the list, under every choice of every filter, in groups either way."""
    page, overview = findings_page(plan, {}), overview_page(plan)
    assert (overview.findings_total, overview.findings_by_severity) == (page.total, page.by_severity)
    assert sum(page.by_severity.values()) == page.total
    for group in ("kind", "owner"):
        listed = [
            each
            for number in range(1, page.pages.of + 1)
            for each in findings_page(plan, {}, group=group, number=number).groups
        ]
        assert sum(len(each.lines) for each in listed) == page.total
        assert sum({each.key: each.count for each in listed}.values()) == page.total
        for each in listed[:2]:
            assert findings_page(plan, asked(each.url)).total == each.count
    for each in page.filters:
        assert sum(option.count for option in each.options) == page.total
        for option in some(each.options):
            assert findings_page(plan, {each.key: option.value}).total == option.count


@pytest.mark.parametrize("name", PAGES)
def test_every_total_of_the_demo_is_the_money_in_its_tables_and_in_the_list_it_opens(demo: Plan, name: str) -> None:
    assert check_page(demo, name, Tables(demo), every=29 if name == "budget" else 1) > 10


def test_the_demo_s_rows_and_notes_are_as_many_as_its_pages_say(demo: Plan) -> None:
    check_counts(demo)
    assert overview_page(demo).planned == Tables(demo).sum_of({}) > 10**9
    assert whole(demo, "activities", {}).total == Tables(demo).of_activities


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(recipe=random_plans(), binned=st.lists(st.integers(0, 30), max_size=3), owners=st.booleans())
def test_every_total_of_any_plan_is_added_back_to_its_rows(
    recipe: dict[str, Any], binned: list[int], owners: bool
) -> None:
    with transaction.atomic():
        plan = build(recipe)
        rows_of_plan = list(
            Item.objects.filter(plan=plan, merged_into=None).select_related("sheet__plan", "sheet__group")
        )
        for place in binned:
            if place < len(rows_of_plan):
                bin_rows(rows_of_plan[place].sheet, [rows_of_plan[place].uid], somebody("sari"))
        if owners:
            for number, each in enumerate(Item.objects.filter(plan=plan, kind__in=("Programme", "Activity"))):
                Item.objects.filter(pk=each.pk).update(
                    owner=office(("DLH", "Dinkes")[number % 2]) if number % 3 else None
                )
        check_every_total(plan)
        transaction.set_rollback(True)


def test_an_empty_plan_has_no_money_and_no_rows() -> None:
    plan = make_plan()
    check_every_total(plan)
    overview = overview_page(plan)
    assert (overview.planned, overview.programmes, overview.unassigned, overview.ceiling) == (0, 0, None, None)
    assert budget_page(plan, "dimension", {}).total.amount == 0


def test_money_planned_outside_the_years_of_the_plan_is_not_hidden() -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="P", budgets__2023="1 M", budgets__2030="2 M")
    years = {year.year: year.planned for year in overview_page(plan).years}
    assert (years[2023], years[2030]) == (10**9, 2 * 10**9)
    assert budget_page(plan, "dimension", {}).headings == ("2022", "2023", "2024", "2025", "2026", "2030")
    check_every_total(plan)


def test_what_a_programme_also_answers_is_never_added() -> None:
    plan = make_plan()
    for name in ("A", "B"):
        row(sheet(plan, "p_masalah"), name=name)
    row(sheet(plan, "w6_program", "living"), name="P", main_problem="M1", also_answers="M1; M2", budgets__2023="1 M")
    first, second = overview_page(plan).problems
    assert (first.amount, first.programmes, first.also) == (10**9, 1, 0)
    assert (second.amount, second.programmes, second.also) == (0, 0, 1)
    check_every_total(plan)


def test_a_source_is_counted_where_year_and_source_meet() -> None:
    plan = make_plan()
    row(sheet(plan, "w7_aksi", "living"), activity="A", budgets__2023__apbd="1 jt", budgets__2024__csr="2 jt")
    assert money_page(plan, {"year": "2023", "source": "apbd"}).total == 10**6
    assert money_page(plan, {"year": "2024", "source": "apbd"}).count == 0
    check_every_total(plan)


def test_money_counts_under_whoever_spends_it_and_only_once() -> None:
    """An activity of another office, one that names none, one outside every programme, an undivided sum, and a merged programme."""
    plan, by = make_plan(), somebody("sari")
    problem = row(sheet(plan, "p_masalah"), name="Kemiskinan")
    programmes, actions = sheet(plan, "w6_program", "living"), sheet(plan, "w7_aksi", "living")
    led = row(programmes, name="P", owner="Dinkes", main_problem=str(problem.uid), budgets__2023="9 M")
    row(actions, activity="A", program=str(led.uid), owner="DLH", budgets__2023__apbd="1 jt", budgets__2024__csr="2 jt")
    row(actions, activity="B", program=str(led.uid), total="4 jt")
    row(actions, activity="C", owner="DLH", budgets__2023__dak="8 jt")
    twin = row(programmes, name="P kembar", owner="DLH", budgets__2025="16 jt")
    kept = row(programmes, name="Q", owner="DLH")
    merge(item(twin.uid), item(kept.uid), by)
    binned = row(programmes, name="R", owner="DLH", budgets__2025="32 jt")
    bin_rows(binned.sheet, [binned.uid], by)

    page = budget_page(plan, "organisation", {})
    assert {str(line.name): line.total.amount for line in page.lines} == {"DLH": 27 * 10**6, "Dinkes": 4 * 10**6}
    assert page.undivided is not None
    assert page.undivided.amount == 4 * 10**6
    under = {line.name: line.total.amount for line in budget_page(plan, "problem", {}).lines}
    assert under["Kemiskinan"] == 7 * 10**6
    check_every_total(plan)


def test_a_long_list_keeps_its_totals_over_all_its_pages() -> None:
    plan = make_plan()
    several = [{"activity": f"Kegiatan {n}", "budgets__2023__apbd": "1 jt"} for n in range(203)]
    rows(sheet(plan, "w7_aksi", "living"), several)
    page = whole(plan, "money", {"year": "2023"})
    assert (page.pages.of, len(page.rows), page.count, page.total) == (2, 200, 203, 203 * 10**6)
    last = money_page(plan, {"year": "2023"}, 2)
    assert (len(last.rows), last.total, last.pages.after) == (3, page.total, "")
    assert asked(page.pages.after) == {"year": "2023", "page": "2"}
    assert money_page(plan, {}, 99).pages.number == 2
    assert set(OF_BUDGET) <= set(FILTERS)
