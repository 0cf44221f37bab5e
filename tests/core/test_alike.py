"""Which rows are proposed for merging, and what stays when rows become one or several."""

import time

from anyam.core.sheet.alike import Worded, alike_rows
from anyam.core.sheet.combining import changed, combined
from anyam.core.sheet.splitting import parts_of, places_behind
from anyam.framework import edition

PROGRAMMES = edition("gmsc-2021", 1).sheets["w6_program"].by_key


def pairs(*titles: str, **others: object) -> list[tuple[int, int]]:
    return [(pair.one, pair.other) for pair in alike_rows([Worded(title) for title in titles], **others)]


def test_alike_whatever_the_order_of_words_and_capitals() -> None:
    assert pairs("Antrean Puskesmas Daring", "puskesmas: antrean daring", "Taman kota") == [(0, 1)]


def test_a_slip_of_the_pen_is_alike() -> None:
    assert pairs("Pemantauan balita stunting", "Pemantauan balita stuntng") == [(0, 1)]


def test_other_figures_are_another_thing() -> None:
    assert pairs("Pembangunan SPAM tahap 1", "Pembangunan SPAM tahap 2") == []


def test_what_sets_rows_apart_keeps_them_apart() -> None:
    rows = [Worded("SDM terbatas", apart="W"), Worded("SDM terbatas", apart="T")]
    assert alike_rows(rows) == []


def test_what_else_is_said_decides_where_titles_leave_it_open() -> None:
    same = alike_rows(
        [Worded("Satu Data Rembang", "integrasi data OPD"), Worded("Satu Data Kab Rembang", "integrasi data OPD")]
    )
    other = alike_rows(
        [Worded("Satu Data Rembang", "integrasi data OPD"), Worded("Satu Data Kab Rembang", "pelatihan nelayan x")]
    )
    assert same
    assert not other


def test_one_of_the_two_is_of_the_own_group() -> None:
    assert pairs("Taman kota hijau", "Pasar daring", "Taman kota hijau", "Pasar daring", own=1) == [(0, 2)]


def test_rows_without_words_are_never_alike() -> None:
    assert pairs("", "", "  ", "-") == []


def test_two_thousand_rows_take_less_than_two_seconds() -> None:
    words = [
        "air",
        "jalan",
        "desa",
        "sekolah",
        "pasar",
        "wisata",
        "nelayan",
        "petani",
        "sampah",
        "energi",
        "izin",
        "pajak",
    ]
    titles = [f"{words[n % 12]} {words[n // 12 % 12]} {words[n * 7 % 11]} unik{n // 2}" for n in range(2000)]
    begun = time.perf_counter()
    pairs(*titles)
    assert time.perf_counter() - begun < 2


def test_texts_join_lists_join_money_does_not() -> None:
    text, funding, money = PROGRAMMES["description"], PROGRAMMES["funding"], PROGRAMMES["budgets"]
    assert combined(text, [{"description": "A"}, {"description": "B"}, {"description": "A"}]) == {"description": "A\nB"}
    assert combined(funding, [{"funding.apbd": "1"}, {"funding.csr": "1"}]) == {"funding.apbd": "1", "funding.csr": "1"}
    assert combined(money, [{"budgets.2023": "1"}, {"budgets.2023": "2"}]) == {"budgets.2023": "1"}
    assert combined(text, []) == {}


def test_nested_rows_of_several_rows_stand_side_by_side() -> None:
    column = PROGRAMMES["indicators"]
    one = {"indicators.a.name": "Balita", "indicators.a.unit": "orang"}
    other = {"indicators.a.name": "Posyandu", "indicators.b.name": "Balita", "indicators.b.unit": "orang"}
    assert combined(column, [one, other]) == {**one, "indicators.a-2.name": "Posyandu"}


def test_what_is_no_longer_in_a_column_becomes_empty() -> None:
    assert changed({"a.x": "1", "a.y": "1"}, {"a.y": "1", "a.z": "1"}) == {"a.x": "", "a.z": "1"}


def test_parts_are_lines_and_stand_behind_one_another() -> None:
    assert parts_of(" satu \n\n dua  tiga\n") == ["satu", "dua tiga"]
    places = places_behind("a5", 12)
    assert places == sorted(places)
    assert all(place > "a5" for place in places)
