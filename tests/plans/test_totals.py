"""Every total on every page is added back to the rows of the database, and to the list that it opens; see `totals` for what each
page claims."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from anyam.core.text import Rupiah
from anyam.plans.models import Item, Plan
from anyam.plans.queries.budget import FILTERS as OF_BUDGET
from anyam.plans.queries.budget import budget_page
from anyam.plans.queries.findings import findings_page
from anyam.plans.queries.overview import overview_page
from anyam.plans.queries.rows import FILTERS, money_page, programmes_page
from anyam.worksheets.actions import bin_rows, merge
from anyam.worksheets.queries import row_page
from tests.cast import item, make_plan, office, row, rows, sheet, somebody
from tests.plans.made import build, random_plans
from tests.plans.tables import Tables
from tests.plans.totals import PAGES, asked, check_page, some, whole

pytestmark = pytest.mark.django_db
EXAMPLES = 6 if settings().derandomize else 300
SEVERAL = {
    "budget": 29,
    "matrix": 23,
    "organisation": 7,
    "organisations": 5,
}  # of so many lists one is opened: they are many


def check_every_total(plan: Plan) -> None:
    """All pages; activities have their own money whether it counts or not; and numbers of rows."""
    tables = Tables(plan)
    for name in PAGES:
        check_page(plan, name, tables, every=25)
    assert whole(plan, "activities", {}).total == tables.of_activities
    check_counts(plan)


def check_counts(plan: Plan) -> None:
    """Numbers that are not money: programmes and findings."""
    overview = overview_page(plan)
    lines = [*overview.problems, *([overview.unassigned] if overview.unassigned else [])]
    assert overview.programmes == sum(line.programmes for line in lines)
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
    loose = findings_page(plan, {"kind": "money-undivided"})
    told = [line.message.parameters["amount"] for group in loose.groups for line in group.lines]
    assert sum(each.amount for each in told if isinstance(each, Rupiah)) == overview.undivided
    for each in page.filters:
        assert sum(option.count for option in each.options) == page.total
        for option in some(each.options):
            assert findings_page(plan, {each.key: option.value}).total == option.count


@pytest.mark.parametrize("name", PAGES)
def test_every_total_of_the_demo_is_the_money_in_its_tables_and_in_the_list_it_opens(demo: Plan, name: str) -> None:
    assert check_page(demo, name, Tables(demo), every=SEVERAL.get(name, 1)) > 10


def test_the_demo_s_rows_and_notes_are_as_many_as_its_pages_say(demo: Plan) -> None:
    check_counts(demo)
    assert overview_page(demo).planned == Tables(demo).sum_of({}) > 10**9
    assert whole(demo, "activities", {}).total == Tables(demo).of_activities


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)  # fmt: skip
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
    assert budget_page(plan, "dimension", {}).total.amount is None


def test_money_planned_outside_the_years_of_the_plan_is_not_hidden() -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="P", budgets__2023="1 M", budgets__2030="2 M")
    years = {year.year: year.planned for year in overview_page(plan).years}
    assert (years[2023], years[2030]) == (10**9, 2 * 10**9)
    assert budget_page(plan, "dimension", {}).headings == ("2022", "2023", "2024", "2025", "2026", "2030")
    check_every_total(plan)


def test_a_ceiling_outside_the_years_of_the_activities_stands_beside_their_money() -> None:
    plan = make_plan()
    programme = row(sheet(plan, "w6_program", "living"), name="P", budgets__2030="2 M")
    row(sheet(plan, "w7_aksi", "living"), activity="A", program=str(programme.uid), budgets__2023__apbd="1 jt")
    money = row_page(plan, item(programme.uid), somebody("budi"), "id").money
    assert money is not None
    assert {year.year: (year.total, year.ceiling) for year in money.years if year.total or year.ceiling} == {
        2023: (10**6, None), 2030: (None, 2 * 10**9)
    }  # fmt: skip
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
