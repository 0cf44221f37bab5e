"""The scenarios against Anyam: what is built, who comes how, what is played."""

import asyncio
import gc
import json
import os
import random
import shutil
from array import array
from collections.abc import Coroutine
from functools import partial
from typing import Any

import uvloop

from bench.workshop import joining, peer
from bench.workshop.machine import Meter
from bench.workshop.person import Person
from bench.workshop.replay import Plan, play, players, result, rows_of
from bench.workshop.server import Server, folder_for
from bench.workshop.tally import Room, Tally, percentiles
from bench.workshop.truth import Rows, check_documents

AT_ONCE = 40  # of a whole programme nobody dials in the same second


def prepared(name: str, cities: int, groups: int, people: int, *options: str) -> tuple[Server, dict]:
    """An installation with what a scenario needs."""
    server = Server(folder_for(name))
    server.folder.mkdir(parents=True)
    told = server.module("bench.workshop.place", str(cities), str(groups), str(people), *options)
    return server, json.loads(told)


def hall(plan: Plan, people: int = 120, within: float = 10.0) -> dict[str, object]:
    """One room: everybody joins by the code within ten seconds, is accepted with one press, and writes."""
    server, told = prepared("hall", 1, 1, people, "--join")
    with server.serving():
        return run(_hall(server, told, plan, people, within))


async def _hall(server: Server, told: dict, plan: Plan, people: int, within: float) -> dict[str, object]:
    tally, meter = Tally(), Meter(server.pids() | {"generator": os.getpid()})
    place = told["rooms"][0]
    room = Room(place["room"])
    tally.rooms.append(room)
    door = joining.Door(server.port, told["code"], place["page"], place["group"])
    rng = random.Random(11)

    async def come(number: int, name: str) -> None:
        cookie = await joining.by_code(door, name)
        made = Person(number, tally, f"/live/{room.name}/", cookie, f"127.0.0.1:{server.port}")
        await joining.dial(lambda: tally.seat(room, made), server.port)

    names = [joining.name_of(rng) for _person in range(people)]
    took = await joining.spread([partial(come, number, name) for number, name in enumerate(names)], within)
    await joining.accept_all(server.port, "kota0", told["secretariat"])
    await asyncio.wait_for(asyncio.gather(*(person.writes for person in room.people)), 60)
    joined = {"join": percentiles(array("f", took))}
    return joined | await _write(server, told, tally, plan, meter)


def cohort(plan: Plan, cities: int = 50, groups: int = 6, people: int = 17) -> dict[str, object]:
    """A room for every group of every city, with people who have signed in before."""
    server, told = prepared("cohort", cities, groups, people)
    with server.serving():
        return run(_cohort(server, told, plan))


async def _cohort(server: Server, told: dict, plan: Plan) -> dict[str, object]:
    tally, meter = Tally(), Meter(server.pids() | {"generator": os.getpid()})
    took = await seat_all(server, told, tally)
    return {"join": percentiles(took)} | await _write(server, told, tally, plan, meter)


async def seat_all(server: Server, told: dict, tally: Tally) -> array:
    """Everybody into their room, some at a time; how long each took."""
    gate, took = asyncio.Semaphore(AT_ONCE), array("f")
    loop = asyncio.get_running_loop()

    async def come(room: Room, number: int, cookie: str) -> None:
        async with gate:
            began = loop.time()
            made = Person(number, tally, f"/live/{room.name}/", cookie, f"127.0.0.1:{server.port}")
            await joining.dial(lambda: tally.seat(room, made), server.port)
            took.append(loop.time() - began)

    works = []
    for place in told["rooms"]:
        room = Room(place["room"])
        tally.rooms.append(room)
        works += [come(room, number, cookie) for number, cookie in enumerate(place["cookies"])]
    await asyncio.gather(*works)
    return took


def beside(plan: Plan, cities: int, groups: int, people: int) -> dict[str, object]:
    """The same rooms and people on Hocuspocus."""
    folder = peer.installed()
    if folder is None:
        return {"missing": "npm or its registry is not to be had here"}
    server, told = prepared("peer", cities, groups, people, "--join", "--seeds")
    try:
        with peer.serving(folder, peer.seeds_of(told)) as (port, pid):
            return run(peer.run_peer(port, pid, told, plan, AT_ONCE))
    finally:
        shutil.rmtree(server.folder.parent, ignore_errors=True)


async def _write(server: Server, told: dict, tally: Tally, plan: Plan, meter: Meter) -> dict[str, object]:
    """Play, wait for everything, look whether it is true, and count."""
    joining_cost = meter.read()
    cast = players(tally, rows_of(told), plan.every)
    rows = Rows(server)
    watching = asyncio.create_task(rows.watch())
    meter = Meter(meter.pids)
    ended = await play(tally, cast, plan)
    cost = meter.read()
    watching.cancel()
    found = result(tally, plan) | {
        "processes": cost,
        "joining": joining_cost,
        "rows behind": round(max(rows.behind), 1),
    }
    level = await rows.level()
    wholes = {name: await asyncio.wait_for(asked, 60) for name, asked in _ask_again(tally)}
    wrong, typed = check_documents(cast, wholes, ended)
    found |= {"rows level": level, "cells wrong": wrong, "rows wrong": rows.wrong(typed)}
    for room in tally.rooms:
        for person in room.people:
            person.leave()
    return found


def _ask_again(tally: Tally) -> list[tuple[str, asyncio.Future[bytes]]]:
    """The whole document of every room once more, as a newcomer would be told."""
    return [(room.name, room.people[0].ask_again()) for room in tally.rooms]


def run(work: Coroutine[Any, Any, dict[str, object]]) -> dict[str, object]:
    """In the fastest loop there is; the generator is not to be what is measured."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 1000)
    return uvloop.run(work)
