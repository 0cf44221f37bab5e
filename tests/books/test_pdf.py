"""The printed book: what a reader, a screen reader and an archive find in the file."""

import re
from typing import Any

import pytest

from anyam.books.rendering import render
from anyam.books.rendering.pdf import FAMILIES
from anyam.core.book import (
    Book,
    Cell,
    Column,
    Contents,
    Letterhead,
    Look,
    Paragraph,
    Prose,
    Row,
    Section,
    Signature,
    Signer,
    Table,
    line,
    number,
)
from tests.books.printed import (
    PICTURES,
    POINT,
    PORTRAIT,
    Kept,
    fonts_of,
    made,
    pages,
    plain_book,
    printed,
    shape,
    spaced,
    spoken,
)
from tests.books.sample import MARK, sample


@pytest.mark.parametrize("language", ["id", "en"])
def test_headings_stand_in_order_and_are_bookmarks(language: str) -> None:
    book = sample(language)

    def titles(entries: Any) -> list[str]:
        return [title for each in entries for title in (titles(each) if isinstance(each, list) else [each.title])]

    numbers = number(book)
    wanted = [spaced(f"{each.label if each.level == 1 else each.number} {each.title}") for each in numbers.sections]
    assert [spaced(each) for each in titles(made(book).outline)] == wanted
    whole = spaced(" ".join(pages(book)[4:]))
    places = [whole.index(each.title, 0) for each in numbers.sections[2:]]
    assert places == sorted(places)
    chapter = {"id": "BAB 1", "en": "CHAPTER 1"}[language]
    assert chapter in whole


def test_the_list_of_contents_gives_the_right_pages() -> None:
    book = sample(rows=60)
    reader, read = made(book), pages(book)
    labels = reader.page_labels
    listed = dict(
        re.findall(
            r"^\s*(?:Bab \d+|Lampiran \w|\d\.\d)?\s*([A-Z][a-z ]+?)[ .]+([ivx\d]+)$", "\n".join(read[2:3]), re.MULTILINE
        )
    )
    assert {"Letak dan potensi", "Anggaran", "Rencana aksi", "Daftar program", "Lembar pengesahan"} <= set(listed)
    for title, page in listed.items():
        at = [place for place, label in enumerate(labels) if label == page and place > 0]
        assert any(title in read[place] for place in at), (title, page)
    for label, page in re.findall(r"((?:Tabel|Gambar) [\w.]+) .*? (\d+)$", read[3], re.MULTILINE):
        assert label in read[labels.index(page)]


def test_front_pages_have_roman_numbers_and_chapters_begin_at_one() -> None:
    reader, read = made(sample()), pages(sample())
    assert reader.page_labels[1:6] == ["i", "ii", "iii", "1", "2"]
    assert read[1].rstrip().endswith(" i")
    assert read[4].rstrip().endswith(" 1")


def test_every_page_has_the_mark_and_only_in_a_demo() -> None:
    assert all(MARK in page for page in pages(sample()))
    assert not any("DATA CONTOH" in page for page in pages(sample(mark="")))


def test_every_page_but_the_cover_says_what_it_is_a_draft_of() -> None:
    cover, *others = pages(sample())
    assert "Draf ke-1" not in cover
    assert all("Draf ke-1, 2 Mei 2022 10.00 WIB, dicetak oleh Sari (contoh)" in page for page in others)


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("f4", (215, 330))])
def test_paper(paper: Any, size: tuple[int, int]) -> None:
    reader = made(sample(look=Look(paper)))
    for page, way in zip(reader.pages, shape(reader), strict=True):
        sides = round(page.mediabox.width * POINT), round(page.mediabox.height * POINT)
        assert sides == (size if way == PORTRAIT else size[::-1])


def test_fonts_are_in_the_file() -> None:
    for family in FAMILIES.values():
        data = printed(Kept(sample(look=Look(font=family.name))))
        listed = fonts_of(data)
        assert listed
        assert all(embedded == "yes" for _name, embedded in listed)
        names = " ".join(name for name, _embedded in listed)
        assert family.name.replace(" ", "") in names
        assert all(each in names for each in ("NotoEmoji", "NotoNaskhArabic", "NotoSansJavanese"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_who_listens_to_the_book_is_told_everything(language: str) -> None:
    reader = made(sample(language))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert reader.metadata is not None
    assert reader.metadata.title == "Masterplan Smart City"
    assert reader.metadata.author == "Diskominfo (contoh)"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    kinds, alternatives = spoken(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/Caption", "/L", "/TOC", "/Link", "/Note"} <= kinds
    assert {"Dua batang: 2023 lebih rendah daripada 2024.", "Perahu di pelabuhan."} <= alternatives


def test_references_lead_to_what_they_name() -> None:
    book = sample()
    page = made(book).pages[4]
    inner = [note for each in page["/Annots"] for note in [each.get_object()] if "/URI" not in note.get("/A", {})]
    outer = [note.get_object()["/A"]["/URI"] for note in page["/Annots"] if "/URI" in note.get_object().get("/A", {})]
    assert len(inner) >= 2
    assert outer == ["https://example.org/"]
    assert "lihat Tabel 2.1 dan Gambar 1.1" in pages(book)[4]


def test_the_same_book_gives_the_same_bytes() -> None:
    assert render(sample(), "pdf", PICTURES) == render(sample(), "pdf", PICTURES)


def test_suggested_text_says_so_once() -> None:
    assert spaced(" ".join(pages(sample()))).count("teks awal dari data, belum disunting") == 1
    assert "first text drawn from the data, not edited yet" in spaced(" ".join(pages(sample("en"))))
    written = Prose("p", (Paragraph(line("Ditulis sendiri.")),))
    assert "teks awal" not in " ".join(pages(plain_book(written)))


def test_signatures_are_complete() -> None:
    read = spaced(pages(sample())[1])
    assert "Disahkan oleh:" in read
    assert "Contoh, 2 Mei 2022" in read
    assert "Pj. Bupati Contoh" in read
    assert "NIP 19700101 199503 1 001" in read
    assert "Pembina Utama Muda (IV/c)" in read


def test_many_signers_stay_whole_on_their_page() -> None:
    signers = tuple(
        Signer(f"Kepala Dinas {each}", f"Nama {each} (contoh)", nip=f"1970 {each:02}") for each in range(1, 20)
    )
    read = pages(plain_book(Signature("s", signers, "Contoh", "2 Mei 2022", columns=2)))
    for each in range(1, 20):
        own = [page for page in read if f"Kepala Dinas {each}," in page]
        assert len(own) == 1
        assert f"Nama {each} (contoh)" in own[0]
        assert f"1970 {each:02}" in own[0]


def test_a_letter_has_its_head_on_the_first_page_only() -> None:
    look = Look(
        letterhead=Letterhead(("PEMERINTAH KABUPATEN CONTOH", "DINAS KOMINFO"), ("Jl. Contoh 1",), "logo"), headed=True
    )
    first, *others = pages(plain_book(Paragraph(line("kata " * 3000)), look=look))
    assert "PEMERINTAH KABUPATEN CONTOH" in first
    assert "Jl. Contoh 1" in first
    assert others
    assert not any("PEMERINTAH" in page for page in others)


def test_hidden_sections_leave_no_trace() -> None:
    shown = Section("b", "Terlihat", (Paragraph(line("isi b")),))
    hidden = Section(
        "a", "Tersembunyi", (Contents("sections"), Paragraph(line("isi a"))), hidden=True, numbering="none"
    )
    whole = " ".join(pages(Book("x", "Buku", "id", (hidden, shown))))
    assert "isi a" in whole
    assert "Terlihat" in whole
    assert "Tersembunyi" not in whole


@pytest.mark.parametrize("lines", range(31, 37))
def test_a_bold_line_over_a_table_goes_with_it(lines: int) -> None:
    table = Table("t", "", (Column("Satu"), Column("Dua")), (Row((Cell("a"), Cell("b"))),) * 6)
    before = tuple(Paragraph(line(f"Baris {each}.")) for each in range(lines))
    paper = Book(
        "k", "Kertas", "id", (Section("s", "S", (*before, Paragraph(line("Kepala", "bold")), table), numbering="none"),)
    )
    assert not [each for each in pages(paper) if "Kepala" in each.split()[-2:]]
