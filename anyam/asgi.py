"""The ASGI application that `anyam serve` runs."""

import os
from typing import Any

import django

from anyam.operation.collector import spare_the_collector
from anyam.operation.connections import spare_the_question

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam.settings")
django.setup(set_prefix=False)
spare_the_question()

from anyam.live.endpoint import live  # noqa: E402 - after Django is set up
from anyam.live.exchange import exchange, is_exchange  # noqa: E402 - same
from anyam.operation.pages import Pages  # noqa: E402 - same
from anyam.web.static_files import StaticFiles  # noqa: E402 - same

pages = StaticFiles(Pages())
spare_the_collector()


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Pages by HTTP, rooms by WebSocket, or by HTTP where that is not to be had."""
    if scope["type"] == "websocket":
        await live(scope, receive, send)
    elif is_exchange(scope):
        await exchange(scope, receive, send)
    else:
        await pages(scope, receive, send)
