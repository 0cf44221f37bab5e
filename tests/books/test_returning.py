"""A Word file goes to an office and comes back: exactly what people changed is found, and nothing else."""

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm
from lxml import etree

from anyam.books.rendering import render
from anyam.books.returning import ChangedCell, Place, Returned, origin_of, read
from anyam.core.book import (
    Book,
    Figure,
    Heading,
    Items,
    Note,
    Paragraph,
    Prose,
    Reference,
    Run,
    Section,
    Table,
    Value,
    line,
    tree_hash,
)
from anyam.core.book.comparing import said
from anyam.core.errors import RuleBroken, Unusable
from tests.books.office import Pictures, W, converted, part, picture, rewritten, text
from tests.books.sample import programmes, sample

OFFICE = "http://schemas.microsoft.com/office"
ONE = "00000000-0000-4000-8000-000000000001"
TWO = "00000000-0000-4000-8000-000000000002"


def made() -> Book:
    """The sample, with a second prose that people wrote, and text of the house around it."""
    book = sample()
    written = Prose("money.text", (Paragraph(line("Anggaran naik setiap tahun.")), Paragraph(line("Sumbernya APBD."))))
    only = Prose("money.more", (Paragraph(line("Satu alinea saja tentang dana desa.")),))
    chapter = book.sections[2]
    money = replace(
        chapter.sections[1],
        blocks=(written, *chapter.sections[1].blocks, only, Paragraph(line("Kalimat dari bidang."))),
    )
    below = (chapter.sections[0], money)
    return replace(
        book,
        origin="rembang/buku_2/4",
        sections=(*book.sections[:2], replace(chapter, sections=below), *book.sections[3:]),
    )


@pytest.fixture(scope="module")
def book() -> Book:
    return made()


@pytest.fixture(scope="module")
def content(book: Book) -> bytes:
    return render(book, "docx", Pictures())


@pytest.fixture(scope="module")
def resaved(content: bytes) -> bytes:
    """The file after it was opened and saved in LibreOffice."""
    return converted(content, "docx")


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """The file after somebody worked on it."""
    opened = Document(io.BytesIO(content))
    change(opened)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def paragraph(opened: Any, starting: str) -> Any:
    """The paragraph of the body that begins with these words."""
    return next(each for each in opened.paragraphs if each.text.startswith(starting))


def table(opened: Any, containing: str) -> Any:
    """The first table that says this."""
    return next(each for each in opened.tables if containing in text(each._tbl))


def only(returned: Returned, *kinds: str) -> None:
    """Nothing else was found."""
    found = {name for name in Returned.__slots__ if name != "origin" and getattr(returned, name)}
    assert found == set(kinds)


def test_a_file_that_nobody_touched_has_no_differences(book: Book, content: bytes) -> None:
    assert read(content, book).untouched


def test_a_file_that_went_through_libreoffice_has_no_differences(book: Book, resaved: bytes) -> None:
    returned = read(resaved, book)
    assert returned == Returned(origin_of(resaved))
    assert returned.untouched


def test_where_a_file_belongs_is_known_before_it_is_read(book: Book, content: bytes, resaved: bytes) -> None:
    for file in (content, resaved):
        origin = origin_of(file)
        assert (origin.origin, origin.book, origin.tree) == ("rembang/buku_2/4", "buku_2", tree_hash(book))


@pytest.mark.parametrize("through", ["word", "libreoffice"])
def test_changed_prose_comes_back_as_blocks(book: Book, content: bytes, resaved: bytes, through: str) -> None:
    def change(opened: Any) -> None:
        wide = paragraph(opened, "Wilayah ini memiliki")
        run = next(run for run in wide.runs if "program kerja" in run.text)
        run.text = " program kerja yang sudah disepakati"
        added = deepcopy(paragraph(opened, "pariwisata")._p)
        paragraph(opened, "pariwisata")._p.addnext(added)
        Document_paragraph(opened, added).runs[0].text = "pertanian"

    returned = read(edited(content if through == "word" else resaved, change), book)
    only(returned, "proses")
    (prose,) = returned.proses
    assert (prose.key, prose.section) == ("region.place", "chapter.1.place")
    first = prose.new[0]
    assert isinstance(first, Paragraph)
    assert Value("programmes.count", "12") in first.content
    assert Reference("programmes") in first.content
    assert Reference("money") in first.content
    assert any(isinstance(each, Note) for each in first.content)
    assert Run(" program kerja yang sudah disepakati") in first.content
    bullets = prose.new[3]
    assert isinstance(bullets, Items)
    assert said((bullets,)).split("\n") == ["• perikanan", "  • tangkap", "• pariwisata", "• pertanian"]
    # What nobody touched is the tree's own.
    assert (prose.new[1], prose.new[2], prose.new[4], prose.new[5]) == (
        prose.old[1],
        prose.old[2],
        prose.old[4],
        prose.old[5],
    )


def Document_paragraph(opened: Any, element: Any) -> Any:  # noqa: N802 - a constructor
    """A paragraph around an element."""
    from docx.text.paragraph import Paragraph as Word

    return Word(element, opened._body)


def test_a_value_that_somebody_typed_over_is_text(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        run = next(run for run in paragraph(opened, "Wilayah").runs if run.text == "12")
        run.text = "15"

    (prose,) = read(edited(content, change), book).proses
    assert Value("programmes.count", "12") not in prose.new[0].content  # type: ignore[union-attr]
    assert said(prose.new[:1]).startswith("Wilayah ini memiliki 15 program kerja")


def test_paragraphs_added_before_and_behind_belong_to_the_prose(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        last = paragraph(opened, "Sumbernya APBD")
        behind = deepcopy(last._p)
        for mark in [*behind.iter(f"{W}bookmarkStart"), *behind.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        Document_paragraph(opened, behind).runs[0].text = "Sebagian dari CSR."
        last._p.addnext(behind)
        paragraph(opened, "Anggaran naik").insert_paragraph_before("Pembuka baru.", style="Body Text")
        heading = paragraph(opened, "Anggaran naik").insert_paragraph_before("Judul kecil", style="Subjudul 2")
        heading.runs[0].bold = False

    returned = read(edited(content, change), book)
    only(returned, "proses")
    (prose,) = returned.proses
    assert prose.key == "money.text"
    assert said(prose.new).split("\n") == [
        "Pembuka baru.", "Judul kecil", "Anggaran naik setiap tahun.", "Sumbernya APBD.", "Sebagian dari CSR.",
    ]  # fmt: skip
    assert prose.new[1] == Heading(line("Judul kecil"), 2)


def test_prose_whose_mark_was_typed_over_is_found_by_its_neighbours(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        alone = paragraph(opened, "Satu alinea saja")
        for mark in [*alone._p.iter(f"{W}bookmarkStart"), *alone._p.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        alone.runs[0].text = "Semua kata lain sekarang."

    returned = read(edited(content, change), book)
    only(returned, "proses")
    assert [(each.key, said(each.new)) for each in returned.proses] == [("money.more", "Semua kata lain sekarang.")]


def test_a_prose_that_was_emptied_reads_as_empty(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        alone = paragraph(opened, "Satu alinea saja")._p
        alone.getparent().remove(alone)

    returned = read(edited(content, change), book)
    only(returned, "proses")
    assert [(each.key, each.new) for each in returned.proses] == [("money.more", ())]


@pytest.mark.parametrize("through", ["word", "libreoffice"])
def test_a_changed_cell_names_its_row_and_column(book: Book, content: bytes, resaved: bytes, through: str) -> None:
    def change(opened: Any) -> None:
        found = table(opened, "Program nomor 1")
        found.cell(3, 1).paragraphs[0].runs[0].text = "Program pertama"
        found.cell(4, 3).paragraphs[0].runs[0].text = "2.500.000"

    returned = read(edited(content if through == "word" else resaved, change), book)
    only(returned, "cells")
    home = Place("chapter.2", table="programmes")
    assert [each.title.split()[:2] for each in returned.cells] == [["G1", "Program"], ["G2", "Pelayanan"]]
    assert tuple(replace(each, title="") for each in returned.cells) == (
        ChangedCell(replace(home, row=ONE, column="name", line=1), "Program kerja", "Program nomor 1", "Program pertama"),
        ChangedCell(replace(home, row=TWO, column="budgets.2023", line=2), "Anggaran (rupiah) › 2023", "2.000.000", "2.500.000"),
    )  # fmt: skip


def test_rows_that_come_and_go_are_told(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        found = table(opened, "Program nomor 1")
        rows = list(found._tbl.tr_lst)
        added = deepcopy(rows[3])
        for cell in added.iter(f"{W}t"):
            cell.text = "baru"
        rows[3].addnext(added)
        rows[4].getparent().remove(rows[4])

    returned = read(edited(content, change), book)
    only(returned, "rows")
    added, removed = sorted(returned.rows, key=lambda row: row.kind)
    assert (added.kind, added.place.table, added.cells[0]) == ("added", "programmes", "baru")
    assert (removed.kind, removed.place.row, removed.cells[0]) == ("removed", TWO, "G2")


def test_a_row_whose_marks_are_lost_is_known_by_its_words(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        row = table(opened, "Program nomor 1")._tbl.tr_lst[5]
        for mark in [*row.iter(f"{W}bookmarkStart"), *row.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        next(each for each in row.iter(f"{W}t") if each.text == "3.000.000").text = "3.100.000"

    returned = read(edited(content, change), book)
    only(returned, "cells")
    assert [(each.place.column, each.new) for each in returned.cells] == [("budgets.2023", "3.100.000")]


def test_a_column_that_was_taken_out_is_told_and_the_others_are_still_compared(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        for row in table(opened, "Susun")._tbl.tr_lst:
            first = deepcopy(row.tc_lst[1])
            for mark in [*first.iter(f"{W}bookmarkStart"), *first.iter(f"{W}bookmarkEnd")]:
                mark.getparent().remove(mark)
            for each in first.iter(f"{W}t"):
                each.text = "PIC" if each.text == "Langkah" else ""
            row.tc_lst[0].addnext(first)
        last = table(opened, "Susun")._tbl.tr_lst[2].tc_lst[2]
        next(last.iter(f"{W}t")).text = "Setujui"

    returned = read(edited(content, change), book)
    assert [(each.kind, each.label) for each in returned.columns] == [("added", "PIC")]
    assert [(each.label, each.old) for each in returned.cells] == [("Langkah", "Sepakati\nbersama")]


def test_comments_hang_where_they_were_made(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        wide = paragraph(opened, "Wilayah ini memiliki")
        opened.add_comment(wide.runs[0], text="Sumbernya mana?", author="Budi (contoh)", initials="B")
        cell = table(opened, "Program nomor 1").cell(4, 2).paragraphs[0]
        opened.add_comment(cell.runs[0], text="OPD lain.", author="Lina (contoh)")
        opened.add_comment(paragraph(opened, "Rencana aksi").runs[0], text="Ganti judul", author="Lina (contoh)")

    returned = read(edited(content, change), book)
    only(returned, "remarks")
    first, second, third = returned.remarks
    assert (first.author, first.text, first.quoted) == ("Budi (contoh)", "Sumbernya mana?", "Wilayah ini memiliki")
    assert first.place == Place("chapter.1.place", prose="region.place")
    assert first.at is not None
    assert second.place == Place("chapter.2", table="programmes", row=TWO, column="owner", line=2)
    assert (third.place, third.quoted, third.resolved) == (Place("chapter.2"), "Rencana aksi", False)


def test_answered_and_resolved_comments_are_told_so(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        run = paragraph(opened, "Anggaran naik").runs[0]
        opened.add_comment(run, text="Berapa?", author="Budi (contoh)")
        opened.add_comment(run, text="Sudah di tabel.", author="Lina (contoh)")

    file = edited(content, change)
    comments = part(file, "word/comments.xml")
    for place, each in enumerate(comments.iter(f"{W}p")):
        each.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"0000000{place + 1}")
    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    extended = (
        f'<w15:commentsEx xmlns:w15="{space}"><w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    )
    relations = part(file, "word/_rels/document.xml.rels")
    etree.SubElement(
        relations, f"{{{relations.nsmap[None]}}}Relationship",
        {"Id": "rIdMore", "Type": f"{OFFICE}/2011/relationships/commentsExtended", "Target": "commentsExtended.xml"},
    )  # fmt: skip
    file = rewritten(file, {
        "word/comments.xml": etree.tostring(comments), "word/commentsExtended.xml": extended.encode(),
        "word/_rels/document.xml.rels": etree.tostring(relations),
    })  # fmt: skip
    first, second = read(file, book).remarks
    assert (first.resolved, first.answers) == (True, "")
    assert (second.resolved, second.answers) == (True, first.number)


def test_tracked_changes_are_read_as_accepted_and_told(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        first = paragraph(opened, "Anggaran naik")
        marked = {f"{W}author": "Sari (contoh)", f"{W}date": "2022-05-02T10:00:00Z"}
        run = first.runs[0]._r
        deleted = etree.Element(f"{W}del", {**marked, f"{W}id": "901"})
        run.addnext(deleted)
        deleted.append(run)
        for each in run.iter(f"{W}t"):
            each.tag = f"{W}delText"
        inserted = etree.Element(f"{W}ins", {**marked, f"{W}id": "902"})
        deleted.addnext(inserted)
        new = etree.SubElement(etree.SubElement(inserted, f"{W}r"), f"{W}t")
        new.text = "Anggaran turun."
        row = table(opened, "Program nomor 1")._tbl.tr_lst[3]
        properties = row.find(f"{W}trPr")
        etree.SubElement(properties, f"{W}del", {**marked, f"{W}id": "903"})

    returned = read(edited(content, change), book)
    only(returned, "proses", "tracked", "rows")
    assert said(returned.proses[0].new).split("\n")[0] == "Anggaran turun."
    told = [(each.kind, each.author, each.text) for each in returned.tracked]
    assert told == [
        ("deleted", "Sari (contoh)", "Anggaran naik setiap tahun."),
        ("inserted", "Sari (contoh)", "Anggaran turun."),
    ]
    assert returned.tracked[0].at == datetime(2022, 5, 2, 10, tzinfo=UTC)
    assert returned.tracked[0].place == Place("chapter.1.money", prose="money.text")
    assert [(each.kind, each.place.row) for each in returned.rows] == [("removed", ONE)]


def test_a_paragraph_end_that_was_deleted_joins_two_paragraphs(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        properties = paragraph(opened, "Anggaran naik")._p.pPr
        etree.SubElement(etree.SubElement(properties, f"{W}rPr"), f"{W}del", {f"{W}id": "7", f"{W}author": "S"})

    (prose,) = read(edited(content, change), book).proses
    assert said(prose.new) == "Anggaran naik setiap tahun.Sumbernya APBD."


def test_a_picture_that_was_put_into_prose_comes_back_with_its_bytes(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        added = paragraph(opened, "Sumbernya APBD").insert_paragraph_before()
        added.add_run().add_picture(io.BytesIO(picture(30, 30, "#112233")), width=Cm(3))

    returned = read(edited(content, change), book)
    only(returned, "proses", "pictures")
    (found,) = returned.pictures
    assert found.content == picture(30, 30, "#112233")
    assert found.place == Place("chapter.1.money", prose="money.text")
    assert [each.picture for each in returned.proses[0].new if isinstance(each, Figure)] == [found.name]


def test_a_section_and_a_table_that_are_gone_are_told(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        body = opened.element.body
        start = paragraph(opened, "Anggaran")._p
        assert start.style == "Heading2"
        doomed, each = [], start
        while each is not None and each.find(f"{W}pPr/{W}sectPr") is None:
            doomed.append(each)
            each = each.getnext()
        for each in doomed:
            body.remove(each)
        annex = [each for each in opened.tables if "Program nomor 1" in text(each._tbl)][1]._tbl
        body.remove(annex)

    returned = read(edited(content, change), book)
    only(returned, "vanished")
    assert [(each.kind, each.key) for each in returned.vanished] == [("section", "chapter.1.money"), ("table", "annex")]


def test_text_outside_of_any_place_is_never_lost(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        paragraph(opened, "Kutipan.").insert_paragraph_before("Tolong tambahkan peta.")
        paragraph(opened, "Kalimat dari bidang").runs[0].text = "Kalimat dari bidang perencanaan."
        paragraph(opened, "Gambaran wilayah").runs[0].text = "Gambaran umum wilayah"
        caption = next(
            each for each in opened.paragraphs if each.style.name == "Caption" and "Langkah kerja" in each.text
        )
        caption.runs[-1].text = "  Langkah kerja bersama"

    returned = read(edited(content, change), book)
    only(returned, "strays", "rewritten")
    assert [(each.place.section, each.text) for each in returned.strays] == [("chapter.2", "Tolong tambahkan peta.")]
    assert [(each.place.section, each.old, each.new) for each in returned.rewritten] == [
        ("chapter.1", "Gambaran wilayah", "Gambaran umum wilayah"),
        ("chapter.1.place", "Tabel 1.1 Langkah kerja", "Tabel 1.1 Langkah kerja bersama"),
        ("chapter.1.money", "Kalimat dari bidang.", "Kalimat dari bidang perencanaan."),
    ]


def test_numbers_and_lists_that_word_counted_anew_are_no_change(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        for each in opened.element.body.iter(f"{W}p"):
            style = each.find(f"{W}pPr/{W}pStyle")
            inside = style is not None and style.get(f"{W}val") in ("Caption", "TOC1")
            for letters in each.iter(f"{W}t") if inside else ():
                if re.fullmatch(r"\d", letters.text or ""):
                    letters.text = "9"
                if letters.text == "Gambaran wilayah":
                    letters.text = "Gambaran wilayah 1"
        wide = paragraph(opened, "Wilayah")
        next(run for run in wide.runs if run.text == "Tabel 2.1").text = "Tabel 9.9"

    assert read(edited(content, change), book).untouched


def test_a_table_in_prose_is_part_of_it() -> None:
    inner = replace(programmes(2, key="inner"), wide=False)
    prose = Prose(
        "p",
        (Paragraph(line("Sebelum")), inner, Figure("f", "Foto", "Perahu", picture="photo"), Paragraph(line("Sesudah"))),
    )
    book = Book("b", "B", "id", (Section("s", "S", (prose,)),))
    content = render(book, "docx", Pictures())
    assert read(content, book).untouched
    assert read(converted(content, "docx"), book).untouched

    def change(opened: Any) -> None:
        table(opened, "Program nomor 1").cell(3, 1).paragraphs[0].runs[0].text = "Lain"

    returned = read(edited(content, change), book)
    only(returned, "proses")
    new = returned.proses[0].new
    assert isinstance(new[1], Table)
    assert (new[1].key, new[1].caption, new[1].note) == ("inner", "Program kerja per tahun", "Pagu bersifat indikatif.")
    assert new[1].rows[1].cells[1].text == "Lain"
    assert new[2] == prose.blocks[2]


def test_text_in_a_box_is_read(book: Book, content: bytes) -> None:
    def change(opened: Any) -> None:
        box = (
            f'<w:r xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>Catatan di kotak</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        paragraph(opened, "Kutipan.")._p.append(etree.fromstring(box))

    returned = read(edited(content, change), book)
    assert [each.text for each in returned.strays] == ["Catatan di kotak"]


# Files that are refused


def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    import zipfile as packing

    sheet = io.BytesIO()
    with packing.ZipFile(sheet, "w") as package:
        package.writestr("hello.txt", "x")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    for file, said_ in (
        (b"", "not a Word file"), (b"PK\x03\x04rubbish", "not a Word file"), (sheet.getvalue(), "not a Word file"),
        (ole, "old Word file"), (ole + "EncryptedPackage".encode("utf-16-le"), "password"), (content[:-2000], "not a Word file"),
    ):  # fmt: skip
        with pytest.raises(Unusable, match=said_):
            origin_of(file)


def test_a_file_that_would_fill_the_memory_is_refused(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as entry:
        for _each in range(420):
            entry.write(b" " * 1_000_000)
    assert len(bomb.getvalue()) < 1_000_000
    with pytest.raises(Unusable, match="too large"):
        origin_of(bomb.getvalue())
    with pytest.raises(Unusable, match="too large"):
        origin_of(b"PK" + b"\0" * 60_000_001)


def test_entities_are_not_read(book: Book, content: bytes) -> None:
    document = etree.tostring(part(content))
    sly = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + document
    with pytest.raises(Unusable, match="damaged"):
        read(rewritten(content, {"word/document.xml": sly}), book)
    with pytest.raises(Unusable, match="damaged"):
        read(rewritten(content, {"word/document.xml": document[:-30]}), book)


def test_a_file_of_another_place_or_edition_is_refused(book: Book, content: bytes) -> None:
    foreign = io.BytesIO()
    Document().save(foreign)
    with pytest.raises(RuleBroken, match="not made here"):
        read(foreign.getvalue(), book)
    with pytest.raises(RuleBroken, match="another edition"):
        read(content, replace(book, title="Lain"))


def test_a_file_whose_properties_were_thrown_away_is_known_by_its_marks(book: Book, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        relations = package.read("_rels/.rels")
    bare = re.sub(rb"<Relationship [^>]*custom-properties[^>]*/>", b"", relations)
    assert bare != relations
    returned = read(rewritten(content, {"_rels/.rels": bare}), book)
    assert returned.untouched
    assert returned.origin.tree == ""
