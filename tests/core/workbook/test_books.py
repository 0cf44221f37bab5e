"""Whole files: our own exports, other people's, too large ones, and ones in which nothing is known."""

import pytest

from anyam.core.workbook import Grid, Spread
from anyam.core.workbook import canvas as canvas_module
from anyam.core.workbook import reading as module
from tests.core.workbook.build import N, cells, clean, column, grid, keys, read, said, why

OWN = [
    ["Program kerja"],
    [N, "Nama program / inovasi", "Pagu 2023", "Indikator", "Skor", "Sumber dana", "Selisih"],
    ["uid", "name", "budgets.2023", "indicators.a1.name", "quick_win", "funding", "problem_confirmed"],
    ["u-1", "Giliran Air", 85_000_000, "Jarak", N, "APBD; CSR", "x"],
    ["u-2", "Ambulans", "dua", N, N, N, N],
    [N, "Baru", N, N, N, N, N],
    ["u-3", N, N, N, N, N, "x"],
    [],
]
MARKS = {"sheet:Ekspor": "w6_program", "group": "dimension:living", "revision": "7"}


def test_our_own_export_is_read_by_its_keys_and_says_also_what_is_empty():
    reading = read(grid(OWN, name="Ekspor"), grid([["format", 1]], name="_anyam", hidden=True), marks=MARKS)
    first, second, new = cells(reading)
    assert first == {
        "name": "Giliran Air",
        "budgets.2023": "85000000",
        "indicators.a1.name": "Jarak",
        "quick_win": "",
        "funding": "apbd; csr",
    }
    assert second["budgets.2023"] == "dua"
    assert new == {"name": "Baru"}
    assert [(row.uid, row.dimension) for row in reading.rows] == [("u-1", "living"), ("u-2", "living"), ("", "living")]
    assert len(said(reading)) == 1
    assert why(reading) == [(7, "an emptied row; rows are removed on the page, never by a file")]
    assert {place.sure for place in reading.tables[0].places} == {100}
    assert reading.marks["revision"] == "7"


def test_nested_rows_that_are_only_counted_keep_the_key_beside_them():
    rows = [
        ["uid", "name", "indicators.1.@", "indicators.1.name", "name.@", "indicators.2.@", "indicators.2.name"],
        ["u-1", "A", "r7", "Jarak", "x", N, "Baru"],
        ["u-2", N, "r8", N, N, N, N],
        [N, "B", N, "Pipa", N, N, N],
    ]
    reading = read(grid(rows, name="Ekspor"), marks=MARKS)
    assert clean(reading) == [
        {
            "name": "A",
            "indicators.1.name": "Jarak",
            "indicators.2.name": "Baru",
            "indicators.1.@": "r7",
            "indicators.2.@": "",
        },
        {"name": "B", "indicators.1.name": "Pipa"},
    ]
    assert reading.rows[0].places["indicators.1.@"] == (1, 2)
    assert [row for row, _why in why(reading)] == [3]


def test_an_export_whose_keys_were_lost_is_read_like_any_other_file():
    lost = [row for row in OWN if row[:1] != ["uid"]]
    reading = read(grid(lost, name="Ekspor"), marks=MARKS)
    assert reading.tables[0].sheet == "w6_program"
    assert column(reading, "name")[0] == "Giliran Air"


def test_keys_on_the_first_row_and_ticks_of_lists_are_read():
    rows = [["uid", "name", "strategies.s1"], ["u-1", "A", "1"]]
    reading = read(grid(rows, name="Ekspor"), marks={"sheet:Ekspor": "w6_program", "group": "city:"})
    assert clean(reading) == [{"name": "A", "strategies.s1": "1"}]
    assert reading.rows[0].dimension == ""


@pytest.mark.parametrize(
    ("name", "sheet"),
    [("W6", "w6_program"), ("Program Kerja", "w6_program"), ("P3 Layanan", "p_layanan"), ("Lembar1", "w6_program")],
)
def test_the_name_of_a_sheet_helps_to_know_it(name, sheet):
    reading = read(grid([["Nama layanan / program", "OPD", "Status"], ["A", "DLH", "Baru"]], name=name))
    assert [table.sheet for table in reading.tables] == [sheet]


def test_the_sender_may_say_which_sheet_it_is():
    rows = [["Program", "OPD"], ["A", "DLH"]]
    assert read(rows).tables[0].sheet == "w6_program"
    assert read(rows, sheet="w9_quick_win").tables[0].sheet == "w9_quick_win"


def test_hidden_sheets_and_covers_are_left_alone():
    reading = read(
        grid([["rahasia", "x"]], name="Daftar", hidden=True), grid([["MASTERPLAN SMART CITY"]], name="Sampul")
    )
    assert reading.rows == ()
    assert not reading.problems
    assert why(reading) == [(1, "a hidden sheet"), (1, "no table")]


def test_a_sheet_that_nobody_knows_is_told():
    rows = [["Zodiak", "Shio"], ["Leo", "Macan"], ["Virgo", "Naga"], []]
    reading = read(grid(rows, name="Ramalan"))
    assert said(reading) == [
        "no worksheet was recognised on the sheet “Ramalan”; choose which one it is, or leave it out"
    ]


def test_an_empty_file_says_nothing():
    reading = read(grid([], name="Kosong"))
    assert (reading.tables, reading.rows, reading.problems) == ((), (), ())


def test_a_heading_without_rows_is_no_table():
    assert read([["Program", "OPD"]]).tables == ()


def test_a_file_with_too_many_cells_is_read_as_far_as_it_is_allowed(monkeypatch):
    monkeypatch.setattr(module, "MOST_CELLS", 5)
    reading = read(
        grid([["Program", "OPD"], ["A", "DLH"]], name="Satu"), grid([["Program", "OPD"], ["B", "DLH"]], name="Dua")
    )
    assert len(reading.rows) == 1
    assert said(reading) == ["this file has more than 5 filled cells; only the sheets before “Dua” were read"]


def test_a_file_with_too_many_rows_is_read_as_far_as_it_is_allowed(monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    rows = [["Program", "OPD"], *([f"Program {i}", "DLH"] for i in range(4))]
    assert len(read(rows).rows) == 2
    assert said(read(rows)) == ["this file has more than 2 rows; the rows after that were not read"]
    own = [["uid", "name"], *(["", f"Program {i}"] for i in range(4))]
    assert len(read(grid(own, name="Ekspor"), marks=MARKS).rows) == 2


def test_merged_ranges_larger_than_any_sheet_cost_nothing(monkeypatch):
    monkeypatch.setattr(canvas_module, "MOST_MERGED", 10)
    wide = Grid("Besar", (("Program", "OPD"), ("A", "DLH")), (Spread(0, 5, 10**6, 10**4), Spread(1, 1, 10**6, 1)))
    assert read(wide).rows
    huge = Grid("Besar", tuple(("Program", "OPD", str(i)) for i in range(9)), (Spread(0, 0, 8, 2),))
    assert read(huge).rows


def test_the_draft_edition_reads_its_own_aspects():
    rows = [["ASPEK : EKONOMI"], ["Program", "OPD"], ["A", "DLH"]]
    assert read(rows, code="kota-cerdas-draft").rows[0].dimension == "ekonomi"


def test_a_correction_for_another_kind_of_sheet_changes_nothing():
    reading = read(
        [["Program", "OPD"], ["A", "DLH"]],
        corrections=[("heading", "OPD", "statement", ""), ("unit", "x", "banyak", "")],
    )
    assert keys(reading) == ["name", "owner"]
