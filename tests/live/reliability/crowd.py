"""Several visitors who write all the time, a server that is killed meanwhile, and the count of what came of it."""

import asyncio
import json
import os
import re
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.live.reliability.caller import COORDINATOR, PATIENCE, PLANNER, SECRETARIAT, Caller
from tests.live.reliability.visitor import WORD, Visitor
from tests.operation.installation import Installation, Server, Watched

PACE = 0.05  # seconds between two edits of one visitor
ROWS = """
import json
from anyam.journal.models import Entry
from anyam.plans.models import Item, Sheet
from anyam.worksheets.rooms.mirroring import absorb_now
from anyam.worksheets.rooms.rowcells import cells_of_rows
sheet = Sheet.objects.get(pk=%d)
if %r: absorb_now(sheet)
uids = [str(uid) for uid in Item.objects.filter(sheet=sheet).values_list("uid", flat=True)]
notes = Entry.objects.filter(subject__in=uids)
print(json.dumps({
    "rows": cells_of_rows(sheet, uids),
    "made": list(map(str, notes.filter(act="add", field="").values_list("subject", flat=True))),
    "notes": list(notes.values_list("field", "old", "new")),
}))
"""


async def eventually(condition: Callable[[], object]) -> None:
    """Until other processes have done something that nobody tells."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(PACE)


@dataclass
class Tally:
    """What was promised and what stands."""

    written: int = 0
    acknowledged: int = 0
    heard: int = 0
    missing: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)


CROWDS = count(1)


class Crowd:
    """Visitors in one sheet. `shared` is a row in which all of them write on in one cell."""

    def __init__(self, installation: Installation, visitors: list[Visitor]) -> None:
        self.installation, self.visitors = installation, visitors
        self.shared = ""
        self.mark = "x" * next(CROWDS)  # another crowd's words stand in the same sheet
        self.written: Counter[str] = Counter()
        self.rows: set[str] = set()
        self.works: list[asyncio.Task[None]] = []

    async def begin(self) -> None:
        """Everybody in, a row for all, and to work."""
        await asyncio.gather(*(each.begin() for each in self.visitors))
        self.shared = self.visitors[0].add(name="Baris bersama")
        for each in self.visitors:
            await each.until(lambda each=each: self.shared in each.rows)
        self.works = [asyncio.create_task(self._write(*each)) for each in zip("abcdefgh", self.visitors, strict=False)]

    async def _write(self, name: str, visitor: Visitor) -> None:
        """On and on: words in a cell of all, and now and then a row of one's own."""
        number = 0
        while True:
            number += 1
            word = f"<{name}{self.mark}{number}>"
            if number % 10 == 0:
                self.rows.add(visitor.add(name=word))
            else:
                visitor.put(self.shared, "description", word)
            self.written[word] += 1
            await asyncio.sleep(PACE)

    async def rest(self) -> None:
        """Stop writing; all that was written arrives."""
        for each in self.works:
            each.cancel()
        await asyncio.gather(*self.works, return_exceptions=True)
        for each in self.visitors:
            await each.settled()

    async def end(self) -> None:
        """Everybody out."""
        for each in [*self.works]:
            each.cancel()
        await asyncio.gather(*self.works, *(each.leave() for each in self.visitors), return_exceptions=True)

    @property
    def acknowledged(self) -> set[str]:
        """Whatever somebody was told is saved."""
        return set().union(*(each.acknowledged for each in self.visitors))

    @property
    def heard(self) -> set[str]:
        """Whatever somebody was shown of others."""
        return set().union(*(each.heard for each in self.visitors))

    async def more(self, words: int) -> None:
        """Until so many more words have been acknowledged."""
        wanted = len(self.acknowledged) + words
        await eventually(lambda: len(self.acknowledged) >= wanted)

    async def struck(self, strike: Callable[[], None]) -> set[str]:
        """The server dies while they write on, and nobody comes back yet; what was promised and does not stand in the log."""
        for each in self.visitors:
            each.plugged.clear()
        strike()
        for each in self.visitors:
            await each.until(lambda each=each: each.line is None)
        return (self.acknowledged | self.heard) - self.logged()

    def come_back(self, port: int | None = None) -> None:
        """The server is there again, perhaps elsewhere."""
        for each in self.visitors:
            each.caller.port = port or each.caller.port
            each.plugged.set()

    @property
    def absorbed(self) -> bool:
        """Whether the rows are as far as the log."""
        room = self.visitors[0].place.room
        with closing(sqlite3.connect(self.installation.folder / "anyam-live.sqlite3", timeout=PATIENCE)) as log:
            last = log.execute("SELECT max(number) FROM entry WHERE room = ?", [room]).fetchone()
        with closing(sqlite3.connect(self.installation.database, timeout=PATIENCE)) as main:
            key = int(room.removeprefix("sheet-"))
            return bool(
                main.execute("SELECT number FROM worksheets_roomcursor WHERE sheet_id = ?", [key]).fetchone() == last
            )

    def logged(self) -> set[str]:
        """All words in the log."""
        path = self.installation.folder / "anyam-live.sqlite3"
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as log:
            payloads = log.execute("SELECT payload FROM entry").fetchall()
        return {word.decode() for (payload,) in payloads for word in WORD.findall(payload)}

    def tally(self, found: dict[str, dict[str, str]]) -> Tally:
        """Compare what was written with rows, or with a document."""
        words = Counter(
            word for cells in found.values() for text in cells.values() for word in re.findall(r"<\w+>", text)
        )
        return Tally(
            written=len(self.written),
            acknowledged=len(self.acknowledged),
            heard=len(self.heard),
            missing={word for word in self.written if not words[word]},
            doubled={word for word, count in words.items() if count > 1},
        )

    def rows_of(self, *, absorbing: bool = True) -> tuple[dict[str, dict[str, str]], list[str], list[list[str]]]:
        """The rows of the sheet, those that the history says were made, and all of its changes."""
        key = int(self.visitors[0].place.room.removeprefix("sheet-"))
        told = json.loads(self.installation.python(ROWS % (key, absorbing)))
        return told["rows"], told["made"], told["notes"]


@asynccontextmanager
async def crowd(installation: Installation, server: Server) -> AsyncIterator[Crowd]:
    """Four people of the demo city, at work in one sheet."""
    callers = [Caller(server.port).sign_in(who) for who in (SECRETARIAT, COORDINATOR, PLANNER)]
    callers.append(callers[0])  # and one of them has a second tab open
    place = callers[0].place()
    made = Crowd(installation, [Visitor(each, each.place()) for each in callers])
    assert all(each.place.room == place.room for each in made.visitors)
    try:
        await made.begin()
        yield made
    finally:
        await made.end()


def play(scene: Coroutine[Any, Any, None]) -> None:
    """Run a scene to its end; one that hangs fails."""

    async def within() -> None:
        await asyncio.wait_for(scene, 5 * PATIENCE)

    asyncio.run(within())


def kill_all(server: Server) -> None:
    """As when the power goes: every process of a server at once."""
    pids = [server.process.pid, *server.children().values()]
    watched = Watched(pids)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    server.stop()
    assert watched.wait(PATIENCE)
