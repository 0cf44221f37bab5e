"""A room on all kinds of devices: in a browser that keeps nothing, in two tabs, on a small phone, by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.rooms import COORDINATOR, ROWS, SHEET, add_row, cell, enter, standing, write

pytestmark = [pytest.mark.browser, pytest.mark.servers]

PATIENCE = 60_000
BROKEN = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection", "Failed to load resource")
MOST_BYTES = 150_000
NO_STORE = """Object.defineProperty(window, "indexedDB", {value: {open() { throw new DOMException("none", "SecurityError"); }}});"""
FULL = """IDBObjectStore.prototype.add = function () { throw new DOMException("full", "QuotaExceededError"); };"""


def test_one_takes_back_ones_own_and_nothing_else(visit):
    one, two = enter(visit, language="en"), enter(visit, COORDINATOR, language="en")
    add_row(one, "Row of two hands")
    expect(two.page.locator(ROWS).last).to_contain_text("Row of two hands")
    write(one, "description", "Mine.")
    expect(cell(two, "description", -1)).to_contain_text("Mine.")
    write(two, "acronym", "THEIRS")
    expect(cell(one, "acronym", -1)).to_contain_text("THEIRS")
    one.page.get_by_role("button", name="Undo").first.click()
    for somebody in (one, two):
        expect(cell(somebody, "description", -1).locator("p")).to_have_count(0)
        expect(cell(somebody, "acronym", -1)).to_contain_text("THEIRS")
        expect(somebody.page.locator(ROWS).last).to_contain_text("Row of two hands")
    one.page.get_by_role("button", name="Redo").click()
    expect(cell(two, "description", -1)).to_contain_text("Mine.")


@pytest.mark.parametrize("trouble", [NO_STORE, FULL], ids=["none", "full"])
def test_a_browser_that_keeps_nothing_says_so_and_goes_on(visit, trouble):
    somebody = visit(language="en").sign_in()
    somebody.foresee(*BROKEN)
    somebody.page.add_init_script(trouble)
    somebody.go(SHEET)
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")
    add_row(somebody, "Row without a net")
    expect(somebody.page.locator("[data-told]")).to_contain_text("This browser keeps nothing")
    expect(standing(somebody)).to_have_text("saved")
    somebody.check()
    somebody.page.context.set_offline(True)
    write(somebody, "acronym", "NET")
    expect(standing(somebody)).to_have_text("offline, 1 change waits")
    somebody.page.locator(".reader-menu summary").click()
    somebody.page.get_by_role("button", name="Sign out").click()
    expect(somebody.page.locator("[data-unsent=lost]")).to_be_visible()
    somebody.page.context.set_offline(False)
    expect(standing(somebody)).to_have_text("saved", timeout=PATIENCE)
    other = enter(visit, COORDINATOR, language="en")
    expect(cell(other, "acronym", -1)).to_contain_text("NET")


def test_two_tabs_of_one_person(visit):
    one = enter(visit, language="en")
    page = one.page.context.new_page()
    two = Visit(page, one.address, one.complaints).go(SHEET)
    expect(standing(two)).to_have_attribute("data-kind", "saved")
    add_row(one, "Row of two tabs")
    expect(two.page.locator(ROWS).last).to_contain_text("Row of two tabs")
    write(two, "acronym", "TABS")
    write(one, "description", "From the first")
    for tab in (one, two):
        expect(cell(tab, "acronym", -1)).to_contain_text("TABS")
        expect(cell(tab, "description", -1)).to_contain_text("From the first")
        expect(standing(tab)).to_have_text("saved")
        tab.page.reload()
        expect(cell(tab, "acronym", -1)).to_contain_text("TABS")
        expect(cell(tab, "description", -1)).to_contain_text("From the first")
    one.check()


def test_a_phone_types_after_few_bytes(visit, chromium):
    known = visit(language="en").sign_in()
    context = chromium.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, storage_state=known.page.context.storage_state()
    )
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    came: dict[str, float] = {}
    asked: dict[str, str] = {}
    network.on("Network.responseReceived", lambda told: asked.update({told["requestId"]: told["response"]["url"]}))
    network.on("Network.loadingFinished", lambda told: came.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto(f"{known.address}/plans/rembang/{SHEET}")
    expect(page.locator("[data-status]")).to_have_attribute("data-kind", "saved")
    page.locator(ROWS).first.locator("td.title-cell").click()
    expect(page.locator("td.title-cell textarea, td.title-cell input").first).to_be_focused()
    page.wait_for_load_state("networkidle")
    heaviest = sorted(((size, asked.get(key, "")) for key, size in came.items()), reverse=True)
    total = round(sum(came.values()))
    assert 50_000 < total <= MOST_BYTES, f"{total} bytes, the heaviest first: {heaviest}"
    scripts = page.evaluate("[...document.scripts].map((each) => each.src).filter(Boolean).join(' ')")
    assert "tabulator" not in scripts.lower()
    assert page.evaluate("document.querySelector('.tabulator') === null && !('Tabulator' in window)")
    context.close()


def test_the_ends_of_a_row_are_reached_by_arrows_and_tab_leaves_the_table(visit):
    somebody = enter(visit, language="en")
    keys = somebody.page.keyboard
    name = add_row(somebody, "Row of ends")
    row = somebody.page.locator(ROWS).last
    row.locator("td[data-column]").last.focus()
    keys.press("ArrowRight")
    expect(row.locator("[data-bin]")).to_be_focused()
    keys.press("Enter")
    expect(somebody.page.locator(ROWS).filter(has_text=name)).to_have_count(0)
    first = somebody.page.locator(ROWS).first
    first.locator("td[data-column]").first.focus()
    keys.press("ArrowLeft")
    expect(first.locator(".room-row-name")).to_be_focused()
    keys.press("ArrowDown")
    expect(somebody.page.locator(ROWS).nth(1).locator(".room-row-name")).to_be_focused()
    keys.press("Tab")
    assert somebody.page.evaluate("document.querySelector('[data-table]').contains(document.activeElement)") is False
