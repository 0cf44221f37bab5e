"""The first look: overview, findings, lists and the form of a row, as people with a screen or a keyboard meet them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [("id", DESKTOP, False), ("id", DESKTOP, True), ("id", PHONE, False), ("id", PHONE, True), ("en", DESKTOP, False),
         ("en", PHONE, True)]  # fmt: skip
PAGES = ["", "findings/", "programmes/", "activities/", "money/"]


def name_of(language, size, dark):
    return f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_every_page_is_accessible_fits_the_screen_and_says_that_it_is_a_demo(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    for path in PAGES:
        somebody.go(path)
        expect(somebody.page.get_by_text("DATA CONTOH - BUKAN DOKUMEN RESMI").first).to_be_visible()
        somebody.check()
        picture(somebody.page, f"{path.strip('/') or 'overview'}-{name_of(language, size, dark)}")
    somebody.follow(somebody.go("programmes/").page.get_by_role("link", name="Jalur Aduan Warga Beres"))
    somebody.check()
    picture(somebody.page, f"row-{name_of(language, size, dark)}")


def test_the_sign_in_page_is_accessible_and_refuses_a_wrong_password_with_a_sentence(visit, picture):
    stranger = visit()
    stranger.page.goto(f"{stranger.address}/")
    stranger.check()
    picture(stranger.page, "sign-in")
    stranger.page.locator("input[type=email]").fill("sekretariat@rembang.example")
    stranger.page.locator("input[type=password]").fill("bukan ini")
    stranger.page.locator("form:has(input[type=password]) button[type=submit]").click()
    expect(stranger.page.get_by_text("tidak cocok")).to_be_visible()
    stranger.check()


def test_the_overview_answers_where_the_plan_stands(visit):
    page = visit().sign_in().page
    expect(page.get_by_role("heading", level=1)).to_have_text("Masterplan Smart City Kabupaten Rembang")
    expect(page.get_by_text("Bimtek II berlangsung")).to_be_visible()
    expect(page.get_by_text("belum ada program yang menjawab")).to_be_visible()
    for problem in ("Tata kelola pemerintahan", "Kemiskinan", "Lingkungan hidup", "Kemandirian desa"):
        expect(page.get_by_role("link", name=problem, exact=True)).to_be_visible()


def test_every_number_of_the_overview_opens_rows_that_add_up_to_it(visit):
    somebody = visit().sign_in()
    page = somebody.page
    clicked = page.locator(".figure-value a").all()
    assert len(clicked) == 3
    for place in range(3):
        number = page.locator(".figure-value a").nth(place)
        shown = number.inner_text().strip()
        somebody.follow(number)
        expect(page.locator(".page-head")).to_contain_text(shown)
        page.go_back()


def test_a_filter_narrows_the_findings_and_its_count_says_how_many(visit):
    page = visit().sign_in().go("findings/").page
    page.get_by_role("link", name="4 wajib").click()
    expect(page).to_have_url(re.compile("severity=wajib"))
    expect(page.locator(".table-card li")).to_have_count(4)


def test_a_finding_leads_to_the_row_where_it_is_mended(visit):
    somebody = visit().sign_in().go("findings/")
    page = somebody.page
    page.get_by_role("link", name="Pendampingan pedagang membayar retribusi tanpa tunai").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pendampingan pedagang")
    somebody.check()
    page.goto(f"{page.url}?edit")
    somebody.check()
    page.get_by_label("OPD penanggung jawab").select_option(label="Dindagkop UKM")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan")).to_be_visible()
    somebody.go("findings/")
    expect(page.locator(".table-card")).not_to_contain_text("Pendampingan pedagang membayar retribusi tanpa tunai")


def test_what_cannot_be_read_stays_as_typed_with_the_way_to_mend_it(visit):
    somebody = visit().sign_in().go("programmes/")
    page = somebody.page
    page.get_by_role("link", name="Jalur Aduan Warga Beres").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jalur Aduan Warga Beres")
    form = f"{page.url}?edit"
    page.goto(form)
    ceiling = page.get_by_label("Pagu indikatif per tahun (Rp) 2024")
    before = ceiling.input_value()
    ceiling.fill("dua ratus")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("bukan jumlah uang").first).to_be_visible()
    somebody.check()
    page.goto(form)
    expect(ceiling).to_have_value("dua ratus")
    ceiling.fill(before)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan")).to_be_visible()
    page.goto(form)
    expect(ceiling).to_have_value(before)


def test_a_reader_sees_the_row_but_no_form(visit):
    page = visit().sign_in("pimpinan@rembang.example").go("programmes/").page
    page.get_by_role("link", name="Jalur Aduan Warga Beres").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jalur Aduan Warga Beres")
    expect(page.get_by_role("button", name="Simpan")).to_have_count(0)


def test_the_overview_can_be_walked_with_the_keyboard_alone(visit):
    page = visit().sign_in().page
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    assert str(skip).startswith("#"), "the first stop skips to the content"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Kemandirian desa":
            break
    else:
        pytest.fail("the problem's link cannot be reached by Tab")
    outline = page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow"
    )
    assert outline != "nonenone", "focus is visible"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("problem="))


def test_on_a_phone_the_pages_of_the_plan_are_in_a_menu_that_needs_no_script(chromium, address):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": PHONE[0], "height": PHONE[1]})
    context.add_cookies([{"name": "anyam_language", "value": "id", "url": address}])
    page = Visit(context.new_page(), address, []).sign_in().page
    expect(page.get_by_role("link", name="Catatan", exact=True)).to_have_count(0)
    page.locator("summary", has_text="Menu").click()
    expect(page.get_by_role("navigation", name="Halaman rencana")).to_have_count(1)
    page.get_by_role("link", name="Catatan", exact=True).click()
    expect(page).to_have_url(re.compile("findings/"))
    page.locator("summary", has_text="Menu").click()
    expect(page.get_by_role("link", name="Catatan", exact=True)).to_have_attribute("aria-current", "page")
    context.close()


def test_language_and_theme_are_chosen_without_script(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    page.get_by_role("button", name="EN").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    context.close()


def test_nothing_is_fetched_from_elsewhere_and_no_policy_is_broken(visit):
    somebody = visit()
    foreign: list[str] = []
    somebody.page.on(
        "request", lambda sent: foreign.append(sent.url) if not sent.url.startswith(somebody.address) else None
    )
    somebody.sign_in()
    for path in PAGES:
        somebody.go(path)
    assert not foreign
    assert not somebody.complaints
