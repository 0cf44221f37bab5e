"""The money page, its charts, and the notes as a work list, as people meet them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
PAGES = [
    "budget/", "budget/?by=organisation", "budget/?by=source&dimension=living", "budget/?by=problem", "money/?year=2024",
    "findings/", "findings/?group=owner", "findings/?severity=entah",
]  # fmt: skip


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_every_page_of_money_and_notes_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    for path in PAGES:
        somebody.go(path)
        for chart in somebody.page.locator("chart-picture").all():
            expect(chart.locator("svg").first).to_be_visible()
        somebody.page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
        somebody.check()
        name = re.sub(r"\W+", "-", path).strip("-")
        picture(
            somebody.page, f"{name}-{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
        )


def test_a_figure_of_the_grid_opens_rows_that_add_up_to_it(visit):
    page = visit().sign_in().go("budget/").page
    page.get_by_role("link", name="Sumber dana", exact=True).click()
    expect(page.get_by_role("columnheader", name="Sumber dana")).to_be_visible()
    row = page.locator(".budget-grid tbody tr", has_text="CSR")
    cell = row.locator("td a").nth(1)
    figure = cell.locator("data")
    amount, full = figure.get_attribute("value"), figure.get_attribute("title")
    cell.click()
    expect(page).to_have_url(re.compile(r"/money/\?(source=csr&year=2023|year=2023&source=csr)"))
    assert full == f"Rp{int(amount):,}".replace(",", ".")
    expect(page.locator(".rows-table tfoot data")).to_have_attribute("value", amount)


def test_a_filter_of_the_money_page_keeps_how_it_is_read(visit):
    page = visit().sign_in().go("budget/?by=source").page
    page.locator("#filter-dimension").select_option(index=1)
    expect(page).to_have_url(re.compile(r"by=source.*dimension=|dimension=.*by=source"))
    expect(page.get_by_role("columnheader", name="Sumber dana").first).to_be_visible()


def test_the_words_of_a_chart_are_written_in_the_page_s_own_letters(visit):
    page = visit().sign_in().go("budget/").page
    words = page.locator(".chart-drawing text").first
    expect(words).to_be_visible()
    assert "Inter" in words.evaluate("(each) => getComputedStyle(each).fontFamily")
    image = page.locator(".chart-image").first
    assert len(image.get_attribute("alt")) > 40
    assert image.bounding_box()["width"] < 5


def test_a_chart_follows_the_screen_and_is_light_on_paper(visit):
    page = visit(dark=True).sign_in().go("budget/").page
    ground, drawing = page.locator(".chart-drawing svg > rect").first, page.locator(".chart-drawing svg").first
    expect(ground).to_have_attribute("fill", "#181f27")
    page.emulate_media(color_scheme="light")
    expect(ground).to_have_attribute("fill", "#ffffff")
    page.set_viewport_size({"width": 360, "height": 760})
    expect(drawing).to_have_attribute("width", "320")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".chart-on-paper").first).to_be_visible()
    expect(page.locator("chart-picture").first).to_be_hidden()
    assert "theme=light" in page.locator(".chart-on-paper").first.get_attribute("src")


def test_without_script_a_chart_is_an_image_with_its_message(chromium, address, visit):
    somebody = visit().sign_in()
    context = chromium.new_context(java_script_enabled=False, storage_state=somebody.page.context.storage_state())
    page = context.new_page()
    page.goto(f"{address}/plans/rembang/budget/")
    image = page.locator(".chart-image").first
    expect(image).to_be_visible()
    assert image.bounding_box()["width"] > 200
    page.get_by_text("Dimensi", exact=True).first.wait_for()
    context.close()


def test_a_note_is_mended_on_the_list_with_the_keyboard_alone(visit):
    somebody = visit().sign_in().go("findings/?kind=money-without-source")
    page = somebody.page
    expect(page.locator(".work-line")).to_have_count(3)
    first = page.locator(".work-line").first
    subject = first.locator(".finding-what").inner_text()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("CSR")
    somebody.check()
    page.keyboard.press("Enter")
    expect(page.locator(".work-line")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"findings/\?kind=money-without-source$"))
    expect(page.locator("#told .message")).to_be_visible()
    expect(page.locator(".work-list, .work")).not_to_contain_text(subject)
    somebody.check()


def test_a_reader_sees_notes_without_forms_and_an_office_is_led_to_its_own(visit):
    reader = visit().sign_in("pimpinan@rembang.example").go("findings/").page
    expect(reader.locator(".work-line").first).to_be_visible()
    expect(reader.locator(".mend")).to_have_count(0)
    page = visit().sign_in("opd@rembang.example").go("findings/").page
    mine = page.locator(".work-tools .button").first
    count = int(re.search(r"\((\d+)\)", mine.inner_text())[1])
    mine.click()
    expect(page.locator(".work-line")).to_have_count(count)


def test_the_list_says_how_it_goes_and_shows_it(visit):
    page = visit(language="en").sign_in().go("findings/").page
    expect(page.locator(".page-head")).to_contain_text(re.compile(r"\d+ fewer than \d+ days ago"))
    expect(page.locator(".work-side svg").first).to_be_visible()
    page.get_by_text("The figures as a table").click()
    expect(page.locator(".work-side tbody tr")).to_have_count(7)
