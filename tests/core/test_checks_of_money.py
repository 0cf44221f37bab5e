"""What is told about ceilings and about money that is not divided."""

from dataclasses import replace
from decimal import Decimal

import pytest

from anyam.core.chain import Line, Severity, check_chain
from anyam.core.chain.money import by_year, ceiling_over, planned
from anyam.core.money import short
from tests.core.builders import (
    BUDGET,
    MILLION,
    add,
    assert_finding,
    assert_only,
    change,
    row,
    told,
    with_threshold,
)

NET, MALL = "activity-1-1", "programme-1-1"
MUST, SHOULD, ADVICE = Severity.MUST, Severity.SHOULD, Severity.ADVICE
UNDIVIDED = (Line(year=None, source="apbd", amount=Decimal(300 * MILLION)),)


def in_2023(million, source="apbd"):
    return (Line(year=2023, source=source, amount=Decimal(million * MILLION)), BUDGET[1])


def spent_in_2023(plan):
    return by_year(planned(plan))[2023]


def with_ceiling(plan, year, source, amount):
    return replace(plan, ceilings={**plan.ceilings, (year, source): amount})


def test_a_year_that_asks_for_more_than_the_ceiling_is_told_with_the_sums(plan):
    asked = spent_in_2023(plan)
    ceiling = asked - 50 * MILLION
    says = f"{short(asked, 'en')} is planned for 2023, but the ceiling is {short(ceiling, 'en')} (Rp50 m too much)"
    assert_only(with_ceiling(plan, 2023, "", ceiling), "year-over-ceiling", MUST, says, mend_on="Programme")


def test_a_year_that_asks_for_just_the_ceiling_is_fine(plan):
    assert check_chain(with_ceiling(plan, 2023, "", spent_in_2023(plan))) == []


def test_the_ceiling_of_a_year_is_that_of_all_its_sources(plan):
    half = spent_in_2023(plan) / 2
    parts = with_ceiling(with_ceiling(plan, 2023, "", half), 2023, "csr", half)
    assert check_chain(parts) == []


def test_money_that_is_not_divided_by_year_counts_in_no_year(plan):
    more = add(plan, NET, programme="", action_class="literasi", lines=UNDIVIDED)
    found = check_chain(with_ceiling(more, 2023, "", spent_in_2023(plan)))
    assert [each.code for each in found] == ["money-undivided"]


def test_a_source_that_is_asked_for_more_than_it_has_is_told(plan):
    asked = spent_in_2023(plan)
    says = f"{short(asked, 'en')} from APBD is planned for 2023, but that source has Rp50 m"
    poor = with_ceiling(plan, 2023, "apbd", Decimal(50 * MILLION))
    assert_only(poor, "source-over-ceiling", SHOULD, says, mend_on="Programme")


def test_a_source_that_has_enough_is_fine(plan):
    assert check_chain(with_ceiling(plan, 2023, "apbd", spent_in_2023(plan))) == []


def test_a_year_without_ceiling_is_told(plan):
    ceilings = {place: amount for place, amount in plan.ceilings.items() if place[0] != 2022}
    assert_only(replace(plan, ceilings=ceilings), "year-without-ceiling", ADVICE, "No ceiling is set for 2022")


def test_the_ceilings_of_several_years_are_only_added_up_where_each_has_one(plan):
    assert ceiling_over(plan, plan.years) == 15000 * MILLION
    assert ceiling_over(plan, [*plan.years, 2025]) is None
    assert ceiling_over(plan, []) is None


def test_a_sum_that_is_not_divided_by_year_is_told(plan):
    says = "Rp300 m of “Pengadaan jaringan antarkantor” is not divided by year"
    assert_only(change(plan, NET, lines=UNDIVIDED), "money-undivided", SHOULD, says, uid=NET)


def test_a_programmes_ceiling_that_is_not_divided_by_year_is_told_while_it_counts(plan):
    mall = change(change(plan, MALL, ceilings=UNDIVIDED), NET, lines=())
    [finding] = told(mall, "money-undivided")
    says = "Rp300 m of “Mal Pelayanan Publik Digital” is not divided by year"
    assert_finding(mall, finding, SHOULD, says, uid=MALL)


def test_an_undivided_sum_of_nothing_is_nothing(plan):
    nothing = (*BUDGET, Line(year=None, source="", amount=Decimal(0)))
    found = check_chain(change(plan, NET, lines=nothing))
    assert found == []


def test_divided_money_without_source_is_told_with_its_year(plan):
    says = "Rp100 m of the activity “Pengadaan jaringan antarkantor” in 2023 has no source of funds"
    assert_only(change(plan, NET, lines=in_2023(100, source="")), "money-without-source", SHOULD, says, uid=NET)


def test_sources_named_for_the_whole_activity_are_enough(plan):
    assert check_chain(change(plan, NET, lines=in_2023(100, source=""), funding=("apbd", "csr"))) == []


def test_an_activity_nobody_has_costed_is_told(plan):
    says = "The activity “Pengadaan jaringan antarkantor” has no money"
    assert_only(change(plan, NET, lines=()), "activity-without-money", ADVICE, says, uid=NET)


def test_an_activity_that_costs_nothing_is_costed(plan):
    free = (Line(year=2023, source="apbd", amount=Decimal(0)),)
    found = check_chain(change(change(plan, NET, lines=free), MALL, ceilings=free))
    assert found == []


def test_activities_over_their_programmes_ceiling_are_told(plan):
    says = "The activities of “Mal Pelayanan Publik Digital” ask for Rp50 m more than its indicative ceiling in 2023"
    assert_only(change(plan, NET, lines=in_2023(150)), "programme-over-ceiling", SHOULD, says, uid=MALL)


def test_activities_in_a_year_without_ceiling_are_over_it(plan):
    says = "The activities of “Mal Pelayanan Publik Digital” ask for Rp100 m more than its indicative ceiling in 2024"
    assert_only(change(plan, MALL, ceilings=BUDGET[:1]), "programme-over-ceiling", SHOULD, says, uid=MALL)


def test_activities_under_their_programmes_ceiling_are_told(plan):
    says = "The activities of “Mal Pelayanan Publik Digital” leave Rp40 m of its indicative ceiling in 2023 without use"
    assert_only(change(plan, NET, lines=in_2023(60)), "programme-under-ceiling", ADVICE, says, uid=MALL)


@pytest.mark.parametrize("million", [51, 149])
def test_how_far_the_two_may_lie_apart_is_up_to_the_edition(plan, million):
    near = change(plan, NET, lines=in_2023(million))
    assert check_chain(with_threshold(near, budget_tolerance_percent=50)) == []


def test_a_ceiling_that_is_not_divided_by_year_is_not_compared_year_by_year(plan):
    assert check_chain(change(plan, MALL, ceilings=UNDIVIDED)) == []


def test_a_programme_without_ceiling_is_not_compared(plan):
    assert check_chain(change(plan, MALL, ceilings=())) == []


def test_a_programme_nobody_has_costed_is_told(plan):
    poor = change(change(plan, MALL, ceilings=()), NET, lines=())
    [finding] = told(poor, "programme-without-money")
    says = "“Mal Pelayanan Publik Digital” has neither a ceiling nor activities with money"
    assert_finding(poor, finding, SHOULD, says, uid=MALL)
    assert row(poor, NET).amount == 0
