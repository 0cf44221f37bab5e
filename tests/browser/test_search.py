"""Search, with a keyboard, a thumb or a screen reader in front of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
ASKED = ["", "pelayanan", "dinkes 2023", "pelayann", "zebra", "nelayan&kind=Programme"]


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_every_answer_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    for number, asked in enumerate(ASKED):
        somebody.go(f"search/?q={asked}")
        expect(somebody.page.get_by_text("DATA CONTOH - BUKAN DOKUMEN RESMI").first).to_be_visible()
        somebody.check()
        picture(somebody.page, f"search-{number}-{language}-{size[0]}-{'dark' if dark else 'light'}")


def test_a_question_is_asked_answered_and_narrowed_by_keyboard(visit):
    page = visit().sign_in().go("search/").page
    field = page.locator("main input[type=search]")
    expect(field).to_be_focused()
    page.keyboard.type("melayani")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=melayani"))
    expect(page.locator("mark", has_text=re.compile("^pelayanan$", re.IGNORECASE)).first).to_be_visible()
    before = page.locator(".search-result").count()
    page.locator("main select[name=kind]").select_option("Programme")
    expect(page).to_have_url(re.compile("kind=Programme"))
    expect(page.locator(".search-group")).to_have_count(1)
    assert page.locator(".search-result").count() < before


def test_a_result_opens_its_row_and_its_thread_the_rows_above(visit):
    page = visit().sign_in().go("search/?q=LA22").page
    page.locator(".search-result h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Melatih 51 perawat")
    page.go_back()
    page.locator(".search-thread a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kualitas sumber daya manusia")


def test_a_word_with_a_slip_is_proposed_right_and_taken_only_by_a_click(visit):
    page = visit().sign_in().go("search/?q=pelayann").page
    expect(page.locator(".search-result")).to_have_count(0)
    page.locator(".search-proposals a", has_text="pelayanan").click()
    expect(page.locator("main input[type=search]")).to_have_value("pelayanan")
    expect(page.locator(".search-result").first).to_be_visible()


def test_examples_of_the_empty_page_find_something(visit):
    page = visit(size=PHONE).sign_in().go("search/").page
    for number in range(page.locator(".search-examples a").count()):
        page.locator(".search-examples a").nth(number).click()
        expect(page.locator(".search-result").first).to_be_visible()
        page.go_back()


def test_on_a_phone_everything_to_tap_is_high_enough(visit):
    page = visit(size=PHONE).sign_in().go("search/?q=dinkes+2023").page
    targets = page.locator("main :is(a, button, select, input)")
    sizes = [target.bounding_box() for target in targets.all()[:60]]
    assert [box for box in sizes if box and box["height"] < 43.5] == []
