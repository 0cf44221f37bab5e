"""The SWOT board: cards added, typed in together, moved by mouse, keyboard and menu."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rooms import COORDINATOR, ROWS, enter, standing

pytestmark = [pytest.mark.browser, pytest.mark.servers]

BOARD = "sheets/dimension-living/w3_swot/room/"
CROWDED = "sheets/dimension-economy/w3_swot/room/"
LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
LEADER = "pimpinan@rembang.example"


def at_the_board(visit, *who, language="en", sheet=BOARD, **look):
    """In the room, with the cards before one."""
    somebody = enter(visit, *who, sheet=sheet, language=language, **look)
    expect(somebody.page.locator(".lane-card").first).to_be_visible()
    return somebody


def lane(somebody, name):
    """A field by its letter; the strip of cards without one by nothing."""
    return somebody.page.locator(f".lane[data-lane='{name}']")


def card(somebody, text):
    """The card that says this."""
    return somebody.page.locator(".lane-card").filter(has_text=text)


def names(somebody, name):
    """What the cards of a field say."""
    return lane(somebody, name).locator(".lane-words").all_inner_texts()


def add_card(somebody, name, text):
    """A new card at the end of a field, with words that no other has."""
    text = f"{text} {uuid4().hex[:4]}"
    lane(somebody, name).get_by_role("button", name="Add a card").click()
    somebody.page.keyboard.type(text)
    somebody.page.keyboard.press("Escape")
    expect(lane(somebody, name)).to_contain_text(text)
    expect(standing(somebody)).to_have_text("saved")
    return text


def drag(somebody, source, target, *, part=0.5):
    """Pull one element onto a height of another with the mouse; the page is rolled on the way."""
    mouse = somebody.page.mouse
    source.scroll_into_view_if_needed()
    start = source.bounding_box()
    mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(start["x"] + start["width"] / 2 + 20, start["y"] + start["height"] / 2, steps=4)
    target.scroll_into_view_if_needed()
    end = target.bounding_box()
    mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] * part, steps=4)
    mouse.up()


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_the_board_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = at_the_board(visit, language=language, size=size, dark=dark)
    name = f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    somebody.check()
    picture(somebody.page, f"board-{name}")
    somebody.page.locator("[data-act=menu]").first.click()
    expect(somebody.page.get_by_role("menuitem").first).to_be_focused()
    somebody.check()
    somebody.page.keyboard.press("Escape")
    somebody.page.locator("[data-act=write]").first.click()
    expect(somebody.page.locator(".lane-card textarea")).to_be_focused()
    somebody.check()


def test_two_people_type_in_one_new_card(visit):
    one, two = at_the_board(visit), at_the_board(visit, COORDINATOR)
    text = add_card(one, "W", "Card of two")
    there = card(two, text)
    expect(lane(two, "W")).to_contain_text(text)
    card(one, text).locator(".lane-words").click()
    there.locator(".lane-words").click()
    two.page.keyboard.press("Control+Home")
    two.page.keyboard.type("From the beginning: ")
    one.page.keyboard.press("Control+End")
    one.page.keyboard.type(", to the end")
    whole = f"From the beginning: {text}, to the end"
    for somebody in (one, two):
        expect(somebody.page.locator(".lane-card textarea")).to_have_value(whole)
        expect(standing(somebody)).to_have_text("saved")
    expect(card(one, "Koordinator").locator(".lane-who")).to_be_visible()


def test_a_card_is_pulled_into_another_field_and_one_step_takes_it_back(visit):
    one, two = at_the_board(visit), at_the_board(visit, COORDINATOR)
    text = add_card(one, "S", "Card to pull")
    before = names(one, "T")
    drag(one, card(one, text), lane(one, "T").locator(".lane-card").first, part=0.1)
    expect(lane(two, "T")).to_contain_text(text)
    assert names(one, "T") == [text, *before]
    one.page.get_by_role("button", name="Undo").first.click()
    expect(lane(two, "S")).to_contain_text(text)
    assert names(one, "T") == before
    # The press that pulled it has opened nothing.
    expect(one.page.locator(".lane-card textarea")).to_have_count(0)


def test_a_card_dropped_onto_another_is_laid_beside_it(visit):
    somebody = at_the_board(visit)
    text, other = add_card(somebody, "O", "Alike one"), add_card(somebody, "O", "Alike other")
    drag(somebody, card(somebody, other), card(somebody, text), part=0.5)
    pair = somebody.page.locator(".alike-pair")
    expect(pair.locator(".alike-half").first).to_contain_text(text)
    expect(pair.locator(".alike-half").last).to_contain_text(other)
    pair.get_by_role("button", name="Keep the other").click()
    expect(pair.locator(".alike-half").first).to_contain_text(other)
    somebody.check()
    pair.get_by_role("button", name="Not the same").click()
    expect(pair).to_have_count(0)


def test_two_cards_become_one_under_the_eyes_of_another(visit):
    one, two = at_the_board(visit), at_the_board(visit, COORDINATOR)
    kept, gone = add_card(one, "W", "Nobody reads the signs"), add_card(one, "W", "Signs are read by few")
    expect(card(two, gone)).to_be_visible()
    drag(one, card(one, gone), card(one, kept), part=0.5)
    one.page.locator(".alike-pair").get_by_role("button", name=re.compile("^Merge ")).click()
    window = one.page.get_by_role("dialog", name="Merge")
    expect(window).to_contain_text(gone)
    one.check()
    window.get_by_role("button", name="Merge").click()
    for somebody in (one, two):
        expect(card(somebody, gone)).to_have_count(0)
        expect(card(somebody, kept)).to_be_visible()
    told = one.page.locator("[data-told] [data-kind='composing']")
    expect(told).to_contain_text("1 row was merged.")
    told.get_by_role("button", name="Undo").click()
    for somebody in (one, two):
        expect(card(somebody, gone)).to_be_visible()
        expect(card(somebody, kept)).to_be_visible()


def test_cards_are_added_and_moved_with_the_keyboard_alone(visit):
    somebody = at_the_board(visit)
    keys = somebody.page.keyboard
    first, second = f"Card of keys {uuid4().hex[:4]}", f"Next card of keys {uuid4().hex[:4]}"
    add = lane(somebody, "O").get_by_role("button", name="Add a card")
    add.focus()
    for text in (first, second):
        keys.press("Enter")
        keys.type(text)
        keys.press("Enter")
        expect(add).to_be_focused()
    assert names(somebody, "O")[-2:] == [first, second]
    card(somebody, second).locator(".lane-words").focus()
    keys.press("Alt+ArrowUp")
    assert names(somebody, "O")[-2:] == [second, first]
    keys.press("Alt+ArrowRight")
    expect(lane(somebody, "T")).to_contain_text(second)
    expect(card(somebody, second).locator(".lane-words")).to_be_focused()
    expect(somebody.page.locator(".lanes > [role=status]")).to_contain_text("Threat")
    keys.press("ArrowLeft")
    expect(lane(somebody, "O").locator(".lane-words:focus")).to_have_count(1)
    for _step in range(2):
        keys.press("Control+Z")
    assert names(somebody, "O")[-2:] == [first, second]


def test_a_card_left_without_a_word_is_gone(visit):
    somebody = at_the_board(visit)
    before = names(somebody, "S")
    lane(somebody, "S").get_by_role("button", name="Add a card").click()
    somebody.page.keyboard.press("Escape")
    assert names(somebody, "S") == before


def test_on_a_phone_a_card_moves_by_its_menu(visit):
    somebody = at_the_board(visit, size=PHONE)
    text = add_card(somebody, "S", "Card of a phone")
    menu = card(somebody, text).locator("[data-act=menu]")
    box = menu.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    menu.click()
    somebody.page.get_by_role("menuitem", name="Move to Weakness").click()
    expect(lane(somebody, "W")).to_contain_text(text)
    expect(card(somebody, text)).to_be_visible()
    somebody.check()


def test_a_row_without_a_factor_waits_to_be_placed(visit):
    somebody = at_the_board(visit)
    somebody.page.get_by_role("button", name="Add a row").click()
    somebody.page.keyboard.type("Card without a place")
    somebody.page.keyboard.press("Escape")
    strip = lane(somebody, "")
    expect(strip).to_contain_text("Not placed yet")
    strip.locator("[data-act=menu]").click()
    somebody.page.get_by_role("menuitem", name="Move to Opportunity").click()
    expect(lane(somebody, "O")).to_contain_text("Card without a place")
    expect(strip).to_be_hidden()


def test_words_and_a_sub_dimension_say_which_cards_are_seen(visit):
    somebody = at_the_board(visit)
    search, count = somebody.page.get_by_role("search"), somebody.page.locator(".lanes-count")
    whole = count.inner_text()
    search.get_by_label("Search these cards").fill("posyandu")
    expect(count).to_contain_text(" of ")
    expect(somebody.page.locator(".lane-card").first).to_contain_text("posyandu")
    search.get_by_label("Search these cards").fill("")
    expect(count).to_have_text(whole)
    search.get_by_label("Sub-dimension").select_option(label="Health")
    expect(lane(somebody, "S").locator(".lane-count")).to_be_visible()
    text = add_card(somebody, "S", "Card of health")
    expect(card(somebody, text)).to_contain_text("Health")
    search.get_by_role("button", name="Show all cards").click()
    expect(count).to_have_text(re.compile(r"^\d+ cards$"))


def test_leaving_for_the_table_and_coming_back_loses_nothing(visit):
    somebody = at_the_board(visit)
    text = add_card(somebody, "T", "Card in a hurry")
    card(somebody, text).locator(".lane-words").click()
    somebody.page.keyboard.press("Control+End")
    somebody.page.keyboard.type(" and on")
    somebody.page.get_by_role("button", name="Table").click()
    row = somebody.page.locator(ROWS).filter(has_text=f"{text} and on")
    expect(row.locator("td[data-column=factor]")).to_have_text("Threat")
    row.locator("td[data-column=factor]").dblclick()
    somebody.page.locator("td[data-column=factor] select").select_option("W")
    somebody.page.get_by_role("button", name="Board").click()
    expect(lane(somebody, "W")).to_contain_text(f"{text} and on")


def test_whoever_reads_has_nothing_to_press_but_what_opens(visit):
    somebody = at_the_board(visit, LEADER)
    for nothing in (".lane-add:visible", "[data-act=menu]", "[data-act=write]", ".lane-grip"):
        expect(somebody.page.locator(nothing)).to_have_count(0)
    expect(somebody.page.locator(".lane-card p.lane-words").first).to_be_visible()
    somebody.check()


def test_three_hundred_cards_are_there_and_can_be_written_in(visit):
    somebody = at_the_board(visit, sheet=CROWDED)
    somebody.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    somebody.page.get_by_role("button", name="Table").click()
    lines = "\n".join(f"Butir ramai {number}\t{'SWOT'[number % 4]}" for number in range(300))
    somebody.page.evaluate("text => navigator.clipboard.writeText(text)", lines)
    somebody.page.locator("[data-table]").evaluate("each => each.scrollTo(0, each.scrollHeight)")
    somebody.page.locator(ROWS).last.locator("td[data-column=statement]").click()
    somebody.page.keyboard.press("Control+V")
    expect(somebody.page.locator("[data-told]")).to_contain_text("new rows", timeout=30_000)
    somebody.page.get_by_role("button", name="Board").click()
    expect(somebody.page.locator(".lane-card")).to_have_count(309, timeout=30_000)
    text = "Butir ramai 298"
    card(somebody, text).locator(".lane-words").click()
    somebody.page.keyboard.press("Control+End")
    somebody.page.keyboard.type(" masih cepat")
    expect(somebody.page.locator(".lane-card textarea")).to_have_value(f"{text} masih cepat")
    somebody.page.keyboard.press("Escape")
    for _step in range(2):
        somebody.page.keyboard.press("Control+Z")
    expect(standing(somebody)).to_have_text("saved", timeout=30_000)
