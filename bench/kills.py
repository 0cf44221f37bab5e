"""kill -9 in the middle of traffic, many times: what was written, what was promised, and what stands in the end.

python -m bench.kills --kills 20     prints the table; docs/reliability.md keeps a run of it

Four people of the demo city write twenty times a second each in one sheet. In turn the process that serves them, the whole server
with all its processes, and the absorber are killed without warning. After each kill the log is read before anybody comes back:
`missing` is what somebody had been told is saved, or had been shown, and does not stand in it.
"""

import argparse
import asyncio
import os
import signal
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.live.reliability.crowd import Crowd, crowd, eventually, kill_all
from tests.operation.installation import Installation, Server

KINDS = ("web", "server", "absorber")
LINE = "{:>4}  {:<9} {:>8} {:>13} {:>7} {:>8} {:>11}"


class Bench:
    """An installation whose server is killed and started anew."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.installation, self.stack = Installation(folder).with_demo(), stack
        self.open()

    def open(self) -> Server:
        self.server = self.stack.enter_context(self.installation.serving())
        return self.server

    async def run(self, kills: int, words: int) -> bool:
        """All kills, and what stands in the end; whether everything does."""
        print(LINE.format("kill", "of", "written", "acknowledged", "shown", "missing", "back after"))
        lost: set[str] = set()
        async with crowd(self.installation, self.server) as writers:
            for number in range(kills):
                lost |= await self._kill(number, writers, words)
            await writers.more(words)
            await writers.rest()
            await eventually(lambda: writers.absorbed)
            rows, made, _notes = await asyncio.to_thread(writers.rows_of)
        return self._tell(writers, rows, made, lost)

    async def _kill(self, number: int, writers: Crowd, words: int) -> set[str]:
        await eventually(lambda: set(KINDS) - {"server"} <= self.server.children().keys())
        await writers.more(words)
        kind, began = KINDS[number % len(KINDS)], time.monotonic()
        missing: set[str] = set()
        if kind == "absorber":
            os.kill(self.server.children()["absorber"], signal.SIGKILL)
        else:
            missing = await writers.struck(lambda: self._strike(kind))
        told = (len(writers.written), len(writers.acknowledged), len(writers.heard), len(missing))
        if kind == "server":
            await asyncio.to_thread(self.open)
        writers.come_back(self.server.port)
        await writers.more(1)
        print(LINE.format(number + 1, kind, *told, f"{time.monotonic() - began:.1f} s"), flush=True)
        return missing

    def _strike(self, kind: str) -> None:
        if kind == "server":
            kill_all(self.server)
        else:
            os.kill(self.server.children()[kind], signal.SIGKILL)

    @staticmethod
    def _tell(writers: Crowd, rows: dict[str, dict[str, str]], made: list[str], lost: set[str]) -> bool:
        visitor = writers.visitors[0]
        document = {uid: {key: str(cell) for key, cell in cells.items()} for uid, cells in visitor.rows.items()}
        print(f"\n{'':22} {'written':>8} {'acknowledged':>13} {'missing':>8} {'duplicated':>11}")
        tallies = []
        for name, found in (("in the document", document), ("in the rows", rows)):
            tally = writers.tally(found)
            tallies.append(tally)
            counts = (tally.written, tally.acknowledged, len(tally.missing), len(tally.doubled))
            print("{:22} {:>8} {:>13} {:>8} {:>11}".format(name, *counts))
        added = [uid for uid in made if uid in writers.rows]
        twice = len(added) - len(set(added))
        print(f"\nrows made by the crowd: {len(writers.rows)}, in the history: {len(set(added))}, made twice: {twice}")
        print(f"promised and missing right after a kill: {len(lost)}")
        whole = not lost and not twice and not any(tally.missing or tally.doubled for tally in tallies)
        return whole and len(set(added)) == len(writers.rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--words", type=int, default=150, help="acknowledged edits between two kills")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        bench = Bench(Path(folder) / "data", stack)
        whole = asyncio.run(bench.run(given.kills, given.words))
    raise SystemExit(0 if whole else 1)


if __name__ == "__main__":
    main()
