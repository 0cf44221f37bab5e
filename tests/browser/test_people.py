"""People come in: a hundred from a pasted list, a hall by a code on its phones, the same person next day, nobody without a word."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]


def name_of(language, size, dark):
    return f"{language}-{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"


@pytest.fixture(scope="module")
def letters(chromium, address):
    """A code that is open now, made by the secretariat."""
    from tests.browser.conftest import Visit

    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "anyam_language", "value": "en", "url": address}])
    desk = Visit(context.new_page(), address, []).sign_in().go("joining/")
    desk.page.get_by_label("Name of the event").fill("Bimtek")
    desk.follow(desk.page.get_by_role("button", name="Make the code"))
    code = desk.page.locator(".join-code").first.inner_text().replace(" ", "")
    context.close()
    return code


def phone_at(visit, letters, *, language="en", dark=False):
    """A phone that has just scanned the code."""
    somebody = visit(language=language, size=PHONE, dark=dark)
    somebody.page.goto(f"{somebody.address}/gabung/{letters}/")
    return somebody


def fill_in(somebody, name, office="lingkungan", full="DLH"):
    """Name, office, group, by tapping."""
    page = somebody.page
    page.locator("#id_name").fill(name)
    page.locator("#place").press_sequentially(office)
    page.locator(".tap", has_text=full).first.click()
    page.locator("input[name=group]").first.check()


def join(somebody, name, **where):
    fill_in(somebody, name, **where)
    return somebody.follow(somebody.page.locator(".join .stack > button"))


def accept_all(visit):
    desk = visit(language="en").sign_in().go("joining/")
    button = desk.page.get_by_role("button", name=re.compile("^Accept"))
    while button.count():
        desk.follow(button.first)
        expect(desk.page.locator(".message-success")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_accessible_and_fits_the_screen(visit, picture, letters, look):
    language, size, dark = look
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    for path in ("people/", "joining/", "people/invitation/", "people/cards/"):
        somebody.go(path)
        somebody.check()
        picture(somebody.page, f"{re.sub('[^a-z]', '', path)}-{name_of(language, size, dark)}")
    somebody.follow(somebody.go("people/").page.locator("tbody th a").first)
    somebody.check()
    picture(somebody.page, f"person-{name_of(language, size, dark)}")
    stranger = visit(language=language, size=PHONE, dark=dark)
    for path in ("/gabung/", f"/gabung/{letters}/"):
        stranger.page.goto(stranger.address + path)
        stranger.check()


def test_a_hundred_are_invited_from_a_pasted_list(visit, picture):
    page = visit(language="en").sign_in().go("people/invitation/").page
    lines = [
        f"Undangan {chr(65 + n // 26)}{chr(97 + n % 26)}\tStaf\tDinas Kesehatan\tPeserta\tu{n}@rembang.example"
        for n in range(100)
    ]
    lines.append("Salah Ketik\tStaf\tDinas Kesehtan\tPeserta\tsalah@rembang.example")
    page.get_by_label("Name, position, NIP").fill("\n".join(["Nama\tJabatan\tOPD\tPeran\tSurel", *lines]))
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_text("100 good lines")).to_be_visible()
    expect(page.get_by_text("no office is called “Dinas Kesehtan” here")).to_be_visible()
    picture(page, "invitation-read")
    page.get_by_role("button", name="Invite 100 people").click()
    expect(page.get_by_text("100 people were invited")).to_be_visible()
    expect(page.get_by_label("Name, position, NIP")).to_have_value(re.compile("^Nama\t.*\nSalah Ketik\t"))
    page.get_by_label("Instead of “Dinas Kesehtan”").select_option(index=1)
    expect(page.get_by_text("1 good line", exact=True)).to_be_visible()
    page.get_by_role("button", name="Invite 1 person").click()
    expect(page.get_by_text("1 person was invited")).to_be_visible()
    expect(page.get_by_label("Name, position, NIP")).to_have_value("")


def test_a_phone_in_the_hall_is_in_and_the_projector_counts_it(visit, picture, letters):
    projector = visit(language="en").sign_in().go("joining/")
    projector.page.get_by_role("link", name="Show on the screen").first.click()
    expect(projector.page.locator(".join-screen-code")).to_have_text(f"{letters[:3]} {letters[3:]}")
    before = int(projector.page.locator(".join-screen-count strong").inner_text())
    picture(projector.page, "join-screen")
    phone = phone_at(visit, letters)
    fill_in(phone, "Wulan Sari")
    phone.check()
    picture(phone.page, "join-phone")
    phone.page.locator(".join .stack > button").click()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("You are in, Wulan Sari")
    phone.check()
    picture(phone.page, "join-welcome")
    expect(projector.page.locator(".join-screen-count strong")).to_have_text(str(before + 1))
    phone.page.get_by_role("link", name="Go to").click()
    expect(phone.page).to_have_url(re.compile("/plans/rembang/"))
    phone.check()


def test_the_same_person_next_day_from_another_phone(visit, letters):
    today = join(phone_at(visit, letters), "Endah Lestari")
    expect(today.page.get_by_role("heading", level=1)).to_have_text("You are in, Endah Lestari")
    link = today.page.get_by_label("The link").input_value()
    accept_all(visit)
    tomorrow = join(phone_at(visit, letters), "endah lestari, S.E.")
    tomorrow.check()
    tomorrow.page.get_by_role("button", name="Yes, I am Endah Lestari of DLH").click()
    expect(tomorrow.page.get_by_text("confirms that you are Endah Lestari")).to_be_visible()
    desk = visit(language="en").sign_in().go("joining/")
    desk.page.get_by_role("button", name="Yes, the same person").click()
    expect(desk.page.get_by_text("They are one person now.")).to_be_visible()
    tomorrow.page.goto(f"{tomorrow.address}/akun/")
    expect(tomorrow.page.locator("#id_name")).to_have_value("Endah Lestari")
    # And whoever has kept the link from yesterday is in at once.
    other = visit(language="en", size=PHONE)
    other.page.goto(link)
    other.page.get_by_role("button", name="Go on as Endah Lestari").click()
    expect(other.page).to_have_url(re.compile("/plans/|/$"))


def test_whoever_is_refused_reads_why(visit, letters):
    phone = join(phone_at(visit, letters), "Orang Iseng")
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("You are in, Orang Iseng")
    desk = visit(language="en").sign_in().go("joining/")
    desk.page.get_by_role("link", name="Orang Iseng", exact=True).click()
    desk.page.get_by_label("Do not accept, because").fill("not on the list of the day")
    desk.page.get_by_role("button", name="Do not accept").click()
    expect(desk.page.get_by_text("Orang Iseng was not accepted")).to_be_visible()
    again = phone_at(visit, letters)
    fill_in(again, "Orang Iseng")
    again.page.locator(".join .stack > button").click()
    expect(again.page.get_by_role("alert").first).to_contain_text("not on the list of the day")


def test_everything_works_without_script(chromium, address, letters):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 760})
    context.add_cookies([{"name": "anyam_language", "value": "en", "url": address}])
    page = context.new_page()
    page.goto(f"{address}/gabung/")
    page.get_by_label("The six letters").fill(letters.lower())
    page.get_by_role("button", name="Go on").click()
    page.locator("#id_name").fill("Tanpa Skrip")
    page.locator("#place").fill("lingkungan hidup")
    page.get_by_role("button", name="Join", exact=True).click()
    page.locator(".tap", has_text="DLH").first.click()
    page.get_by_role("button", name="Join", exact=True).click()
    page.locator("input[name=group]").first.check()
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are in, Tanpa Skrip")
    context.close()
