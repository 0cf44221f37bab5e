"""What is written after an export is newer than the file, also in a cell in which somebody was typing while it was taken."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from anyam.core.workbook import Hints, Reading
from anyam.core.workbook.reading import read_book
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Group, Item
from anyam.worksheets.actions import apply, undo
from anyam.worksheets.changes import Change
from anyam.worksheets.workbooks.exporting import export_book
from anyam.worksheets.workbooks.importing import accept, propose
from anyam.worksheets.workbooks.opening import open_book
from tests.cast import row, sheet, shown

Type = Callable[..., None]


@pytest.fixture
def programme(plan: Any) -> Item:
    return row(sheet(plan, "w6_program", "living"), name="Antrean", description="A")


@pytest.fixture
def types(programme: Item, cast: Any) -> Type:
    """Keystrokes in the programme's description, of Sari unless said otherwise."""

    def typing(*texts: str, by: Any = None) -> None:
        for text in texts:
            change = Change(programme.uid, "description", text)
            apply(programme.sheet, [change], by or cast.sari, typing=True)

    return typing


@pytest.fixture
def exported(plan: Any, tmp_path: Path) -> Callable[..., Path]:
    """Takes our own workbook of a group."""

    def export(group: str = "living") -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx"
        path.write_bytes(export_book(plan, Group.objects.get(plan=plan, code=group)))
        return path

    return export


def read(plan: Any, path: Path, **instead: str) -> Reading:
    """The file as it comes back, with other texts `instead` of those that it holds."""
    if instead:
        workbook = load_workbook(path)
        cells = [cell for page in workbook for line in page.iter_rows() for cell in line if cell.value in instead]
        assert cells
        for cell in cells:
            cell.value = instead[cell.value]
        workbook.save(path)
    return read_book(open_book(path), plan.edition, Hints(plan.first_year, plan.last_year))


def history(where: Item) -> list[tuple[str, str]]:
    found = Entry.objects.filter(subject=where.uid, field="description").order_by("pk")
    return [(entry.old, entry.new) for entry in found]


def test_an_untouched_file_leaves_what_was_typed_on_after_it(
    plan: Any, cast: Any, programme: Item, types: Type, exported: Callable[[], Path]
) -> None:
    types("AB", "ABC")
    path = exported()
    types("ABCD", "ABCDE")
    proposal = propose(plan, read(plan, path), cast.sari)
    assert (proposal.created, proposal.updated, proposal.unchanged, proposal.clashes) == (0, 0, 1, ())
    accept(proposal, cast.sari)
    assert shown(programme)["description"] == "ABCDE"


def test_a_cell_typed_on_after_the_export_and_changed_in_the_file_is_a_conflict(
    plan: Any, cast: Any, programme: Item, types: Type, exported: Callable[[], Path]
) -> None:
    types("AB")
    path = exported()
    types("ABC")
    proposal = propose(plan, read(plan, path, AB="AX"), cast.sari)
    (clash,) = proposal.clashes
    assert (clash.base, clash.current, clash.file) == ("AB", "ABC", "AX")
    accept(proposal, cast.sari)
    assert shown(programme)["description"] == "ABC"


def test_a_cell_changed_in_the_file_alone_goes_in_though_it_was_being_typed(
    plan: Any, cast: Any, programme: Item, types: Type, exported: Callable[[], Path]
) -> None:
    types("AB")
    path = exported()
    proposal = propose(plan, read(plan, path, AB="AX"), cast.sari)
    assert (proposal.updated, proposal.clashes) == (1, ())
    accept(proposal, cast.sari)
    assert shown(programme)["description"] == "AX"


def test_an_export_ends_a_burst_and_each_part_is_undone_by_itself(
    cast: Any, programme: Item, types: Type, exported: Callable[[], Path]
) -> None:
    types("AB", "ABC")
    exported()
    types("ABCD", "ABCDE")
    exported()
    assert history(programme) == [("A", "ABC"), ("ABC", "ABCDE")]
    undo(Batch.objects.get(entries__subject=programme.uid, entries__new="ABCDE"), cast.sari)
    assert shown(programme)["description"] == "ABC"


def test_an_entry_of_a_list_that_cannot_be_read_any_more_stays_so(
    plan: Any, cast: Any, exported: Callable[[], Path]
) -> None:
    points = sheet(plan, "w3_swot", "living")
    point = row(points, factor="S", statement="Butir")
    strategy = row(sheet(plan, "w3_tows", "living"), type="SO", items="S1")
    path = exported()
    apply(strategy.sheet, [Change(strategy.uid, f"items.{point.uid}", "mungkin")], cast.sari)
    proposal = propose(plan, read(plan, path), cast.sari)
    assert (proposal.updated, proposal.clashes) == (0, ())
    assert shown(strategy)[f"items.{point.uid}"] == "mungkin"


@pytest.mark.parametrize(
    ("codes", "cells"),
    [(1, {"factor": "O"}), (2, {"statement": "Puskesmas sepi"}), (2, {"statement": "Puskesmas sepi", "factor": "O"})],
    ids=["by its code", "by its title", "by its title, and both are others now"],
)
def test_a_row_is_still_meant_by_what_it_was_called_when_the_file_was_made(
    plan: Any, cast: Any, exported: Callable[..., Path], codes: int, cells: dict[str, str]
) -> None:
    point = row(sheet(plan, "w3_swot", "living"), factor="S", statement="Puskesmas penuh")
    for _another in range(1, codes):
        row(sheet(plan, "w3_swot", "struktur"), factor="S", statement="Yang juga S1 ialah")
    note = row(sheet(plan, "w2_kesiapan", "struktur"), current="Baik", swot_items=str(point.uid))
    path = exported("struktur")
    apply(point.sheet, [Change(point.uid, key, text) for key, text in cells.items()], cast.sari)
    proposal = propose(plan, read(plan, path), cast.sari)
    assert (proposal.updated, proposal.clashes, proposal.problems) == (0, (), ())
    accept(proposal, cast.sari)
    assert shown(note)[f"swot_items.{point.uid}"] == "1"


def test_an_export_of_another_plan_does_not_end_a_burst(programme: Item, types: Type, demo: Any) -> None:
    types("AB")
    export_book(demo)
    types("ABC")
    assert history(programme) == [("A", "ABC")]
