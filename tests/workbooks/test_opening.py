"""Whatever an office sends is opened for what it is, whatever it is called."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from anyam.core.workbook import Spread
from anyam.worksheets.workbooks.opening import open_book
from tests.workbooks import opening_files as files

CLERK = "Nama;Anggaran\nPak Édi;Rp 1.250.000,-\n"


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., object]:
    return lambda content, name="kiriman.bin": open_book(files.saved(tmp_path, name, content))


def test_every_kind_of_cell_of_a_new_workbook(opened) -> None:
    book = opened(files.xlsx(files.everything))
    assert [grid.name for grid in book.grids] == ["Isu", "simpan", "dalam"]
    assert [grid.hidden for grid in book.grids] == [False, True, True]
    assert book.grids[0].rows == files.EVERYTHING
    assert book.grids[0].spreads == (Spread(3, 1, 4, 1),)
    assert book.marks == {}


def test_a_workbook_by_openpyxl_and_its_merged_title(opened, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Masalah pokok RPJMD"])
    sheet.merge_cells("A1:F1")
    sheet.append(["Nomor", "Masalah"])
    sheet.append([1, "Kemiskinan"])
    workbook.save(tmp_path / "buku.xlsx")
    grid = open_book(tmp_path / "buku.xlsx").grids[0]
    assert grid.rows == (("Masalah pokok RPJMD", None), ("Nomor", "Masalah"), (1, "Kemiskinan"))
    assert grid.spreads == (Spread(0, 0, 0, 1),)


def test_an_old_workbook(opened) -> None:
    book = opened(files.old_xls())
    assert [(grid.name, grid.hidden) for grid in book.grids] == [("Isu", False), ("tersembunyi", True)]
    assert book.grids[0].rows[2:5] == (
        (None, "Isu daerah", "Anggaran", None),
        (None, "Antrean puskesmas", 350000000, None),
        (None, None, 1.5, None),
    )
    assert book.grids[0].spreads == (Spread(3, 1, 4, 1),)


def test_an_open_document_with_merged_and_repeated_cells(opened) -> None:
    book = opened(files.ods())
    assert [(grid.name, grid.hidden) for grid in book.grids] == [("Isu", False), ("simpan", True)]
    assert book.grids[0].rows == (
        ("Isu", "Nilai", "Bagian"),
        ("Antrean", 350000000, "75%"),
        (None, 1.5, "#REF!"),
        ("x", "x", "x"),
        ("x", "x", "x"),
    )
    assert book.grids[0].spreads == (Spread(1, 0, 2, 0),)


@pytest.mark.parametrize(
    "content",
    [
        CLERK.encode(),
        b"\xef\xbb\xbf" + CLERK.encode(),
        CLERK.encode("cp1252"),
        CLERK.encode("utf-16"),
        CLERK.replace(";", "\t").encode(),
        CLERK.replace(";", "|").encode(),
        CLERK.replace("\n", "\r\n").encode("cp1252"),
        f"sep=;\r\n{CLERK}".encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "cp1252", "utf-16", "tabs", "bars", "windows", "sep="],
)
def test_text_with_separators(opened, content: bytes) -> None:
    book = opened(content, "kiriman.csv")
    assert book.grids[0].rows == (("Nama", "Anggaran"), ("Pak Édi", "Rp 1.250.000,-"))


def test_commas_divide_only_where_nothing_else_does(opened) -> None:
    rows = opened(b'Nama,OPD,Rp\n"Air, sanitasi",DLH,"1.000"\nJalan,DPU,\n', "a.csv").grids[0].rows
    assert rows == (("Nama", "OPD", "Rp"), ("Air, sanitasi", "DLH", "1.000"), ("Jalan", "DPU", None))


def test_text_stays_text(opened) -> None:
    rows = opened(b"0812;1e5;=1+1;TRUE\n").grids[0].rows
    assert rows == (("0812", "1e5", "=1+1", "TRUE"),)


@pytest.mark.parametrize("name", ["isu.csv", "isu.xls", "isu.txt", "isu"])
def test_the_name_of_a_file_decides_nothing(opened, name: str) -> None:
    assert opened(files.xlsx(files.everything), name).grids[0].rows == files.EVERYTHING


def test_macros_are_carried_but_not_looked_at(opened) -> None:
    content = files.changed(
        files.xlsx(files.everything), {"xl/vbaProject.bin": lambda _: b"\xd0\xcf\x11\xe0" + b"Shell" * 99}
    )
    assert opened(content, "isu.xlsm").grids[0].rows == files.EVERYTHING


def test_a_dimension_that_lies_is_not_believed(opened) -> None:
    lying = files.changed(
        files.xlsx(), {files.WORKSHEET: lambda part: part.replace(b'ref="A1"', b'ref="A1:XFD10000000"')}
    )
    assert opened(lying).grids[0].rows == (("halo",),)


def test_a_million_formatted_rows_are_no_rows(opened) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (row, row) for row in range(2, 300_000))
    assert opened(files.with_rows(rows)).grids[0].rows == (("halo",),)


def test_the_marks_of_our_own_exports_and_what_they_set_aside(opened) -> None:
    def fill(workbook) -> None:
        for name in ("W6 Program kerja", "Petunjuk", "_daftar", "_anyam"):
            sheet = workbook.add_worksheet(name)
            sheet.write(0, 0, "uid")
        pairs = {
            "format": "1",
            "revision": 12,
            "sheet:W6 Program kerja": "w6_program",
            "aside:Petunjuk": 1,
            "aside:_daftar": 1,
        }
        for row, pair in enumerate(pairs.items()):
            sheet.write_row(row, 0, pair)
        sheet.very_hidden()

    book = opened(files.xlsx(fill))
    assert [grid.name for grid in book.grids] == ["W6 Program kerja"]
    assert book.marks["revision"] == "12"
    assert book.marks["sheet:W6 Program kerja"] == "w6_program"


def test_a_file_is_called_what_its_sender_called_it(tmp_path: Path) -> None:
    path = files.saved(tmp_path, "0f3c.upload", files.xlsx())
    assert open_book(path, "isu desa.xlsx").name == "isu desa.xlsx"
