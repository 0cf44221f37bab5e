"""A worksheet in a browser, as its typist feels it: opening, a key pressed, and scrolling through it, with 50 rows and with 5,000.

python -m bench.sheet    prints the table

Chromium at 1440 x 900 beside the server on the same two cores. A key is measured from the moment the browser hears it to the
picture after it; scrolling goes a screen at a time from the first row to the last, and each picture is measured. What counts
is the ratio of the two sheets in one run: a long sheet should feel like a short one.
"""

import statistics
import sys

from bench import city
from bench.workshop.record import CHROMIUM
from bench.workshop.server import Server, folder_for

SIZES = (50, 5000)
KEYS = "Antrean daring puskesmas dan rekam medis dari desa sampai rumah sakit. "
SHEET = "plans/lembar-{size}/sheets/dimension-living/w6_program/room/"
LISTEN = """() => {
  window.keyTimes = [];
  document.addEventListener("keydown", () => {
    const began = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.keyTimes.push(performance.now() - began);
      port2.postMessage(null);
    });
  }, { capture: true });
}"""
DRAWN = """(count) => new Promise((done) => {
  const look = () => (window.keyTimes.length >= count ? done() : requestAnimationFrame(look));
  look();
})"""
SCROLL = """async (steps) => {
  const frame = document.querySelector("[data-table]");
  const step = Math.max(1, (frame.scrollHeight - frame.clientHeight) / steps);
  const times = [];
  let before = await new Promise(requestAnimationFrame);
  for (let done = 0; done < steps; done++) {
    frame.scrollTop += step;
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times;
}"""


def fill() -> None:
    """Run within the installation: a plan for each size of sheet."""
    import random

    city.start()
    from anyam.worksheets.actions import apply

    chance = random.Random(5)
    for size in SIZES:
        plan, by = city.empty_plan(f"lembar-{size}")
        changes, _uids = city.programme_changes(size, chance)
        apply(city.sheet(plan, "w6_program", "living"), changes, by)


def main() -> None:
    if sys.argv[1:] == ["fill"]:
        fill()
        return
    from playwright.sync_api import sync_playwright

    server = Server(folder_for("sheet"))
    server.module("bench.sheet", "fill")
    with server.serving(), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        found = {size: measure(browser, server.address, size) for size in SIZES}
        browser.close()
    tell(found)


def measure(browser, address: str, size: int) -> dict[str, list[float]]:
    """Milliseconds of opening, of each key and of each picture while scrolling."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/masuk/")
    page.locator("input[type=email]").fill("bench@anyam.example")
    page.locator("input[type=password]").fill("bench")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/masuk" not in url)
    page.goto(f"{address}/{SHEET.format(size=size)}")
    page.locator("[data-status][data-kind=saved]").wait_for()
    page.locator("[data-table] td[data-column]").first.wait_for()
    opened = page.evaluate("performance.now()")
    page.evaluate(LISTEN)
    page.locator("[data-table] td[data-column=description]").first.click()
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.evaluate("window.keyTimes.length = 0")
    page.keyboard.type(KEYS, delay=40)
    page.evaluate(DRAWN, len(KEYS))
    keys = page.evaluate("window.keyTimes")
    page.keyboard.press("Escape")
    pictures = page.evaluate(SCROLL, min(size // 10, 200))
    page.close()
    return {
        "opening until it can be typed in": [opened],
        "a key until its picture": keys,
        "a picture while scrolling": pictures,
    }


def tell(found: dict[int, dict[str, list[float]]]) -> None:
    """A line for each thing measured."""
    few, many = SIZES
    print(f"{'':34} {f'{few} rows':>22} {f'{many:,} rows':>22}   ratio of medians")
    for what in found[few]:
        here, there = found[few][what], found[many][what]
        ratio = statistics.median(there) / statistics.median(here)
        print(f"{what:34} {_figures(here):>22} {_figures(there):>22}   {ratio:.1f}")


def _figures(times: list[float]) -> str:
    if len(times) == 1:
        return f"{times[0]:.0f} ms"
    p95 = sorted(times)[round(len(times) * 0.95) - 1]
    return f"{statistics.median(times):.0f} ms, p95 {p95:.0f} ms"


if __name__ == "__main__":
    main()
