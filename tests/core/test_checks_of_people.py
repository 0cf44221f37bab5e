"""What is told about organisations: who answers for a row, and whom the plan leaves out."""

from dataclasses import replace

import pytest

from anyam.core.chain import Organisation, Severity, check_chain
from tests.core.builders import assert_finding, assert_only, change, drop, row, told, with_threshold

MALL, NET = "programme-1-1", "activity-1-1"
MUST, SHOULD, ADVICE = Severity.MUST, Severity.SHOULD, Severity.ADVICE


def joined_by(plan, **fields):
    office = Organisation(**{"uid": "dlh", "short": "DLH", "kind": "opd", **fields})
    return replace(plan, organisations=(*plan.organisations, office))


@pytest.mark.parametrize(
    ("uid", "code", "says"),
    [
        (MALL, "programme-without-owner", "Nobody is responsible for “Mal Pelayanan Publik Digital”"),
        (NET, "activity-without-owner", "Nobody is responsible for the activity “Pengadaan jaringan antarkantor”"),
        ("quick-win-1", "quick-win-without-owner", "Nobody is responsible for the quick win “Ambil nomor dari rumah”"),
    ],
)
def test_a_row_nobody_answers_for_is_told(plan, uid, code, says):
    assert_only(change(plan, uid, owner=""), code, MUST, says, uid=uid)


def test_a_row_of_an_organisation_that_has_ended_is_told_with_its_heir(plan):
    says = "“Pengadaan jaringan antarkantor” is the responsibility of Kantor Arsip, which no longer exists"
    finding = assert_only(change(plan, NET, owner="lama"), "owner-ended", MUST, says, uid=NET)
    assert finding.mend.parameters["heir"] == "Diskominfo"
    assert finding.owner == "lama"


@pytest.mark.parametrize("heir", ["", "an organisation of another region"])
def test_an_organisation_that_ended_without_heir_leaves_a_dash(plan, heir):
    offices = tuple(replace(each, heir=heir) if each.uid == "lama" else each for each in plan.organisations)
    orphaned = replace(change(plan, NET, owner="lama"), organisations=offices)
    [finding] = check_chain(orphaned)
    assert finding.mend.parameters["heir"] == "–"


def test_cells_that_could_not_be_read_are_told_with_their_columns(plan):
    says = "2 cells of “Mal Pelayanan Publik Digital” could not be read: horizon, budgets.2023"
    blurred = change(plan, MALL, unread=("horizon", "budgets.2023"))
    finding = assert_only(blurred, "cell-unreadable", MUST, says, uid=MALL)
    assert finding.owner == row(plan, MALL).owner


def test_an_office_that_is_not_in_the_plan_is_told(plan):
    says = "DLH neither leads nor supports any programme or activity"
    finding = assert_only(joined_by(plan), "organisation-without-programme", SHOULD, says, mend_on="Programme")
    assert finding.owner == "dlh"


@pytest.mark.parametrize("uid", [MALL, NET])
def test_an_office_that_supports_something_is_in_the_plan(plan, uid):
    assert check_chain(change(joined_by(plan), uid, supporters=("dlh",))) == []


@pytest.mark.parametrize("fields", [{"kind": "komunitas"}, {"active": False}])
def test_only_living_offices_of_the_region_are_expected_in_the_plan(plan, fields):
    assert check_chain(joined_by(plan, **fields)) == []


def test_a_dimension_that_one_office_leads_alone_is_told(plan):
    dimension = plan.edition.dimensions[0]
    alone = [each.uid for each in plan.programmes if each.dimension == dimension.code]
    for uid in alone:
        plan = change(plan, uid, owner="dinkes")
    says = f"All {len(alone)} programmes of {dimension.name.en} are led by Dinkes"
    finding = assert_only(plan, "dimension-carried-by-one", SHOULD, says, mend_on="Programme", of=dimension.code)
    assert finding.owner == "dinkes"


def test_a_single_programme_has_a_single_leader(plan):
    mine = [each.uid for each in plan.programmes if each.dimension == plan.edition.dimensions[0].code]
    assert told(drop(plan, *mine[1:]), "dimension-carried-by-one") == []


def test_programmes_without_owner_are_not_carried_by_one(plan):
    for each in plan.programmes:
        plan = change(plan, each.uid, owner="")
    assert told(plan, "dimension-carried-by-one") == []


def test_an_office_that_leads_too_much_is_told(plan):
    most = sum(each.owner == "kominfo" for each in plan.programmes) - 1
    says = f"Diskominfo leads {most + 1} programmes; more than {most} are hard to carry"
    finding = assert_only(with_threshold(plan, organisation_load=most), "organisation-overloaded", ADVICE, says)
    assert finding.owner == "kominfo"


def test_a_dimension_nobody_coordinates_is_told(plan):
    dimension = plan.edition.dimensions[1]
    groups = tuple(replace(each, coordinator="" if each.code == dimension.code else "x") for each in plan.groups)
    says = f"{dimension.name.en} has no coordinating organisation"
    assert_only(replace(plan, groups=groups), "dimension-without-coordinator", MUST, says, of=dimension.code)


def test_a_dimension_in_which_nothing_happens_is_told(plan):
    dimension = plan.edition.dimensions[0]
    empty = drop(plan, *(each.uid for each in plan.programmes if each.dimension == dimension.code))
    [finding] = told(empty, "dimension-without-programme")
    says = f"{dimension.name.en} has no programme"
    assert_finding(empty, finding, MUST, says, mend_on="Programme", of=dimension.code)


def test_a_sub_dimension_without_programme_is_told(plan):
    dimension = plan.edition.dimensions[0]
    first, second = dimension.sub_dimensions[:2]
    says = f"No programme touches the sub-dimension {second.name.en} of {dimension.name.en}"
    narrow = change(plan, "programme-1-2", sub_dimension=first.code)
    assert_only(narrow, "sub-dimension-untouched", SHOULD, says, mend_on="Programme", of=dimension.code)


def test_any_row_of_the_plan_may_have_an_ended_owner(plan):
    for uid in ("issue-1", "swot-1-S1", "risk-1", "service"):
        [finding] = check_chain(change(plan, uid, owner="lama"))
        assert (finding.code, finding.uid) == ("owner-ended", uid)
