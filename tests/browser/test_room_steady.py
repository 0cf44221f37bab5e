"""Nothing moves under the hand in a room: what comes late, or when something is chosen, takes a place that was kept for it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.rooms import ROWS, cell, enter

pytestmark = [pytest.mark.browser, pytest.mark.servers]

PATIENCE = 20_000
OVERLAPPING = """[...document.querySelectorAll(".sheet-paper-table th[scope]")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent)"""


def place(found):
    """Where something stands."""
    box = found.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def test_on_a_phone_what_comes_late_moves_neither_cards_nor_buttons(visit):
    somebody = enter(visit, language="en", size=PHONE)
    card, add = somebody.page.locator(ROWS).first, somebody.page.get_by_role("button", name="Add a row")
    before = place(card), place(add)
    menu = somebody.page.locator(".follow-menu > summary")
    expect(menu).to_be_visible(timeout=PATIENCE)
    expect(somebody.page.locator("[data-whose]")).to_be_visible(timeout=PATIENCE)
    assert (place(card), place(add)) == before
    # The menu stands at the lower edge and opens upwards; sending is one of its acts.
    menu.click()
    send = somebody.page.locator(".follow-menu").get_by_role("button", name="Send to the coordinator")
    expect(send).to_be_in_viewport(ratio=1)
    somebody.check()
    send.click()
    window = somebody.page.get_by_role("dialog", name="Send to the coordinator")
    window.get_by_role("button", name="Cancel").click()
    expect(menu).to_be_focused()


def test_with_the_way_back_at_hand_the_tools_of_a_phone_stay_on_one_line(visit):
    somebody = enter(visit, language="en", size=PHONE)
    menu = somebody.page.locator(".follow-menu > summary")
    expect(menu).to_be_visible(timeout=PATIENCE)
    cell(somebody, "name").click()
    somebody.page.keyboard.type("One line ")
    expect(somebody.page.locator("[data-undo]")).to_be_visible()
    assert place(menu)[1] == place(somebody.page.locator("[data-undo]"))[1]


def test_rows_stay_where_they_are_when_one_is_chosen(visit):
    somebody = enter(visit, language="en")
    rows = somebody.page.locator(ROWS)
    ticks = somebody.page.locator("[data-choose]")
    expect(ticks.first).to_be_visible()
    before = place(rows.nth(1))
    ticks.first.check()
    bar = somebody.page.get_by_role("region", name="Chosen rows")
    expect(bar.get_by_role("button").first).to_be_visible()
    assert place(rows.nth(1)) == before
    expect(bar).to_be_in_viewport(ratio=1)
    somebody.check()


def test_headings_on_paper_keep_to_their_columns(visit):
    somebody = enter(visit).go("sheets/dimension-living/w6_program/room/print/")
    assert somebody.page.evaluate(OVERLAPPING) == []


def test_the_way_back_of_a_paste_is_gone_once_something_came_after_it(visit):
    somebody = enter(visit, language="en")
    somebody.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    somebody.page.evaluate("navigator.clipboard.writeText('A\\tB')")
    cell(somebody, "acronym").click()
    somebody.page.keyboard.press("Control+V")
    told = somebody.page.locator("[data-told]")
    expect(told).to_contain_text("2 cells pasted")
    cell(somebody, "acronym", 1).click()
    somebody.page.keyboard.type("AFTER")
    somebody.page.keyboard.press("Enter")
    expect(told).not_to_contain_text("2 cells pasted")


def test_at_a_desk_neither_what_comes_late_nor_what_is_told_moves_rows_or_buttons(visit):
    somebody = enter(visit, language="en")
    row, add = somebody.page.locator(ROWS).nth(1), somebody.page.get_by_role("button", name="Add a row")
    before = place(row), place(add)
    expect(somebody.page.locator(".follow-menu > summary")).to_be_visible(timeout=PATIENCE)
    expect(somebody.page.get_by_role("button", name="Send to the coordinator")).to_be_visible(timeout=PATIENCE)
    assert (place(row), place(add)) == before
    out = somebody.page.locator(ROWS).nth(2).locator("[data-bin]")
    out.scroll_into_view_if_needed()
    before = place(row), place(add)
    out.click()
    told = somebody.page.locator("[data-told]")
    expect(told.get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)
    assert (place(row), place(add)) == before
    somebody.check()


def test_a_look_at_nothing_says_how_to_see_all_again(visit):
    somebody = enter(visit, language="en")
    somebody.page.get_by_role("searchbox", name="Search this worksheet").fill("nothing has these words")
    said = somebody.page.get_by_text("No row is what you seek here.")
    expect(said).to_be_visible()
    somebody.check()
    somebody.page.get_by_role("button", name="Show all rows").click()
    expect(said).to_be_hidden()
    expect(somebody.page.locator(ROWS).first).to_be_visible()
