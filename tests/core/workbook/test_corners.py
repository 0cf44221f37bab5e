"""Corners of messy files that no single example shows."""

from anyam.core.workbook.scopes import Scopes
from tests.core.workbook.build import N, cells, clean, column, edition, grid, keys, read, said, why

ACTIONS = ["Program", "Kegiatan", "Anggaran 2022", "Anggaran 2023", "Total (Rp)"]


def test_dashes_are_no_amounts_and_a_total_alone_is_undivided():
    rows = [
        ACTIONS,
        ["Air", "Tandon", "-", 5, "-"],
        ["Air", "Pipa", N, N, 12],
        ["Air", "Sumur", 1, N, "banyak"],
        ["Air", "Waduk", "dua", 3, 9],
    ]
    reading = read(rows)
    assert [row.get("total") for row in cells(reading)] == [None, "12", None, None]
    assert cells(reading)[3]["budgets.2022"] == "dua"
    assert [(each.row, each.read) for each in reading.problems] == [(4, "banyak"), (5, "dua")]


def test_a_sum_under_the_years_that_stands_alone_in_a_programme_has_no_year():
    rows = [["Program", "Anggaran (juta)", N, N], [N, 2022, 2023, "Jumlah"], ["Air", N, N, 12], ["Jalan", 1, 2, 3]]
    reading = read(grid(rows, "A1:A2 B1:D1"))
    assert said(reading) == ["“12000000” belongs to no year that the file names; write it under a year"]
    assert cells(reading)[1] == {"name": "Jalan", "budgets.2022": "1000000", "budgets.2023": "2000000"}


def test_an_unreadable_amount_merged_over_one_activity_is_told_once():
    rows = [
        ["Program", "Kegiatan", "Anggaran 2022", "Keluaran"],
        ["Air", "Tandon", "dua", "Gambar"],
        [N, N, N, "Tandon jadi"],
    ]
    reading = read(grid(rows, "A2:A3 B2:B3 C2:C3"))
    assert cells(reading)[0]["output"] == "Gambar\nTandon jadi"
    assert len(reading.problems) == 1


def test_the_same_row_twice_is_two_rows():
    rows = [["Program", "Kegiatan", "Anggaran 2022"], ["Air", "Tandon", 5], ["Air", "Tandon", 5]]
    assert len(clean(read(rows))) == 2
    nested = [
        ["Program", "OPD", "Indikator"],
        ["Air", "BPBD", "Jarak"],
        ["Air", "BPBD", "Jarak"],
        ["Air", "BPBD", "Pipa"],
    ]
    assert [row.get("indicators.2.name") for row in clean(read(nested))] == [None, "Pipa"]


def test_one_name_with_different_owners_is_two_rows_even_when_merged():
    rows = [["Program", "OPD", "Indikator"], ["Air", "BPBD", "Jarak"], [N, "DLH", "Pipa"]]
    assert column(read(grid(rows, "A2:A3")), "owner") == ["BPBD", "DLH"]
    assert len(read([rows[0], rows[1], ["Air", "DLH", "Pipa"]]).rows) == 2


def test_choices_and_years_of_a_row_grow_over_several_lines():
    rows = [["Program", "OPD", "Sumber Dana", "Indikator"], ["Air", "BPBD", "APBD", "Jarak"], [N, N, "CSR", N]]
    assert clean(read(rows)) == [{"name": "Air", "owner": "BPBD", "funding": "apbd; csr", "indicators.1.name": "Jarak"}]


def test_an_unreadable_number_of_an_indicator_is_told_and_units_are_kept_apart():
    rows = [
        ["Program", "Indikator", "Satuan", "Target 2026", "Target Indikator"],
        ["Air", "Jarak", "hari", "sepuluh", N],
        ["Jalan", "Panjang", "km", "3 mil", N],
        ["Hutan", "Luas", "ha", "4 ha", N],
    ]
    reading = read(rows)
    assert column(reading, "indicators.1.target") == ["sepuluh", "3 mil", "4"]
    assert [each.read for each in reading.problems] == ["sepuluh", "3 mil"]


def test_a_year_beside_a_unit_or_a_name_is_no_data():
    rows = [["Program", "Indikator 2026", "Satuan"], ["Air", "Jarak", "hari"]]
    assert clean(read(rows)) == [{"name": "Air", "indicators.1.name": "Jarak", "indicators.1.unit": "hari"}]


def test_two_columns_of_codes_keep_the_first():
    assert keys(read([["No", "No", "Program", "OPD"], ["L1", "X9", "Air", "BPBD"]])) == ["code", "-", "name", "owner"]


def test_sources_under_a_programmes_budget_have_no_place():
    rows = [["Program", "OPD", "Pagu", N], [N, N, "APBD", "CSR"], ["Air", "BPBD", 1, 2]]
    reading = read(grid(rows, "A1:A2 B1:B2 C1:D1"))
    assert cells(reading) == [{"name": "Air", "owner": "BPBD"}]
    assert said(reading) == [
        "the heading “Pagu › APBD” was not understood; choose the column it means",
        "the heading “Pagu › CSR” was not understood; choose the column it means",
    ]


def test_a_dimension_nobody_knows_is_told():
    rows = [["Dimensi", "Program", "Kegiatan"], ["Smart Living", "Air", "Tandon"], ["Zodiak", "Bintang", "Ramalan"]]
    reading = read(rows)
    assert reading.rows[0].dimension == "living"
    assert said(reading) == ["“Zodiak” is not one of the choices; choose for example Smart governance"]


def test_a_dimension_column_may_hold_the_sub_dimension_too():
    rows = [["Dimensi Smart City", "Sub Dimensi", "Program"], ["Smart Living / Mobilitas", N, "Halte"]]
    reading = read(rows)
    assert clean(reading) == [{"sub_dimension": "mobilitas", "name": "Halte"}]


def test_a_row_may_say_something_else_than_the_line_above_it():
    rows = [
        ["Sub Dimensi", "Program", "OPD"],
        ["SMART LIVING"],
        ["Kesehatan", "Ambulans", "Dinkes"],
        ["A. MOBILITAS"],
        ["Kesehatan", "Klinik", "Dinkes"],
        [N, "Halte", "Dishub"],
    ]
    reading = read(grid(rows, "A2:C2 A4:C4"))
    assert column(reading, "sub_dimension") == ["kesehatan", "kesehatan", "mobilitas"]


def test_a_line_that_names_nothing_known_is_no_row():
    rows = [
        ["No", "Program", "OPD"],
        ["LAIN-LAIN TANPA NAMA"],
        [1, "Air", "BPBD"],
        ["Z. Entah apa"],
        [2, "Jalan", "DPUTARU"],
        [N, "Hanya nama", N],
    ]
    reading = read(grid(rows, "A2:C2"))
    assert column(reading, "name") == ["Air", "Jalan", "Hanya nama"]
    assert len(why(reading)) == 2


def test_a_table_right_below_another_keeps_the_last_row_of_the_first():
    rows = [
        ["Program", "OPD", "Status"],
        ["Air", "BPBD", "Baru"],
        [],
        ["Program", "Kegiatan", "Keluaran"],
        ["Air", "Tandon", "Gambar"],
    ]
    reading = read(rows)
    assert [row.sheet for row in reading.rows] == ["w6_program", "w7_aksi"]
    titled = [*rows[:3], ["Dimensi :", "Smart Economy"], *rows[3:]]
    assert [row.dimension for row in read(titled).rows] == ["", "economy"]


def test_a_total_may_fill_some_columns_only_and_words_among_amounts_prove_nothing():
    rows = [
        ["Program", "Pagu 2022", "Pagu 2023"],
        ["Air", 1, "dua"],
        ["Jalan", 2, 5],
        ["Jumlah", 3, 9],
        ["Total", N, 5],
    ]
    assert [each.read for each in read(rows).problems] == ["dua"]


def test_a_total_merged_across_the_amounts_is_held_against_the_first_only():
    rows = [["Program", "Pagu 2022", "Pagu 2023"], ["Air", 1, 2], ["Jumlah", 1, N]]
    assert clean(read(grid(rows, "B3:C3")))


def test_after_signatures_a_full_row_is_data_again():
    rows = [
        ["Program", "OPD", "Status"],
        ["Air", "BPBD", "Baru"],
        ["Mengetahui,"],
        ["Kepala Dinas"],
        ["Jalan", "DPUTARU", "Baru"],
    ]
    assert column(read(rows), "name") == ["Air", "Jalan"]


def test_a_correction_of_another_sheets_dimension_changes_nothing():
    reading = read([["Program", "OPD"], ["Air", "BPBD"]], corrections=[("dimension", "Lain", "living", "")])
    assert reading.rows[0].dimension == ""


def test_a_whole_heading_of_two_levels_may_be_corrected():
    rows = [["Program", "OPD", "Zodiak", N], [N, N, "2022", "2023"], ["Air", "BPBD", 1, 2]]
    corrections = [("heading", "Zodiak › 2022", "budgets.2022", ""), ("heading", "Zodiak › 2023", "budgets.2023", "")]
    reading = read(grid(rows, "A1:A2 B1:B2 C1:D1"), corrections=corrections)
    assert clean(reading) == [{"name": "Air", "owner": "BPBD", "budgets.2022": "1", "budgets.2023": "2"}]
    upper = read(grid(rows, "A1:A2 B1:B2 C1:D1"), corrections=[("heading", "zodiak", "budgets", "")])
    assert cells(upper) == cells(reading)


def test_blocks_keep_out_numbers_headings_totals_and_signatures():
    rows = [
        ["Kekuatan", "Kelemahan", "Peluang", "Ancaman"],
        ["Uraian", N, N, N],
        [1, "Dua", "T", N],
        ["Satu", N, "Tiga", "Empat"],
        ["Jumlah", N, N, N],
        ["Mengetahui,", N, "Rembang, 1 Mei 2022", N],
    ]
    reading = read(rows)
    assert [row.cells["statement"] for row in reading.rows] == ["Satu", "Dua", "Tiga", "Empat"]
    assert why(reading) == [(5, "a total"), (6, "signatures")]


def test_a_word_beside_four_columns_that_is_no_dimension_says_nothing():
    reading = read(
        [["No", "Bidang", "Kekuatan", "Kelemahan", "Peluang", "Ancaman"], [1, "Entah", "Satu", "Dua", "Tiga", "Empat"]]
    )
    assert {row.dimension for row in reading.rows} == {""}


def test_an_aspect_of_one_word_is_known_behind_its_lead():
    assert Scopes(edition("kota-cerdas-draft")).within("Lampiran bidang transportasi") == "mobilitas"
