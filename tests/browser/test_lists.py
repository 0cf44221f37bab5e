"""Lists of the plan in use: rows tagged and moved, a table pasted and taken back, with scripts and without; tags in the room."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rooms import ROWS, enter, standing
from tests.browser.test_composing_rooms import told

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LIST, PASTING = "programmes/", "pasting/programmes/"


def two_rows(somebody):
    """The codes and ticks of the first two rows of the list."""
    ticks = somebody.page.locator("input[name=row]")
    return [ticks.nth(place).locator("xpath=..").inner_text().strip() for place in range(2)], ticks


def paste_into(somebody, codes, text):
    lines = ["Kode\tDeskripsi\tWarna", *(f"{code}\t{text}\tmerah" for code in codes)]
    somebody.page.locator("textarea[name=table]").fill("\n".join(lines))
    somebody.follow(somebody.page.get_by_role("button", name="Show what would change"))


@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (PHONE, True)])
def test_a_table_is_pasted_looked_at_applied_and_taken_back(visit, picture, size, dark):
    desk = visit(language="en", size=size, dark=dark).sign_in().go(LIST)
    codes, _ticks = two_rows(desk)
    desk.follow(desk.page.get_by_role("link", name="Paste changes"))
    desk.check()
    page = desk.page
    page.locator("textarea[name=table]").fill("Warna\nmerah")
    desk.foresee("422")
    desk.follow(page.get_by_role("button", name="Show what would change"))
    expect(page.get_by_role("alert")).to_contain_text("no heading says which row is meant", ignore_case=True)
    expect(page.locator("textarea[name=table]")).to_have_value("Warna\nmerah")
    paste_into(desk, codes, f"Written from a pasted table {size[0]}")
    trial = page.get_by_role("region", name="What would change")
    expect(trial).to_contain_text("2 rows would change")
    expect(trial).to_contain_text("The heading “Warna”")
    expect(trial.locator("ins").first).to_have_text(f"Written from a pasted table {size[0]}")
    desk.check()
    picture(page, f"pasting-{size[0]}")
    desk.follow(page.get_by_role("button", name="Apply"))
    expect(page.get_by_text("2 rows were changed.")).to_be_visible()
    desk.check()
    desk.follow(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("2 changes were taken back.")).to_be_visible()


def test_lists_work_without_scripts(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "anyam_language", "value": "en", "url": address}])
    page = context.new_page()
    page.goto(f"{address}/")
    password = re.search(r"\S+$", page.locator(".hints + p").inner_text())[0]
    page.locator("input[type=email]").fill("sekretariat@rembang.example")
    page.locator("input[type=password]").fill(password)
    page.locator("form:has(input[type=password]) button[type=submit]").click()
    page.goto(f"{address}/plans/rembang/{LIST}")
    ticks = page.locator("input[name=row]")
    code = ticks.first.locator("xpath=..").inner_text().strip()
    ticks.first.check()
    ticks.nth(1).check()
    page.get_by_text("Change the ticked rows").click()
    page.locator("#bulk-tag").fill("Without scripts")
    page.get_by_role("button", name="Tag them").click()
    expect(page.get_by_text("2 rows were changed.")).to_be_visible()
    expect(page.locator(".tag-chip", has_text="Without scripts")).to_have_count(2)
    page.locator("#filter-tag").select_option("without scripts")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("input[name=row]")).to_have_count(2)
    page.get_by_role("link", name="Paste changes").click()
    page.locator("textarea[name=table]").fill(f"Kode\tDeskripsi\n{code}\tWithout any script")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_text("1 row would change")).to_be_visible()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("1 row was changed.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 change was taken back.")).to_be_visible()
    context.close()


def test_rows_move_from_the_list_and_a_row_loses_its_tag_on_its_page(visit):
    desk = visit(language="en").sign_in().go(f"{LIST}?dimension=living")
    codes, ticks = two_rows(desk)
    page = desk.page
    uid = ticks.first.get_attribute("value")
    ticks.first.check()
    page.get_by_text("Change the ticked rows").click()
    page.locator("#bulk-tag").fill("To be moved")
    desk.follow(page.get_by_role("button", name="Tag them"))
    desk.check()
    page.locator(f"input[name=row][value='{uid}']").check()
    page.get_by_text("Change the ticked rows").click()
    page.locator("#bulk-to").select_option(label="Smart society")
    desk.follow(page.get_by_role("button", name="Move", exact=True))
    expect(page.get_by_text("1 row was moved.")).to_be_visible()
    desk.go(f"rows/{uid}/")
    expect(page.locator(".page-head .dotted")).not_to_contain_text(codes[0])
    desk.check()
    desk.follow(page.get_by_role("button", name="Take the tag off: To be moved"))
    expect(page.locator(".tag-chip", has_text="To be moved")).to_have_count(0)


def test_rows_are_tagged_in_the_room_and_found_by_it(visit):
    somebody = enter(visit, language="en")
    page = somebody.page
    names = page.locator(f"{ROWS} td.title-cell .room-lines")
    one, other = (names.nth(place).inner_text().strip() for place in range(2))
    page.locator(ROWS).filter(has_text=one).locator("[data-choose]").click()
    page.get_by_role("button", name="Tag ...").click()
    window = page.get_by_role("dialog", name="Tag ...")
    window.locator("input[name=tag]").fill("Musim hujan")
    window.get_by_role("button", name="Tag them").click()
    expect(told(somebody)).to_contain_text("1 row was changed.")
    line = page.locator(ROWS).filter(has_text=one)
    expect(line.locator(".row-chips")).to_contain_text("Musim hujan")
    somebody.check()
    page.locator("[data-look] input[type=search]").fill("musim huj")
    expect(page.locator(ROWS).filter(has_text=other)).to_have_count(0)
    expect(line).to_be_visible()
    page.locator("[data-look] input[type=search]").fill("")
    told(somebody).get_by_role("button", name="Undo").click()
    expect(page.locator(".row-chips", has_text="Musim hujan")).to_have_count(0)
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")
