"""The page of all components, and the keys: by hand, on a phone, and by whoever speaks to the computer."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]


@pytest.mark.parametrize(
    ("language", "size", "dark"), [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True)]
)
def test_every_component_is_accessible_and_fits(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    somebody.page.goto(f"{somebody.address}/ui/")
    somebody.check()
    picture(somebody.page, f"ui-{language}-{size[0]}-{'dark' if dark else 'light'}")


def test_a_question_mark_opens_the_list_of_keys_and_escape_closes_it(visit):
    page = visit().sign_in().page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tombol pintas")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_slash_leads_to_the_search_field_and_is_typed_there(visit):
    page = visit().sign_in().page
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Cari di rencana ini")
    expect(field).to_be_focused()
    page.keyboard.type("a/?b")
    expect(field).to_have_value("a/?b")


def test_brackets_lead_to_the_row_before_and_after(visit):
    somebody = visit().sign_in().go("programmes/")
    somebody.follow(somebody.page.get_by_role("link", name="Jalur Aduan Warga Beres"))
    here = somebody.page.url
    somebody.page.keyboard.press("]")
    somebody.page.wait_for_url(lambda url: url != here)
    somebody.page.keyboard.press("[")
    somebody.page.wait_for_url(here)


def test_keys_of_one_sign_can_be_put_off(visit):
    page = visit().sign_in().page
    page.get_by_role("link", name="Tombol pintas").click()
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Tutup").click()
    page.reload()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_recap_is_one_click_away(visit):
    somebody = visit(size=PHONE).sign_in()
    somebody.page.get_by_text("Rekap untuk WhatsApp").click()
    with somebody.page.expect_download() as download:
        somebody.page.get_by_role("link", name="Gambar (PNG)").click()
    assert download.value.suggested_filename == "rekap-rembang-city.png"
    somebody.check()
