"""Pages, answered by a handful of threads that live as long as the server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Thread

from django.core.handlers.asgi import ASGIHandler
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_resolver

from anyam.framework.loader import available, edition

THREADS = 10  # more would only take turns; who reads slowly or sends a long file holds none of them


class Pages(ASGIHandler):
    """Django's, with one way into a thread and back for each request, where its connection to the database waits for it.

    Django would give every request a thread of its own and a new connection, which reads the whole schema of the database first;
    and each of its middlewares a way back and forth. A hall that joins asks for some five hundred pages in ten seconds.
    """

    def __init__(self) -> None:
        self.load_middleware(is_async=False)
        # What the first to come would wait for. Editions take a second: a room that comes back need not wait for them.
        get_resolver().url_patterns  # noqa: B018 - looking reads them
        Thread(target=_read_editions, name="editions", daemon=True).start()
        self.threads = ThreadPoolExecutor(THREADS, "pages")

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, made in a thread."""
        loop, context = asyncio.get_running_loop(), copy_context()
        return await loop.run_in_executor(self.threads, context.run, self._answer, request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        for connection in connections.all(initialized_only=True):
            # The database may have been started again since this thread last asked it something.
            if connection.connection is not None and not connection.is_usable():
                connection.close()
        return self.get_response(request)


def _read_editions() -> None:
    for code, revision in available():
        edition(code, revision)
