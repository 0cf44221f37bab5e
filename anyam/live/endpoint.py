"""The WebSocket endpoint: `/live/<room>/?epoch=N`. Everything that means something happens in the hall."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from anyam.live import gate, wire
from anyam.live.callers import Caller, caller_of, is_ours, language_of, sign_in_of
from anyam.live.hall import Ended, Hall, Session
from anyam.live.hall.session import Close
from anyam.live.keeping import keeper
from anyam.live.log import open_log

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
PREFIX = "/live/"
LARGEST = 16_000_000  # bytes of one frame; uvicorn is told the same
LONG = 20_000  # bytes of an update that takes some milliseconds to look into
STATE_COSTS = 20.0  # messages: a question for all we have makes more work than an answer
PATIENCE = 10.0  # seconds for a browser to read the last words
LONGEST_PAUSE = 10.0  # seconds that a browser is made to wait; one that sends more than that has no good reason

logger = logging.getLogger(__name__)

_hall: Hall | None = None
_starting: "asyncio.Task[Hall] | None" = None


async def hall() -> Hall:
    """The hall of this process, opened by the first who asks."""
    global _hall, _starting  # noqa: PLW0603 - one per process, and the event loop is not there at import
    if _hall is None:
        if _starting is None:
            _starting = asyncio.create_task(_start())
        try:
            _hall = await asyncio.shield(_starting)
        except Exception:
            _starting = None
            raise
    return _hall


async def _start() -> Hall:
    found = Hall(keeper(), open_log)
    await found.start()
    return found


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """One connection, from its first word to its last."""
    await receive()  # websocket.connect
    if not is_ours(scope):
        await send({"type": "websocket.close", "code": 1008})
        return
    # Accepted before anything is judged: a browser hears the number of a closing, but not why it was never opened.
    await send({"type": "websocket.accept"})
    try:
        session = await enter(scope, scope["path"], await caller(scope))
    except Ended as why:
        await send({"type": "websocket.close", "code": int(why.code), "reason": why.reason})
        return
    except Exception:
        logger.exception("nobody can enter %s", scope["path"])
        await send({"type": "websocket.close", "code": int(Close.BROKEN)})
        return
    session.line = scope.get("extensions", {}).get(wire.LINE)
    await _converse(await hall(), session, receive, send)


async def caller(scope: Scope) -> Caller:
    """Whoever is signed in; raises Ended where nobody is."""
    found = await asyncio.get_running_loop().run_in_executor(None, caller_of, scope)
    if found is None:
        raise Ended(Close.NOBODY)
    return found


async def enter(scope: Scope, path: str, who: Caller) -> Session:
    """Into the room of that path; raises Ended for whoever has no business there."""
    room, epoch, found = path.removeprefix(PREFIX).strip("/"), asked(scope, "epoch"), await hall()
    if epoch and epoch != str(found.generation):
        raise Ended(Close.OLD, str(found.generation))
    return await found.enter(who.person, room, language_of(scope), sign_in_of(scope), until=who.until)


def asked(scope: Scope, name: str) -> str:
    """What an address asks for by that name; nothing where it does not."""
    query: bytes = scope.get("query_string", b"")
    return parse_qs(query.decode("latin-1")).get(name, [""])[0]


async def _converse(found: Hall, session: Session, receive: Receive, send: Send) -> None:
    """Read and write side by side until one of them ends."""
    works = (_hear(found, session, receive), _say(session, send), _lose_patience(session))
    sides = [asyncio.create_task(work) for work in works]
    try:
        await asyncio.wait(sides, return_when=asyncio.FIRST_COMPLETED)
    finally:
        found.leave(session)
        for side in sides:
            side.cancel()
        await asyncio.gather(*sides, return_exceptions=True)


async def _hear(found: Hall, session: Session, receive: Receive) -> None:
    while True:
        event = await receive()
        if event["type"] == "websocket.disconnect":
            return
        frame = event.get("bytes") or b""
        try:
            if len(frame) > LARGEST:
                raise Ended(Close.LARGE)  # noqa: TRY301 - one place says why a session ends
            for message in wire.messages(frame):
                await listen(found, session, message)
        except wire.Garbled as error:
            session.end(Ended(Close.GARBLED, str(error)))
        except Ended as why:
            session.end(why)
        if session.ended is not None:
            # Whatever follows belongs to a stream that is over; the other side says so.
            await asyncio.Event().wait()


async def listen(found: Hall, session: Session, message: wire.Message) -> None:
    """A message, as soon as the limits allow."""
    await _within_limits(session, message)
    if message.type == wire.SYNC and message.step != wire.STEP1:
        if session.entrance.nests:
            found.look_into(session, message.payload)
        else:
            await _look_into(message.payload)
    found.hear(session, message)


async def _look_into(update: bytes) -> None:
    """Before any library reads it; beside the event loop where that takes long."""
    if len(update) > LONG:
        await asyncio.get_running_loop().run_in_executor(None, gate.check, update)
    else:
        gate.check(update)


async def _within_limits(session: Session, message: wire.Message) -> None:
    asks = message.type == wire.SYNC and message.step == wire.STEP1
    pause = session.pause(STATE_COSTS if asks else 1.0, len(message.payload))
    if pause > LONGEST_PAUSE:
        raise Ended(Close.MANY)
    if pause:
        await asyncio.sleep(pause)


async def _lose_patience(session: Session) -> None:
    """A browser that reads nothing does not read that it is over either."""
    await session.over.wait()
    await asyncio.sleep(PATIENCE)


async def _say(session: Session, send: Send) -> None:
    # A closing connection refuses what is sent to it; the other side of the conversation hears of it.
    with suppress(RuntimeError, OSError):
        try:
            while True:
                await send({"type": "websocket.send", "bytes": await session.frame()})
        except Ended as why:
            await send({"type": "websocket.close", "code": int(why.code), "reason": why.reason})
