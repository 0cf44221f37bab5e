"""A book in a browser: the same figures as the tree, headings in order, nothing that could run."""

import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html
from PIL import Image

from anyam.books.rendering import render
from anyam.books.rendering.html import STYLES, body
from anyam.books.rendering.pictures import Drawn
from anyam.core.book import (
    Book,
    Cell,
    Column,
    Contents,
    Figure,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    line,
    number,
)
from tests.books.numbers import numbers_of, shown_of, tables_of
from tests.books.sample import LONG, MARK, STRANGE, amount, sample

PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
PICTURES = Drawn({"photo": PNG, "logo": PNG})
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&\x00\x08"


def page(book: Book) -> Any:
    return html.fromstring(render(book, "html", PICTURES).decode())


def of_section(*blocks: Any, title: str = "Bab") -> Book:
    return Book("b", "Buku", "id", (Section("s", title, blocks),))


def grid(table: Any) -> list[dict[int, str]]:
    """The rows of a table in the page by the column in which each cell begins."""
    found = []
    for row in table.xpath("./tbody/tr"):
        at, cells = 0, {}
        for cell in row.xpath("./th|./td"):
            cells[at] = cell.text_content().strip()
            at += int(cell.get("colspan", 1))
        found.append(cells)
    return found


@pytest.mark.parametrize("book", [sample(), sample("en", rows=200)], ids=["id", "en"])
def test_every_figure_stands_where_the_tree_has_it(book: Book) -> None:
    tree = page(book)
    grids = {each.key: grid(tree.xpath(f"//*[@id='b-{each.key}']//table")[0]) for each in tables_of(book)}
    assert {place: grids[place[0]][place[1]][place[2]] for place in numbers_of(book)} == shown_of(book)


def test_headings_go_down_one_step_at_a_time() -> None:
    book = Book("b", "Buku", "id", (
        Section("h", "Tersembunyi", (), (Section("i", "Di bawahnya", (Heading(line("Dalam"), 3),)),), hidden=True),
        Section("s", "Bab", (Paragraph(line("x")),), (Section("t", "Subbab", (), (Section("u", "Lagi"),)),)),
    ))  # fmt: skip
    for each in (book, sample()):
        levels = [int(found.tag[1]) for found in page(each).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "Tersembunyi" not in page(book).text_content()


def test_every_link_within_the_page_leads_somewhere_and_ids_are_given_once() -> None:
    tree = page(sample())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = [unquote(address[1:]) for address in tree.xpath("//a/@href") if address.startswith("#")]
    assert set(inside) <= set(ids)
    numbers = number(sample())
    listed = [each.text_content() for each in tree.xpath("//nav[@aria-label='Daftar isi']//a")]
    assert listed == [f"{(e.label if e.level == 1 else e.number)} {e.title}".strip() for e in numbers.sections]
    assert len(tree.xpath("//nav[@aria-label='Daftar tabel']//a")) == len(numbers.tables)
    assert [each.text for each in tree.xpath("//p//a[@class='book-link']")][:2] == ["Tabel 2.1", "Gambar 1.1"]


def test_a_list_in_a_section_of_its_own_is_named_once() -> None:
    of = Contents("tables")
    tree = page(Book("b", "Buku", "id", (
        Section("l", "Daftar tabel", (of,)), Section("m", "Isi", (of,)),
        Section("s", "Bab", (Table("t", "Baris", (Column("Kode"),), ()),)),
    )))  # fmt: skip
    assert tree.xpath("//p[@class='book-list-name']/ancestor::section[1]/@id") == ["b-m"]


def test_tables_name_their_columns_rows_and_groups() -> None:
    table = page(sample()).xpath("//*[@id='b-programmes']")[0]
    assert table.xpath(".//caption")[0].text_content() == "Tabel 2.1 Program kerja per tahun"
    assert [each.text_content() for each in table.xpath(".//th[@scope='colgroup']")] == ["Anggaran (rupiah)"]
    assert [each.text_content() for each in table.xpath(".//th[@scope='col']")] == [
        "Kode", "Program kerja", "OPD", "Keterangan", "2023", "2024",
    ]  # fmt: skip
    assert [each.text_content().strip() for each in table.xpath(".//th[@scope='rowgroup']")] == ["Smart governance"]
    assert [each.text_content() for each in table.xpath(".//th[@scope='row']")] == ["G1", "G2", "G3", "Jumlah", "Total"]
    assert table.xpath(".//tr[contains(@class,'book-sum')] and .//tr[contains(@class,'book-total')]")
    frame = table.xpath(".//*[@role='region']")[0]
    assert frame.get("tabindex") == "0"
    assert frame.get("aria-labelledby") == table.xpath(".//caption/@id")[0]
    assert "Pagu bersifat indikatif." in table.text_content()
    assert "Sumber: Kertas kerja W6" in table.text_content()
    nameless = page(sample()).xpath("//*[@id='b-terms']//*[@role='region']/@aria-label")
    assert nameless == ["Tabel dalam Daftar istilah (1)"]


def test_tables_without_labels_or_rows() -> None:
    columns = (Column("a"), Column("", 1, "mark"))
    bare = Table("t", "Judul", columns, (Row((Cell("x"), Cell("y"))),), headed=False)
    empty = Table("e", "Judul", columns, (), empty="Belum ada data.")
    tree = page(of_section(bare, empty))
    assert not tree.xpath("//*[@id='b-t']//th|//*[@id='b-t']//thead")
    assert tree.xpath("//*[@id='b-e']//tbody")[0].text_content() == "Belum ada data."
    assert len(tree.xpath("//*[@id='b-e']//thead//th")) == 1  # an empty heading names nothing


def test_figures_say_what_they_show() -> None:
    tree = page(sample())
    images = {each.xpath("ancestor::figure/@id")[0]: each for each in tree.xpath("//figure//img")}
    assert images["b-money"].get("src").startswith("data:image/svg+xml;base64,")
    assert images["b-photo"].get("src").startswith("data:image/png;base64,")
    assert images["b-photo"].get("width") == "302"
    assert images["b-money"].get("alt") == "Dua batang: 2023 lebih rendah daripada 2024."
    assert tree.xpath("//figcaption")[0].text_content() == "Gambar 1.1 Anggaran per tahunSumber: Kertas kerja W7"
    gone = html.fromstring(body(sample(), Drawn())).xpath("//figure[@id='b-photo']")[0]
    assert "tidak tersedia" in gone.text_content()
    assert "Perahu di pelabuhan." in gone.text_content()


def test_notes_stand_at_the_end_of_their_chapter_with_the_way_back() -> None:
    tree = page(sample())
    call = tree.xpath("//a[@role='doc-noteref']")[0]
    note = tree.xpath(f"//section[@id='b-chapter.1']//li[@id='{call.get('href')[1:]}']")[0]
    assert "Peraturan Presiden Nomor 95 Tahun 2018." in note.text_content()
    assert note.xpath("./a[@role='doc-backlink']/@href") == [f"#{call.get('id')}"]


def test_suggested_text_is_marked_until_it_is_edited() -> None:
    assert "belum disunting" in page(sample()).xpath("//*[contains(@class,'book-suggested')]")[0].text_content()
    assert "not edited yet" in page(sample("en")).text_content()


def test_the_mark_is_seen_at_the_top_and_printed_on_every_page() -> None:
    tree = page(sample())
    assert tree.xpath("//article/*")[0].text_content() == MARK
    assert f'@top-center{{content:"{MARK}"' in tree.xpath("//style")[0].text
    real = render(sample(mark=""), "html", PICTURES).decode()
    assert MARK not in real
    assert "@top-center" not in real


def test_whatever_people_write_stays_words() -> None:
    cell = Cell(HOSTILE, colour='red" onload="x')
    table = Table(HOSTILE, HOSTILE, (Column(HOSTILE, over=HOSTILE),), (Row((cell,)),), note=HOSTILE, source=HOSTILE)
    links = Paragraph((Run("a", (), "javascript:alert(1)"), Run("b", ("bold", "unheard"), 'https://x.example/"><b>')))
    figure = Figure(HOSTILE, HOSTILE, HOSTILE, picture="photo")
    book = replace(
        of_section(Paragraph(line(HOSTILE), HOSTILE), table, links, figure, Contents("sections"), title=HOSTILE),
        title=HOSTILE, mark='</style><script>"', running=HOSTILE, author=HOSTILE, language='id"><script>',
    )  # fmt: skip
    text = render(book, "html", PICTURES).decode()
    tree = html.fromstring(text)
    assert not tree.xpath("//script|//@onerror|//@onload")
    assert not [address for address in tree.xpath("//a/@href") if address.startswith("javascript")]
    assert len(tree.xpath("//style")) == 1
    assert not re.search("[\x00-\x08]", text)
    assert "<script>alert(1)</script>" in tree.xpath("//h1")[0].text_content()


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    text = render(sample(), "html", PICTURES).decode()
    assert "default-src 'none'" in text
    assert not re.findall(r"(?:src|url)\s*[=(]\s*[\"']?https?:", text)
    tree = html.fromstring(text)
    assert not tree.xpath("//script|//link|//iframe|//object")


def test_the_text_alone_has_neither_style_nor_script_and_its_pictures_may_stand_elsewhere() -> None:
    text = body(sample(), PICTURES, links=lambda figure: f"/figures/{figure.key}/", level=2)
    tree = html.fromstring(text)
    assert tree.tag == "article"
    assert tree.get("lang") == "id"
    assert not tree.xpath("//@style|//style|//script")
    assert tree.xpath("//figure//img/@src") == ["/figures/money/", "/figures/photo/"]
    assert not tree.xpath("//h1")
    known = set(re.findall(r"\.(book[\w-]*)", STYLES.read_text("utf-8")))
    used = {name for names in tree.xpath("//@class") for name in names.split()}
    unstyled = {"book-marked", "book-front", "book-is-text", "book-prose", "book-section", "book-value", "book-link",
                "book-rank", "book-nip", "book-post", "book-organisation", "book-opening", "book-inner"}  # fmt: skip
    assert used - known <= unstyled


def test_strange_and_long_words_are_kept_whole() -> None:
    text = page(sample()).text_content()
    assert STRANGE in text
    assert LONG in text


def test_a_letter_shows_its_letterhead_and_a_paper_its_size() -> None:
    look = replace(sample().look, headed=True, paper="f4")
    tree = page(replace(sample(look=look), cover=None))
    assert "PEMERINTAH KABUPATEN CONTOH" in tree.xpath("//*[@class='book-letterhead']")[0].text_content()
    assert "size:215mm 330mm" in tree.xpath("//style")[0].text
    assert "size:210mm 297mm" in page(sample(look=Look())).xpath("//style")[0].text


def test_a_large_photo_becomes_small_enough_for_a_page() -> None:
    noise = Image.effect_noise((2600, 2600), 90)
    large = BytesIO()
    noise.save(large, "PNG")
    assert len(large.getvalue()) > 5_000_000
    text = render(sample(), "html", Drawn({"photo": large.getvalue(), "logo": b"no picture"})).decode()
    assert "data:image/jpeg;base64," in text
    assert len(text) < 3_500_000
    broken = body(sample(), Drawn({"photo": large.getvalue()[:2_000_000]}))
    assert "tidak tersedia" in broken


def test_the_same_book_is_the_same_page_also_with_two_thousand_rows() -> None:
    book = sample(rows=2000)
    assert render(book, "html", PICTURES) == render(book, "html", PICTURES)
    assert len(page(book).xpath("//*[@id='b-programmes']//tbody/tr")) == 2003


def test_money_is_aligned_to_its_figures() -> None:
    table = Table("t", "Uang", (Column("Rp", 1, "money"),), (Row((amount(5),)),))
    assert page(of_section(table)).xpath("//tbody//*[text()='5']/@class") == ["book-is-money"]
