"""Whether two texts of a book say the same, and what is shown where they do not."""

from anyam.core.book import (
    Break,
    Cell,
    Column,
    Contents,
    Figure,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Prose,
    Reference,
    Row,
    Run,
    Table,
    Value,
    line,
)
from anyam.core.book.comparing import Change, alike, normal, said, same, squeezed, tidy, words


def test_words_tell_what_went_and_what_came() -> None:
    assert words("Jumlah 12 program.", "Jumlah 15 program kerja.") == (
        Change("same", "Jumlah "), Change("gone", "12"), Change("new", "15"), Change("same", " program"), Change("new", " kerja"),
        Change("same", "."),
    )  # fmt: skip
    assert words("satu dua", "satu") == (Change("same", "satu"), Change("gone", " dua"))
    assert words("", "") == ()


def test_very_long_texts_are_told_apart_by_lines() -> None:
    old = "baris yang sama\n" * 2_000
    assert words(old, old + "baris baru") == (Change("same", old), Change("new", "baris baru"))


def test_what_nobody_sees_is_no_difference() -> None:
    one = (
        Paragraph((Run("Te", ("bold",)), Run("bal\u00ad", ("bold",)), Run(""), Run(" dan  biasa "), Break())),
        Paragraph(()),
        Paragraph((Run("  "), Run("awal", ("italic", "bold")), Run(" "))),
        Items(((Paragraph((Run("bu"), Run("tir"))), Paragraph(())),)),
        Heading((Run(" Judul"),)),
        PageBreak(),
    )
    other = (
        Paragraph((Run("Tebal", ("bold",)), Run(" dan biasa"))),
        Paragraph((Run("awal", ("bold", "italic")),)),
        Items(((Paragraph(line("butir")),),)),
        Heading(line("Judul")),
        PageBreak(),
    )
    assert same(one, other)
    assert same((Prose("a", one),), (Prose("a", other),))
    assert not same(one, other[1:])
    assert not same((Paragraph(line("a", "bold")),), (Paragraph(line("a")),))


def test_values_notes_and_references_stay_what_they_are() -> None:
    content = (Run(" lihat "), Reference("t"), Note((Run("Per"), Run("pres "))), Value("n", "12"))
    assert tidy(content) == (Run("lihat "), Reference("t"), Note((Run("Perpres"),)), Value("n", "12"))
    assert normal((Contents("tables"),)) == (Contents("tables"),)
    assert tidy(()) == ()


def test_texts_are_alike_by_their_words() -> None:
    assert alike("Satu dua tiga", "satu dua") < alike("satu dua tiga", "satu dua tiga empat") < 1.0
    assert alike("", " ") == 1.0
    assert alike("a", " ".join("bcdefghijklmnopqrstuvw")) == 0.0
    assert squeezed(" dua\u00adbelas  \n\n baris \n") == "duabelas\n\nbaris"


def test_blocks_say_what_they_say_line_by_line() -> None:
    inner = Items(((Paragraph(line("dalam")),),))
    table = Table(
        "t", "Langkah", (Column("No"), Column("Isi")), (Row((Cell("1"), Cell(content=line("susun", "bold")))),)
    )
    told = said((
        Heading(line("Judul")), Paragraph(line("Teks")), Items(((Paragraph(line("pertama")), inner),), ordered=True), table,
        Table("u", "", (Column("A"),), ()), Figure("f", "", "Peta"), Prose("p", (Paragraph(line("isi")),)), PageBreak(),
    ))  # fmt: skip
    assert told.split("\n") == [
        "Judul",
        "Teks",
        "1. pertama",
        "  • dalam",
        "Langkah",
        "No | Isi",
        "1 | susun",
        "A",
        "[Peta]",
        "isi",
    ]
