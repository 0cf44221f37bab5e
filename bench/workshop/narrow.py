"""The hall's weak line: phones open the room's page cold, all at once, until each one's first key is durable."""

import asyncio
import re
import time
from array import array

from bench.workshop import joining
from bench.workshop.line import Pipe, through
from bench.workshop.person import Person
from bench.workshop.replay import cells_by_name, players
from bench.workshop.scenarios import prepared, run
from bench.workshop.script import Pace, acts
from bench.workshop.server import Server
from bench.workshop.tally import Room, Tally, percentiles
from bench.workshop.web import Browser, parts_of

BITS, DELAY = 10_000_000, 0.02


def narrow(people: int = 120) -> dict[str, object]:
    """All of them at once."""
    server, told = prepared("line", 1, 1, people)
    with server.serving():
        return run(_narrow(server, told, people))


async def _narrow(server: Server, told: dict, people: int) -> dict[str, object]:
    tally, pipe, place = Tally(), Pipe(BITS, DELAY), told["rooms"][0]
    room = Room(place["room"])
    tally.rooms.append(room)
    # The server has been up for a while, in a hall as anywhere: one looked at the page before.
    await Browser(server.port, {"sessionid": told["secretariat"]}).get(place["page"])
    pages, sizes, typing = array("f"), [], array("f")
    async with through(pipe, server.port) as port:

        async def come(number: int, cookie: str) -> None:
            began = time.monotonic()
            sizes.append(await load(port, place["page"], cookie))
            pages.append(time.monotonic() - began)
            made = Person(number, tally, f"/live/{room.name}/", cookie, f"127.0.0.1:{port}")
            person = await joining.dial(lambda: tally.seat(room, made), port)
            await first_key(tally, room, person, place["rows"])
            typing.append(time.monotonic() - began)

        began = time.monotonic()
        await asyncio.gather(*(come(number, cookie) for number, cookie in enumerate(place["cookies"][:people])))
        took = time.monotonic() - began
        for person in room.people:
            person.leave()
    return {
        "people": people, "bits": BITS, "all": round(took, 1), "page": percentiles(pages), "first key": percentiles(typing),
        "kilobytes": round(max(sizes) / 1000, 1), "carried": round(pipe.carried / 1e6, 1),
        "disconnects": sum(tally.lines_lost.values()),
    }  # fmt: skip


async def load(port: int, page: str, cookie: str) -> int:
    """The page and its parts, nothing kept from before, as a phone asks for them; bytes over the line."""
    browser = Browser(port, {"sessionid": cookie})
    found = await browser.get(page)
    if 'id="room-definition"' not in found.text:
        raise RuntimeError(f"no room: {found.status}")
    parts = await asyncio.gather(*(browser.get(each) for each in parts_of(found.text)))
    styles = next((each.text for each in parts if each.headers.get("content-type", "").startswith("text/css")), "")
    fonts = re.findall(r"url\((/[^)]+latin-wght-normal[^)]+\.woff2)\)", styles)[-1:]
    letters = [await browser.get(each) for each in fonts]
    return sum(each.size for each in (found, *parts, *letters))


async def first_key(tally: Tally, room: Room, person: Person, rows: list[str]) -> None:
    """One edit, until it is durable."""
    player = players(Tally([room]), {room.name: rows}, 1.0)[room.people.index(person)]
    script = acts(player.which, player.person.client, player.row, cells_by_name(room), Pace(1.0))
    act = next(each for each in script if each.edit is not None)
    assert act.edit is not None
    now = time.monotonic()
    tally.sending(room, person, act.edit, now, act.ages)
    person.edit(act.frame, now, now)
    while person.acked < len(person.sent):
        await asyncio.sleep(0.01)
