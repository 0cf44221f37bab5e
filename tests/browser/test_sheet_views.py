"""The worksheets that are views of their own tables: they fit every screen and everybody, and are written and printed."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]
LOOKS = {"id": ((PHONE, "light"), (DESKTOP, "dark")), "en": ((PHONE, "dark"), (DESKTOP, "light"))}
HERE = "/plans/rembang/sheets/city/"
SHEETS = ("w0_tim", "w8_roadmap", "w10_komitmen", "w11_evaluasi")
# The page behind a list of such a worksheet, and the sheet that is signed.
BEHIND = {"w10_komitmen": ("", "signing/"), "w11_evaluasi": ("",)}
A_SHEET = re.compile(r"/(MediaBox) ?\[\s*0 0 ([\d.]+) ([\d.]+)\]")


@pytest.mark.parametrize("language", LOOKS)
def test_every_view_is_accessible_and_fits_the_screen(visit, picture, language):
    somebody = visit(language=language).sign_in()
    for sheet in SHEETS:
        paths = [f"{HERE}{sheet}/"]
        somebody.page.goto(f"{somebody.address}{paths[0]}")
        if sheet in BEHIND:
            found = re.search(rf"{paths[0]}[0-9a-f-]{{36}}/", somebody.page.content())
            assert found, f"{sheet} leads nowhere"
            paths += [f"{found[0]}{more}" for more in BEHIND[sheet]]
        for path in paths:
            assert somebody.page.goto(f"{somebody.address}{path}").status == 200
            for (width, height), scheme in LOOKS[language]:
                somebody.page.set_viewport_size({"width": width, "height": height})
                somebody.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                somebody.check()
                name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[0-9a-f-]{36}", "x", path.removeprefix(HERE)))
                picture(somebody.page, f"view-{name.strip('-')}-{width}-{scheme}-{language}")


def test_a_milestone_is_added_changed_taken_off_and_brought_back_in_place(visit):
    somebody = visit(language="en").sign_in()
    page = somebody.page
    page.goto(f"{somebody.address}{HERE}w8_roadmap/")
    somebody.settled()
    # A page that is loaded anew forgets this: everything here happens in place.
    page.evaluate("window.stayed = true")
    line = page.locator("#content .road-line:has(a:has-text('Write milestones'))").first
    uid = line.get_attribute("id")
    line = page.locator(f"[id='{uid}']")
    line.get_by_role("link", name="Write milestones").click()
    new = line.locator("form", has=page.get_by_role("button", name="Add a milestone"))
    new.get_by_label("Period").select_option("menengah")
    new.get_by_label("Milestone").fill("Forty villages on their own")
    new.get_by_role("button", name="Add a milestone").click()
    stands = line.locator(".road-stones", has_text="Forty villages on their own")
    expect(stands).to_contain_text("Medium term:")
    mine = line.locator("form", has=page.get_by_role("button", name=re.compile("Take off.*Forty villages")))
    mine.get_by_label("Milestone").fill("Fifty villages on their own")
    mine.get_by_role("button", name="Save").click()
    expect(line.locator(".road-stones")).to_contain_text("Fifty villages on their own")
    somebody.check()
    line.get_by_role("button", name=re.compile("Take off.*Fifty villages")).click()
    expect(line.locator(".road-stones", has_text="Fifty villages")).to_have_count(0)
    line.get_by_text("Taken out lately").click()
    line.get_by_role("button", name="Put back: Fifty villages on their own").click()
    expect(line.locator(".road-stones")).to_contain_text("Fifty villages on their own")
    line.get_by_role("link", name="Done").click()
    expect(line.locator("form")).to_have_count(0)
    assert page.evaluate("window.stayed")


def test_a_milestone_can_be_written_without_scripts_and_by_the_keyboard(visit, chromium, address):
    somebody = visit(language="en").sign_in()
    cookies = somebody.page.context.cookies()
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{address}{HERE}w8_roadmap/")
    page.get_by_role("link", name="Write milestones").nth(1).focus()
    page.keyboard.press("Enter")
    new = page.locator("form", has=page.get_by_role("button", name="Add a milestone"))
    new.get_by_label("Milestone").focus()
    page.keyboard.type("Written without scripts")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".road-stones", has_text="Written without scripts")).to_have_count(1)
    context.close()


def test_the_roadmap_narrows_in_place_and_prints_on_a_sheet_that_lies(visit):
    somebody = visit(language="en").sign_in()
    page = somebody.page
    page.goto(f"{somebody.address}{HERE}w8_roadmap/")
    somebody.settled()
    before = page.locator(".road-section").count()
    page.get_by_label("Dimension").select_option(index=1)
    expect(page.locator(".road-section")).to_have_count(1)
    assert before > 1
    assert "dimension=" in page.url
    sizes = {(float(wide), float(high)) for _name, wide, high in A_SHEET.findall(_pdf(page))}
    assert sizes
    assert all(wide > high for wide, high in sizes)


def test_the_commitment_is_filled_and_printed_to_be_signed(visit):
    somebody = visit(language="en").sign_in()
    page = somebody.page
    page.goto(f"{somebody.address}{HERE}w10_komitmen/")
    page.get_by_text("Write a commitment").click()
    page.get_by_role("textbox", name="Commitment").fill("We report every quarter. (sample)")
    page.get_by_label("Date").last.fill("2022-09-22")
    somebody.follow(page.get_by_role("button", name="Add", exact=True))
    somebody.follow(page.get_by_role("link", name="Edit the signatories"))
    for row, office in enumerate(("Regent (sample)", "Head of office (sample)"), start=1):
        page.get_by_label(f"No., {row}", exact=True).fill(str(row))
        page.get_by_label(f"Name with degrees, {row}", exact=True).fill(office)
        page.get_by_label(f"Office held, {row}", exact=True).fill(office)
    somebody.follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.locator("main")).to_contain_text("0 of 2 signed")
    somebody.follow(page.get_by_role("link", name="Sheet to sign"))
    somebody.check()
    first, second = page.locator(".signing-table tbody tr").all()
    expect(first.locator(".sign-left")).to_have_text("1")
    expect(first.locator(".sign-right")).to_have_text("")
    expect(second.locator(".sign-right")).to_have_text("2")
    sizes = [(float(wide), float(high)) for _name, wide, high in A_SHEET.findall(_pdf(page))]
    assert len(sizes) == 1
    assert sizes[0][0] < sizes[0][1]


def _pdf(page):
    return page.pdf(prefer_css_page_size=True).decode("latin-1")
