"""Action plans (W7), issues, gaps and risks as offices send them, and what a careful clerk reads."""

from datetime import date, datetime

from tests.core.workbook.build import N, cells, clean, column, grid, keys, read, said, why

HEAD = ["No", "Program", "Kegiatan", "Tahun", "Anggaran (Rp)", "Sumber Dana", "OPD"]


def test_one_amount_and_one_year_go_into_that_year_and_its_one_source():
    rows = [HEAD, [1, "Air", "Bangun tandon", 2023.0, "Rp 1.250.000.000,-", "APBD", "DPUTARU"]]
    assert clean(read(rows)) == [
        {
            "program": "Air",
            "activity": "Bangun tandon",
            "years": "2023",
            "budgets.2023.apbd": "1250000000",
            "funding": "apbd",
            "owner": "DPUTARU",
        }
    ]


def test_one_amount_for_several_years_or_sources_is_never_split():
    rows = [
        HEAD,
        [1, "Air", "A", "2022-2024", "2,5 juta", "APBD", "BPBD"],
        [2, "Air", "B", "2023", "750 rb", "APBD & CSR", "BPBD"],
        [3, "Air", "C", "2022 s.d. 2023", "1,25 M", "APBD dan Dana Desa", "BPBD"],
        [4, "Air", "D", N, 5_000_000, "APBD/CSR", "BPBD"],
    ]
    budgets = [
        {key: text for key, text in row.items() if key in {"years", "total", "funding", "budgets.2023"}}
        for row in clean(read(rows))
    ]
    assert budgets == [
        {"years": "2022-2024", "total": "2500000", "funding": "apbd"},
        {"years": "2023", "budgets.2023": "750000", "funding": "apbd; csr"},
        {"years": "2022-2023", "total": "1250000000", "funding": "apbd; dana_desa"},
        {"total": "5000000", "funding": "apbd; csr"},
    ]


def test_a_price_per_unit_is_told_and_stays_as_typed():
    reading = read([HEAD, [1, "Air", "A", "TA 2023", "Rp. 2,5 juta/desa", "Dana Desa", "BPBD"]])
    assert cells(reading)[0]["budgets.2023.dana_desa"] == "Rp. 2,5 juta/desa"
    assert said(reading) == ["“Rp. 2,5 juta/desa” is a price per unit, not an amount; multiply it out and type the sum"]
    assert (reading.problems[0].row, reading.problems[0].column, reading.problems[0].sheet) == (
        2,
        "E Anggaran (Rp)",
        "w7_aksi",
    )


def test_years_written_in_every_way_are_read():
    typed = [
        "2022-2024",
        "2022 s.d. 2024",
        "2022; 2023",
        "TA 2023",
        "2022, 2023 dan 2025",
        datetime.fromisoformat("2024-01-01"),
        2022.0,
        "segera",
    ]
    reading = read([HEAD, *([i, "Air", f"Kegiatan {i}", year, N, N, "BPBD"] for i, year in enumerate(typed))])
    years = ["2022-2024", "2022-2024", "2022-2023", "2023", "2022-2023, 2025", "2024", "2022", "segera"]
    assert column(reading, "years") == years
    assert said(reading) == ["“segera” is not a list of years; type for example 2022-2024 or 2022, 2024"]


def test_ticks_under_years_are_the_years_of_the_row():
    rows = [
        ["Program", "Kegiatan", "Tahun Pelaksanaan", N, N],
        [N, N, 2022, 2023, 2024],
        ["Air", "A", "x", "√", N],
        ["Air", "B", N, N, "✓"],
    ]
    reading = read(grid(rows, "A1:A2 B1:B2 C1:E1"))
    clean(reading)
    assert column(reading, "years") == ["2022-2023", "2024"]


def test_figures_under_bare_years_are_money_and_words_are_targets():
    money = read([["Program", "Kegiatan", "2022", "2023"], ["Air", "A", "5.000.000", 7_000_000]])
    assert keys(money)[2:] == ["budgets.2022", "budgets.2023"]
    assert clean(money)[0]["budgets.2023"] == "7000000"
    words = read([["Program", "Kegiatan", "2022", "2023"], ["Air", "A", "15 desa", "41 desa"]])
    assert clean(words) == [{"program": "Air", "activity": "A", "targets.2022": "15 desa", "targets.2023": "41 desa"}]


def test_sources_of_funds_as_columns_give_amounts_by_source():
    rows = [
        ["Program", "Kegiatan", "Tahun", "Anggaran (juta)", N],
        [N, N, N, "APBD", "CSR"],
        ["Air", "A", 2023, 10, 5],
        ["Air", "B", N, 3, N],
    ]
    first, second = clean(read(grid(rows, "A1:A2 B1:B2 C1:C2 D1:E1")))
    assert {key: text for key, text in first.items() if "budgets" in key} == {
        "budgets.2023.apbd": "10000000",
        "budgets.2023.csr": "5000000",
    }
    assert {key: text for key, text in second.items() if "budgets" in key} == {"budgets.-.apbd": "3000000"}


def test_years_and_sources_may_stand_on_three_levels():
    head = [["Program", "Kegiatan", "Anggaran (Rp ribu)", N, N], [N, N, 2022, N, 2023], [N, N, "APBD", "CSR", "APBD"]]
    reading = read(grid([*head, ["Air", "A", 1, 2, 3]], "A1:A3 B1:B3 C1:E1 C2:D2"))
    assert clean(reading) == [
        {
            "program": "Air",
            "activity": "A",
            "budgets.2022.apbd": "1000",
            "budgets.2022.csr": "2000",
            "budgets.2023.apbd": "3000",
        }
    ]


def test_amounts_under_sources_without_the_word_budget_are_budgets():
    rows = [
        ["Program", "Kegiatan", "Tahun", "Sumber Dana", N],
        [N, N, N, "APBD", "CSR"],
        ["Air", "A", 2023, "10 jt", "v"],
        ["Air", "B", 2023, "-", "?"],
    ]
    reading = read(grid(rows, "A1:A2 B1:B2 C1:C2 D1:E1"))
    assert cells(reading)[0] == {
        "program": "Air",
        "activity": "A",
        "years": "2023",
        "funding": "apbd; csr",
        "budgets.2023.apbd": "10000000",
    }
    assert said(reading) == ["“?” is neither a tick nor empty; type x where it applies"]


def test_a_source_in_a_single_heading_is_that_sources_money():
    rows = [["Program", "Kegiatan", "Anggaran APBD 2023", "CSR 2024 (Rp juta)", "Anggaran APBN"], ["Air", "A", 5, 6, 7]]
    assert clean(read(rows)) == [
        {
            "program": "Air",
            "activity": "A",
            "budgets.2023.apbd": "5",
            "budgets.2024.csr": "6000000",
            "budgets.-.apbn": "7",
        }
    ]


def test_merged_programmes_stand_for_all_their_activities():
    rows = [HEAD[1:4], ["Air", "A", 2022], [N, "B", 2023], [N, "C", 2024], ["Jalan", "D", 2022]]
    assert column(read(grid(rows, "A2:A4")), "program") == ["Air", "Air", "Air", "Jalan"]


def test_programmes_left_blank_below_their_first_activity_are_filled_down():
    rows = [HEAD[1:4], ["Air", "A", 2022], [N, "B", 2023], [], [N, "C", 2024], ["Jalan", "D", 2022]]
    assert column(read(rows), "program") == ["Air", "Air", "Air", "Jalan"]


def test_a_programme_on_a_line_of_its_own_heads_its_activities():
    rows = [
        HEAD,
        [1, "Air", N, N, 15, N, N],
        [N, N, "A", 2022, 10, N, "BPBD"],
        [N, N, "B", 2023, 5, N, "BPBD"],
        [2, "Jalan"],
        [N, N, "C", 2022, 1],
    ]
    reading = read(rows)
    clean(reading)
    assert column(reading, "program") == ["Air", "Air", "Jalan"]
    assert [row for row, _why in why(reading)] == [2, 5]


def test_programmes_as_lines_across_the_table_head_their_activities():
    head = ["No", "Kegiatan", "Tahun", "OPD"]
    rows = [head, ["Program 1: Giliran Air"], [1, "A", 2022, "BPBD"], ["B. Ambulans Pantura"], [1, "C", 2022, "Dinkes"]]
    reading = read(grid(rows, "A2:D2 A4:D4"))
    clean(reading)
    assert column(reading, "program") == ["Giliran Air", "Ambulans Pantura"]


def test_an_enabler_takes_no_programme_from_above():
    rows = [
        ["Program", "Kelompok Aksi", "Kegiatan"],
        ["Air", "Program kerja dimensi", "A"],
        [N, "Kebijakan", "B"],
        [N, "Program", "C"],
    ]
    assert column(read(rows), "program") == ["Air", "", "Air"]


def test_classes_may_stand_on_lines_between_the_rows():
    rows = [["No", "Kegiatan", "Tahun"], ["Kebijakan dan Kelembagaan"], [1, "A", 2022], ["Literasi"], [1, "B", 2023]]
    reading = read(grid(rows, "A2:C2 A4:C4"))
    assert column(reading, "class") == ["kebijakan_kelembagaan", "literasi"]


def test_an_activity_on_several_rows_gathers_its_years_and_sources():
    head = ["Program", "Kegiatan", "Tahun", "Sumber Dana", "Anggaran"]
    whole = {
        "program": "Air",
        "activity": "A",
        "years": "2022-2023",
        "funding": "apbd; csr",
        "budgets.2022.apbd": "100",
        "budgets.2023.csr": "200",
    }
    blank = [head, ["Air", "A", 2022, "APBD", 100], [N, N, 2023, "CSR", 200]]
    assert clean(read(blank)) == [whole]
    assert clean(read(grid(blank, "A2:A3 B2:B3"))) == [whole]
    assert clean(read([head, blank[1], ["Air", "A", 2023, "CSR", 200]])) == [whole]


def test_a_second_amount_for_the_same_year_is_a_row_of_its_own():
    head = ["Program", "Kegiatan", "Tahun", "Anggaran"]
    assert len(clean(read([head, ["Air", "A", 2022, 100], ["Air", "A", 2022, 200]]))) == 2


def test_an_amount_merged_over_several_rows_counts_once_and_is_told():
    rows = [["Program", "Kegiatan", "Tahun", "Anggaran"], ["Air", "A", 2022, 300], [N, "B", 2022, N]]
    reading = read(grid(rows, "A2:A3 D2:D3"))
    assert [row.get("budgets.2022") for row in cells(reading)] == ["300", None]
    assert said(reading) == ["“300” is one amount for several rows; it was read in the first of them only"]


def test_an_amount_merged_over_several_years_stays_undivided():
    rows = [["Program", "Kegiatan", "Anggaran", N, N], [N, N, 2022, 2023, 2024], ["Air", "A", 300, N, N]]
    reading = read(grid(rows, "A1:A2 B1:B2 C1:E1 C3:E3"))
    assert clean(reading) == [{"program": "Air", "activity": "A", "total": "300", "years": "2022-2024"}]


def test_a_target_under_no_year_belongs_to_the_rows_one_year_or_is_told():
    rows = [
        ["Program", "Kegiatan", "Target", "Tahun"],
        ["Air", "A", "15 desa", 2023],
        ["Air", "B", "20 desa", "2022-2023"],
    ]
    reading = read(rows)
    assert cells(reading)[0]["targets.2023"] == "15 desa"
    assert cells(reading)[1]["targets"] == "20 desa"
    assert said(reading) == ["“20 desa” belongs to no year that the file names; write it under a year"]


def test_places_and_offices_are_lists():
    rows = [
        ["Kegiatan", "Tahun", "Lokasi", "OPD Pendukung"],
        ["A", 2022, "Kecamatan Sumber, Bulu dan Gunem", "1. BPBD\n2. Dinas Perindustrian, Perdagangan"],
    ]
    row = clean(read(rows))[0]
    assert row["location"] == "Sumber; Bulu; Gunem"
    assert row["supporters"] == "BPBD; Dinas Perindustrian, Perdagangan"
    assert (
        clean(read([rows[0], ["A", 2022, "Kec. Sumber; Kec. Bulu", "BPBD; DLH"]]))[0]["location"]
        == "Kec. Sumber; Kec. Bulu"
    )


def test_the_years_of_a_plan_may_be_counted():
    rows = [["Program", "Kegiatan", "Anggaran", N], [N, N, "Tahun ke-1", "Tahun II"], ["Air", "A", 1, 2]]
    assert clean(read(grid(rows, "C1:D1"))) == [
        {"program": "Air", "activity": "A", "budgets.2022": "1", "budgets.2023": "2"}
    ]


def test_issues_carry_their_supporting_data():
    head = [
        "Dimensi",
        "Isu Strategis",
        "Sumber Dokumen",
        "Hal.",
        "Indikator",
        "Nilai 2021",
        "Satuan",
        "Sumber",
        "OPD Pengampu",
        "Prioritas",
    ]
    rows = [
        head,
        ["Smart Living", "Jumlah korban naik", "RPJMD", 12, "Waktu tanggap", 34, "menit", "PSC 119", "Dinkes", "5"],
    ]
    reading = read(rows)
    assert clean(reading) == [
        {
            "issue": "Jumlah korban naik",
            "source_doc": "RPJMD",
            "page": "12",
            "opd": "Dinkes",
            "priority": "5",
            "data.1.indicator": "Waktu tanggap",
            "data.1.value": "34",
            "data.1.year": "2021",
            "data.1.unit": "menit",
            "data.1.source": "PSC 119",
        }
    ]
    assert (reading.rows[0].sheet, reading.rows[0].dimension) == ("w1_isu", "living")


def test_gaps_may_carry_percentages_and_name_elements_or_sub_dimensions():
    head = ["Aspek", "Kondisi saat ini", "Nilai saat ini", "Kondisi yang diharapkan", "Nilai target", "Kesenjangan"]
    rows = [
        head,
        ["Kesehatan", "Lama", "45%", "Cepat", "12,5", "x"],
        ["Kelembagaan", "Belum ada", N, "Ada", N, N],
        ["Entah", "A", N, "B", N, N],
    ]
    reading = read(rows)
    assert column(reading, "aspect") == ["kesehatan", "kelembagaan", "Entah"]
    assert column(reading, "current_value") == ["45", "", ""]
    assert [row.dimension for row in reading.rows] == ["living", "suprastruktur", ""]
    assert "gap" not in cells(reading)[0]
    assert len(reading.problems) == 1


def test_risks_take_dates_in_indonesian_and_their_quick_win_from_above():
    head = ["Quick Win", "Risiko", "Kemungkinan", "Dampak", "Batas Waktu", "Respons"]
    rows = [
        head,
        ["JESATEDE", "Terlambat", 3, 4.0, "31 Januari 2026", "Kurangi"],
        [N, "Padam", 9, 1, date(2026, 2, 1), "Terima"],
    ]
    reading = read(rows)
    assert column(reading, "quick_win") == ["JESATEDE", "JESATEDE"]
    assert column(reading, "due") == ["2026-01-31", "2026-02-01"]
    assert column(reading, "impact") == ["4", "1"]
    assert said(reading) == ["“9” is outside 1 to 5"]


def test_quick_wins_are_read_with_their_texts_and_money():
    head = [
        "Program",
        "Nama Quick Win",
        "Tahun",
        "Anggaran (juta)",
        "Jadwal",
        "Manfaat",
        "Sebelum",
        "Sesudah",
        "Ukuran",
    ]
    rows = [
        head,
        [
            "Air",
            "GIRPASTI",
            "TA 2023",
            385,
            "1 Februari 2023 - 30 November 2023",
            "Pasti",
            "0",
            "2.600",
            "Rumah tangga",
        ],
    ]
    reading = read(grid(rows, name="Quick Win"))
    assert clean(reading) == [
        {
            "program": "Air",
            "name": "GIRPASTI",
            "year": "2023",
            "budget": "385000000",
            "schedule": "2023-02-01..2023-11-30",
            "indicators_text.manfaat": "Pasti",
            "impact.1.before": "0",
            "impact.1.after": "2600",
            "impact.1.measure": "Rumah tangga",
        }
    ]


def test_readiness_is_read_by_pillar():
    rows = [
        ["SUPRASTRUKTUR"],
        ["Elemen Kesiapan", "Kondisi saat ini", "Skor", "Kebutuhan"],
        ["Kelembagaan", "Belum ada tim", 2, "SK tim"],
    ]
    reading = read(grid(rows, name="kertas kerja 2"))
    assert [(row.sheet, row.dimension, row.cells["element"]) for row in reading.rows] == [
        ("w2_kesiapan", "suprastruktur", "kelembagaan")
    ]


def test_a_whole_matrix_as_a_region_printed_it():
    rows = [
        ["MATRIKS RENCANA AKSI SMART CITY KABUPATEN REMBANG TAHUN 2022-2026"],
        ["PILAR SMART GOVERNANCE"],
        [],
        [
            "NO",
            "PROGRAM / INOVASI",
            "KEGIATAN",
            "OUTPUT",
            "TARGET TAHUNAN",
            N,
            "KEBUTUHAN ANGGARAN (Rp. Juta)",
            N,
            "SUMBER PENDANAAN",
        ],
        [N, N, N, N, 2022, 2023, 2022, 2023, N],
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        ["A", "PELAYANAN PUBLIK"],
        [1, "Loket Satu Data", "Bangun loket", "1 dok", "1 dok", "2 dok", 100, "250,5", "APBD"],
        [N, N, "Latih petugas", "30 org", 30, N, N, 50, "APBD, CSR"],
        [N, "JUMLAH", N, N, N, N, 100, 300.5],
        [N, N, N, N, N, N, N, "Rembang,      Juli 2022"],
        [N, N, N, N, N, N, N, "SEKRETARIS DAERAH"],
    ]
    reading = read(grid(rows, "A1:I1 E4:F4 G4:H4", name="Rencana Aksi"))
    first, second = clean(reading)
    assert first == {
        "program": "Loket Satu Data",
        "activity": "Bangun loket",
        "output": "1 dok",
        "targets.2022": "1 dok",
        "targets.2023": "2 dok",
        "budgets.2022.apbd": "100000000",
        "budgets.2023.apbd": "250500000",
        "funding": "apbd",
    }
    assert (second["program"], second["budgets.2023"], second["funding"]) == (
        "Loket Satu Data",
        "50000000",
        "apbd; csr",
    )
    assert {row.dimension for row in reading.rows} == {"governance"}
    assert [row for row, _why in why(reading)] == [6, 7, 10, 11, 12]
