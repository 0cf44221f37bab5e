"""Faster and faster until the cliff: the same people, less and less time between their edits."""

import asyncio
import os
import time
from collections.abc import Iterator
from itertools import chain

from bench.workshop.machine import Meter
from bench.workshop.replay import LAST_ARRIVAL, Player, cells_by_name, players, rows_of, send, until
from bench.workshop.scenarios import prepared, run, seat_all
from bench.workshop.script import Act, Pace, acts
from bench.workshop.server import Server
from bench.workshop.tally import Tally, percentiles

BAR = 100.0  # milliseconds
STEPS = (4.0, 3.0, 2.3, 1.8, 1.4, 1.1, 0.9)
SETTLE, BEGIN = 3.0, 30.0  # seconds before a step counts; the first is longer, as people begin within it


def ramp(cities: int = 20, seconds: float = 10.0) -> dict[str, object]:
    """Steps of so many seconds, up to the first whose p95 is above the bar."""
    server, told = prepared("ramp", cities, 6, 17)
    with server.serving():
        return run(_ramp(server, told, seconds))


async def _ramp(server: Server, told: dict, seconds: float) -> dict[str, object]:
    tally = Tally()
    await seat_all(server, told, tally)
    pace = Pace(STEPS[0])
    cast = players(tally, rows_of(told), pace.every)
    cells = {room.name: cells_by_name(room) for room in tally.rooms}
    scripts = [
        _shifted(acts(each.which, each.person.client, each.row, cells[each.room.name], pace), each.begins)
        for each in cast
    ]
    steps: list[dict[str, object]] = []
    done = 0.0
    for every in STEPS:
        pace.every = every
        meter = Meter(server.pids() | {"generator": os.getpid()})
        settle = SETTLE if steps else BEGIN
        done, rate = await _step(tally, list(zip(cast, scripts, strict=True)), done, settle, seconds)
        screen = percentiles(tally.delays)
        late = percentiles(tally.lateness)
        steps.append(
            {
                "every": every,
                "rate": rate,
                "screen": screen,
                "late": late,
                "lost": tally.missing,
                "processes": meter.read(),
            }
        )
        print(
            f"  1 edit per {every} s: {rate:,.0f} edits/s, p95 {screen['p95']:.0f} ms (generator late by {late['p95']:.0f})",
            flush=True,
        )
        if screen["p95"] > BAR:
            break
    found = {"people": len(cast), "rooms": len(tally.rooms), "steps": steps}
    for room in tally.rooms:
        for person in room.people:
            person.leave()
    return found | {"disconnects": sum(tally.lines_lost.values())}


def _shifted(script: Iterator[Act], by: float) -> list[Iterator[Act]]:
    """In a list, so that what was taken too early can be put back."""
    return [(Act(act.at + by, act.frame, act.edit, act.ages) for act in script)]


async def _step(
    tally: Tally, cast: list[tuple[Player, list[Iterator[Act]]]], done: float, settle: float, seconds: float
) -> tuple[float, float]:
    ends = done + settle + seconds
    score: list[tuple[float, int, Player, Act]] = []
    for player, script in cast:
        for act in script[0]:
            if act.at > ends:
                script[0] = chain([act], script[0])
                break
            score.append((act.at, len(score), player, act))
    score.sort()
    tally.forget_times()
    began, counting = time.monotonic() + 0.2 - done, False
    for at, _order, player, act in score:
        if (wait := began + at - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        if not counting and at >= done + settle:
            tally.forget_times()
            counting = True
        send(tally, player, act, began + at)
    rate = len(tally.lateness) / seconds
    await until(lambda: not tally.missing and not tally.unacknowledged, LAST_ARRIVAL)
    return ends, rate
