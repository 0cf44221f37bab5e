"""What is told about quick wins, their selection and their risks."""

from dataclasses import replace
from datetime import date

import pytest

from anyam.core.chain import Nomination, Severity, check_chain
from tests.core.builders import assert_only, change, drop, with_threshold

WIN, RISK = "quick-win-1", "risk-1"
MUST, SHOULD, ADVICE = Severity.MUST, Severity.SHOULD, Severity.ADVICE


def scored(plan, **fields):
    return replace(plan, nominations=(Nomination(uid="nomination", programme="programme-1-2", **fields),))


def test_a_dimension_without_quick_win_is_told(plan):
    dimension = plan.edition.dimensions[0]
    says = f"{dimension.name.en} has no quick win"
    assert_only(drop(plan, WIN), "dimension-without-quick-win", MUST, says, mend_on="QuickWin", of=dimension.code)


@pytest.mark.parametrize("programme", ["", "a programme that was binned"])
def test_a_quick_win_outside_the_chain_is_told(plan, programme):
    says = "The quick win “Ambil nomor dari rumah” belongs to no programme"
    assert_only(change(plan, WIN, programme=programme), "quick-win-without-programme", MUST, says, uid=WIN)


@pytest.mark.parametrize("side", ["starts", "ends"])
def test_a_quick_win_without_schedule_is_told(plan, side):
    says = "The quick win “Ambil nomor dari rumah” has no schedule"
    assert_only(change(plan, WIN, **{side: None}), "quick-win-without-schedule", MUST, says, uid=WIN)


def test_a_quick_win_of_more_than_twelve_months_is_told(plan):
    says = "The quick win “Ambil nomor dari rumah” takes 13 months; at most 12"
    slow = change(plan, WIN, starts=date(2022, 8, 1), ends=date(2023, 8, 1))
    assert_only(slow, "quick-win-too-long", MUST, says, uid=WIN)


def test_twelve_months_are_quick(plan):
    assert check_chain(change(plan, WIN, starts=date(2022, 8, 1), ends=date(2023, 7, 31))) == []


def test_how_long_a_quick_win_may_take_is_up_to_the_edition(plan):
    shorter = with_threshold(plan, quick_win_max_months=4)
    assert {each.code for each in check_chain(shorter)} == {"quick-win-too-long"}


def test_a_quick_win_without_risk_register_is_told(plan):
    says = "The quick win “Ambil nomor dari rumah” has no risk register"
    assert_only(drop(plan, RISK), "quick-win-without-risk", MUST, says, uid=WIN, mend_on="Risk")


def test_a_quick_win_without_figures_is_told(plan):
    says = "The quick win “Ambil nomor dari rumah” has no figure before and after"
    assert_only(change(plan, WIN, impacts=0), "quick-win-without-impact", SHOULD, says, uid=WIN)


def test_a_profile_with_holes_is_told_with_their_number(plan):
    judged = tuple(plan.edition.choices("quick_win_indicators"))
    says = f"The profile of the quick win “Ambil nomor dari rumah” lacks 2 of the {len(judged)} texts that are judged"
    assert_only(change(plan, WIN, described=judged[2:]), "quick-win-text-incomplete", SHOULD, says, uid=WIN)


def test_a_programme_chosen_and_forgotten_is_told(plan):
    chosen = change(plan, "programme-1-2", quick_win="terpilih", title="Antrean daring rumah sakit")
    says = "“Antrean daring rumah sakit” was chosen as quick win but has no profile"
    assert_only(chosen, "quick-win-chosen-without-profile", MUST, says, uid="programme-1-2", mend_on="QuickWin")


def test_a_chosen_programme_with_a_profile_is_fine(plan):
    assert check_chain(change(plan, "programme-1-1", quick_win="terpilih")) == []


def test_a_nomination_nobody_weighed_is_told(plan):
    nominated = change(plan, "programme-1-2", quick_win="nominasi", title="Antrean daring rumah sakit")
    says = "“Antrean daring rumah sakit” is nominated as quick win but stands on no selection sheet with its scores"
    where = {"uid": "programme-1-2", "mend_on": "Nomination"}
    assert_only(nominated, "nomination-not-scored", ADVICE, says, **where)
    assert_only(scored(nominated, scored=0), "nomination-not-scored", ADVICE, says, **where)
    assert check_chain(scored(nominated, scored=3)) == []


@pytest.mark.parametrize("side", ["likelihood", "impact"])
def test_a_risk_of_unknown_size_is_told(plan, side):
    says = "The risk “Peladen padam pada jam sibuk” has no likelihood or impact"
    assert_only(change(plan, RISK, **{side: None}), "risk-not-rated", SHOULD, says, uid=RISK)


def test_a_great_risk_without_mitigation_is_told_with_its_level(plan):
    says = "The risk “Peladen padam pada jam sibuk” is rated 15 but has no mitigation"
    great = change(plan, RISK, likelihood=5, impact=3)
    assert_only(great, "high-risk-without-mitigation", MUST, says, uid=RISK)


@pytest.mark.parametrize(
    "fields", [{"likelihood": 5, "impact": 5, "mitigation": "Peladen cadangan"}, {"likelihood": 3, "impact": 4}]
)
def test_a_risk_that_is_small_or_answered_is_fine(plan, fields):
    assert check_chain(change(plan, RISK, **fields)) == []
