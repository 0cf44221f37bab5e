"""A room whose line breaks, is barred, or comes back to a worksheet that was closed meanwhile: nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import COORDINATOR, ROWS, add_row, cell, enter, standing, write

pytestmark = [pytest.mark.browser, pytest.mark.servers]

ISSUES = "sheets/dimension-living/w1_isu/room/"
PATIENCE = 60_000
BROKEN = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection", "Failed to load resource")


def test_two_write_in_one_cell_while_one_is_offline(visit):
    one, two = enter(visit, language="en"), enter(visit, COORDINATOR, language="en")
    one.foresee(*BROKEN)
    add_row(one, "Cell on the road")
    expect(standing(one)).to_have_text("saved")
    expect(two.page.locator(ROWS).last).to_contain_text("Cell on the road")
    one.page.context.set_offline(True)
    write(one, "description", "The bridge is narrow.")
    expect(standing(one)).to_have_text("offline, 1 change waits")
    write(two, "description", "The road is wet.")
    expect(standing(two)).to_have_text("saved")
    one.page.context.set_offline(False)
    for somebody in (one, two):
        for sentence in ("The bridge is narrow.", "The road is wet."):
            expect(cell(somebody, "description", -1)).to_contain_text(sentence, timeout=PATIENCE)
        expect(standing(somebody)).to_have_text("saved", timeout=PATIENCE)
    both = cell(one, "description", -1).locator(".room-lines").inner_text()
    expect(cell(two, "description", -1).locator(".room-lines")).to_have_text(both)
    # In the rows, too: whoever has no scripts reads those, and so do books and checks.
    row = two.page.locator(ROWS).last.locator("a").get_attribute("href")
    for somebody in (one, two):
        somebody.page.reload()
        expect(cell(somebody, "description", -1).locator(".room-lines")).to_have_text(both)
    two.page.goto(f"{two.address}{row}")
    for sentence in ("The bridge is narrow.", "The road is wet."):
        expect(two.page.locator("main")).to_contain_text(sentence)
    assert not [said for said in two.complaints if not any(each in said for each in BROKEN)]


def test_where_websockets_are_barred_people_write_all_the_same(visit):
    one = visit(language="en")
    one.foresee(*BROKEN)
    one.page.route_web_socket("**/live/**", lambda socket: socket.close(code=1006))
    one.sign_in().go("sheets/dimension-living/w6_program/room/")
    expect(standing(one)).to_have_attribute("data-kind", "saved", timeout=PATIENCE)
    two = enter(visit, COORDINATOR, language="en")
    name = add_row(one, "Row by another way")
    expect(two.page.locator(ROWS).last).to_contain_text(name)
    expect(standing(one)).to_have_text("saved")
    write(two, "acronym", "WAY")
    expect(cell(one, "acronym", -1)).to_contain_text("WAY")
    write(one, "description", "Typed without a socket")
    expect(cell(two, "description", -1)).to_contain_text("Typed without a socket")
    one.check()


def test_a_sheet_that_was_locked_meanwhile_says_where_ones_words_are(visit):
    away, secretariat = enter(visit, COORDINATOR, ISSUES, language="en"), visit(language="en").sign_in()
    away.foresee(*BROKEN)
    title = away.page.locator(ROWS).first.locator("td.title-cell").get_attribute("data-column")
    before = cell(away, title).inner_text()
    away.page.context.set_offline(True)
    cell(away, title).click()
    away.page.keyboard.press("Control+End")
    away.page.keyboard.type(" and typed on the train")
    away.page.keyboard.press("Escape")
    expect(standing(away)).to_have_text("offline, 1 change waits")
    secretariat.go("stages/bimtek_1/")
    secretariat.follow(secretariat.page.get_by_role("button", name="Lock this stage"))
    try:
        away.page.context.set_offline(False)
        told = away.page.locator("[data-told]")
        expect(told).to_contain_text("waits in the late tray", timeout=PATIENCE)
        expect(away.page.locator("[data-why]")).to_be_visible()
        expect(cell(away, title)).to_have_text(before, timeout=PATIENCE)
        expect(away.page.get_by_role("button", name="Add a row")).to_be_hidden()
        expect(standing(away)).to_have_text("saved")
        away.check()
    finally:
        secretariat.go("stages/bimtek_1/")
        secretariat.page.locator("#lock textarea, #lock input[type=text]").first.fill("End of the test")
        secretariat.follow(secretariat.page.get_by_role("button", name="Open the stage again"))
    # Opened again, people write again, without coming anew.
    expect(away.page.get_by_role("button", name="Add a row")).to_be_visible(timeout=PATIENCE)


def test_who_signs_out_on_any_page_is_told_what_has_not_arrived(visit):
    somebody = enter(visit, language="en")
    somebody.foresee(*BROKEN, "Failed to fetch")
    add_row(somebody, "Row left behind")
    expect(standing(somebody)).to_have_text("saved")
    somebody.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    # Only the room has no line: its server answers pages, but takes no edits.
    barred = re.compile(r"/live/")
    somebody.page.context.route_web_socket(barred, lambda socket: socket.close(code=1006))
    somebody.page.context.route(barred, lambda route: route.abort())
    somebody.page.reload()
    expect(somebody.page.locator(ROWS).last).to_contain_text("Row left behind")
    write(somebody, "acronym", "LEFT")
    expect(standing(somebody)).to_have_text("offline, 1 change waits")
    assert somebody.page.evaluate("caches.has('anyam-room-pages')")
    somebody.go("")
    somebody.page.locator(".reader-menu summary").click()
    somebody.page.get_by_role("button", name="Sign out").click()
    told = somebody.page.locator("[data-unsent=kept]")
    expect(told).to_be_visible()
    somebody.page.get_by_role("button", name="Sign out").click()
    somebody.page.wait_for_url("**/masuk/**")
    # The page of the room was this person's; whoever comes next finds none.
    somebody.page.wait_for_function("caches.has('anyam-room-pages').then((kept) => !kept)")
    somebody.page.context.unroute(barred)
