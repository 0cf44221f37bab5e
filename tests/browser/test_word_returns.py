"""A book is printed as DOCX, edited in Word, sent in again, and what is ticked counts."""

import re
from pathlib import Path

import pytest
from docx import Document

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]
LOOKS = {"id": ((PHONE, "light"), (DESKTOP, "dark")), "en": ((PHONE, "dark"), (DESKTOP, "light"))}


def reworded(paragraph, words):
    runs = [each for each in paragraph.runs if each.text]
    runs[0].text = words
    for each in runs[1:]:
        each.text = ""


def is_of_activities(table):
    """Whether its cells are those of the worksheet, and not only sums of it."""
    return {"Kode", "Kegiatan", "Keluaran"} <= {cell.text for cell in table.rows[0].cells}


def activities(table):
    return [each for each in table.rows if re.fullmatch(r"A\d+", each.cells[0].text)]


def edit(path: Path) -> tuple[str, str]:
    """As an office does: a paragraph, a cell, a row out, a comment. Returns the cell's old and new text."""
    document = Document(str(path))
    first = next(each for each in document.paragraphs if each.text.startswith("Bab ini memuat uraian tentang"))
    reworded(first, f"{first.text} Kalimat ini ditambahkan di Word.")
    table = next(each for each in document.tables if is_of_activities(each) and len(activities(each)) > 1)
    rows = activities(table)
    cell = rows[0].cells[1]
    old = cell.text
    reworded(cell.paragraphs[0], f"{old} dan pelatihannya")
    document.add_comment([rows[1].cells[1].paragraphs[0].runs[0]], text="Mohon dicek.", author="Bu Ani", initials="BA")
    other = next(each for each in document.tables if len(activities(each)) > 2)
    other._tbl.remove(activities(other)[2]._tr)
    document.save(str(path))
    return old, f"{old} dan pelatihannya"


def test_what_word_changed_counts_where_it_is_ticked(visit, picture, tmp_path):
    somebody = visit(language="en").sign_in().go("books/")
    page = somebody.page
    somebody.follow(page.get_by_role("link", name="Back from Word"))
    page.get_by_text("What can be edited in Word").wait_for()
    picture(page, "returns-empty-en")
    somebody.follow(page.get_by_role("link", name="Print a book as DOCX"))
    for name in ("Book 1", "Book 3"):
        page.get_by_label(name).uncheck()
    page.get_by_label("PDF, to print").uncheck()
    page.get_by_label("Word (DOCX)").check()
    page.get_by_role("button", name="Print").click()
    page.get_by_role("heading", name="Ready").wait_for(timeout=60_000)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download").click()
    path = tmp_path / "buku-2.docx"
    taken.value.save_as(path)
    _old, new = edit(path)

    somebody.go("books/returns/")
    page.get_by_label("Word file (DOCX)").set_input_files(path)
    page.get_by_role("button", name="Send in and compare").click()
    page.wait_for_url(re.compile(r"books/returns/[0-9a-f-]{36}/$"), timeout=60_000)
    assert page.locator("ins", has_text="ditambahkan").count() == 1
    assert page.get_by_text("Mohon dicek.").is_visible()
    assert "row removed in Word" in page.locator(".returns-told").inner_text()
    here = page.url
    looks(somebody, picture, "open")

    for each in page.locator(".returns-words ins", has_text="ditambahkan").all():
        each.locator("xpath=ancestor::div[contains(@class,'returns-line')]").locator("input").check()
    page.locator(".returns-cells input").first.check()
    page.locator(".returns-line", has_text="Mohon dicek.").locator("input").check()
    somebody.follow(page.get_by_role("button", name="Take over what is ticked"))
    page.get_by_text("3 were taken over.").first.wait_for()
    looks(somebody, picture, "taken")
    somebody.follow(page.locator("#taken").get_by_role("link").filter(has_text=re.compile(r"^\S+$")).first)
    page.go_back()
    somebody.go("books/reading/buku_2/")
    text = page.locator("main").inner_text()
    assert new in text
    assert "Kalimat ini ditambahkan di Word." in text
    page.goto(here)
    somebody.follow(page.get_by_role("button", name=re.compile("^Take it back")))
    page.get_by_text("3 were taken back.").first.wait_for()
    somebody.go("books/reading/buku_2/")
    assert "Kalimat ini ditambahkan di Word." not in page.locator("main").inner_text()
    somebody.go("books/returns/")
    page.get_by_text("4 of 4 wait").wait_for()
    looks(somebody, picture, "list")


def looks(somebody, picture, name):
    """The page in both languages, on a phone and a desk, by day and night."""
    page, where = somebody.page, somebody.page.url
    for language, several in LOOKS.items():
        page.context.add_cookies([{"name": "anyam_language", "value": language, "url": somebody.address}])
        page.goto(where)
        for (width, height), scheme in several:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            try:
                somebody.check()
            except AssertionError as error:
                raise AssertionError(f"{name} {language} {width} {scheme}: {error}") from error
            picture(page, f"returns-{name}-{language}-{width}-{scheme}")
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
