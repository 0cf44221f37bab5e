"""All checks together: what they promise whatever the plan and the edition."""

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from anyam.core.chain import Chain, Severity, about_row, check_chain, checks, in_dimension
from anyam.core.chain.findings import CHECKS
from anyam.core.text import plain
from anyam.framework import edition
from tests.core.builders import EDITIONS, TABLES, catalogue, change, clean, drop, parameters_of

SOURCES = sorted(Path(checks.__file__).parent.glob("*.py"))


def empty(code, revision):
    return Chain(
        plan="kosong",
        edition=edition(code, revision),
        first_year=2022,
        last_year=2024,
        today=date(2022, 7, 1),
    )


def bare(plan):
    """Every row of the plan with nothing in it but its place."""
    kept = {"uid", "title", "sheet", "group", "dimension"}
    rows = {
        table: tuple(type(each)(**{name: getattr(each, name) for name in kept}) for each in getattr(plan, table))
        for table in TABLES.values()
    }
    return replace(plan, **rows)


def test_a_plan_in_which_nothing_is_missing_has_no_findings(plan):
    assert [plain(each.message) for each in check_chain(plan)] == []


def test_there_are_at_least_thirty_checks_and_none_hides_another():
    written = sum(source.read_text(encoding="utf-8").count("\n@check(") for source in SOURCES)
    assert len(CHECKS) == written >= 30


def test_codes_are_stable_words_that_fit_an_address():
    for code, check in CHECKS.items():
        assert code == check.code
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_messages_and_mends_ask_for_the_same_things_in_both_languages(code):
    for message in (CHECKS[code].message, CHECKS[code].mend):
        for language in ("id", "en"):
            said = catalogue(language)(message)
            assert said
            assert parameters_of(said) == parameters_of(message)
            assert said % dict.fromkeys(parameters_of(message), "x")


@pytest.mark.parametrize("made", [empty, lambda *known: bare(clean(*known))], ids=["empty", "bare"])
@pytest.mark.parametrize("known", EDITIONS, ids=lambda known: known[0])
def test_whatever_is_told_can_be_read_in_both_languages(known, made):
    found = check_chain(made(*known))
    assert found
    for finding in found:
        for text in (finding.message, finding.mend):
            for language in ("id", "en"):
                said = text.say(language, catalogue(language))
                assert said
                assert "%(" not in said


def test_an_empty_plan_is_told_the_same_on_every_edition():
    """No check knows an edition: only the number of dimensions and sub-dimensions differs."""
    told = [{each.code for each in check_chain(empty(*known))} for known in EDITIONS]
    assert told[0] == told[1] >= {"plan-without-problem", "plan-without-vision", "dimension-without-programme"}


def test_a_bare_plan_is_told_the_same_on_every_edition():
    told = [{each.code for each in check_chain(bare(clean(*known)))} for known in EDITIONS]
    assert told[0] == told[1]
    assert len(told[0]) >= 30


def test_no_check_mentions_a_dimension_by_name():
    named = {
        word.casefold()
        for known in EDITIONS
        for each in (*edition(*known).dimensions, *edition(*known).sub_dimension_by_code.values())
        for word in (each.code, each.name.id, each.name.en)
    }
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value.casefold() not in named, f"{source}:{node.lineno}"


def test_the_gravest_findings_stand_first(plan):
    found = check_chain(bare(plan))
    grave = [["wajib", "perlu", "saran"].index(each.severity) for each in found]
    assert grave == sorted(grave)
    assert set(grave) == {0, 1, 2}


def test_a_finding_is_mended_on_the_sheet_that_lacks_the_row_and_belongs_to_the_rows_owner(plan):
    [finding] = check_chain(drop(plan, "risk-1"))
    assert finding.sheet == plan.edition.sheet_of("Risk").code
    assert finding.owner == "kominfo"
    assert finding.dimension == plan.edition.dimensions[0].code


def test_a_finding_on_the_plan_as_a_whole_names_no_row(plan):
    [finding] = check_chain(drop(plan, "vision"))
    assert (finding.uid, finding.subject, finding.owner, finding.dimension) == ("", "", "", "")


def test_a_row_without_name_is_called_by_its_code_or_a_dash(plan):
    nameless = change(plan, "programme-1-1", title="", owner="", code="G01")
    assert "Nobody is responsible for “G01”" in {plain(each.message) for each in check_chain(nameless)}
    nameless = change(nameless, "programme-1-1", code="")
    assert "Nobody is responsible for “–”" in {plain(each.message) for each in check_chain(nameless)}


def test_severities_keep_their_indonesian_names():
    assert [str(each) for each in Severity] == ["wajib", "perlu", "saran"]


def test_a_row_or_a_dimension_is_told_what_it_is_told_among_all(plan):
    poor = bare(plan)
    everything = check_chain(poor)
    of_row = check_chain(poor, about_row("programme-1-1"))
    assert of_row == [each for each in everything if each.uid == "programme-1-1"] != []
    code = plan.edition.dimensions[0].code
    of_dimension = check_chain(poor, in_dimension(code))
    assert of_dimension == [each for each in everything if each.dimension == code] != []
    assert any(not each.uid for each in of_dimension)
