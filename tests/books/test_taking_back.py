"""A book goes to Word and comes back: what was changed is told, and counts only where somebody ticked it."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document

from anyam.books.models import BookEdition, Difference, PrintedTree, ReturnedBook, SectionText
from anyam.books.models.returns import APPLIED, CELL, COMMENT, LEFT, OPEN, PROSE
from anyam.books.printing import Order, produce
from anyam.books.taking import trees
from anyam.books.writing.replacing import replace_text
from anyam.core.book import Paragraph, line
from anyam.core.book.comparing import said
from anyam.jobs.models import FAILED, Job
from anyam.live.log import Log
from anyam.plans.models import Item, Plan
from anyam.talk.models import Comment
from anyam.worksheets.actions import apply
from anyam.worksheets.changes import Change
from tests.books.desk import kept_log, silent, work
from tests.cast import make_plan, row, sheet, somebody
from tests.city.desk import told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
BOOK, PLACE, OTHER = "buku_1", "buku_1.1.letak_potensi.text", "buku_1.1.kesejahteraan.text"
HERE = "/plans/uji/books/returns/"
WRITTEN = "Rembang terletak di pesisir utara Jawa."


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs beside the tests, so no page waits for one."""
    monkeypatch.setattr("anyam.books.views.common.PATIENCE", 0.0)


@pytest.fixture(autouse=True)
def log(db: None) -> Iterator[Log]:
    """The log; what a test writes into it is taken away like the rows it was about."""
    yield from kept_log()


@pytest.fixture
def plan(cast: Any) -> Plan:
    made = make_plan()
    row(sheet(made, "w6_program", "living"), name="Kartu Sehat", owner="Dinkes")
    row(sheet(made, "w6_program", "living"), name="Puskesmas Daring", owner="Dinkes")
    return made


def printed(plan: Plan, book: str = BOOK) -> bytes:
    """The Word file of a draft."""
    return next(iter(produce(plan, Order((book,), ("docx",)), "Sari", silent))).content


def edited(content: bytes, *changes: Callable[[Any], None]) -> bytes:
    document = Document(BytesIO(content))
    for change in changes:
        change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def paragraph(words: str, new: str) -> Callable[[Any], None]:
    """Another text for the paragraph that begins with these words."""

    def change(document: Any) -> None:
        found = next(each for each in document.paragraphs if each.text.startswith(words))
        runs = [each for each in found.runs if each.text]
        runs[0].text = new
        for each in runs[1:]:
            each.text = ""

    return change


def cell(old: str, new: str) -> Callable[[Any], None]:
    """Another text for the first cell that says this."""

    def change(document: Any) -> None:
        found = next(
            each for table in document.tables for line in table.rows for each in line.cells if each.text.strip() == old
        )
        runs = [run for each in found.paragraphs for run in each.runs if run.text]
        runs[0].text = new
        for each in runs[1:]:
            each.text = ""

    return change


def remark(words: str, text: str) -> Callable[[Any], None]:
    """A comment on the cell or paragraph that says this."""

    def change(document: Any) -> None:
        inside = [
            each
            for table in document.tables
            for line in table.rows
            for one in line.cells
            for each in one.paragraphs
            if each.text.strip() == words
        ]
        found = next(each for each in [*inside, *document.paragraphs] if each.text.startswith(words))
        document.add_comment([run for run in found.runs if run.text], text=text, author="Bu Ani", initials="BA")

    return change


def send(browse: Browse, content: bytes, who: str = "sari", plan: str = "uji", name: str = "balik.docx") -> Any:
    file = SimpleUploadedFile(name, content)
    return browse(somebody(who), "en").post(f"/plans/{plan}/books/returns/", {"file": file})


def taken(browse: Browse, content: bytes, who: str = "sari") -> ReturnedBook:
    """Sent in and read."""
    answer = send(browse, content, who)
    assert answer.status_code == 302, told(answer)
    work()
    return ReturnedBook.objects.get(plan__code="uji")


def of(returned: ReturnedBook, kind: str) -> list[Difference]:
    return list(Difference.objects.filter(returned=returned, kind=kind))


def press(browse: Browse, returned: ReturnedBook, *ticked: Difference, who: str = "sari", name: str = "take") -> str:
    where = f"{HERE}{returned.uid}/"
    client = browse(somebody(who), "en")
    answer = client.post(f"{where}applying/", {"keys": [each.pk for each in ticked], name: "1"})
    assert answer.status_code == 302
    return told(client.get(where))


def text_of(plan: Plan, place: str = PLACE) -> str:
    found = SectionText.objects.filter(plan=plan, place=place, edited=True).first()
    from anyam.books.writing.seeding import kept_blocks

    return said(kept_blocks(found)) if found else ""


def written(plan: Plan, words: str, place: str = PLACE, base: str | None = None) -> None:
    blocks = (Paragraph(line(base)),) if base is not None else ()
    replace_text(plan, BOOK, place, (Paragraph(line(words)),), somebody("sari"), base=blocks)


def test_a_changed_text_comes_back_and_counts_once_it_is_ticked(plan: Plan, browse: Browse) -> None:
    written(plan, WRITTEN)
    written(plan, "Ekonomi tumbuh.", OTHER)
    returned = taken(browse, edited(printed(plan), paragraph(WRITTEN, "Rembang terletak di pantai utara Jawa.")))
    (found,) = of(returned, PROSE)
    assert (found.place, found.state) == (PLACE, OPEN)
    assert returned.differences.count() == 1
    page = told(browse(somebody("sari"), "en").get(f"{HERE}{returned.uid}/"))
    for words in ("<del>", "<ins>", "pesisir", "pantai"):
        assert words in page
    assert text_of(plan) == WRITTEN
    assert "1 was taken over." in press(browse, returned, found)
    assert (text_of(plan), text_of(plan, OTHER)) == ("Rembang terletak di pantai utara Jawa.", "Ekonomi tumbuh.")
    assert SectionText.objects.get(plan=plan, place=PLACE).edited_by == somebody("sari")
    # And back again, as one act.
    found.refresh_from_db()
    client = browse(somebody("sari"), "en")
    client.post(f"{HERE}{returned.uid}/undoing/", {"act": found.act})
    found.refresh_from_db()
    assert (found.state, text_of(plan)) == (OPEN, WRITTEN)


def test_a_first_text_from_the_data_becomes_somebodys_own(plan: Plan, browse: Browse) -> None:
    returned = taken(
        browse, edited(printed(plan), paragraph("Kabupaten Rembang terletak", "Rembang ada di Jawa Tengah."))
    )
    (found,) = of(returned, PROSE)
    press(browse, returned, found)
    assert text_of(plan).startswith("Rembang ada di Jawa Tengah.")


def test_what_was_written_meanwhile_is_not_written_over(plan: Plan, browse: Browse) -> None:
    written(plan, WRITTEN)
    returned = taken(browse, edited(printed(plan), paragraph(WRITTEN, "Teks dari Word.")))
    written(plan, "Teks baru dari Bappeda.", base=WRITTEN)
    (found,) = of(returned, PROSE)
    page = press(browse, returned, found)
    assert "somebody has written there since" in page
    assert "Teks baru dari Bappeda." in page
    found.refresh_from_db()
    assert (found.state, text_of(plan)) == (OPEN, "Teks baru dari Bappeda.")


def test_a_changed_cell_counts_in_its_row_and_nowhere_else(plan: Plan, browse: Browse) -> None:
    returned = taken(browse, edited(printed(plan, "buku_2"), cell("Kartu Sehat", "Kartu Sehat Warga")))
    cells = of(returned, CELL)
    assert [(each.old, each.new, each.column) for each in cells] == [("Kartu Sehat", "Kartu Sehat Warga", "name")]
    page = press(browse, returned, *cells)
    assert "1 was taken over." in page
    names = set(plan.items.exclude(programme=None).values_list("programme__name", flat=True))
    assert names == {"Kartu Sehat Warga", "Puskesmas Daring"}
    cells[0].refresh_from_db()
    browse(somebody("sari")).post(f"{HERE}{returned.uid}/undoing/", {"act": cells[0].act})
    names = set(plan.items.exclude(programme=None).values_list("programme__name", flat=True))
    assert names == {"Kartu Sehat", "Puskesmas Daring"}


def in_table(title: str, old: str, new: str) -> Callable[[Any], None]:
    """Another text for the first cell that says this in the table with this title."""

    def change(document: Any) -> None:
        named = [each for each in document.tables if f'w:val="{title}"' in each._tbl.tblPr.xml]
        [table] = named
        cell(old, new)(SimpleNamespace(tables=[table]))

    return change


def test_cells_of_the_appendices_say_table_row_and_column_and_count_only_where_it_is_sure(
    plan: Plan, browse: Browse
) -> None:
    item = Item.objects.get(plan=plan, programme__name="Kartu Sehat")
    given = {"activity": "Aplikasi antrean", "program": str(item.uid), "budgets.2023.apbd": "7 jt"}
    row(sheet(plan, "w7_aksi", "living"), **given)
    content = edited(
        printed(plan, "buku_2"), in_table("Anggaran program per tahun", "Kartu Sehat", "Kartu Sehat Warga"),
        in_table("Anggaran program per tahun", "7.000.000", "9.000.000"),
        in_table("Anggaran kegiatan per tahun", "7.000.000", "8.000.000"),
        in_table("Peran perangkat daerah", "L1, L2", "L1"),
    )  # fmt: skip
    returned = taken(browse, content)
    [sure] = of(returned, CELL)
    assert (sure.column, sure.label, sure.new) == ("name", "Program kerja", "Kartu Sehat Warga")
    page = told(browse(somebody("sari"), "en").get(f"{HERE}{returned.uid}/"))
    for words in ("L1 Kartu Sehat", "LA1 Aplikasi antrean", "Dinkes", "Column: Anggaran indikatif (rupiah) › 2023"):
        assert words in page
    html = browse(somebody("sari"), "en").get(f"{HERE}{returned.uid}/").content.decode()
    assert re.search(rf'<a href="[^"]*{item.uid}[^"]*">L1 Kartu Sehat</a> · Column: Anggaran', html)
    assert re.search(r"Tabel \w+\.\d+ · Dinkes · Column: Memimpin program", html)
    # A sum over sources is told: which of them was meant is not sure.
    press(browse, returned, *of(returned, "fixed"), sure)
    item.refresh_from_db()
    assert item.programme.name == "Kartu Sehat Warga"
    assert {each.state for each in of(returned, "fixed")} == {OPEN}


def test_a_cell_that_was_changed_meanwhile_is_told_with_all_three(plan: Plan, browse: Browse) -> None:
    returned = taken(browse, edited(printed(plan, "buku_2"), cell("Kartu Sehat", "Kartu Sehat Warga")))
    item = Item.objects.get(plan=plan, programme__name="Kartu Sehat")
    apply(sheet(plan, "w6_program", "living"), [Change(item.uid, "name", "Kartu Bahagia")], somebody("sari"))
    (found,) = of(returned, CELL)
    page = press(browse, returned, found)
    assert "the plan says something else there by now" in page
    for words in ("Kartu Sehat", "Kartu Bahagia", "Kartu Sehat Warga", "changed since"):
        assert words in page
    item.refresh_from_db()
    assert item.programme.name == "Kartu Bahagia"


def test_a_comment_of_word_becomes_one_on_its_row_or_a_remark_to_tick(plan: Plan, browse: Browse) -> None:
    written(plan, WRITTEN)
    returned = taken(browse, edited(printed(plan, "buku_2"), remark("Kartu Sehat", "Mohon dicek anggarannya.")))
    (found,) = of(returned, COMMENT)
    press(browse, returned, found)
    said_ = Comment.objects.get(plan=plan)
    assert said_.item is not None
    assert (said_.item.programme.name, said_.text) == ("Kartu Sehat", "Dari Word, Bu Ani: Mohon dicek anggarannya.")


def test_a_comment_on_a_text_is_ticked_as_seen_to(plan: Plan, browse: Browse) -> None:
    written(plan, WRITTEN)
    returned = taken(browse, edited(printed(plan), remark(WRITTEN, "Sebutkan sumbernya.")))
    (found,) = of(returned, COMMENT)
    page = press(browse, returned, found)
    found.refresh_from_db()
    assert (found.state, found.by, Comment.objects.filter(plan=plan).count()) == (APPLIED, somebody("sari"), 0)
    assert "Sebutkan sumbernya." in page


def test_what_is_laid_aside_can_be_decided_on_again(plan: Plan, browse: Browse) -> None:
    written(plan, WRITTEN)
    returned = taken(browse, edited(printed(plan), paragraph(WRITTEN, "Lain.")))
    (found,) = of(returned, PROSE)
    assert "1 was laid aside" in press(browse, returned, found, name="leave")
    found.refresh_from_db()
    assert (found.state, text_of(plan)) == (LEFT, WRITTEN)
    press(browse, returned, found, name="open")
    found.refresh_from_db()
    assert found.state == OPEN


def test_the_same_file_twice_is_one_and_what_stands_already_is_said(plan: Plan, browse: Browse) -> None:
    written(plan, WRITTEN)
    content = edited(printed(plan), paragraph(WRITTEN, "Teks dari Word."))
    returned = taken(browse, content)
    assert send(browse, content)["Location"] == f"{HERE}{returned.uid}/"
    assert ReturnedBook.objects.filter(plan=plan).count() == 1
    replace_text(
        plan, BOOK, PLACE, (Paragraph(line("Teks dari Word.")),), somebody("sari"), base=(Paragraph(line(WRITTEN)),)
    )
    page = told(browse(somebody("sari"), "en").get(f"{HERE}{returned.uid}/"))
    assert "the plan says so already" in page


def test_a_frozen_edition_is_found_again(plan: Plan, browse: Browse) -> None:
    from anyam.books.keeping import store
    from tests.books.desk import frozen

    written(plan, WRITTEN)
    edition = frozen(plan, somebody("sari"), BOOK, formats=("docx",))
    content = store.read(edition.files.get(format="docx").sha256)
    returned = taken(browse, edited(content, paragraph(WRITTEN, "Lain.")))
    assert returned.edition == edition == BookEdition.objects.get()
    assert "Send it in again" in told(browse(somebody("sari"), "en").get(f"/plans/uji/books/editions/{edition.uid}/"))


def test_an_unchanged_file_says_that_nothing_was_changed(plan: Plan, browse: Browse) -> None:
    returned = taken(browse, printed(plan))
    assert returned.differences.count() == 0
    page = told(browse(somebody("sari"), "en").get(f"{HERE}{returned.uid}/"))
    assert "nothing was changed" in page


def test_files_from_elsewhere_are_refused_with_a_sentence(plan: Plan, demo: Plan, browse: Browse) -> None:
    foreign = BytesIO()
    Document().save(foreign)
    for content, why in (
        (b"%PDF-1.7", "This is not a Word file"),
        (foreign.getvalue(), "was not made from a book of this plan"),
        (printed(demo), "was not made from a book of this plan"),
    ):
        answer = send(browse, content)
        assert answer.status_code == 422
        assert why in told(answer)
    assert not ReturnedBook.objects.filter(plan=plan).exists()
    assert browse(somebody("sari"), "en").post(HERE).status_code == 422


def test_a_draft_printed_long_ago_is_forgotten_and_said_to_be(plan: Plan, browse: Browse) -> None:
    content = printed(plan)
    PrintedTree.objects.update(at=timezone.now() - trees.KEPT * 2)
    trees.forget_old()
    assert not PrintedTree.objects.exists()
    assert "not kept any more" in told(send(browse, content))


def test_who_comments_sends_in_and_only_who_writes_lets_it_count(plan: Plan, browse: Browse) -> None:
    written(plan, WRITTEN)
    content = edited(printed(plan), paragraph(WRITTEN, "Lain."))
    assert send(browse, content, "citra").status_code == 404
    returned = taken(browse, content, "lina")
    (found,) = of(returned, PROSE)
    page = press(browse, returned, found, who="lina")
    assert "the secretariat and Bappeda write the books" in page
    found.refresh_from_db()
    assert (found.state, text_of(plan)) == (OPEN, WRITTEN)
    file = browse(somebody("lina")).get(f"{HERE}{returned.uid}/file/")
    assert file.content == content
    assert "balik.docx" in file["Content-Disposition"]


def test_a_damaged_file_ends_with_a_sentence_and_is_told(plan: Plan, browse: Browse) -> None:
    content = edited(printed(plan), paragraph("Kabupaten Rembang terletak", "Lain."))
    send(browse, content)
    PrintedTree.objects.all().delete()
    work()
    assert Job.objects.get(kind="book.take").state == FAILED
    returned = ReturnedBook.objects.get()
    page = told(browse(somebody("sari"), "en").get(f"{HERE}{returned.uid}/"))
    assert "could not be read" in page
    assert "not kept any more" in page


def test_the_page_asks_a_handful_of_questions(plan: Plan, browse: Browse, django_assert_max_num_queries: Any) -> None:
    written(plan, WRITTEN)
    returned = taken(browse, edited(printed(plan), paragraph(WRITTEN, "Lain.")))
    client = browse(somebody("sari"))
    client.get(HERE)
    with django_assert_max_num_queries(14):
        client.get(HERE)
    with django_assert_max_num_queries(18):
        client.get(f"{HERE}{returned.uid}/")
