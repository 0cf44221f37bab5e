"""Who comes back after something has happened meanwhile: a full disk, a lock, an older backup, somebody else's first key."""

import asyncio
import json
import resource
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from anyam.live import wire
from tests.live.reliability.caller import COORDINATOR, PLANNER, SECRETARIAT, Caller
from tests.live.reliability.conftest import House
from tests.live.reliability.crowd import play
from tests.live.reliability.visitor import Visitor

pytestmark = pytest.mark.servers
LATE = """
import json
from anyam.worksheets.rooms.models import LateCell
found = LateCell.objects.filter(uid="%s").select_related("person").order_by("pk")
print(json.dumps([[each.person.email, each.column, each.old, each.new, bool(each.at)] for each in found]))
"""
STANDS = """
import json
from anyam.plans.models import Item
from anyam.worksheets.rooms.mirroring import absorb_now
from anyam.worksheets.rooms.rowcells import cells_of_rows
item = Item.objects.select_related("sheet__plan__region", "sheet__group").get(uid="%s")
absorb_now(item.sheet)
print(json.dumps(cells_of_rows(item.sheet, [str(item.uid)])[str(item.uid)]))
"""
LOCK = """
from anyam.accounts.models import User
from anyam.city.actions.stages import lock_stage, open_stage
from anyam.plans.models import Plan
plan, by = Plan.objects.get(code="rembang"), User.objects.get(email="sekretariat@rembang.example")
for stage in plan.edition.stages:
    if "w6_program" in (*stage.sheets, *stage.optional_sheets):
        %s
"""


@asynccontextmanager
async def visitors(house: House, *who: str) -> AsyncIterator[list[Visitor]]:
    """People in the room of one sheet."""
    callers = [Caller(house.server.port).sign_in(each) for each in who]
    made = [Visitor(each, each.place()) for each in callers]
    try:
        await asyncio.gather(*(each.begin() for each in made))
        yield made
    finally:
        await asyncio.gather(*(each.leave() for each in made))


async def python(house: House, code: str) -> str:
    """Code inside the installation, beside the visitors."""
    return await asyncio.to_thread(house.installation.python, code)


async def late(house: House, uid: str) -> list[list[object]]:
    """What the late tray has of a row: who, column, old, new, whether with a time."""
    found: list[list[object]] = json.loads(await python(house, LATE % uid))
    return found


async def stands(house: House, uid: str) -> dict[str, str]:
    """A row as it stands in the tables."""
    found: dict[str, str] = json.loads(await python(house, STANDS % uid))
    return found


def test_two_first_keys_in_one_empty_cell(house: House) -> None:
    async def scene() -> None:
        async with visitors(house, SECRETARIAT, COORDINATOR) as (one, two):
            uid = one.add(name="Sel kosong")
            await two.until(lambda: uid in two.rows)
            # No await in between: neither has heard of the other when the keys are pressed.
            one.put(uid, "description", "<satu1>")
            two.put(uid, "description", "<dua1>")
            await asyncio.gather(one.settled(), two.settled())
            for each in (one, two):
                await each.until(lambda each=each: len(each.sees(uid, "description")) == len("<satu1><dua1>"))
            assert one.sees(uid, "description") == two.sees(uid, "description")
            kept = (await stands(house, uid))["description"]
            assert kept == one.sees(uid, "description")
            assert kept in {"<satu1><dua1>", "<dua1><satu1>"}

    play(scene())


def test_a_row_is_binned_while_somebody_writes_in_it_offline(house: House) -> None:
    """It stays in the bin and holds what was written: whoever takes it out finds it."""

    async def scene() -> None:
        async with visitors(house, SECRETARIAT, COORDINATOR) as (one, two):
            uid = one.add(name="Baris", description="Lama", acronym="BL")
            await two.until(lambda: uid in two.rows)
            await two.unplug()
            two.put(uid, "description", " dan baru")
            two.put(uid, "acronym", "BB")
            one.put(uid, "deleted", "1")
            await one.settled()
            two.plug_in()
            await two.settled()
            await one.until(lambda: one.sees(uid, "acronym") == "BB")
            for each in (one, two):
                assert (each.sees(uid, "deleted"), each.sees(uid, "description")) == ("1", "Lama dan baru")
            found = await stands(house, uid)
            assert (found["deleted"], found["description"], found["acronym"]) == ("1", "Lama dan baru", "BB")
            one.put(uid, "deleted", "")
            await one.settled()
            assert (await stands(house, uid))["deleted"] == ""

    play(scene())


def test_the_disk_is_full_for_a_while(house: House) -> None:
    """No file of the server's grows any more: nothing is acknowledged, nothing is let go, and then everything arrives."""

    async def scene() -> None:
        async with visitors(house, SECRETARIAT, COORDINATOR) as (one, two):
            uid = one.add(name="Cakram")
            await two.until(lambda: uid in two.rows)
            await one.settled()
            web = house.web()
            soft, hard = resource.prlimit(web, resource.RLIMIT_FSIZE)
            resource.prlimit(web, resource.RLIMIT_FSIZE, (1, hard))
            try:
                one.put(uid, "description", "<penuh1>")
                await one.until(lambda: 1011 in [code for code, _reason in one.closings])
                one.put(uid, "description", "<penuh2>")
                # Once more, with all that waits.
                await one.until(lambda: [code for code, _reason in one.closings].count(1011) > 1)
                assert one.acknowledged.isdisjoint({"<penuh1>", "<penuh2>"})
                assert [each["new"] for each in one.kept] == ["<penuh1><penuh2>"]
                assert two.sees(uid, "description") == ""
                assert {code for code, _reason in two.closings} <= {1011}
            finally:
                resource.prlimit(web, resource.RLIMIT_FSIZE, (soft, hard))
            await asyncio.gather(one.settled(), two.settled())
            await two.until(lambda: two.sees(uid, "description") == "<penuh1><penuh2>")
            assert (await stands(house, uid))["description"] == "<penuh1><penuh2>"
            assert house.web() == web

    play(scene())


def test_the_stage_is_locked_while_somebody_is_offline(house: House) -> None:
    async def scene() -> None:
        async with visitors(house, COORDINATOR, PLANNER) as (away, here):
            uid = away.add(name="Sebelum kunci")
            await here.until(lambda: uid in here.rows)
            await away.settled()
            await away.unplug()
            away.put(uid, "description", "<luring1>")
            away.put(uid, "acronym", "SK")
            client = away.doc.client_id
            await python(house, LOCK % "lock_stage(plan, stage.code, by)")
            try:
                await here.until(lambda: any(kind == wire.RIGHTS and not told["may_write"] for kind, told in here.told))
                away.plug_in()
                await away.until(lambda: (4403, "") in away.closings and away.joined and uid in away.rows)
                refused = next(told for kind, told in away.told if kind == wire.REFUSED)
                assert (refused["late"], refused["may_write"], bool(refused["why"])) == (2, False, True)
                assert away.doc.client_id != client
                assert (away.sees(uid, "description"), away.sees(uid, "name")) == ("", "Sebelum kunci")
                assert sorted(await late(house, uid)) == [
                    [COORDINATOR, "acronym", "", "SK", True],
                    [COORDINATOR, "description", "", "<luring1>", True],
                ]
                assert here.sees(uid, "acronym") == (await stands(house, uid)).get("acronym", "") == ""
            finally:
                await python(house, LOCK % "open_stage(plan, stage.code, 'uji', by)")
            await away.until(lambda: away.told[-1][0] == wire.RIGHTS and away.told[-1][1]["may_write"])
            away.put(uid, "acronym", "SB")
            await away.settled()
            await here.until(lambda: here.sees(uid, "acronym") == "SB")

    play(scene())


def test_an_older_backup_comes_back_while_browsers_hold_newer_state(house: House) -> None:
    async def scene() -> None:
        async with visitors(house, SECRETARIAT, COORDINATOR) as (away, here):
            uid = here.add(name="Sebelum cadangan")
            await away.until(lambda: uid in away.rows)
            await here.settled()
            epoch = away.epoch
            archive = await asyncio.to_thread(house.installation.backup)
            newer = here.add(name="Sesudah cadangan")
            await away.until(lambda: newer in away.rows)
            await here.settled()
            await asyncio.gather(away.unplug(), here.unplug())
            away.put(uid, "description", "<belum1>")
            await asyncio.to_thread(house.server.stop)
            await asyncio.to_thread(house.installation.ok, "restore", str(archive), "--yes")
            await asyncio.to_thread(house.open)
            for each in (away, here):
                each.caller.port = house.server.port
                each.plug_in()
            for each in (away, here):
                await each.until(lambda each=each: each.joined and uid in each.rows)
                assert each.epoch > epoch
                assert (4409, str(each.epoch)) in each.closings
                # What came after the backup is gone from everybody, and comes back from nobody.
                assert newer not in each.rows
            assert away.handed_in == [200]
            assert await late(house, uid) == [[SECRETARIAT, "description", "", "<belum1>", True]]
            assert away.sees(uid, "description") == ""
            here.put(uid, "acronym", "SC")
            await away.until(lambda: away.sees(uid, "acronym") == "SC")
            assert (await stands(house, uid))["acronym"] == "SC"

    play(scene())
