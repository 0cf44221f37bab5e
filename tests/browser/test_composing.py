"""Three roles compose a chain by forms: an office writes, Bappeda confirms, the coordinator agrees; whoever may not is told why."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [("id", DESKTOP, True), ("id", PHONE, False), ("en", DESKTOP, False), ("en", PHONE, True)]
OFFICE, COORDINATOR, BAPPEDA = "opd@rembang.example", "koordinator@rembang.example", "bappeda@rembang.example"
GROUP, PROBLEM = "dimensions/living/", "Lingkungan hidup"
FACT = "Bank sampah sudah berjalan di 41 desa"
STRATEGY = "Menghubungkan bank sampah desa dengan satu pembeli"
PROGRAMME = "Satu Pembeli untuk Semua Bank Sampah"
ACTIVITY = "Menyusun daftar harga bersama bank sampah"


def tick_the_office(desk, *, works_there):
    """The secretariat says whether DLH works in the group."""
    desk.go("groups/dimension-living/")
    desk.page.get_by_label("DLH – Dinas Lingkungan Hidup").set_checked(works_there)
    desk.follow(desk.page.get_by_role("button", name="Save"))


def add(somebody, sheet):
    """From the page of the dimension to the empty form of one of its worksheets."""
    somebody.go(GROUP).follow(somebody.page.get_by_role("link", name=re.compile(f"^Add ?: {sheet}$")))
    expect(somebody.page.get_by_role("heading", level=1)).to_contain_text("New row")
    return somebody.page


def field(page, label):
    """A field of the form by what stands above it."""
    return page.locator(".row-form").get_by_label(re.compile(f"^{label}"))


def choose(page, label, words):
    """Choose from a list what contains these words."""
    choices = field(page, label)
    choices.select_option(value=choices.locator("option", has_text=words).first.get_attribute("value"))


def save(somebody, title):
    """Save the form; gives the code and the address of the row."""
    somebody.follow(somebody.page.get_by_role("button", name="Save", exact=True))
    page = somebody.page
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    named = page.locator(".page-head .dotted > span").first.inner_text()
    return named.split()[-1], page.url


def test_three_roles_compose_a_chain_and_whoever_may_not_is_told_why(visit, picture):
    desk = visit(language="en").sign_in()
    tick_the_office(desk, works_there=True)

    office = visit(language="en", size=PHONE).sign_in(OFFICE)
    page = add(office, "W3 SWOT items")
    office.check()
    picture(page, "compose-new")
    choose(page, "Factor", "Strength")
    field(page, "Statement").fill(FACT)
    fact, fact_url = save(office, FACT)

    page = add(office, "W3 TOWS strategies")
    choose(page, "Type", "SO")
    field(page, "Strategy").fill(STRATEGY)
    field(page, "Linked SWOT items").fill(f"{fact}; O1")
    strategy, strategy_url = save(office, STRATEGY)

    page = add(office, "W6 Work programmes")
    field(page, "Name").fill(PROGRAMME)
    field(page, "Strategies served").fill(strategy)
    choose(page, "Main RPJMD problem answered", PROBLEM)
    expect(field(page, "Responsible OPD").locator("option:checked")).to_have_text("DLH")
    field(page, "Indicative ceiling per year 2024").fill("150 jt")
    _code, programme_url = save(office, PROGRAMME)
    office.check()

    page = add(office, "W7 Action plan")
    choose(page, "Programme", PROGRAMME)
    field(page, "Activity").fill(ACTIVITY)
    save(office, ACTIVITY)

    bappeda = visit(language="en").sign_in(BAPPEDA)
    bappeda.page.goto(programme_url)
    expect(bappeda.page.get_by_text("tie to the main problem: waiting for Bappeda")).to_be_visible()
    bappeda.follow(bappeda.page.get_by_role("button", name="Confirm the tie"))
    expect(bappeda.page.get_by_text("tie to the main problem: confirmed")).to_be_visible()

    coordinator = visit(language="en").sign_in(COORDINATOR)
    for url in (fact_url, strategy_url):
        coordinator.page.goto(url)
        coordinator.follow(coordinator.page.get_by_role("button", name="Agreed"))
        expect(coordinator.page.locator(".settling .tag")).to_have_text("Agreed")
    coordinator.page.goto(programme_url)
    coordinator.follow(coordinator.page.get_by_role("link", name="Change the contents"))
    field(coordinator.page, "Description").fill("Disepakati dalam rapat kelompok.")
    save(coordinator, PROGRAMME)

    # The head of region reads the same, and agrees to nothing.
    head = visit(language="en").sign_in("pimpinan@rembang.example")
    for url in (programme_url, f"{programme_url}?edit", fact_url):
        head.page.goto(url)
        expect(head.page.locator(".settling")).to_be_visible()
        for act in ("Save", "Change the contents", "Agreed", "Confirm the tie", "Take the confirmation back"):
            expect(
                head.page.locator("main").get_by_text(act, exact=True).and_(head.page.locator("a, button"))
            ).to_have_count(0)
    head.go("agreement/")
    expect(head.page.get_by_text("only a coordinator or the secretariat may do this")).to_be_visible()
    expect(head.page.get_by_role("checkbox")).to_have_count(0)

    # The office is taken out of the group while its form is open: it is told why, and keeps its words.
    office.page.goto(f"{strategy_url}?edit")
    field(office.page, "Strategy").fill("Kalimat yang lain sama sekali")
    tick_the_office(desk, works_there=False)
    office.follow(office.page.get_by_role("button", name="Save", exact=True))
    expect(office.page.get_by_role("alert")).to_contain_text("ask the secretariat")
    expect(field(office.page, "Strategy")).to_have_value("Kalimat yang lain sama sekali")
    expect(office.page.get_by_role("button", name="Save")).to_have_count(0)
    picture(office.page, "compose-refused")
    office.foresee("status of 4")  # the browser\'s own word about the refusal
    office.check()
    office.go("groups/dimension-living/sheets/w6_program/rows/")
    expect(office.page.get_by_role("heading", level=1)).to_contain_text(
        "to write in “Work programmes” ask the secretariat"
    )
    head.page.goto(strategy_url)
    expect(head.page.get_by_role("heading", level=1)).to_contain_text(STRATEGY)

    # What became of it: the whole thread, and who made it.
    page = bappeda.page
    page.goto(programme_url)
    around = page.locator(".row-side .card", has=page.get_by_role("heading", name="What it answers"))
    for title in (PROBLEM, FACT, STRATEGY, ACTIVITY):
        expect(around.get_by_text(title)).to_be_visible()
    bappeda.follow(page.get_by_role("link", name="Whole journal of this row"))
    for name in ("Staf DLH (contoh)", "Bappeda (contoh)", "Koordinator Living (contoh)"):
        expect(page.locator("main").get_by_text(name).and_(page.locator(":not(option)")).first).to_be_visible()
    bappeda.check()


def test_a_locked_sheet_takes_nothing_and_loses_nothing(visit, picture):
    desk, writer = visit(language="en").sign_in(), visit(language="en", size=PHONE).sign_in(COORDINATOR)
    page = writer.go("programmes/?dimension=living").page
    writer.follow(page.locator("main table a[href*='/rows/']").first)
    writer.follow(page.get_by_role("link", name="Change the contents"))
    field(page, "Description").fill("Tiga kalimat yang lama dipikirkan.")
    field(page, "Indicative ceiling per year 2025").fill("dua M")
    desk.go("stages/bimtek_2/").follow(desk.page.get_by_role("button", name="Lock this stage"))
    writer.follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("alert")).to_contain_text("was closed with its stage")
    expect(page.get_by_role("alert")).to_contain_text("until the secretariat opens the stage again")
    expect(field(page, "Description")).to_have_value("Tiga kalimat yang lama dipikirkan.")
    expect(field(page, "Indicative ceiling per year 2025")).to_have_value("dua M")
    writer.foresee("status of 4")  # the browser\'s own word about the refusal
    writer.check()
    picture(page, "compose-locked")
    desk.page.get_by_label("Reason").fill("Masih ada yang menulis")
    desk.follow(desk.page.get_by_role("button", name="Open the stage again"))
    writer.follow(page.get_by_role("button", name="Try to save again"))
    expect(page.locator(".row-reading")).to_contain_text("Tiga kalimat yang lama dipikirkan.")


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_every_form_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in(COORDINATOR)
    look = f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    for sheet in ("w3_swot", "w3_tows", "w6_program", "w7_aksi", "w9_quick_win"):
        somebody.go(f"groups/dimension-living/sheets/{sheet}/rows/")
        somebody.page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        somebody.check()
        picture(somebody.page, f"form-{re.sub('_', '-', sheet)}-{look}")
