"""Every total on every page is added back to the rows behind it."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from anyam.core.chain.money import planned
from anyam.plans.models import BudgetLine, Ceiling, Item, Plan
from anyam.plans.pages import RowsPage
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.findings import findings_page
from anyam.plans.queries.overview import overview_page
from anyam.plans.queries.rows import FILTERS, activities_page, money_page, programmes_page
from tests.cast import make_plan, row, sheet
from tests.plans.made import build, random_plans

pytestmark = pytest.mark.django_db
PAGES = {"programmes": programmes_page, "activities": activities_page, "money": money_page}


def opened(plan: Plan, url: str) -> RowsPage:
    """The list behind a link of the overview."""
    parts = urlsplit(url)
    return PAGES[parts.path.strip("/").split("/")[-1]](plan, dict(parse_qsl(parts.query)))


def adds_up(page: RowsPage) -> None:
    """A list's own figures are those of its rows."""
    assert page.count == len(page.rows)
    assert page.total == sum(row.amount or 0 for row in page.rows)
    assert page.undivided == sum(row.undivided for row in page.rows)


def check_every_total(plan: Plan) -> None:
    """All of them."""
    overview = overview_page(plan)
    money = money_page(plan, {})
    by_hand = int(sum(line.amount for part in planned(chain_of(plan)) for line in part.lines))

    assert overview.planned == by_hand
    assert overview.planned == sum(year.planned for year in overview.years) + overview.undivided
    assert overview.planned == money.total
    assert overview.undivided == money.undivided
    lines = [*overview.problems, *([overview.unassigned] if overview.unassigned else [])]
    assert overview.planned == sum(line.amount for line in lines)

    for year in overview.years:
        page = money_page(plan, {"year": str(year.year)})
        assert page.total == year.planned
        adds_up(page)
    assert money_page(plan, {"year": "-"}).total == overview.undivided

    for line in lines:
        page = opened(plan, line.url)
        assert page.total == line.amount
        assert sum(share.count for share in line.shares) == line.programmes
        for share in line.shares:
            behind = opened(plan, share.url)
            assert (behind.count, behind.total) == (share.count, share.amount)
            adds_up(behind)
        if line in overview.problems:
            assert page.count == line.programmes
            assert sum(share.amount for share in line.shares) == line.amount

    assert overview.programmes == sum(line.programmes for line in lines) == programmes_page(plan, {}).count
    assert overview.activities == activities_page(plan, {}).count
    assert overview.programmes_existing == opened(plan, overview.existing_url).count
    for dimension in overview.dimensions:
        assert opened(plan, dimension.url).count == dimension.programmes
    assert sum(dimension.programmes for dimension in overview.dimensions) == overview.programmes

    findings = findings_page(plan)
    assert overview.findings_total == findings.total == len(findings.findings)
    assert overview.findings_by_severity == findings.by_severity
    for each in findings.filters:
        for option in each.options:
            page = findings_page(plan, **{each.key: option.value})
            assert page.total == len(page.findings) == option.count
    assert sum(findings_page(plan, severity=each).total for each in findings.by_severity) == findings.total


def check_filter(plan: Plan, name: str, key: str) -> None:
    """Every choice of one filter leaves as many rows as it says; where a row has one value, the choices share the total."""
    query = PAGES[name]
    whole = query(plan, {})
    adds_up(whole)
    (found,) = [each for each in whole.filters if each.key == key]
    total = 0
    for option in found.options:
        page = query(plan, {key: option.value})
        assert page.count == option.count, option.value
        adds_up(page)
        total += page.total or 0
    if key != "origin" or name == "programmes":
        assert total == whole.total


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("money", "problem"), ("money", "year"), ("money", "source"), ("money", "dimension"), ("programmes", "origin"),
        ("programmes", "problem"), ("activities", "year"), ("activities", "problem"), ("activities", "dimension"),
    ],
)  # fmt: skip
def test_every_choice_of_a_filter_shows_as_many_rows_as_it_says(demo: Plan, name: str, key: str) -> None:
    check_filter(demo, name, key)


def test_the_offices_share_the_plan_s_money_among_them(demo: Plan) -> None:
    check_filter(demo, "programmes", "owner")


def test_every_total_of_the_demo_is_added_back_to_its_rows(demo: Plan) -> None:
    check_every_total(demo)
    assert overview_page(demo).planned > 10**9


def test_the_demo_s_money_is_the_money_in_its_tables(demo: Plan) -> None:
    """Down to the tables, past every query of ours."""
    programmes = Item.objects.filter(plan=demo, kind="Programme")
    with_money = set(
        BudgetLine.objects.filter(item__activity__program__item__in=programmes).values_list(
            "item__activity__program", flat=True
        )
    )
    total = sum(BudgetLine.objects.filter(item__plan=demo).values_list("amount", flat=True))
    total += sum(Ceiling.objects.filter(item__plan=demo).exclude(item__in=with_money).values_list("amount", flat=True))
    assert overview_page(demo).planned == total


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(recipe=random_plans())
def test_every_total_of_any_plan_is_added_back_to_its_rows(recipe: dict[str, Any]) -> None:
    with transaction.atomic():
        plan = build(recipe)
        check_every_total(plan)
        check_filter(plan, *recipe["filter"])
        transaction.set_rollback(True)


def test_an_empty_plan_has_no_money_and_no_rows() -> None:
    plan = make_plan()
    check_every_total(plan)
    overview = overview_page(plan)
    assert (overview.planned, overview.programmes, overview.unassigned, overview.ceiling) == (0, 0, None, None)


def test_money_planned_outside_the_years_of_the_plan_is_not_hidden() -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="P", budgets__2023="1 M", budgets__2030="2 M")
    years = {year.year: year.planned for year in overview_page(plan).years}
    assert (years[2023], years[2030]) == (10**9, 2 * 10**9)
    check_every_total(plan)


def test_what_a_programme_also_answers_is_never_added() -> None:
    plan = make_plan()
    for name in ("A", "B"):
        row(sheet(plan, "p_masalah"), name=name)
    row(sheet(plan, "w6_program", "living"), name="P", main_problem="M1", also_answers="M1; M2", budgets__2023="1 M")
    first, second = overview_page(plan).problems
    assert (first.amount, first.programmes, first.also) == (10**9, 1, 0)
    assert (second.amount, second.programmes, second.also) == (0, 0, 1)


def test_a_source_is_counted_where_year_and_source_meet() -> None:
    plan = make_plan()
    row(sheet(plan, "w7_aksi", "living"), activity="A", budgets__2023__apbd="1 jt", budgets__2024__csr="2 jt")
    assert money_page(plan, {"year": "2023", "source": "apbd"}).total == 10**6
    assert money_page(plan, {"year": "2024", "source": "apbd"}).count == 0
    assert set(FILTERS) >= {"year", "source"}
