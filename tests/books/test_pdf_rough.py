"""What breaks careless printers: bad pictures, strange letters, markup, nothing at all."""

from io import BytesIO

import pytest
from PIL import Image

from anyam.books.rendering import render
from anyam.books.rendering.pictures import Drawn
from anyam.core.book import (
    Book,
    Cell,
    Column,
    Contents,
    Figure,
    Items,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    line,
)
from tests.books.printed import PICTURES, made, made_with, pages, picture, plain_book, spaced, tool
from tests.books.sample import STRANGE


@pytest.mark.parametrize("data", [b"", b"no picture", picture()[:60], picture((600, 400), "JPEG")[:900]])
def test_a_picture_that_cannot_be_used_is_told_in_words(data: bytes) -> None:
    figure = Figure("p", "Pelabuhan", "Perahu di dermaga.", picture="p")
    text = tool(render(plain_book(figure), "pdf", Drawn({"p": data})), "pdftotext")
    assert "Perahu di dermaga." in text
    assert "Gambar 1 Pelabuhan" in spaced(text)


def test_a_chart_that_cannot_be_drawn_is_told_in_words() -> None:
    figure = Figure("p", "Grafik", "Tiga batang.", {"mark": 3})
    assert "Tiga batang." in tool(render(plain_book(figure), "pdf", PICTURES), "pdftotext")


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "I;16"), ("TIFF", "RGB")]
)
def test_pictures_of_any_kind_are_shown(kind: str, mode: str) -> None:
    out = BytesIO()
    Image.new(mode, (300, 200)).save(out, kind)
    found = made_with(out.getvalue()).pages[0].images
    assert len(found) == 1


def test_a_huge_photo_is_made_smaller() -> None:
    photo = picture((9000, 6000), "JPEG")
    reader = made_with(photo + b"\0" * (40_000_000 - len(photo)))
    shown = reader.pages[0].images[0].image
    assert shown is not None
    assert shown.size == (2200, 1467)


def test_strange_letters_are_drawn_or_dropped() -> None:
    illegal = "awal\x00\x01\x08\x0b\x1b\x7f\ufffe\ud800\u202e\ufeff akhir\u200b\u2028baris"
    text = tool(render(plain_book(Paragraph(line(illegal)), Paragraph(line(STRANGE))), "pdf", PICTURES), "pdftotext")
    assert "awal akhir" in text
    assert all(each in text for each in ("🚀", "ꦲꦏ꧀ꦱꦫ", "السلام"))


def test_a_letter_that_no_font_has_does_not_stop_the_book() -> None:
    assert "awal" in tool(render(plain_book(Paragraph(line("awal 漢字"))), "pdf", PICTURES), "pdftotext")


def test_what_people_wrote_is_never_markup() -> None:
    words = '#panic("x") *tebal* $x$ @k <k> \\ // [a] `b` = c'
    book = plain_book(Paragraph(line(words)), Table("t", words, (Column(words),), (Row((Cell(words),)),)), mark=words)
    assert spaced(" ".join(pages(book))).count('#panic("x") *tebal* $x$ @k <k> \\ // [a] `b` = c') >= 3


def test_an_empty_book_and_empty_blocks_print() -> None:
    assert len(made(Book("x", "", "id", ())).pages) == 1
    empty = Table("t", "Kosong", (Column("A"), Column("B")), (), empty="Belum ada data.")
    book = plain_book(empty, Items(()), Paragraph(()), Table("u", "", (), ()), Signature("s", ()), Contents("figures"))
    assert "Belum ada data." in " ".join(pages(book))


def test_links_lead_only_to_addresses() -> None:
    runs = tuple(
        Run(each, (), each) for each in ("https://contoh.example/a", "javascript:alert(1)", "file:///etc/passwd")
    )
    page = made(plain_book(Paragraph(runs))).pages[0]
    assert [each.get_object()["/A"]["/URI"] for each in page["/Annots"]] == ["https://contoh.example/a"]
