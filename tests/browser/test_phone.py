"""A worksheet on a phone: from the code in the hall to a row that others read, and what a thumb meets."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.rooms import ROWS, enter, standing
from tests.browser.test_people import fill_in, letters, phone_at  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.servers]

SHEET = "sheets/dimension-living/w1_isu/room/"
LANDSCAPE = (740, 360)
PATIENCE = 60_000
SMALL = """() => [...document.querySelectorAll("[data-room] :is(button, a, summary, input, select, textarea)")]
  .filter((each) => each.checkVisibility({visibilityProperty: true}) && !each.closest(".visually-hidden"))
  .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
  .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""


def accept(visit, name):
    """The secretariat knows them."""
    desk = visit(language="en").sign_in().go("joining/")
    waiting = desk.page.locator("li, tr").filter(has_text=name)
    desk.follow(waiting.get_by_role("button", name=re.compile("^Accept")).first)
    expect(desk.page.locator(".message-success")).to_be_visible()


def test_from_the_code_to_a_row_that_somebody_else_reads(visit, picture, letters):  # noqa: F811 - the fixture
    """Taps after the name and the office are typed: the office, the group, "Join", the way to the sheet, "Add a row": five. Each
    further row is one. Somebody whose office works in one group is not asked for it: four."""
    phone = phone_at(visit, letters)
    fill_in(phone, "Wagiyo Santoso")
    phone.follow(phone.page.locator(".join .stack > button"))
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("You are in, Wagiyo Santoso")
    # Whoever is not on the list waits for the secretariat; their phone goes on by itself.
    phone.follow(phone.page.get_by_role("link", name=re.compile("^Go to .+: .+")))
    expect(phone.page).to_have_url(re.compile(r"/sheets/dimension-\w+/\w+/room/$"))
    expect(phone.page.locator("[data-why]")).to_be_visible()
    accept(visit, "Wagiyo Santoso")
    add = phone.page.get_by_role("button", name="Add a row")
    expect(add).to_be_visible(timeout=PATIENCE)
    picture(phone.page, "phone-landed")
    add.click()
    phone.page.keyboard.type("Baris dari aula")
    expect(standing(phone)).to_have_text("saved")
    other = visit(language="en").sign_in()
    other.page.goto(phone.page.url)
    row = other.page.locator(ROWS).filter(has_text="Baris dari aula")
    other.page.locator(".is-desk").evaluate_all("all => all.forEach(each => each.scrollTo(0, each.scrollHeight))")
    expect(row).to_be_visible()
    # Absorbed: it has a page of its own with the words in it.
    address = row.locator(".room-row-name").get_attribute("href")
    other.page.goto(f"{other.address}{address}")
    expect(other.page.get_by_role("main")).to_contain_text("Baris dari aula")


def test_a_second_row_is_one_more_tap(visit):
    somebody = enter(visit, sheet=SHEET, language="en", size=PHONE)
    rows, add = somebody.page.locator(ROWS), somebody.page.get_by_role("button", name="Add a row")
    before = rows.count()
    for text in ("Baris ibu jari satu", "Baris ibu jari dua"):
        add.click()
        expect(rows.last.locator("textarea")).to_be_focused()
        somebody.page.keyboard.type(text)
        box = add.bounding_box()
        # In the lower part of the screen, where the thumb is.
        assert box is not None
        assert box["y"] > PHONE[1] * 0.75
        expect(standing(somebody)).to_be_in_viewport()
    expect(rows).to_have_count(before + 2)
    expect(rows.last.locator("textarea")).to_have_value("Baris ibu jari dua")
    expect(standing(somebody)).to_have_text("saved")


def test_a_long_card_is_folded_to_what_tells_most(visit, picture):
    somebody = enter(visit, language="en", size=PHONE)
    card = somebody.page.locator(ROWS).first
    cells = card.locator("td[data-column]:visible")
    expect(cells).to_have_count(4)
    picture(somebody.page, "phone-cards")
    card.get_by_role("button", name="All of it").click()
    assert cells.count() > 10
    expect(card.get_by_role("button", name="All of it")).to_have_attribute("aria-expanded", "true")
    somebody.check()
    card.get_by_role("button", name="All of it").click()
    expect(cells).to_have_count(4)
    # Whoever goes on by keyboard comes to the hidden cells, too.
    cells.last.click()
    somebody.page.keyboard.press("Tab")
    expect(card.locator("td.is-open")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, LANDSCAPE], ids=["upright", "landscape"])
def test_everything_is_large_enough_for_a_thumb(visit, picture, size):
    somebody = enter(visit, sheet=SHEET, language="en", size=size)
    if size == PHONE:
        assert somebody.page.evaluate(SMALL) == []
    somebody.page.locator(ROWS).first.locator("td.title-cell").click()
    somebody.check()
    picture(somebody.page, f"phone-{size[0]}")
    expect(standing(somebody)).to_be_in_viewport()


def test_with_the_keyboard_up_the_cell_and_the_next_tap_are_in_sight(visit):
    """A keyboard takes half of the screen: browsers that are asked for it make the page so much lower."""
    somebody = enter(visit, sheet=SHEET, language="en", size=PHONE)
    expect(somebody.page.locator(".room-send")).to_be_visible(timeout=PATIENCE)
    somebody.page.get_by_role("button", name="Add a row").click()
    field = somebody.page.locator(ROWS).last.locator("textarea")
    somebody.page.set_viewport_size({"width": PHONE[0], "height": 380})
    somebody.page.keyboard.type("Di atas papan ketik")
    expect(field).to_be_in_viewport(ratio=0.5)
    expect(somebody.page.get_by_role("button", name="Add a row")).to_be_in_viewport()
    expect(standing(somebody)).to_be_in_viewport()
