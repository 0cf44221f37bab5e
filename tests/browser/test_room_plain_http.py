"""A room by an address that is not secure, as a laptop in a hall is reached: it says what it cannot keep, and keeps the rest."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, Visit
from tests.browser.rooms import ROWS, SHEET, add_row, cell, standing, write
from tests.operation.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.servers]

BROKEN = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection", "Failed to load resource", "Cross-Origin-Opener-Policy")


@pytest.fixture
def hall(tmp_path_factory):
    """A server that people reach by a name without a certificate, and a browser."""
    folder = tmp_path_factory.mktemp("hall") / "data"
    installation = Installation(folder, {"ANYAM_ALLOWED_HOSTS": "aula.test"}).with_demo()
    with installation.serving() as server, sync_playwright() as playwright:
        rules = "--host-resolver-rules=MAP aula.test 127.0.0.1"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, rules])
        yield browser, f"http://aula.test:{server.port}"
        browser.close()


def test_people_write_by_plain_http(hall):
    browser, address = hall
    context = browser.new_context()
    context.add_cookies([{"name": "anyam_language", "value": "en", "url": address}])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    somebody = Visit(page, address, complaints)
    somebody.foresee(*BROKEN)
    somebody.sign_in().go(SHEET)
    assert page.evaluate("window.isSecureContext") is False
    assert page.evaluate("'serviceWorker' in navigator || 'randomUUID' in crypto || 'clipboard' in navigator") is False
    expect(standing(somebody)).to_have_text("saved")
    expect(page.locator("[data-unkept]")).to_be_visible()
    add_row(somebody, "Row of the hall")
    expect(standing(somebody)).to_have_text("saved")
    context.set_offline(True)
    write(somebody, "acronym", "HALL")
    expect(standing(somebody)).to_have_text("offline, 1 change waits")
    # The page is gone while nobody had a line; what was typed is sent when it is opened again.
    page.goto("about:blank")
    context.set_offline(False)
    somebody.go(SHEET)
    expect(standing(somebody)).to_have_text("saved")
    expect(page.locator(ROWS).last).to_contain_text("Row of the hall")
    expect(cell(somebody, "acronym", -1)).to_contain_text("HALL")
    somebody.check()
