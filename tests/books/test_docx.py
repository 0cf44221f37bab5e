"""A book as a Word file: what an office sees when it opens it, and that nothing in it is only painted."""

import io
import re
import time
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from anyam.books.rendering import render
from anyam.core.book import (
    Book,
    Cell,
    Column,
    Figure,
    Heading,
    Items,
    Look,
    Paragraph,
    Prose,
    Row,
    Run,
    Section,
    Table,
    line,
    number,
)
from tests.books.office import Pictures, W, converted, pages, part, text
from tests.books.sample import LONG, MARK, programmes, sample


def made(book: Book) -> bytes:
    """The file of a book."""
    return render(book, "docx", Pictures())


def small(*blocks: object, **more: object) -> Book:
    """A paper of one chapter."""
    return Book("kertas", "Kertas", "id", (Section("one", "Satu", blocks),), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def book() -> Book:
    return sample()


@pytest.fixture(scope="module")
def content(book: Book) -> bytes:
    return made(book)


@pytest.fixture(scope="module")
def printed(content: bytes) -> list[str]:
    """The pages as LibreOffice prints them."""
    return pages(converted(content, "pdf"))


def test_headings_tables_and_figures_are_printed_with_the_numbers_of_the_tree(book: Book, printed: list[str]) -> None:
    everything = re.sub(r"\s+", " ", " ".join(printed))
    numbers = number(book)
    for entry in numbers.sections:
        shown = entry.label.upper() if entry.level == 1 and entry.label else entry.number
        assert f"{shown} {entry.title}".strip() in everything
    for entry in (*numbers.tables, *numbers.figures):
        # Once in the list of tables or figures, once over the table or under the figure.
        assert everything.count(f"{entry.label} {entry.title}") == 2
    assert "lihat Tabel 2.1 dan Gambar 1.1." in everything


def test_the_mark_of_a_demo_and_who_printed_stand_on_every_page(printed: list[str]) -> None:
    assert len(printed) > 8
    for page in printed:
        assert MARK in page
        assert "Draf ke-1, 2 Mei 2022 10.00 WIB" in page
    assert [page.rstrip().rpartition("|")[2].strip() for page in printed[1:6]] == ["i", "ii", "iii", "1", "2"]
    assert "|" not in printed[0]


def test_a_book_that_is_no_demo_has_no_mark(book: Book) -> None:
    assert MARK in text(part(made(book), "word/header1.xml"))
    assert MARK not in text(part(made(replace(book, mark="")), "word/header1.xml"))


def test_a_long_cell_is_printed_whole(printed: list[str]) -> None:
    words = re.sub(r"\s+", " ", " ".join(printed))
    assert words.count("warga desa pesisir") >= 3 * LONG.count("warga desa pesisir") - 40  # lines are torn by page ends


def test_styles_numbers_and_properties_are_real(content: bytes, book: Book) -> None:
    opened = Document(io.BytesIO(content))
    styles = [paragraph.style.name for paragraph in opened.paragraphs]
    for name in (
        "Heading 1",
        "Heading 2",
        "Caption",
        "List Bullet (usulan)",
        "List Number (usulan)",
        "Subjudul 1 (usulan)",
        "toc 1",
    ):
        assert name in styles, name
    headed = [paragraph for paragraph in opened.paragraphs if paragraph.style.name == "Heading 1"]
    assert [paragraph.text for paragraph in headed] == ["Gambaran wilayah", "Rencana aksi", "Daftar program"]
    assert {table.style.name for table in opened.tables} == {"Tabel Buku", "Tabel Polos"}
    assert (opened.core_properties.title, opened.core_properties.author) == (book.title, book.author)
    fonts = part(content, "word/styles.xml")
    assert fonts.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "id-ID"
    assert fonts.find(f".//{W}docDefaults//{W}rFonts").get(f"{W}ascii") == "Inter"
    english = part(made(sample("en")), "word/styles.xml")
    assert english.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "en-GB"


def test_lists_captions_and_references_are_fields_that_are_filled_already(content: bytes) -> None:
    told = [" ".join((each.text or "").split()) for each in part(content).iter(f"{W}instrText")]
    assert 'TOC \\o "1-3" \\h \\z \\u' in told
    assert 'TOC \\h \\z \\c "Tabel"' in told
    assert sum(each.startswith("SEQ Tabel") for each in told) == 3
    assert sum(each.startswith("STYLEREF 1") for each in told) == 5
    names = {each.get(f"{W}name") for each in part(content).iter(f"{W}bookmarkStart")}
    pointed = {each.split()[1] for each in told if each.startswith(("REF", "PAGEREF"))}
    assert pointed <= names
    assert all(len(name) <= 40 for name in names)
    assert part(content, "word/settings.xml").find(f"{W}updateFields") is not None
    assert part(made(small(Paragraph(line("Isi")))), "word/settings.xml").find(f"{W}updateFields") is None


def test_wide_tables_stand_on_turned_pages_with_their_heading(content: bytes, printed: list[str]) -> None:
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in Document(io.BytesIO(content)).sections]
    assert turned == [False, False, False, True, False, True, False]
    # The heading of the chapter is on the page of its table, not alone on one before it.
    assert any("BAB 2" in page and "Tabel 2.1" in page for page in printed)
    assert all(section.header.is_linked_to_previous for section in Document(io.BytesIO(content)).sections[2:])


def test_heading_rows_repeat_and_only_long_rows_may_break(content: bytes) -> None:
    table = next(each for each in part(content).iter(f"{W}tbl") if "Program nomor 1" in text(each))
    rows = table.findall(f"{W}tr")
    assert [row.find(f".//{W}tblHeader") is not None for row in rows[:3]] == [True, True, False]
    assert "Anggaran (rupiah)" in text(rows[0])
    kept = {text(row)[:4]: row.find(f".//{W}cantSplit") is not None for row in rows[3:6]}
    assert list(kept.values()) == [True, False, True]


def test_pictures_have_words_for_who_cannot_see_them(content: bytes) -> None:
    told = [each.get("descr") for each in part(content).iter("{*}docPr")]
    assert told == ["Logo", "Dua batang: 2023 lebih rendah daripada 2024.", "Perahu di pelabuhan."]


def test_a_picture_that_is_gone_or_broken_is_told() -> None:
    figures = (Figure("a", "Hilang", "Jalan desa", picture="none"), Figure("b", "Rusak", "Pasar", picture="broken"))
    pictures = Pictures()
    pictures._kept = {"broken": b"no picture at all"}
    told = text(part(render(small(*figures), "docx", pictures)))
    assert "[Gambar tidak tersedia: Jalan desa]" in told
    assert "[Gambar tidak tersedia: Pasar]" in told


def test_a_heavy_photo_is_made_smaller() -> None:
    from random import Random

    from PIL import Image

    heavy = io.BytesIO()
    Image.frombytes("RGB", (2600, 1300), Random(1).randbytes(2600 * 1300 * 3)).save(heavy, "PNG")
    pictures = Pictures()
    pictures._kept = {"photo": heavy.getvalue()}
    file = render(small(Figure("a", "Foto", "Foto", picture="photo")), "docx", pictures)
    assert len(heavy.getvalue()) > 9_000_000
    assert len(file) < 4_000_000


def test_footnotes_are_footnotes(content: bytes, printed: list[str]) -> None:
    assert "Peraturan Presiden Nomor 95 Tahun 2018." in text(part(content, "word/footnotes.xml"))
    assert "Peraturan Presiden" not in text(part(content))
    assert any("Peraturan Presiden" in page and "12 program kerja" in page for page in printed)


def test_suggested_text_is_marked_and_written_text_is_not(book: Book, content: bytes, printed: list[str]) -> None:
    assert sum("Teks awal dari data, belum disunting" in page for page in printed) == 1
    prose = Prose("a", (Paragraph(line("Sudah ditulis.")),))
    assert "belum disunting" not in text(part(made(small(prose))))


def test_the_same_book_is_the_same_file(book: Book, content: bytes) -> None:
    assert made(book) == content
    assert made(replace(book, title="Lain")) != content


def test_where_it_came_from_is_carried_unseen(book: Book) -> None:
    told = etree_text(part(made(replace(book, origin="rembang/3 & lain")), "docProps/custom.xml"))
    assert "rembang/3 & lain" in told
    assert "buku_2" in told


def etree_text(element: object) -> str:
    """Everything that an element says."""
    return " ".join(element.itertext())  # type: ignore[attr-defined]


def test_signers_stand_beside_each_other(printed: list[str]) -> None:
    page = next(page for page in printed if "Disahkan oleh:" in page)
    assert re.search(r"Pj\. Bupati Contoh +Kepala Dinas Kominfo", page)
    assert "NIP 19700101 199503 1 001" in page


def test_a_letter_has_its_letterhead_and_begins_on_its_first_page() -> None:
    look = replace(sample().look, headed=True)
    printed = pages(converted(made(small(Paragraph(line("Yang terhormat.")), look=look)), "pdf"))
    assert len(printed) == 1
    assert (
        printed[0].index("PEMERINTAH KABUPATEN CONTOH")
        < printed[0].index("BAB 1")
        < printed[0].index("Yang terhormat.")
    )


def test_paper_is_what_the_city_uses() -> None:
    sizes = {paper: Document(io.BytesIO(made(small(look=Look(paper=paper))))).sections[0] for paper in ("a4", "f4")}
    assert round(sizes["a4"].page_height.cm, 1) == 29.7
    assert round(sizes["f4"].page_height.cm, 1) == 33.0
    turned = Document(io.BytesIO(made(small(look=Look(landscape=True))))).sections[0]
    assert turned.page_width > turned.page_height


def test_what_no_file_can_hold_is_left_out() -> None:
    bad = "a\x00b\x0bc\ufffe de\tf"
    file = made(replace(small(Paragraph(line(bad)), Table("t", bad, (Column(bad),), (Row((Cell(bad),)),))), title=bad))
    assert "abc def" in text(part(file)).replace("\t", "")


def test_hidden_sections_have_no_heading_and_numbers_follow_the_tree() -> None:
    below = (Section("c.1", "Pertama", opens=True), Section("c.2", "Tersembunyi", hidden=True), Section("c.3", "Kedua", sections=(
        Section("c.3.1", "Dalam", sections=(Section("c.3.1.1", "Lebih dalam", sections=(Section("deep", "Paling dalam"),)),)),
    )))  # fmt: skip
    book = Book(
        "b",
        "B",
        "id",
        (
            Section("a", "Tanpa judul", (Paragraph(line("Teks")),), hidden=True),
            Section("c", "Bab kedua", sections=below),
        ),
    )
    printed = pages(converted(made(book), "pdf"))
    told = re.sub(r"\s+", " ", " ".join(printed))
    assert "Tanpa judul" not in told
    assert "Tersembunyi" not in told
    for shown in (
        "BAB 2 Bab kedua",
        "2.1 Pertama",
        "2.2 Kedua",
        "2.2.1 Dalam",
        "2.2.1.1 Lebih dalam",
        "2.2.1.1.1 Paling dalam",
    ):
        assert shown in told
    assert len(printed) == 3


def test_lists_count_for_themselves_and_keep_what_is_in_them() -> None:
    inner = Items(((Paragraph(line("dalam")), Paragraph(line("lanjutan"))),), ordered=True)
    first = Items(((Paragraph(line("satu")), inner), (Heading(line("judul kecil"), 2),), ()), ordered=True)
    printed = pages(converted(made(small(first, Items(((Paragraph(line("lagi satu")),),), ordered=True))), "pdf"))[0]
    assert re.search(r"1\. +satu\n +a\. +dalam\n +lanjutan", printed)
    assert re.search(r"1\. +lagi satu", printed)


def test_links_lead_outside_only_where_they_may(content: bytes) -> None:
    told = [each.text.strip() for each in part(content).iter(f"{W}instrText") if "HYPERLINK" in (each.text or "")]
    assert told == ['HYPERLINK "https://example.org/"']
    sly = Paragraph((Run("klik", (), "javascript:alert(1)"), Run("surel", (), 'mailto:a@b.example"x')))
    assert "javascript" not in etree_text(part(made(small(sly))))


def test_a_table_of_two_thousand_rows_is_written_in_two_seconds() -> None:
    book = small(programmes(2000))
    begun = time.perf_counter()
    file = made(book)
    assert time.perf_counter() - begun < 2
    assert sum(1 for _each in part(file).iter(f"{W}tr")) == 2000 + 5


def test_an_empty_table_says_so() -> None:
    told = text(part(made(small(Table("t", "Kosong", (Column("A"), Column("B")), (), empty="Belum ada baris.")))))
    assert "Belum ada baris." in told


def test_every_prose_and_row_can_be_found_again(book: Book, content: bytes) -> None:
    names = [each.get(f"{W}name") for each in part(content).iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert sum(name.startswith("_Anyp_") for name in names) == 1
    rows = sum(len(table.rows) for section in book.sections for table in section.blocks if isinstance(table, Table))
    assert sum(name.startswith("_Anyr_") for name in names) == 2 * (
        rows + 2
    )  # and the table of steps in a section below


def test_a_picture_is_as_wide_as_it_was_asked_for(content: bytes) -> None:
    extents = [int(each.get("cx")) for each in part(content).iter("{*}extent")]
    assert extents[-1] == 8 * 360_000


def test_a_crowded_table_tears_no_figure() -> None:
    columns = (Column("Kegiatan", 2), *(Column(str(year), 0.4, "money") for year in range(2022, 2030)))
    amount = Cell("12.345.678.000")
    rows = tuple(Row((Cell(f"Kegiatan nomor {place} yang panjang"), *[amount] * 8)) for place in range(3))
    printed = pages(converted(made(small(Table("t", "Anggaran", columns, rows, wide=True))), "pdf"))
    assert " ".join(printed).count("12.345.678.000") == 24


def test_a_few_words_are_turned_with_their_wide_table_and_many_are_not() -> None:
    few, many = Paragraph(line("Kata pembuka.")), Paragraph(line(LONG))

    def turned(*blocks: object) -> list[bool]:
        sections = Document(io.BytesIO(made(small(*blocks)))).sections
        return [section.orientation == WD_ORIENT.LANDSCAPE for section in sections]

    assert turned(few, programmes(1), few) == [True]
    assert turned(many, programmes(1), many) == [False, True, False]
    assert turned(Figure("f", "Foto", "Foto", picture="photo"), few, programmes(1)) == [False, True]


@pytest.mark.parametrize(("words", "turned"), [("Kata pembuka.", [True]), (LONG, [False, True])])
def test_a_chapter_whose_first_section_is_turned_leaves_no_page_to_its_title_alone(
    words: str, turned: list[bool]
) -> None:
    first = Section("first", "Pertama", (programmes(1),))
    chapter = Section("one", "Satu", (Paragraph(line(words)),), (first,))
    sections = Document(io.BytesIO(made(Book("kertas", "Kertas", "id", (chapter,))))).sections
    assert [section.orientation == WD_ORIENT.LANDSCAPE for section in sections] == turned
