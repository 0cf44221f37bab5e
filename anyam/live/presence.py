"""Who is here and where: states of the awareness protocol, one per session, signed by the server."""

import json
from dataclasses import dataclass

from anyam.live import wire

LONGEST = 2048  # bytes of one state
LONGEST_WORD = 200
HIGHEST = 2**53 - 2  # browsers stumble over larger numbers, and whoever leaves is given one more
OWN = ("row", "cell", "from", "to", "away")  # what a browser may say of itself; the name is ours to give


@dataclass(frozen=True, slots=True)
class Presence:
    """What one session shows of itself; an empty `state` means gone."""

    client: int
    clock: int
    state: str


def read(payload: bytes) -> Presence:
    """The state of the one client that a session speaks for."""
    reader = wire.Reader(payload)
    if reader.number() != 1:
        raise wire.Garbled("a session speaks for itself alone")
    client, clock = reader.number(), reader.number()
    text = reader.block()
    if reader or len(text) > LONGEST or max(client, clock) > HIGHEST:
        raise wire.Garbled("a presence is too long")
    try:
        return Presence(client, clock, text.decode())
    except UnicodeDecodeError as error:
        raise wire.Garbled("a presence is no text") from error


def signed(presence: Presence, person: int, name: str) -> Presence:
    """The same with who it is, as the server knows it, and nothing that others could take for more."""
    try:
        said = json.loads(presence.state)
    except (ValueError, RecursionError) as error:
        raise wire.Garbled("a presence is no JSON") from error
    if not isinstance(said, dict):
        return Presence(presence.client, presence.clock, "null")
    kept = {key: said[key] for key in OWN if _is_short(said.get(key))}
    state = json.dumps(kept | {"person": person, "name": name}, ensure_ascii=False, separators=(",", ":"))
    return Presence(presence.client, presence.clock, state)


def _is_short(value: object) -> bool:
    """A short text that can be written, or a number that browsers can read."""
    if isinstance(value, str):
        return len(value) <= LONGEST_WORD and not any("\ud800" <= letter <= "\udfff" for letter in value)
    return isinstance(value, int) and abs(value) <= HIGHEST


def write(presences: list[Presence]) -> bytes:
    """The payload of an awareness message."""
    parts = [wire.number(len(presences))]
    for each in presences:
        parts += [wire.number(each.client), wire.number(each.clock), wire.block(each.state.encode())]
    return b"".join(parts)


def gone(presence: Presence) -> Presence:
    """The state of somebody who left."""
    return Presence(presence.client, presence.clock + 1, "null")
