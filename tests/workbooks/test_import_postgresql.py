"""Where several people write at once, a number in the history may be given before its row is there to be seen."""

from pathlib import Path

import pytest

from tests.operation.installation import Installation
from tests.postgres import cluster, programs

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed"),
]

# Somebody's change has its number and is not committed yet, another sheet is written, and then the export begins.
EXPORT_BETWEEN = """
import threading
from pathlib import Path
from uuid import uuid4
from django.db import connection, transaction
from anyam.core.workbook import Hints
from anyam.core.workbook.reading import read_book
from anyam.plans.models import Group, Sheet
from anyam.teams.actions import found_secretariat, load_regions
from anyam.teams.models import Region
from anyam.worksheets.actions import apply, found_plan
from anyam.worksheets.changes import Change
from anyam.worksheets.workbooks.exporting import export_book
from anyam.worksheets.workbooks.importing import propose
from anyam.worksheets.workbooks.opening import open_book

load_regions()
region = Region.objects.get(code="33.17")
by = found_secretariat(region, "siti@example.go.id", "Siti", "Tenun-ikat-Rembang-9")
plan = found_plan(region, code="uji", title="Uji", first_year=2022, last_year=2026, edition_code="gmsc-2021",
                  edition_revision=1, by=by)
sheets = {each.group.code: each for each in Sheet.objects.select_related("plan__region", "group").filter(code="w6_program")}
living, society = uuid4(), uuid4()
apply(sheets["living"], [Change(living, "name", "Lama")], by)

numbered, exported = threading.Event(), threading.Event()

def write_slowly():
    with transaction.atomic():
        apply(sheets["living"], [Change(living, "name", "Baru")], by)
        numbered.set()
        while not exported.is_set() and not somebody_waits():
            pass
    connection.close()

def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]

writer = threading.Thread(target=write_slowly)
writer.start()
assert numbered.wait(60)
apply(sheets["society"], [Change(society, "name", "Lain")], by)
file = Path(FOLDER) / "living.xlsx"
file.write_bytes(export_book(plan, Group.objects.get(plan=plan, code="living")))
exported.set()
writer.join()
seen = propose(plan, read_book(open_book(file), plan.edition, Hints(2022, 2026)), by)
print([row.title for row in seen.rows], seen.created, seen.updated, len(seen.clashes))
"""


def test_an_export_holds_every_change_up_to_its_mark(tmp_path: Path) -> None:
    with cluster() as server:
        installation = Installation(tmp_path / "data", {"DATABASE_URL": server.database()}).prepare()
        told = installation.python(f"FOLDER = {str(tmp_path)!r}\n{EXPORT_BETWEEN}")
    assert told.strip() == "['Baru'] 0 0 0"
