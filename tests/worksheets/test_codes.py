"""Codes of rows: given once, in order, never to another row again."""

import pytest

from anyam.plans.models import Plan
from anyam.worksheets.actions import bin_rows, restore_rows
from tests.cast import EDITIONS, Cast, item, make_plan, row, rows, sheet, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan()


def codes(plan: Plan, sheet_code: str, group: str, *several: dict[str, str]) -> list[str]:
    return [each.code for each in rows(sheet(plan, sheet_code, group), several)]


def test_codes_follow_the_order_of_writing(plan: Plan) -> None:
    assert codes(plan, "w3_swot", "living", {"factor": "S"}, {"factor": "W"}, {"factor": "S"}) == ["S1", "W1", "S2"]
    assert codes(plan, "w3_swot", "living", {"factor": "S"}) == ["S3"]


def test_every_group_counts_for_itself(plan: Plan) -> None:
    assert codes(plan, "w3_swot", "living", {"factor": "S"}) == ["S1"]
    assert codes(plan, "w3_swot", "society", {"factor": "S"}) == ["S1"]


def test_a_row_without_its_factor_waits_for_a_code(plan: Plan) -> None:
    swot = sheet(plan, "w3_swot", "living")
    waiting = row(swot, statement="belum dipilah")
    assert waiting.code == ""
    row(swot, factor="T")
    write(swot, waiting.uid, factor="T")
    assert item(waiting.uid).code == "T2"


def test_a_code_is_not_given_again_when_its_row_goes_to_the_bin(plan: Plan, cast: Cast) -> None:
    swot = sheet(plan, "w3_swot", "living")
    gone = row(swot, factor="S")
    bin_rows(swot, [gone.uid], cast.sari)
    assert row(swot, factor="S").code == "S2"
    restore_rows(swot, [gone.uid], cast.sari)
    assert item(gone.uid).code == "S1"


def test_a_change_of_factor_gives_a_new_code_and_the_way_back_the_old_one(plan: Plan) -> None:
    swot = sheet(plan, "w3_swot", "living")
    moving, _other = rows(swot, [{"factor": "S"}, {"factor": "W"}])
    write(swot, moving.uid, factor="W")
    assert item(moving.uid).code == "W2"
    assert row(swot, factor="S").code == "S2"
    write(swot, moving.uid, factor="S")
    assert item(moving.uid).code == "S1"
    write(swot, moving.uid, factor="W")
    assert item(moving.uid).code == "W2"


def test_strategies_carry_their_type(plan: Plan) -> None:
    assert codes(plan, "w3_tows", "living", {"type": "SO"}, {"type": "WT"}, {"type": "SO"}) == ["SO-1", "WT-1", "SO-2"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_programmes_and_activities_carry_the_letter_of_their_dimension(edition: str) -> None:
    plan = make_plan(code="surat", edition=edition)
    for dimension in plan.edition.dimensions:
        programmes = [{"name": "A"}, {"name": "B"}]
        assert codes(plan, "w6_program", dimension.code, *programmes) == [
            f"{dimension.letter}1",
            f"{dimension.letter}2",
        ]
        assert codes(plan, "w7_aksi", dimension.code, {"activity": "A"}) == [f"{dimension.letter}A1"]


def test_enablers_of_the_whole_city_have_no_dimension_s_letter(plan: Plan) -> None:
    assert codes(plan, "w7_aksi", "", {"activity": "Peraturan"}, {"activity": "Jaringan"}) == ["A1", "A2"]


def test_a_code_is_not_typed(plan: Plan) -> None:
    swot = sheet(plan, "w3_swot", "living")
    assert write(swot, row(swot, factor="S").uid, code="S9").refusals


def test_a_coordinator_cannot_set_a_code_or_a_realisation_as_a_cell(plan: Plan, cast: Cast) -> None:
    from anyam.worksheets.actions import set_row_cell
    from anyam.worksheets.changes import Change

    strategy, activity = row(sheet(plan, "w3_tows", "living"), type="SO"), row(sheet(plan, "w7_aksi", "living"))
    assert set_row_cell(strategy.sheet, [Change(strategy.uid, "code", "SO-9")], cast.sari).refusals
    change = Change(activity.uid, "realisation.r1.output", "jadi")
    assert set_row_cell(activity.sheet, [change], cast.sari).refusals
    assert item(strategy.uid).code == "SO-1"
