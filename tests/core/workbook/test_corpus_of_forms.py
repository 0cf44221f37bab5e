"""Quick wins as forms, registers in the office's own words, and what is vague in them: what a careful clerk reads."""

from tests.core.workbook.build import N, cells, clean, column, grid, read, said, why


def test_a_gap_analysis_in_its_own_words():
    rows = [
        ["ANALISIS KESENJANGAN (GAP) DIMENSI SMART LIVING"],
        ["No", "Sub Dimensi", "Kondisi Existing", "Kondisi yang Diharapkan", "Gap / Kesenjangan", "Akar Masalah", "Rekomendasi"],
        [1, "Kesehatan", "2 ambulans", "14 ambulans", "12 ambulans", "Anggaran", "Beli"],
    ]  # fmt: skip
    reading = read(grid(rows, name="W4"))
    assert clean(reading) == [
        {"aspect": "kesehatan", "current": "2 ambulans", "target": "14 ambulans", "cause": "Anggaran", "need": "Beli"}
    ]
    assert reading.rows[0].dimension == "living"


def test_a_risk_register_in_its_own_words():
    head = ["No", "Uraian Risiko", "Penyebab", "Dampak yang Ditimbulkan", "Skor Kemungkinan (1-5)", "Skor Dampak (1-5)",
            "Skor Risiko", "Respon Risiko", "Rencana Pengendalian", "Pemilik Risiko", "Batas Waktu"]  # fmt: skip
    line = [1, "Terlambat", "Pengadaan", "Mundur", 3, 4, 12, "Mengurangi", "Lelang dini", "DLH", "31 Maret 2023"]
    assert clean(read(grid([["REGISTER RISIKO QUICK WIN JESATEDE"], head, line], name="Risiko"))) == [
        {
            "risk": "Terlambat",
            "cause": "Pengadaan",
            "effect": "Mundur",
            "likelihood": "3",
            "impact": "4",
            "response": "kurangi",
            "mitigation": "Lelang dini",
            "owner": "DLH",
            "due": "2023-03-31",
        }
    ]


QUICK_WIN = [
    ["PROFIL QUICK WIN DIMENSI SMART ENVIRONMENT"],
    ["(dalam juta rupiah)"],
    [1, "Nama Quick Win", ":", "JESATEDE"],
    [2, "Program", ":", "Jemput Sampah"],
    [3, "OPD Pemilik", ":", "Dinas Lingkungan Hidup"],
    [4, "Tahun", ":", 2023],
    [5, "Latar Belakang", ":", "Sampah menumpuk"],
    [N, N, N, "di 10 desa"],
    [6, "Jadwal", ":", "Triwulan II"],
    [7, "Anggaran", ":", 385],
    [8, "Sumber Dana", ":", "APBD & CSR"],
    [9, "Zodiak", ":", "Leo"],
    [],
    [N, "Rembang, 12 Maret 2023"],
    [N, "Kepala Dinas"],
]


def test_a_quick_win_as_a_form_of_labels_and_values():
    reading = read(grid(QUICK_WIN, name="Quick Win"))
    assert cells(reading) == [
        {
            "name": "JESATEDE",
            "program": "Jemput Sampah",
            "owner": "Dinas Lingkungan Hidup",
            "year": "2023",
            "background": "Sampah menumpuk\ndi 10 desa",
            "schedule": "2023-04-01..2023-06-30",
            "budget": "385000000",
            "funding": "apbd; csr",
        }
    ]
    (row,), (table,) = reading.rows, reading.tables
    assert (row.sheet, row.dimension, row.row, table.layout) == ("w9_quick_win", "environment", 2, "form")
    assert (row.places["budget"], row.places["background"]) == ((9, 3), (6, 3))
    assert (table.heading_rows, table.first, table.last) == ((2, 2), 2, 11)
    assert [(each.row, each.column) for each in reading.problems] == [(12, "B Zodiak")]


def test_forms_below_each_other_and_beside_each_other():
    one = [["Nama Quick Win : JESATEDE"], ["Program:", "Jemput"], ["Tahun", 2023], ["Tujuan"], ["Bersih di desa"], []]
    two = [["Nama Quick Win : GIRPASTI"], ["Program:", "Giliran"], ["Tahun", 2024], ["Tujuan"], ["Pasti"], ["- adil"]]
    below = read([*one, *two])
    wanted = [
        {"name": "JESATEDE", "program": "Jemput", "year": "2023", "goal": "Bersih di desa"},
        {"name": "GIRPASTI", "program": "Giliran", "year": "2024", "goal": "Pasti\n- adil"},
    ]
    assert clean(below) == wanted
    assert [row.row for row in below.rows] == [0, 6]
    beside = read(
        [
            [N, "Quick Win 1", "Quick Win 2"],
            ["Nama Quick Win", "JESATEDE", "GIRPASTI"],
            ["Program", "Jemput", "Giliran"],
            ["Tahun", 2023, 2024],
            ["Tujuan", "Bersih di desa", "Pasti\n- adil"],
            ["Anggaran", N, "dua"],
        ]
    )
    assert cells(beside) == [wanted[0], wanted[1] | {"budget": "dua"}]
    assert [(each.row, each.column, each.read) for each in beside.problems] == [(6, "C Anggaran", "dua")]


def test_the_block_of_signatures_is_no_data_however_it_is_laid_out():
    head = ["No", "Program", "OPD", "Status", "Pagu 2023"]
    rows = [
        head,
        [1, "Ambulans", "Dinkes", "Baru", 100],
        ["Ditetapkan di Rembang"],
        ["pada tanggal 12 Maret 2022"],
        ["Kepala Bappeda", "Kepala Dinas Kominfo", "Kepala BPKAD"],
        [],
        ["Fulan", "Fulanah", "Fulani"],
        ["NIP. 1970", "NIP. 1980", "NIP. 1990"],
    ]
    reading = read(rows)
    assert clean(reading) == [{"name": "Ambulans", "owner": "Dinkes", "status": "baru", "budgets.2023": "100"}]
    assert why(reading) == [(row, "signatures") for row in (3, 4, 5, 7, 8)]
    kept = [
        head,
        [1, "Mengetahui kondisi jaringan"],
        [2, "Pendataan", "Bappeda\nNIP. 1970"],
        [3, "Disetujui Bupati", "DLH", "Baru"],
    ]
    assert len(read(kept).rows) == 3


def test_periods_that_are_not_years_are_kept_as_typed_with_what_they_may_mean():
    typed = ["setiap tahun", "Triwulan II 2023", "5 tahun", "2022-2024 (bertahap)", "Semester I", "jangka menengah"]
    head = ["Program", "Kegiatan", "Tahun", "OPD"]
    reading = read([head, *(["Air", f"Kegiatan {text}", text, "BPBD"] for text in typed)])
    assert column(reading, "years") == typed
    assert [each.suggestion for each in reading.problems] == ["2022-2026", "2023", "2022-2026", "2022-2024", "", ""]
    quick = [["Nama Quick Win", "Program", "Tahun"], ["A", "P", "Triwulan II 2023"], ["B", "P", "2022-2023"]]
    assert [each.suggestion for each in read(quick).problems] == ["2023", ""]
    half = read([["Nama Quick Win", "Program", "Jadwal"], ["A", "P", "Semester I"]])
    assert (column(half, "schedule"), [each.read for each in half.problems]) == (["Semester I"], ["Semester I"])


def test_several_offices_in_a_cell_for_one_are_kept_as_typed_and_the_first_is_proposed():
    typed = [
        "Dinkes & Dinas Pendidikan",
        "1. BPBD\n2. DLH",
        "Dinas Perindustrian, Perdagangan, Koperasi dan UKM dan Dinas Sosial",
        "Dinas Sosial, Pemberdayaan Perempuan dan KB",
        "Setda, Bagian Organisasi",
    ]
    head = ["Nama Program", "Dinas Pelaksana", "OPD Pendukung"]
    reading = read([head, *(["P", text, "Dinkes, DLH dan Bappeda"] for text in typed)])
    assert column(reading, "owner") == [" ".join(text.split()) for text in typed]
    assert [each.suggestion for each in reading.problems] == [
        "Dinkes",
        "BPBD",
        "Dinas Perindustrian, Perdagangan, Koperasi dan UKM",
    ]
    assert set(column(reading, "supporters")) == {"Dinkes; DLH; Bappeda"}
    assert said(reading)[0].startswith("“Dinkes & Dinas Pendidikan” names several organisations; choose the one")
