"""Rows and columns are told by the names that Excel gives them: of rows, of problems by whoever found them, in every report."""

import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from anyam.core.text import plain
from anyam.core.workbook import Hints
from anyam.core.workbook.reading import read_book
from anyam.worksheets.workbooks.importing import propose
from anyam.worksheets.workbooks.opening import open_book
from anyam.worksheets.workbooks.report import as_json, marked_copy

ROWS = [
    (),
    ("PROGRAM KERJA SMART LIVING",),
    (),
    ("No", "Nama Program", "OPD Pelaksana", "Pagu 2023", "Zodiak"),
    (1, "Antrean Daring", "Dinkes", 100, "Leo"),
    ("A. Mobilitas",),
    (2, "Halte Terpadu", "Dinas Antariksa", "2 jt/desa", None),
    (),
    (3, "Trotoar", "Dinkes & DLH", 5, None),
    ("Jumlah", None, None, 999, None),
    ("Mengetahui, Kepala Dinas Kesehatan",),
]
FORM = [
    ("PROFIL QUICK WIN",),
    (),
    ("Nama Quick Win", ":", "ADP"),
    ("Program", ":", "Antrean Daring"),
    ("Dimensi", ":", "Smart Living"),
    ("Tahun", ":", "dua ribu"),
]


def test_rows_and_problems_are_told_by_the_numbers_of_the_file(plan: Any, cast: Any, tmp_path: Path) -> None:
    path = tmp_path / "kiriman.xlsx"
    workbook = Workbook()
    for name, rows in (("Program", ROWS), ("Quick Win", FORM)):
        page = workbook.create_sheet(name)
        for at, cells in enumerate(rows, start=1):
            for column, value in enumerate(cells, start=1):
                page.cell(at, column).value = value
    del workbook["Sheet"]
    workbook.save(path)
    reading = read_book(open_book(path), plan.edition, Hints(plan.first_year, plan.last_year))
    proposal = propose(plan, reading, cast.sari)
    told = as_json(proposal, plain)
    assert [(row["row"], row["values"]["name"]) for row in told["rows"]] == [
        (5, "Antrean Daring"),
        (7, "Halte Terpadu"),
        (9, "Trotoar"),
        (3, "ADP"),
    ]
    assert {(each["row"], each["column"], each["read"]) for each in told["problems"]} == {
        (4, "E Zodiak", "Zodiak"),
        (7, "C OPD Pelaksana", "Dinas Antariksa"),
        (7, "D Pagu 2023", "2 jt/desa"),
        (9, "C OPD Pelaksana", "Dinkes & DLH"),
        (6, "C Tahun", "dua ribu"),
    }
    assert [(row, why) for _grid, row, why in reading.ignored if why != "a heading between the rows"] == [
        (10, "a total"),
        (11, "signatures"),
    ]
    copy = load_workbook(io.BytesIO(marked_copy(path, proposal, plain)))
    marked = {cell.coordinate for name in ("Program", "Quick Win") for cell in _marked(copy[name])}
    assert marked == {"E4", "C7", "D7", "C9", "C6"}


def _marked(page: Any) -> list[Any]:
    return [cell for line in page.iter_rows() for cell in line if cell.comment]
