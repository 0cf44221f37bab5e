"""What is another between two books."""

from dataclasses import replace

from anyam.core.book import Book, Cover, Paragraph, Prose, Row, Section, Table, line
from anyam.core.book.changing import Changed, changes_between
from tests.books.sample import amount, programmes, sample


def with_section(book: Book, key: str, **fields: object) -> Book:
    """The same book with a top section changed."""
    return replace(book, sections=tuple(replace(each, **fields) if each.key == key else each for each in book.sections))  # type: ignore[arg-type]


def test_the_same_book_has_no_changes_whenever_it_is_printed() -> None:
    assert changes_between(sample(), replace(sample(), running="Draf ke-9")).total == 0


def test_a_cell_tells_its_row_its_column_and_both_texts() -> None:
    table = programmes(3)
    first, *rest = table.rows[1:]
    cells = (*first.cells[:3], amount(7), *first.cells[4:])
    changed = replace(table, rows=(table.rows[0], replace(first, cells=cells), *rest))
    found = changes_between(
        sample(), with_section(sample(), "chapter.2", blocks=(changed, *sample().sections[3].blocks[1:]))
    )
    (one,) = found.lines
    assert one == Changed("cell", "changed", "2 Rencana aksi", "G1: Anggaran (rupiah) 2023", "1.000.000", "7")
    assert found.counts == {"cell.changed": 1}


def test_rows_come_and_go_by_the_row_of_the_plan_they_show() -> None:
    before, after = sample(rows=3), sample(rows=4)
    counts = changes_between(before, after).counts
    assert counts is not None
    assert counts["row.added"] == 2  # in the chapter and in the annex
    assert "row.removed" not in counts
    back = changes_between(after, before).counts
    assert back is not None
    assert back["row.removed"] == 2


def test_sections_added_removed_renamed_and_moved() -> None:
    book = sample()
    extra = Section("chapter.9", "Penutup", (Paragraph(line("Selesai.")),))
    found = changes_between(book, replace(book, sections=(*book.sections, extra)))
    assert [(each.what, each.act, each.name) for each in found.lines] == [("section", "added", "Penutup")]
    renamed = changes_between(book, with_section(book, "chapter.2", title="Aksi"))
    assert (renamed.lines[0].old, renamed.lines[0].new) == ("Rencana aksi", "Aksi")
    sections = list(book.sections)
    sections[2], sections[3] = sections[3], sections[2]
    swapped = changes_between(book, replace(book, sections=tuple(sections)))
    assert swapped.counts == {"section.moved": 1} | ({} if swapped.total == 1 else {"section.moved": swapped.total})
    gone = changes_between(book, replace(book, sections=book.sections[:-1]))
    assert [(each.act, each.name) for each in gone.lines] == [("removed", "Daftar istilah")]


def test_a_book_that_was_renamed_counts_as_one_change_however_often_its_title_stands() -> None:
    """Title and cover say the same; the look is another thing."""
    book = replace(sample(), cover=Cover("Buku 2", "Rencana induk", ("Kabupaten Contoh",)), title="Rencana induk")
    renamed = replace(book, cover=Cover("Buku 2", "Masterplan", ("Kabupaten Contoh",)), title="Masterplan")
    found = changes_between(book, renamed)
    assert found.lines == (Changed("book", "changed", "", "", "Rencana induk", "Masterplan"),)
    assert found.total == 1
    both = changes_between(book, replace(renamed, look=replace(book.look, paper="f4")))
    assert both.counts == {"book.changed": 2 if book.look.paper == "a4" else 1}


def test_a_long_text_shows_only_where_it_differs() -> None:
    long = "Kata yang sama. " * 200
    books = [
        replace(sample(), sections=(Section("a", "A", (Prose("a.text", (Paragraph(line(f"{long}{word} {long}")),)),)),))
        for word in ("dulu", "kini")
    ]
    (one,) = changes_between(*books).lines
    assert (one.what, one.act) == ("text", "changed")
    assert "dulu" in one.old
    assert "kini" in one.new
    assert len(one.old) < 200


def test_a_table_that_lost_its_place_is_told_as_gone() -> None:
    book = sample()
    without = with_section(book, "chapter.2", blocks=book.sections[3].blocks[1:])
    (one,) = changes_between(book, without).lines
    assert (one.what, one.act, one.name) == ("table", "removed", "Program kerja per tahun")
    assert isinstance(book.sections[3].blocks[0], Table)
    assert isinstance(book.sections[3].blocks[0].rows[0], Row)
