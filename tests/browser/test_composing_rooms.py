"""Composing in the room: rows merged under somebody's eyes, many set at once, a sheet sent, returned and agreed, and a lock."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rooms import COORDINATOR, ROWS, SHEET, add_row, cell, enter, standing, to_the_end

pytestmark = [pytest.mark.browser, pytest.mark.servers]

PAGE = "sheets/dimension-living/w6_program/composing/"
SWOT = "sheets/dimension-living/w3_swot/room/"


def saved(somebody):
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")


def told(somebody, kind="composing"):
    return somebody.page.locator(f"[data-told] [data-kind='{kind}']")


def tick(somebody, name):
    to_the_end(somebody)
    somebody.page.locator(ROWS).filter(has_text=name).locator("[data-choose]").click()


def test_rows_are_merged_and_the_other_is_told_where_its_row_went(visit):
    one, two = enter(visit, COORDINATOR, language="en"), enter(visit, language="en")
    keep, other = add_row(one, "Kept row of weaving"), add_row(one, "Other row of weaving")
    cell(one, "description", -1).click()
    one.page.keyboard.type("told by the other")
    one.page.keyboard.press("Escape")
    saved(one)
    to_the_end(two)
    field = two.page.locator(ROWS).filter(has_text=other).locator("td[data-column='description']")
    expect(field).to_contain_text("told by the other")
    field.click()
    tick(one, keep)
    tick(one, other)
    expect(one.page.get_by_text("2 rows chosen")).to_be_visible()
    one.page.get_by_role("button", name="Merge with each other ...").click()
    window = one.page.get_by_role("dialog", name="Merge")
    expect(window).to_contain_text("told by the other")
    expect(window.get_by_role("checkbox", name=re.compile("told by the other"))).to_be_checked()
    one.check()
    window.get_by_role("button", name="Merge").click()
    expect(told(one)).to_contain_text("1 row was merged.")
    expect(two.page.locator(ROWS).filter(has_text=other)).to_have_count(0)
    expect(told(two, "whither")).to_contain_text("was merged into")
    expect(two.page.locator(ROWS).filter(has_text=keep)).to_contain_text("told by the other")
    told(one).get_by_role("button", name="Undo").click()
    to_the_end(two)
    expect(two.page.locator(ROWS).filter(has_text=other)).to_be_visible()
    expect(two.page.locator(ROWS).filter(has_text=keep)).not_to_contain_text("told by the other")


def test_many_rows_are_set_from_the_keyboard_and_taken_back(visit):
    somebody = enter(visit, language="en")
    names = [add_row(somebody, f"Row of many {letter}") for letter in "abc"]
    saved(somebody)
    to_the_end(somebody)
    line = somebody.page.locator(ROWS).filter(has_text=names[0])
    line.locator("td[data-column='name']").click()
    somebody.page.keyboard.press("Control+Space")
    expect(line).to_have_attribute("aria-selected", "true")
    somebody.page.keyboard.press("ArrowDown")
    somebody.page.keyboard.press("ArrowDown")
    somebody.page.keyboard.press("Shift+Space")
    expect(somebody.page.get_by_text("3 rows chosen")).to_be_visible()
    somebody.check()
    somebody.page.get_by_role("button", name="Set ...").click()
    window = somebody.page.get_by_role("dialog", name="Set ...")
    choice = window.locator("select[name='set.owner']")
    choice.select_option(label="DLH")
    window.locator("button[name=column][value=owner]").click()
    expect(told(somebody)).to_contain_text("3 rows were changed.")
    for name in names:
        expect(somebody.page.locator(ROWS).filter(has_text=name).locator("td[data-column='owner']")).to_contain_text(
            "DLH"
        )
    told(somebody).get_by_role("button", name="Undo").click()
    for name in names:
        expect(somebody.page.locator(ROWS).filter(has_text=name).locator("td[data-column='owner']")).to_have_text("")


def test_a_sheet_is_sent_returned_sent_again_and_agreed(visit):
    group, coordinator = enter(visit, language="en", sheet=SWOT), enter(visit, COORDINATOR, language="en", sheet=SWOT)

    def send(word):
        group.page.locator(".composing-tools").get_by_role("button", name="Send to the coordinator").click()
        window = group.page.get_by_role("dialog", name="Send to the coordinator")
        window.locator("textarea").fill(word)
        window.get_by_role("button", name="Send to the coordinator").click()
        expect(group.page.locator(".composing-state")).to_contain_text(word)

    send("Please look at W2")
    coordinator.page.reload()
    expect(coordinator.page.locator(".composing-state")).to_contain_text("Please look at W2")
    coordinator.page.get_by_role("button", name="Return with a reason").click()
    window = coordinator.page.get_by_role("dialog", name="Return with a reason")
    window.locator("textarea").fill("W2 says two things")
    window.get_by_role("button", name="Return with a reason").click()
    expect(coordinator.page.locator(".composing-state")).to_contain_text("W2 says two things")
    group.page.reload()
    expect(group.page.locator(".composing-state")).to_contain_text("W2 says two things")
    group.check()
    send("W2 is two rows now")
    coordinator.page.reload()
    coordinator.page.locator(".composing-state").get_by_role("button", name="Agree").click()
    expect(told(coordinator)).to_contain_text("The worksheet is agreed.")
    expect(coordinator.page.locator(".composing-state")).to_contain_text("agreed to this worksheet")


@pytest.mark.parametrize(
    ("language", "size", "dark"),
    [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)],
)
def test_the_pages_are_accessible_and_fit_the_screen(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in().go(PAGE)
    expect(somebody.page.locator("#acts .deeds").first).to_be_visible()
    somebody.check()
    name = f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    picture(somebody.page, f"composing-{name}")
    somebody.go("programmes/")
    somebody.page.locator("details.bulk summary").click()
    somebody.check()
    picture(somebody.page, f"composing-list-{name}")


def test_a_list_is_changed_without_scripts(visit):
    somebody = visit(language="en").sign_in().go("programmes/")
    boxes = somebody.page.locator("input[type=checkbox][form=bulk]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    somebody.page.locator("details.bulk summary").click()
    somebody.page.locator("#set-horizon").select_option(index=1)
    somebody.follow(somebody.page.locator("#bulk button[value=horizon]"))
    expect(somebody.page.locator(".messages")).to_contain_text(re.compile("changed|stay"))


def test_who_was_offline_when_the_sheet_was_locked_finds_the_cells_in_the_tray(visit):
    writer, office = enter(visit, COORDINATOR, language="en"), visit(language="en").sign_in()
    name = add_row(writer, "Row of the lock")
    saved(writer)
    writer.page.context.set_offline(True)
    cell(writer, "acronym", -1).click()
    writer.page.keyboard.type("LATE")
    writer.page.keyboard.press("Escape")
    expect(standing(writer)).to_have_attribute("data-kind", "offline")
    for stage in ("bimtek_2", "bimtek_3", "bimtek_4"):
        office.go(f"stages/{stage}/")
        lock = office.page.get_by_role("button", name="Lock this stage")
        if lock.count():
            office.follow(lock)
    writer.page.context.set_offline(False)
    expect(writer.page.locator("[data-why]")).to_contain_text("was closed with its stage", timeout=20_000)
    expect(told(writer, "refused").or_(told(writer, "handed-in"))).to_be_visible()
    for stage in ("bimtek_2", "bimtek_3", "bimtek_4"):
        office.go(f"stages/{stage}/")
        reason = office.page.locator("#lock textarea")
        if reason.count():
            reason.fill("one cell came late")
            office.follow(office.page.get_by_role("button", name="Open the stage again"))
    office.go(PAGE)
    office.follow(office.page.get_by_role("link", name=re.compile("came too late")))
    office.follow(office.page.get_by_role("button", name="Take over", exact=True))
    office.go(SHEET)
    saved(office)
    to_the_end(office)
    expect(office.page.locator(ROWS).filter(has_text=name)).to_contain_text("LATE")
