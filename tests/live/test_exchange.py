"""The exchange: the same conversation in requests, for networks that let no WebSocket through. A real server, its real database."""

import asyncio
from uuid import uuid4

import pytest

from anyam.live import wire
from anyam.live.endpoint import LARGEST
from anyam.live.exchange import Spending
from anyam.live.hall import Session
from anyam.live.hall import session as session_limits
from anyam.live.keeping import Entrance
from tests.live.browsers import Paper
from tests.live.served import Place, coming

pytestmark = pytest.mark.servers
NOTHING = b"\x00"  # the state of an empty document


def heard(said: list[tuple[int, object]], kind: int) -> list[object]:
    return [what for each, what in said if each == kind]


def synced(place: Place, who: str, paper: Paper) -> None:
    """Somebody's document, up to the latest state."""
    status, said = place.exchange(who, wire.sync(wire.STEP1, paper.doc.get_state()))
    assert status == 200
    for kind, what in said:
        if kind == wire.SYNC and what[0] == wire.STEP2:
            paper.doc.apply_update(what[1])


def test_the_first_exchange_brings_all_there_is(served: Place) -> None:
    status, said = served.exchange("lina", wire.sync(wire.STEP1, NOTHING), asking=f"?epoch={served.epoch()}")
    assert status == 200
    hello = heard(said, wire.HELLO)[0]
    assert isinstance(hello, dict)
    assert (hello["person"], hello["may_write"], hello["epoch"]) == (served.people["lina"], True, served.epoch())
    steps = [what[0] for what in heard(said, wire.SYNC)]  # type: ignore[index]
    assert steps == [wire.STEP1, wire.STEP2]


def test_an_edit_is_acknowledged_and_heard_by_others(served: Place) -> None:
    paper, row = Paper(), str(uuid4())
    update = paper.change(row, owner="ketik")

    async def scene() -> None:
        async with coming(served, served.key("sari")) as guest:
            asked = (wire.sync(wire.STEP2, update), wire.sync(wire.STEP1, paper.doc.get_state()))
            status, said = await asyncio.to_thread(served.exchange, "lina", *asked)
            assert status == 200
            assert [taken for taken, _clock in heard(said, wire.ACKNOWLEDGED)] == [1]  # type: ignore[misc]
            await guest.hear_rows([row])
            # And back again: what the one at the socket writes is in the next answer.
            await guest.write(row, owner="dibaca")
            await guest.saved()
            await asyncio.to_thread(synced, served, "lina", paper)
            assert paper.shown()[row]["owner"] == "dibaca"

    asyncio.run(scene())
    # Each request counts anew, and saying the same twice changes nothing.
    _status, said = served.exchange("lina", wire.sync(wire.STEP2, update))
    assert [taken for taken, _clock in heard(said, wire.ACKNOWLEDGED)] == [1]  # type: ignore[misc]
    other = Paper()
    synced(served, "kartika", other)
    assert other.shown()[row] == paper.shown()[row]


def test_an_answer_holds_what_was_sent_with_the_question(served: Place) -> None:
    paper, row = Paper(), str(uuid4())
    update = paper.change(row, owner="x")
    _status, said = served.exchange("lina", wire.sync(wire.UPDATE, update), wire.sync(wire.STEP1, NOTHING))
    told = Paper()
    for step, payload in heard(said, wire.SYNC):  # type: ignore[misc]
        if step == wire.STEP2:
            told.doc.apply_update(payload)
    assert row in told.rows


def test_whoever_may_only_read_is_refused_and_heard(served: Place) -> None:
    paper, row = Paper(), str(uuid4())
    status, said = served.exchange("budi", wire.sync(wire.STEP2, paper.change(row, owner="dari pimpinan")))
    assert status == 403
    refused = heard(said, wire.REFUSED)[0]
    assert isinstance(refused, dict)
    assert (refused["late"], refused["may_write"]) == (1, False)
    assert refused["why"]
    assert served.hand.does(f"answer = [c.new for c in LateCell.objects.filter(uid={row!r})]") == ["dari pimpinan"]
    other = Paper()
    synced(served, "lina", other)
    assert row not in other.rows
    assert served.exchange("budi", wire.sync(wire.STEP1, NOTHING))[0] == 200


def test_anothers_unsent_store_is_never_taken(served: Place) -> None:
    """Lina's page is open; in another tab of the same browser Sari has signed in."""
    row = str(uuid4())
    update = wire.sync(wire.STEP2, Paper().change(row, owner="milik Lina"))
    status, said = served.exchange("sari", update, asking=f"?epoch={served.epoch()}&person={served.people['lina']}")
    assert status == 200
    assert [kind for kind, _what in said if kind == wire.ACKNOWLEDGED] == []
    hello = heard(said, wire.HELLO)[0]
    assert isinstance(hello, dict)
    assert hello["person"] == served.people["sari"]
    paper = Paper()
    synced(served, "lina", paper)
    assert row not in paper.rows


@pytest.mark.parametrize(
    ("body", "asking", "status"),
    [
        (b"\xff\xff", "", 400),
        (wire.sync(wire.UPDATE, b"\xff" * 9), "", 400),
        (wire.sync(wire.STEP1, b"\xff" * 9), "", 400),
        (b"\x05", "", 400),
        (b"", "?epoch=1000", 409),
        (b"\x00" * (LARGEST + 1), "", 413),
    ],
)  # fmt: skip
def test_what_is_refused_has_a_number(served: Place, body: bytes, asking: str, status: int) -> None:
    given, told = served.request(f"/live/{served.room}/exchange/{asking}", body, key=served.key("lina"))
    assert given == status
    if status == 409:
        assert told == str(served.epoch()).encode()


def test_who_may_come(served: Place) -> None:
    path, question = f"/live/{served.room}/exchange/", wire.sync(wire.STEP1, NOTHING)
    lina = served.key("lina")
    assert served.request(path, question)[0] == 401
    assert served.request(path, question, key="nonsense")[0] == 401
    assert served.request(path, question, key=served.key("citra"))[0] == 404
    assert served.request("/live/sheet-999999/exchange/", question, key=lina)[0] == 404
    assert served.request("/live/nonsense/exchange/", question, key=lina)[0] == 404
    assert served.request(path, question, key=lina, method="GET")[0] == 405
    # Other sites' pages bring our cookies along, and cannot hide where they are from; no form token is asked for.
    assert served.request(path, question, key=lina, Origin="https://elsewhere.example")[0] == 403
    assert served.request(path, question, key=lina, Origin="null")[0] == 403
    assert served.request(path, question, key=lina, Origin="")[0] == 403
    assert served.request(path, question, key=lina, X_CSRFToken="")[0] == 200


def test_a_person_has_one_allowance_however_many_requests() -> None:
    """A session of one breath would begin with a full one each time."""
    spending, everybody = Spending(), [Entrance(person, "", may_write=True) for person in (1, 1, 2)]
    first, second, others = (Session("sheet-1", entrance) for entrance in everybody)
    for session in (first, second, others):
        spending.share(session)
    assert first.pause(session_limits.MESSAGES_AT_ONCE, 0) == 0
    assert second.pause(20, 0) > 0
    assert others.pause(20, 0) == 0
