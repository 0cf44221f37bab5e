"""One browser as the server sees it: a WebSocket client of few instructions, so that the server is what is measured."""

import asyncio
import base64
import os
from collections.abc import Callable
from typing import Protocol, cast

from anyam.live import wire

MASKED = 0x80
NO_MASK = b"\x00\x00\x00\x00"  # a mask of noughts: the server unmasks as ever, and we need not mask
BINARY, CLOSE, PING, PONG = 2, 8, 9, 10
REQUEST = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: {key}\r\nOrigin: http://{host}\r\nCookie: sessionid={cookie}\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n"
)


class Counter(Protocol):
    """Who is told what arrives."""

    def arrived(self, person: "Person", client: int, clock: int) -> None:
        """An edit is on this person's screen."""

    def acknowledged(self, person: "Person", taken: int) -> None:
        """So many updates of this person are durable."""

    def lost_line(self, person: "Person", code: int) -> None:
        """The line is down."""


class Person(asyncio.Protocol):
    """Speaks our protocol; a peer's protocol overrides `took` and `packed`."""

    def __init__(self, place: int, counter: Counter, path: str, cookie: str, host: str) -> None:
        self.place, self.counter = place, counter
        self.path, self.cookie, self.host = path, cookie, host
        self.client = 0
        self.buffer = b""
        self.open = self.leaving = False
        self.whole: bytes | None = None  # the server's document
        self.may_write = False
        self.sent: list[float] = []  # when updates left, in order
        self.due: list[float] = []
        self.acked = 0
        self.code = 0
        self.wants_document = True
        self.asking: asyncio.Future[bytes] | None = None
        self.transport: asyncio.Transport
        loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[None] = loop.create_future()
        self.writes: asyncio.Future[None] = loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is none by its type
        key = base64.b64encode(os.urandom(16)).decode()
        self.transport.write(REQUEST.format(path=self.path, host=self.host, key=key, cookie=self.cookie).encode())

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(ConnectionError(f"closed with {self.code} before anything was told"))
            self.ready.exception()
        if not self.leaving:
            self.counter.lost_line(self, self.code or 1006)

    def data_received(self, data: bytes) -> None:
        if not self.open:
            data = self._opening(self.buffer + data)
            if not self.open:
                self.buffer = data
                return
        elif self.buffer:
            data = self.buffer + data
        self.buffer = b""
        place, end = 0, len(data)
        while end - place >= 2:
            size, start = data[place + 1], place + 2
            if size == 126:
                size, start = int.from_bytes(data[start : start + 2], "big"), start + 2
            elif size == 127:
                size, start = int.from_bytes(data[start : start + 8], "big"), start + 8
            if start + size > end:
                break
            kind = data[place] & 15
            place = start + size
            if kind == BINARY:
                self.took(data, start, place)
            else:
                self._control(kind, data[start:place])
        if place < end:
            self.buffer = data[place:]

    def _opening(self, data: bytes) -> bytes:
        head, found, rest = data.partition(b"\r\n\r\n")
        if not found:
            return data
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            self.code = int(head.split(b" ", 2)[1])
            self.transport.close()
            return b""
        self.open = True
        self.opened()
        return rest

    def _control(self, kind: int, payload: bytes) -> None:
        if kind == PING:
            self.transport.write(bytes((0x80 | PONG, MASKED | len(payload))) + NO_MASK + payload)
        elif kind == CLOSE:
            self.code = int.from_bytes(payload[:2], "big")
            self.transport.close()

    def opened(self) -> None:
        """A new browser has nothing yet."""
        if self.wants_document:
            self.send(wire.sync(wire.STEP1, b"\x00"))

    def send(self, payload: bytes) -> None:
        """One frame."""
        self.transport.write(framed(self.packed(payload)))

    def packed(self, payload: bytes) -> bytes:
        """A frame of ours is the message."""
        return payload

    def edit(self, payload: bytes, due: float, now: float) -> None:
        """An update of this person."""
        self.sent.append(now)
        self.due.append(due)
        self.send(payload)

    def took(self, data: bytes, place: int, end: int) -> None:
        """A frame: only what is needed is read."""
        while place < end:
            kind = data[place]
            if kind == wire.SYNC:
                step = data[place + 1]
                size, place = number(data, place + 2)
                if step == wire.UPDATE:
                    self.counter.arrived(self, *edit_at(data, place))
                else:
                    self._synced(step, data[place : place + size])
                place += size
            elif kind == wire.ACKNOWLEDGED:
                taken, place = number(data, place + 1)
                _clock, place = number(data, place)
                self.counter.acknowledged(self, taken)
            else:
                size, place = number(data, place + 1)
                if kind != wire.AWARENESS:
                    self._told(data[place : place + size])
                place += size

    def _synced(self, step: int, payload: bytes) -> None:
        if step == wire.STEP1:
            # Nothing of our own yet; it counts as the first update.
            self.sent.append(0.0)
            self.due.append(0.0)
            self.send(wire.sync(wire.STEP2, b"\x00\x00"))
        elif self.asking is not None:
            self.asking.set_result(payload)
        else:
            self.whole = payload
        self.is_ready()

    def is_ready(self) -> None:
        """Both sides have told what they have."""
        if not self.ready.done() and self.sent and (self.whole is not None or not self.wants_document):
            self.ready.set_result(None)

    def _told(self, words: bytes) -> None:
        if b'"may_write":true' in words and not self.may_write:
            self.may_write = True
            self.writes.set_result(None)

    def ask_again(self) -> "asyncio.Future[bytes]":
        """What a newcomer would be told now."""
        self.asking = asyncio.get_running_loop().create_future()
        self.send(wire.sync(wire.STEP1, b"\x00"))
        return self.asking

    def leave(self) -> None:
        """The page is closed."""
        self.leaving = True
        self.transport.close()


def framed(payload: bytes) -> bytes:
    """A masked binary frame."""
    size = len(payload)
    if size < 126:
        return bytes((0x80 | BINARY, MASKED | size)) + NO_MASK + payload
    if size < 65536:
        return bytes((0x80 | BINARY, MASKED | 126)) + size.to_bytes(2, "big") + NO_MASK + payload
    return bytes((0x80 | BINARY, MASKED | 127)) + size.to_bytes(8, "big") + NO_MASK + payload


def number(data: bytes, place: int) -> tuple[int, int]:
    """A number, and the place behind it."""
    byte = data[place]
    if byte < 128:
        return byte, place + 1
    found, shift = byte & 127, 7
    while True:
        place += 1
        byte = data[place]
        found |= (byte & 127) << shift
        if byte < 128:
            return found, place + 1
        shift += 7


def edit_at(data: bytes, place: int) -> tuple[int, int]:
    """The id by which the update at that place is known, see `script.edit_of`."""
    if data[place]:
        _count, place = number(data, place + 1)
        client, place = number(data, place)
        return client, number(data, place)[0]
    if not data[place + 1]:
        return 0, 0
    client, place = number(data, place + 2)
    _count, place = number(data, place)
    return -client, number(data, place)[0]


Maker = Callable[..., Person]
