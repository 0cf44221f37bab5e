"""An empty city, set up by hand: plan, offices, groups, days, council, ceiling; a stage is locked, refuses, and opens again."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.operation.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.servers]

ADDRESS, PASSWORD = "nina@tokoh.example", "kapal layar di pelabuhan"
PLAN = "/plans/cilacap-2026/"
LOOKS = [("id", DESKTOP, False), ("id", PHONE, True), ("en", DESKTOP, True), ("en", PHONE, False)]
PAGES = ("setup/", "groups/", "groups/dimension-living/", "stages/", "stages/bimtek_2/", "stages/bimtek_2/agenda/", "bodies/",
         "profile/", "profile/ceilings/", "profile/letterhead/", "profile/offices/")  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A new installation with a secretariat and nothing else."""
    installation = Installation(tmp_path_factory.mktemp("city") / "data")
    secret = tmp_path_factory.mktemp("secret") / "password"
    secret.write_text(PASSWORD)
    installation.ok(
        "setup", "--region", "33.01", "--email", ADDRESS, "--name", "Nina", "--password-file", str(secret), "--url",
        "http://127.0.0.1:8000",
    )  # fmt: skip
    with installation.serving() as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def nina(chromium, empty):
    """The secretariat of Cilacap in front of an English screen."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "anyam_language", "value": "en", "url": empty}])
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{empty}/")
    page.locator("input[type=email]").fill(ADDRESS)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("form:has(input[type=password]) button[type=submit]").click()
    page.wait_for_url(lambda url: "masuk" not in url)
    yield Visit(page, empty, complaints)
    context.close()


def test_an_empty_city_is_set_up_by_hand(nina):
    page, here = nina.page, nina.address
    page.goto(f"{here}/")
    page.get_by_role("link", name="Found a plan").click()
    page.get_by_label("First year").fill("2026")
    page.get_by_label("Last year").fill("2030")
    page.get_by_label("Address").fill("cilacap-2026")
    page.get_by_role("button", name="Found the plan").click()
    expect(page.get_by_text("0 of 8 are set up")).to_be_visible()
    nina.check()

    page.get_by_role("link", name=re.compile("Open.*Offices")).click()
    page.get_by_text("Paste rows from Excel").click()
    page.get_by_label("Copied rows").fill("Dinkes\tDinas Kesehatan\tOPD\nDLH\tDinas Lingkungan Hidup\tOPD\n")
    page.get_by_role("button", name="Read the rows").click()
    expect(page.get_by_text("2 lines were read")).to_be_visible()
    page.get_by_role("button", name="Add the offices").click()
    expect(page.get_by_text("2 offices were added.")).to_be_visible()

    page.goto(f"{here}{PLAN}groups/dimension-living/")
    page.get_by_label("Coordinator").select_option(label="Dinkes – Dinas Kesehatan")
    page.get_by_label("DLH – Dinas Lingkungan Hidup").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()

    page.goto(f"{here}{PLAN}stages/mou/")
    page.get_by_label("First day").fill("2026-03-05")
    page.get_by_label("Place").fill("Pendopo")
    page.get_by_role("button", name="Set the date").click()
    expect(page.get_by_text("Pendopo").first).to_be_visible()

    page.goto(f"{here}{PLAN}bodies/")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("Number of the decree").fill("100/1/2026")
    nina.follow(page.get_by_role("button", name="Save"))
    page.get_by_role("link", name="Edit the members").click()
    page.get_by_label("Name with degrees, 1").fill("Kepala Dinas")
    page.get_by_label("Position in the body, 1").select_option(label="Chair")
    nina.follow(page.get_by_role("button", name="Save"))
    page.get_by_role("link", name="Annex to print").click()
    expect(page.get_by_role("cell", name="Kepala Dinas")).to_be_visible()

    page.goto(f"{here}{PLAN}profile/ceilings/")
    page.locator("[name='cell.2026.apbd']").fill("1,2 M")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[name='cell.2026.apbd']")).to_have_value("1.200.000.000")

    page.goto(f"{here}{PLAN}profile/")
    page.get_by_text("Add main problems").click()
    page.locator("#Problem-texts").fill("Tata kelola\nKemiskinan")
    page.locator("form:has(#Problem-texts)").get_by_role("button", name="Add").click()
    expect(page.get_by_text("2 rows were added.")).to_be_visible()

    page.goto(f"{here}{PLAN}stages/mou/")
    page.get_by_role("button", name="Lock this stage").click()
    expect(page.get_by_role("heading", name="This stage is locked")).to_be_visible()
    page.goto(f"{here}{PLAN}profile/")
    page.get_by_text("Add main problems").click()
    page.locator("#Problem-texts").fill("Ketiga")
    page.locator("form:has(#Problem-texts)").get_by_role("button", name="Add").click()
    expect(page.get_by_text("was closed with its stage")).to_be_visible()

    page.goto(f"{here}{PLAN}stages/mou/")
    page.get_by_label("Reason").fill("RPJMD baru ditetapkan")
    page.get_by_role("button", name="Open the stage again").click()
    expect(page.get_by_text("Reason: RPJMD baru ditetapkan")).to_be_visible()
    assert not nina.complaints, nina.complaints


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_every_page_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    for path in PAGES:
        somebody.go(path)
        expect(somebody.page.get_by_role("heading", level=1)).to_be_visible()
        somebody.page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        somebody.check()
        picture(somebody.page, f"city-{path.replace('/', '-')}{language}-{size[0]}-{'dark' if dark else 'light'}")
