"""What waits for the head of region: drawn from the findings, the most pressing first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from anyam.core.chain import Line, Organisation, check_chain
from anyam.core.chain.decisions import decisions
from anyam.core.text import plain
from tests.core.builders import MILLION, add, change, drop, row

MALL, NET = "programme-1-1", "activity-1-1"


def waiting(plan):
    return decisions(plan, check_chain(plan))


def only(plan, code):
    [found] = [each for each in waiting(plan) if each.code == code]
    return found


def codes(plan):
    return [each.code for each in waiting(plan)]


def named(plan, decision):
    return [plan.organisation(uid) for uid in decision.offices]


def unanswered(plan, *numbers):
    """The plan with these main problems answered by nobody."""
    for each in plan.programmes:
        if each.problem in {f"problem-{number}" for number in numbers}:
            plan = change(plan, each.uid, problem="problem-3")
    return plan


def test_a_plan_in_which_nothing_is_missing_needs_no_decision(plan):
    assert waiting(plan) == ()


def test_what_an_office_can_mend_itself_is_no_decision(plan):
    plan = change(change(plan, NET, owner="", output=""), MALL, strategies=(), indicators=(), description="")
    assert check_chain(plan)
    assert waiting(plan) == ()


def test_an_unanswered_problem_asks_who_takes_it_on_and_who_knows_it_prepares(plan):
    plan = change(unanswered(plan, 1), "issue-1", owner="dinkes")
    found = only(plan, "unanswered")
    says = "Name who answers “Pelayanan publik belum cepat”, or agree in writing that this plan leaves it out"
    of = len(plan.problems)
    assert plain(found.what) == says
    assert plain(found.why) == f"No programme answers it; {of - 1} of {of} main problems of the RPJMD are answered"
    assert (found.rows, plain(found.role), named(plan, found)) == (("problem-1",), "Bappeda", ["Dinkes"])


def test_several_unanswered_problems_are_one_decision(plan):
    found = only(unanswered(plan, 1, 2), "unanswered")
    assert plain(found.what).startswith("Name who answers 2 main problems")
    assert found.rows == ("problem-1", "problem-2")
    assert found.offices == ()


def test_before_there_are_programmes_nobody_is_asked_who_answers(plan):
    assert "unanswered" not in codes(replace(plan, programmes=()))


def test_money_over_the_ceiling_asks_to_move_cut_or_raise_and_the_largest_spenders_prepare(plan):
    plan = replace(plan, ceilings={**plan.ceilings, (2023, ""): Decimal(500 * MILLION), (2024, ""): Decimal(0)})
    found = only(plan, "over-ceiling")
    spent = sum(line.amount for each in plan.activities for line in each.lines)
    over = int(spent) - 500 * MILLION
    assert found.years == (2023, 2024)
    assert found.what.parameters["over"].amount == over
    assert "of 2023-2024, or raise the ceiling" in plain(found.what)
    assert found.why.parameters["ceiling"].amount == 500 * MILLION
    assert plain(found.role) == "the budget team (TAPD)"
    most = {uid: sum(each.owner == uid for each in plan.activities) for uid in ("kominfo", "bappeda", "dinkes")}
    assert list(found.offices) == sorted(most, key=lambda uid: -most[uid])


def test_nobody_prepares_for_money_that_names_nobody(plan):
    plan = replace(plan, ceilings={**plan.ceilings, (2023, ""): Decimal(1)})
    for each in (*plan.programmes, *plan.activities):
        plan = change(plan, each.uid, owner="")
    assert only(plan, "over-ceiling").offices == ()


def test_a_dimension_without_coordinator_is_the_head_s_to_fill(plan):
    first, *others = plan.edition.dimensions
    groups = tuple(replace(each, coordinator="" if each.code == first.code else "x") for each in plan.groups)
    found = only(replace(plan, groups=groups), "nobody-coordinates")
    assert plain(found.what) == f"Appoint the coordinating office of {first.name.en}"
    assert found.dimensions == (first.code,)
    assert plain(only(replace(plan, groups=()), "nobody-coordinates").what) == (
        f"Appoint the coordinating offices of {len(others) + 1} dimensions"
    )


def test_a_programme_nobody_answers_for_is_the_head_s_to_give_and_its_coordinator_prepares(plan):
    found = only(change(plan, MALL, owner=""), "nobody-responsible")
    assert plain(found.what) == "Appoint who is responsible for “Mal Pelayanan Publik Digital”"
    assert (found.rows, found.offices) == ((MALL,), ("kominfo",))


def test_quick_wins_and_programmes_nobody_answers_for_are_one_decision(plan):
    found = only(change(change(plan, MALL, owner=""), "quick-win-1", owner=""), "nobody-responsible")
    assert plain(found.what) == "Appoint who is responsible for 2 programmes and quick wins"
    assert set(found.rows) == {MALL, "quick-win-1"}


def test_nobody_prepares_for_a_dimension_that_nobody_coordinates(plan):
    groups = tuple(replace(each, coordinator="") for each in plan.groups)
    assert only(replace(change(plan, MALL, owner=""), groups=groups), "nobody-responsible").offices == ()


def test_a_quick_win_is_chosen_among_the_nominated(plan):
    first = plan.edition.dimensions[0]
    plan = change(drop(plan, "quick-win-1", "risk-1"), MALL, quick_win="nominasi")
    found = only(plan, "no-quick-win")
    assert plain(found.what) == f"Choose the quick win of {first.name.en}"
    assert plain(found.why) == "1 programme is nominated"
    assert (found.rows, found.dimensions, found.offices) == ((MALL,), (first.code,), ("kominfo",))
    second = change(plan, "programme-1-2", quick_win="nominasi")
    assert plain(only(second, "no-quick-win").why) == "2 programmes are nominated"


def test_quick_wins_of_several_dimensions_are_one_decision(plan):
    for number in (1, 2):
        plan = drop(plan, f"quick-win-{number}", f"risk-{number}")
        plan = change(plan, f"programme-{number}-1", quick_win="nominasi")
    assert plain(only(plan, "no-quick-win").what) == "Choose the quick wins of 2 dimensions"


def test_where_nothing_is_nominated_there_is_nothing_to_choose_from(plan):
    assert "no-quick-win" not in codes(drop(plan, "quick-win-1", "risk-1"))


def test_rows_of_an_ended_office_without_heir_ask_who_takes_over(plan):
    offices = tuple(replace(each, heir="") if each.uid == "lama" else each for each in plan.organisations)
    plan = replace(change(plan, NET, owner="lama"), organisations=offices)
    found = only(plan, "heirless")
    assert plain(found.what) == "Say who takes over the tasks of Kantor Arsip"
    assert plain(found.why).startswith("1 row of the plan still stands")
    gone = Organisation(uid="dua", short="Dinas Dua", kind="opd", active=False)
    two = change(replace(plan, organisations=(*offices, gone)), MALL, owner="dua")
    assert plain(only(two, "heirless").what) == "Say who takes over the tasks of 2 offices that have ended"
    assert plain(only(two, "heirless").why).startswith("2 rows of the plan still stand")


def test_rows_of_an_ended_office_with_an_heir_need_no_decision(plan):
    assert waiting(change(plan, NET, owner="lama")) == ()


def late(plan, today, *uids):
    """The plan on that day, with new activities that ask the closed budget of 2023 for money."""
    lines = (Line(year=2023, source="apbd", amount=Decimal(MILLION)),)
    for uid in uids:
        plan = change(plan, uid, lines=lines, years=(2023,), target_years=(2023,))
        plan = change(plan, row(plan, uid).programme, origin="baru", ceilings=lines)
    return replace(plan, today=today)


def test_a_new_activity_for_a_closed_budget_may_still_go_into_its_revision(plan):
    found = only(late(plan, date(2023, 8, 1), NET), "budget-revision")
    assert plain(found.what) == (
        "Put “Pengadaan jaringan antarkantor” into the revised APBD 2023, or let it wait until 2024"
    )
    assert plain(found.why) == "The APBD 2023 closed on 30 November 2022; its revision closes on 30 September 2023"
    assert (found.until, found.rows, found.years) == (date(2023, 9, 30), (NET,), (2023,))
    assert found.offices == (row(plan, NET).owner,)


def test_several_late_activities_are_one_decision_and_the_nearest_year_comes_first(plan):
    plan = late(plan, date(2023, 8, 1), NET, "activity-1-2")
    found = only(plan, "budget-revision")
    assert plain(found.what).startswith("Put 2 new activities into the revised APBD 2023")


def test_when_the_revision_has_closed_too_there_is_nothing_left_to_decide(plan):
    plan = late(plan, date(2023, 10, 1), NET)
    assert "activity-budget-closed" in {each.code for each in check_chain(plan)}
    assert "budget-revision" not in codes(plan)


def test_two_offices_that_plan_the_same_ask_who_leads(plan):
    plan = add(change(plan, MALL, owner="kominfo"), MALL, title="Mal Pelayanan Publik Digital Kota", owner="dinkes")
    found = only(plan, "two-offices")
    assert plain(found.what) == "Decide who leads “Mal Pelayanan Publik Digital”: Diskominfo or Dinkes"
    assert plain(found.why) == "“Mal Pelayanan Publik Digital” resembles “Mal Pelayanan Publik Digital Kota”"
    assert (found.rows, found.offices) == ((MALL, "new"), ("kominfo", "dinkes"))


def test_two_offices_with_programmes_of_one_name_ask_too_and_several_cases_are_one_decision(plan):
    plan = change(plan, MALL, owner="kominfo")
    for uid, owner in (("dua", "dinkes"), ("tiga", "bappeda")):
        plan = add(plan, MALL, uid, title=row(plan, MALL).title, owner=owner)
    found = only(plan, "two-offices")
    assert plain(found.what).startswith("Decide who leads where two offices plan nearly the same")
    assert set(found.rows) >= {MALL, "dua", "tiga"}


@pytest.mark.parametrize(("one", "other"), [("kominfo", "kominfo"), ("", "dinkes"), ("dinkes", "")])
def test_one_office_that_plans_the_same_twice_merges_it_itself(plan, one, other):
    plan = add(change(plan, MALL, owner=one), MALL, title="Mal Pelayanan Publik Digital Kota", owner=other)
    assert "programme-near-duplicate" in {each.code for each in check_chain(plan)}
    assert "two-offices" not in codes(plan)


def test_a_dimension_that_one_office_carries_alone_may_be_shared(plan):
    first = plan.edition.dimensions[0]
    for each in plan.programmes:
        if each.dimension == first.code:
            plan = change(plan, each.uid, owner="dinkes")
    found = only(plan, "carried-alone")
    says = f"Share out the programmes of {first.name.en}, or confirm that Dinkes carries them alone"
    assert plain(found.what) == says
    assert "are led by Dinkes" in plain(found.why)
    assert (found.dimensions, found.offices) == ((first.code,), ("kominfo",))
    for each in plan.programmes:
        plan = change(plan, each.uid, owner="dinkes")
    assert f"of {len(plan.edition.dimensions)} dimensions" in plain(only(plan, "carried-alone").what)


def test_years_without_a_ceiling_are_the_budget_team_s_to_prepare(plan):
    found = only(replace(plan, ceilings={(2022, ""): Decimal(10**10)}), "no-ceiling")
    assert plain(found.what) == "Set what the region can spend on this plan in 2023-2024"
    assert found.years == (2023, 2024)


def test_what_costs_most_to_leave_waiting_comes_first(plan):
    plan = change(unanswered(plan, 1), "programme-2-1", owner="")
    plan = replace(plan, ceilings={(2022, ""): Decimal(10**10), (2023, ""): Decimal(1)}, groups=())
    assert codes(plan) == ["unanswered", "over-ceiling", "nobody-coordinates", "nobody-responsible", "no-ceiling"]


def test_every_decision_can_be_read_in_both_languages_and_says_who_prepares_it(plan):
    from tests.core.builders import catalogue

    plan = late(change(unanswered(plan, 1), "programme-2-1", owner=""), date(2023, 8, 1), NET)
    plan = replace(plan, ceilings={(2023, ""): Decimal(1)}, groups=())
    found = waiting(plan)
    assert len(found) > 3
    for each in found:
        assert each.rows or each.dimensions or each.years
        for text in (each.what, each.why, each.role):
            for language in ("id", "en"):
                said = text.say(language, catalogue(language))
                assert said
                assert "%(" not in said
