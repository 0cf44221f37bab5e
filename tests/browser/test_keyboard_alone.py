"""The keyboard alone: from the overview to a row that is written, chosen by search, commented and sent to the coordinator."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import COORDINATOR, ROWS, SHEET, enter, standing

pytestmark = [pytest.mark.browser, pytest.mark.servers]

PATIENCE = 60_000
# Before somebody has gone around the whole page, they give up.
PATIENT = 250
HERE = "each => each === document.activeElement"
SEEN = "document.activeElement.matches(':focus-visible')"


def reach(somebody, way, *, by="Tab"):
    """Go on until this has the focus; a keyboard must be able to get there, and the eye must see where it is."""
    expect(way).to_be_visible(timeout=PATIENCE)
    for _step in range(PATIENT):
        if way.evaluate(HERE):
            break
        somebody.page.keyboard.press(by)
    expect(way).to_be_focused()
    assert somebody.page.evaluate(SEEN), "the focus cannot be seen"
    expect(way).to_be_in_viewport()


def press(somebody, way, *, by="Tab"):
    """Go there and press Enter."""
    reach(somebody, way, by=by)
    somebody.page.keyboard.press("Enter")


def to_the_room(somebody):
    """From the overview by the dimension's page into its sheet."""
    page = somebody.page
    with page.expect_event("load"):
        press(somebody, page.get_by_role("link", name="Smart living", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Smart living")
    with page.expect_event("load"):
        press(somebody, page.get_by_role("main").locator(f"a[href$='{SHEET}']").first)
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")


def row_of(somebody, name):
    """The row with this name."""
    return somebody.page.locator(ROWS).filter(has_text=name)


def test_a_row_is_written_chosen_commented_and_sent_without_a_mouse(visit):
    somebody, coordinator = visit(language="en").sign_in(), enter(visit, COORDINATOR, language="en")
    page, keys, name = somebody.page, somebody.page.keyboard, f"Row by keys {uuid4().hex[:4]}"
    # The talk about a row that was just written is asked for before the server has read the row; it is asked for again then.
    somebody.foresee("status of 404")
    somebody.go("").settled()
    to_the_room(somebody)

    press(somebody, page.get_by_role("button", name="Add a row", exact=True))
    keys.type(name)
    keys.press("Escape")
    row = row_of(somebody, name)
    reach(somebody, row.locator("td[data-column=owner]"), by="ArrowRight")
    keys.press("Enter")
    keys.type("kesehat")
    expect(row.get_by_role("option").first).to_contain_text("Dinkes")
    keys.press("Enter")
    expect(row.locator("td[data-column=owner]")).to_have_text("Dinkes")
    # Who still sits in the cell is named there too, so the cell may hold more than the office.
    expect(row_of(coordinator, name).locator("td[data-column=owner]")).to_contain_text("Dinkes")

    keys.press("Escape")
    keys.press("Alt+Enter")
    panel = page.locator("[data-panel]")
    expect(panel.locator(".panel-field[data-column=owner]").get_by_role("combobox")).to_be_focused()
    press(somebody, panel.locator(".panel-sections > details > summary").filter(has_text="Comments"))
    # The server reads a new row a moment after it was written, and the page asks for it when somebody rests.
    expect(panel.get_by_label("Write a comment")).to_be_visible(timeout=PATIENCE)
    reach(somebody, panel.get_by_label("Write a comment"))
    keys.type("Is this ours?")
    press(somebody, panel.locator(".follow-talk").get_by_role("button", name="Send", exact=True))
    expect(panel.locator(".remark-text").filter(has_text="Is this ours?")).to_be_visible()
    keys.press("Escape")
    expect(panel).to_have_count(0)
    expect(row.locator("td[data-column=owner]")).to_be_focused()

    press(somebody, page.get_by_role("button", name="Send to the coordinator"), by="Shift+Tab")
    window = page.get_by_role("dialog", name="Send to the coordinator")
    reach(somebody, window.get_by_role("textbox"))
    keys.type("Please look at the new row")
    press(somebody, window.get_by_role("button", name="Send to the coordinator"))
    expect(page.locator(".composing-state")).to_contain_text("Please look at the new row")
    somebody.check()
    coordinator.page.reload()
    expect(coordinator.page.locator(".composing-state")).to_contain_text("Please look at the new row")
    expect(row_of(coordinator, name).locator(".follow-talked")).to_contain_text("open comment")
