"""Messages between browser and server: those of y-protocols, and ours beside them. See docs/reference/live-protocol.md."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SYNC, AWARENESS, ACKNOWLEDGED, HELLO, REFUSED, RIGHTS = 0, 1, 100, 101, 102, 103
STEP1, STEP2, UPDATE = 0, 1, 2
LONGEST_NUMBER = 10  # bytes: more than any number that means something


class Garbled(Exception):
    """Bytes that are no message of ours."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its type, for SYNC the step, and its payload."""

    type: int
    step: int
    payload: bytes


def number(value: int) -> bytes:
    """A number as lib0 writes it: seven bits a byte, least first."""
    found = bytearray()
    while value > 127:
        found.append(128 | (value & 127))
        value >>= 7
    found.append(value)
    return bytes(found)


def block(payload: bytes) -> bytes:
    """A payload behind its length."""
    return number(len(payload)) + payload


LINE = "anyam.line"  # in a connection's scope: how the server that runs us writes a whole frame at once, where it can


def frame(message: bytes) -> bytes:
    """A message as it goes over the line from the server: a whole binary WebSocket frame, neither masked nor squeezed."""
    size = len(message)
    if size < 126:
        return bytes((0x82, size)) + message
    if size < 65536:
        return b"\x82\x7e" + size.to_bytes(2, "big") + message
    return b"\x82\x7f" + size.to_bytes(8, "big") + message


def sync(step: int, payload: bytes) -> bytes:
    """A message of the sync protocol."""
    return bytes((SYNC, step)) + block(payload)


def awareness(payload: bytes) -> bytes:
    """A message of the awareness protocol."""
    return bytes((AWARENESS,)) + block(payload)


def acknowledged(taken: int, clock: int) -> bytes:
    """How many updates of this session are durable, and the highest clock of its own among them."""
    return bytes((ACKNOWLEDGED,)) + number(taken) + number(clock)


def told(kind: int, what: dict[str, Any]) -> bytes:
    """A message of ours with JSON inside."""
    return bytes((kind,)) + block(json.dumps(what, ensure_ascii=False, separators=(",", ":")).encode())


class Reader:
    """Reads numbers and blocks one after the other; raises Garbled at the first byte that does not fit."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def __bool__(self) -> bool:
        return self.place < len(self.data)

    def number(self) -> int:
        """The next number."""
        # Every message of everybody goes through here, mostly with numbers of one byte.
        data, place, found, shift = self.data, self.place, 0, 0
        try:
            while (byte := data[place]) > 127 and shift < 7 * (LONGEST_NUMBER - 1):
                found |= (byte & 127) << shift
                shift += 7
                place += 1
        except IndexError:
            byte = 255
        if byte > 127:
            raise Garbled("a number has no end")
        self.place = place + 1
        return found | byte << shift

    def block(self) -> bytes:
        """The next block."""
        size = self.number()
        found = self.data[self.place : self.place + size]
        if len(found) != size:
            raise Garbled("a block is cut off")
        self.place += size
        return found


def messages(frame: bytes) -> Iterator[Message]:
    """The messages of a frame; a frame holds one or more."""
    reader = Reader(frame)
    while reader:
        kind = reader.number()
        if kind == SYNC:
            yield Message(kind, reader.number(), reader.block())
        elif kind == AWARENESS:
            yield Message(kind, 0, reader.block())
        else:
            raise Garbled(f"there is no message of type {kind}")


def read_state(state: bytes) -> dict[int, int]:
    """A state vector: the next clock of every client in it."""
    reader = Reader(state)
    found = {reader.number(): reader.number() for _ in range(reader.number())}
    if reader:
        raise Garbled("a state has a tail")
    return found
