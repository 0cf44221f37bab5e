"""A real server with the demo city, and a real Chromium in front of it."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.operation.installation import Installation

CHROMIUM = os.environ.get("ANYAM_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
DESKTOP, PHONE = (1280, 900), (360, 760)
# Whatever is awaited comes within a moment; on a busy machine of two cores the moment is longer.
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine fails now and then for reasons of its own: once more then; `-ra` names whoever needed it."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo city, served by `anyam serve`."""
    installation = Installation(tmp_path_factory.mktemp("browser") / "data").with_demo()
    with installation.serving() as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for a file of tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """Somebody in front of a screen."""

    page: Page
    address: str
    complaints: list[str]
    foreseen: list[str] = field(default_factory=list)

    def foresee(self, *said: str) -> None:
        """The browser will complain of this, and a test wants it so: of a refusal, of a broken line.

        What it says comes whenever it comes, so a list emptied too early would meet it later.
        """
        self.foreseen.extend(said)

    def sign_in(self, who: str = "sekretariat@rembang.example") -> "Visit":
        """By the form, as a person would."""
        self.page.goto(f"{self.address}/")
        password = re.search(r"\S+$", self.page.locator(".hints + p").inner_text())
        assert password, "the sign-in page does not show the demo's password"
        self.page.locator("input[type=email]").fill(who)
        self.page.locator("input[type=password]").fill(password[0])
        self.page.locator("form:has(input[type=password]) button[type=submit]").click()
        self.page.wait_for_url("**/plans/**")
        return self

    def go(self, path: str) -> "Visit":
        """To a page of the plan."""
        self.page.goto(f"{self.address}/plans/rembang/{path}")
        return self

    def follow(self, way: Locator) -> "Visit":
        """Press a link or a button that leads to another page, and wait until that page is loaded and its script has run."""
        with self.page.expect_event("load"):
            way.click()
        return self

    def settled(self) -> "Visit":
        """Wait until the script of a page has run of which something was seen already: before that it hears no key."""
        self.page.wait_for_load_state("load")
        return self

    def check(self) -> None:
        """No violation of WCAG that axe can see, no script error, nothing wider than the screen."""
        self.settled()
        found = Axe().run(self.page).response["violations"]
        assert not found, "\n".join(f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found)
        heard = [said for said in self.complaints if not any(each in said for each in self.foreseen)]
        assert not heard, heard
        wider = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"the page scrolls sideways by {wider} px"


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Opens a fresh session: `visit(language="en", size=PHONE, dark=True)`."""
    contexts = []

    def open_session(*, language: str = "id", size: tuple[int, int] = DESKTOP, dark: bool = False) -> Visit:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
        )
        context.add_cookies([{"name": "anyam_language", "value": language, "url": address}])
        contexts.append(context)
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return Visit(page, address, complaints)

    yield open_session
    for context in contexts:
        context.close()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps a picture where ANYAM_PICTURES names a folder (`make pictures`); looks at nothing otherwise."""

    def keep(page: Page, name: str) -> None:
        folder = os.environ.get("ANYAM_PICTURES")
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep
