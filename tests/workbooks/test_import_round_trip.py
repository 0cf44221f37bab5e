"""What we write out comes back: the demo city through real files, and random plans through texts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from anyam.core.workbook import Hints, Reading
from anyam.core.workbook.reading import read_book
from anyam.plans.models import Group
from anyam.worksheets.workbooks.exporting import export_book, export_sheets
from anyam.worksheets.workbooks.importing import accept, propose
from anyam.worksheets.workbooks.opening import open_book
from tests.cast import item as item_of
from tests.cast import sheet, shown


def read(plan: Any, path: Path) -> Reading:
    """A file as the command line reads it."""
    return read_book(open_book(path), plan.edition, Hints(plan.first_year, plan.last_year))


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_untouched_export_changes_nothing(demo: Any, cast: Any, tmp_path: Path, language: str) -> None:
    files = export_sheets(demo, tmp_path, language=language)
    seen = 0
    for file in files:
        proposal = propose(demo, read(demo, file), cast.sari)
        assert not proposal.problems, file.name
        changed = [(row.sheet, row.title, dict(row.cells), dict(row.now)) for row in proposal.rows if row.cells]
        assert (proposal.created, changed, proposal.clashes) == (0, [], ()), file.name
        seen += proposal.unchanged
    assert seen > 400


def test_a_blank_export_says_nothing(demo: Any, cast: Any, tmp_path: Path) -> None:
    for file in export_sheets(demo, tmp_path, blank=True):
        proposal = propose(demo, read(demo, file), cast.sari)
        assert (proposal.rows, proposal.problems) == ((), ()), file.name


def test_what_is_typed_into_an_export_goes_in(demo: Any, cast: Any, tmp_path: Path) -> None:
    path = tmp_path / "living.xlsx"
    group = Group.objects.get(plan=demo, kind="dimension", code="living")
    path.write_bytes(export_book(demo, group))
    workbook = load_workbook(path)
    name = next(each for each in workbook.sheetnames if _key_row(workbook[each]) and "W6" in each)
    page = workbook[name]
    keys = {page.cell(_key_row(page), column).value: column for column in range(1, page.max_column + 1)}
    first = _key_row(page) + 1
    uid = page.cell(first, keys["uid"]).value
    page.cell(first, keys["acronym"]).value = "ADP"
    page.cell(first, keys["budgets.2023"]).value = 1234000000
    last = max(row for row in range(first, page.max_row + 1) if page.cell(row, keys["uid"]).value) + 1
    page.cell(last, keys["name"]).value = "Ditambah di Excel"
    page.cell(last, keys["owner"]).value = "Dinkes"
    workbook.save(path)
    proposal = propose(demo, read(demo, path), cast.sari)
    assert (proposal.created, proposal.updated, proposal.problems, proposal.clashes) == (1, 1, (), ())
    (changed,) = [row for row in proposal.rows if row.cells and not row.is_new]
    assert (changed.uid, dict(changed.cells)) == (uid, {"acronym": "ADP", "budgets.2023": "1234000000"})
    done = accept(proposal, cast.sari)
    made = item_of(done.created[0])
    assert (made.sheet, shown(made)["name"]) == (sheet(demo, "w6_program", "living"), "Ditambah di Excel")
    again = propose(demo, read(demo, path), cast.sari)
    assert (again.created, again.updated) == (0, 0)


def _key_row(page: Any) -> int:
    return next((row for row in range(1, 30) if page.cell(row, 1).value == "uid"), 0)


def test_a_file_without_its_marks_is_still_matched_by_title(demo: Any, cast: Any, tmp_path: Path) -> None:
    path = tmp_path / "living.xlsx"
    path.write_bytes(export_book(demo, Group.objects.get(plan=demo, kind="dimension", code="living")))
    reading = read(demo, path)
    bare = replace(reading, marks={}, rows=tuple(replace(row, uid="") for row in reading.rows))
    proposal = propose(demo, bare, cast.sari)
    assert (proposal.created, proposal.updated) == (0, 0)
