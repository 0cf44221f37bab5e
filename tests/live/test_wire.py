"""Messages, updates and presences: what was written is read again, and whatever else comes is refused in one way only."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as search
from hypothesis import strategies as some
from pycrdt import Doc, Map, merge_updates

from anyam.live import presence, updates, wire
from anyam.live.documents import Document
from anyam.live.presence import Presence
from tests.live.browsers import Paper, presences, read

BYTES = some.binary(max_size=60)


@given(some.integers(0, 2**60))
def test_numbers(value: int) -> None:
    reader = wire.Reader(wire.number(value) + b"\x07")
    assert reader.number() == value
    assert reader.number() == 7
    assert not reader


@given(some.lists(BYTES, max_size=4), some.lists(BYTES, max_size=4))
def test_a_frame_holds_messages_one_after_the_other(synced: list[bytes], shown: list[bytes]) -> None:
    frame = b"".join([wire.sync(wire.UPDATE, each) for each in synced] + [wire.awareness(each) for each in shown])
    assert list(wire.messages(frame)) == [
        *[wire.Message(wire.SYNC, wire.UPDATE, each) for each in synced],
        *[wire.Message(wire.AWARENESS, 0, each) for each in shown],
    ]


def test_what_the_server_says() -> None:
    frame = wire.acknowledged(300, 2**40) + wire.told(wire.HELLO, {"name": "Åsa"})
    assert read(frame) == [(wire.ACKNOWLEDGED, (300, 2**40)), (wire.HELLO, {"name": "Åsa"})]


@search(max_examples=400)
@given(some.binary(max_size=200))
@example(b"\x00\x02\xff\xff\xff\xff\x0f")
@example(b"\x80" * 11)
@example(b"\x64\x01\x01")
def test_bytes_that_are_no_messages_are_garbled(frame: bytes) -> None:
    for read_it in (
        wire.messages,
        wire.read_state,
        presence.read,
        updates.normal,
        lambda it: updates.is_news(Doc(), it),
    ):
        try:
            found: Any = read_it(frame)
            list(found) if read_it is wire.messages else None
        except wire.Garbled:
            pass


def a_history() -> list[bytes]:
    """Updates of every kind that a browser makes."""
    paper = Paper()
    made = [paper.change("a", x="1"), paper.type("a", "Åsa"), paper.change("b", y="2"), paper.drop("a", "x")]
    return [*made, paper.doc.get_update()]


@search(max_examples=400)
@given(some.sampled_from(range(5)), some.lists(some.tuples(some.integers(0, 199), some.integers(0, 255)), max_size=3))
def test_a_document_outlives_every_update(which: int, changes: list[tuple[int, int]]) -> None:
    history = a_history()
    spoilt = bytearray(history[which])
    for place, byte in changes:
        spoilt[place % len(spoilt)] = byte
    document = Document("a")
    document.take(1, history[0])
    try:
        entry = updates.normal(bytes(spoilt))
        updates.is_news(document.doc, entry)
    except wire.Garbled:
        return
    document.take(2, entry)
    # What comes after it still gets in, whatever it was.
    other = Paper()
    assert document.take(3, other.change("later", z="3"))
    assert document.doc.get("rows", type=Map)["later"]["z"] == "3"


def test_the_smallest_entry_is_the_same_everywhere() -> None:
    paper = Paper()
    whole = paper.change("a", x="1")
    copy: Doc[Any] = Doc()
    copy.apply_update(updates.normal(whole + b"a tail that nobody needs"))
    assert copy.get_update() == paper.doc.get_update()
    # The library cuts longer client numbers, a browser would not read them.
    evil = b"\x01\x01" + wire.number(2**60 + 5) + b"\x00\x28\x01\x04rows\x01a\x01\x77\x01\x31\x00"
    assert updates.normal(evil)[2] == 5


def test_news() -> None:
    paper, known = Paper(), Paper()
    first, second, third = paper.change("a", x="1", y="1"), paper.change("a", x="2"), paper.change("a", x="3")
    assert updates.is_news(known.doc, first)
    known.doc.apply_update(first)
    assert not updates.is_news(known.doc, first)
    assert updates.is_news(known.doc, second)
    # What waits for something else is news too.
    assert updates.is_news(known.doc, third)
    known.doc.apply_update(third)
    assert updates.is_news(known.doc, second)
    known.doc.apply_update(second)
    assert not updates.is_news(known.doc, paper.doc.get_update())
    assert not updates.is_news(known.doc, updates.NOTHING)


def test_deletions_alone_are_news_once() -> None:
    paper, known = Paper(), Paper()
    known.doc.apply_update(paper.change("a", x="1", y="1", z="1"))
    gone = paper.drop("a", "y")
    assert updates.is_news(known.doc, gone)
    known.doc.apply_update(gone)
    assert not updates.is_news(known.doc, gone)
    # Every join's answer holds all deletions; neighbours may be told as one range or as two.
    for cell in ("x", "z"):
        last = paper.drop("a", cell)
        assert updates.is_news(known.doc, paper.doc.get_update(known.doc.get_state()))
        known.doc.apply_update(last)
    assert not updates.is_news(known.doc, paper.doc.get_update(known.doc.get_state()))
    assert not updates.is_news(known.doc, gone)


def test_an_update_with_a_hole_stays_what_it_is() -> None:
    paper, known = Paper(), Paper()
    first, second, third = paper.change("a", x="1"), paper.change("b", x="2"), paper.change("c", x="3")
    known.doc.apply_update(updates.normal(merge_updates(first, third)))
    known.doc.apply_update(second)
    assert known.shown() == paper.shown()


def signed(state: object, person: int = 3, name: str = "Sari") -> Any:
    """What others see of somebody who says this."""
    payload = wire.number(1) + wire.number(9) + wire.number(1) + wire.block(json.dumps(state).encode())
    found = presence.signed(presence.read(payload), person, name)
    return presences(presence.write([found]))[9]


def test_a_presence_is_signed_by_the_server() -> None:
    forged = {
        "row": "r",
        "cell": "name",
        "from": 1,
        "to": 2,
        "person": 1,
        "name": "Bupati",
        "colour": "red",
        "away": {},
    }
    assert signed(forged) == {"row": "r", "cell": "name", "from": 1, "to": 2, "person": 3, "name": "Sari"}
    assert signed({"row": "x" * 500, "from": 2**60, "to": True}) == {"to": True, "person": 3, "name": "Sari"}
    assert signed(None) is None
    assert signed("Bupati") is None


@pytest.mark.parametrize(
    "state", [b"\xff", b"{", b"[" * 2000, b'"\\ud800"', b"1" * 2000, b'{"row": 1' + b" " * 3000 + b"}"]
)
def test_no_presence_stops_the_others(state: bytes) -> None:
    payload = wire.number(1) + wire.number(9) + wire.number(1) + wire.block(state)
    try:
        found = presence.signed(presence.read(payload), 3, "Sari")
    except wire.Garbled:
        return
    presence.write([found])
    assert signed({"row": "\ud800"}) == {"person": 3, "name": "Sari"}


def test_numbers_that_browsers_cannot_read_are_refused() -> None:
    for client, clock in ((2**53, 1), (1, 2**53)):
        with pytest.raises(wire.Garbled):
            presence.read(wire.number(1) + wire.number(client) + wire.number(clock) + wire.block(b"{}"))
    assert presence.gone(Presence(1, 5, "{}")) == Presence(1, 6, "null")
