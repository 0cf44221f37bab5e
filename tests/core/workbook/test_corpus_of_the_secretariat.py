"""Whole files as a secretariat sends them, messy in several ways at once, and what a careful clerk reads in each."""

from tests.core.workbook.build import N, cells, clean, column, grid, keys, read, said, why


def test_a_programme_matrix_numbered_by_letters_with_dimensions_as_banners():
    rows = [
        ["MATRIKS PROGRAM SMART CITY KABUPATEN REMBANG"],
        [],
        ["NO", "PROGRAM/KEGIATAN", "INDIKATOR", "SATUAN", "TARGET", N, "PAGU INDIKATIF (Rp. 000)", N, "OPD PELAKSANA"],
        [N, N, N, N, 2022, 2023, 2022, 2023, N],
        ["I", "SMART GOVERNANCE"],
        ["A", "Pelayanan Publik"],
        [1, "Loket Satu Data", "Waktu layanan", "menit", 30, "20", "150.000", "175.000", "Dinkominfo"],
        ["B", "Birokrasi"],
        [2, "Absensi", "Pegawai", "orang", N, 200, "10.000,5", N, "BKD"],
        ["II", "SMART LIVING"],
        ["A", "Kesehatan"],
        [1, "Ambulans Pantura", N, N, N, N, 100_000, 110_000, "Dinas Kesehatan"],
        ["JUMLAH", N, N, N, N, N, "260.000,5", "285.000"],
        [],
        [N, N, N, N, N, N, "Rembang, 12 Maret 2022"],
        [N, N, N, N, N, N, "a.n. BUPATI REMBANG"],
        [N, N, N, N, N, N, "Sekretaris Daerah,"],
        [N, N, N, N, N, N, "Drs. FULAN, SH., MH."],
        [N, N, N, N, N, N, "NIP. 19650101 199003 1 001"],
    ]
    reading = read(grid(rows, "A3:A4 B3:B4 C3:C4 D3:D4 E3:F3 G3:H3 I3:I4", name="W6"))
    first, second, third = clean(reading)
    assert first == {
        "name": "Loket Satu Data",
        "owner": "Dinkominfo",
        "sub_dimension": "pelayanan_publik",
        "budgets.2022": "150000000",
        "budgets.2023": "175000000",
        "indicators.1.name": "Waktu layanan",
        "indicators.1.unit": "menit",
        "indicators.1.target": "30",
        "indicators.1.target_year": "2022",
        "indicators.2.name": "Waktu layanan",
        "indicators.2.unit": "menit",
        "indicators.2.target": "20",
        "indicators.2.target_year": "2023",
    }
    assert second["budgets.2022"] == "10000500"
    assert (second["indicators.1.target_year"], "indicators.2.name" in second) == ("2023", False)
    assert third == {
        "name": "Ambulans Pantura",
        "owner": "Dinas Kesehatan",
        "sub_dimension": "kesehatan",
        "budgets.2022": "100000000",
        "budgets.2023": "110000000",
    }
    assert [row.dimension for row in reading.rows] == ["governance", "governance", "living"]
    assert [row for row, reason in why(reading) if reason == "signatures"] == [15, 16, 17, 18, 19]


def test_programmes_and_their_activities_in_one_column_with_quarters_as_time():
    rows = [
        ["RENCANA AKSI SMART CITY TAHUN 2023"],
        ["No", "Program / Kegiatan", "Keluaran (Output)", "Volume", "Satuan", "Lokus", "Waktu Pelaksanaan", N, N, N,
         "Kebutuhan Anggaran (Rp)", "Sumber Pembiayaan", "Penanggung Jawab"],
        [N, N, N, N, N, N, "TW I", "TW II", "TW III", "TW IV"],
        ["A", "Program Loket Satu Data", N, N, N, N, N, N, N, N, "75.000.000"],
        [1, "Menyusun SOP", "SOP", 1, "dokumen", "Kec. Rembang", "v", "√", N, N, "25.000.000", "APBD Kab. Rembang", "Dinkominfo"],
        [2, "Melatih operator", "Operator", 14, "orang", N, N, N, "X", "-", "50.000.000", "APBD & CSR", "Dinkominfo"],
        ["B", "Program Ambulans Pantura"],
        [1, "Beli ambulans", "Ambulans", 2, "unit", "Kec. Lasem, Kec. Kragan", N, "v", N, N, "900 juta", "DAK", "Dinas Kesehatan"],
    ]  # fmt: skip
    reading = read(grid(rows, "G2:J2 A2:A3 B2:B3", name="Renaksi"))
    assert cells(reading)[0] == {
        "program": "Program Loket Satu Data",
        "activity": "Menyusun SOP",
        "output": "SOP",
        "targets.2023": "1 dokumen",
        "years": "2023",
        "location": "Kec. Rembang",
        "budgets.2023.apbd": "25000000",
        "funding": "apbd",
        "owner": "Dinkominfo",
    }
    assert column(reading, "budgets.2023") == ["", "50000000", ""]
    assert column(reading, "program")[1:] == ["Program Loket Satu Data", "Program Ambulans Pantura"]
    assert said(reading) == [
        "“Waktu Pelaksanaan › TW I” is a part of a year; this worksheet keeps whole years, and those were read"
    ]


def test_three_levels_of_numbers_are_programme_activity_and_its_parts():
    rows = [
        ["Program / Kegiatan", "Tahun", "Anggaran", "OPD"],
        ["I. BIDANG INFRASTRUKTUR"],
        ["A. Program Air Bersih", N, 600],
        ["1. Kegiatan Sumur", N, 300],
        ["a. Mengebor", 2022, 100, "BPBD"],
        ["b. Memasang pompa", 2023, 200, "BPBD"],
        ["2. Kegiatan Pipa", N, 300],
        ["a. Menggali", 2022, 300, "BPBD"],
    ]
    reading = read(rows)
    assert [(row["program"], row["activity"]) for row in clean(reading)] == [
        ("Program Air Bersih", "Mengebor"),
        ("Program Air Bersih", "Memasang pompa"),
        ("Program Air Bersih", "Menggali"),
    ]
    assert [row for row, _why in why(reading)] == [2, 3, 4, 7]


def test_offices_as_banners_with_totals_for_each():
    rows = [
        ["No", "Program Kerja", "Dimensi", "Tahun Anggaran", "Pagu (Rp)", "Jangka Waktu"],
        ["I. DINAS KESEHATAN"],
        [1, "Ambulans", "Smart Living", 2022, "100.000.000", "5 (lima) tahun"],
        [2, "Klinik", "Smart Living", "TA 2023", "200.000.000", "Jangka menengah"],
        ["Jumlah Dinkes", N, N, N, "300.000.000"],
        ["II. DPUTARU"],
        [1, "Jalan", "Smart Living", 2022, "100.000.000", "2022-2026"],
        ["Jumlah DPUTARU", N, N, N, "100.000.000"],
        ["TOTAL", N, N, N, "400.000.000"],
    ]
    reading = read(grid(rows, "A2:F2 A6:F6"))
    assert column(reading, "owner") == ["DINAS KESEHATAN", "DINAS KESEHATAN", "DPUTARU"]
    assert column(reading, "budgets.2022") == ["100000000", "", "100000000"]
    assert column(reading, "budgets.2023") == ["", "200000000", ""]
    assert column(reading, "horizon") == ["menengah", "menengah", "2022-2026"]
    assert [(each.row, each.read, each.suggestion) for each in reading.problems] == [
        (7, "2022-2026", "Jangka menengah")
    ]


def test_an_office_stays_while_the_dimension_changes_and_a_kecamatan_leads_nothing():
    rows = [
        ["No", "Program", "Pagu 2022"],
        ["DINAS KESEHATAN"],
        ["SMART LIVING"],
        [1, "A", 100],
        ["SMART SOCIETY"],
        [1, "B", 50],
        ["KECAMATAN LASEM"],
        [1, "C", 50],
    ]
    reading = read(grid(rows, "A2:C2 A3:C3 A5:C5 A7:C7"))
    clean(reading)
    assert column(reading, "owner") == ["DINAS KESEHATAN"] * 3
    assert [row.dimension for row in reading.rows] == ["living", "society", "society"]


def test_a_total_of_a_section_needs_no_total_before_it():
    rows = [
        ["No", "Program", "Pagu 2022"],
        ["DINAS KESEHATAN"],
        [1, "A", 100],
        ["BPBD"],
        [1, "B", 50],
        ["Jumlah BPBD", N, 50],
    ]
    assert column(read(grid(rows, "A2:C2 A4:C4")), "owner") == ["DINAS KESEHATAN", "BPBD"]
    assert not read(grid(rows, "A2:C2 A4:C4")).problems


def test_pages_that_carry_their_sums_over_and_say_the_heading_again():
    head = [["No", "Program", "Pagu (Rp. 000)", N, "OPD"], [N, N, 2022, 2023, N]]
    rows = [
        *head,
        [1, "A", "1.500", "2.500,5", "Dinkes"],
        ["Jumlah dipindahkan", N, "1.500", "2.500,5"],
        ["Halaman 2 dari 2"],
        *head,
        ["Jumlah pindahan", N, "1.500", "2.500,5"],
        [2, "B", 100, 200, "DLH"],
        ["TOTAL", N, "1.600", "2.700,5"],
    ]
    reading = read(grid(rows, "A1:A2 B1:B2 C1:D1 E1:E2 A6:A7 B6:B7 C6:D6 E6:E7"))
    assert clean(reading) == [
        {"name": "A", "owner": "Dinkes", "budgets.2022": "1500000", "budgets.2023": "2500500"},
        {"name": "B", "owner": "DLH", "budgets.2022": "100000", "budgets.2023": "200000"},
    ]
    assert keys(reading)[0] == "-"


def test_ticks_of_every_kind_are_years():
    rows = [
        ["No", "Program", "Kegiatan", "Tahun Pelaksanaan", N, N, N, N, "OPD"],
        [N, N, N, 2022, 2023, 2024, 2025, 2026, N],
        [1, "Air", "Sumur", "v", "√", "X", "x", "V", "BPBD"],
        [2, "Air", "Pipa", "-", "✓", N, N, "●", "BPBD"],
    ]
    reading = read(grid(rows, "D1:H1"))
    clean(reading)
    assert column(reading, "years") == ["2022-2026", "2023, 2026"]


def test_ticks_of_years_have_no_place_on_the_sheet_of_programmes_and_are_told():
    rows = [
        ["Program", "OPD", "Tahun", N, N, "Pagu"],
        [N, N, 2022, 2023, 2024, N],
        ["A", "Dinkes", "v", N, "-", 100],
        ["B", "Dinkes", "v", "v", "?", 200],
    ]
    reading = read(grid(rows, "A1:A2 B1:B2 C1:E1 F1:F2"))
    assert cells(reading) == [
        {"name": "A", "owner": "Dinkes", "budgets.2022": "100"},
        {"name": "B", "owner": "Dinkes", "budgets.-": "200"},
    ]
    assert said(reading) == [
        "“?” is neither a tick nor empty; type x where it applies",
        "this worksheet has no column for the years “2022-2023”; write each amount under its year",
    ]


def test_quarters_under_their_years_and_months_under_a_title_with_the_year():
    rows = [
        ["No", "Kegiatan", 2023, N, 2024, N, "OPD"],
        [N, N, "TW1", "TW2", "TW1", "TW2", N],
        [1, "Sumur", "v", "v", "v", N, "BPBD"],
        [2, "Pipa", N, "x", N, N, "BPBD"],
    ]
    quarters = read(grid(rows, "A1:A2 B1:B2 C1:D1 E1:F1 G1:G2"))
    assert column(quarters, "years") == ["2023-2024", "2023"]
    months = [["No", "Kegiatan", "Bulan", N, N, "OPD"], [N, N, "Jan", "Feb", "Mar"], [1, "Sumur", "x", "x", N, "BPBD"]]
    assert column(read(grid([["JADWAL KEGIATAN TA 2023"], *months], "C2:E2")), "years") == ["2023"]
    unknown = read(grid([["KEPUTUSAN BUPATI NOMOR 9 TAHUN 2022 TENTANG RENCANA AKSI"], *months], "C2:E2"))
    assert column(unknown, "years") == ["Jan; Feb"]
    assert said(unknown)[1:] == ["“Jan; Feb” is ticked, but the file does not say of which year; type the years"]


def test_an_office_written_once_stands_for_its_rows():
    head = ["OPD", "Program", "Kegiatan", "Tahun", "Anggaran", "Sumber Dana"]
    rows = [
        head,
        ["Dinkes", "Ambulans", "Beli", 2022, "100 jt", "APBD"],
        [N, N, "Latih", 2023, "20 jt", "APBD"],
        [N, "Klinik", "Bangun", 2022, "300 jt", "DAK"],
        ["Jumlah Dinkes", N, N, N, "420 jt"],
        ["DPUTARU", "Jalan", "Aspal", 2022, "1 M", "APBD"],
        ["Sub Total DPUTARU", N, N, N, "1 M"],
        ["TOTAL", N, N, N, "1,42 M"],
    ]
    for merged in ("", "A2:A4 B2:B3"):
        reading = read(grid(rows, merged))
        clean(reading)
        assert column(reading, "owner") == ["Dinkes", "Dinkes", "Dinkes", "DPUTARU"]
        assert column(reading, "program") == ["Ambulans", "Ambulans", "Klinik", "Jalan"]


def test_main_problems_of_the_rpjmd_with_their_chapters():
    rows = [
        ["PERMASALAHAN POKOK RPJMD KABUPATEN REMBANG 2021-2026"],
        ["No", "Permasalahan Pokok", "Dokumen", "Bab", "Hal."],
        [1, "Kemiskinan masih tinggi", "RPJMD 2021-2026", "IV", "IV-12"],
        [2, "Infrastruktur belum merata", "RPJMD 2021-2026", "Bab IV", N],
    ]
    reading = read(grid(rows, name="Masalah Pokok"))
    assert [row.sheet for row in reading.rows] == ["p_masalah", "p_masalah"]
    assert clean(reading) == [
        {"number": "1", "name": "Kemiskinan masih tinggi", "document": "RPJMD 2021-2026", "page": "Bab IV, IV-12"},
        {"number": "2", "name": "Infrastruktur belum merata", "document": "RPJMD 2021-2026", "page": "Bab IV"},
    ]


def test_issues_with_the_data_of_several_years():
    rows = [
        ["No", "Dimensi", "Isu Strategis", "Permasalahan Pokok RPJMD", "Bab/Halaman", "Data Pendukung", N, N, N, "OPD"],
        [N, N, N, N, N, "Indikator", "Satuan", 2019, 2020, N],
        [1, "Smart Living", "Jalan rusak", "Infrastruktur belum merata", "Bab IV", "Jalan rusak", "km", 120, "118,5", "DPU"],
        [2, "Smart Living", "Banjir", N, N, "Desa terdampak", "desa", N, "-", "BPBD"],
    ]  # fmt: skip
    reading = read(grid(rows, "A1:A2 B1:B2 C1:C2 D1:D2 E1:E2 F1:I1 J1:J2", name="W1"))
    first, second = clean(reading)
    assert {key: text for key, text in first.items() if key.startswith("data")} == {
        "data.1.indicator": "Jalan rusak",
        "data.1.unit": "km",
        "data.1.value": "120",
        "data.1.year": "2019",
        "data.2.indicator": "Jalan rusak",
        "data.2.unit": "km",
        "data.2.value": "118,5",
        "data.2.year": "2020",
    }
    assert {key: text for key, text in second.items() if key.startswith("data")} == {
        "data.1.indicator": "Desa terdampak",
        "data.1.unit": "desa",
    }
    assert [row.get("rpjmd_problem") for row in (first, second)] == ["Infrastruktur belum merata", None]


def test_a_swot_with_a_column_of_codes_and_a_block_of_signatures_below():
    rows = [
        ["ANALISIS SWOT DIMENSI SMART LIVING"],
        ["FAKTOR INTERNAL"],
        ["Kode", "Kekuatan (Strength)", "Kode", "Kelemahan (Weakness)"],
        ["S1", "Puskesmas 16", "W1", "Ambulans sedikit"],
        ["S2", "Kader aktif", "W-2", "Jalan sempit"],
        [N, "FAKTOR EKSTERNAL"],
        ["Kode", "Peluang (Opportunity)", "Kode", "Ancaman (Threat)"],
        ["O1", "Dana desa", "T1", "Rob"],
        [],
        [N, "Mengetahui, Kepala Dinas Kesehatan", N, "Rembang, 12 Maret 2022"],
        [N, "Kabupaten Rembang", N, "Ketua Pokja"],
        [N, "dr. Fulan", N, "Fulanah"],
    ]
    reading = read(grid(rows, name="SWOT"))
    assert [(row["code"], row["statement"]) for row in clean(reading)] == [
        ("S1", "Puskesmas 16"),
        ("S2", "Kader aktif"),
        ("W1", "Ambulans sedikit"),
        ("W2", "Jalan sempit"),
        ("O1", "Dana desa"),
        ("T1", "Rob"),
    ]
    assert why(reading) == [(row, "signatures") for row in (10, 11, 12)]


def test_strategies_below_banners_of_their_kind():
    rows = [
        ["STRATEGI HASIL ANALISIS SWOT"],
        ["No", "Rumusan Strategi", "Butir SWOT", "Sub Dimensi"],
        ["STRATEGI S-O"],
        [1, "Kader desa siaga", "S2, O1", "Kesehatan"],
        [2, "CSR puskesmas", "S1 - O2", "Kesehatan"],
        ["STRATEGI W-O"],
        [1, "Ambulans desa", "W1,O1", "Kesehatan"],
    ]
    reading = read(grid(rows, "A3:D3 A6:D6", name="Strategi"))
    assert {row.sheet for row in reading.rows} == {"w3_tows"}
    assert [(row["type"], row["statement"], row["items"]) for row in clean(reading)] == [
        ("SO", "Kader desa siaga", "S2; O1"),
        ("SO", "CSR puskesmas", "S1; O2"),
        ("WO", "Ambulans desa", "W1; O1"),
    ]
