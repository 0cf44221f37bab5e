"""The same conversation in one request and its answer, for networks whose proxy lets no WebSocket through: same gate, same log.

`POST /live/<room>/exchange/?epoch=N&person=P`. Beside the pages rather than among them, because a room lives in the event loop.
"""

import logging
from collections import OrderedDict
from http import HTTPStatus

from anyam.live import wire
from anyam.live.callers import Caller, is_ours
from anyam.live.endpoint import LARGEST, Receive, Scope, Send, asked, caller, enter, hall, listen
from anyam.live.hall import Ended, Hall, Session
from anyam.live.hall.session import Allowance, Close

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


class Spending:
    """What a connection may send in an hour, each person may by exchange: a session of one breath would begin anew each time."""

    MOST = 5000  # people remembered; whoever comes back after so many others begins anew

    def __init__(self) -> None:
        self._of: OrderedDict[int, tuple[Allowance, Allowance]] = OrderedDict()

    def share(self, session: Session) -> None:
        """Let a session spend from what its person has."""
        person = session.entrance.person
        found = self._of.setdefault(person, (session.of_messages, session.of_bytes))
        session.of_messages, session.of_bytes = found
        self._of.move_to_end(person)
        while len(self._of) > self.MOST:
            self._of.popitem(last=False)


SPENDING = Spending()


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
        # Nobody but who is signed in sends us megabytes to keep.
        who = await caller(scope)
        session = await _take(scope, await _body(receive), who)
    except Ended as why:
        await _answer(send, ANSWERS.get(why.code, HTTPStatus.SERVICE_UNAVAILABLE), why.reason.encode(), "text/plain")
        return
    except Exception:
        logger.exception("no exchange in %s", scope["path"])
        await _answer(send, HTTPStatus.SERVICE_UNAVAILABLE)
        return
    status = HTTPStatus.OK if session.ended is None else HTTPStatus.FORBIDDEN
    await _answer(send, status, b"".join(session.outbox), "application/octet-stream")


async def _take(scope: Scope, body: bytes, who: Caller) -> Session:
    """A session of one breath. Raises Ended unless it went well or was refused, which has words of its own."""
    session = await enter(scope, scope["path"].removesuffix(SUFFIX), who)
    found = await hall()
    try:
        if asked(scope, "person") in {"", str(who.person)}:
            SPENDING.share(session)
            await _hear(found, session, body)
        # Else somebody else has signed in since the page was opened: hello says who, and nothing of theirs is taken.
    except wire.Garbled as error:
        raise Ended(Close.GARBLED, str(error)) from error
    finally:
        found.leave(session)
    if session.ended is not None and session.ended.code != Close.REFUSED:
        raise session.ended
    return session


async def _hear(found: Hall, session: Session, body: bytes) -> None:
    for message in wire.messages(body):
        if message.type == wire.SYNC and message.step == wire.STEP1:
            # What was sent before the question is in its answer, and no long answer waits while somebody writes.
            await session.settled()
        await listen(found, session, message)
    await session.settled()


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
