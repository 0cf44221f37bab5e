"""An import that is accepted, and one from the command line, while somebody is in the sheet's room."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import Workbook, load_workbook

from tests.live.served import Guest, Place, coming

pytestmark = pytest.mark.servers
EXPORT = """
from pathlib import Path
from anyam.worksheets.workbooks.exporting import export_book
plan = Plan.objects.get(pk=plan.pk)
Path({path!r}).write_bytes(export_book(plan, programmes.group))
"""
ACCEPT = """
from pathlib import Path
from anyam.core.workbook import Hints
from anyam.core.workbook.reading import read_book
from anyam.worksheets.workbooks.importing import accept, propose
from anyam.worksheets.workbooks.opening import open_book
reading = read_book(open_book(Path({path!r})), plan.edition, Hints(plan.first_year, plan.last_year))
proposal = propose(plan, reading, everybody["sari"])
applied = accept(proposal, everybody["sari"])
# Seen when proposing, or, where the absorber had not come so far, when accepting.
answer = sorted({{each.current for each in (*proposal.clashes, *applied.conflicts)}})
"""


def named(guest: Guest, name: str) -> list[str]:
    return [row for row, cells in guest.shown().items() if cells.get("name") == name]


async def hears(guest: Guest, name: str) -> str:
    """Until a row of that name is on the screen."""
    while not named(guest, name):
        await guest.hear()
    return named(guest, name)[0]


async def writes(guest: Guest, name: str) -> str:
    """A new row of that name, durable."""
    row = str(uuid4())
    await guest.write(row, order="m", name=name)
    await guest.saved()
    return row


async def become(served: Place, name: str) -> None:
    """Until the tables have a row of that name."""
    query = f"answer = Programme.objects.filter(item__sheet=programmes, name={name!r}).exists()"
    while not await asyncio.to_thread(served.hand.does, query):
        pass


def test_the_command_line_writes_into_an_open_room(served: Place, tmp_path: Path) -> None:
    workbook = Workbook()
    page: Any = workbook.active
    page.title = "Program"
    for line in (("Nama Program", "OPD Penanggung Jawab"), ("Antrean dari berkas", "Dinkes")):
        page.append(line)
    workbook.save(tmp_path / "kiriman.xlsx")

    async def scene() -> None:
        async with coming(served, served.key("lina")) as lina:
            command = ("import", str(tmp_path / "kiriman.xlsx"), "--plan", "ruang", "--dimension", "living")
            await asyncio.to_thread(served.installation.ok, *command)
            row = await hears(lina, "Antrean dari berkas")
            # And it is a row like any other: she types on in it.
            await lina.write(row, name="Antrean dari berkas, disetujui")
            await lina.saved()
            await become(served, "Antrean dari berkas, disetujui")

    asyncio.run(scene())


def test_what_was_typed_since_is_a_conflict_and_stays(served: Place, tmp_path: Path) -> None:
    path = str(tmp_path / "living.xlsx")

    async def scene() -> None:
        async with coming(served, served.key("lina")) as lina:
            contested, other = await writes(lina, "Posyandu malam"), await writes(lina, "Pasar malam")
            for name in ("Posyandu malam", "Pasar malam"):
                await become(served, name)
            await asyncio.to_thread(served.hand.does, EXPORT.format(path=path))
            book = load_workbook(path)
            for grid in book:
                for line in grid.iter_rows():
                    for cell in line:
                        if cell.value in {"Posyandu malam", "Pasar malam"}:
                            cell.value = f"{cell.value} dari berkas"
            book.save(path)
            # Not in the tables yet when the import looks: it absorbs what was typed before.
            await lina.write(contested, name="Posyandu malam diketik")
            await lina.saved()
            conflicts = await asyncio.to_thread(served.hand.does, ACCEPT.format(path=path))
            assert conflicts == ["Posyandu malam diketik"]
            assert await hears(lina, "Pasar malam dari berkas") == other
            assert lina.shown()[contested]["name"] == "Posyandu malam diketik"

    asyncio.run(scene())
