"""Frames byte by byte, as the browser's side writes and reads them, too (tests/frontend/wire.test.ts)."""

import json
from pathlib import Path
from typing import Any

import pytest

from anyam.live import presence, wire

FRAMES = json.loads(Path(__file__).with_name("frames.json").read_text(encoding="utf-8"))
KINDS = {"hello": wire.HELLO, "refused": wire.REFUSED, "rights": wire.RIGHTS}


@pytest.mark.parametrize("case", FRAMES["sync"])
def test_documents(case: dict[str, Any]) -> None:
    frame, payload = bytes.fromhex(case["frame"]), bytes.fromhex(case["payload"])
    assert wire.sync(case["step"], payload) == frame
    assert list(wire.messages(frame)) == [wire.Message(wire.SYNC, case["step"], payload)]


@pytest.mark.parametrize("case", FRAMES["presence"])
def test_places(case: dict[str, Any]) -> None:
    [message] = wire.messages(bytes.fromhex(case["frame"]))
    shown = presence.read(message.payload)
    assert (shown.client, shown.clock, json.loads(shown.state)) == (case["client"], case["clock"], case["place"])


@pytest.mark.parametrize("case", FRAMES["acknowledged"])
def test_acknowledgements(case: dict[str, Any]) -> None:
    assert wire.acknowledged(case["taken"], case["clock"]).hex() == case["frame"]


@pytest.mark.parametrize("case", FRAMES["told"])
def test_what_the_server_tells(case: dict[str, Any]) -> None:
    assert wire.told(KINDS[case["kind"]], case["what"]).hex() == case["frame"]
