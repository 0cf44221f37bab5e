"""From the code in the hall to the first typed word, on a cheap phone with a weak line.

python -m bench.join             prints the table; the bar is 30 s (docs/benchmarks.md)
python -m bench.join --times 5   several phones, one after the other: the slowest is what counts

A real Chromium of the size of a phone, its line held to 1.6 Mbit/s with 150 ms each way there and back, its processor to a
quarter, nothing in its cache. The person types a name and a part of an office's name with 0.2 s for each key, and needs a second
for each tap. While the secretariat accepts somebody new the clock stands: in a hall that is done before, by list.
"""

import argparse
import os
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Locator, Page, expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, PHONE, Visit
from tests.operation.installation import Installation

LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
KEY, TAP, BAR = 0.2, 1.0, 30.0
PATIENCE = 120_000
ROW = "{:<46} {:>8} {:>8} {:>9}"


class Clock:
    """Steps of a person, each with its seconds, the taps so far and the bytes that came for it."""

    def __init__(self, page: Page, network: CDPSession) -> None:
        self.page, self.taps, self.whole, self.bytes = page, 0, 0.0, 0.0
        network.on("Network.loadingFinished", lambda told: self._came(told["encodedDataLength"]))

    def _came(self, size: float) -> None:
        self.bytes += size

    def step(self, name: str, act: Callable[[], object], *, taps: int = 0) -> None:
        """One step: the person's tap, then what the machine needs until the next can be done."""
        began, before = time.monotonic(), self.bytes
        if taps:
            time.sleep(TAP * taps)
        act()
        took = time.monotonic() - began
        self.taps += taps
        self.whole += took
        print(ROW.format(name, f"{took:.1f} s", self.taps, f"{(self.bytes - before) / 1000:.0f} kB"), flush=True)


def _letters(browser: Browser, address: str) -> str:
    desk = _desk(browser, address).go("joining/")
    desk.page.get_by_label("Name of the event").fill("Bimtek")
    desk.follow(desk.page.get_by_role("button", name="Make the code"))
    return desk.page.locator(".join-code").first.inner_text().replace(" ", "")


def _desk(browser: Browser, address: str) -> Visit:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "anyam_language", "value": "en", "url": address}])
    return Visit(context.new_page(), address, []).sign_in()


def _phone(browser: Browser, address: str) -> tuple[Page, CDPSession]:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True, is_mobile=True)
    context.add_cookies([{"name": "anyam_language", "value": "en", "url": address}])
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", LINE)
    network.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page, network


def join(browser: Browser, address: str, letters: str, name: str) -> float:
    """One person, from the scanned address to a word that is saved; the seconds until the first key."""
    page, network = _phone(browser, address)
    clock = Clock(page, network)
    delay = KEY * 1000
    clock.step("the code's page", lambda: page.goto(f"{address}/gabung/{letters}/"), taps=1)
    clock.step("name", lambda: page.locator("#id_name").press_sequentially(name, delay=delay))
    clock.step("office, typed", lambda: _office(page, delay))
    clock.step("office, tapped", page.locator(".tap", has_text="DLH").first.tap, taps=1)
    clock.step("group", page.locator("input[name=group]").first.check, taps=1)
    clock.step("in", lambda: _in(page), taps=1)
    _accept(browser, address, name)
    add = page.get_by_role("button", name="Add a row")
    clock.step("the group's sheet", lambda: _sheet(page, add), taps=1)
    clock.step("a row, ready to type", lambda: _begin(page, add), taps=1)
    until_typing = clock.whole
    clock.step("three words, saved", lambda: _write(page, delay))
    page.context.close()
    return until_typing


def _office(page: Page, delay: float) -> None:
    page.locator("#place").press_sequentially("lingk", delay=delay)
    expect(page.locator(".tap", has_text="DLH").first).to_be_visible(timeout=PATIENCE)


def _in(page: Page) -> None:
    page.locator(".join .stack > button").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You are in", timeout=PATIENCE)


def _accept(browser: Browser, address: str, name: str) -> None:
    desk = _desk(browser, address).go("joining/")
    waiting = desk.page.locator("li, tr").filter(has_text=name)
    desk.follow(waiting.get_by_role("button", name=re.compile("^Accept")).first)
    desk.page.context.close()


def _sheet(page: Page, add: Locator) -> None:
    page.get_by_role("link", name=re.compile("^Go to ")).tap()
    expect(add).to_be_visible(timeout=PATIENCE)


def _begin(page: Page, add: Locator) -> None:
    add.tap()
    expect(page.locator("[data-table] td.is-open :is(textarea, input, select)").first).to_be_focused(timeout=PATIENCE)


def _write(page: Page, delay: float) -> None:
    page.keyboard.type("Antrean puskesmas panjang", delay=delay)
    expect(page.locator("[data-status]")).to_have_attribute("data-kind", "saved", timeout=PATIENCE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        installation = Installation(Path(folder) / "data").with_demo()
        browser = playwright.chromium.launch(executable_path=os.environ.get("ANYAM_CHROMIUM", CHROMIUM), args=ARGUMENTS)
        with installation.serving() as server:
            address = f"http://127.0.0.1:{server.port}"
            letters = _letters(browser, address)
            slowest = 0.0
            for number in range(given.times):
                print(ROW.format(f"phone {number + 1}", "took", "taps", "came"))
                slowest = max(slowest, join(browser, address, letters, f"Wagiyo {'ABCDEFGHIJ'[number % 10]}nta"))
                print()
        browser.close()
    print(f"from the scanned code to the first key: {slowest:.1f} s, bar {BAR:.0f} s")
    raise SystemExit(0 if slowest <= BAR else 1)


if __name__ == "__main__":
    main()
