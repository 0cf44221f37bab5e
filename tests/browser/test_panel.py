"""One row with all that belongs to it: beside the sheet, as a form, on a phone; choosing by search, others' work."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.rooms import COORDINATOR, ROWS, SHEET, add_row, cell, enter, standing

pytestmark = [pytest.mark.browser, pytest.mark.servers]

ACTIVITIES = "sheets/dimension-living/w7_aksi/room/"
ISSUES = "sheets/dimension-living/w1_isu/room/"
READINESS = "sheets/pillar-struktur/w2_kesiapan/room/"
AIMS = "sheets/city/w5_visi/room/"
RISKS = "sheets/dimension-living/w9_risiko/room/"
WINS = "sheets/dimension-living/w9_quick_win/room/"


def panel(somebody):
    """The panel that is open."""
    return somebody.page.locator("[data-panel]")


def field(somebody, column):
    """A field of the panel or of the form."""
    return somebody.page.locator(f".panel-field[data-column='{column}']")


def open_panel(somebody, row=0):
    """By the row's code; the script that listens comes when the sheet is there."""
    name = somebody.page.locator(ROWS).nth(row).locator(".room-row-name")
    somebody.page.wait_for_load_state("networkidle")
    name.click()
    expect(panel(somebody).locator(".panel-field").first).to_be_visible()


def test_the_panel_stands_beside_the_sheet_and_gives_the_focus_back(visit):
    somebody = enter(visit, language="en")
    open_panel(somebody)
    name = somebody.page.locator(ROWS).first.locator(".room-row-name")
    expect(panel(somebody).locator("h2")).to_contain_text(name.inner_text())
    table, side = somebody.page.locator("[data-table]").bounding_box(), panel(somebody).bounding_box()
    assert table["x"] + table["width"] <= side["x"] + 1
    somebody.check()
    somebody.page.keyboard.press("Escape")
    expect(panel(somebody)).to_have_count(0)
    expect(name).to_be_focused()


def test_the_keyboard_alone_opens_a_row_at_its_column_and_leads_on(visit):
    somebody = enter(visit, language="en")
    somebody.page.wait_for_load_state("networkidle")
    keys = somebody.page.keyboard
    cell(somebody, "description", 0).focus()
    keys.press("Alt+Enter")
    expect(field(somebody, "description").locator("textarea")).to_be_focused()
    first = panel(somebody).locator("h2").inner_text()
    keys.press("Alt+PageDown")
    expect(panel(somebody).locator("h2")).not_to_have_text(first)
    expect(field(somebody, "description").locator("textarea")).to_be_focused()
    keys.press("Alt+PageUp")
    expect(panel(somebody).locator("h2")).to_have_text(first)
    keys.press("Escape")
    expect(cell(somebody, "description", 0)).to_be_focused()


def test_two_people_type_in_one_text_in_the_panel_and_in_the_grid(visit):
    one, two = enter(visit, language="en"), enter(visit, COORDINATOR, language="en")
    name = add_row(one, "Written by two")
    made = two.page.locator(ROWS).filter(has_text=name)
    two.page.locator(".is-desk").evaluate("each => each.scrollTo(0, each.scrollHeight)")
    made.locator("td[data-column=description]").click()
    two.page.keyboard.type("dari kisi. ")
    one.page.wait_for_load_state("networkidle")
    one.page.locator(ROWS).filter(has_text=name).locator(".room-row-name").click()
    text = field(one, "description").locator("textarea")
    expect(text).to_have_value("dari kisi. ")
    expect(field(one, "description").locator(".panel-who")).not_to_be_empty()
    text.click()
    one.page.keyboard.press("End")
    one.page.keyboard.type("Dari panel.")
    open_there = made.locator("td[data-column=description] textarea")
    expect(open_there).to_have_value("dari kisi. Dari panel.")
    two.page.keyboard.type("Lagi. ")
    expect(text).to_have_value("dari kisi. Lagi. Dari panel.")
    expect(made.locator("td[data-column=description] .room-who")).to_be_visible()


def test_nested_rows_are_written_by_the_keyboard(visit):
    somebody, other = enter(visit, sheet=ISSUES, language="en"), enter(visit, COORDINATOR, sheet=ISSUES, language="en")
    name = add_row(somebody, "Issue with figures")
    somebody.page.wait_for_load_state("networkidle")
    somebody.page.locator(ROWS).filter(has_text=name).locator(".room-row-name").click()
    nested, keys = field(somebody, "data"), somebody.page.keyboard
    nested.get_by_role("button", name="Add a line").focus()
    keys.press("Enter")
    for typed in ("Balita ditimbang", "81,4", "persen", "2021"):
        keys.type(typed)
        keys.press("Tab")
    keys.press("Shift+Tab")
    keys.press("Enter")
    expect(nested.locator("tbody tr")).to_have_count(2)
    keys.type("Balita hadir")
    keys.press("ArrowUp")
    expect(nested.locator("tbody tr").first.locator("input").first).to_be_focused()
    there = other.page.locator(ROWS).filter(has_text=name).locator("td[data-column=data]")
    expect(there).to_contain_text("Balita ditimbang · 81,4 · persen · 2021")
    expect(there).to_contain_text("Balita hadir")
    nested.get_by_role("button", name="Take line 1 out").click()
    expect(nested.locator("tbody tr")).to_have_count(1)
    keys.press("Control+Z")
    expect(nested.locator("tbody tr")).to_have_count(2)


def test_a_problem_offers_the_strategies_that_answer_it(visit):
    somebody = enter(visit, language="en")
    open_panel(somebody)
    strategies = field(somebody, "strategies").get_by_role("combobox")
    strategies.click()
    first = field(somebody, "strategies").get_by_role("option").first
    expect(first).to_contain_text("answers this problem")
    expect(first).to_contain_text("Smart living")
    strategies.press("Escape")
    expect(panel(somebody)).to_be_visible()
    strategies.fill("tidak ada strategi begini")
    expect(field(somebody, "strategies").get_by_role("option")).to_have_text("Nothing matches: it stays as typed.")
    strategies.fill("")
    somebody.check()


def test_an_organisation_is_found_by_letters_and_chosen_by_keys(visit):
    somebody = enter(visit, language="en")
    name = add_row(somebody, "Sought office")
    where = somebody.page.locator(ROWS).filter(has_text=name).locator("td[data-column=owner]")
    where.click()
    somebody.page.keyboard.type("kesehat")
    expect(where.get_by_role("option").first).to_contain_text("Dinkes")
    somebody.page.keyboard.press("Enter")
    expect(where).to_have_text("Dinkes")
    expect(standing(somebody)).to_have_text("saved")


def test_an_activity_takes_over_from_its_programme_and_gives_it_back_at_once(visit):
    somebody = enter(visit, sheet=ACTIVITIES, language="en")
    somebody.page.wait_for_load_state("networkidle")
    name = add_row(somebody, "Activity of a programme")
    made = somebody.page.locator(ROWS).filter(has_text=name)
    made.locator("td[data-column=program]").click()
    somebody.page.keyboard.type("L2")
    somebody.page.keyboard.press("Enter")
    told = somebody.page.locator("[data-told]")
    expect(told).to_contain_text("Filled in from programme L2")
    expect(made.locator("td[data-column=owner]")).not_to_have_text("")
    somebody.page.keyboard.press("Escape")
    somebody.page.keyboard.press("Control+Z")
    expect(made.locator("td[data-column=owner]")).to_have_text("")
    expect(made.locator("td[data-column=program]")).to_have_text("")


def test_the_thread_of_a_row_leads_up_to_its_problem(visit):
    somebody = enter(visit, sheet=ACTIVITIES, language="en")
    open_panel(somebody)
    section = panel(somebody).locator("details").filter(has_text="From other groups' work")
    section.locator("summary").click()
    links = section.locator(".panel-up a")
    expect(links.first).to_be_visible()
    assert links.count() > 2
    somebody.check()


def test_a_row_is_binned_and_comes_back(visit):
    somebody = enter(visit, language="en")
    name = add_row(somebody, "To be binned")
    somebody.page.wait_for_load_state("networkidle")
    somebody.page.locator(ROWS).filter(has_text=name).locator(".room-row-name").click()
    panel(somebody).get_by_role("button", name="To the bin").click()
    expect(somebody.page.locator(ROWS).filter(has_text=name)).to_have_count(0)
    somebody.page.locator("[data-told]").get_by_role("button", name="Undo").click()
    expect(somebody.page.locator(ROWS).filter(has_text=name)).to_have_count(1)


def test_on_a_phone_the_panel_is_a_page_with_a_way_back(visit):
    somebody = visit(size=PHONE, language="en").sign_in()
    # What is not needed for the first key comes when the phone has nothing else to do.
    with somebody.page.expect_response(lambda answer: "inherit" in answer.url, timeout=60_000):
        somebody.go(SHEET)
    name = somebody.page.locator(ROWS).first.locator(".room-row-name")
    name.click()
    expect(field(somebody, "name")).to_be_visible()
    assert panel(somebody).bounding_box()["width"] == PHONE[0]
    somebody.check()
    somebody.page.go_back()
    expect(panel(somebody)).to_have_count(0)
    name.click()
    panel(somebody).get_by_role("button", name="Back to the worksheet").click()
    expect(panel(somebody)).to_have_count(0)
    expect(name).to_be_focused()


def test_a_form_lists_what_is_missing_and_adds_in_its_place(visit):
    somebody = enter(visit, sheet=READINESS, language="en")
    listed = somebody.page.locator(".form-list")
    expect(listed.locator("h2").first).to_have_text("People")
    listed.get_by_role("button", name="Add a row: Money").click()
    expect(field(somebody, "element").get_by_role("combobox")).to_have_value("keuangan")
    expect(field(somebody, "current").locator("textarea")).to_be_focused()
    here = listed.locator("[aria-current]")
    expect(here).to_contain_text("missing: Current condition")
    somebody.page.keyboard.type("Anggaran 12 miliar")
    expect(here).to_contain_text("Anggaran 12 miliar")
    expect(here).to_contain_text("filled in")
    somebody.check()


def test_a_new_aim_hangs_under_the_one_it_is_added_to(visit):
    somebody = enter(visit, sheet=AIMS, language="en")
    adders = somebody.page.locator(".form-list").get_by_role("button", name="Add Goal under")
    adders.first.click()
    expect(field(somebody, "level").get_by_role("combobox")).to_have_value("tujuan")
    expect(field(somebody, "parent").get_by_role("combobox")).not_to_have_value("")
    somebody.check()


def test_a_risk_is_drawn_and_said(visit):
    somebody = enter(visit, sheet=RISKS, language="en", dark=True)
    expect(somebody.page.locator(".form-list")).to_be_visible()
    somebody.page.get_by_role("button", name="Add a row", exact=True).click()
    for column, text in (("likelihood", "4"), ("impact", "5")):
        field(somebody, column).locator("input").fill(text)
    expect(somebody.page.locator(".form-risk figcaption")).to_contain_text("level 20 of 25")
    somebody.check()


def test_a_quick_win_reads_what_its_programme_says(visit):
    somebody = enter(visit, sheet=WINS, size=PHONE, language="en")
    expect(somebody.page.locator(".form-list")).to_be_visible()
    somebody.page.get_by_role("button", name="Add a row", exact=True).click()
    somebody.page.wait_for_load_state("networkidle")
    chooser = field(somebody, "program").get_by_role("combobox")
    chooser.fill("L2")
    chooser.press("Enter")
    expect(somebody.page.locator(".form-programme")).to_contain_text("What programme L2 says of itself")
    expect(field(somebody, "name").locator("input")).not_to_have_value("")
    somebody.check()
    somebody.page.get_by_role("button", name="Back to the list").click()
    expect(somebody.page.locator(".form-list")).to_be_visible()
