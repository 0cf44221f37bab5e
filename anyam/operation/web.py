"""The child that answers people."""

import logging
import signal
import socket
import sys

import uvicorn

from anyam.operation import leases
from anyam.operation.child import Orders
from anyam.operation.lifeline import Lifeline
from anyam.operation.sockets import ShortProtocol

PATIENCE = 7  # seconds for answers under way when the server ends


class Server(uvicorn.Server):
    """Tells the supervisor when it listens."""

    def __init__(self, config: uvicorn.Config, line: Lifeline) -> None:
        super().__init__(config)
        self._line = line

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets=sockets)
        self._line.ready()


def configuration(orders: Orders) -> uvicorn.Config:
    """No lifespan, banner or access log (a proxy writes one); the log goes where Django's goes."""
    return uvicorn.Config(
        "anyam.asgi:application",
        loop="uvloop",
        http="httptools",
        ws=ShortProtocol,
        ws_max_size=16_000_000,
        # Edits are some sixty bytes, and squeezing each for everybody costs more than it saves.
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=orders.behind_proxy,
        timeout_graceful_shutdown=PATIENCE,
        ssl_certfile=orders.certificate or None,
        ssl_keyfile=orders.key or None,
    )


def run(orders: Orders) -> None:
    """Serve on the socket that the supervisor opened, until told to end."""
    # What the reader of a log needs from the server is what went wrong, not that it started.
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    # Uvicorn raises the signal again when it has ended; unwinding then gives the lease back.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    with socket.socket(fileno=orders.socket) as listening, leases.kept(f"web {leases.myself()}"):
        Server(configuration(orders), orders.line).run(sockets=[listening])
