"""The sheet at a desk: looked at in another way, copied from and pasted into, with the mouse and with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import COORDINATOR, ROWS, add_row, cell, enter, standing, to_the_end

pytestmark = [pytest.mark.browser, pytest.mark.servers]

COUNT = ".grid-count"


def at_a_desk(visit, *who, **look):
    """In the room, with a clipboard."""
    somebody = enter(visit, *who, language="en", **look)
    somebody.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return somebody


def paste(somebody, text):
    """What another program has copied is pasted here."""
    somebody.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    somebody.page.keyboard.press("Control+V")


def names(somebody):
    """The names of the rows in sight."""
    return somebody.page.locator(f"{ROWS} td.title-cell").all_inner_texts()


def choose(somebody, label, option):
    """Something in the bar above the table."""
    somebody.page.locator(".room-look").get_by_label(label).select_option(label=option)


def test_rows_stand_under_headings_with_sums_and_are_folded_up(visit):
    somebody = at_a_desk(visit)
    choose(somebody, "Group rows", "Grouped: Sub-dimension")
    heading = somebody.page.locator(".grid-heading button").first
    expect(heading).to_contain_text("Rp")
    rows = somebody.page.locator(ROWS).count()
    heading.click()
    expect(heading).to_have_attribute("aria-expanded", "false")
    assert somebody.page.locator(ROWS).count() < rows
    somebody.check()


def test_a_table_is_pasted_into_a_grouped_and_filtered_grid(visit):
    somebody, other = at_a_desk(visit), at_a_desk(visit, COORDINATOR)
    choose(somebody, "Group rows", "Grouped: Sub-dimension")
    choose(somebody, "Sub-dimension", "Health")
    seen = names(somebody)
    hidden = [name for name in names(other) if name not in seen]
    cell(somebody, "name", len(seen) - 1).click()
    paste(somebody, "Pasted over\nNew and first\nNew and second\n")
    expect(somebody.page.locator("[data-told]")).to_contain_text("3 cells pasted; 2 new rows.")
    assert names(somebody) == [*seen[:-1], "Pasted over", "New and first", "New and second"]
    expect(standing(somebody)).to_have_text("saved")
    made = other.page.locator(ROWS).filter(has_text="New and second")
    expect(made.locator("td[data-column=sub_dimension]")).to_have_text("Health")
    assert [name for name in names(other) if name in hidden] == hidden
    somebody.page.locator("[data-told]").get_by_role("button", name="Undo").click()
    assert names(somebody) == seen


LIBREOFFICE = """<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head><body>
<table cellspacing="0" border="0"><colgroup width="146"></colgroup>
<tr><td height="17" align="left">Pasted from Calc</td><td align="left"><br></td></tr>
<tr><td height="17" align="left">Of &quot;two&quot; rows<br>and two lines</td><td align="left"><br></td></tr>
</table></body></html>"""


def test_lines_within_a_cell_of_libreoffice_are_kept(visit):
    somebody = at_a_desk(visit)
    cell(somebody, "description", 0).click()
    # A script's own clipboard is cleaned by Chromium; what another program has copied comes as it is, and so here.
    somebody.page.evaluate(
        """([html, plain]) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          clipboardData.setData("text/plain", plain);
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
        }""",
        [LIBREOFFICE, 'Pasted from Calc\t\nOf "two" rows and two lines\t\n'],
    )
    expect(cell(somebody, "description", 1)).to_contain_text("and two lines")
    assert cell(somebody, "description", 1).inner_text() == 'Of "two" rows\nand two lines'


def test_what_is_copied_can_be_pasted_elsewhere(visit):
    somebody = at_a_desk(visit)
    cell(somebody, "name", 0).click()
    for key in ("Shift+ArrowDown", "Shift+ArrowRight", "Control+C"):
        somebody.page.keyboard.press(key)
    expect(somebody.page.locator("td.is-picked")).to_have_count(4)
    copied = somebody.page.evaluate("navigator.clipboard.readText()")
    assert [len(line.split("\t")) for line in copied.split("\r\n")] == [2, 2]
    assert [line.split("\t")[0] for line in copied.split("\r\n")] == names(somebody)[:2]


def test_a_sheet_is_sorted_by_a_heading_and_is_as_it_was_again(visit):
    somebody = at_a_desk(visit)
    before = names(somebody)
    head = somebody.page.locator("th[data-lane='name'] button")
    head.click()
    assert names(somebody) == sorted(before)
    expect(somebody.page.locator("th[data-lane='name']")).to_have_attribute("aria-sort", "ascending")
    head.click()
    assert names(somebody) == sorted(before, reverse=True)
    head.click()
    assert names(somebody) == before


def test_the_keyboard_alone_moves_empties_and_takes_back(visit):
    somebody = at_a_desk(visit)
    name = add_row(somebody, "Row of the keyboard")
    keys = somebody.page.keyboard
    cell(somebody, "name", 0).focus()
    keys.press("Control+ArrowDown")
    expect(cell(somebody, "name", -1)).to_be_focused()
    keys.press("Alt+ArrowUp")
    assert names(somebody)[-2] == name
    keys.press("Delete")
    expect(somebody.page.get_by_text(name)).to_have_count(0)
    keys.press("Control+Z")
    expect(somebody.page.get_by_text(name)).to_be_visible()
    keys.press("Control+Z")
    assert names(somebody)[-1] == name


def test_words_find_rows_and_say_how_many_there_are(visit):
    somebody = at_a_desk(visit)
    whole = somebody.page.locator(COUNT).inner_text()
    somebody.page.get_by_label("Search this worksheet").fill("posyandu")
    expect(somebody.page.locator(COUNT)).to_contain_text(" of ")
    expect(somebody.page.locator(ROWS).first).to_contain_text("Posyandu")
    somebody.page.get_by_role("button", name="Show all rows").click()
    expect(somebody.page.locator(COUNT)).to_have_text(whole)


def test_five_thousand_rows_are_pasted_and_only_those_in_sight_are_drawn(visit):
    somebody = at_a_desk(visit, sheet="sheets/dimension-economy/w6_program/room/")
    to_the_end(somebody)
    cell(somebody, "name", -1).click()
    paste(somebody, "\n".join(f"Program contoh {number}\tx\t" for number in range(5000)))
    expect(somebody.page.locator("[data-told]")).to_contain_text("4999 new rows", timeout=60_000)
    assert somebody.page.locator(ROWS).count() < 60
    cell(somebody, "name", 0).focus()
    somebody.page.keyboard.press("Control+End")
    expect(somebody.page.locator(ROWS).last).to_contain_text("Program contoh 4999")
    somebody.page.keyboard.press("Control+Z")
    expect(somebody.page.locator(COUNT)).not_to_contain_text("500")


def test_a_figure_is_in_the_sum_of_its_row_and_of_all_that_is_seen(visit):
    somebody = at_a_desk(visit)
    name = add_row(somebody, "Row that costs")
    bar = somebody.page.locator(COUNT)
    before = bar.inner_text()
    row = somebody.page.locator(ROWS).filter(has_text=name)
    row.locator("td[data-column='budgets.2023']").click()
    somebody.page.keyboard.type("900000")  # in millions: more than all else together
    somebody.page.keyboard.press("Tab")
    somebody.page.keyboard.type("500000")
    somebody.page.keyboard.press("Escape")
    sum_of_all = row.locator("td[data-column='budgets.*']")
    expect(sum_of_all).to_have_text("1.400.000")
    expect(sum_of_all).to_have_attribute("aria-readonly", "true")
    expect(bar).to_contain_text("Rp1.4")
    assert bar.inner_text() != before
    sum_of_all.dblclick()
    expect(sum_of_all.locator("input, textarea")).to_have_count(0)
