"""Tables of the printed book: whole, inside their pages, with the numbers of the tree."""

import re

import pytest

from anyam.books.rendering import render
from anyam.books.rendering.pdf.letters import clean, fitted, width
from anyam.books.rendering.pdf.sheet import Sheet
from anyam.books.rendering.pdf.tables import measured
from anyam.core.book import (
    Cell,
    Column,
    Look,
    Row,
    Table,
    line,
    walk,
    within,
)
from tests.books.printed import (
    LANDSCAPE,
    PICTURES,
    PORTRAIT,
    Kept,
    made,
    pages,
    plain_book,
    printed,
    shape,
    spaced,
    tool,
)
from tests.books.sample import amount, programmes, sample


def test_numbers_of_the_tree_stand_on_the_pages() -> None:
    book = sample(rows=40)
    read = set(re.findall(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.])", " ".join(pages(book))))
    tables = [
        block for section, _ in walk(book.sections) for block in within(section.blocks) if isinstance(block, Table)
    ]
    told = {
        cell.text for table in tables for row in table.rows for cell in row.cells if cell.number and cell.number > 999
    }
    assert told
    assert told <= read
    assert all(int(each.replace(".", "")) == cell.number for table in tables for row in table.rows for cell in row.cells
               for each in [cell.text] if cell.number and cell.number > 999)  # fmt: skip


@pytest.mark.parametrize("look", [Look(), Look("f4", "Source Serif 4"), Look("f4", landscape=True)])
def test_nothing_is_outside_the_page(look: Look) -> None:
    boxes = tool(printed(Kept(sample(look=look))), "pdftotext", "-bbox")
    for page in re.split(r"<page ", boxes)[1:]:
        wide, high = (float(each) for each in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())  # type: ignore[union-attr]
        words = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', page)
        assert words
        for left, top, right, bottom in (map(float, each) for each in words):
            assert left >= 30
            assert top >= 10
            assert right <= wide - 30
            assert bottom <= high - 20


def test_long_words_break_inside_their_column() -> None:
    narrow = Table("narrow", "Sempit", (Column("Alamat", 0.2), Column("Isi", 3), Column("Lain", 3)), (
        Row((Cell("https://contoh.example/" + "sangat-panjang/" * 12), Cell("pertanggungjawaban" * 8), Cell("biasa"))),
    ))  # fmt: skip
    boxes = tool(render(plain_book(narrow), "pdf", PICTURES), "pdftotext", "-bbox")
    lefts = [
        (float(left), float(right), word)
        for left, right, word in re.findall(r'xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>([^<]+)<', boxes)
    ]
    start = next(left for left, _right, word in lefts if word.startswith("pertang"))
    assert all(right <= start for left, right, word in lefts if left < start - 5 and "panjang" in word)


def test_wide_tables_lie_on_turned_pages_with_their_heading() -> None:
    book = sample(rows=60)
    shapes, read = shape(made(book)), pages(book)
    rows = [place for place, page in enumerate(read) if "Program nomor" in page]
    assert len(rows) > 2
    assert all(
        shapes[place] == LANDSCAPE and "Program kerja" in read[place] and "2023" in read[place] for place in rows
    )
    assert shapes[4] == PORTRAIT
    chapter = next(place for place, page in enumerate(read) if "BAB 2" in spaced(page))
    assert "Program nomor 1" in read[chapter]


def test_a_table_of_two_thousand_rows_is_whole() -> None:
    book = plain_book(programmes(2000))
    found = re.findall(r"\bG(\d+)\b", " ".join(pages(book)))
    assert [int(each) for each in found] == list(range(1, 2001))
    whole = spaced(" ".join(pages(book)))
    assert f"{sum(range(1, 2001)) * 1_000_000:,}".replace(",", ".") in whole


def test_a_cell_of_three_thousand_letters_flows_over_pages() -> None:
    cell = " ".join(f"kata{each}" for each in range(900))
    table = Table(
        "long", "", (Column("Kode", 0.3), Column("Isi", 1), Column("Lain", 3)), (Row((Cell("A"), Cell(cell), Cell())),)
    )
    read = pages(plain_book(table))
    assert len(read) > 1
    assert [int(each) for each in re.findall(r"kata(\d+)", " ".join(read))] == list(range(900))
    assert all("Kode" in page for page in read)


def test_numbers_are_never_broken() -> None:
    columns = tuple(Column(str(year), 1, "money") for year in range(2015, 2024))
    table = Table("much", "Banyak", columns, (Row(tuple(amount(10**11 + year) for year in range(9))),))
    text = tool(render(plain_book(table), "pdf", PICTURES), "pdftotext", "-layout")
    assert all(amount(10**11 + year).text in text for year in range(9))


def test_rows_that_are_too_short_or_too_long_do_not_break_a_table() -> None:
    columns = (Column("A"), Column("B"), Column("C"))
    rows = (
        Row((Cell("pendek"),)),
        Row(tuple(Cell(f"sel{each}") for each in range(5))),
        Row((Cell("lebar", span=9),)),
        Row(()),
    )
    read = " ".join(pages(plain_book(Table("t", "T", columns, rows))))
    assert all(each in read for each in ("pendek", "sel2", "lebar"))
    assert "sel3" not in read


def test_words_that_fit_are_left_as_they_are() -> None:
    assert fitted("Pembangunan berkelanjutan", 80, 10) == "Pembangunan berkelanjutan"
    assert fitted("berkelanjutan", 12, 10).replace("\u00ad", "-") == "ber-ke-lan-ju-tan"
    assert fitted("penanggung", 12, 10).replace("\u00ad", "-") == "pe-nang-gung"
    parts = fitted("https://contoh.example/" + "a" * 120, 40, 10).split("\u200b")
    assert len(parts) > 3
    assert all(width(part, 10) <= 40 for part in parts)
    assert clean("a\r\nb\x00c\td") == "a\nbc d"


def test_figures_leave_their_room_to_words_that_pile_up() -> None:
    words = "Menyusun peraturan bupati tentang layanan darurat yang mengatur meja panggil dan pembagian biaya"
    columns = (Column("Kegiatan", 3), *(Column(str(year), 2.6, "money") for year in range(2022, 2027)))
    rows = (Row((Cell(words), *(Cell("85.000.000") for _year in range(5)))),)
    short = (Row((Cell("Rapat"), *(Cell("85.000.000") for _year in range(5)))),)
    sheet = Sheet.of(Look())
    crowded, easy = (measured(Table("t", "", columns, each), sheet).widths for each in (rows, short))
    assert crowded[0] > easy[0] * 1.2
    assert sum(crowded) == pytest.approx(sum(easy))


def test_a_marked_figure_stands_beside_its_mark() -> None:
    columns = (Column("Risiko", 9), *(Column(each, 0.4, "number") for each in ("K", "D", "T")))
    cells = (Cell("Genangan " * 40), Cell("4"), Cell("3"), Cell("12", colour="#cc3333"))
    (page,) = pages(plain_book(Table("t", "", columns, (Row(cells),))))
    assert re.search(r"\b4 +3 +12\b", page)


def test_letters_in_columns_keep_the_columns_they_were_given() -> None:
    columns = (Column("", 1.6), Column("", 0.2), Column("", 6))
    rows = (Row((Cell("Menimbang"), Cell(":"), Cell(content=line("bahwa untuk melaksanakan ketentuan itu " * 9)))),)
    widths = measured(Table("t", "", columns, rows, headed=False, ruled=False), Sheet.of(Look())).widths
    assert widths[2] > 0.7 * sum(widths)
