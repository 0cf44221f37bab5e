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


def test_a_sum_under_the_years_that_stands_alone_in_a_programme_stays_undivided():
    rows = [["Program", "Anggaran (juta)", N, N], [N, 2022, 2023, "Jumlah"], ["Air", N, N, 12], ["Jalan", 1, 2, 3]]
    assert clean(read(grid(rows, "A1:A2 B1:D1"))) == [
        {"name": "Air", "budgets.-": "12000000"},
        {"name": "Jalan", "budgets.2022": "1000000", "budgets.2023": "2000000"},
    ]


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


def test_two_undivided_amounts_of_a_row_add_up_and_a_second_amount_for_a_year_is_told():
    spans = [["Program", "Pagu", N, N, N], [N, 2022, 2023, 2024, 2025], ["A", 300, N, 300, N]]
    reading = read(grid(spans, "B1:E1 B3:C3 D3:E3"))
    assert cells(reading) == [{"name": "A", "budgets.-": "600"}]
    assert said(reading) == ["“300” was added to another amount of this row that is divided by no year either"]
    twice = [
        ["Program", "Kegiatan", "Tahun", "Anggaran", "Anggaran 2023"],
        ["Air", "A", 2023, 5, 7],
        ["Air", "B", 2023, 5, 5],
        ["Air", "C", 2023, 5, "dua"],
    ]
    reading = read(twice)
    assert [row["budgets.2023"] for row in cells(reading)] == ["5", "5", "5"]
    assert [(each.row, each.read) for each in reading.problems] == [(2, "7"), (4, "dua")]
    assert said(reading)[0].startswith("“7” belongs to the same year and source as another amount of this row")


def test_titles_that_bear_their_numbers_are_the_words_behind_them():
    rows = [
        ["Program / Kegiatan", "Tahun", "OPD"],
        ["A. Air Bersih"],
        ["1. Sumur", 2022, "BPBD"],
        ["2. Pipa", 2023, "BPBD"],
    ]
    reading = read(rows)
    assert [(row["program"], row["activity"]) for row in clean(reading)] == [
        ("Air Bersih", "Sumur"),
        ("Air Bersih", "Pipa"),
    ]
    one = [["Program", "OPD", "Jenis"], ["1. Sumur", "BPBD", "Fisik"], ["Pipa", "BPBD", N]]
    assert column(read(one), "name") == ["1. Sumur", "Pipa"]
    gaps = [*one[:2], ["2. Pipa", "BPBD", N], [N, "DLH", "Aplikasi"]]
    assert column(read(gaps), "name") == ["Sumur", "Pipa", ""]
    banner = [["Kegiatan", "Tahun", "OPD"], ["A. Air Bersih"], ["1. Sumur", 2022, "BPBD"]]
    assert column(read(banner), "activity") == ["Air Bersih", "Sumur"]


def test_a_unit_without_target_stands_behind_the_output_or_is_told():
    rows = [
        ["Kegiatan", "Keluaran", "Volume", "Satuan", "Tahun"],
        ["A", "Sumur", N, "unit", 2022],
        ["B", "Sumur", "lima", "unit", 2022],
        ["C", N, N, "unit", 2022],
        ["D", N, "5%", "persen", 2022],
    ]
    reading = read(rows)
    assert column(reading, "output") == ["Sumur (unit)", "Sumur", "", ""]
    assert column(reading, "targets.2022") == ["", "lima", "", "5%"]
    assert said(reading) == ["“unit” is the unit of nothing in this row; write it behind the figure"]


def test_what_stands_under_quarters_and_is_no_tick_is_not_understood():
    rows = [["Kegiatan", "OPD", 2023, N], [N, N, "TW I", "TW II"], ["A", "BPBD", 500_000, 600_000]]
    reading = read(grid(rows, "C1:D1"))
    assert keys(reading) == ["activity", "owner", "", ""]
    money = [["Kegiatan", "OPD", "Anggaran", N], [N, N, "TW I", "TW II"], ["A", "BPBD", 500_000, 600_000]]
    assert keys(read(grid(money, "C1:D1")))[2:] == ["", ""]
    assert keys(read([["Program", "OPD", "Pagu 2023", "Anggaran Triwulan I"], ["A", "BPBD", 9, 5]]))[3] == ""
    beside = [["Kegiatan", "Anggaran", "2022", "2023"], ["A", 900, 500_000, 600_000]]
    assert keys(read(beside)) == ["activity", "budgets", "years.2022", "years.2023"]


def test_a_baseline_under_its_year_and_entries_of_a_map_under_their_names():
    rows = [["Program", "Indikator", "Kondisi Awal", "Target"], [N, N, 2021, 2026], ["A", "Jarak", 8, 3]]
    assert clean(read(grid(rows, "A1:A2 B1:B2"))) == [
        {
            "name": "A",
            "indicators.1.name": "Jarak",
            "indicators.1.baseline": "8",
            "indicators.1.baseline_year": "2021",
            "indicators.1.target": "3",
            "indicators.1.target_year": "2026",
        }
    ]
    scores = [
        ["Program yang dinominasikan", "OPD Pengusul", "Nilai per kriteria", N],
        [N, N, "Daya ungkit besar", "Menjawab isu RPJMD"],
        ["A", "DLH", 4, 5],
    ]
    assert clean(read(grid(scores, "A1:A2 B1:B2 C1:D1", name="Seleksi"))) == [
        {"program": "A", "nominator": "DLH", "scores.daya_ungkit": "4", "scores.rpjmd": "5"}
    ]


def test_a_year_with_a_dash_is_no_year_and_a_year_without_money_is_told():
    rows = [["Program", "OPD", "Tahun", "Pagu"], ["A", "DLH", "-", 5], ["B", "DLH", 2023, N], ["C", "DLH", "segera", 7]]
    reading = read(rows)
    assert column(reading, "budgets.-") == ["5", "", "7"]
    assert [(each.row, each.read, each.suggestion) for each in reading.problems] == [(3, "2023", ""), (4, "segera", "")]
    assert clean(read([["Nama Quick Win", "Program", "Tahun"], ["A", "P", "-"]])) == [{"name": "A", "program": "P"}]


def test_a_line_in_columns_nobody_knows_is_told_as_no_data():
    rows = [["Program", "OPD", "Zodiak"], ["A", "DLH", N], [N, N, "Leo"]]
    assert why(read(rows)) == [(3, "nothing in it belongs to a column that was understood")]
