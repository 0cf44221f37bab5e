"""The page of a dimension, and the dimension on a projector: read, turned by key, thumb and button, and never cut off."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
OLD_PROJECTOR, PROJECTOR, LAPTOP = (1024, 768), (1920, 1080), (1280, 720)
DIMENSIONS = ("governance", "branding", "economy", "living", "society", "environment")
PARTS = ("analysis", "programmes", "quick-win")
HALL = "dimensions/living/presentation/"
MARK = "DATA CONTOH - BUKAN DOKUMEN RESMI"
# What of a screen is cut off at its edge: nothing may be.
CUT = """() => {
  const screen = document.querySelector(".screen:not([hidden])");
  const fields = [...screen.querySelectorAll(".screen-body, .box, dd, th, td, .line-code, .answers-money")];
  const clamped = (each) => getComputedStyle(each).webkitLineClamp !== "none";
  return fields.filter((each) => !clamped(each) && getComputedStyle(each).display !== "inline")
    .filter((each) => each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2)
    .map((each) => `${each.className}: ${each.textContent.trim().slice(0, 60)}`);
}"""
LETTERS = """() => [...document.querySelectorAll(".screen:not([hidden]) .screen-body *")]
  .filter((each) => !each.children.length && each.textContent.trim() && each.getClientRects().length)
  .map((each) => parseFloat(getComputedStyle(each).fontSize) / window.innerHeight)"""


def number_of(page: Page) -> str:
    return page.locator(".screen:not([hidden])").get_attribute("id") or ""


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_the_page_and_the_screens_are_accessible_and_say_that_they_are_a_demo(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    look = f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    for path in ("dimensions/living/", *(f"{HALL}?part={part}" for part in PARTS)):
        somebody.go(path)
        expect(somebody.page.get_by_text(MARK).first).to_be_visible()
        somebody.check()
        picture(somebody.page, f"{path.replace('/', '-').replace('?part=', '')}-{look}")
    somebody.go(HALL).page.get_by_text("Tampilan" if language == "id" else "Display").click()
    somebody.check()


def test_one_reaches_it_from_the_overview_and_goes_from_one_to_the_next(visit):
    page = visit().sign_in().page
    page.get_by_role("link", name="Smart Living", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Smart Living")
    page.get_by_role("link", name="Smart Society").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Smart Society")
    page.locator(".sections").get_by_role("link", name="Quick win").click()
    expect(page.get_by_role("heading", name="Balik Sekolah Sarang dan Sumber")).to_be_in_viewport()
    expect(page.locator(".sections")).to_be_in_viewport()


@pytest.mark.parametrize("size", [OLD_PROJECTOR, PROJECTOR, LAPTOP])
def test_no_screen_of_the_demo_is_cut_off_and_its_letters_are_read_from_ten_metres(visit, size):
    somebody = visit(size=size).sign_in()
    page, smallest = somebody.page, 1.0
    for dimension in DIMENSIONS:
        for part in PARTS:
            somebody.go(f"dimensions/{dimension}/presentation/?part={part}")
            for number in range(1, page.locator(".screen").count() + 1):
                expect(page.locator(f".screen[id='{number}']")).to_be_visible()
                assert page.evaluate(CUT) == [], f"{dimension}, {part}, screen {number}"
                smallest = min(smallest, *page.evaluate(LETTERS))
                page.keyboard.press("ArrowRight")
    # A letter of which ten fill a quarter of the picture's height is read from ten metres on a picture 1.5 m high.
    assert smallest > 0.025
    assert not somebody.complaints


@pytest.mark.parametrize("size", [OLD_PROJECTOR, PROJECTOR])
def test_a_text_wider_than_it_was_counted_makes_its_letters_smaller(visit, size):
    somebody = visit(size=size).sign_in().go(f"{HALL}?screen=2")
    page = somebody.page
    page.evaluate(
        "document.querySelectorAll('.screen[id=\"3\"] .lines p').forEach((each) => { each.textContent = 'WMWM '.repeat(26) })"
    )
    page.keyboard.press("ArrowRight")
    assert page.evaluate(CUT) == []


def test_keys_turn_the_screens_and_the_address_keeps_the_place(visit):
    somebody = visit(size=OLD_PROJECTOR).sign_in().go(HALL)
    page = somebody.page
    last = page.locator(".screen").count()
    for key, number in (
        ("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("ArrowDown", 5), ("ArrowLeft", 4), ("PageUp", 3), ("Shift+Space", 2),
        ("ArrowUp", 1), ("ArrowLeft", 1), ("End", last), ("ArrowRight", last), ("Home", 1), ("ArrowRight", 2),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert number_of(page) == str(number), key
        expect(page).to_have_url(re.compile(rf"screen={number}$"))
    expect(page.get_by_role("status")).to_have_text("Layar 2 dari 10: S Kekuatan")
    page.reload()
    assert number_of(page) == "2"
    page.goto(f"{page.url.split('?')[0]}#4")
    assert number_of(page) == "4"
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"/dimensions/living/#swot$"))


def test_buttons_turn_the_screens_and_are_large_enough_for_a_thumb(visit):
    somebody = visit(size=PHONE).sign_in().go(HALL)
    page = somebody.page
    for button in page.locator(".deck-bar").get_by_role("link").or_(page.locator(".deck-bar summary")).all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44, button.inner_text()
    page.get_by_role("link", name="Berikutnya").click()
    page.get_by_role("link", name="Berikutnya").click()
    assert number_of(page) == "3"
    page.get_by_role("link", name="Sebelumnya").click()
    assert number_of(page) == "2"
    page.get_by_role("link", name="Keluar").click()
    expect(page).to_have_url(re.compile("/dimensions/living/#swot$"))


def test_a_swipe_turns_the_screens(visit):
    page = visit(size=PHONE).sign_in().go(HALL).page
    swipe = """([from, to]) => {
      const deck = document.querySelector("slide-deck");
      const at = (x) => [new Touch({ identifier: 1, target: deck, clientX: x, clientY: 300 })];
      deck.dispatchEvent(new TouchEvent("touchstart", { touches: at(from), changedTouches: at(from), bubbles: true }));
      deck.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: at(to), bubbles: true }));
    }"""
    for path, number in (((300, 100), "2"), ((300, 290), "2"), ((100, 300), "1")):
        page.evaluate(swipe, list(path))
        assert number_of(page) == number


def test_full_screen_stays_while_one_changes_to_another_part(visit):
    somebody = visit(size=OLD_PROJECTOR).sign_in().go(HALL)
    page = somebody.page
    page.get_by_role("button", name="Layar penuh").click()
    page.wait_for_function("document.fullscreenElement !== null")
    expect(page.get_by_text(MARK).first).to_be_visible()
    page.get_by_role("link", name="Program kerja").click()
    expect(page.locator(".screen:not([hidden]) h2")).to_have_text("Masalah yang dijawab")
    expect(page).to_have_url(re.compile("part=programmes&screen=1"))
    assert page.evaluate("document.fullscreenElement !== null")
    expect(page.get_by_role("link", name="Program kerja")).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert number_of(page) == "2"
    page.get_by_role("button", name="Layar penuh").click()
    page.wait_for_function("document.fullscreenElement === null")


def test_the_theme_is_changed_without_losing_the_place(visit):
    somebody = visit(size=OLD_PROJECTOR).sign_in().go(HALL)
    page = somebody.page
    page.keyboard.press("ArrowRight")
    page.get_by_text("Tampilan").click()
    somebody.follow(page.get_by_role("button", name="Gelap"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert number_of(page) == "2"


def test_without_script_the_buttons_are_links(chromium, visit, address):
    signed_in = visit().sign_in()
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1024, "height": 768})
    context.add_cookies(signed_in.page.context.cookies())
    page = context.new_page()
    page.goto(f"{address}/plans/rembang/{HALL}")
    page.get_by_role("link", name="Berikutnya").click()
    expect(page.get_by_role("heading", level=2)).to_have_text(re.compile("Kekuatan"))
    expect(page.get_by_role("button", name="Layar penuh")).to_be_hidden()
    page.goto(f"{address}/plans/rembang/{HALL}#4")
    expect(page.get_by_role("heading", level=2)).to_have_text(re.compile("Peluang"))
    context.close()


def test_printed_each_screen_is_a_sheet_across_with_the_mark_of_sample_data(visit):
    page = visit().sign_in().go(HALL).page
    of = page.locator(".screen").count()
    page.emulate_media(media="print")
    boxes = [each.bounding_box() for each in page.locator(".screen").all()]
    assert len(boxes) == of
    for before, after in pairwise(boxes):
        assert before
        assert after
        assert before["width"] > before["height"]
        assert after["y"] >= before["y"] + before["height"] - 1
    assert page.locator(".screen-foot strong:visible").count() == of
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == of
