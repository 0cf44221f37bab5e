"""A book as a page of its own: axe finds nothing by day or by night, nothing is too wide, every sheet of paper bears the mark."""

import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from anyam.books.rendering import render
from anyam.books.rendering.pictures import Drawn
from tests.books.sample import MARK, sample
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "book.html"
    made.write_bytes(render(sample(rows=12), "html", Drawn()))
    return made


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_book_is_read_by_everybody(chromium: Browser, file: Path, size: tuple[int, int], scheme: str) -> None:
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, bypass_csp=True
    )  # axe is a script, which the page itself forbids
    page = context.new_page()
    page.goto(file.as_uri())
    found = Axe().run(page).response["violations"]
    assert not found, "\n".join(f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()


def test_every_sheet_of_paper_bears_the_mark(chromium: Browser, file: Path, tmp_path: Path) -> None:
    page = chromium.new_page()
    page.goto(file.as_uri())
    printed = tmp_path / "book.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    page.close()
    told = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True)
    sheets = told.stdout.split("\f")[:-1]
    assert len(sheets) > 8
    assert all(MARK in sheet for sheet in sheets)
