"""The TOWS matrix: items are picked, a strategy is written between them, and its pair is there on every screen."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rooms import COORDINATOR, ROWS, enter, standing

pytestmark = [pytest.mark.browser, pytest.mark.servers]

MATRIX = "sheets/dimension-living/w3_tows/room/"
BOARD = "sheets/dimension-living/w3_swot/room/"
LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
LEADER = "pimpinan@rembang.example"
SEEN_AGAIN = """text => {
  window.dispatchEvent(new Event("focus"));
  return [...document.querySelectorAll(".matrix-chip")].some((each) => each.textContent.includes(text));
}"""


def at_the_matrix(visit, *who, language="en", **look):
    """In the room, with items and strategies before one."""
    somebody = enter(visit, *who, sheet=MATRIX, language=language, **look)
    expect(somebody.page.locator(".lane-card").first).to_be_visible()
    expect(chip(somebody, "S1")).to_be_visible()
    return somebody


def chip(somebody, code):
    """An item at the edge."""
    return somebody.page.locator(".matrix-chip").filter(has=somebody.page.get_by_text(code, exact=True))


def field(somebody, kind):
    """One of the four fields."""
    return somebody.page.locator(f".lane[data-lane='{kind}']")


def strategy(somebody, text):
    """The card that says this."""
    return somebody.page.locator(".lane-card").filter(has_text=text)


def pair(somebody, text):
    """The codes of a strategy's items."""
    return strategy(somebody, text).locator(".matrix-own b")


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_the_matrix_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = at_the_matrix(visit, language=language, size=size, dark=dark)
    name = f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    somebody.check()
    picture(somebody.page, f"matrix-{name}")
    chip(somebody, "S1").click()
    chip(somebody, "O1").click()
    expect(somebody.page.locator(".matrix-picked")).to_be_visible()
    somebody.check()
    picture(somebody.page, f"matrix-picked-{name}")


def test_a_strategy_is_written_between_its_items(visit):
    one, two = at_the_matrix(visit), at_the_matrix(visit, COORDINATOR)
    text = f"Strategy of a pair {uuid4().hex[:4]}"
    chip(one, "S1").click()
    expect(one.page.locator(".matrix-said")).to_contain_text("Opportunities (O)")
    chip(one, "O1").click()
    expect(field(one, "SO")).to_have_class(re.compile("is-lit"))
    expect(field(one, "WO")).not_to_have_class(re.compile("is-lit"))
    field(one, "SO").get_by_role("button", name="Write a strategy with S1, O1").click()
    one.page.keyboard.type(text)
    one.page.keyboard.press("Escape")
    expect(one.page.locator(".matrix-picked")).to_be_hidden()
    expect(field(two, "SO")).to_contain_text(text)
    expect(pair(two, text)).to_have_text(["S1", "O1"])
    two.page.get_by_role("button", name="Table").click()
    row = two.page.locator(ROWS).filter(has_text=text)
    expect(row.locator("td[data-column=type]")).to_contain_text("strengths")
    expect(row.locator("td[data-column=items] p")).to_have_count(2)
    # Row, type, both items and words are few steps; the first takes all of the row.
    one.page.get_by_role("button", name="Undo").first.click()
    one.page.get_by_role("button", name="Undo").first.click()
    expect(strategy(one, text)).to_have_count(0)


def test_items_are_taken_out_and_put_in_and_what_does_not_fit_is_said(visit):
    somebody = at_the_matrix(visit)
    card = strategy(somebody, "ST-1")
    expect(card.locator(".matrix-own b")).to_have_text(["S1", "T1"])
    expect(card.locator(".matrix-hint")).to_have_count(0)
    card.get_by_role("button", name="Take out S1").click()
    expect(card.locator(".matrix-hint")).to_contain_text("ST needs an item that is not here yet: Strengths (S)")
    expect(chip(somebody, "S1")).to_have_accessible_name(re.compile("in no strategy yet"))
    expect(somebody.page.locator(".matrix-head[data-factor=S] .matrix-count")).to_contain_text("1 in no strategy")
    card.get_by_role("button", name="+ item").click()
    somebody.page.get_by_role("menuitem", name="W1").click()
    expect(card.locator(".matrix-hint")).to_contain_text("Does not belong to ST: W1")
    card.get_by_role("button", name="Move to WT").click()
    moved = field(somebody, "WT").locator(".lane-card").filter(has_text="ST-1")
    expect(moved.locator(".matrix-hint")).to_have_count(0)
    for _step in range(3):
        somebody.page.get_by_role("button", name="Undo").first.click()
    expect(card.locator(".matrix-own b")).to_have_text(["S1", "T1"])


def test_a_strategy_is_written_with_the_keyboard_alone(visit):
    somebody = at_the_matrix(visit)
    keys, text = somebody.page.keyboard, f"Strategy of keys {uuid4().hex[:4]}"
    for code in ("W2", "T1"):
        chip(somebody, code).focus()
        keys.press("Space")
    expect(chip(somebody, "W2")).to_have_attribute("aria-pressed", "true")
    write = somebody.page.get_by_role("button", name="Write a strategy WT")
    for _step in range(60):
        keys.press("Tab")
        if write.evaluate("each => each === document.activeElement"):
            break
    expect(write).to_be_focused()
    keys.press("Enter")
    keys.type(text)
    keys.press("Escape")
    expect(pair(somebody, text)).to_have_text(["W2", "T1"])
    expect(strategy(somebody, text).locator(".lane-words")).to_be_focused()
    expect(chip(somebody, "W2")).to_have_accessible_name(re.compile("in this strategy"))
    keys.press("Alt+ArrowLeft")
    expect(strategy(somebody, text).locator(".matrix-hint")).to_contain_text("Does not belong to ST: W2")
    expect(standing(somebody)).to_have_text("saved")


def test_a_new_item_of_the_board_is_there_after_coming_back(visit):
    somebody, other = at_the_matrix(visit), enter(visit, COORDINATOR, sheet=BOARD, language="en")
    text = f"Fresh opportunity {uuid4().hex[:4]}"
    other.page.locator(".lane[data-lane='O']").get_by_role("button", name="Add a card").click()
    other.page.keyboard.type(text)
    other.page.keyboard.press("Escape")
    expect(standing(other)).to_have_text("saved")
    somebody.page.wait_for_function(SEEN_AGAIN, arg=text, polling=500)


def test_whoever_reads_sees_the_pairs_and_the_whole_of_an_item(visit):
    somebody = at_the_matrix(visit, LEADER)
    for nothing in (".lane-add:visible", "[data-act=menu]", "[data-act=write]", ".matrix-out", ".matrix-more"):
        expect(somebody.page.locator(nothing)).to_have_count(0)
    chip(somebody, "S1").hover()
    expect(somebody.page.locator(".matrix-tip")).to_contain_text("Issue: I1")
    somebody.page.keyboard.press("Escape")
    expect(somebody.page.locator(".matrix-tip")).to_be_hidden()
    somebody.check()
