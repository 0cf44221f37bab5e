"""Benang merah in a browser: with a mouse, with the keyboard alone, on a phone, without script, on paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.servers]

LOOKS = [
    ("id", DESKTOP, False),
    ("id", DESKTOP, True),
    ("id", PHONE, False),
    ("en", PHONE, True),
    ("en", (900, 800), False),
]
STRATEGY = "Mendekatkan layanan sampai loket kecamatan"
PROGRAMME = "Sarana Administrasi Nelayan di Dermaga"
PROBLEM = "Kualitas sumber daya manusia"
FOCUSED = "document.activeElement.innerText"


def card(page, text, column=""):
    within = page.locator(f"[data-column={column}]") if column else page
    return within.locator(".board-card", has_text=text).first


def item_of(found):
    return found.locator("xpath=..")


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_every_way_to_look_at_it_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    name = f"{language}-{size[0]}-{'dark' if dark else 'light'}"
    for view in ("board", "list", "matrix"):
        somebody.go(f"thread/?view={view}")
        somebody.check()
        picture(somebody.page, f"thread-{view}-{name}")
    somebody.go("thread/?dimension=")
    somebody.check()
    picture(somebody.page, f"thread-all-{name}")
    chosen = somebody.page.locator("[data-column=strategy] .board-card").first.get_attribute("href")
    somebody.page.goto(f"{somebody.address}{chosen}")
    expect(somebody.page.locator(".is-chosen")).to_be_visible()
    somebody.check()
    picture(somebody.page, f"thread-chosen-{name}")


def test_a_click_keeps_the_thread_bright_and_a_second_opens_the_row(visit):
    somebody = visit(language="en").sign_in().go("thread/")
    page = somebody.page
    card(page, STRATEGY).click()
    expect(item_of(card(page, PROGRAMME))).to_have_class(re.compile("is-bright"))
    expect(item_of(card(page, "Portal Rembang Digital"))).to_have_class(re.compile("is-dim"))
    expect(page).to_have_url(re.compile("item="))
    expect(page.locator(".board-lines path.is-bright").first).to_be_attached()
    expect(page.locator("[data-strip]")).to_contain_text(STRATEGY)
    somebody.check()
    shared = page.url
    page.get_by_role("link", name="Let go").click()
    expect(page.locator(".is-dim")).to_have_count(0)
    page.goto(shared)
    expect(item_of(card(page, PROGRAMME))).to_have_class(re.compile("is-bright"))
    card(page, PROGRAMME).dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROGRAMME)


def test_the_keyboard_alone_reaches_the_board_chooses_hears_opens_and_comes_back(visit):
    somebody = visit(language="en").sign_in().go("thread/")
    page = somebody.page
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-stop]')"):
            break
    else:
        pytest.fail("the board cannot be reached by Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "focus is visible"
    assert "Tata kelola pemerintahan" in page.evaluate(FOCUSED)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.closest('[data-column]').dataset.column") == "swot"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    assert STRATEGY in page.evaluate(FOCUSED)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert PROGRAMME in page.evaluate(FOCUSED)
    page.keyboard.press("Space")
    heard = page.get_by_role("status")
    expect(heard).to_contain_text(PROGRAMME)
    expect(heard).to_contain_text("SWOT 3")
    expect(heard).to_contain_text("Work programmes 1")
    page.keyboard.press("Escape")
    expect(heard).to_contain_text("Nothing is chosen any more")
    expect(page.locator(".is-dim")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(heard).to_contain_text(PROGRAMME)
    page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROGRAMME)
    page.go_back()
    expect(item_of(card(page, PROGRAMME))).to_have_class(re.compile("is-chosen"))
    assert page.evaluate("document.querySelectorAll('[data-stop][tabindex=\"0\"]').length") == 1
    assert PROGRAMME in page.evaluate("document.querySelector('[data-stop][tabindex=\"0\"]').innerText")
    somebody.check()


def test_whoever_listens_reads_the_same_as_nested_lists(visit):
    page = visit(language="en").sign_in().go("thread/?dimension=governance").page
    card(page, PROGRAMME).click()
    page.get_by_role("link", name="List", exact=True).click()
    whole = page.get_by_role("region", name="Thread as a list")
    problem = whole.get_by_role("listitem").filter(has_text="Tata kelola pemerintahan").first
    strategy = problem.get_by_role("listitem").filter(has_text=STRATEGY).first
    programme = strategy.get_by_role("listitem").filter(has=page.get_by_role("link", name=PROGRAMME)).first
    expect(programme.get_by_role("listitem").filter(has_text="Pembukaan meja layanan nelayan")).to_have_count(1)
    expect(whole.get_by_role("link", name="Portal Rembang Digital")).to_have_count(0)


def test_a_thread_that_leads_out_of_the_page_is_fetched_whole(visit):
    somebody = visit(language="en").sign_in().go("thread/")
    page = somebody.page
    expect(page.locator("[data-column=programme] .board-card")).to_have_count(8)
    card(page, PROBLEM, "problem").click()
    expect(page.locator("thread-board")).to_have_attribute("data-item", re.compile("^[0-9a-f-]{36}$"))
    expect(page.get_by_role("status")).to_contain_text(PROBLEM)
    assert PROBLEM in page.evaluate(FOCUSED)
    expect(page.locator("[data-column=programme] .is-bright").nth(9)).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator(".is-dim, .is-bright")).to_have_count(0)
    page.go_back()
    expect(item_of(card(page, PROBLEM, "problem"))).to_have_class(re.compile("is-chosen"))
    somebody.check()


def test_typing_hides_the_cards_that_do_not_fit_and_the_button_asks_for_all_that_do(visit):
    somebody = visit(language="en").sign_in().go("thread/")
    page = somebody.page
    page.get_by_label("Words on the cards").press_sequentially("nelayan")
    expect(card(page, PROGRAMME)).to_be_visible()
    expect(card(page, "Portal Rembang Digital")).to_be_hidden()
    expect(page.get_by_role("status")).to_contain_text("Cards that fit:")
    somebody.check()
    page.get_by_label("Words on the cards").press("Enter")
    expect(page).to_have_url(re.compile("q=nelayan"))
    expect(card(page, PROGRAMME)).to_be_visible()


def test_on_a_phone_a_row_is_chosen_from_the_list_and_its_thread_stands_one_below_the_other(visit):
    somebody = visit(language="en", size=PHONE).sign_in().go("thread/")
    page = somebody.page
    expect(page.locator("[data-board]")).to_be_hidden()
    page.locator(".list-problems summary").first.click()
    page.get_by_role("link", name=PROGRAMME).click()
    expect(card(page, PROGRAMME, "programme")).to_be_visible()
    expect(card(page, "Portal Rembang Digital", "programme")).to_be_hidden()
    tops = [box["y"] for each in page.locator(".board-column:visible").all() if (box := each.bounding_box())]
    assert len(tops) == 5
    assert tops == sorted(tops)
    somebody.check()
    page.get_by_role("link", name="Let go").click()
    expect(page.locator(".list-problems summary").first).to_be_visible()
    somebody.check()


def test_without_script_the_same_thread_is_a_link_away(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    context.add_cookies([{"name": "anyam_language", "value": "en", "url": address}])
    page.goto(f"{address}/")
    password = re.search(r"\S+$", page.locator(".hints + p").inner_text())
    assert password
    page.locator("input[type=email]").fill("pimpinan@rembang.example")
    page.locator("input[type=password]").fill(password[0])
    page.locator("form:has(input[type=password]) button[type=submit]").click()
    page.wait_for_url("**/plans/**")
    page.goto(f"{address}/plans/rembang/thread/")
    expect(card(page, STRATEGY)).to_contain_text("hangs on S3, O1, O2")
    card(page, STRATEGY).click()
    expect(item_of(card(page, PROGRAMME))).to_have_class(re.compile("is-bright"))
    page.get_by_role("link", name="Open", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(STRATEGY)
    context.close()


def test_the_picture_is_of_what_was_chosen(visit):
    page = visit(language="en").sign_in().go("thread/").page
    card(page, PROGRAMME).click()
    expect(page).to_have_url(re.compile("item="))
    with page.expect_download() as download:
        page.get_by_role("link", name="SVG").click()
    assert download.value.suggested_filename == "benang-merah-rembang-governance.svg"
    drawn = download.value.path().read_text(encoding="utf-8")
    assert PROGRAMME in re.sub("<[^>]+>", "", drawn).replace("\n", " ")
    assert "DATA CONTOH - BUKAN DOKUMEN RESMI" in drawn


def test_paper_gets_the_matrix_across_with_the_mark_of_sample_data(visit):
    page = visit().sign_in().go("thread/").page
    printed = page.pdf(prefer_css_page_size=True)
    [width, height] = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)[0]
    assert float(width) > float(height)
    page.emulate_media(media="print")
    expect(page.locator(".matrix-table")).to_be_visible()
    expect(page.locator("[data-board]")).to_be_hidden()
    expect(page.get_by_text("DATA CONTOH - BUKAN DOKUMEN RESMI").first).to_be_visible()
