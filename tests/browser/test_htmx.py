"""Lists that change in place: what is seen, heard, typed and remembered, on a good line, on a bad one, and without script."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.servers]

PLACES = [("programmes/", "#filter-dimension"), ("activities/", "#filter-year"), ("money/", "#filter-dimension"),
          ("findings/", "#filter-severity"), ("budget/", "#filter-owner"), ("organisations/", "#choice-kind"),
          ("thread/", "#filter-dimension"), ("search/?q=layanan", "#filter-kind")]  # fmt: skip


def stay(page: Page) -> None:
    """Marks the page as it was opened: a page loaded anew would not bear the mark."""
    page.evaluate("window.opened = true")


def has_stayed(page: Page) -> bool:
    """Whether nothing was loaded anew since."""
    return bool(page.evaluate("window.opened === true"))


def uid_in(address: str) -> str:
    """The row that is chosen in an address of the thread."""
    return re.search(r"item=([0-9a-f-]+)", address)[1]


def choose(page: Page, field: str) -> str:
    """The last choice, as somebody with a keyboard would make it."""
    choices = page.locator(field)
    choices.focus()
    value = choices.locator("option").last.get_attribute("value")
    choices.select_option(value)
    expect(page).to_have_url(re.compile(f"[?&]{choices.get_attribute('name')}={re.escape(value)}"))
    settled(page)
    return value


def settled(page: Page) -> None:
    """Nothing is on its way any more."""
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("main [aria-busy=true]")).to_have_count(0)


@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("id", PHONE)])
def test_a_choice_changes_the_list_in_place_and_the_page_stays_accessible(visit, language, size):
    somebody: Visit = visit(language=language, size=size).sign_in()
    page = somebody.page
    for path, field in PLACES:
        somebody.go(path)
        stay(page)
        value = choose(page, field)
        expect(page.locator(field)).to_have_value(value)
        expect(page.locator(field)).to_be_focused()
        expect(page.locator("#said")).not_to_be_empty()
        assert has_stayed(page), path
        somebody.check()


@pytest.mark.parametrize(("language", "size", "dark"), [("id", PHONE, True), ("en", DESKTOP, False)])
def test_the_address_the_title_and_the_back_button_follow_what_is_shown(visit, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in().go("search/")
    page = somebody.page
    stay(page)
    page.locator("#search-q").press_sequentially("pelayanan", delay=20)
    expect(page).to_have_url(re.compile("q=pelayanan"))
    expect(page).to_have_title(re.compile("pelayanan"))
    expect(page.locator(".search-result").first).to_be_visible()
    expect(page.locator("#said")).to_contain_text(re.compile(r"\d+ (baris|rows)"))
    expect(page.locator("#search-q")).to_be_focused()
    found = page.locator(".search-result").count()
    choose(page, "#filter-kind")
    expect(page.locator(".search-group")).to_have_count(1)
    page.go_back()
    expect(page.locator(".search-result")).to_have_count(found)
    expect(page.locator("#search-q")).to_have_value("pelayanan")
    page.go_back()
    expect(page.locator("#search-q")).to_have_value("")
    expect(page.locator(".search-teaching")).to_be_visible()
    assert has_stayed(page)
    somebody.check()


def test_only_the_last_of_many_letters_is_answered_and_no_letter_is_lost(visit):
    page = visit().sign_in().go("search/").page
    asked: list[str] = []
    held: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            held.append(route)
        else:
            route.continue_()

    page.route("**/search/?q=*", hold)
    page.locator("#search-q").press_sequentially("pel", delay=20)
    expect(page.locator("#search-answer")).to_have_attribute("aria-busy", "true")
    page.keyboard.type("ayanan", delay=20)
    expect(page).to_have_url(re.compile("q=pelayanan"))
    expect(page.locator("h1")).to_contain_text("pelayanan")
    expect(page.locator("#search-q")).to_have_value("pelayanan")
    assert len(asked) == 2
    assert held[0].request.failure
    page.go_back()
    expect(page).to_have_url(re.compile("/search/$"))


def test_a_note_is_mended_on_the_list_and_nothing_else_moves(visit):
    somebody = visit(language="en").sign_in().go("findings/")
    page = somebody.page
    stay(page)
    total = int(re.match(r"\d+", page.locator("[data-announce]").inner_text())[0])
    group = page.locator(".work-group", has=page.locator("[name='cell.funding']"))
    here = group.locator(".mend")
    assert here.count() > 1, "the demo has several of these"
    page.locator(".mend").last.locator("summary").click()
    other = page.locator(".mend").last.locator("[name^='cell.']")
    other_id = other.get_attribute("id")
    other.fill("Warga pesisir")
    here.first.locator("summary").click()
    field = here.first.locator("[name='cell.funding']")
    mended = field.get_attribute("id")
    field.fill("APBD kabupaten/kota")
    page.evaluate("window.scrollBy(0, 60)")
    before = page.evaluate("window.scrollY")
    field.press("Enter")
    expect(page.locator("#told")).to_contain_text("saved")
    expect(page.locator("[data-announce]")).to_have_text(re.compile(f"^{total - 1} "))
    expect(page.locator(f"[id='{mended}']")).to_have_count(0)
    expect(page.locator(f"[id='{other_id}']")).to_have_value("Warga pesisir")
    expect(page.locator(f"[id='{other_id}']")).to_be_visible()
    assert page.evaluate("window.scrollY") == before
    expect(here.first.locator("summary")).to_be_focused()
    assert has_stayed(page)
    assert page.url.endswith("/findings/")
    somebody.check()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#told")).to_have_text("")


# What browser and htmx say of a broken line or a refusal.
BROKEN = ["Failed to load resource", "Response Status Error Code", "htmx:afterRequest"]
TROUBLES = [("id", None, "Sambungan terputus"), ("en", None, "The connection failed"),
            ("id", 500, "Server mengalami gangguan"), ("en", 500, "The server ran into trouble"),
            ("en", 403, "The server refused this")]  # fmt: skip


@pytest.mark.parametrize(("language", "status", "sentence"), TROUBLES)
def test_trouble_is_a_sentence_with_a_way_to_try_again_and_nothing_typed_is_lost(visit, language, status, sentence):
    somebody = visit(language=language).sign_in().go("search/?q=layanan")
    page = somebody.page
    found = page.locator(".search-result").count()
    page.route("**/search/?q=*", lambda route: route.fulfill(status=status, body="") if status else route.abort())
    page.locator("#search-q").fill("pelayanan")
    expect(page.locator("#trouble")).to_contain_text(sentence)
    assert page.locator(".search-result").count() == found
    expect(page.locator("#search-q")).to_have_value("pelayanan")
    somebody.foresee(*BROKEN)
    somebody.check()
    page.unroute("**/search/?q=*")
    page.locator("[data-again]").click()
    expect(page).to_have_url(re.compile("q=pelayanan"))
    expect(page.locator("#trouble")).to_have_text("")


def test_after_the_session_has_ended_the_page_stands_and_goes_on_once_signed_in_elsewhere(visit):
    somebody = visit(language="en").sign_in().go("findings/")
    page = somebody.page
    note = page.locator(".mend").last
    note.locator("summary").click()
    field = note.locator("[name^='cell.']")
    mark = field.get_attribute("id")
    field.fill("Nelayan dan pedagang ikan")
    page.context.clear_cookies(name="sessionid")
    note.get_by_role("button", name="Save").click()
    alert = page.locator("#trouble")
    expect(alert).to_contain_text("no longer signed in")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Notes")
    expect(field).to_have_value("Nelayan dan pedagang ikan")
    expect(page.get_by_role("link", name="Sign in on another tab")).to_be_visible()
    somebody.foresee(*BROKEN)
    somebody.check()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in on another tab").click()
    elsewhere = Visit(opened.value, somebody.address, somebody.complaints).sign_in()
    elsewhere.page.close()
    page.locator("[data-again]").click()
    expect(page.locator("#told")).to_contain_text("saved")
    expect(page.locator(f"[id='{mark}']")).to_have_count(0)


def test_a_slow_line_is_shown_and_heard_as_busy(visit):
    page = visit().sign_in().go("programmes/").page
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/programmes/?*", hold)
    page.locator("#filter-dimension").select_option("living")
    expect(page.locator("main")).to_have_attribute("aria-busy", "true")
    expect(page.locator("main")).to_have_css("opacity", "0.6")
    held[0].continue_()
    expect(page).to_have_url(re.compile("dimension=living"))
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")


def test_the_thread_goes_on_choosing_and_coming_back_after_a_filter(visit):
    somebody = visit().sign_in().go("thread/")
    page = somebody.page
    opened = page.locator("#filter-dimension").input_value()
    page.locator("[data-card]").first.click()
    expect(page).to_have_url(re.compile("item="))
    chosen = page.url
    choose(page, "#filter-dimension")
    expect(page.locator("thread-board")).to_have_class(re.compile("is-ready"))
    page.locator("[data-card]").nth(1).click()
    expect(page.locator("[data-strip]")).to_be_visible()
    page.locator("#view-matrix").click()
    expect(page).to_have_url(re.compile("view=matrix"))
    expect(page.locator(".board-matrix")).to_be_visible()
    for _step in range(3):
        page.go_back()
    expect(page).to_have_url(chosen)
    settled(page)
    expect(page.locator("[data-card][aria-current]")).to_have_attribute("href", re.compile(uid_in(chosen)))
    expect(page.locator("#filter-dimension")).to_have_value(opened)
    somebody.check()


def test_keys_and_the_forms_of_the_header_go_on_after_a_change_in_place(visit):
    page = visit(language="en").sign_in().go("programmes/").page
    choose(page, "#filter-dimension")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Program kerja")
    expect(page).to_have_url(re.compile("[?&]dimension="))


def test_the_browser_keeps_nothing_of_what_pages_show(visit):
    page = visit().sign_in().go("search/").page
    page.locator("#search-q").fill("pelayanan")
    expect(page).to_have_url(re.compile("q=pelayanan"))
    choose(page, "#filter-kind")
    kept = page.evaluate("JSON.stringify([Object.values(localStorage), Object.values(sessionStorage)])")
    assert "<" not in kept
    assert page.locator("style").count() == 0


def test_without_script_every_choice_is_a_form_or_a_link_away(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    somebody = Visit(context.new_page(), address, []).sign_in()
    page = somebody.page
    for path, field in PLACES:
        somebody.go(path)
        value = page.locator(f"{field} option").last.get_attribute("value")
        page.locator(field).select_option(value)
        page.locator(f"form:has({field}) button[type=submit]").first.click()
        expect(page).to_have_url(re.compile(f"={re.escape(value)}"))
        expect(page.locator(field)).to_have_value(value)
    somebody.go("search/")
    page.locator("#search-q").fill("pelayanan")
    page.locator("#search-q").press("Enter")
    expect(page.locator(".search-result").first).to_be_visible()
    somebody.go("findings/?group=owner")
    form = page.locator(".mend", has=page.locator("[name='cell.owner']")).first
    form.locator("summary").click()
    form.locator("[name='cell.owner']").fill("DLH")
    form.get_by_role("button").click()
    expect(page.locator("main .messages")).to_contain_text("tersimpan")
    context.close()
