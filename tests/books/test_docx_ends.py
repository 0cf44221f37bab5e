"""Where pages of a Word file may end: never between a total and its rows, or a place to sign and what is signed."""

import io

from docx import Document
from docx.document import Document as Written
from docx.text.paragraph import Paragraph as WrittenParagraph

from anyam.books.rendering import render
from anyam.core.book import (
    Book,
    Cell,
    Column,
    Paragraph,
    Prose,
    Row,
    Section,
    Signature,
    Signer,
    Table,
    line,
)
from anyam.core.book.blocks import RowKind
from tests.books.office import Pictures, converted, pages
from tests.books.printed import spaced

COLUMNS = (Column("No.", 0.4, "code"), Column("Nama", 3), Column("Pagu", 1, "money"))
SIGNED = Signature("s", (Signer("Koordinator kelompok", "Siti Aminah"),), place="Rembang", date="21 Juli 2022")


def listed(count: int, *, total: bool = False, source: str = "") -> Table:
    rows = [_row(str(place), f"Peserta {place}") for place in range(1, count + 1)]
    if total:
        rows += [_row("", "Jumlah kelompok", "sum"), _row("", "Jumlah seluruhnya", "total")]
    return Table("t", "Daftar", COLUMNS, tuple(rows), source=source)


def _row(code: str, name: str, kind: RowKind = "row") -> Row:
    return Row((Cell(code), Cell(name), Cell("5")), kind)


def made(*blocks: object) -> bytes:
    book = Book("kertas", "Kertas", "id", (Section("one", "Satu", blocks, numbering="none"),))  # type: ignore[arg-type]
    return render(book, "docx", Pictures())


def opened(*blocks: object) -> Written:
    return Document(io.BytesIO(made(*blocks)))


def held(paragraph: WrittenParagraph) -> bool:
    return bool(paragraph.paragraph_format.keep_with_next)


def held_rows(written: Written) -> list[str]:
    """The names of the rows of the first table that stay with what follows."""
    rows = written.tables[0].rows[1:]
    return [row.cells[1].text for row in rows if all(held(each) for cell in row.cells for each in cell.paragraphs)]


def test_two_rows_stay_with_the_totals_and_the_source() -> None:
    assert held_rows(opened(listed(30, total=True))) == ["Peserta 29", "Peserta 30", "Jumlah kelompok"]
    assert held_rows(opened(listed(30, total=True, source="W1")))[-1] == "Jumlah seluruhnya"
    assert held_rows(opened(listed(30))) == ["Peserta 29"]


def test_the_end_of_the_table_stays_with_the_place_to_sign() -> None:
    written = opened(listed(30, source="W1"), Paragraph(line("Demikian dibuat.")), SIGNED)
    assert held_rows(written) == ["Peserta 29", "Peserta 30"]
    below = [each for each in written.paragraphs if each.text in ("Sumber: W1", "Demikian dibuat.")]
    assert len(below) == 2
    assert all(held(each) for each in below)


def test_the_closing_words_stay_with_the_place_to_sign() -> None:
    first, last = Paragraph(line("Isi pasal. " * 20)), Paragraph(line("Demikian dibuat dengan sebenarnya. " * 6))
    for blocks in ((first, last), (Prose("p", (first, last)),)):
        written = opened(*blocks, SIGNED)
        kept = {each.text: held(each) for each in written.paragraphs}
        assert kept["Isi pasal. " * 20] is False
        assert kept["Demikian dibuat dengan sebenarnya. " * 6] is True


def test_what_stands_before_no_place_to_sign_is_free() -> None:
    written = opened(Paragraph(line("Demikian dibuat.")), listed(5))
    assert not any(held(each) for each in written.paragraphs if each.text == "Demikian dibuat.")


def test_the_office_that_opens_it_sees_closing_words_and_names_together() -> None:
    above = [Paragraph(line("Isi pasal. " * 30)) for _place in range(11)]
    for count in (9, 10, 11):
        read = pages(converted(made(*above[:count], Paragraph(line("Demikian berita acara. " * 8)), SIGNED), "pdf"))
        (signing,) = (spaced(page) for page in read if "Siti Aminah" in page)
        assert "Demikian berita acara." in signing
