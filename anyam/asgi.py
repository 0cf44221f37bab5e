"""The ASGI application that `anyam serve` runs."""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.core.asgi import get_asgi_application

from anyam.operation.collector import spare_the_collector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam.settings")
pages = get_asgi_application()
spare_the_collector()

from anyam.live.endpoint import live  # noqa: E402 - after Django is set up


async def application(
    scope: MutableMapping[str, Any],
    receive: Callable[[], Awaitable[MutableMapping[str, Any]]],
    send: Callable[[MutableMapping[str, Any]], Awaitable[None]],
) -> None:
    """Pages by HTTP, rooms by WebSocket."""
    await (live if scope["type"] == "websocket" else pages)(scope, receive, send)
