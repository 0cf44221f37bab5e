"""Programme lists (W6) as offices send them, and what a careful clerk reads."""

from datetime import datetime

from tests.core.workbook.build import N, cells, clean, column, grid, keys, read, said, why

HEAD = ["No", "Nama Program", "OPD Penanggung Jawab", "Pagu 2023"]
ROWS = [[1, "Giliran Air", "BPBD", 850], [2, "Ambulans Pantura", "Dinkes", 1474]]


def test_headings_in_any_order_and_other_words_are_known():
    rows = clean(
        read([["Leading Sector", "Penerima manfaat", "Program / Inovasi"], ["BPBD", "41 desa", "Giliran Air"]])
    )
    assert rows == [{"owner": "BPBD", "beneficiaries": "41 desa", "name": "Giliran Air"}]


def test_a_heading_may_stand_on_row_seven_under_a_letterhead():
    above = [["PEMERINTAH KABUPATEN REMBANG"], ["DINAS KOMUNIKASI DAN INFORMATIKA"], [], ["Program Kerja"], [], []]
    reading = read(grid([*above, HEAD, *ROWS], "A1:D1 A2:D2"))
    assert reading.tables[0].heading_rows == (6, 6)
    assert clean(reading)[1] == {"name": "Ambulans Pantura", "owner": "Dinkes", "budgets.2023": "1474"}


def test_money_on_two_levels_counts_in_the_unit_of_the_heading_when_merged():
    rows = [
        ["No", "Program", "Anggaran (juta rupiah)", N, N],
        [N, N, 2022, 2023, 2024],
        [1, "Giliran Air", 85, 1474.5, "1,25 M"],
    ]
    reading = read(grid(rows, "A1:A2 B1:B2 C1:E1"))
    budgets = {"budgets.2022": "85000000", "budgets.2023": "1474500000", "budgets.2024": "1250000000"}
    assert clean(reading) == [{"name": "Giliran Air"} | budgets]
    assert {place.unit for place in reading.tables[0].places if place.key.startswith("budgets")} == {10**6}


def test_money_on_two_levels_reads_the_same_when_the_heading_is_repeated_or_left_blank():
    repeated = [
        ["No", "Program", "Pagu (Rp ribu)", "Pagu (Rp ribu)"],
        [N, N, "2022", "Tahun 2023"],
        [1, "A", 85, "750 rb"],
    ]
    blank = [["No", "Program", "Pagu (Rp ribu)", N], [N, N, "TA 2022", "2023"], [1, "A", 85, "750 rb"]]
    assert clean(read(repeated)) == clean(read(blank))
    assert clean(read(blank)) == [{"name": "A", "budgets.2022": "85000", "budgets.2023": "750000"}]


def test_years_in_single_headings_carry_their_own_units():
    head = ["Program", "OPD", "Anggaran 2023 (Rp juta)", "Pagu 2024", "Anggaran Tahun 2025 (dalam miliar rupiah)"]
    rows = clean(read([head, ["A", "DLH", 12, "Rp 1.250.000.000,-", 1.125]]))
    assert rows[0] == {
        "name": "A",
        "owner": "DLH",
        "budgets.2023": "12000000",
        "budgets.2024": "1250000000",
        "budgets.2025": "1125000000",
    }


def test_a_unit_in_a_line_above_the_table_counts_for_all_amounts():
    rows = clean(read([["PROGRAM KERJA"], ["(dalam jutaan rupiah)"], HEAD, *ROWS]))
    assert [row["budgets.2023"] for row in rows] == ["850000000", "1474000000"]


def test_the_same_heading_twice_means_the_next_column_of_its_kind():
    reading = read([["No", "Program", "OPD", "OPD"], [1, "A", "Dinkes", "DLH\nBPBD"]])
    assert keys(reading) == ["-", "name", "owner", "supporters"]
    assert clean(reading) == [{"name": "A", "owner": "Dinkes", "supporters": "DLH; BPBD"}]
    assert [place.sure for place in reading.tables[0].places] == [100, 100, 100, 60]


def test_two_columns_of_numbers_are_both_left_out_and_codes_are_kept():
    assert clean(read([["No", "No", "Program", "OPD"], [1, 1.1, "A", "DLH"]])) == [{"name": "A", "owner": "DLH"}]
    rows = clean(read([["No", "Program", "OPD"], ["L1", "A", "DLH"], ["L2", "B", "DLH"]]))
    assert [row["code"] for row in rows] == ["L1", "L2"]


def test_a_misspelled_heading_is_taken_with_less_certainty():
    reading = read([["Nama Progam", "Penangung Jawab"], ["A", "DLH"]])
    assert keys(reading) == ["name", "owner"]
    assert all(85 <= place.sure < 100 for place in reading.tables[0].places)
    assert reading.tables[0].sure < 100


def test_titles_sections_and_cells_tell_the_dimension():
    title = read([["DIMENSI : SMART LIVING"], [], HEAD, *ROWS])
    pillar = read([["Pilar Smart Ekonomi"], HEAD, *ROWS])
    named = read(grid([HEAD, *ROWS], name="Program Environment"), grid([HEAD, *ROWS], name="Smart Society"))
    assert {row.dimension for row in title.rows} == {"living"}
    assert {row.dimension for row in pillar.rows} == {"economy"}
    assert [row.dimension for row in named.rows] == ["", "", "society", "society"]


def test_a_dimension_column_changes_by_row_and_may_hold_both_parts():
    rows = [
        ["Dimensi / sub-dimensi", "Program", "OPD"],
        ["Smart Living / Kesehatan", "A", "Dinkes"],
        [N, "B", "Dinkes"],
        ["Smart Governance: Birokrasi", "C", "Setda"],
        ["Mobilitas", "D", "Dishub"],
        ["Smart Ekonomi", "E", "Dindagkop"],
    ]
    reading = read(rows)
    clean(reading)
    assert [row.dimension for row in reading.rows] == ["living", "living", "governance", "living", "economy"]
    assert column(reading, "sub_dimension") == ["kesehatan", "kesehatan", "birokrasi", "mobilitas", ""]


def test_dimension_and_sub_dimension_may_be_columns_of_their_own():
    rows = [
        ["Dimensi", "Sub Dimensi", "Program"],
        ["Smart Living", "Kesehatan", "A"],
        ["Smart Society", "Keamanan", "B"],
    ]
    reading = read(rows)
    clean(reading)
    assert [(row.dimension, row.cells["sub_dimension"]) for row in reading.rows] == [
        ("living", "kesehatan"),
        ("society", "keamanan"),
    ]


def test_lines_between_the_rows_set_the_sub_dimension_for_what_follows():
    rows = [
        HEAD,
        ["A. KESEHATAN"],
        *ROWS,
        ["Sub dimensi: Mobilitas"],
        [3, "Halte", "Dishub", 5],
        ["DIMENSI SMART SOCIETY"],
    ]
    reading = read(grid([*rows, [4, "Sekolah", "Dindikpora", 7]], "A2:D2 A5:D5 A7:D7"))
    clean(reading)
    assert column(reading, "sub_dimension") == ["kesehatan", "kesehatan", "mobilitas", ""]
    assert [row.dimension for row in reading.rows] == ["living", "living", "living", "society"]
    assert [row for row, reason in why(reading) if reason == "a heading between the rows"] == [2, 5, 7]


def test_totals_notes_and_signatures_are_never_rows():
    tail = [
        ["Jumlah", N, N, 2324],
        [],
        ["Catatan: angka sementara"],
        ["*) belum final"],
        [],
        [N, N, "Rembang, 22 September 2022"],
        [N, N, "Kepala Dinas"],
        [N, N, "(..............)"],
        [N, N, "NIP. 19700101 199003 1 001"],
    ]
    reading = read([HEAD, *ROWS, *tail])
    assert len(clean(reading)) == 2
    assert [reason for _row, reason in why(reading)] == ["a total", "a note", "a note", *["signatures"] * 4]


def test_a_total_that_differs_from_its_rows_is_told():
    reading = read([HEAD, *ROWS, ["TOTAL", N, N, 3000]])
    assert said(reading) == [
        "the total here is Rp3\N{NO-BREAK SPACE}k, but the rows above add up to Rp2.3\N{NO-BREAK SPACE}k"
    ]
    assert (reading.problems[0].row, reading.problems[0].column) == (4, "D Pagu 2023")


def test_sub_totals_sum_the_rows_since_the_last_one_and_the_grand_total_all():
    rows = [
        HEAD,
        *ROWS,
        ["Sub total", N, N, 2324],
        [3, "C", "DLH", 10],
        ["Sub Jumlah", N, N, 10],
        ["GRAND TOTAL", N, N, 2334],
    ]
    assert len(clean(read(rows))) == 3


def test_a_heading_printed_on_every_page_is_read_once():
    rows = [HEAD, ["(1)", "(2)", "(3)", "(4)"], ROWS[0], HEAD, ["(1)", "(2)", "(3)", "(4)"], ROWS[1]]
    reading = read(rows)
    assert len(clean(reading)) == 2
    assert len(reading.tables) == 1
    assert why(reading) == [(2, "numbers of the columns"), (4, "the heading again"), (5, "numbers of the columns")]


def test_several_tables_on_one_sheet_keep_their_own_dimension():
    rows = [["SMART LIVING"], HEAD, ROWS[0], [], ["SMART ECONOMY"], HEAD, ROWS[1]]
    reading = read(rows)
    clean(reading)
    assert [(table.dimension, table.first, table.last) for table in reading.tables] == [
        ("living", 2, 2),
        ("economy", 6, 6),
    ]
    assert [row.dimension for row in reading.rows] == ["living", "economy"]


def test_programmes_and_actions_on_one_sheet_are_two_tables():
    actions = [
        ["Rencana Aksi"],
        ["Program", "Kegiatan", "Tahun", "Keluaran"],
        ["Giliran Air", "Menyusun jadwal", 2023, "Jadwal"],
    ]
    reading = read([["Program Kerja"], HEAD, *ROWS, [], *actions])
    clean(reading)
    assert [table.sheet for table in reading.tables] == ["w6_program", "w7_aksi"]
    assert [row.sheet for row in reading.rows] == ["w6_program", "w6_program", "w7_aksi"]


def test_indicators_beside_each_other_become_nested_rows():
    head = ["Program", "OPD", "Indikator", "Satuan", "Kondisi awal 2021", "Target 2026"]
    rows = [
        head,
        ["Giliran Air", "BPBD", "Jarak kiriman", "hari", 8, 3],
        [N, N, "Sambungan pipa", "persen", 31.4, "38"],
    ]
    first = {
        "name": "Giliran Air",
        "owner": "BPBD",
        "indicators.1.name": "Jarak kiriman",
        "indicators.1.unit": "hari",
        "indicators.1.baseline": "8",
        "indicators.1.baseline_year": "2021",
        "indicators.1.target": "3",
        "indicators.1.target_year": "2026",
        "indicators.2.name": "Sambungan pipa",
        "indicators.2.unit": "persen",
        "indicators.2.baseline": "31,4",
        "indicators.2.baseline_year": "2021",
        "indicators.2.target": "38",
        "indicators.2.target_year": "2026",
    }
    assert clean(read(rows)) == [first]
    merged = [head, rows[1], rows[2]]
    assert clean(read(grid(merged, "A2:A3 B2:B3"))) == [first]
    repeated = [head, rows[1], ["Giliran Air", "BPBD", *rows[2][2:]]]
    assert clean(read(repeated)) == [first]


def test_indicators_under_one_heading_or_in_one_cell_become_nested_rows():
    two = [
        ["Program", "Indikator Kinerja", N, N],
        [N, "Uraian Indikator", "Satuan", "Target"],
        ["A", "Jarak", "hari", "3"],
    ]
    nested = {"name": "A", "indicators.1.name": "Jarak", "indicators.1.unit": "hari", "indicators.1.target": "3"}
    assert clean(read(grid(two, "A1:A2 B1:D1"))) == [nested]
    one = [["Program", "Indikator", "Target"], ["A", "1. Jarak kiriman\n2. Sambungan", "3 hari\n38%"]]
    assert clean(read(one)) == [
        {
            "name": "A",
            "indicators.1.name": "Jarak kiriman",
            "indicators.1.unit": "hari",
            "indicators.1.target": "3",
            "indicators.2.name": "Sambungan",
            "indicators.2.unit": "%",
            "indicators.2.target": "38",
        }
    ]


def test_an_amount_under_no_year_is_kept_undivided():
    rows = [["Program", "OPD", "Pagu indikatif"], ["A", "DLH", "750 rb"], ["B", "DLH", "2 jt/desa"]]
    reading = read(rows)
    assert column(reading, "budgets.-") == ["750000", "2 jt/desa"]
    assert [each.read for each in reading.problems] == ["2 jt/desa"]


def test_the_total_of_a_row_only_proves_its_years():
    head = ["Program", "OPD", "Pagu 2022", "Pagu 2023", "Jumlah (Rp)"]
    good = read([head, ["A", "DLH", 10, 20, 30], ["Total", N, 10, 20, 30]])
    assert clean(good) == [{"name": "A", "owner": "DLH", "budgets.2022": "10", "budgets.2023": "20"}]
    bad = read([head, ["A", "DLH", 10, 20, 31]])
    assert cells(bad) == cells(good)
    assert said(bad) == ["the row's total is 31, but its years add up to Rp30; the total was not taken"]


def test_dates_and_real_numbers_of_a_spreadsheet_are_written_as_people_read_them():
    head = ["Program", "Deskripsi", "Penerima manfaat", "OPD"]
    reading = read([head, ["A", datetime.fromisoformat("2022-09-22"), 2022.0, True]])
    assert clean(reading) == [{"name": "A", "description": "22 September 2022", "beneficiaries": "2022", "owner": "ya"}]


def test_choices_are_known_by_any_of_their_words_and_others_are_proposed():
    head = ["Program", "Status", "Jangka Waktu", "Sumber Dana", "Jenis"]
    reading = read(
        [
            head,
            ["A", "BARU", "Jangka Panjang", "1. APBD Kab\n2. CSR/TJSL", "layanan publk"],
            ["B", "-", N, "apa saja", N],
        ]
    )
    first, second = cells(reading)
    assert first == {
        "name": "A",
        "status": "baru",
        "horizon": "panjang",
        "funding": "apbd; csr",
        "kind": "layanan publk",
    }
    assert second == {"name": "B", "funding": "apa saja"}
    assert reading.problems[0].suggestion == "Layanan"
    assert [(each.row, each.column, each.read) for each in reading.problems] == [
        (2, "E Jenis", "layanan publk"),
        (3, "D Sumber Dana", "apa saja"),
    ]


def test_ticks_under_choices_choose_them():
    rows = [["Program", "Jangka Waktu", N, N, "Sumber Dana", N], [N, "Pendek", "Menengah", "Panjang", "APBD", "CSR"]]
    reading = read(grid([*rows, ["A", N, "v", N, "√", "x"], ["B", "?", N, N, "-", N]], "A1:A2 B1:D1 E1:F1"))
    assert cells(reading) == [
        {"name": "A", "horizon": "menengah", "funding": "apbd; csr"},
        {"name": "B", "horizon": "?"},
    ]
    assert said(reading) == ["“?” is neither a tick nor empty; type x where it applies"]


def test_a_heading_nobody_knows_is_told_once_if_something_stands_below_it():
    reading = read([["Program", "OPD", "Zodiak", "Shio"], ["A", "DLH", "Leo", N], ["B", "DLH", "Virgo", N]])
    assert said(reading) == ["the heading “Zodiak” was not understood; choose the column it means"]
    assert keys(reading) == ["name", "owner", "", ""]


def test_what_a_person_chose_before_is_followed():
    head = ["Program", "Zodiak", "Pagu 2023", "Pelaksana Utama"]
    corrections = [
        ("heading", "zodiak", "acronym", ""),
        ("unit", "Pagu 2023", "1000000", ""),
        ("heading", "Pelaksana Utama", "owner", ""),
        ("value", "dinas  kesehatan kab", "Dinkes", "owner"),
        ("value", "lima", "5", ""),
        ("dimension", "Sheet1", "living", ""),
    ]
    reading = read([head, ["A", "Leo", "lima", "Dinas Kesehatan Kab"]], corrections=corrections)
    assert clean(reading) == [{"name": "A", "acronym": "Leo", "budgets.2023": "5000000", "owner": "Dinkes"}]
    assert reading.rows[0].dimension == "living"


def test_a_sheet_may_be_left_out_or_named_by_a_person():
    left = read([HEAD, *ROWS], corrections=[("sheet", "Sheet1", "-", "")])
    assert left.rows == ()
    assert why(left) == [(1, "left out, as asked")]
    named = read([["Nama Layanan", "OPD pemilik"], ["A", "DLH"]], corrections=[("sheet", "Sheet1", "p_layanan", "")])
    assert [(row.sheet, dict(row.cells)) for row in named.rows] == [("p_layanan", {"name": "A", "owner": "DLH"})]


def test_the_sender_says_what_the_file_does_not():
    reading = read([HEAD, *ROWS], dimension="living")
    assert {row.dimension for row in reading.rows} == {"living"}
    told = read([["SMART ECONOMY"], HEAD, *ROWS], dimension="living")
    assert {row.dimension for row in told.rows} == {"economy"}
