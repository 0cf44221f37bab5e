"""One person pastes a long table into a room in which everybody writes: how long until all see it, until it is rows, and what the
others notice of it."""

import asyncio
import os
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from pycrdt import Doc

from anyam.framework.loader import edition
from anyam.live import wire
from anyam.worksheets.rooms.shape import fill
from bench.workshop.machine import Meter
from bench.workshop.person import Person
from bench.workshop.replay import Plan, play, players, rows_of
from bench.workshop.scenarios import prepared, run, seat_all
from bench.workshop.script import edit_of
from bench.workshop.server import Server
from bench.workshop.tally import Tally, percentiles
from bench.workshop.truth import reading

CELLS = {
    "name": "Contoh program {0}",
    "acronym": "CP{0}",
    "description": "Keterangan contoh yang ditempel dari lembar kerja, baris {0}",
    "beneficiaries": "Warga contoh {0}",
    "partners": "Mitra contoh {0}",
    "budgets.2023": "Rp {0}.000.000",
    "budgets.2024": "Rp {0}.500.000",
    "budgets.2025": "{0}250000",
    "budgets.2026": "{0},5 juta",
    "status": "baru",
}
BEFORE, AFTER = 5.0, 15.0  # seconds of writing before the paste, and of counting behind it
PATIENCE = 120.0


@dataclass
class Watching(Tally):
    """Knows the paste apart from what the others write."""

    paste: tuple[int, int] = (0, 0)
    pasted: list[float] = field(default_factory=list)

    def arrived(self, person: Person, client: int, clock: int) -> None:
        """See `Counter`."""
        if (client, clock) == self.paste:
            self.pasted.append(time.monotonic())
        else:
            super().arrived(person, client, clock)


def paste(people: int, rows: int) -> dict[str, object]:
    """A hall that writes as in the hall's scenario, and one table of so many rows."""
    server, told = prepared("paste", 1, 1, people)
    with server.serving():
        return run(_paste(server, told, rows))


async def _paste(server: Server, told: dict, rows: int) -> dict[str, object]:
    tally = Watching()
    await seat_all(server, told, tally)
    room = tally.rooms[0]
    update = table(next(each.whole for each in room.people if each.whole is not None), rows)
    cast = players(tally, rows_of(told), 2.0)
    playing = asyncio.create_task(play(tally, cast, Plan(2.0, BEFORE + AFTER, 0.0)))
    await asyncio.sleep(BEFORE)
    calm = percentiles(tally.delays)
    tally.forget_times()
    meter = Meter(server.pids() | {"generator": os.getpid()})
    tally.paste = edit_of(update) or (0, 0)
    began = time.monotonic()
    room.people[0].edit(wire.sync(wire.UPDATE, update), began, began)
    rowed = asyncio.create_task(_as_rows(server, rows, began))
    await playing
    disturbed = percentiles(tally.delays)
    as_rows = await rowed
    return {
        "people": len(room.people),
        "pasted": f"{rows:,} rows of {len(CELLS)} cells, {len(update) / 1e6:.1f} MB in one update",
        "screens": len(tally.pasted),
        "on all screens": round(max(tally.pasted, default=began) - began, 1),
        "rows": round(as_rows, 1),
        "others before": calm,
        "others": disturbed,
        "lost": tally.missing,
        "disconnects": sum(tally.lines_lost.values()),
        "processes": meter.read(),
    }


def table(whole: bytes, rows: int) -> bytes:
    """The update of one paste into the document as it is."""
    doc: Doc[Any] = Doc()
    doc.apply_update(whole)
    before = doc.get_state()
    definition = edition("gmsc-2021", 1).sheets["w6_program"]
    wanted = {str(uuid4()): {key: text.format(number) for key, text in CELLS.items()} for number in range(rows)}
    fill(doc, definition, wanted)
    return doc.get_update(before)


async def _as_rows(server: Server, wanted: int, began: float) -> float:
    main = server.folder / "anyam.sqlite3"
    already = await asyncio.to_thread(_count, main)
    while await asyncio.to_thread(_count, main) < already + wanted:
        if time.monotonic() - began > PATIENCE:
            raise TimeoutError("the paste did not become rows")
        await asyncio.sleep(0.1)
    return time.monotonic() - began


def _count(main: Path) -> int:
    with closing(reading(main)) as database:
        found: int = database.execute("SELECT count(*) FROM plans_programme").fetchone()[0]
        return found
