"""What is told about activities of the action plan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from anyam.core.chain import Line, Severity, check_chain
from tests.core.builders import BUDGET, MILLION, add, assert_only, change

NET, MALL = "activity-1-1", "programme-1-1"
MUST, SHOULD, ADVICE = Severity.MUST, Severity.SHOULD, Severity.ADVICE


@pytest.mark.parametrize("action_class", ["program_dimensi", "", "a class of another edition"])
@pytest.mark.parametrize("programme", ["", "a programme that was binned"])
def test_an_activity_on_no_programme_is_told(plan, programme, action_class):
    loose = add(plan, NET, programme=programme, action_class=action_class, title="Pelatihan perangkat desa")
    says = "The activity “Pelatihan perangkat desa” hangs on no programme"
    assert_only(loose, "activity-without-programme", MUST, says, uid="new")


def test_an_enabler_needs_no_programme(plan):
    assert check_chain(add(plan, NET, programme="", action_class="literasi")) == []


def test_an_activity_without_year_is_told(plan):
    says = "The activity “Pengadaan jaringan antarkantor” does not say in which year it is done"
    assert_only(change(plan, NET, years=(), target_years=()), "activity-without-year", MUST, says, uid=NET)


def test_an_activity_in_years_the_plan_does_not_have_is_told_with_them(plan):
    years = (2021, 2023, 2024, 2027, 2028)
    says = "The activity “Pengadaan jaringan antarkantor” is planned for 2021, 2027-2028, outside the years of the plan"
    assert_only(change(plan, NET, years=years, target_years=years), "activity-outside-plan", MUST, says, uid=NET)


def test_money_in_a_year_the_plan_does_not_have_is_told(plan):
    lines = (Line(year=2025, source="apbd", amount=Decimal(MILLION)),)
    late = add(plan, NET, programme="", action_class="literasi", years=(2025,), target_years=(2025,), lines=lines)
    says = f"The activity “{late.activities[-1].title}” is planned for 2025, outside the years of the plan"
    assert_only(late, "activity-outside-plan", MUST, says, uid="new")


def test_money_in_a_year_in_which_nothing_is_done_is_told(plan):
    says = "The activity “Pengadaan jaringan antarkantor” has money in 2024, when it is not carried out"
    early = change(plan, NET, years=(2023,), target_years=(2023,))
    assert_only(early, "activity-money-other-year", SHOULD, says, uid=NET)


def test_years_without_target_are_told(plan):
    says = "The activity “Pengadaan jaringan antarkantor” has no target for 2023-2024"
    assert_only(change(plan, NET, target_years=()), "activity-without-target", SHOULD, says, uid=NET)
    says = "The activity “Pengadaan jaringan antarkantor” has no target for 2024"
    assert_only(change(plan, NET, target_years=(2023,)), "activity-without-target", SHOULD, says, uid=NET)


def test_an_activity_without_output_is_told(plan):
    says = "The activity “Pengadaan jaringan antarkantor” does not name its output"
    assert_only(change(plan, NET, output=""), "activity-without-output", ADVICE, says, uid=NET)


def test_a_new_activity_in_a_closed_budget_is_told_with_the_day_it_closed(plan):
    says = (
        "The activity “Pengadaan jaringan antarkantor” is new and asks for APBD money in 2023, "
        "but that budget closed on 30 November 2022"
    )
    new = replace(change(plan, MALL, origin="baru"), today=date(2022, 12, 1))
    assert_only(new, "activity-budget-closed", SHOULD, says, uid=NET)


def test_every_closed_budget_is_told(plan):
    new = replace(change(plan, MALL, origin="baru"), today=date(2023, 12, 1))
    found = check_chain(new)
    assert [dict(each.message.parameters)["year"] for each in found] == [2023, 2024]
    assert {each.code for each in found} == {"activity-budget-closed"}


def test_on_the_last_day_the_budget_is_still_open(plan):
    assert check_chain(replace(change(plan, MALL, origin="baru"), today=date(2022, 11, 30))) == []


def test_a_running_programme_has_its_place_in_the_budget_already(plan):
    assert check_chain(replace(plan, today=date(2023, 12, 1))) == []


def test_other_sources_than_the_regions_budget_do_not_close(plan):
    lines = tuple(line._replace(source="csr") for line in BUDGET)
    new = change(change(plan, MALL, origin="baru"), NET, lines=lines)
    assert check_chain(replace(new, today=date(2023, 12, 1))) == []


def test_an_enabler_without_programme_is_not_called_new(plan):
    loose = add(plan, NET, programme="", action_class="literasi")
    assert check_chain(replace(loose, today=date(2023, 12, 1))) == []
