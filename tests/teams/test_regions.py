"""The regions of Indonesia, and what people call the offices in one."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from anyam.core.chain import check_chain
from anyam.core.errors import RuleBroken
from anyam.core.text import plain
from anyam.plans.models import Item
from anyam.plans.queries.chain import chain_of
from anyam.roles import READ, ROLES, WRITE
from anyam.teams.actions import found_secretariat, load_areas, load_regions, rename_organisation
from anyam.teams.models import Alias, Area, Membership, Organisation, Region, Succession
from anyam.teams.queries import directory, find_regions, may
from tests.cast import Cast, make_office, make_plan, office, row, sheet, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def rembang(db: None) -> Region:
    return Region.objects.get(code="33.17")


def test_there_are_514_regions_in_38_provinces() -> None:
    assert Region.objects.count() == 514
    assert Region.objects.values("province_code").distinct().count() == 38
    assert Region.objects.values("province").distinct().count() == 38
    assert {each.province_code for each in Region.objects.all() if each.code[:2] != each.province_code} == set()


def test_loading_the_regions_again_changes_nothing() -> None:
    before = list(Region.objects.values_list())
    assert load_regions() == 514
    assert list(Region.objects.values_list()) == before


def test_98_are_kota_and_416_kabupaten_by_their_code() -> None:
    """Jakarta's six are regions without autonomy, and counted here by their code."""
    assert Region.objects.filter(kind="kota").count() == 98
    assert Region.objects.filter(kind="kabupaten").count() == 416
    assert all((each.kind == "kota") == (int(each.code[3:]) >= 71) for each in Region.objects.all())
    assert Region.objects.get(code="35.76").name == "Kota Mojokerto"
    assert Region.objects.get(code="33.17").name == "Kabupaten Rembang"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Kabupaten Rembang", "WIB"), ("Kota Pontianak", "WIB"), ("Kota Kupang", "WITA"), ("Kota Samarinda", "WITA"),
        ("Kota Denpasar", "WITA"), ("Kota Jayapura", "WIT"), ("Kota Ambon", "WIT"), ("Kota Sorong", "WIT"),
    ],
)  # fmt: skip
def test_a_region_lives_in_its_time_zone(name: str, letters: str) -> None:
    assert Region.objects.get(name=name).zone_letters == letters


def test_every_region_has_a_zone_that_exists() -> None:
    hours = {"WIB": 7, "WITA": 8, "WIT": 9}
    for each in Region.objects.all():
        offset = ZoneInfo(each.time_zone).utcoffset(None) or ZoneInfo(each.time_zone).utcoffset(_a_day())
        assert offset is not None
        assert offset.total_seconds() / 3600 == hours[each.zone_letters]


def _a_day() -> "object":
    from datetime import datetime

    return datetime(2022, 7, 1)  # noqa: DTZ001 - a day on the wall


def test_a_region_is_found_by_code_name_or_a_part_of_it() -> None:
    assert [each.code for each in find_regions("33.17")] == ["33.17"]
    assert [each.code for each in find_regions("kabupaten  rembang")] == ["33.17"]
    assert [each.code for each in find_regions("remban")] == ["33.17"]
    assert len(find_regions("mojokerto")) == 2
    assert find_regions("Atlantis") == []
    assert len(find_regions("a")) == 20


def test_kecamatan_of_a_region_are_loaded_once(rembang: Region) -> None:
    assert load_areas(rembang) == 14
    assert load_areas(rembang) == 14
    assert set(Area.objects.filter(region=rembang).values_list("name", flat=True)) >= {"Lasem", "Sarang", "Sluke"}


@pytest.mark.parametrize("typed", ["Lasem", "lasem", "Kec. Lasem", "KECAMATAN LASEM"])
def test_a_kecamatan_is_known_with_or_without_its_title(rembang: Region, typed: str) -> None:
    found = directory(rembang).area(typed)
    assert found is not None
    assert found.name == "Lasem"


def test_a_kecamatan_is_known_by_code_and_the_nearest_is_proposed(rembang: Region) -> None:
    book = directory(rembang)
    uid = Area.objects.get(region=rembang, name="Lasem").uid
    assert book.area(f"{uid[:2]}.{uid[2:4]}.{uid[4:]}") == book.areas[uid]
    assert book.area("Lasm") is None
    assert book.near_area("Lasm") == "Lasem"
    assert book.near_area("Xyzzy") == ""


def test_an_office_is_known_by_every_name_it_has(rembang: Region) -> None:
    Alias.objects.create(organisation=office("DLH"), name="BLH Kab. Rembang")
    book = directory(rembang)
    for typed in (str(office("DLH").uid), "DLH", "dlh", office("DLH").name, "blh kab rembang"):
        assert book.organisation(typed) == office("DLH")
    assert book.organisation("Dinas Antariksa") is None
    assert book.near_organisation("Dinas Lingkungan Hidp") == "DLH"


def test_a_living_name_wins_over_an_old_one_of_the_same_wording(rembang: Region) -> None:
    old = make_office("XYZ", valid_to=date(2020, 1, 1))
    new = make_office("XYZ", name="Dinas XYZ")
    assert directory(rembang).organisation("xyz") == new
    assert directory(rembang).organisation(str(old.uid)) == old


def test_the_directory_is_built_with_the_same_questions_however_many_offices(
    rembang: Region, django_assert_max_num_queries: object
) -> None:
    for number in range(40):
        Alias.objects.create(organisation=make_office(f"Badan {number}"), name=f"BD{number}")
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert directory(rembang).organisation("BD39") is not None


def test_a_circle_of_successions_is_no_endless_search(rembang: Region) -> None:
    one, two = make_office("Satu"), make_office("Dua")
    Succession.objects.create(predecessor=one, successor=two)
    Succession.objects.create(predecessor=two, successor=one)
    assert directory(rembang).organisation("Satu") in {one, two}


def test_renaming_ends_the_old_name_and_begins_the_new_one() -> None:
    old = make_office("BPK3", valid_from=date(2017, 1, 1))
    new = rename_organisation(old, short="DKK", name="Dinas Kali", on=date(2023, 1, 2), decree="Perda 1/2023")
    old.refresh_from_db()
    assert (old.short, old.valid_to) == ("BPK3", date(2023, 1, 1))
    assert (new.short, new.valid_from, new.valid_to) == ("DKK", date(2023, 1, 2), None)
    assert old.is_active_on(date(2023, 1, 1))
    assert not old.is_active_on(date(2023, 1, 2))
    assert new.is_active_on(date(2023, 1, 2))
    assert Succession.objects.get(predecessor=old, successor=new).decree == "Perda 1/2023"


def test_a_new_name_may_be_the_old_short_name() -> None:
    old = make_office("BPK3")
    assert rename_organisation(old, short="BPK3", name="Badan Kali Tiga", on=date(2023, 1, 1)).short == "BPK3"


def test_an_ended_office_is_not_renamed_again() -> None:
    old = make_office("BPK3")
    rename_organisation(old, short="DKK", name="Dinas Kali", on=date(2023, 1, 1))
    with pytest.raises(RuleBroken, match="BPK3 has ended already"):
        rename_organisation(old, short="DKL", name="Dinas Kali Lain", on=date(2023, 2, 1))


def test_after_a_renaming_the_finding_names_the_heir_and_the_row_keeps_the_old_name() -> None:
    plan = make_plan(clock=date(2023, 6, 1))
    old = make_office("BPK3")
    programme = row(sheet(plan, "w6_program", "living"), name="P", owner="BPK3")
    rename_organisation(old, short="DKK", name="Dinas Kali", on=date(2023, 1, 1))
    assert shown(programme)["owner"] == str(old.uid)
    assert Item.objects.get(uid=programme.uid).owner == old
    (finding,) = [each for each in check_chain(chain_of(plan)) if each.code == "owner-ended"]
    assert "BPK3" in plain(finding.message)
    assert plain(finding.mend).endswith("DKK")


def test_until_the_day_of_the_renaming_nothing_is_missing() -> None:
    plan = make_plan(clock=date(2022, 12, 31))
    old = make_office("BPK3")
    row(sheet(plan, "w6_program", "living"), name="P", owner="BPK3")
    rename_organisation(old, short="DKK", name="Dinas Kali", on=date(2023, 1, 1))
    assert "owner-ended" not in {each.code for each in check_chain(chain_of(plan))}


def test_a_new_city_begins_with_its_secretariat() -> None:
    region = Region.objects.get(code="35.76")
    person = found_secretariat(region, "Awal@Mojo.example", "Awal", "Tenun-ikat-9")
    assert person.is_operator
    assert set(Membership.objects.filter(person=person).values_list("role", "region")) == {
        ("sekretariat", region.pk), ("operator", None),
    }  # fmt: skip
    assert Area.objects.filter(region=region).exists()
    with pytest.raises(RuleBroken, match="already a person"):
        found_secretariat(region, "awal@mojo.example", "Lagi", "Tenun-ikat-9")


def test_a_role_holds_in_its_region_and_one_without_region_everywhere(cast: Cast, rembang: Region) -> None:
    mojokerto = Region.objects.get(code="35.76")
    assert may(cast.sari, WRITE, rembang)
    assert not may(cast.sari, READ, mojokerto)
    assert may(cast.dewi, READ, rembang)
    assert may(cast.dewi, READ, mojokerto)
    assert not may(cast.dewi, WRITE, rembang)
    assert not may(cast.citra, READ, rembang)


def test_every_role_in_use_is_a_role_we_know(cast: Cast) -> None:
    assert set(Membership.objects.values_list("role", flat=True)) <= set(ROLES)


def test_every_office_of_the_demo_has_one_living_name(rembang: Region) -> None:
    names = list(Organisation.objects.filter(region=rembang, valid_to=None).values_list("short", flat=True))
    assert len(names) == len(set(names))
