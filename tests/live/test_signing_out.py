"""What ends somebody's writing while they are in the room: on a real server, by the bells of its real database."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from anyam.live import wire
from anyam.live.callers import Caller, signed_in
from anyam.live.hall.session import Close
from anyam.live.log import Log
from tests.cast import Cast
from tests.live.house import House, running
from tests.live.house import play as run
from tests.live.served import Guest, Place, coming

pytestmark = pytest.mark.servers
# What is done to Lina, what she hears, and how it is undone.
ENDINGS = {
    "signed out": ("", 4401),
    "session ended elsewhere": ("Session.objects.get(pk={key!r}).delete()", 4401),
    "account deactivated": ("everybody['lina'].is_active = False; everybody['lina'].save()", 4404),
    "membership removed": ("gone = Membership.objects.get(person=everybody['lina']); gone.delete()", 4404),
    "membership ended": (
        "from datetime import date\nMembership.objects.filter(person=everybody['lina']).update(ends=date(2020, 1, 1))",
        4404,
    ),
}
BACK = """
from django.contrib.sessions.models import Session
everybody["lina"].is_active = True
everybody["lina"].save()
Membership.objects.filter(person=everybody["lina"]).delete()
add_membership(everybody["lina"], "opd", Region.objects.get(code=REMBANG), office("DLH"))
set_group(programmes.group, coordinator=office("Dinkes"), members=[office("DLH")], by=everybody["sari"])
StageLock.objects.all().delete()
"""


def play(served: Place, scene: Callable[[Guest, Guest, str], Coroutine[Any, Any, None]]) -> None:
    """Lina, who is in the room by a session of this test, and Sari."""

    served.hand.does(BACK)

    async def within() -> None:
        key = await asyncio.to_thread(served.sign_in, "lina")
        async with coming(served, key) as lina, coming(served, served.key("sari")) as sari:
            await scene(lina, sari, key)

    asyncio.run(within())


def sign_out(served: Place, key: str) -> None:
    """By the button of the page."""
    assert served.request("/keluar/", b"", key=key)[0] == 302


@pytest.mark.parametrize("what", ENDINGS)
def test_who_has_no_business_here_any_more_is_let_go_at_once(served: Place, what: str) -> None:
    code, number = ENDINGS[what]

    async def scene(lina: Guest, sari: Guest, key: str) -> None:
        row = str(uuid4())
        await lina.write(row, owner="dulu")
        await lina.saved()
        if code:
            await asyncio.to_thread(served.hand.does, code.format(key=key))
        else:
            await asyncio.to_thread(sign_out, served, key)
        assert (await lina.hear_end())[0] == number
        # What was acknowledged stays, and the others go on.
        await sari.hear_rows([row])
        await sari.write(row, owner="kini")
        await sari.saved()

    play(served, scene)


def test_what_arrives_after_signing_out_is_nobodys(served: Place) -> None:
    async def scene(lina: Guest, sari: Guest, key: str) -> None:
        row = str(uuid4())
        await asyncio.to_thread(sign_out, served, key)
        await lina.line.send(wire.sync(wire.UPDATE, lina.change(row, owner="sesudah")))
        assert (await lina.hear_end())[0] == 4401
        await sari.write(str(uuid4()), owner="x")
        await sari.saved()
        assert row not in sari.rows
        # Neither in the room nor in the tray: it waits in her browser.
        assert served.hand.does(f"answer = LateCell.objects.filter(uid={row!r}).count()") == 0

    play(served, scene)


LOCK = "StageLock.objects.create(plan=plan, stage=stage, locked_by=everybody['sari'])"
LOSSES = {
    "group lost": "set_group(programmes.group, coordinator=office('Dinkes'), members=[], by=everybody['sari'])",
    "stage locked": f"for stage in [each.code for each in plan.edition.stages]: {LOCK}",
}


@pytest.mark.parametrize("what", LOSSES)
def test_who_may_only_read_from_now_on_is_told_and_refused(served: Place, what: str) -> None:
    async def scene(lina: Guest, sari: Guest, _key: str) -> None:
        row = str(uuid4())
        await lina.write(row, owner="dulu")
        await lina.saved()
        await asyncio.to_thread(served.hand.does, LOSSES[what])
        told = await lina.hear_until(wire.RIGHTS)
        assert (told["person"], told["may_write"]) == (served.people["lina"], False)
        assert told["why"]
        # Reading goes on; writing ends with the tray.
        await lina.write(row, owner="terlambat")
        refused = await lina.hear_until(wire.REFUSED)
        assert refused["late"] == 1
        assert (await lina.hear_end())[0] == 4403
        kept = served.hand.does(f"answer = list(LateCell.objects.filter(uid={row!r}).values_list('old', 'new'))")
        assert kept == [["dulu", "terlambat"]]
        await sari.hear_rows([row])
        assert sari.shown()[row]["owner"] == "dulu"

    play(served, scene)


def test_a_lock_that_is_opened_lets_everybody_write_again(served: Place) -> None:
    async def scene(lina: Guest, sari: Guest, _key: str) -> None:
        await asyncio.to_thread(served.hand.does, LOSSES["stage locked"])
        for guest in (lina, sari):
            assert (await guest.hear_until(wire.RIGHTS))["may_write"] is False
        await asyncio.to_thread(served.hand.does, BACK)
        for guest in (lina, sari):
            assert (await guest.hear_until(wire.RIGHTS))["may_write"] is True
        row = str(uuid4())
        await lina.write(row, owner="lagi")
        await sari.hear_rows([row])

    play(served, scene)


def test_a_sign_in_that_ends_by_itself_ends_the_room(another_log: Callable[[], Log]) -> None:
    async def scene() -> None:
        async with running(House(), another_log, look=0.001) as hall:
            over = await hall.enter(1, "sheet-1", until=time.time() - 1)
            goes_on = await hall.enter(2, "sheet-1", until=time.time() + 3600)
            await asyncio.wait_for(over.over.wait(), 60)
            assert over.ended is not None
            assert over.ended.code == Close.NOBODY
            assert goes_on.ended is None

    run(scene())


def test_a_sign_in_by_a_link_ends_with_it(cast: Cast) -> None:
    client, ends = Client(), timezone.now() + timedelta(hours=2)
    client.force_login(cast.lina)
    session = client.session
    session.set_expiry(ends)
    session.save()
    assert signed_in(session.session_key) == Caller(cast.lina.pk, ends.timestamp())
    assert signed_in("nonsense") is None
