"""A worksheet as a room, as people handle it: coming in, a cell, a new row, and what the page says of their words."""

from uuid import uuid4

from playwright.sync_api import expect

SHEET = "sheets/dimension-living/w6_program/room/"
SECRETARIAT, COORDINATOR = "sekretariat@rembang.example", "koordinator@rembang.example"
ROWS = "[data-table] tbody tr[data-row]"


def enter(visit, who=SECRETARIAT, sheet=SHEET, **look):
    """Sign in and wait until the room has told everything."""
    somebody = visit(**look).sign_in(who).go(sheet)
    expect(standing(somebody)).to_have_attribute("data-kind", "saved")
    return somebody


def standing(somebody):
    """The line that says whether what was typed is safe."""
    return somebody.page.locator("[data-status]")


def cell(somebody, column, row=0):
    """A cell of a row, counted from the first in sight; -1 is the last of the sheet."""
    if row == -1:
        to_the_end(somebody)
    return somebody.page.locator(ROWS).nth(row).locator(f"td[data-column='{column}']")


TO_THE_END = """all => all.forEach((each) => {
  const go = () => each.scrollTo(0, each.scrollHeight);
  const follow = new ResizeObserver(go);
  follow.observe(each.querySelector("table"));
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => follow.disconnect(), { once: true });
  go();
})"""


def to_the_end(somebody):
    """At a desk only the rows in sight are there: those at the end, also when more come, until somebody does something else."""
    somebody.page.locator(".is-desk").evaluate_all(TO_THE_END)


def write(somebody, column, text, row=-1):
    """Write in a cell of a row and leave it."""
    cell(somebody, column, row).click()
    somebody.page.keyboard.type(text)
    somebody.page.keyboard.press("Escape")


def add_row(somebody, name):
    """A new row at the end, with a name that no other row has."""
    name = f"{name} {uuid4().hex[:4]}"
    somebody.page.get_by_role("button", name="Add a row").click()
    somebody.page.keyboard.type(name)
    somebody.page.keyboard.press("Escape")
    to_the_end(somebody)
    expect(somebody.page.locator(ROWS).last).to_contain_text(name)
    return name
