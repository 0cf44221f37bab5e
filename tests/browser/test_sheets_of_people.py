"""Lembar OPD and Lembar pimpinan as people hold them: on a screen, on a phone, and printed on A4."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
PAGES_IN_PDF = re.compile(rb"/Type\s*/Page\b")


def name_of(language, size, dark):
    return f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"


def pages_printed(page):
    """How many sheets of paper the page takes."""
    return len(PAGES_IN_PDF.findall(page.pdf(prefer_css_page_size=True)))


def brief_of(somebody, office):
    """Open the brief of an office from the list."""
    somebody.go("organisations/")
    somebody.follow(somebody.page.get_by_role("link", name=office, exact=True).first)
    expect(somebody.page.get_by_role("heading", level=1)).to_have_text(office)
    return somebody.page


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_every_page_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in("opd@rembang.example")
    for path in ("leader/", "organisations/", "organisations/?part=-"):
        somebody.go(path)
        expect(somebody.page.get_by_text("DATA CONTOH - BUKAN DOKUMEN RESMI").first).to_be_visible()
        somebody.check()
        picture(somebody.page, f"{re.sub('[^a-z]', '', path)}-{name_of(language, size, dark)}")
    brief_of(somebody, "DLH")
    somebody.check()
    picture(somebody.page, f"organisation-{name_of(language, size, dark)}")


def test_my_office_comes_first_and_its_part_is_one_click_away(visit):
    page = visit().sign_in("opd@rembang.example").go("organisations/").page
    first = page.locator(".organisations-table tbody tr").first
    expect(first).to_contain_text("DLH")
    first.get_by_role("link", name="DLH").click()
    expect(page.locator(".brief-summary")).to_contain_text("DLH")
    expect(page.locator(".brief-summary")).to_be_in_viewport()


def test_the_choice_of_kind_narrows_the_list(visit):
    page = visit(language="en").sign_in("opd@rembang.example").go("organisations/").page
    page.get_by_label("Kind").select_option("kecamatan")
    expect(page).to_have_url(re.compile("kind=kecamatan"))
    expect(page.locator(".organisations-table tbody")).not_to_contain_text("Bappeda")
    expect(page.locator(".organisations-table tbody")).to_contain_text("Kec. Kragan")


def test_every_brief_of_the_demo_is_printed_on_two_pages_at_most(visit):
    """All of them, the largest too."""
    page = visit().sign_in("opd@rembang.example").go("organisations/").page
    lines = page.locator(".organisations-table .row-name > a").evaluate_all("all => all.map(one => one.href)")
    assert len(lines) > 35
    for address in lines:
        page.goto(address)
        assert 1 <= pages_printed(page) <= 2, page.title()


@pytest.mark.parametrize("office", ["DLH", "Dinkominfo", "Dinlutkan", "Dinpermades"])
def test_the_longest_briefs_are_printed_on_two_pages_in_english_too(visit, office):
    assert pages_printed(brief_of(visit(language="en").sign_in("opd@rembang.example"), office)) == 2


def test_the_printed_brief_has_its_own_head_and_counts_what_it_leaves_out(visit):
    page = brief_of(visit(language="en").sign_in("opd@rembang.example"), "DLH")
    expect(page.locator(".brief-head")).not_to_contain_text("printed", use_inner_text=True)
    page.emulate_media(media="print")
    head = page.locator(".brief-head")
    for words in ("DLH", "Dinas Lingkungan Hidup", "Kabupaten Rembang", "2022–2026", "as of 21 July 2022", "printed"):
        expect(head).to_contain_text(words, use_inner_text=True)
    expect(page.get_by_text("DATA CONTOH - BUKAN DOKUMEN RESMI").first).to_be_visible()
    expect(page.locator("nav").first).not_to_be_visible()
    hidden = page.locator(".money-grid tr.beyond").count()
    assert hidden
    expect(page.locator(".money-grid tr.print-only")).to_contain_text(f"{hidden} more in anyam")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_leader_s_brief_is_printed_on_exactly_one_page(visit, language):
    page = visit(language=language).sign_in("pimpinan@rembang.example").go("leader/").page
    assert pages_printed(page) == 1
    page.emulate_media(media="print")
    for item in page.locator(".decision").all():
        expect(item).to_be_visible()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_phone_shows_all_decisions_within_two_screens(visit, language):
    """The head of region has two minutes."""
    page = visit(language=language, size=PHONE).sign_in("pimpinan@rembang.example").go("leader/").page
    ends = page.locator(".decision").last.bounding_box()
    assert ends
    assert ends["y"] + ends["height"] <= 2 * PHONE[1]


def test_every_decision_leads_to_its_rows_and_to_whoever_prepares_it(visit):
    page = visit(language="en").sign_in("pimpinan@rembang.example").go("leader/").page
    page.locator(".decision-rows").get_by_role("link", name="2024").click()
    expect(page).to_have_url(re.compile(r"money/\?year=2024"))
    page.go_back()
    page.locator(".decision-by").get_by_role("link", name="Dinpermades").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dinpermades")
