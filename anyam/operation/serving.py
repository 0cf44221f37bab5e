"""`anyam serve`: everything that must be right before the children start, then the supervisor."""

import asyncio
import os
import socket
import ssl
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from django.conf import settings
from django.db import connections

from anyam.core.errors import Unusable
from anyam.core.text import Parameter, Text
from anyam.core.text import gettext_noop as _
from anyam.operation import checks, data, database, leases, lock
from anyam.operation.progress import Progress
from anyam.operation.supervisor import Child, supervise

BACKLOG = 2048
SERVING = Text(_("another server or a restore is running on this data directory"))


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens, and with which certificate."""

    host: str = "127.0.0.1"
    port: int = 8000
    certificate: str = ""
    key: str = ""
    behind_proxy: bool = False


def serve(
    address: Address,
    progress: Progress,
    ready: Callable[[str], None],
    *,
    backup: bool = True,
    first: Callable[[], None] = lambda: None,
) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is called once, with the address to open.

    `first` runs on the prepared database, when port and data are ours and nobody is served yet.
    """
    checks.refuse_half_configured()
    check_certificate(address)
    data.make()
    with ExitStack() as stack:
        shared = data.kind() == "postgresql"
        held = stack.enter_context(lock.held(data.folder(), SERVING, shared=shared))
        listening = stack.enter_context(listen(address))
        database.prepare(progress, backup=backup)
        database.refuse_lost_log()
        if not shared:
            leases.bury()  # the lock is ours alone, so whoever holds one is dead
        first()
        connections.close_all()
        _tell_children(address)
        shown = os.environ["ANYAM_PUBLIC_URL"]
        asyncio.run(supervise(children(address, listening, held), lambda: ready(shown)))


def children(address: Address, listening: socket.socket, held: int) -> list[Child]:
    """The processes of a server. They share the socket, so a crashed one loses no caller."""
    options = ["--socket", str(listening.fileno())]
    if address.certificate:
        options += ["--certificate", address.certificate, "--key", address.key]
    if address.behind_proxy:
        options.append("--behind-proxy")
    web = Child("web", tuple(options), (listening.fileno(), held))
    others = [Child(name, (), (held,)) for name in settings.CHILDREN if name != "web"]
    return [*[web] * checks.processes(), *others]


def listen(address: Address) -> socket.socket:
    """Open the port before anything else is touched, so that a taken one costs nothing."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        listening = socket.socket(found[0][0], socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(found[0][4])
        listening.listen(BACKLOG)
    except OSError as error:
        sentence = _("%(host)s port %(port)s cannot be used: %(reason)s")
        told: dict[str, Parameter] = {
            "host": address.host,
            "port": address.port,
            "reason": data.reason(error),
        }
        raise Unusable(Text(sentence, told)) from error
    return listening


def check_certificate(address: Address) -> None:
    """Both files, readable and belonging together, or neither."""
    if bool(address.certificate) != bool(address.key):
        raise Unusable(Text(_("a certificate needs its key and a key its certificate")))
    if not address.certificate:
        return
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # An empty password instead of a question at a terminal nobody watches.
        context.load_cert_chain(address.certificate, address.key, password="")
    except (OSError, ValueError) as error:
        sentence = _("the certificate %(certificate)s or its key %(key)s cannot be used: %(reason)s")
        why = data.reason(error) if isinstance(error, OSError) else str(error)
        told = {"certificate": address.certificate, "key": address.key, "reason": why}
        raise Unusable(Text(sentence, told)) from error


def _tell_children(address: Address) -> None:
    """What the command line said and the children's settings must know."""
    if address.behind_proxy:
        os.environ["ANYAM_BEHIND_PROXY"] = "1"
    os.environ["ANYAM_DATA"] = str(settings.DATA)
    os.environ.setdefault("ANYAM_PUBLIC_URL", _local_url(address))


def _local_url(address: Address) -> str:
    """The address of a server that nobody gave a public one."""
    scheme = "https" if address.certificate else "http"
    host = address.host if address.host not in {"0.0.0.0", "::", ""} else _own_address()  # noqa: S104
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{address.port}"


def _own_address() -> str:
    """This machine as its neighbours see it: the sender of a datagram that is never sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
