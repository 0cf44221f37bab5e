"""The tables of a book as a workbook: the same figures, real formulas, nothing that a spreadsheet would take for an order."""

import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from anyam.books.rendering import render
from anyam.books.rendering.pictures import Drawn
from anyam.books.rendering.xlsx import leaves_of
from anyam.books.rendering.xlsx.figures import looks_like
from anyam.core.book import Book, Cell, Column, Look, Note, Reference, Row, Run, Section, Table, line, number
from tests.books.numbers import numbers_of
from tests.books.sample import LONG, MARK, amount, programmes, sample

Sheet = Any


def written(book: Book) -> bytes:
    return render(book, "xlsx", Drawn())


def opened(book: Book, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(BytesIO(written(book)), data_only=values)


def alone(table: Table) -> Book:
    """A book of one table."""
    return Book("b", "Buku", "id", (Section("s", "Bab", (table,)),))


def first_row(sheet: Sheet) -> int:
    """Where the rows of the table begin: right below what stays in sight."""
    return int(re.sub(r"\D", "", sheet.freeze_panes))


def figures(book: Book, workbook: Any) -> dict[tuple[str, int, int], Any]:
    """What stands where the book has figures."""
    sheets = {leaf.table.key: workbook[leaf.name] for leaf in leaves_of(book, number(book))}
    return {
        (key, row, column): sheets[key].cell(first_row(sheets[key]) + row, column + 1).value
        for key, row, column in numbers_of(book)
    }


def worth(sheet: Sheet, formula: str) -> Decimal:
    """What a formula comes to, worked out here: SUBTOTAL passes over other subtotals."""
    match = re.fullmatch(r"=(SUBTOTAL\(9,|SUM\()([A-Z0-9:,]+)\)", formula)
    assert match, formula
    found = Decimal(0)
    for each in match[2].split(","):
        left, top, right, bottom = range_boundaries(each)
        for cells in sheet.iter_rows(top, bottom, left, right):
            for cell in cells:
                if str(cell.value).startswith("="):
                    assert "SUBTOTAL" in match[1]
                    assert "SUBTOTAL" in cell.value
                elif isinstance(cell.value, int | float):
                    found += Decimal(str(cell.value))
    return found


@pytest.mark.parametrize("book", [sample(), sample("en", rows=200)], ids=["id", "en"])
def test_every_figure_reads_back_as_the_tree_has_it(book: Book) -> None:
    read = figures(book, opened(book, values=True))
    assert {place: Decimal(str(value)) for place, value in read.items()} == numbers_of(book)


def test_sums_are_formulas_that_come_to_what_the_tree_says() -> None:
    book = sample(rows=40)
    workbook = opened(book)
    sheets = {leaf.table.key: workbook[leaf.name] for leaf in leaves_of(book, number(book))}
    formulas = {place: value for place, value in figures(book, workbook).items() if isinstance(value, str)}
    assert len(formulas) == 8  # two years, summed and totalled, in two tables
    for place, formula in formulas.items():
        assert worth(sheets[place[0]], formula) == numbers_of(book)[place]


def money(*rows: tuple[str, int | str]) -> Book:
    made = tuple(
        Row((Cell(kind), amount(figure) if isinstance(figure, int) else Cell(figure)), kind) for kind, figure in rows
    )  # type: ignore[arg-type]
    return alone(Table("m", "Uang", (Column("Apa"), Column("Rp", 1, "money")), made))


def formulas_of(book: Book) -> list[Any]:
    sheet = opened(book).worksheets[1]
    found = [sheet.cell(row, 2).value for row in range(first_row(sheet), sheet.max_row + 1)]
    return [value for value in found if isinstance(value, str) and value.startswith("=")]


def test_sums_since_the_last_group_and_a_total_of_all() -> None:
    book = money(("group", ""), ("row", 1), ("row", 2), ("sum", 3), ("group", ""), ("row", 4), ("sum", 4), ("total", 7))
    assert formulas_of(book) == ["=SUBTOTAL(9,B6:B7)", "=SUBTOTAL(9,B10)", "=SUBTOTAL(9,B6:B10)"]


def test_a_sum_that_is_not_the_sum_of_its_rows_stays_a_number_and_the_total_passes_over_it() -> None:
    book = money(("row", 1), ("row", "belum dibagi"), ("sum", 99), ("row", 4), ("total", 5))
    assert formulas_of(book) == ["=SUM(B5:B6,B8)"]
    assert formulas_of(money(("row", 1), ("total", 2))) == []
    assert formulas_of(money(("sum", 0), ("total", 0))) == []


def test_figures_of_groups_are_not_added_and_a_total_may_stand_first() -> None:
    assert formulas_of(money(("group", 3), ("row", 1), ("row", 2), ("group", 5), ("row", 5), ("total", 8))) == [
        "=SUM(B6:B7,B9)"
    ]
    assert formulas_of(money(("total", 3), ("row", 1), ("row", 2))) == ["=SUBTOTAL(9,B6:B7)"]


def test_money_is_a_number_that_looks_like_money() -> None:
    sheet = opened(money(("row", 1_250_000)))["Tabel 1.1"]
    cell = sheet.cell(first_row(sheet), 2)
    assert (cell.value, cell.number_format, cell.data_type) == (1_250_000, "#,##0", "n")


@pytest.mark.parametrize(
    ("text", "figure", "language", "expected"),
    [
        ("1.250.000", "1250000", "id", "#,##0"), ("1,250,000", "1250000", "en", "#,##0"),
        ("1.234,5", "1234500000", "id", "#,##0.0,,"), ("Rp96,1 M", "96100000000", "id", '"Rp"#,##0.0,,," M"'),
        ("9%", "9", "id", '#,##0"%"'), ("9,5%", "0.095", "id", "#,##0.0%"), ("2023", "2023", "id", "0"),
        ("12 program", "12", "id", '#,##0" program"'), ("-5", "-5", "id", "#,##0"), ("3 dari 5", "3", "id", "#,##0"),
        ("<0,1", "40000", "id", "#,##0"), ("enam", "6.25", "id", "#,##0.00"), ("1.2.3,4,5", "7", "id", "#,##0"),
        ("kira-kira sebanyak lebih dari seratus 7", "7", "id", "#,##0"),
    ],
)  # fmt: skip
def test_a_figure_looks_as_the_book_writes_it(text: str, figure: str, language: str, expected: str) -> None:
    assert looks_like(text, Decimal(figure), language) == expected


def test_rounded_figures_are_kept_in_full_and_the_reader_is_told() -> None:
    rows = (Row((Cell("a"), Cell("1.234,5", Decimal(1_234_512_345)))), Row((Cell("b"), Cell("0,4", Decimal(400_000)))))
    book = alone(Table("m", "Uang", (Column("Apa"), Column("Juta", 1, "money")), rows))
    sheet = opened(book).worksheets[1]
    assert sheet.cell(first_row(sheet), 2).value == 1_234_512_345
    assert any("nilai penuh" in str(cell.value) for cells in sheet.iter_rows() for cell in cells)


def test_words_are_never_taken_for_formulas() -> None:
    strange = ("=1+1", "+62811", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")')
    rows = tuple(Row((Cell(text), Cell(content=line(text)))) for text in strange)
    table = Table("t", "=Judul", (Column("=A1", over="=B"), Column("b", over="=B")), rows, note="=catatan", source="=x")
    workbook = opened(alone(table))
    sheet = workbook["Tabel 1.1"]
    found = [cell for cells in sheet.iter_rows() for cell in cells if cell.value is not None]
    assert all(cell.data_type == "s" for cell in found)
    first = first_row(sheet)
    assert [sheet.cell(first + place, 1).value for place in range(5)] == list(strange)
    assert all(sheet.cell(first + place, 1).quotePrefix for place in range(5))


def test_the_first_grid_says_what_it_is_and_leads_to_every_table() -> None:
    book = sample()
    workbook = opened(book)
    assert workbook.sheetnames == ["Daftar tabel", "Tabel 1.1", "Tabel 2.1", "Tabel A.1", "Daftar istilah"]
    contents = workbook["Daftar tabel"]
    words = [str(cell.value) for cells in contents.iter_rows() for cell in cells if cell.value is not None]
    assert {book.title, MARK, book.running, "Lampiran A. Daftar program"} <= set(words)
    assert any("Kabupaten Contoh" in word for word in words)
    links = [cell.hyperlink.location for cells in contents.iter_rows() for cell in cells if cell.hyperlink]
    assert links == ["'Tabel 1.1'!A1", "'Tabel 2.1'!A1", "'Tabel A.1'!A1", "'Daftar istilah'!A1"]
    assert opened(sample("en")).sheetnames[:2] == ["List of tables", "Table 1.1"]


def test_headings_of_two_levels_filter_panes_and_print() -> None:
    sheet = opened(sample())["Tabel 2.1"]
    first = first_row(sheet)
    heads = [[cell.value for cell in cells] for cells in sheet.iter_rows(first - 2, first - 1)]
    assert heads[0][:5] == ["Kode", "Program kerja", "OPD", "Anggaran (rupiah)", None]
    assert heads[1][3:5] == ["2023", "2024"]
    assert f"D{first - 2}:E{first - 2}" in {str(each) for each in sheet.merged_cells.ranges}
    assert sheet.auto_filter.ref == f"A{first - 1}:F{first + 3}"  # a group and three rows, no sums
    assert sheet.print_title_rows == f"${first - 2}:${first - 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert MARK in sheet.oddHeader.center.text
    assert "Draf ke-1" in sheet.oddFooter.left.text
    assert opened(sample(look=Look(paper="f4")))["Tabel 2.1"].page_setup.paperSize == 14


def test_the_mark_stands_on_every_grid_and_not_on_those_of_a_real_plan() -> None:
    for sheet in opened(sample()):
        words = {cell.value for cells in sheet.iter_rows(max_row=8) for cell in cells}
        assert MARK in words
        assert MARK in sheet.oddHeader.center.text
    content = written(sample(mark=""))
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert not any(MARK.encode() in packed.read(name) for name in packed.namelist())


def test_long_words_wrap_in_a_row_that_shows_them_whole() -> None:
    sheet = opened(sample())["Tabel 2.1"]
    row = first_row(sheet) + 2
    cell = sheet.cell(row, 2)
    assert cell.value == LONG
    assert cell.alignment.wrap_text
    per_line = sheet.column_dimensions["B"].width
    assert sheet.row_dimensions[row].height / 11.6 >= len(LONG) / (per_line * 1.35)
    assert sheet.row_dimensions[row].height <= 409


def test_what_is_longer_than_a_cell_is_cut_with_a_word_about_it() -> None:
    rows = tuple(Row((Cell(text),)) for text in ("x" * 40_000, "🚀" * 20_000))
    sheet = opened(alone(Table("t", "Panjang", (Column("a"),), rows))).worksheets[1]
    first = first_row(sheet)
    for place in (first, first + 1):
        text = sheet.cell(place, 1).value
        assert len(text.encode("utf-16-le")) // 2 <= 32_767
        assert "dipotong" in text


def test_names_of_grids_are_short_and_differ() -> None:
    tables = tuple(Table(f"t{place}", "", (Column("a"),), (Row((Cell("x"),)),)) for place in range(3))
    title = "Daftar [singkatan]: istilah/akronim yang panjang sekali"
    workbook = opened(Book("b", "Buku", "id", (Section("s", title, tables), Section("u", "", tables[:1]))))
    names = workbook.sheetnames[1:]
    assert len({name.casefold() for name in names}) == 4
    assert all(len(name) <= 31 for name in names)
    assert names[1].endswith("(2)")


def test_footnotes_references_marks_and_notes_are_kept() -> None:
    content = (Run("lihat "), Reference("t"), Note(line("Perpres 95\x00/2018")), Run("\x0b!"))
    rows = (
        Row((Cell(content=content, colour="#1f5fa8"), Cell("catatan", style="weak"))),
        Row((Cell("lebar", span=2),)),
    )
    sheet = opened(alone(Table("t", "Judul", (Column("a"), Column("b")), rows, note="Nota.", source="W6"))).worksheets[
        1
    ]
    words = [str(cell.value) for cells in sheet.iter_rows() for cell in cells if cell.value is not None]
    assert "■ lihat Tabel 1.1¹!" in words
    assert words[-3:] == ["Nota.", "¹ Perpres 95/2018", "Sumber: W6"]


def test_a_table_without_rows_or_labels_and_a_book_without_tables() -> None:
    empty = Table("t", "Kosong", (Column("a"), Column("b")), (), empty="Belum ada data.")
    sheet = opened(alone(empty)).worksheets[1]
    assert "Belum ada data." in {cell.value for cells in sheet.iter_rows() for cell in cells}
    bare = opened(alone(replace(empty, headed=False, rows=(Row((Cell("x"), Cell("y"))),)))).worksheets[1]
    assert bare.auto_filter.ref is None
    assert "a" not in {cell.value for cells in bare.iter_rows() for cell in cells}
    assert opened(Book("b", "Buku", "id", ())).sheetnames == ["Daftar tabel"]


def test_the_same_book_is_the_same_file() -> None:
    assert written(sample()) == written(sample())


def test_two_thousand_rows_are_all_there() -> None:
    sheet = opened(alone(programmes(2000)))["Tabel 1.1"]
    first = first_row(sheet)
    assert [sheet.cell(first + place, 1).value for place in (1, 2000)] == ["G1", "G2000"]
    assert all(sheet.row_dimensions[row].height for row in range(first, first + 2000))
