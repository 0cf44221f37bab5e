"""Following the group in a room: what changed meanwhile, what stood there before, what is said, one's own rows, paper and files."""

import io
import re
import subprocess

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rooms import COORDINATOR, ROWS, SHEET, add_row, cell, enter, standing, to_the_end, write

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LINE = "[data-since]"
PATIENCE = 20_000


def there(visit, *who, **look):
    """In the room, with all that stands beside the sheet."""
    somebody = enter(visit, *who, **({"language": "en"} | look))
    return asked(somebody)


def asked(somebody):
    """What changed meanwhile has been asked for."""
    expect(somebody.page.locator("[data-whose]")).to_be_visible(timeout=PATIENCE)
    return somebody


def menu(somebody):
    """The menu of the whole sheet."""
    return somebody.page.locator(".follow-menu > summary")


def away(somebody):
    """Elsewhere, having seen everything: the room has heard that its person left."""
    seen = somebody.page.locator(LINE).get_by_role("button", name=re.compile("I have seen it|Sudah saya lihat"))
    with somebody.page.expect_response(lambda answer: answer.url.endswith("/since/") and answer.status == 204):
        if seen.is_visible():
            seen.click()
        else:
            somebody.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    somebody.foresee("ERR_FAILED")
    # What the page says once more on its way out might be heard after what others write next.
    somebody.page.route("**/since/", lambda route: route.abort())
    somebody.page.goto("about:blank")
    somebody.page.unroute("**/since/")
    return somebody


def back(somebody):
    """In the room again."""
    somebody.go(SHEET)
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")
    return asked(somebody)


def written(somebody, column, text, row=0):
    """Text over what stands in a cell, once it has become history."""
    field = cell(somebody, column, row)
    field.click()
    somebody.page.keyboard.type(text)
    somebody.page.keyboard.press("Escape")
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")
    address = f"{somebody.address}/plans/rembang/{SHEET}history/?column={column}&row=" + field.evaluate(
        "cell => cell.closest('tr').dataset.row"
    )
    somebody.page.wait_for_function(
        "([address, text]) => fetch(address).then(got => got.json()).then(({lines}) => lines[0]?.new === text)",
        arg=[address, text],
    )


def open_panel(somebody, column, row=0):
    """The row's panel, by way of who wrote last: it opens at what stood in the cell before."""
    cell(somebody, column, row).click()
    somebody.page.locator(".follow-open").click()
    expect(somebody.page.locator(".follow-history li").first).to_be_visible()


def open_talk(somebody, row):
    """What is said of a row: a part of its panel that is unfolded."""
    name = somebody.page.locator(ROWS).nth(row).locator(".room-row-name")
    name.click()
    expect(somebody.page.locator("[data-panel] h2").first).to_contain_text(name.inner_text())
    somebody.page.locator(".panel-sections > details > summary").filter(has_text="Comments").click()
    return somebody.page.locator(".follow-talk")


@pytest.mark.parametrize(
    ("language", "size", "dark"),
    [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)],
)
def test_what_stands_beside_the_sheet_is_accessible_and_fits(visit, picture, language, size, dark):
    other = there(visit, COORDINATOR)
    somebody = away(there(visit, language=language, size=size, dark=dark))
    written(other, "acronym", f"A{language}{size[0]}", 2)
    back(somebody)
    expect(somebody.page.locator(LINE)).to_be_visible(timeout=PATIENCE)
    somebody.page.locator(f"{LINE} [data-show]").click()
    menu(somebody).click()
    somebody.page.locator(".follow-turn input").check()
    expect(somebody.page.locator(".follow-by, .follow-authors").first).to_be_attached()
    somebody.check()
    picture(somebody.page, f"follow-{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}")


def test_whoever_comes_back_is_led_from_change_to_change(visit):
    other = there(visit, COORDINATOR)
    somebody = away(there(visit))
    written(other, "acronym", "ONE", 1)
    written(other, "acronym", "TWO", 3)
    back(somebody)
    line = somebody.page.locator(LINE)
    expect(line).to_contain_text("2 cells in 2 rows have changed since", timeout=PATIENCE)
    expect(line).to_contain_text("Koordinator")
    line.get_by_role("button", name="Show them").click()
    expect(somebody.page.locator(".follow-mark")).to_have_count(2)
    expect(line).to_contain_text("Change 1 of 2: L2, Acronym")
    expect(cell(somebody, "acronym", 1)).to_have_class(re.compile("is-news-here"))
    somebody.page.keyboard.press("Enter")
    expect(line).to_contain_text("Change 2 of 2: L4, Acronym")
    expect(cell(somebody, "acronym", 3)).to_be_in_viewport()
    line.get_by_role("button", name="Previous change").click()
    expect(line).to_contain_text("Change 1 of 2")
    line.get_by_role("button", name="I have seen it").click()
    expect(somebody.page.locator(f"{LINE}, .follow-mark")).to_have_count(0)
    back(somebody)
    expect(somebody.page.locator(".follow-menu")).to_be_visible()
    expect(somebody.page.locator(LINE)).to_have_count(0)


def test_an_old_text_is_put_back_for_everybody_and_that_is_undone(visit):
    somebody, other = there(visit), there(visit, COORDINATOR)
    before = cell(somebody, "acronym", 4).inner_text().strip() or "EMPTY"
    written(other, "acronym", "FIRST", 4)
    written(somebody, "acronym", "SECOND", 4)
    open_panel(somebody, "acronym", 4)
    past = somebody.page.locator(".follow-history li")
    expect(past.first).to_contain_text("FIRST")
    expect(past.first).to_contain_text("SECOND")
    past.first.get_by_role("button", name="Put back: FIRST").click()
    expect(cell(other, "acronym", 4)).to_contain_text("FIRST")
    somebody.page.locator("[data-kind='put-back']").get_by_role("button", name="Undo").click()
    expect(cell(other, "acronym", 4)).to_contain_text("SECOND")
    somebody.page.locator(".follow-history").get_by_role("button", name="Whole row").click()
    expect(past.first).to_contain_text("Acronym")
    assert before


def test_a_comment_from_the_panel_stands_on_the_rows_page(visit):
    somebody = there(visit)
    talk = open_talk(somebody, 1)
    talk.get_by_label("Write a comment").fill("Whose data is this?")
    talk.get_by_role("button", name="Send", exact=True).click()
    expect(talk.locator(".remark-text")).to_contain_text(["Whose data is this?"])
    thread = talk.locator(".talk-thread").filter(has_text="Whose data is this?")
    thread.locator("summary").filter(has_text="Reply").click()
    thread.get_by_label("Reply").fill("Ours.")
    thread.get_by_role("button", name="Send").click()
    expect(thread.locator(".talk-replies")).to_contain_text("Ours.")
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")
    row = cell(somebody, "acronym", 1).evaluate("cell => cell.closest('tr').dataset.row")
    other = there(visit, COORDINATOR)
    expect(other.page.locator(f"tr[data-row='{row}'] .follow-talked")).to_contain_text("open comments")
    other.go(f"rows/{row}/")
    expect(other.page.locator("#comments")).to_contain_text("Whose data is this?")
    thread.get_by_role("button", name="Mark as settled").click()
    expect(talk.locator(".talk-settled")).to_contain_text("settled")


def test_nothing_typed_is_lost_when_an_empty_comment_is_refused(visit):
    somebody = there(visit)
    talk = open_talk(somebody, 2)
    talk.get_by_label("Tell whom").fill("@DLH")
    somebody.foresee("422")
    talk.get_by_role("button", name="Send", exact=True).click()
    expect(talk.locator("> [role=alert]")).to_be_visible()
    expect(talk.get_by_label("Tell whom")).to_have_value("@DLH")


def test_whose_words_stand_where_is_shown_and_put_away(visit):
    somebody, other = there(visit), there(visit, COORDINATOR)
    written(other, "acronym", "MINE", 5)
    menu(somebody).click()
    somebody.page.get_by_label("Who wrote what").check()
    by = cell(somebody, "acronym", 5).locator(".follow-by")
    expect(by).to_contain_text("written by Koordinator")
    expect(by).to_have_attribute("title", re.compile("Koordinator"))
    written(somebody, "acronym", "NOW MINE", 5)
    expect(by).to_contain_text("written by you")
    menu(somebody).click()
    somebody.page.get_by_label("Who wrote what").uncheck()
    expect(somebody.page.locator(".follow-by")).to_have_count(0)


def test_a_grid_is_narrowed_to_ones_own_rows(visit):
    somebody = there(visit, COORDINATOR)
    count = somebody.page.locator(".grid-count")
    whole = count.inner_text()
    somebody.page.get_by_label("My office's rows").check()
    expect(count).to_contain_text(" of ")
    rows = somebody.page.locator(ROWS)
    assert rows.count() < int(whole.split()[0])
    name = add_row(somebody, "A row of my own")
    expect(rows.last).to_contain_text(name)
    somebody.page.get_by_role("button", name="Show all rows").click()
    expect(somebody.page.get_by_label("My office's rows")).not_to_be_checked()
    expect(count).not_to_contain_text(" of ")


def test_a_phone_shows_ones_own_cards_or_the_groups(visit):
    somebody = there(visit, COORDINATOR, size=PHONE)
    cards = somebody.page.locator(f"{ROWS}:visible")
    everybodys = cards.count()
    choice = somebody.page.get_by_role("group", name="Whose rows")
    choice.get_by_role("button", name="My rows").click()
    expect(choice.get_by_role("button", name="My rows")).to_have_attribute("aria-pressed", "true")
    assert cards.count() < everybodys
    choice.get_by_role("button", name="The group's").click()
    expect(cards).to_have_count(everybodys)


def test_a_sheet_goes_out_as_a_file_is_changed_and_comes_back(visit):
    somebody, other = there(visit), there(visit, COORDINATOR)
    name = add_row(somebody, "Row of the file")
    written(somebody, "acronym", "BEFORE", -1)
    menu(somebody).click()
    with somebody.page.expect_download() as download:
        somebody.page.get_by_role("link", name="Download XLSX").click()
    content = changed(download.value.path(), "BEFORE", "FROM THE FILE")
    drop(somebody, "Smart Living.xlsx", content)
    somebody.page.wait_for_url("**/imports/**", timeout=60_000)
    somebody.page.get_by_role("button", name=re.compile("Accept|Take|Write")).first.click(timeout=60_000)
    way = somebody.page.get_by_role("link", name="Back to the room")
    expect(way).to_be_visible(timeout=60_000)
    to_the_end(other)
    expect(other.page.locator(ROWS).filter(has_text=name)).to_contain_text("FROM THE FILE", timeout=PATIENCE)
    way.click()
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")


def test_what_is_no_workbook_is_refused_in_words(visit):
    somebody = there(visit)
    drop(somebody, "letter.pdf", b"%PDF-1.4")
    expect(somebody.page.locator("[data-kind='file']")).to_contain_text("“letter.pdf” is no workbook")
    assert somebody.page.url.endswith("/room/")


def test_a_sheet_is_printed_whole(visit, tmp_path):
    somebody = there(visit)
    names = somebody.page.locator(f"{ROWS} td.title-cell").all_inner_texts()
    somebody.go(f"{SHEET}print/").check()
    file = tmp_path / "sheet.pdf"
    somebody.page.pdf(path=file, prefer_css_page_size=True)
    words = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    words = re.sub(r"\W", "", words)
    for name in names:
        assert name.split()[0] in words
    assert "DATACONTOH" in words
    size = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+84[12].* x 59[4-6]", size)


def test_without_a_line_a_number_says_that_nobody_has_checked_it(visit):
    somebody = there(visit)
    add_row(somebody, "Row to be checked")
    expect(standing(somebody)).to_have_text("saved")
    somebody.page.context.set_offline(True)
    expect(standing(somebody)).to_have_attribute("data-kind", "offline")
    somebody.foresee("ERR_INTERNET_DISCONNECTED", "WebSocket")
    field = cell(somebody, "budgets.2023", -1)
    write(somebody, "budgets.2023", "dua ratus")
    expect(field).to_contain_text("not checked yet")
    write(somebody, "acronym", "PLAIN")
    expect(cell(somebody, "acronym", -1)).not_to_contain_text("not checked yet")
    somebody.page.context.set_offline(False)
    expect(standing(somebody)).to_have_text("saved", timeout=PATIENCE)
    expect(field).not_to_contain_text("not checked yet", timeout=PATIENCE)
    expect(field.locator(".cell-problem")).to_be_visible(timeout=PATIENCE)


def changed(path, old, new):
    """The same workbook with another text in one cell."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    for page in book.worksheets:
        for line in page.iter_rows():
            for each in line:
                if each.value == old:
                    each.value = new
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def drop(somebody, name, content):
    """A file falls onto the sheet."""
    transfer = somebody.page.evaluate_handle(
        """([name, bytes]) => {
            const made = new DataTransfer();
            made.items.add(new File([new Uint8Array(bytes)], name));
            return made;
        }""",
        [name, list(content)],
    )
    room = somebody.page.locator("[data-table]")
    room.dispatch_event("dragover", {"dataTransfer": transfer})
    room.dispatch_event("drop", {"dataTransfer": transfer})
