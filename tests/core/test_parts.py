"""What each organisation has in the plan, what it owes, and what ended organisations left behind."""

from dataclasses import replace

import pytest

from anyam.core.chain import Organisation, Severity, check_chain
from anyam.core.chain.money import planned, total
from anyam.core.chain.parts import behind, heir_of, inherited, is_question, parts_of
from tests.core.builders import add, change, row

MALL, NET = "programme-1-1", "activity-1-1"


def parts(plan):
    return parts_of(plan, check_chain(plan))


def with_office(plan, *several, groups=None):
    offices = (*plan.organisations, *several)
    return replace(plan, organisations=offices, groups=plan.groups if groups is None else groups)


def office(uid="dlh", **fields):
    return Organisation(**{"uid": uid, "short": uid.upper(), "kind": "opd", **fields})


def test_what_an_organisation_leads_and_carries_out_is_its_part(plan):
    found = parts(plan)
    assert list(found) == [each.uid for each in plan.organisations]
    for uid in ("kominfo", "bappeda", "dinkes"):
        assert {each.uid for each in found[uid].led} == {each.uid for each in plan.programmes if each.owner == uid}
        assert {each.uid for each in found[uid].activities} == {
            each.uid for each in plan.activities if each.owner == uid
        }
    assert len(found["kominfo"].coordinates) == len(plan.edition.dimensions)
    assert len(found["kominfo"].quick_wins) == len(plan.quick_wins)


def test_the_parts_share_all_money_of_the_plan(plan):
    shared = sum(total(portion.lines) for part in parts(plan).values() for portion in part.portions)
    assert shared == sum(part.amount for part in planned(plan))


def test_whoever_supports_is_named_once_and_whoever_leads_does_not_also_support(plan):
    owner = row(plan, MALL).owner
    plan = with_office(change(plan, MALL, supporters=("dlh", "dlh", owner)), office())
    plan = change(plan, NET, supporters=("dlh",))
    found = parts(plan)
    assert [each.uid for each in found["dlh"].supported] == [MALL]
    assert [each.uid for each in found["dlh"].helped] == [NET]
    assert MALL not in {each.uid for each in found[owner].supported}


def test_an_activity_without_owner_spends_its_money_under_its_programme_s_office(plan):
    owner = row(plan, MALL).owner
    part = parts(change(plan, NET, owner=""))[owner]
    assert [each.uid for each in part.orphans] == [NET]
    assert NET not in {each.uid for each in part.activities}
    assert NET in {portion.uid for portion in part.portions}


@pytest.mark.parametrize("uid", [MALL, NET])
def test_supporting_one_row_is_a_part(plan, uid):
    assert parts(with_office(change(plan, uid, supporters=("dlh",)), office()))["dlh"].carries


@pytest.mark.parametrize("uid", [MALL, NET, "quick-win-1"])
def test_owning_one_row_is_a_part(plan, uid):
    assert parts(with_office(change(plan, uid, owner="dlh"), office()))["dlh"].carries


def test_coordinating_a_group_is_a_part(plan):
    first, *others = plan.groups
    groups = (replace(first, coordinator="dlh"), *others)
    assert parts(with_office(plan, office(), groups=groups))["dlh"].carries


def test_having_said_something_in_the_analysis_names_an_office_but_is_no_part(plan):
    part = parts(with_office(change(plan, "swot-1-S1", owner="dlh"), office()))["dlh"]
    assert (part.carries, part.is_named) == (False, True)


def test_an_office_that_is_nowhere_has_no_part_and_no_name(plan):
    part = parts(with_office(plan, office(kind="mitra")))["dlh"]
    assert (part.carries, part.is_named) == (False, False)
    assert (part.questions, part.remarks) == ((), ())


def test_what_is_required_or_needed_is_a_question_and_advice_is_not(plan):
    plan = change(plan, NET, output="", target_years=())
    plan = change(plan, MALL, description="", horizon="")
    told = {each.code: is_question(each) for each in check_chain(plan)}
    assert told == {
        "activity-without-target": True,
        "activity-without-output": True,
        "programme-without-description": True,
        "programme-without-horizon": False,
    }


def test_questions_and_remarks_together_are_all_findings_of_an_office(plan):
    owner = row(plan, MALL).owner
    part = parts(change(plan, MALL, indicators=(), horizon=""))[owner]
    assert [each.code for each in part.questions] == ["programme-without-indicator"]
    assert [each.code for each in part.remarks] == ["programme-without-horizon"]
    assert [part.count(each) for each in Severity] == [0, 1, 1]


def test_the_heir_is_the_first_living_office_on_the_way(plan):
    plan = with_office(plan, office("tua", active=False, heir="lama"))
    assert heir_of(plan, "tua") == heir_of(plan, "lama") == "kominfo"


@pytest.mark.parametrize("uid", ["kominfo", "nobody at all"])
def test_whoever_lives_or_is_unknown_has_no_heir(plan, uid):
    assert heir_of(plan, uid) == ""


@pytest.mark.parametrize("heir", ["", "somewhere else", "satu"])
def test_an_inheritance_that_leads_nowhere_or_in_a_circle_has_no_heir(plan, heir):
    plan = with_office(plan, office("satu", active=False, heir="dua"), office("dua", active=False, heir=heir))
    assert heir_of(plan, "satu") == heir_of(plan, "dua") == ""


def test_what_still_stands_in_an_ended_office_s_name_is_shown_to_its_heir_alone(plan):
    plan = change(change(plan, MALL, owner="lama"), NET, owner="lama")
    found = parts(plan)
    [left] = inherited(plan, found, "kominfo")
    assert left.organisation.uid == "lama"
    assert [each.uid for each in left.led] == [MALL]
    assert {each.code for each in left.questions} == {"owner-ended"}
    assert MALL not in {each.uid for each in found["kominfo"].led}
    assert inherited(plan, found, "dinkes") == ()


def test_an_ended_office_that_left_nothing_behind_is_shown_to_nobody(plan):
    assert inherited(plan, parts(plan), "kominfo") == ()


def test_who_owes_what_is_required_is_furthest_behind(plan):
    plan = change(plan, MALL, owner="dinkes", problem="")
    plan = change(plan, "programme-1-2", owner="bappeda", indicators=(), sub_dimension="")
    plan = change(plan, "programme-2-1", owner="kominfo", indicators=())
    everybody = parts(plan).values()
    assert [part.organisation.uid for part in behind(everybody, 5)][:3] == ["dinkes", "bappeda", "kominfo"]
    assert [part.organisation.uid for part in behind(everybody, 1)] == ["dinkes"]


def test_among_equals_the_alphabet_decides_and_advice_puts_nobody_behind(plan):
    plan = change(plan, MALL, owner="kominfo", indicators=())
    plan = change(plan, "programme-1-2", owner="bappeda", indicators=())
    plan = change(plan, "programme-2-1", owner="dinkes", horizon="")
    assert [part.organisation.short for part in behind(parts(plan).values(), 5)] == ["Bappeda", "Diskominfo"]


def test_a_plan_in_which_nothing_is_missing_leaves_nobody_behind(plan):
    assert behind(parts(plan).values(), 5) == ()


def test_a_row_added_for_an_office_adds_to_its_part_only(plan):
    before, after = parts(plan), parts(add(plan, MALL, owner="dinkes"))
    assert len(after["dinkes"].led) == len(before["dinkes"].led) + 1
    assert len(after["bappeda"].led) == len(before["bappeda"].led)
