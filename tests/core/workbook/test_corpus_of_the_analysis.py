"""SWOT and TOWS as offices draw them, and what a careful clerk reads."""

from tests.core.workbook.build import N, cells, clean, column, grid, read, why

FOUR = ["Kekuatan", "Kelemahan", "Peluang", "Ancaman"]


def swot(reading):
    return [(row.cells["factor"], row.cells["statement"]) for row in reading.rows if row.sheet == "w3_swot"]


def test_a_swot_list_takes_letters_words_and_indonesian_words():
    words = ["S", "Kelemahan", "Opportunities", "Tantangan", "W - Kelemahan", "Kekuatan (Strength)"]
    rows = [
        ["No", "Faktor", "Pernyataan", "OPD"],
        *([i, word, f"Pernyataan {i}", "Dinkes"] for i, word in enumerate(words, 1)),
    ]
    reading = read(rows)
    assert column(reading, "factor") == ["S", "W", "O", "T", "W", "S"]
    assert clean(reading)[0] == {"factor": "S", "statement": "Pernyataan 1", "proposer": "Dinkes"}
    assert reading.tables[0].layout == "list"


def test_a_swot_list_may_tell_its_factor_on_lines_between_the_rows():
    rows = [
        ["Kode", "Pernyataan", "OPD Pengusul"],
        ["KEKUATAN (S)"],
        ["S1", "Enam puskesmas", "Dinkes"],
        ["B. Kelemahan"],
        ["W1", "Lima nomor", "Dishub"],
    ]
    reading = read(grid(rows, "A2:C2 A4:C4"))
    assert clean(reading) == [
        {"code": "S1", "statement": "Enam puskesmas", "proposer": "Dinkes", "factor": "S"},
        {"code": "W1", "statement": "Lima nomor", "proposer": "Dishub", "factor": "W"},
    ]


def test_four_columns_hold_one_or_many_statements_in_a_cell():
    rows = [
        ["ANALISIS SWOT SMART LIVING"],
        FOUR,
        ["1. Enam puskesmas\n2. Kader banyak", "- Lima nomor\n- Pipa sedikit", "a) TJSL\nb) Usulan jalan", "Rob"],
    ]
    reading = read([*rows, ["3. Armada siap", N, N, "Kemarau panjang\nakibat cuaca"], ["Catatan: belum final"]])
    assert swot(reading) == [
        ("S", "Enam puskesmas"),
        ("S", "Kader banyak"),
        ("S", "Armada siap"),
        ("W", "Lima nomor"),
        ("W", "Pipa sedikit"),
        ("O", "TJSL"),
        ("O", "Usulan jalan"),
        ("T", "Rob"),
        ("T", "Kemarau panjang akibat cuaca"),
    ]
    assert reading.tables[0].layout == "four-columns"
    assert {row.dimension for row in reading.rows} == {"living"}
    assert why(reading) == [(5, "a note")]


def test_four_columns_may_have_the_dimension_beside_them():
    rows = [
        ["Dimensi", *FOUR],
        ["Smart Living", "Satu", "Dua", "Tiga", "Empat"],
        ["Smart Society / Keamanan", "Lima", N, N, N],
    ]
    reading = read(rows)
    assert [(row.dimension, row.cells["statement"]) for row in reading.rows] == [
        ("living", "Satu"),
        ("society", "Lima"),
        ("living", "Dua"),
        ("living", "Tiga"),
        ("living", "Empat"),
    ]
    assert reading.rows[1].cells["sub_dimension"] == "keamanan"


def test_a_quadrant_with_headings_inside_its_cells_is_read():
    rows = [
        ["KEKUATAN (S)\n1. Satu\n2. Dua", "KELEMAHAN (W)\nS1. Tiga"],
        ["PELUANG (O)\n1. Empat 2. Lima 3. Enam", "ANCAMAN (T)\n• Tujuh"],
    ]
    reading = read(grid(rows, name="SWOT"))
    assert swot(reading) == [
        ("S", "Satu"),
        ("S", "Dua"),
        ("W", "Tiga"),
        ("O", "Empat"),
        ("O", "Lima"),
        ("O", "Enam"),
        ("T", "Tujuh"),
    ]
    assert reading.tables[0].layout == "quadrant"


def test_a_quadrant_with_headings_above_merged_cells_is_read():
    rows = [
        ["Strengths", N, "Weaknesses", N],
        ["1. Satu", N, "1. Dua", N],
        ["Opportunities", N, "Threats", N],
        ["S2. Tiga", N, "1. Empat", N],
    ]
    reading = read(grid(rows, "A1:B1 C1:D1 A2:B2 C2:D2 A3:B3 C3:D3 A4:B4 C4:D4"))
    assert swot(reading) == [("S", "Satu"), ("W", "Dua"), ("O", "Tiga"), ("T", "Empat")]


def test_factors_below_each_other_hold_the_rows_below_or_beside_them():
    below = [
        ["KEKUATAN"],
        ["S1", "Satu"],
        ["S2", "Dua"],
        ["KELEMAHAN"],
        [1, "Tiga"],
        ["PELUANG"],
        ["No", "Uraian"],
        [1, "Empat"],
        ["ANCAMAN"],
        [1, "Lima"],
    ]
    reading = read(below)
    assert swot(reading) == [("S", "Satu"), ("S", "Dua"), ("W", "Tiga"), ("O", "Empat"), ("T", "Lima")]
    assert column(reading, "code")[:2] == ["S1", "S2"]
    beside = [["Kekuatan", "Satu"], [N, "Dua"], ["Kelemahan", "Tiga"], ["Peluang", "Empat"], ["Ancaman", "Lima"]]
    assert swot(read(grid(beside, "A1:A2"))) == [
        ("S", "Satu"),
        ("S", "Dua"),
        ("W", "Tiga"),
        ("O", "Empat"),
        ("T", "Lima"),
    ]


def test_a_tows_matrix_gives_statements_and_strategies_with_their_items():
    rows = [
        ["IFAS / EFAS", "Kekuatan (S)\n1. Satu", "Kelemahan (W)\n1. Dua"],
        [
            "Peluang (O)\n1. Tiga",
            "Strategi SO\n1. Bangun tandon (S1, O1)\n2. Susun jadwal (S1,O2).",
            "WO\nPerbaiki loket [W1-O1]",
        ],
        ["Ancaman (T)\n1. Empat", "S-T\nS1, T1: Latih warga", "Strategi (WT)\nKurangi rob"],
    ]
    reading = read(grid(rows, name="TOWS"))
    assert swot(reading) == [("S", "Satu"), ("W", "Dua"), ("O", "Tiga"), ("T", "Empat")]
    assert [dict(row.cells) for row in reading.rows if row.sheet == "w3_tows"] == [
        {"type": "SO", "statement": "Bangun tandon", "items": "S1; O1"},
        {"type": "SO", "statement": "Susun jadwal.", "items": "S1; O2"},
        {"type": "WO", "statement": "Perbaiki loket", "items": "W1; O1"},
        {"type": "ST", "statement": "Latih warga", "items": "S1; T1"},
        {"type": "WT", "statement": "Kurangi rob"},
    ]


def test_strategies_in_a_list_name_their_items_in_a_column_or_in_brackets():
    rows = [
        ["Kode", "Jenis Strategi", "Rumusan Strategi", "Butir SWOT"],
        ["SO-1", "SO", "Bangun", "S1, S2 dan O1"],
        ["WO-1", "Strategi WO", "Perbaiki (W1,O2)"],
    ]
    assert clean(read(rows)) == [
        {"code": "SO-1", "type": "SO", "statement": "Bangun", "items": "S1; S2; O1"},
        {"code": "WO-1", "type": "WO", "statement": "Perbaiki", "items": "W1; O2"},
    ]


def test_a_list_and_a_quadrant_on_one_sheet_are_both_read():
    quadrant = [["Kekuatan", "Kelemahan"], ["Satu", "Dua"], ["Peluang", "Ancaman"], ["Tiga", "Empat"]]
    rows = [["Program", "OPD"], ["Air", "BPBD"], [], *quadrant]
    reading = read(rows)
    assert [table.sheet for table in reading.tables] == ["w6_program", "w3_swot"]
    assert len(cells(reading)) == 5


def test_a_pillars_swot_belongs_to_the_pillar():
    reading = read([["Pilar: Infrastruktur"], FOUR, ["Satu", "Dua", "Tiga", "Empat"]])
    assert {row.dimension for row in reading.rows} == {"infrastruktur"}
    listed = read(
        [["Dimensi / Pilar", "Faktor", "Pernyataan"], ["Infrastruktur", "S", "Satu"], ["Smart Living", "W", "Dua"]]
    )
    assert column(listed, "scope") == ["infrastruktur", "living"]
    assert [row.dimension for row in listed.rows] == ["infrastruktur", "living"]
