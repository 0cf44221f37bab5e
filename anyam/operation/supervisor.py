"""Keeps the children of one server running, and ends them with it."""

import asyncio
import logging
import signal
import socket
import sys
import time
from asyncio.subprocess import Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

HOPELESS = 3  # starts in a row that never got ready
LONG_LIFE = 60.0  # a child that lived this long starts again at once
LONGEST_PAUSE = 30.0
LAST_CALL = 9.0  # then a child that should end is killed

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Child:
    """A process to keep: its work, its options and the descriptors it inherits."""

    name: str
    options: tuple[str, ...] = ()
    descriptors: tuple[int, ...] = ()


@dataclass
class Household:
    """All children of one server."""

    children: list[Child]
    on_ready: Callable[[], None]
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    unready: set[int] = field(default_factory=set)
    hopeless: str = ""

    def ready(self, index: int) -> None:
        """A child is ready; announce when it was the last one, once."""
        if index in self.unready:
            self.unready.discard(index)
            if not self.unready:
                self.on_ready()

    def give_up(self, child: Child) -> None:
        """End everything: a server whose part cannot start is not a server."""
        self.hopeless = self.hopeless or child.name
        self.stopping.set()


async def supervise(children: list[Child], on_ready: Callable[[], None]) -> None:
    """Run until SIGTERM or SIGINT; raises Unusable when a child cannot be started at all."""
    household = Household(children, on_ready, unready=set(range(len(children))))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, household.stopping.set)
    async with asyncio.TaskGroup() as group:
        for index in range(len(children)):
            group.create_task(_keep(household, index))
    if household.hopeless:
        sentence = _("the %(name)s process cannot start; its own words stand above")
        raise Unusable(Text(sentence, {"name": household.hopeless}))


async def _keep(household: Household, index: int) -> None:
    """Start a child again and again; each early death doubles the pause."""
    child, failures, pause, process = household.children[index], 0, 1.0, None
    while not household.stopping.is_set():
        began = time.monotonic()
        process, line = await _start(child, after=process)
        got_ready = await _live(household, index, process, line)
        if household.stopping.is_set():
            return
        failures = 0 if got_ready else failures + 1
        if failures >= HOPELESS:
            household.give_up(child)
            return
        pause = 1.0 if time.monotonic() - began > LONG_LIFE else min(pause * 2, LONGEST_PAUSE)
        logger.error("%s ended by itself and starts again in %.0f s", child.name, pause)
        with suppress(TimeoutError):
            await asyncio.wait_for(household.stopping.wait(), pause)


async def _live(household: Household, index: int, process: Process, line: socket.socket) -> bool:
    """One life of a child, from start to end. Returns whether it got ready."""
    got_ready = asyncio.create_task(_hear(line, lambda: household.ready(index)))
    stopping = asyncio.create_task(household.stopping.wait())
    ended = asyncio.create_task(process.wait())
    try:
        await asyncio.wait({stopping, ended}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        await _end(process)
        await ended
        heard = await got_ready
        line.close()
    return heard


async def _start(child: Child, after: Process | None) -> tuple[Process, socket.socket]:
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    with theirs:
        command = [sys.executable, "-m", "anyam.operation.child", child.name]
        process = await asyncio.create_subprocess_exec(
            *command,
            "--line",
            str(theirs.fileno()),
            *child.options,
            *(["--after", str(after.pid)] if after is not None else []),
            pass_fds=(theirs.fileno(), *child.descriptors),
            start_new_session=True,  # Ctrl-C in a terminal reaches the supervisor only
        )
    return process, ours


async def _hear(line: socket.socket, ready: Callable[[], None]) -> bool:
    """Wait for the child's word; silence until its end means that it never got ready."""
    try:
        heard = bool(await asyncio.get_running_loop().sock_recv(line, 16))
    except OSError:
        heard = False
    if heard:
        ready()
    return heard


async def _end(process: Process) -> None:
    """Ask the child to end, insist after a while."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), LAST_CALL)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
