"""Our own exports come back: nothing changes by itself, edits go in, and what both sides changed is a conflict."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from openpyxl import load_workbook

from anyam.core.text import plain
from anyam.core.workbook import Hints, Place, Table
from anyam.core.workbook.reading import read_book
from anyam.journal.models import Batch
from anyam.plans.models import Item, Sheet
from anyam.teams.models import Organisation, Succession
from anyam.worksheets.actions import bin_rows, merge, move, undo
from anyam.worksheets.workbooks.exporting import export_book
from anyam.worksheets.workbooks.importing import accept, propose
from anyam.worksheets.workbooks.opening import open_book
from tests.cast import item, make_office, make_plan, office, row, sheet, shown, write


@pytest.fixture
def living(plan: Any) -> Sheet:
    return sheet(plan, "w6_program", "living")


@pytest.fixture
def programme(living: Sheet) -> Item:
    return row(
        living, name="Antrean Daring", owner="Dinkes", supporters="DLH; Bappeda", description="dulu",
        budgets__2022="350 jt", budgets__2023="1 M", indicators__r1__name="Waktu tunggu", indicators__r1__baseline="40",
        indicators__r2__name="Kunjungan",
    )  # fmt: skip


def test_the_whole_demo_city_comes_back_unchanged(demo: Any, cast: Any, desk: Any) -> None:
    sheets = [each for each in Sheet.objects.filter(plan=demo).select_related("group") if each.definition.noun]
    reading = desk.export(demo, *sheets)
    proposal = propose(demo, reading, cast.sari)
    assert not proposal.problems
    assert (proposal.created, proposal.updated, proposal.clashes) == (0, 0, ())
    assert proposal.unchanged == len(reading.rows) > 400
    assert accept(proposal, cast.sari).batch is None


def test_exactly_the_edited_cells_change(plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item) -> None:
    other = row(living, name="Lain", description="tetap")
    reading = desk.edited(
        desk.export(plan, living), programme.uid, name="Antrean Daring RSUD", owner="dlh", supporters="DLH",
        budgets__2023="", budgets__2024="2 M", indicators__r1__baseline="35",
    )  # fmt: skip
    proposal = propose(plan, reading, cast.sari)
    assert (proposal.created, proposal.updated, proposal.unchanged, proposal.problems) == (0, 1, 1, ())
    (changed,) = [each for each in proposal.rows if each.cells]
    assert dict(changed.cells) == {
        "name": "Antrean Daring RSUD", "owner": str(office("DLH").uid), "supporters": str(office("DLH").uid),
        "budgets.2023": "", "budgets.2024": "2000000000", "indicators.r1.baseline": "35",
    }  # fmt: skip
    before = shown(programme)
    done = accept(proposal, cast.sari)
    assert (done.updated, done.conflicts) == ([programme.uid], [])
    now = shown(programme)
    assert "budgets.2023" not in now
    assert (now["name"], now["budgets.2024"], now["indicators.r2.name"]) == (
        "Antrean Daring RSUD",
        "2000000000",
        "Kunjungan",
    )
    assert propose(plan, reading, cast.sari).updated == 0
    undo(Batch.objects.get(pk=done.batch), cast.sari)
    assert shown(programme) == before
    assert shown(other)["description"] == "tetap"


def test_each_side_keeps_what_only_it_changed(plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item) -> None:
    reading = desk.export(plan, living)
    write(living, programme.uid, description="rencana", budgets__2022="400 jt", supporters="Dinkes")
    write(living, programme.uid, description="rencana lagi")
    reading = desk.edited(reading, programme.uid, acronym="AD", budgets__2023="3 M")
    proposal = propose(plan, reading, cast.sari)
    assert (proposal.clashes, set(proposal.rows[0].cells)) == ((), {"acronym", "budgets.2023"})
    accept(proposal, cast.sari)
    assert shown(programme)["description"] == "rencana lagi"


def test_what_both_sides_changed_is_a_conflict(plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item) -> None:
    reading = desk.export(plan, living)
    write(
        living,
        programme.uid,
        description="rencana",
        budgets__2022="400 jt",
        budgets__2023="5 M",
        supporters="Dinkes",
        owner="DLH",
    )
    reading = desk.edited(
        reading, programme.uid, description="berkas", budgets__2022="", budgets__2023="5000 jt", supporters="DLH", owner="Bappeda",
        name="Baru",
    )  # fmt: skip
    proposal = propose(plan, reading, cast.sari)
    told = {each.key: (each.base, each.current, each.file) for each in proposal.clashes}
    supporters = told.pop("supporters")
    assert (set(supporters[0].split("; ")), *supporters[1:]) == ({"Bappeda", "DLH"}, "Dinkes", "DLH")
    assert told == {
        "description": ("dulu", "rencana", "berkas"), "budgets.2022": ("350000000", "400000000", ""),
        "owner": ("Dinkes", "DLH", "Bappeda"),
    }, "and budgets.2023 is the same on both sides"  # fmt: skip
    assert set(proposal.rows[0].cells) == {"name"}
    accept(proposal, cast.sari)
    assert shown(programme)["description"] == "rencana"

    preferred = propose(plan, reading, cast.sari, prefer_file=True)
    assert preferred.clashes == ()
    assert set(preferred.rows[0].cells) == {"description", "budgets.2022", "supporters", "owner"}
    done = accept(preferred, cast.sari)
    assert not done.conflicts
    now = shown(programme)
    assert (now["description"], "budgets.2022" in now) == ("berkas", False)
    assert propose(plan, reading, cast.sari).clashes == ()


def test_new_rows_go_in_and_missing_rows_stay(plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item) -> None:
    gone = row(living, name="Dihapus di berkas")
    reading = desk.export(plan, living)
    kept = tuple(each for each in reading.rows if each.uid != str(gone.uid))
    new = replace(kept[0], uid="", row=20, cells={"code": "", "name": "Ditambah di Excel", "description": ""})
    reading = replace(reading, rows=(*kept, new))
    proposal = propose(plan, reading, cast.sari)
    assert (proposal.created, proposal.updated, proposal.unchanged) == (1, 0, 1)
    accept(proposal, cast.sari)
    assert item(gone.uid).binned_at is None
    again = propose(plan, reading, cast.sari)
    assert (again.created, again.updated) == (0, 0)


def test_a_row_copied_in_excel_is_a_new_row(plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item) -> None:
    reading = desk.export(plan, living)
    first = reading.rows[0]
    copied = replace(first, row=21, cells={**first.cells, "name": "Salinan untuk RSUD"})
    for rows in ((first, copied), (copied, first)):
        proposal = propose(plan, replace(reading, rows=rows), cast.sari)
        assert [(each.title, each.is_new) for each in proposal.rows if each.is_new] == [("Salinan untuk RSUD", True)]
        assert proposal.updated == 0


def test_a_text_that_could_not_be_read_comes_back_without_a_word(
    plan: Any, cast: Any, desk: Any, living: Sheet
) -> None:
    uid = uuid4()
    write(living, uid, name="Satu", owner="Dinas Antariksa", supporters="DLH; Entah", budgets__2022="2 jt/desa")
    reading = desk.export(plan, living)
    proposal = propose(plan, reading, cast.sari)
    assert (proposal.updated, proposal.problems) == (0, ())
    mended = propose(plan, desk.edited(reading, uid, owner="Dinkes", budgets__2022="1 M", supporters="DLH"), cast.sari)
    assert (mended.problems, set(mended.rows[0].cells)) == ((), {"owner", "budgets.2022", "supporters"})
    done = accept(mended, cast.sari)
    assert not done.conflicts
    assert item(uid).unread == {}
    worse = propose(plan, desk.edited(reading, uid, name="Dua", owner="Dinas Bulan"), cast.sari)
    assert [each.read for each in worse.problems] == ["Dinas Bulan"]


def test_who_inherited_and_what_was_merged_is_the_same(
    plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item
) -> None:
    old = make_office("Dinas Lama Uji")
    write(living, programme.uid, owner="Dinas Lama Uji", supporters="Dinas Lama Uji; DLH")
    actions = sheet(plan, "w7_aksi", "living")
    other = row(living, name="Antrean Daring")
    action = row(actions, activity="Latih", program=other.code)
    Succession.objects.create(predecessor=old, successor=office("Bappeda"), on="2022-01-01", is_main=True)
    Organisation.objects.filter(pk=old.pk).update(valid_to="2021-12-31")
    merge(programme, other, cast.sari)
    reading = desk.export(plan, living, actions)
    for name in (programme.code, other.code, "Antrean Daring", str(other.uid)):
        proposal = propose(plan, desk.edited(reading, action.uid, program=name), cast.sari)
        assert (proposal.updated, proposal.problems) == (0, ()), name
    changed = propose(plan, desk.edited(reading, programme.uid, supporters="DLH"), cast.sari)
    assert not accept(changed, cast.sari).conflicts


def test_rows_that_moved_are_followed_and_dead_ones_left_alone(
    plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item
) -> None:
    binned, merged = row(living, name="Dibuang"), row(living, name="Digabung")
    reading = desk.export(plan, living)
    move(programme, sheet(plan, "w6_program", "economy"), cast.sari)
    bin_rows(living, [binned.uid], cast.sari)
    merge(row(living, name="Induk"), merged, cast.sari)
    assert propose(plan, reading, cast.sari).problems == ()
    for each in (programme, binned, merged):
        reading = desk.edited(reading, each.uid, description="diubah")
    proposal = propose(plan, reading, cast.sari)
    assert [plain(each.message)[:14] for each in proposal.problems] == ["this row lies ", "this row was m"]
    assert [(each.group[1], bool(each.cells)) for each in proposal.rows] == [
        ("economy", True),
        ("living", False),
        ("living", False),
    ]
    assert not accept(proposal, cast.sari).refusals
    assert shown(programme)["description"] == "diubah"


def test_an_export_of_another_plan_is_read_like_any_file(
    plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item
) -> None:
    other = make_plan(code="uji-lain")
    proposal = propose(other, desk.export(plan, living), cast.sari)
    assert proposal.created == 1
    assert proposal.rows[0].uid != str(programme.uid)
    assert "uji-impor" in plain(proposal.problems[0].message)
    accept(proposal, cast.sari)
    again = propose(other, desk.export(plan, living), cast.sari)
    assert (again.created, again.updated) == (0, 0)


def test_without_the_revision_only_filled_cells_count(
    plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item
) -> None:
    reading = desk.edited(desk.export(plan, living), programme.uid, description="", name="Baru")
    for marks in ({}, {"plan": plan.code, "revision": "entah"}):
        proposal = propose(plan, replace(reading, marks=marks), cast.sari)
        assert (proposal.rows[0].uid, set(proposal.rows[0].cells)) == (str(programme.uid), {"name"})


def test_a_row_lost_since_the_export_comes_again_under_its_uid(
    plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item
) -> None:
    reading = desk.export(plan, living)
    lost = str(uuid4())
    reading = replace(reading, rows=tuple(replace(each, uid=lost, cells={"name": "Hilang"}) for each in reading.rows))
    proposal = propose(plan, reading, cast.sari)
    assert (proposal.rows[0].uid, proposal.rows[0].is_new) == (lost, True)
    odd = replace(reading, rows=tuple(replace(each, uid="bukan uid") for each in reading.rows))
    assert UUID(propose(plan, odd, cast.sari).rows[0].uid)


def test_nested_rows_that_are_only_counted_find_their_keys(
    plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item
) -> None:
    reading = desk.export(plan, living, without=("indicators.r1.name", "indicators.r1.baseline", "indicators.r2.name"))
    cells = {"indicators.1.name": "Waktu tunggu", "indicators.1.baseline": "30", "indicators.2.name": "Kunjungan",
             "indicators.3.name": "Keluhan", "indicators.4.name": ""}  # fmt: skip
    rows = tuple(replace(each, cells={**each.cells, **cells}) for each in reading.rows)
    proposal = propose(plan, replace(reading, rows=rows), cast.sari)
    assert dict(proposal.rows[0].cells) == {"indicators.r1.baseline": "30", "indicators.3.name": "Keluhan"}


def test_nested_rows_of_another_file_are_found_by_what_they_measure(
    plan: Any, cast: Any, desk: Any, living: Sheet, programme: Item
) -> None:
    said = {
        "name": "Antrean Daring",
        "indicators.1.name": "Kunjungan",
        "indicators.1.baseline": "9",
        "indicators.2.name": "Baru",
    }
    proposal = propose(plan, desk.said("w6_program", said), cast.sari)
    assert dict(proposal.rows[0].cells) == {"indicators.r2.baseline": "9", "indicators.2.name": "Baru"}
    assert proposal.rows[0].values["indicators"] == [{"name": "Kunjungan", "baseline": 9}, {"name": "Baru"}]


def test_nested_rows_with_their_key_beside_them(plan: Any, cast: Any, desk: Any, living: Sheet) -> None:
    cells = {"indicators__10__name": "Sepuluh", "indicators__2__name": "Dua", "indicators__a__name": "Huruf"}
    programme = row(living, name="Satu", **cells)
    reading = desk.export(plan, living, without=tuple(key.replace("__", ".") for key in cells))
    by_place = {"indicators.1.name": "Dua baru", "indicators.2.name": "Sepuluh", "indicators.3.name": "Huruf"}
    by_key = {
        "indicators.1.@": "a",
        "indicators.1.name": "Huruf baru",
        "indicators.4.@": "",
        "indicators.4.name": "Empat",
    }
    heads = Table("w6_program living", "w6_program", (2, 3), 4, 4, (Place(9, "", "indicators.1.@"),))
    reading = replace(reading, tables=(heads,))
    for typed, wanted in (
        (by_place, {"indicators.2.name": "Dua baru"}),
        (by_key, {"indicators.a.name": "Huruf baru", "indicators.4.name": "Empat"}),
    ):
        rows = tuple(replace(each, cells={**each.cells, **typed}) for each in reading.rows)
        proposal = propose(plan, replace(reading, rows=rows), cast.sari)
        assert (dict(proposal.rows[0].cells), proposal.problems) == (wanted, ())
    assert shown(programme)["indicators.a.name"] == "Huruf"


def test_nested_rows_that_change_places_in_a_real_file_keep_who_they_are(
    plan: Any, cast: Any, living: Sheet, tmp_path: Path
) -> None:
    for number in range(8):  # so many keys that the file counts its nested rows and hides their keys beside them
        row(living, name=f"Program {number}", **{f"indicators__k{number}__name": f"Ukuran {number}"})
    two = row(living, name="Dua", indicators__a__name="Satu", indicators__a__target="5", indicators__b__name="Lain")
    path = tmp_path / "ekspor.xlsx"
    path.write_bytes(export_book(plan, living.group))
    workbook = load_workbook(path)
    page = next(each for each in workbook if each.title.startswith("W6"))
    (head,) = [row for row in range(1, 30) if page.cell(row, 1).value == "uid"]
    keys = {page.cell(head, column).value: column for column in range(1, page.max_column + 1)}
    rows = {page.cell(row, keys["name"]).value: row for row in range(head + 1, page.max_row + 1)}
    for inner in ("@", "name", "target"):
        first, second = (page.cell(rows["Dua"], keys[f"indicators.{number}.{inner}"]) for number in (1, 2))
        first.value, second.value = second.value, first.value
    page.cell(rows["Dua"], keys["indicators.2.target"]).value = 6
    page.cell(rows["Program 3"], keys["indicators.2.name"]).value = "Ditambah"
    workbook.save(path)
    reading = read_book(open_book(path), plan.edition, Hints(plan.first_year, plan.last_year))
    proposal = propose(plan, reading, cast.sari)
    changed = {each.title: dict(each.cells) for each in proposal.rows if each.cells}
    assert changed == {"Dua": {"indicators.a.target": "6"}, "Program 3": {"indicators.2.name": "Ditambah"}}
    accept(proposal, cast.sari)
    assert shown(two)["indicators.a.target"] == "6"
