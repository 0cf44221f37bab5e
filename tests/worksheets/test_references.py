"""Names typed into cells: who is meant, who is only proposed, and who inherited."""

from datetime import date

import pytest

from anyam.core.text import plain
from anyam.plans.models import Plan, Sheet
from anyam.teams.actions import rename_organisation
from anyam.teams.models import Alias, Organisation, Succession
from tests.cast import item, make_office, make_plan, office, row, sheet, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def programmes(plan: Plan) -> Sheet:
    return sheet(plan, "w6_program", "living")


def owner_of(programmes: Sheet, typed: str) -> Organisation | None:
    return item(row(programmes, owner=typed).uid).owner


@pytest.mark.parametrize("typed", ["Dinkes", "DINKES", " dinkes ", "Dinas Kesehatan", "dinas  kesehatan."])
def test_an_office_is_known_by_short_or_full_name(programmes: Sheet, typed: str) -> None:
    assert owner_of(programmes, typed) == office("Dinkes")


def test_an_office_is_known_by_its_uid(programmes: Sheet) -> None:
    assert owner_of(programmes, str(office("Dinkes").uid)) == office("Dinkes")


def test_an_office_is_known_by_what_people_called_it(programmes: Sheet) -> None:
    Alias.objects.create(organisation=office("Dinkes"), name="SKPD Kesehatan Kab. Rembang")
    assert owner_of(programmes, "skpd kesehatan kab rembang") == office("Dinkes")


def test_the_nearest_office_is_proposed_and_never_taken(programmes: Sheet) -> None:
    programme = row(programmes, name="P")
    (problem,) = write(programmes, programme.uid, owner="Dinas Kesehatn").problems
    assert "did you mean Dinkes?" in plain(problem.text)
    assert item(programme.uid).owner is None
    assert shown(programme)["owner"] == "Dinas Kesehatn"


def test_an_office_of_another_region_is_no_office_of_this_one(programmes: Sheet) -> None:
    make_office("Dinas Kanal", region="35.76")
    programme = row(programmes, name="P")
    assert write(programmes, programme.uid, owner="Dinas Kanal").problems


def test_the_head_of_an_office_answers_for_what_it_owns(programmes: Sheet) -> None:
    programme = item(row(programmes, owner="Dinkes").uid)
    assert programme.post is not None
    assert programme.post.is_head
    write(programmes, programme.uid, owner="")
    assert item(programme.uid).post is None


def test_an_old_name_leads_to_the_office_that_inherited(programmes: Sheet) -> None:
    old = make_office("BPK3", "Badan Pengelola Kali Karangpandan")
    new = rename_organisation(old, short="DKK", name="Dinas Kali Karangpandan", on=date(2023, 1, 1))
    assert owner_of(programmes, "BPK3") == new
    assert owner_of(programmes, "badan pengelola kali karangpandan") == new


def test_an_alias_of_an_ended_office_leads_to_the_heir_too(programmes: Sheet) -> None:
    old = make_office("BPK3")
    Alias.objects.create(organisation=old, name="SKPD Kali")
    new = rename_organisation(old, short="DKK", name="Dinas Kali", on=date(2023, 1, 1))
    assert owner_of(programmes, "SKPD Kali") == new


def test_a_name_renamed_twice_leads_to_the_last_heir(programmes: Sheet) -> None:
    first = make_office("BPK3")
    second = rename_organisation(first, short="BPK4", name="Badan Empat", on=date(2022, 1, 1))
    third = rename_organisation(second, short="BPK5", name="Badan Lima", on=date(2023, 1, 1))
    assert owner_of(programmes, "BPK3") == third
    assert owner_of(programmes, "Badan Empat") == third


def test_a_split_office_leads_to_its_main_heir(programmes: Sheet) -> None:
    old, main, other = make_office("BPK3", valid_to=date(2021, 12, 31)), make_office("BA"), make_office("BB")
    Succession.objects.create(predecessor=old, successor=other, is_main=False)
    Succession.objects.create(predecessor=old, successor=main, is_main=True)
    assert owner_of(programmes, "BPK3") == main


def test_a_row_is_found_by_uid_code_or_title(plan: Plan, programmes: Sheet) -> None:
    problem = row(sheet(plan, "p_masalah"), name="Kemiskinan masih tinggi")
    programme = row(programmes, main_problem="M1")
    for typed in (str(problem.uid), "m1", "KEMISKINAN  masih tinggi"):
        write(programmes, programme.uid, main_problem="")
        assert not write(programmes, programme.uid, main_problem=typed).problems
        assert shown(programme)["main_problem"] == str(problem.uid)


def test_the_nearest_title_is_proposed_and_never_taken(plan: Plan, programmes: Sheet) -> None:
    row(sheet(plan, "p_masalah"), name="Kemiskinan masih tinggi")
    programme = row(programmes, name="P")
    (problem,) = write(programmes, programme.uid, main_problem="Kemiskinan tinggi").problems
    assert "did you mean “Kemiskinan masih tinggi”?" in plain(problem.text)
    assert shown(programme)["main_problem"] == "Kemiskinan tinggi"


def test_a_code_that_two_groups_use_means_the_one_of_this_group(plan: Plan) -> None:
    here = row(sheet(plan, "w3_swot", "living"), factor="S", statement="di sini")
    there = row(sheet(plan, "w3_swot", "society"), factor="S", statement="di sana")
    assert here.code == there.code == "S1"
    strategy = row(sheet(plan, "w3_tows", "society"), type="SO", items="S1")
    assert shown(strategy)[f"items.{there.uid}"] == "1"


def test_a_code_that_only_other_groups_use_is_taken_while_it_is_clear(plan: Plan) -> None:
    strategies = sheet(plan, "w3_tows", "economy")
    row(sheet(plan, "w3_swot", "living"), factor="S", statement="satu")
    assert not write(strategies, row(strategies, type="SO").uid, items="S1").problems
    row(sheet(plan, "w3_swot", "society"), factor="S", statement="dua")
    assert write(strategies, row(strategies, type="SO").uid, items="S1").problems


def test_a_row_of_another_plan_is_not_found(plan: Plan, programmes: Sheet) -> None:
    foreign = row(sheet(make_plan(code="kedua"), "p_masalah"), name="Masalah tetangga")
    programme = row(programmes, name="P")
    assert write(programmes, programme.uid, main_problem=str(foreign.uid)).problems
    assert write(programmes, programme.uid, main_problem="Masalah tetangga").problems
