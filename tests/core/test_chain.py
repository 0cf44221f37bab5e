"""The plan as values: its rows, its money counted once, and the thread through it."""

from dataclasses import replace
from decimal import Decimal

from anyam.core.chain import Line, Nomination
from anyam.core.chain.money import by_year, ceiling_of, lines_of, planned, total
from anyam.core.chain.thread import thread_of
from tests.core.builders import BUDGET, MILLION, add, change, drop, row

MALL, NET = "programme-1-1", "activity-1-1"
CEILING = (Line(year=2023, source="", amount=Decimal(70 * MILLION)),)


def uids(rows):
    return [each.uid for each in rows]


def million(amount):
    return amount / MILLION


def planned_for(plan, uid):
    [found] = [part for part in planned(plan) if part.uid == uid]
    return found


def test_the_years_of_a_plan_include_its_last(plan):
    assert list(plan.years) == [2022, 2023, 2024]


def test_every_row_of_the_plan_is_found_by_its_uid(plan):
    found = uids(plan.rows())
    assert len(set(found)) == len(found)
    assert {"problem-1", "issue-1", "swot-1-S1", "note-1", MALL, NET, "quick-win-1", "risk-1", "service"} <= set(found)


def test_an_organisation_is_called_by_its_short_name(plan):
    assert plan.organisation("kominfo") == "Diskominfo"
    assert plan.organisation("nobody") == ""


def test_a_programme_costs_what_its_activities_cost(plan):
    money = planned_for(change(plan, MALL, ceilings=CEILING), MALL)
    assert million(money.amount) == 200
    assert (money.problem, money.dimension) == ("problem-1", plan.edition.dimensions[0].code)


def test_a_programme_whose_activities_have_no_money_costs_its_ceiling(plan):
    poor = change(change(plan, MALL, ceilings=CEILING), NET, lines=())
    assert million(planned_for(poor, MALL).amount) == 70
    assert lines_of(row(poor, MALL), []) == CEILING


def test_an_activity_outside_every_programme_is_counted_by_itself(plan):
    loose = add(plan, NET, programme="a programme that was binned")
    assert million(planned_for(loose, "new").amount) == 200
    assert planned_for(loose, "new").problem == ""
    before, after = (total(line for part in planned(each) for line in part.lines) for each in (plan, loose))
    assert million(after - before) == 200


def test_every_rupiah_is_counted_once_and_by_its_year(plan):
    undivided = (*BUDGET, Line(year=None, source="csr", amount=Decimal(5 * MILLION)))
    parts = [planned_for(change(plan, NET, lines=undivided), MALL)]
    assert {year: million(amount) for year, amount in by_year(parts).items()} == {2023: 100, 2024: 100, None: 5}
    assert million(row(change(plan, NET, lines=undivided), NET).amount) == 205


def test_what_a_region_can_spend_in_a_year_is_the_sum_of_its_sources(plan):
    ceilings = {(2023, ""): Decimal(7), (2023, "apbd"): Decimal(3), (2024, "apbd"): Decimal(0)}
    poor = replace(plan, ceilings=ceilings)
    assert (ceiling_of(poor, 2023), ceiling_of(poor, 2024), ceiling_of(poor, 2022)) == (10, 0, None)


def test_the_thread_of_a_risk_leads_up_to_the_main_problem(plan):
    above, below = thread_of(change(plan, MALL, service="service"), "risk-1")
    assert uids(above)[:2] == ["quick-win-1", MALL]
    assert {"problem-1", "strategy-1-SO", "swot-1-S1", "issue-1", "service"} <= set(uids(above))
    assert below == []


def test_the_thread_of_a_problem_leads_down_to_the_risks(plan):
    above, below = thread_of(plan, "problem-1")
    assert above == []
    assert {"issue-1", "swot-1-S1", "strategy-1-SO", MALL, NET, "quick-win-1", "risk-1"} <= set(uids(below))
    assert "problem-2" not in uids(below)
    assert len(uids(below)) == len(set(uids(below)))


def test_the_nearest_rows_stand_first(plan):
    assert uids(thread_of(plan, NET)[0])[:2] == [MALL, "problem-1"]
    assert uids(thread_of(plan, "issue-1")[1])[0].startswith("swot-1-")


def test_the_thread_of_an_indicator_leads_to_its_objective(plan):
    assert uids(thread_of(plan, "indicator")[0]) == ["objective-1"]
    assert uids(thread_of(plan, "objective-1")[1]) == ["indicator"]


def test_a_thread_skips_rows_that_are_gone(plan):
    above, _below = thread_of(drop(plan, "quick-win-1"), "risk-1")
    assert above == []


def test_a_thread_that_bites_its_tail_ends(plan):
    turned = change(plan, "objective-1", parent="indicator")
    assert uids(thread_of(turned, "indicator")[0]) == ["objective-1"]
    assert uids(thread_of(turned, "objective-1")[0]) == ["indicator"]


def test_a_nomination_hangs_on_its_programme(plan):
    nominated = replace(plan, nominations=(Nomination(uid="nomination", programme=MALL),))
    assert uids(thread_of(nominated, "nomination")[0])[0] == MALL
    assert "nomination" in uids(thread_of(nominated, MALL)[1])


def test_a_row_of_no_plan_has_no_thread(plan):
    assert thread_of(plan, "nobody") == ([], [])
