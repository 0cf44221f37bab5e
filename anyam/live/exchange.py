"""The same conversation in one request and its answer, for networks whose proxy lets no WebSocket through: same gate, same log.

`POST /live/<room>/exchange/?epoch=N`. Beside the pages rather than among them, because a room lives in the event loop.
"""

import logging
from http import HTTPStatus

from anyam.live import wire
from anyam.live.callers import is_ours
from anyam.live.endpoint import LARGEST, Receive, Scope, Send, enter, hall, listen
from anyam.live.hall import Ended, Session
from anyam.live.hall.session import Close

SUFFIX = "/exchange/"
ANSWERS = {
    Close.GARBLED: HTTPStatus.BAD_REQUEST,
    Close.NOBODY: HTTPStatus.UNAUTHORIZED,
    Close.REFUSED: HTTPStatus.FORBIDDEN,
    Close.NO_ROOM: HTTPStatus.NOT_FOUND,
    Close.OLD: HTTPStatus.CONFLICT,
    Close.LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Close.MANY: HTTPStatus.TOO_MANY_REQUESTS,
}

logger = logging.getLogger(__name__)


def is_exchange(scope: Scope) -> bool:
    """Whether a request is one."""
    return bool(scope["type"] == "http" and scope["path"].startswith("/live/") and scope["path"].endswith(SUFFIX))


async def exchange(scope: Scope, receive: Receive, send: Send) -> None:
    """One request: what the browser has, then what it lacks."""
    # A page of another site may send a form here with our cookies; its origin tells.
    if scope["method"] != "POST" or not is_ours(scope, strictly=True):
        await _answer(send, HTTPStatus.METHOD_NOT_ALLOWED if scope["method"] != "POST" else HTTPStatus.FORBIDDEN)
        return
    try:
        session = await _take(scope, await _body(receive))
    except Ended as why:
        await _answer(send, ANSWERS.get(why.code, HTTPStatus.SERVICE_UNAVAILABLE), why.reason.encode(), "text/plain")
        return
    except Exception:
        logger.exception("no exchange in %s", scope["path"])
        await _answer(send, HTTPStatus.SERVICE_UNAVAILABLE)
        return
    status = HTTPStatus.OK if session.ended is None else HTTPStatus.FORBIDDEN
    await _answer(send, status, b"".join(session.outbox), "application/octet-stream")


async def _take(scope: Scope, body: bytes) -> Session:
    """A session of one breath. Raises Ended unless it went well or was refused, which has words of its own."""
    session = await enter(scope, scope["path"].removesuffix(SUFFIX))
    found = await hall()
    try:
        for message in wire.messages(body):
            await listen(found, session, message)
        await session.settled()
    except wire.Garbled as error:
        raise Ended(Close.GARBLED, str(error)) from error
    finally:
        found.leave(session)
    if session.ended is not None and session.ended.code != Close.REFUSED:
        raise session.ended
    return session


async def _body(receive: Receive) -> bytes:
    body, more = bytearray(), True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise Ended(Close.BROKEN)
        body += event.get("body", b"")
        more = event.get("more_body", False)
        if len(body) > LARGEST:
            raise Ended(Close.LARGE)
    return bytes(body)


async def _answer(send: Send, status: int, body: bytes = b"", kind: str = "text/plain") -> None:
    headers = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": body})
