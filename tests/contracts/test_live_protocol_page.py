"""The page of the live protocol has the numbers of the code."""

import re
from pathlib import Path

from anyam.live import endpoint, presence, wire
from anyam.live.hall import hall, session
from anyam.live.hall.session import Close
from anyam.worksheets.rooms import late

PAGE = (Path(__file__).parents[2] / "docs/reference/live-protocol.md").read_text()
# What browsers and servers say without asking us: a broken line, another origin, a server that starts again.
OF_OTHERS = {1006, 1008, 1012}
LIMITS = {
    "bytes of a frame, and of an exchange": endpoint.LARGEST,
    "messages a second, on average": session.MESSAGES,
    "messages at once": session.MESSAGES_AT_ONCE,
    "bytes a second, on average": session.BYTES,
    "bytes at once": session.BYTES_AT_ONCE,
    "messages that a sync step 1 counts as": endpoint.STATE_COSTS,
    "seconds that a sender is made to wait": endpoint.LONGEST_PAUSE,
    "connections of one person, in one process": hall.MOST_OPEN,
    "bytes that may wait for a slow reader": session.MOST_WAITING,
    "bytes of a presence": presence.LONGEST,
    "cells handed in at once": late.MOST,
    "letters of a cell handed in": late.LONGEST_TEXT,
}


def table(heading: str) -> dict[str, str]:
    """The first two columns of the table under a heading."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    return {row[0]: row[1] for row in rows[2:]}


def test_every_closing_number_is_on_the_page() -> None:
    assert {int(code) for code in table("Closing numbers")} == {int(each) for each in Close} | OF_OTHERS


def test_the_limits_are_those_of_the_code() -> None:
    assert {what: float(most.replace(",", "")) for what, most in table("Limits").items()} == LIMITS


def test_the_messages_are_those_of_the_code() -> None:
    known = {wire.SYNC, wire.AWARENESS, wire.ACKNOWLEDGED, wire.HELLO, wire.REFUSED, wire.RIGHTS}
    assert {int(kind) for kind in table("Frames and messages")} == known


def test_the_bytes_on_the_page_are_read_as_it_says() -> None:
    begins = bytes.fromhex(re.search(r"an empty document asks `([0-9a-f ]+)`", PAGE)[1])  # type: ignore[index]
    assert begins == wire.sync(wire.STEP1, b"\x00")
    heard = bytes.fromhex(re.search(r"It hears `([0-9a-f ]+)`", PAGE)[1])  # type: ignore[index]
    assert heard == wire.acknowledged(1, 5)
