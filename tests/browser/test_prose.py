"""The prose of a book: two people write in one paragraph, tables, notes and figures, the line breaks, Word's clipboard."""

import itertools
import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]

SECRETARIAT, BAPPEDA, LEADER = "sekretariat@rembang.example", "bappeda@rembang.example", "pimpinan@rembang.example"
LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
# Each test writes in a text of its own.
PLACES = itertools.cycle(
    f"{each.partition('.')[0]}/text/{each}/"
    for each in (
        "buku_1.1.letak_potensi.text", "buku_1.1.kesejahteraan.text", "buku_1.1.keberlanjutan.text", "buku_1.0.preface",
        "buku_1.1.intro", "buku_2.0.preface", "buku_2.1.intro", "buku_2.1.background.text", "buku_2.1.purpose.text",
        "buku_2.1.law.text", "buku_3.0.foreword", "buku_3.1.intro", "buku_3.1.vision.keywords",
    )
)  # fmt: skip


@pytest.fixture
def place():
    return next(PLACES)


def text(somebody):
    return somebody.page.locator("[data-editor].ProseMirror")


def standing(somebody):
    return somebody.page.locator("[data-status]")


def tool(somebody, name):
    return somebody.page.locator(f"[data-tool={name}]")


def enter(visit, place, who=SECRETARIAT, **look):
    """Sign in and wait until the room has told everything."""
    somebody = visit(**look).sign_in(who).go(f"books/{place}")
    expect(text(somebody)).to_be_visible()
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")
    return somebody


def emptied(somebody):
    """Without the first text from the data."""
    text(somebody).click()
    somebody.page.keyboard.press("Control+a")
    somebody.page.keyboard.press("Delete")
    expect(text(somebody)).to_have_text("")
    return somebody


def write(somebody, words):
    """At the end of the text."""
    text(somebody).click()
    somebody.page.keyboard.press("Control+End")
    somebody.page.keyboard.type(words)


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_the_text_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = enter(visit, next(PLACES), language=language, size=size, dark=dark)
    name = f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    somebody.check()
    picture(somebody.page, f"prose-{name}")
    write(somebody, "Rembang terletak di pesisir utara.")
    tool(somebody, "footnote").click()
    somebody.page.keyboard.type("Menurut BPS.")
    somebody.check()
    picture(somebody.page, f"prose-note-{name}")
    somebody.page.keyboard.press("Escape")
    tool(somebody, "table").click()
    somebody.page.keyboard.type("Kecamatan")
    somebody.check()
    picture(somebody.page, f"prose-table-{name}")
    tool(somebody, "field").click()
    expect(somebody.page.locator("dialog[open]")).to_be_visible()
    somebody.check()
    picture(somebody.page, f"prose-asking-{name}")
    if size == PHONE:
        box = tool(somebody, "bold").bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_two_people_write_in_one_paragraph_and_take_back_what_is_their_own(visit, place):
    one = emptied(enter(visit, place, language="en"))
    two = enter(visit, place, BAPPEDA, language="en")
    write(one, "the end")
    expect(text(two)).to_contain_text("the end")
    text(two).click()
    two.page.keyboard.press("Control+Home")
    two.page.keyboard.type("from the beginning to ")
    one.page.keyboard.type(", and on")
    whole = "from the beginning to the end, and on"
    for somebody in (one, two):
        expect(text(somebody).locator("p").first).to_contain_text(whole)
        expect(standing(somebody)).to_have_text("saved")
    expect(one.page.locator(".prose-cursor")).to_have_attribute("data-name", re.compile("Bappeda"))
    expect(one.page.locator("[data-people] li")).to_have_count(1)
    tool(one, "undo").click()
    expect(text(two)).not_to_contain_text(", and on")
    expect(text(two)).to_contain_text("from the beginning to")
    tool(one, "redo").click()
    expect(text(two).locator("p").first).to_contain_text(whole)


def test_a_table_a_note_a_figure_and_a_reference_arrive_and_stay(visit, place):
    one = emptied(enter(visit, place, language="en"))
    two = enter(visit, place, BAPPEDA, language="en")
    write(one, "Ada ")
    tool(one, "field").click()
    one.page.keyboard.type("number of work programmes")
    one.page.keyboard.press("Enter")
    one.page.keyboard.type(" program")
    tool(one, "footnote").click()
    expect(one.page.locator(".prose-footnote-text")).to_be_focused()
    one.page.keyboard.type("Menurut w6")
    one.page.keyboard.press("Enter")
    one.page.keyboard.type(", lihat ")
    tool(one, "reference").click()
    expect(one.page.locator("dialog[open]")).to_be_visible()
    one.page.keyboard.press("Enter")
    expect(text(one).locator(".prose-reference")).not_to_have_text("–")
    tool(one, "table").click()
    one.page.keyboard.type("Kecamatan")
    one.page.keyboard.press("Tab")
    one.page.keyboard.type("Jiwa")
    tool(one, "add_row").click()
    tool(one, "table_caption").click()
    one.page.keyboard.type("Penduduk")
    one.page.keyboard.press("Enter")
    for somebody in (one, two):
        expect(text(somebody).locator(".prose-field")).to_have_text(re.compile(r"^\d+$"))
        expect(text(somebody).locator(".prose-footnote")).to_have_attribute("title", "Menurut w6")
        expect(text(somebody).locator("table tr")).to_have_count(4)
        expect(text(somebody).locator(".prose-table")).to_have_attribute("data-caption", "Penduduk")
    number = text(one).locator(".prose-field").inner_text()
    # What was absorbed is read without scripts.
    expect(standing(one)).to_have_text("saved")
    expect(one.page.locator("[data-suggested]")).to_be_hidden()
    context = one.page.context.browser.new_context(
        java_script_enabled=False, storage_state=one.page.context.storage_state()
    )
    plain = context.new_page()

    def absorbed():
        plain.goto(one.page.url)
        return plain.locator("[data-fallback]").inner_text()

    for _each in range(40):
        if "Menurut w6" in absorbed() and "Penduduk" in absorbed():
            break
        plain.wait_for_timeout(250)
    expect(plain.locator("[data-fallback]")).to_contain_text(f"Ada {number} program")
    expect(plain.locator("[data-fallback] caption")).to_have_text("Penduduk")
    context.close()


def test_what_was_written_offline_arrives_when_the_line_is_back(visit, place):
    one, two = enter(visit, place, language="en"), enter(visit, place, BAPPEDA, language="en")
    write(one, "Before the tunnel")
    expect(text(two)).to_contain_text("Before the tunnel")
    one.page.context.set_offline(True)
    one.page.keyboard.type(", in the tunnel")
    expect(standing(one)).to_have_text("offline, 1 change waits")
    write(two, ". Somebody else")
    one.page.context.set_offline(False)
    for somebody in (one, two):
        expect(text(somebody)).to_contain_text("in the tunnel")
        expect(text(somebody)).to_contain_text("Somebody else")
    expect(standing(one)).to_have_text("saved")


def test_a_page_that_was_thrown_away_keeps_what_was_not_sent(visit, place):
    one = enter(visit, place, language="en")
    one.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    one.page.reload()
    expect(standing(one)).to_have_text("saved")
    one.page.context.set_offline(True)
    write(one, "Written in the tunnel")
    expect(standing(one)).to_have_text("offline, 1 change waits")
    one.page.reload()
    expect(text(one)).to_contain_text("Written in the tunnel")
    expect(standing(one)).to_have_text("offline, 1 change waits")
    one.page.context.set_offline(False)
    expect(standing(one)).to_have_text("saved")


def test_a_reader_sees_and_does_not_write(visit, place):
    writer, reader = enter(visit, place, language="en"), enter(visit, place, LEADER, language="en")
    expect(reader.page.locator("[data-why]")).to_contain_text("You read this text")
    expect(reader.page.locator("[data-tools]")).to_be_hidden()
    text(reader).click()
    reader.page.keyboard.type("nothing of this")
    write(writer, "to be read")
    expect(text(reader)).to_contain_text("to be read")
    expect(text(reader)).not_to_contain_text("nothing of this")
    expect(standing(reader)).to_have_text("saved")
    reader.check()


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
<!--StartFragment--><h1 style='color:red'>Judul<o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:0cm'><b>Tebal</b> dan <span style='font-style:italic'>miring</span>
<a href="javascript:alert(1)">jahat</a> <a href="https://rembang.example/">baik</a><script>alert(2)</script>
<sup><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title="">[1]</a></sup></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>Satu</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>Dalam</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span>Dua</p>
<table style='border-collapse:collapse' onclick='alert(3)'><tr><td rowspan=2 style='width:3cm'><p>A</p></td><td><p>B</p></td></tr>
<tr><td><p>C</p></td></tr></table>
<img src="https://elsewhere.example/track.png" onerror="alert(4)">
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>
<p><a href="#_ftnref1" name="_ftn1">[1]</a> Catatan Word</p></div></div>
<!--EndFragment--></body></html>"""
PASTE = """(element, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "teks polos");
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_what_comes_from_word_is_brought_down_to_what_a_book_knows(visit, place):
    somebody = emptied(enter(visit, place, language="en"))
    text(somebody).evaluate(PASTE, WORD)
    found = text(somebody)
    expect(found.locator("h2")).to_have_text("Judul")
    expect(found.locator("strong")).to_have_text("Tebal")
    expect(found.locator("em")).to_have_text("miring")
    expect(found.locator("a")).to_have_count(1)
    expect(found.locator("a")).to_have_attribute("href", "https://rembang.example/")
    expect(found.locator(".prose-footnote")).to_have_attribute("title", "Catatan Word")
    expect(found.locator("> ol > li")).to_have_count(2)
    expect(found.locator("> ol > li").first.locator("ul li, ol li")).to_have_text("Dalam")
    expect(found.locator("table td")).to_have_count(4)
    expect(found.locator("img:not(.ProseMirror-separator), script, [onclick]")).to_have_count(0)
    expect(found).not_to_contain_text("alert(2)")
    expect(somebody.page.locator("[data-told]")).to_contain_text("Pictures are not taken along")
    expect(standing(somebody)).to_have_text("saved")
    assert not somebody.complaints


def test_a_picture_is_sent_described_and_shown(visit, place):
    one, two = enter(visit, place, language="en"), enter(visit, place, BAPPEDA, language="en")
    made = BytesIO()
    Image.new("RGB", (300, 200), "#336699").save(made, "PNG")
    tool(one, "picture").click()
    window = one.page.locator("dialog[open]")
    window.locator("input[type=file]").set_input_files(
        {"name": "peta.png", "mimeType": "image/png", "buffer": made.getvalue()}
    )
    window.get_by_role("button", name="Put in").click()
    expect(window.get_by_role("alert")).to_have_text("Say what the picture shows.")
    window.locator("textarea").fill("Peta biru")
    window.locator("input[name=caption]").fill("Peta daerah")
    window.get_by_role("button", name="Put in").click()
    for somebody in (one, two):
        image = text(somebody).locator("figure img")
        expect(image).to_have_attribute("alt", "Peta biru")
        expect(text(somebody).locator("figcaption")).to_have_text("Peta daerah")
        expect(image).to_have_js_property("naturalWidth", 300)
    # What is none is refused in words.
    one.foresee("422")
    tool(one, "picture").click()
    window.locator("input[type=file]").set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": b"<svg/>"})
    window.locator("textarea").fill("x")
    window.get_by_role("button", name="Put in").click()
    expect(one.page.locator("[data-told]")).to_contain_text("no picture that is taken here")


def test_the_tools_are_reached_by_the_keyboard_alone(visit, place):
    somebody = enter(visit, place, language="en")
    keys = somebody.page.keyboard
    write(somebody, "tebal")
    keys.press("Shift+Control+ArrowLeft")
    # Nobody is so quick that the browser has not told what is chosen.
    somebody.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    keys.press("Control+b")
    expect(text(somebody).locator("strong")).to_have_text("tebal")
    expect(tool(somebody, "bold")).to_have_attribute("aria-pressed", "true")
    # One stop of Tab for all tools; arrows go on; Escape leads back into the text.
    tool(somebody, "undo").focus()
    assert somebody.page.locator("[data-tools] [tabindex='0']").count() == 1
    keys.press("ArrowLeft")
    expect(tool(somebody, "table")).to_be_focused()
    keys.press("Home")
    expect(tool(somebody, "undo")).to_be_focused()
    keys.press("Escape")
    expect(text(somebody)).to_be_focused()
    keys.press("Control+k")
    keys.type("javascript:alert(1)")
    keys.press("Enter")
    expect(somebody.page.locator("dialog[open] [role=alert]")).to_be_visible()
    somebody.page.locator("dialog[open] input").fill("rembang.example")
    keys.press("Enter")
    expect(text(somebody).locator("a")).to_have_attribute("href", "https://rembang.example")


def test_without_scripts_the_text_says_how_it_is_written(visit, chromium, place):
    known = visit(language="en").sign_in()
    context = chromium.new_context(java_script_enabled=False, storage_state=known.page.context.storage_state())
    page = context.new_page()
    page.goto(f"{known.address}/plans/rembang/books/{place}")
    expect(page.locator("[data-fallback]")).to_be_visible()
    assert "To write here, allow JavaScript" in page.content()
    expect(page.locator("[data-editor]")).to_be_hidden()
    context.close()


def told_of_suggestion(somebody):
    return somebody.page.locator("[data-suggestion]")


@pytest.mark.parametrize("chapter", range(2, 2 + len(LOOKS)))
def test_the_suggestion_of_the_data_is_taken_over_as_one_step(visit, picture, chapter):
    language, size, dark = LOOKS[chapter - 2]
    somebody = enter(visit, f"buku_2/text/buku_2.{chapter}.intro/", language=language, size=size, dark=dark)
    first = text(somebody).inner_text()
    emptied(somebody)
    write(somebody, "Ditulis sendiri.")
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")
    expect(told_of_suggestion(somebody)).to_be_hidden()
    # The text is what was written once it was absorbed; the page of then offers what the data suggest.
    for _each in range(20):
        somebody.page.reload()
        expect(standing(somebody)).to_have_attribute("data-kind", "saved")
        if somebody.page.locator("[data-suggested]").is_hidden():
            break
        somebody.page.wait_for_timeout(250)
    expect(told_of_suggestion(somebody)).to_be_visible()
    told_of_suggestion(somebody).locator("summary").first.click()
    expect(told_of_suggestion(somebody).locator(".prose-text").first).to_be_visible()
    told_of_suggestion(somebody).locator("details summary").click()
    expect(told_of_suggestion(somebody).locator(".returns-words del").first).to_contain_text("Ditulis")
    name = f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    somebody.check()
    picture(somebody.page, f"prose-suggestion-{name}")
    told_of_suggestion(somebody).locator("[data-take]").click()
    expect(text(somebody)).not_to_contain_text("Ditulis sendiri.")
    assert text(somebody).inner_text().split() == first.split()
    expect(told_of_suggestion(somebody)).to_be_hidden()
    somebody.check()
    picture(somebody.page, f"prose-suggestion-taken-{name}")
    somebody.page.locator("[data-told] button:not([data-close])").click()
    expect(text(somebody)).to_have_text("Ditulis sendiri.")
    tool(somebody, "redo").click()
    expect(text(somebody)).not_to_contain_text("Ditulis sendiri.")
