"""Which district an area is, and which districts a text names."""

import pytest

from anyam.core.charts import Area, as_plain, from_plain
from anyam.core.places import bare, districts_in, districts_of, named, spread

SQUARE = (((111.0, -7.0), (111.1, -7.0), (111.1, -6.9), (111.0, -7.0)),)
KNOWN = {"331701": "Sumber", "331710": "Rembang", "331714": "Lasem"}
NAMES = {"sumber": "A", "rembang": "B", "lasem": "C"}


def area(name: str = "", code: str = "") -> Area:
    return Area(name, code, (SQUARE,))


@pytest.mark.parametrize(
    "name",
    ["Lasem", " LASEM ", "Kec. Lasem", "Kecamatan Lasem", "kec lasem", "Desa Babagan, Kec. Lasem", "Lasem (kota lama)"],
)
def test_a_name_is_compared_without_what_stands_around_it(name: str) -> None:
    assert bare(name) == "lasem"


def test_names_with_marks_are_one_name() -> None:
    assert bare("Kec. Ujung-Pangkah") == bare("ujung pangkah")
    assert bare("Distrik Abepura") == "abepura"
    assert bare("Kecipir") == "kecipir"


def test_an_area_is_known_by_its_code_or_else_by_its_name() -> None:
    areas = (area("Kec. Lasem"), area("Lama", "33.17.10"), area("", "331701"), area("Tuban"), area("Sumber", "3317010"))
    assert districts_of(areas, KNOWN) == ("331714", "331710", "331701", "", "331701")


def test_a_village_is_no_district_of_the_same_name() -> None:
    assert districts_of((area("Rembang", "33.17.09.2001"),), KNOWN) == ("",)


def test_an_area_that_has_only_a_code_gets_the_name_of_its_district() -> None:
    assert [each.name for each in named((area(code="33.17.14"), area("Tuban"), area(code="99")), KNOWN)] == [
        "Lasem", "Tuban", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lasem", "C"),
        ("Kec. Lasem, Kec. Rembang", "BC"),
        ("Lasem; Sumber", "AC"),
        ("Kecamatan Rembang dan Sumber", "AB"),
        ("Kecamatan Sumber, Rembang, dan Lasem", "ABC"),
        ("lasem\nREMBANG", "BC"),
        ("Lasem, Blora", "C"),
        ("Seluruh kecamatan", "ABC"),
        ("di semua Kecamatan", "ABC"),
        ("se-Kabupaten Rembang", "ABC"),
        ("Seluruh kecamatan kecuali Lasem", ""),
        ("Tersebar", ""),
        ("Rembangan", ""),
        ("", ""),
    ],
)
def test_the_districts_that_a_text_names(text: str, found: str) -> None:
    assert "".join(sorted(districts_in(text, NAMES))) == found


def test_a_name_may_have_a_word_in_it_that_parts_others() -> None:
    assert districts_in("Bukit dan Lembah", {"bukit dan lembah": "D", "bukit": "E"}) == {"D", "E"}


def test_a_text_counts_in_each_district_that_it_names_and_otherwise_as_unknown() -> None:
    found = spread(["Lasem; Rembang", "Lasem", "seluruh kecamatan", "Tersebar", ""], NAMES)
    assert found.counts == {"A": 1, "B": 2, "C": 3}
    assert found.unknown == 2
    assert spread([], NAMES).counts == {"A": 0, "B": 0, "C": 0}


def test_areas_come_back_as_they_were_kept() -> None:
    areas = (area("Lasem", "33.17.14"), Area("Sale", "", (SQUARE, (*SQUARE, SQUARE[0]))))
    assert from_plain(as_plain(areas)) == areas
