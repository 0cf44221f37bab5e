"""A worksheet as a room: several people write in it, the line breaks and comes back, and everybody can read and reach it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rooms import COORDINATOR, ROWS, SHEET, add_row, cell, enter, standing, to_the_end

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
LEADER = "pimpinan@rembang.example"


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_the_room_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = enter(visit, language=language, size=size, dark=dark)
    name = f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    somebody.check()
    picture(somebody.page, f"room-{name}")
    if size == PHONE:
        somebody.page.locator("[data-rest]").first.click()
    cell(somebody, "budgets" if size == PHONE else "budgets.2023").dblclick()
    somebody.check()
    picture(somebody.page, f"room-open-{name}")


def test_two_people_type_in_one_cell(visit):
    one, two = enter(visit, language="en"), enter(visit, COORDINATOR, language="en")
    add_row(one, "Cell of two")
    to_the_end(two)
    expect(two.page.locator(ROWS).last).to_contain_text("Cell of two")
    cell(one, "description", -1).click()
    one.page.keyboard.type("the end")
    field = cell(two, "description", -1)
    expect(field).to_contain_text("the end")
    field.dblclick()
    two.page.keyboard.press("Control+Home")
    two.page.keyboard.type("from the beginning to ")
    one.page.keyboard.type(", and on")
    whole = "from the beginning to the end, and on"
    for somebody in (one, two):
        expect(cell(somebody, "description", -1).locator("textarea")).to_have_value(whole)
        expect(standing(somebody)).to_have_text("saved")
    expect(cell(one, "description", -1).locator(".room-who")).to_contain_text("Koordinator")


def test_what_was_typed_offline_arrives_when_the_line_is_back(visit):
    one, two = enter(visit, language="en"), enter(visit, COORDINATOR, language="en")
    add_row(one, "Row of the road")
    expect(standing(one)).to_have_text("saved")
    to_the_end(two)
    expect(two.page.locator(ROWS).last).to_contain_text("Row of the road")
    one.page.context.set_offline(True)
    cell(one, "acronym", -1).click()
    one.page.keyboard.type("ROAD")
    one.page.keyboard.press("Escape")
    expect(standing(one)).to_have_text("offline, 1 change waits")
    one.page.context.set_offline(False)
    expect(standing(one)).to_have_text("saved")
    expect(cell(two, "acronym", -1)).to_have_text(re.compile("ROAD"))


def test_a_page_that_was_thrown_away_opens_without_a_network(visit):
    somebody = enter(visit, language="en")
    add_row(somebody, "Row of the tunnel")
    expect(standing(somebody)).to_have_text("saved")
    # Once more with the worker at the door: it keeps the page that it fetches.
    somebody.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    somebody.page.reload()
    expect(standing(somebody)).to_have_text("saved")
    somebody.page.context.set_offline(True)
    cell(somebody, "acronym", -1).click()
    somebody.page.keyboard.type("TUNNEL")
    somebody.page.keyboard.press("Escape")
    expect(standing(somebody)).to_have_text("offline, 1 change waits")
    somebody.page.reload()
    expect(standing(somebody)).to_have_text("offline, 1 change waits")
    expect(cell(somebody, "acronym", -1)).to_contain_text("TUNNEL")
    somebody.page.context.set_offline(False)
    expect(standing(somebody)).to_have_text("saved")


def test_a_row_is_written_with_the_keyboard_alone(visit):
    somebody = enter(visit, language="en")
    keys = somebody.page.keyboard
    add_row(somebody, "Row of keys")
    keys.press("Tab")  # out of the table: the cell is closed
    cell(somebody, "acronym", -1).focus()
    keys.press("Enter")
    keys.type("KEYS")
    keys.press("Tab")
    keys.type("What it is about")
    keys.press("Escape")
    keys.press("ArrowLeft")
    expect(cell(somebody, "acronym", -1)).to_be_focused()
    expect(cell(somebody, "acronym", -1)).to_contain_text("KEYS")
    expect(cell(somebody, "description", -1)).to_contain_text("What it is about")


def test_money_lists_and_choices(visit):
    somebody = enter(visit, language="en")
    keys = somebody.page.keyboard
    add_row(somebody, "Row of many kinds")
    cell(somebody, "budgets.2023", -1).click()
    keys.type("350")
    keys.press("Escape")
    keys.press("ArrowRight")
    keys.type("1,2 M")
    keys.press("Escape")
    expect(cell(somebody, "budgets.2023", -1)).to_contain_text("350")
    expect(cell(somebody, "budgets.2024", -1)).to_contain_text("1,2 M")
    cell(somebody, "supporters", -1).dblclick()
    keys.type("dinkes; dlh")
    keys.press("Enter")
    keys.press("Escape")
    expect(cell(somebody, "supporters", -1)).to_contain_text("Dinkes")
    expect(cell(somebody, "supporters", -1)).to_contain_text("DLH")
    cell(somebody, "status", -1).dblclick()
    cell(somebody, "status", -1).locator("select").select_option(index=1)
    keys.press("Escape")
    expect(cell(somebody, "status", -1)).not_to_have_text("")
    somebody.page.get_by_role("button", name="Undo").first.click()
    expect(cell(somebody, "status", -1).locator("p")).to_have_count(0)


def test_a_row_in_the_bin_comes_back(visit):
    one, two = enter(visit, language="en"), enter(visit, COORDINATOR, language="en")
    name = add_row(one, "Row for the bin")
    to_the_end(two)
    expect(two.page.get_by_text(name)).to_be_visible()
    one.page.locator(ROWS).last.locator("[data-bin]").click()
    expect(two.page.get_by_text(name)).to_have_count(0)
    one.page.locator("[data-told]").get_by_role("button", name="Undo").click()
    to_the_end(two)
    expect(two.page.get_by_text(name)).to_be_visible()


def test_a_reader_sees_and_does_not_write(visit):
    writer, reader = enter(visit, language="en"), enter(visit, LEADER, language="en")
    expect(reader.page.locator("[data-why]")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Add a row")).to_be_hidden()
    cell(reader, "acronym").click()
    expect(cell(reader, "acronym").locator("input")).to_have_count(0)
    name = add_row(writer, "Row to be read")
    to_the_end(reader)
    expect(reader.page.get_by_text(name)).to_be_visible()
    reader.check()


def test_without_scripts_the_rows_are_there_to_be_read(visit, chromium):
    known = visit(language="en").sign_in()
    context = chromium.new_context(java_script_enabled=False, storage_state=known.page.context.storage_state())
    page = context.new_page()
    page.goto(f"{known.address}/plans/rembang/{SHEET}")
    expect(page.get_by_role("link", name="L1", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Add a row")).to_be_hidden()
    context.close()
