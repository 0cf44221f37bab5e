"""Where pages end: no page carries a place to sign, a total or a source alone."""

import pytest

from anyam.core.book import Block, Book, Cell, Column, Paragraph, Prose, Row, Section, Signature, Signer, Table, line
from anyam.core.book.blocks import RowKind
from tests.books.printed import made, pages, plain_book, spaced, spoken

COLUMNS = (Column("No.", 0.4, "code"), Column("Nama", 3), Column("Pagu", 1, "money"))
SIGNED = Signature("s", (Signer("Koordinator kelompok", "Siti Aminah"),), place="Rembang", date="21 Juli 2022")
HIGH = range(14, 34, 2)  # rows that fill about a page


def listed(count: int, *, total: bool = False, caption: str = "") -> Table:
    """A table whose rows are two lines high."""
    rows = [_row(str(place), f"Peserta {place}\nsatu") for place in range(1, count + 1)]
    if total:
        rows += [_row("", "Jumlah kelompok", "sum"), _row("", "Jumlah seluruhnya", "total")]
    return Table("t", caption, COLUMNS, tuple(rows), source="Kertas kerja W1" if caption else "")


def _row(code: str, name: str, kind: RowKind = "row") -> Row:
    return Row((Cell(code), Cell(name), Cell("5")), kind)


def page_of(read: list[str], words: str) -> str:
    (found,) = (page for page in read if words in spaced(page))
    return spaced(found)


@pytest.mark.parametrize("count", HIGH)
def test_the_last_row_stands_on_the_page_where_people_sign(count: int) -> None:
    read = pages(plain_book(listed(count), SIGNED))
    signing = page_of(read, "Siti Aminah")
    assert f"Peserta {count}" in signing
    assert "Koordinator kelompok" in signing
    assert all(spaced(page).count("Nama") <= 1 for page in read)


@pytest.mark.parametrize("count", HIGH)
def test_words_between_go_along(count: int) -> None:
    read = pages(plain_book(listed(count), Paragraph(line("Demikian dibuat.")), SIGNED))
    signing = page_of(read, "Siti Aminah")
    assert "Demikian dibuat." in signing
    assert f"Peserta {count}" in signing


def test_the_closing_paragraph_goes_along() -> None:
    for count in range(12, 24):
        above: list[Block] = [Paragraph(line(f"Pasal {place}. " + "Isi pasal ini. " * 12)) for place in range(count)]
        closing = "Demikian berita acara ini dibuat " + "dengan sebenarnya dan ditandatangani bersama " * 4
        read = pages(plain_book(*above, Paragraph(line(closing)), SIGNED))
        assert "ditandatangani bersama" in page_of(read, "Siti Aminah")


@pytest.mark.parametrize("count", HIGH)
def test_totals_keep_two_rows(count: int) -> None:
    read = pages(plain_book(listed(count, total=True, caption="Pagu")))
    ending = page_of(read, "Jumlah seluruhnya")
    assert f"Peserta {count - 1} " in ending
    assert f"Peserta {count} " in ending
    assert "Jumlah kelompok" in ending
    assert "Sumber: Kertas kerja W1" in ending
    assert "Nama" in ending  # the heading, on every page


def test_no_page_carries_only_the_source() -> None:
    for count in HIGH:
        read = pages(plain_book(listed(count, caption="Peserta")))
        assert f"Peserta {count} " in page_of(read, "Sumber: Kertas kerja W1")


def test_a_table_with_an_end_of_its_own_is_still_one_table() -> None:
    book = plain_book(listed(30, total=True, caption="Pagu"), SIGNED)
    reader = made(book)
    kinds, _ = spoken(reader.root_object["/StructTreeRoot"])
    assert {"/Table", "/THead", "/TBody", "/TFoot"} <= kinds
    assert "pdfuaid" in str(reader.xmp_metadata.rdf_root.toxml() if reader.xmp_metadata else "")


@pytest.mark.parametrize("suggested", [True, False])
def test_a_short_last_section_is_not_parted(suggested: bool) -> None:
    words = (Paragraph(line("Rencana ini disusun bersama. " * 8)), Paragraph(line("Ditinjau setiap tahun. " * 4)))
    for count in range(8, 20):
        above = tuple(Paragraph(line(f"Alinea {place}. " + "Isi alinea ini. " * 12)) for place in range(count))
        closing = Section("end", "Penutup", (Prose("p", words, suggested=suggested),))
        book = Book("paper", "Berkas", "id", (Section("all", "Isi", above, (closing,), numbering="none"),))
        ending = page_of(pages(book), "Ditinjau setiap tahun.")
        assert "Penutup" in ending
        assert ending.count("Rencana ini disusun bersama.") == 8
