"""A hall's line: one pipe of so many bits a second, shared by all connections in both directions, in front of the real server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

CHUNK = 4096


class Pipe:
    """Lets so many bytes through in a second, one after the other."""

    def __init__(self, bits: float, delay: float) -> None:
        self.rate, self.delay = bits / 8, delay
        self.free = 0.0
        self.carried = 0

    async def carry(self, size: int) -> None:
        """Wait until so many bytes are through."""
        loop = asyncio.get_running_loop()
        self.carried += size
        self.free = max(self.free, loop.time()) + size / self.rate
        await asyncio.sleep(self.free - loop.time() + self.delay)


async def _pump(pipe: Pipe, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(CHUNK):
            await pipe.carry(len(data))
            writer.write(data)
            await writer.drain()
    with suppress(OSError, RuntimeError):
        writer.write_eof()


@asynccontextmanager
async def through(pipe: Pipe, port: int) -> AsyncIterator[int]:
    """A port behind which the server stands at the other end of the pipe."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_connection("127.0.0.1", port)
        with suppress(asyncio.CancelledError):  # the end of the run
            await asyncio.gather(_pump(pipe, reader, ours), _pump(pipe, theirs, writer))
        for each in (ours, writer):
            each.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, backlog=512)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
