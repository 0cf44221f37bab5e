"""Whether it is true: what a newcomer is told holds all that was typed, and so do the rows once they are level with the log."""

import asyncio
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from pycrdt import Doc, Map

from anyam.live import wire
from bench.workshop.replay import Player
from bench.workshop.script import COLUMNS
from bench.workshop.server import Server

PATIENCE = 120.0  # seconds for the rows to become level
LOOK = 1.0  # seconds between two looks at how far they are behind


def texts(doc: "Doc[Any]", row: str) -> dict[str, str]:
    """The cells of a row that the recording writes in."""
    cells = doc.get("rows", type=Map)[row]
    return {column: str(cells.get(column, "")) for column in COLUMNS if column}


def expected(player: Player, whole: bytes, seconds: float) -> dict[str, str]:
    """What one person's cells hold in the end, from what they sent and nothing else."""
    from bench.workshop import structs

    doc: Doc[Any] = Doc()
    doc.apply_update(whole)
    cells = structs.cells_of(structs.read(whole))
    for act in player.script({name: at for at, name in cells.items()}):
        if player.begins + act.at > seconds:
            break
        if act.edit is not None:
            doc.apply_update(wire.Reader(act.frame[2:]).block())
    return texts(doc, player.row)


def check_documents(players: Iterable[Player], wholes: dict[str, bytes], seconds: float) -> tuple[int, dict]:
    """How many people's cells are not what they typed, in the documents as a newcomer is told of them; and what they typed."""
    docs: dict[str, Doc[Any]] = {}
    wrong, typed = 0, {}
    for player in players:
        name = player.room.name
        if name not in docs:
            docs[name] = Doc()
            docs[name].apply_update(wholes[name])
        before = next(person.whole for person in player.room.people if person.whole is not None)
        typed[player.row] = expected(player, before, seconds)
        wrong += texts(docs[name], player.row) != typed[player.row]
    return wrong, typed


class Rows:
    """Reads the data directory beside the server: how far rows are behind the log, and what they hold."""

    def __init__(self, server: Server) -> None:
        self.main, self.log = server.folder / "anyam.sqlite3", server.folder / "anyam-live.sqlite3"
        self.behind: list[float] = []

    async def watch(self) -> None:
        """Look every second until cancelled."""
        while True:
            self.behind.append(await asyncio.to_thread(self.age))
            await asyncio.sleep(LOOK)

    def age(self) -> float:
        """Seconds since the oldest entry that is no row yet became durable."""
        with closing(reading(self.main)) as main, closing(reading(self.log)) as log:
            cursors = main.execute("SELECT sheet_id, number FROM worksheets_roomcursor").fetchall()
            query = "SELECT at FROM entry WHERE room = ? AND number > ? ORDER BY number LIMIT 1"
            found = [log.execute(query, [f"sheet-{sheet}", number]).fetchone() for sheet, number in cursors]
        return max((time.time() - each[0] for each in found if each), default=0.0)

    async def level(self) -> bool:
        """Wait until every entry is a row."""
        ends = time.monotonic() + PATIENCE
        while await asyncio.to_thread(self.age):
            if time.monotonic() > ends:
                return False
            await asyncio.sleep(0.2)
        return True

    def wrong(self, typed: dict[str, dict[str, str]]) -> int:
        """Rows whose description is not what was typed."""
        query = "SELECT i.uid, p.description FROM plans_programme p JOIN plans_item i ON i.id = p.item_id"
        with closing(reading(self.main)) as main:
            stands = {str(uid).replace("-", ""): text for uid, text in main.execute(query)}
        return sum(
            stands.get(row.replace("-", ""), "").strip() != cells["description"].strip() for row, cells in typed.items()
        )


def reading(path: Path) -> sqlite3.Connection:
    """A database of the server, to be read beside it."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=20)
