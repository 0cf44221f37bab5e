"""The group's screen: one types at a projector, the others send lines from their phones, and everybody sees what became of them."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rooms import COORDINATOR, enter

pytestmark = [pytest.mark.browser, pytest.mark.servers]

SHEET = "sheets/dimension-living/w1_isu/room/"
PROJECTOR = (1280, 720)
PATIENCE = 60_000
LOOKS = [("id", PROJECTOR, False), ("en", PROJECTOR, True), ("en", DESKTOP, False), ("id", DESKTOP, True)]
AWAY = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection", "Failed to load resource")


def projector(visit, size=PROJECTOR, language="en", **look):
    """A typist in front of the group's screen."""
    somebody = enter(visit, sheet=SHEET, language=language, size=size, **look)
    name = "Group screen" if language == "en" else re.compile("Layar kelompok|Group screen")
    somebody.page.get_by_role("button", name=name, exact=language == "en").click()
    expect(somebody.page.locator(".screen-table tbody tr").first).to_be_visible()
    expect(tray(somebody)).to_be_visible()
    return somebody


def phone(visit, **look):
    """A participant with a phone in the same sheet, ready to send."""
    somebody = enter(visit, COORDINATOR, sheet=SHEET, language="en", size=PHONE, **look)
    expect(opener(somebody)).to_be_visible(timeout=PATIENCE)
    return somebody


def opener(somebody):
    return somebody.page.locator(".room-send")


def tray(somebody):
    return somebody.page.locator(".tray")


def line(somebody, text):
    """A line in the tray, or among one's own on a phone."""
    return somebody.page.locator("[data-line]").filter(has_text=text)


def send(somebody, text):
    """Write a line and send it; the place to write stays open."""
    if not somebody.page.locator("dialog.send").is_visible():
        opener(somebody).click()
    somebody.page.locator("#send-text").fill(text)
    somebody.page.get_by_role("button", name="Send", exact=True).click()


def cleared(typist):
    """Nothing waits any more of what others sent before."""
    lines = tray(typist).locator("[data-line]")
    while count := lines.count():
        lines.first.get_by_role("button", name="Lay aside").click()
        expect(lines).to_have_count(count - 1)
    return typist


def fresh(words):
    return f"{words} {uuid4().hex[:4]}"


def rows(somebody):
    return somebody.page.locator(".screen-table tbody tr")


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_the_screen_is_accessible_and_alone(visit, picture, language, size, dark):
    somebody = projector(visit, language=language, size=size, dark=dark)
    sender = phone(visit, dark=dark)
    send(sender, fresh("Antrean puskesmas panjang sejak pagi"))
    expect(tray(somebody).locator("[data-line]").first).to_be_visible()
    somebody.check()
    expect(somebody.page.locator(".nav")).to_be_hidden()
    expect(somebody.page.locator(".demo-band")).to_be_visible()
    expect(somebody.page.locator("[data-status]")).to_be_visible()
    assert somebody.page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    picture(somebody.page, f"screen-{language}-{size[1]}-{'dark' if dark else 'light'}")
    sender.check()
    picture(sender.page, f"screen-phone-{language}-{'dark' if dark else 'light'}")


def test_a_line_from_a_phone_becomes_a_row_and_the_phone_says_so(visit):
    typist, sender = projector(visit), phone(visit)
    text = fresh("Sampah pasar menumpuk")
    send(sender, text)
    expect(line(sender, text)).to_contain_text("waits for the typist")
    waiting = line(typist, text)
    expect(waiting).to_contain_text("Koordinator")
    waiting.get_by_role("button", name="New row").click()
    expect(line(typist, text)).to_have_count(0)
    expect(rows(typist).last).to_contain_text(text)
    expect(line(sender, text)).to_contain_text("taken in", timeout=PATIENCE)
    sender.page.get_by_role("button", name="Close").first.click()
    expect(sender.page.locator("[data-table] tbody tr[data-row]").last).to_contain_text(text)
    # Taken back, it waits again, and its sender sees that.
    typist.page.locator("[data-told]").get_by_role("button", name="Undo").click()
    expect(line(typist, text)).to_be_visible()
    expect(rows(typist).last).not_to_contain_text(text)
    opener(sender).click()
    expect(line(sender, text)).to_contain_text("waits for the typist", timeout=PATIENCE)


def test_the_code_of_the_row_comes_to_the_phone(visit):
    typist, sender = projector(visit), phone(visit)
    text = fresh("Jalan desa gelap")
    send(sender, text)
    line(typist, text).get_by_role("button", name="New row").click()
    expect(line(sender, text)).to_contain_text(re.compile(r"taken in: I\d+"), timeout=PATIENCE)


def test_several_lines_at_once_and_one_laid_aside_with_the_way_back(visit):
    typist, sender = projector(visit), phone(visit)
    texts = [fresh(each) for each in ("Satu", "Dua", "Tiga")]
    send(sender, "\n".join(texts))
    for text in texts:
        expect(line(typist, text)).to_be_visible()
    line(typist, texts[0]).get_by_role("button", name="Lay aside").click()
    expect(line(typist, texts[0])).to_have_count(0)
    expect(line(sender, texts[0])).to_contain_text("laid aside", timeout=PATIENCE)
    typist.page.locator("[data-told]").get_by_role("button", name="Undo").click()
    expect(line(typist, texts[0])).to_be_visible()
    for text in texts[:2]:
        line(typist, text).get_by_role("checkbox").check()
    tray(typist).get_by_role("button", name="Take 2").click()
    for text in texts[:2]:
        expect(line(typist, text)).to_have_count(0)
        expect(rows(typist).filter(has_text=text)).to_have_count(1)
    expect(line(typist, texts[2])).to_be_visible()


def test_a_line_goes_to_the_end_of_the_cell_in_work(visit):
    typist, sender = projector(visit), phone(visit)
    keys, name, text = typist.page.keyboard, fresh("Air bersih kurang"), fresh("di dua kecamatan")
    typist.page.get_by_role("button", name="Add a row").click()
    keys.type(name)
    send(sender, text)
    line(typist, text).get_by_role("button", name="Into the cell").click()
    expect(rows(typist).filter(has_text=f"{name}; {text}")).to_have_count(1)
    expect(line(sender, text)).to_contain_text("taken in", timeout=PATIENCE)


def test_the_typist_needs_the_keyboard_alone(visit):
    typist, sender = cleared(projector(visit)), phone(visit)
    keys = typist.page.keyboard
    one, two, sent = fresh("Baris ketik satu"), fresh("Baris ketik dua"), fresh("Baris kirim")
    send(sender, sent)
    expect(line(typist, sent)).to_be_visible()
    typist.page.get_by_role("button", name="Add a row").focus()
    keys.press("Enter")
    keys.type(one)
    keys.press("Enter")  # behind the last row a new one
    keys.type(two)
    expect(rows(typist).last).to_have_class(re.compile("is-work"))
    keys.press("F9")  # the first line of the tray, without leaving the cell
    expect(line(typist, sent)).to_have_count(0)
    keys.press("Enter")
    for text in (one, two, sent):
        expect(rows(typist).filter(has_text=text)).to_have_count(1)
    keys.press("Escape")
    again = fresh("Baris lain")
    send(sender, again)
    expect(line(typist, again)).to_be_visible()
    keys.press("F6")
    expect(line(typist, again).get_by_role("button", name="New row")).to_be_focused()
    keys.press("Delete")
    expect(line(typist, again)).to_have_count(0)
    keys.press("Escape")
    keys.press("Escape")  # out of the group's screen
    expect(typist.page.locator(".nav")).to_be_visible()
    expect(tray(typist)).to_be_hidden()


def test_the_typist_chooses_the_columns(visit):
    typist = projector(visit)
    headings = typist.page.locator(".screen-table thead [data-heading]")
    expect(headings).to_have_count(2)
    typist.page.locator(".screen-tools summary").click()
    boxes = typist.page.locator(".screen-columns input:not(:checked):not(:disabled)")
    boxes.first.click()
    expect(headings).to_have_count(3)
    boxes.first.click()
    expect(headings).to_have_count(4)
    expect(boxes).to_have_count(0)
    typist.page.keyboard.press("Escape")
    typist.page.reload()
    expect(headings).to_have_count(4)


def test_a_phone_without_a_network_sends_later(visit):
    typist, sender = projector(visit), phone(visit)
    sender.foresee(*AWAY)
    text = fresh("Kirim dari jalan")
    sender.page.context.set_offline(True)
    send(sender, text)
    expect(sender.page.locator(".send-lines")).to_contain_text("waits for the network")
    sender.page.locator("#send-text").fill("Belum selesai")
    sender.page.context.set_offline(False)
    expect(line(typist, text)).to_be_visible(timeout=PATIENCE)
    expect(sender.page.locator(".send-standing")).to_have_text("")
    sender.page.reload()
    expect(opener(sender)).to_be_visible(timeout=PATIENCE)
    opener(sender).click()
    expect(sender.page.locator("#send-text")).to_have_value("Belum selesai")
    expect(line(sender, text)).to_be_visible()
