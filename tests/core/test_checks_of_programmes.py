"""What is told about work programmes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from anyam.core.chain import Indicator, Severity, check_chain
from tests.core.builders import add, assert_only, change, drop, row, with_threshold

MALL = "programme-1-1"
MUST, SHOULD, ADVICE = Severity.MUST, Severity.SHOULD, Severity.ADVICE


@pytest.mark.parametrize("problem", ["", "a problem that was binned"])
def test_a_programme_that_answers_no_main_problem_is_told(plan, problem):
    says = "“Mal Pelayanan Publik Digital” does not answer a main problem of the RPJMD"
    assert_only(change(plan, MALL, problem=problem), "programme-without-problem", MUST, says, uid=MALL)


@pytest.mark.parametrize("strategies", [(), ("a strategy that was binned",)])
def test_a_programme_from_no_strategy_is_told(plan, strategies):
    says = "“Mal Pelayanan Publik Digital” does not come from any strategy"
    assert_only(change(plan, MALL, strategies=strategies), "programme-without-strategy", MUST, says, uid=MALL)


def test_a_programme_without_activity_is_told(plan):
    says = "“Mal Pelayanan Publik Digital” has no activity in the action plan"
    assert_only(drop(plan, "activity-1-1"), "programme-without-activity", Severity.SHOULD, says, uid=MALL)


def test_a_programme_without_indicator_is_told(plan):
    says = "“Mal Pelayanan Publik Digital” has no indicator of success"
    assert_only(change(plan, MALL, indicators=()), "programme-without-indicator", SHOULD, says, uid=MALL)


@pytest.mark.parametrize(
    ("indicator", "called"),
    [
        (Indicator(name="Waktu tunggu", baseline=Decimal(90)), "Waktu tunggu"),
        (Indicator(name="Waktu tunggu", target=Decimal(30)), "Waktu tunggu"),
        (Indicator(), "–"),
    ],
)
def test_an_indicator_without_baseline_or_target_is_told(plan, indicator, called):
    says = f"The indicator “{called}” of “Mal Pelayanan Publik Digital” lacks its baseline or its target"
    assert_only(change(plan, MALL, indicators=(indicator,)), "indicator-incomplete", SHOULD, says, uid=MALL)


def test_a_baseline_of_nothing_is_a_baseline(plan):
    indicator = Indicator(name="Waktu tunggu", baseline=Decimal(0), target=Decimal(0))
    assert check_chain(change(plan, MALL, indicators=(indicator,))) == []


def test_a_programme_under_no_sub_dimension_is_told(plan):
    says = "“Mal Pelayanan Publik Digital” is not put under a sub-dimension"
    assert_only(change(plan, MALL, sub_dimension=""), "programme-without-sub-dimension", SHOULD, says, uid=MALL)


def test_a_programme_under_another_dimensions_sub_dimension_is_told(plan):
    own, other = plan.edition.dimensions[0], plan.edition.dimensions[1]
    says = f"“Mal Pelayanan Publik Digital” stands with {own.name.en}, but its sub-dimension belongs to {other.name.en}"
    stray = change(plan, MALL, sub_dimension=other.sub_dimensions[0].code)
    assert_only(stray, "programme-in-other-dimension", SHOULD, says, uid=MALL)


def test_a_programme_of_the_whole_city_may_take_any_sub_dimension(plan):
    other = plan.edition.dimensions[1].sub_dimensions[0].code
    assert check_chain(change(plan, MALL, dimension="", sub_dimension=other)) == []


def test_an_application_for_its_own_sake_is_told(plan):
    says = "“Mal Pelayanan Publik Digital” is only an application: it names neither a service nor who benefits"
    alone = change(plan, MALL, kind="aplikasi", beneficiaries="")
    assert_only(alone, "application-only", SHOULD, says, uid=MALL)


@pytest.mark.parametrize("why", [{"beneficiaries": "Warga"}, {"beneficiaries": "", "service": "service"}])
def test_an_application_for_a_service_or_for_people_is_welcome(plan, why):
    assert check_chain(change(plan, MALL, kind="aplikasi", **why)) == []


@pytest.mark.parametrize("kind", ["", "layanan", "a kind of another edition"])
def test_what_is_no_application_need_not_say_so(plan, kind):
    assert check_chain(change(plan, MALL, kind=kind, beneficiaries="")) == []


def test_a_programme_without_description_is_told(plan):
    says = "“Mal Pelayanan Publik Digital” has no description"
    assert_only(change(plan, MALL, description=""), "programme-without-description", ADVICE, says, uid=MALL)


def test_a_name_too_short_to_say_anything_is_told(plan):
    says = "The name “Mal PPD” is too short to say what is done"
    assert_only(change(plan, MALL, title="Mal PPD"), "programme-name-short", ADVICE, says, uid=MALL)


def test_a_name_too_long_for_a_table_is_told_cut_short(plan):
    title = "Mal " + "a" * 117
    says = f"The name of “{title[:88]} …” has 121 characters; tables and books hold 120"
    assert_only(change(plan, MALL, title=title), "programme-name-long", ADVICE, says, uid=MALL)


@pytest.mark.parametrize("title", ["Mal PPDs", "Mal " + "a" * 116])
def test_names_of_8_to_120_characters_are_fine(plan, title):
    assert check_chain(change(plan, MALL, title=title)) == []


def test_a_programme_without_place_on_the_roadmap_is_told(plan):
    says = "“Mal Pelayanan Publik Digital” is not put in the short, medium or long term"
    assert_only(change(plan, MALL, horizon=""), "programme-without-horizon", ADVICE, says, uid=MALL)


@pytest.mark.parametrize(
    "title",
    [
        "Mal Pelayanan Publik Digitel",
        "Digital: mal pelayanan PUBLIK",
        "Mal Pelayanan Publik Digital Kabupaten Rembang",
    ],
)
def test_two_programmes_of_nearly_the_same_name_are_told_once(plan, title):
    says = f"“Mal Pelayanan Publik Digital” resembles “{title}”"
    twin = change(plan, "programme-2-1", title=title)
    assert_only(twin, "programme-near-duplicate", ADVICE, says, uid=MALL)


@pytest.mark.parametrize("title", ["Pelayanan Pasar Publik", "Mal Desa Wisata", "Mal Publik", "Layanan Digital Desa"])
def test_programmes_that_share_some_words_are_not_the_same(plan, title):
    assert check_chain(change(plan, "programme-2-1", title=title)) == []


def test_how_alike_names_may_be_is_up_to_the_edition(plan):
    twin = change(plan, "programme-2-1", title="Mal Pelayanan Publik Digitel")
    assert check_chain(with_threshold(twin, near_duplicate=99)) == []


def test_a_new_application_that_exists_already_is_told(plan):
    existing = change(plan, "service", title="Mal Pelayanan Publik Digitel")
    says = "The new application “Mal Pelayanan Publik Digital” resembles the existing service “{}”"
    assert_only(
        change(existing, MALL, kind="aplikasi"),
        "application-resembles-service",
        ADVICE,
        says.format("Mal Pelayanan Publik Digitel"),
        uid=MALL,
    )


@pytest.mark.parametrize("fields", [{"kind": "layanan"}, {"kind": "aplikasi", "service": "service"}])
def test_what_develops_an_existing_service_may_be_called_like_it(plan, fields):
    existing = change(plan, "service", title="Mal Pelayanan Publik Digital")
    assert check_chain(change(existing, MALL, **fields)) == []


def test_two_services_of_one_name_are_nobodys_new_application(plan):
    title = row(plan, "service").title
    assert check_chain(add(plan, "service", title=title)) == []


def test_two_new_applications_of_one_name_are_no_existing_service(plan):
    twins = change(change(plan, MALL, kind="aplikasi"), "programme-2-1", kind="aplikasi", title=row(plan, MALL).title)
    assert [each.code for each in check_chain(twins)] == ["programme-near-duplicate"]


def test_words_that_are_everywhere_tell_nothing(plan):
    """Sixty-one programmes called after the village: the common word alone is not compared."""
    crowd = tuple(replace(row(plan, MALL), uid=f"crowd-{number}", title="Gerbangdesa") for number in range(61))
    found = check_chain(replace(plan, programmes=plan.programmes + crowd))
    assert "programme-near-duplicate" not in {each.code for each in found}
