"""The power goes between the log and the first who hears of it."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.live.browsers import Browser, Paper
from tests.live.house import House, play, running
from tests.operation.installation import ROOT

# A hall of its own in a process of its own, which ends without a word as soon as an edit is on the disk.
DIES = """
import os, signal, sys
from pathlib import Path
from anyam.live.log.sqlite import SqliteLog
from tests.live.browsers import Browser
from tests.live.house import House, play, running

class Last(SqliteLog):
    def append(self, drafts):
        numbers = super().append(drafts)
        if any(b"<putus1>" in draft.update for draft in drafts):
            os.kill(os.getpid(), signal.SIGKILL)
        return numbers

async def scene():
    async with running(House(), lambda: Last(Path(sys.argv[1]))) as hall:
        one, two = await Browser.join(hall, 1), await Browser.join(hall, 2)
        one.write("a", x="<tersimpan1>")
        await one.hear_acknowledged(1)
        await two.hear_row("a")
        print("acknowledged <tersimpan1>", flush=True)
        one.write("a", y="<putus1>")
        while one.acknowledged[0] < 2 and "y" not in two.rows["a"]:
            await two.hear()
        print("acknowledged or shown <putus1>", flush=True)

play(scene())
"""


def test_what_is_durable_and_was_told_to_nobody_appears_once(tmp_path: Path) -> None:
    from anyam.live.log import sqlite

    path = tmp_path / "log.sqlite3"
    sqlite.prepare(path)
    done = subprocess.run(
        [sys.executable, "-c", DIES, str(path)], capture_output=True, text=True, timeout=120, check=False, cwd=ROOT
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert done.stdout == "acknowledged <tersimpan1>\n"
    entries = [entry.update for entry in sqlite.SqliteLog(path).of_room("sheet-1")]
    assert [sum(word in update for update in entries) for word in (b"<tersimpan1>", b"<putus1>")] == [1, 1]

    async def scene() -> None:
        async with running(House(), lambda: sqlite.SqliteLog(path)) as hall:
            found = await Browser.join(hall, 1)
            assert found.shown()["a"] == {"name": "", "x": "<tersimpan1>", "y": "<putus1>"}
            # The browser that was told nothing brings it once more, which changes nothing.
            again = Paper()
            again.doc.apply_update(found.doc.get_update())
            found.say(1, again.doc.get_update())
            await found.hear_acknowledged(1)
            assert found.shown()["a"]["y"] == "<putus1>"

    play(scene())
