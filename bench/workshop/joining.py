"""The real join: form, name, office, group, the room's page, its line; and the secretariat's word."""

import asyncio
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.workshop.person import Person
from bench.workshop.web import Browser

SYLLABLES = ["ba", "ci", "da", "fe", "gu", "ha", "jo", "ka", "li", "mu", "na", "pe", "ra", "si", "ta", "wo", "ya", "zu"]


@dataclass(frozen=True, slots=True)
class Door:
    """The way into one room."""

    port: int
    code: str
    page: str
    group: int


def name_of(rng: random.Random) -> str:
    """A name that is like no other, or everybody would be asked whether they are somebody else."""
    return " ".join("".join(rng.choices(SYLLABLES, k=4)).capitalize() for _word in range(2))


async def by_code(door: Door, name: str) -> str:
    """Join as a phone does; the cookie."""
    browser, path = Browser(door.port), f"/gabung/{door.code}/"
    await browser.get(path)
    told = {"name": name, "title": "Staf", "place": "Dinkes", "group": str(door.group)}
    answer = await browser.post(path, **told)
    if 'name="same"' in answer.text:
        answer = await browser.post(path, **told, same="none")
    if answer.status != 200 or "sessionid" not in browser.cookies:
        raise RuntimeError(f"{name} could not join: {answer.status} {answer.text[:300]}")
    page = await browser.get(door.page)
    if 'id="room-definition"' not in page.text:
        raise RuntimeError(f"{name} does not see the room: {page.status}")
    return browser.cookies["sessionid"]


async def accept_all(port: int, plan: str, cookie: str) -> None:
    """The secretariat accepts whoever waits, with one press."""
    browser = Browser(port, {"sessionid": cookie})
    await browser.get(f"/plans/{plan}/joining/")
    answer = await browser.post(f"/plans/{plan}/people/acceptance/", all="1")
    if answer.status != 302:
        raise RuntimeError(f"nobody was accepted: {answer.status} {re.sub('<[^>]+>', '', answer.text)[:300]}")


async def dial(make: Callable[[], Person], port: int) -> Person:
    """A line, and both sides have told what they have."""
    loop = asyncio.get_running_loop()
    _transport, person = await loop.create_connection(make, "127.0.0.1", port)
    await asyncio.wait_for(person.ready, 60)
    return person


async def spread(works: list[Callable[[], object]], seconds: float) -> list[float]:
    """Start each at its moment within so many seconds; how long each took."""
    began = time.monotonic()

    async def one(number: int, work: Callable[[], object]) -> float:
        await asyncio.sleep(max(0.0, began + seconds * number / len(works) - time.monotonic()))
        started = time.monotonic()
        await work()  # type: ignore[misc]
        return time.monotonic() - started

    return list(await asyncio.gather(*(one(number, work) for number, work in enumerate(works))))
