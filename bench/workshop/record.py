"""Records what a browser sends while somebody types in a room: `python -m bench.workshop.record` writes recording.json.

A real server, a real Chromium, keys at the pace of people: phrases with pauses between them, a word taken back, a cell of
money, then on to the next. Kept are the updates and presences as they left, when, and which keys each update holds.
"""

import base64
import json
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, WebSocket, sync_playwright

from anyam.live import wire
from bench.workshop import structs
from bench.workshop.server import Server, folder_for

FILE = Path(__file__).with_name("recording.json")
CHROMIUM = "/usr/bin/chromium"
PEOPLE = 3
PHONE = {"width": 360, "height": 760}
CELLS = (
    ("description", "Antrean di puskesmas dipindah ke ponsel, warga menunggu di rumah."),
    ("acronym", "SIAP"),
    ("beneficiaries", "Warga dengan BPJS, lansia didahulukan"),
    ("description", " Petugas memanggil lewat pesan singkat."),
    ("budgets", "350 jt"),
)


class Ear:
    """Hears one page's frames and keys."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys: list[float] = []
        self.sent: list[dict[str, object]] = []
        page.on("websocket", self._opened)

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)

    def _sent(self, frame: bytes | str) -> None:
        assert isinstance(frame, bytes)
        now = time.monotonic()
        for message in wire.messages(frame):
            if message.type == wire.AWARENESS or message.step == wire.UPDATE:
                kind = "presence" if message.type == wire.AWARENESS else "update"
                keys = [round(now - key, 3) for key in self.keys] if kind == "update" else []
                if kind == "update":
                    self.keys.clear()
                self.sent.append({"at": now, "kind": kind, "bytes": message.payload, "keys": keys})


def main() -> None:
    server = Server(folder_for("record"))
    server.ok("demo", "--no-serve")
    with server.serving(), ThreadPoolExecutor(PEOPLE) as pool:
        found = list(pool.map(lambda which: _person(server, which), range(PEOPLE)))
    FILE.write_text(json.dumps({"people": found}, indent=1) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {FILE.stat().st_size} bytes, {[len(each['sent']) for each in found]} frames")


def _person(server: Server, which: int) -> dict[str, object]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            return _record(browser.new_context(viewport=PHONE), server, which)
        finally:
            browser.close()


def _record(context: BrowserContext, server: Server, which: int) -> dict[str, object]:
    page = context.new_page()
    _sign_in(page, server.address)
    ear = Ear(page)
    page.goto(f"{server.address}/plans/rembang/sheets/dimension-living/w6_program/room/")
    page.locator("[data-status][data-kind=saved]").wait_for()
    # A row that stands: the first thing that is heard of it is its creation by somebody else.
    page.locator("[data-add], button:has-text('Tambah baris'), button:has-text('Add a row')").first.click()
    _type(page, ear, random.Random(which), f"Program contoh {which}")
    page.keyboard.press("Escape")
    page.locator("[data-status][data-kind=saved]").wait_for()
    made = structs.Update(tuple(one for each in ear.sent if each["kind"] == "update" for one in _structs(each)), ())
    page.reload()
    page.locator("[data-status][data-kind=saved]").wait_for()
    page.wait_for_timeout(1500)
    ear.sent.clear()
    ear.keys.clear()
    began = time.monotonic()
    _write(page, ear, random.Random(100 + which), which)
    page.wait_for_timeout(1500)
    context.close()
    sent = [
        {**each, "at": round(float(str(each["at"])) - began, 3), "bytes": base64.b64encode(_bytes(each)).decode()}
        for each in ear.sent
    ]
    cells = [[*at, column] for at, (_row, column) in structs.cells_of(made).items()]
    return {"cells": cells, "sent": sent}


def _structs(each: dict[str, object]) -> tuple[structs.Struct, ...]:
    return structs.read(_bytes(each)).structs


def _bytes(each: dict[str, object]) -> bytes:
    payload = each["bytes"]
    assert isinstance(payload, bytes)
    return payload


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    password = page.locator(".hints + p").inner_text().split()[-1]
    page.locator("input[type=email]").fill("sekretariat@rembang.example")
    page.locator("input[type=password]").fill(password)
    page.locator("form:has(input[type=password]) button[type=submit]").click()
    page.wait_for_url("**/plans/**")


def _write(page: Page, ear: Ear, rng: random.Random, which: int) -> None:
    row = page.locator("[data-table] tbody tr", has_text=f"Program contoh {which}").last
    for column, text in CELLS:
        row.locator(f"td[data-column={column}]").click()
        if column == "description":
            page.keyboard.press("Control+End")
        for phrase in _phrases(text):
            _type(page, ear, rng, phrase)
            if rng.random() < 0.3:
                _press(page, ear, rng, ["Backspace"] * 3)
                _type(page, ear, rng, phrase[-3:])
            page.wait_for_timeout(rng.uniform(1200, 4000))
        page.keyboard.press("Escape")
        page.wait_for_timeout(rng.uniform(1500, 3500))


def _phrases(text: str) -> list[str]:
    words = text.split(" ")
    return [" ".join(words[place : place + 4]) + " " for place in range(0, len(words), 4)]


def _type(page: Page, ear: Ear, rng: random.Random, text: str) -> None:
    _press(page, ear, rng, list(text))


def _press(page: Page, ear: Ear, rng: random.Random, keys: list[str]) -> None:
    for key in keys:
        ear.keys.append(time.monotonic())
        page.keyboard.press("Space" if key == " " else key)
        page.wait_for_timeout(rng.uniform(110, 260))


if __name__ == "__main__":
    sys.exit(main())
