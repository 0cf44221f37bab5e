"""Talk as people hold it: a comment, a suggestion and its acceptance, the inbox, a data request answered on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
COORDINATOR, OFFICE, FACILITATOR = "koordinator@rembang.example", "opd@rembang.example", "pembimbing@anyam.example"


def a_row(somebody, dimension="living"):
    """Open the first programme of a dimension."""
    somebody.go(f"programmes/?dimension={dimension}")
    somebody.follow(somebody.page.locator("main table a[href*='/rows/']").first)
    expect(somebody.page.locator("#comments")).to_be_visible()
    return somebody.page


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_every_page_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    name = f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    for path in ("requests/", "requests/new/", "requests/table/", "returns/", "reminders/"):
        somebody.go(path)
        somebody.check()
        picture(somebody.page, f"talk-{path.strip('/').replace('/', '-')}-{name}")
    for path in ("/kotak-masuk/", "/kotak-masuk/catatan/", "/kotak-masuk/ringkasan/"):
        somebody.page.goto(f"{somebody.address}{path}")
        somebody.page.wait_for_load_state("networkidle")
        somebody.check()
        picture(somebody.page, f"talk-{path.strip('/').replace('/', '-')}-{name}")
    a_row(somebody)
    somebody.check()
    picture(somebody.page, f"talk-row-{name}")


def test_somebody_is_named_and_finds_it_in_the_inbox(visit):
    secretariat = visit(language="en").sign_in()
    page = a_row(secretariat)
    page.get_by_label("Write a comment").click()
    expect(page.locator("#say-people option[value='DLH']")).to_have_count(1)
    page.get_by_label("Write a comment").fill("@DLH mohon dilengkapi.")
    page.locator("#comments").get_by_role("button", name="Send", exact=True).first.click()
    expect(page.get_by_text("Comment sent. Told: DLH.")).to_be_visible()
    office = visit(language="en").sign_in(OFFICE)
    office.page.locator(".reader-menu summary").click()
    office.page.get_by_role("link", name="Inbox").click()
    office.page.locator("#news").get_by_role("link", name="mentions you").first.click()
    expect(office.page.get_by_text("@DLH mohon dilengkapi.")).to_be_visible()


def test_a_suggestion_is_sent_on_a_phone_and_accepted(visit):
    office = visit(language="en", size=PHONE).sign_in(OFFICE)
    page = a_row(office)
    page.get_by_role("link", name="Suggest another text for a cell").click()
    page.get_by_label("Which cell").select_option(value="acronym")
    page.get_by_role("button", name="Choose this cell").click()
    page.get_by_label("What should stand there").fill("SINGKAT")
    page.get_by_label("Why").fill("Lebih mudah diingat")
    page.get_by_role("button", name="Send the suggestion").click()
    expect(page.get_by_text("Your suggestion was sent")).to_be_visible()
    office.check()
    coordinator = visit(language="en").sign_in(COORDINATOR)
    page = a_row(coordinator)
    box = page.locator(".talk-thread", has_text="Lebih mudah diingat")
    box.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("the text stands in the row now")).to_be_visible()
    expect(page.locator(".row-reading")).to_contain_text("SINGKAT")


def test_a_request_is_asked_answered_on_a_phone_and_accepted(visit):
    secretariat = visit(language="en").sign_in()
    secretariat.go("requests/new/")
    page = secretariat.page
    page.get_by_label("Office", exact=True).select_option(label="DLH")
    page.get_by_label("Name of the figure or document").fill("Bank sampah aktif")
    page.get_by_label("Unit").fill("unit")
    page.get_by_label("Years").fill("2021")
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("Asked: “Bank sampah aktif”")).to_be_visible()
    office = visit(language="en", size=PHONE).sign_in(OFFICE)
    office.page.goto(f"{office.address}/kotak-masuk/")
    office.page.get_by_role("link", name="Bank sampah aktif").first.click()
    office.page.get_by_label("2021 (unit)").fill("lima puluh")
    office.page.get_by_role("button", name="Send the answer").click()
    expect(office.page.get_by_text("is not a number").first).to_be_visible()
    office.page.get_by_label("2021 (unit)").fill("58")
    office.page.get_by_role("button", name="Send the answer").click()
    expect(office.page.get_by_text("Thank you. The secretariat looks at it")).to_be_visible()
    page.goto(f"{secretariat.address}/kotak-masuk/")
    page.locator("#answers").get_by_role("link", name="Bank sampah aktif").click()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Accepted.", exact=True)).to_be_visible()


def test_the_inbox_fetches_what_the_office_owes_and_leaves_the_focus_alone(visit):
    office = visit(language="en").sign_in(OFFICE)
    office.page.goto(f"{office.address}/kotak-masuk/")
    expect(office.page.locator("#office-notes")).not_to_contain_text("Required notes, and rows")
    assert office.page.evaluate("document.activeElement === document.body")


def test_a_reminder_is_copied(visit):
    secretariat = visit(language="en").sign_in()
    secretariat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    secretariat.go("requests/new/")
    secretariat.page.get_by_label("Office", exact=True).select_option(label="DLH")
    secretariat.page.get_by_label("Name of the figure or document").fill("Peta TPS")
    secretariat.follow(secretariat.page.get_by_role("button", name="Send the request"))
    secretariat.go("reminders/")
    text = secretariat.page.locator(".reminder", has_text="DLH").first
    text.get_by_role("button", name="Copy the text").click()
    expect(text.get_by_role("button", name="Copied")).to_be_visible()
    assert "Peta TPS" in secretariat.page.evaluate("navigator.clipboard.readText()")
