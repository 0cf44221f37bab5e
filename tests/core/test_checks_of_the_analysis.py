"""What is told about problems, issues, SWOT, strategies, gaps, readiness and aims."""

from dataclasses import replace
from decimal import Decimal

import pytest

from anyam.core.chain import Severity, check_chain
from tests.core.builders import add, assert_finding, assert_only, change, drop, row, told

ISSUE, FIBRE, COUNTER = "issue-1", "swot-1-S1", "strategy-1-SO"
MUST, SHOULD, ADVICE = Severity.MUST, Severity.SHOULD, Severity.ADVICE


def test_a_plan_that_answers_nothing_is_told(plan):
    empty = replace(plan, problems=())
    [finding] = told(empty, "plan-without-problem")
    says = "The main problems of the RPJMD are not listed yet"
    assert_finding(empty, finding, MUST, says, mend_on="Problem")


def test_a_main_problem_no_programme_answers_is_told(plan):
    more = add(plan, "problem-1", title="Sampah menumpuk di hilir")
    says = "“Sampah menumpuk di hilir” is not answered by any programme"
    assert_only(more, "problem-without-programme", MUST, says, uid="new")


def test_a_problem_answered_beside_another_is_not_answered(plan):
    more = change(add(plan, "problem-1"), "programme-1-1", also=("new",))
    assert [(each.code, each.uid) for each in check_chain(more)] == [("problem-without-programme", "new")]


def test_a_main_problem_without_source_is_told(plan):
    says = "“Pelayanan publik belum cepat” does not say where in the RPJMD it stands"
    assert_only(change(plan, "problem-1", source=""), "problem-without-source", SHOULD, says, uid="problem-1")


@pytest.mark.parametrize("problem", ["", "a problem that was binned"])
def test_an_issue_tied_to_no_problem_is_told(plan, problem):
    says = "The issue “Antrean pelayanan panjang” is not tied to a main problem of the RPJMD"
    assert_only(change(plan, ISSUE, problem=problem), "issue-without-problem", SHOULD, says, uid=ISSUE)


def test_an_issue_no_swot_item_comes_from_is_told(plan):
    more = add(plan, ISSUE, title="Data tidak terpadu")
    says = "The issue “Data tidak terpadu” has no SWOT item yet"
    assert_only(more, "issue-without-swot", ADVICE, says, uid="new")


def test_a_claim_without_document_or_figure_is_told(plan):
    says = "The issue “Antrean pelayanan panjang” has neither a source document nor a figure"
    bare = change(plan, ISSUE, source_doc="", data_years=())
    assert_only(bare, "issue-without-source", SHOULD, says, uid=ISSUE)


@pytest.mark.parametrize("fields", [{"source_doc": ""}, {"data_years": ()}, {"source_doc": "", "data_years": (None,)}])
def test_either_a_document_or_a_figure_is_enough(plan, fields):
    assert check_chain(change(plan, ISSUE, **fields)) == []


def test_old_figures_are_told_with_the_newest_year(plan):
    says = "The newest figure of the issue “Antrean pelayanan panjang” is from 2018"
    old = change(plan, ISSUE, data_years=(2015, 2018, None))
    assert_only(old, "issue-data-old", ADVICE, says, uid=ISSUE)


def test_one_newer_figure_is_enough(plan):
    assert check_chain(change(plan, ISSUE, data_years=(2010, 2019))) == []


def test_a_lopsided_swot_is_told_with_the_factor(plan):
    dimension = plan.edition.dimensions[0]
    says = f"{dimension.name.en} has 1 items under Strength; at least 2 are expected"
    thin = drop(plan, "swot-1-S2")
    assert_only(thin, "swot-factor-thin", SHOULD, says, mend_on="SwotItem", of=dimension.code)


def test_a_swot_item_that_leads_nowhere_is_told(plan):
    more = add(plan, FIBRE, code="S3", title="Anggaran tersedia")
    assert_only(more, "swot-unused", ADVICE, "S3 “Anggaran tersedia” is not used by any strategy", uid="new")


def test_a_swot_item_nobody_has_sorted_is_told(plan):
    items = row(plan, COUNTER).items
    more = change(add(plan, FIBRE, factor="", title="Anggaran tersedia"), COUNTER, items=(*items, "new"))
    says = "“Anggaran tersedia” is neither strength, weakness, opportunity nor threat"
    assert_only(more, "swot-without-factor", MUST, says, uid="new")


def test_two_swot_items_that_say_the_same_are_told_once(plan):
    twin = change(plan, "swot-1-S2", title="Serat optik sampai ke kecamatan")
    says = "“Serat optik sampai kecamatan” resembles “Serat optik sampai ke kecamatan”"
    assert_only(twin, "swot-near-duplicate", ADVICE, says, uid=FIBRE)


@pytest.mark.parametrize("uid", ["swot-1-W1", "swot-2-S1"])
def test_another_factor_or_dimension_may_say_the_same(plan, uid):
    assert check_chain(change(plan, uid, title=row(plan, FIBRE).title)) == []


def test_a_strategy_that_is_not_made_of_its_letters_is_told(plan):
    says = "SO1 “Satukan loket di satu tempat” is of type ST but does not link an item of each of its letters"
    assert_only(change(plan, COUNTER, type="ST"), "strategy-items-mismatch", MUST, says, uid=COUNTER)


def test_items_that_were_binned_are_no_letters(plan):
    lone = change(plan, COUNTER, items=("gone", "swot-1-S1", "swot-1-S2"))
    assert [each.uid for each in told(lone, "strategy-items-mismatch")] == [COUNTER]


def test_more_items_than_the_letters_ask_for_do_not_matter(plan):
    items = row(plan, COUNTER).items
    assert check_chain(change(plan, COUNTER, items=(*items, "swot-1-W1"))) == []


def test_a_strategy_nobody_has_sorted_is_told(plan):
    says = "The strategy “Satukan loket di satu tempat” has no type"
    assert_only(change(plan, COUNTER, type=""), "strategy-without-type", MUST, says, uid=COUNTER)


def test_a_strategy_no_programme_carries_out_is_told(plan):
    more = add(plan, COUNTER, code="SO2", title="Buka data untuk warga")
    says = "The strategy SO2 “Buka data untuk warga” is not carried out by any programme"
    assert_only(more, "strategy-without-programme", SHOULD, says, uid="new")


def test_a_strategy_in_use_that_is_not_agreed_is_told(plan):
    says = "Programmes rest on the strategy SO1 “Satukan loket di satu tempat”, which the group has not agreed on yet"
    assert_only(change(plan, COUNTER, status="usulan"), "strategy-not-agreed", ADVICE, says, uid=COUNTER)


def test_a_dimension_with_few_strategies_is_told_with_their_number(plan):
    first, second = plan.edition.dimensions[:2]
    says = f"{first.name.en} has 1 strategies; at least 2 are expected"
    moved = change(plan, COUNTER, dimension=second.code)
    assert_only(moved, "dimension-few-strategies", SHOULD, says, mend_on="Strategy", of=first.code)


def test_a_gap_of_which_one_side_is_unknown_is_told(plan):
    says = "The gap “Layanan tersebar di tujuh kantor” does not say what is wanted"
    assert_only(change(plan, "gap-1", target=""), "gap-without-target", SHOULD, says, uid="gap-1")


def test_a_readiness_element_nobody_wrote_about_is_told(plan):
    element = plan.edition.element_by_code[row(plan, "note-1").element]
    says = f"Readiness: nobody has written about {element.name.en} yet"
    assert_only(drop(plan, "note-1"), "readiness-element-empty", SHOULD, says, mend_on="ReadinessNote")


def test_optional_pillars_need_no_notes(plan):
    freed = tuple(replace(each, optional=True) if each.code == "struktur" else each for each in plan.edition.pillars)
    free = replace(plan, edition=replace(plan.edition, pillars=freed))
    assert check_chain(drop(free, "note-1", "note-2", "note-3")) == []


def test_a_plan_without_vision_is_told(plan):
    assert_only(drop(plan, "vision"), "plan-without-vision", MUST, "The plan has no vision yet", mend_on="Aim")


def test_a_dimension_without_objective_is_told(plan):
    dimension = plan.edition.dimensions[0]
    says = f"{dimension.name.en} has no objective"
    aimless = drop(plan, "objective-1")
    assert_only(aimless, "dimension-without-objective", SHOULD, says, mend_on="Aim", of=dimension.code)


@pytest.mark.parametrize("fields", [{"unit": ""}, {"baseline": None}, {"target_years": ()}])
def test_an_indicator_nobody_can_measure_is_told(plan, fields):
    says = "The indicator “Indeks kepuasan warga” lacks unit, baseline or targets"
    blurred = change(plan, "indicator", **fields)
    assert_only(blurred, "target-indicator-incomplete", SHOULD, says, uid="indicator")


def test_an_indicator_that_starts_from_nothing_can_be_measured(plan):
    assert check_chain(change(plan, "indicator", baseline=Decimal(0))) == []
