"""The house of books in a browser: from the list over the outline to a printed file, a frozen edition and its proof."""

import re

import pytest

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]
LOOKS = {"id": ((PHONE, "light"), (DESKTOP, "dark")), "en": ((PHONE, "dark"), (DESKTOP, "light"))}


def test_from_the_outline_to_a_proved_edition(visit, picture):
    somebody = visit(language="en").sign_in().go("books/")
    page = somebody.page
    somebody.follow(page.get_by_role("link", name="Outline and look").first)

    # The third chapter goes up by the keyboard alone, in place, and the key stays where it was.
    up = page.get_by_role("button", name="Move up: Gap analysis")
    up.focus()
    with page.expect_response(re.compile("outline/$")):
        page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement?.id.startsWith('up-')")
    titles = page.locator(".outline-book").first.locator("h3").all_inner_texts()
    assert titles.index("Gap analysis") < titles.index("Readiness analysis")
    page.get_by_role("button", name="Take the last change back").click()
    page.get_by_text("The last change was taken back.").first.wait_for()
    titles = page.locator(".outline-book").first.locator("h3").all_inner_texts()
    assert titles.index("Readiness analysis") < titles.index("Gap analysis")
    page.locator("summary", has_text=re.compile("^Rename")).nth(2).click()
    page.locator("#title-buku_1-2").fill("Kesiapan kota")
    page.locator("#title-buku_1-2").press("Enter")
    page.get_by_role("heading", name="Kesiapan kota").wait_for()

    # A printed file is there when the bar is full.
    somebody.go("books/printing/")
    page.get_by_label("Book 2").uncheck()
    page.get_by_label("Book 3").uncheck()
    page.get_by_label("Excel (XLSX)").check()
    page.get_by_role("button", name="Print").click()
    page.get_by_role("heading", name="Ready").wait_for(timeout=60_000)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download").click()
    assert taken.value.suggested_filename == "rembang-buku.zip"
    page.goto(f"{somebody.address}/kotak-masuk/")
    page.get_by_text("Books to download (2 files)").wait_for()

    # A frozen draft, with somebody who agrees, and its proof.
    somebody.go("books/")
    page.locator("summary", has_text="Freeze as draft 1").first.click()
    page.get_by_role("button", name=re.compile("^Freeze ?: Book 1")).click()
    page.wait_for_url(re.compile("books/editions/"), timeout=60_000)
    page.get_by_role("button", name="Prove this edition").click()
    page.wait_for_url(re.compile("books/editions/"), timeout=60_000)
    page.get_by_text("every file came out the same to the byte").wait_for(timeout=60_000)
    edition = page.url
    somebody.follow(page.get_by_role("link", name="Edit the list"))
    page.get_by_label("Name with degrees, 1").fill("Kepala Dinas (contoh)")
    page.get_by_label("Verdict, 1").select_option(label="Agreed")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("1 of 1 has agreed.").wait_for()
    picture(page, "books-edition-en")

    # Every page is accessible and fits.
    paths = ("books/", "books/outline/", "books/printing/", "books/reading/buku_3/", edition, f"{edition}sign-offs/")
    for language, looks in LOOKS.items():
        page.context.add_cookies([{"name": "anyam_language", "value": language, "url": somebody.address}])
        for path in paths:
            page.goto(path if path.startswith("http") else f"{somebody.address}/plans/rembang/{path}")
            for (width, height), scheme in looks:
                page.set_viewport_size({"width": width, "height": height})
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                try:
                    somebody.check()
                except AssertionError as error:
                    raise AssertionError(f"{path} {width} {scheme}: {error}") from error


def test_the_outline_is_changed_without_a_script(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "anyam_language", "value": "en", "url": address}])
    page = context.new_page()
    page.goto(f"{address}/")
    page.locator("input[type=email]").fill("sekretariat@rembang.example")
    page.locator("input[type=password]").fill("bimtek-2022")
    page.locator("form:has(input[type=password]) button[type=submit]").click()
    page.wait_for_url("**/plans/**")
    page.goto(f"{address}/plans/rembang/books/outline/")
    page.get_by_role("button", name=re.compile("^Leave out ?: Roadmap book")).click()
    assert "It is left out." in page.content()
    page.goto(f"{address}/plans/rembang/books/")
    assert "Roadmap book" not in page.locator("main").inner_text()
    context.close()
