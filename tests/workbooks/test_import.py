"""From a reading to a proposal to rows: files that were made without our template."""

from typing import Any
from uuid import UUID

import pytest

from anyam.core.errors import NotAllowed
from anyam.core.text import plain
from anyam.core.workbook import Reading, ReadRow
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Item
from anyam.worksheets.actions import undo
from anyam.worksheets.door import Door
from anyam.worksheets.workbooks.importing import accept, propose
from tests.cast import item, make_plan, office, row, sheet, shown, somebody

PROGRAMME = {
    "name": "Antrean Daring Puskesmas",
    "owner": "Dinkes",
    "budgets.2022": "350 jt",
    "sub_dimension": "Kesehatan",
}


def test_a_row_becomes_a_row(plan: Any, cast: Any, desk: Any) -> None:
    proposal = propose(plan, desk.said("w6_program", PROGRAMME), cast.sari)
    assert (proposal.created, proposal.updated, proposal.unchanged, proposal.problems) == (1, 0, 0, ())
    (proposed,) = proposal.rows
    assert (proposed.row, proposed.group, proposed.title) == (8, ("dimension", "living"), "Antrean Daring Puskesmas")
    assert proposed.values == {
        "name": "Antrean Daring Puskesmas", "owner": "Dinkes", "budgets": {"2022": 350_000_000},
        "sub_dimension": "kesehatan",
    }  # fmt: skip
    assert not Item.objects.filter(plan=plan).exists(), "proposing changes nothing"
    done = accept(proposal, cast.sari)
    assert [str(uid) for uid in done.created] == [proposed.uid]
    assert shown(item(UUID(proposed.uid)))["budgets.2022"] == "350000000"
    assert Batch.objects.get(pk=done.batch).act == "import"


def test_the_same_file_again_adds_nothing(plan: Any, cast: Any, desk: Any) -> None:
    rows = [
        PROGRAMME, {**PROGRAMME, "budgets.2022": "10 jt"}, {**PROGRAMME, "budgets.2022": "20 jt"},
        {"description": "tanpa nama"}, {"description": "tanpa nama juga", "indicators.1.name": "Antrean"},
        {"name": "x" * 400}, {"name": "Satu", "indicators.1.name": "Waktu tunggu", "indicators.2.name": "Kunjungan"},
    ]  # fmt: skip
    reading = desk.said("w6_program", *rows)
    first = propose(plan, reading, cast.sari)
    assert first.created == len(rows)
    accept(first, cast.sari)
    again = propose(plan, reading, cast.sari)
    assert (again.created, again.updated, again.unchanged) == (0, 0, len(rows))
    assert [each.uid for each in again.rows] == [each.uid for each in first.rows]
    turned = propose(plan, desk.said("w6_program", *reversed(rows)), cast.sari)
    assert (turned.created, turned.updated) == (0, 0)


def test_a_row_is_known_by_its_code_while_the_title_is_alike(plan: Any, cast: Any, desk: Any) -> None:
    living = sheet(plan, "w6_program", "living")
    first, second = row(living, name="Antrean Daring Puskesmas"), row(living, name="Pasar Ikan Bersih")
    alike = {"code": first.code, "name": "Antrean Daring di Puskesmas"}
    stranger = {"code": second.code, "name": "Sekolah Ramah Anak dan Lansia"}
    bare = {"code": second.code, "acronym": "PIB"}
    proposal = propose(plan, desk.said("w6_program", alike, stranger, bare), cast.sari)
    assert [each.uid for each in proposal.rows] == [str(first.uid), proposal.rows[1].uid, str(second.uid)]
    assert [each.is_new for each in proposal.rows] == [False, True, False]
    assert dict(proposal.rows[0].cells) == {"name": "Antrean Daring di Puskesmas"}


def test_codes_belong_to_their_sheet(plan: Any, cast: Any, desk: Any) -> None:
    away = row(sheet(plan, "w3_swot", "economy"), factor="S", statement="Pasar ramai")
    here = row(sheet(plan, "w3_swot", "living"), factor="S", statement="Tenaga kesehatan cukup")
    assert away.code == here.code == "S1"
    proposal = propose(
        plan, desk.said("w3_swot", {"code": "S1", "factor": "S", "statement": "Tenaga kesehatan cukup"}), cast.sari
    )
    assert proposal.rows[0].uid == str(here.uid)


def test_an_empty_cell_and_a_missing_row_change_nothing(plan: Any, cast: Any, desk: Any) -> None:
    living = sheet(plan, "w6_program", "living")
    kept, other = row(living, name="Satu", owner="Dinkes"), row(living, name="Dua")
    proposal = propose(plan, desk.said("w6_program", {"name": "SATU ", "owner": "", "acronym": "-"}), cast.sari)
    assert dict(proposal.rows[0].cells) == {"name": "SATU", "acronym": "-"}
    accept(proposal, cast.sari)
    assert shown(kept)["owner"] == str(office("Dinkes").uid)
    assert item(other.uid).binned_at is None


def test_rows_of_the_same_title_are_told_apart(plan: Any, cast: Any, desk: Any) -> None:
    living, actions = sheet(plan, "w6_program", "living"), sheet(plan, "w7_aksi", "living")
    one, two = row(living, name="Satu"), row(living, name="Dua")
    of_one = row(actions, activity="Sosialisasi", program=one.code)
    of_two = row(actions, activity="Sosialisasi", program=two.code)
    said = {"activity": "Sosialisasi", "program": "Dua", "output": "10 kali"}
    proposal = propose(plan, desk.said("w7_aksi", said), cast.sari)
    assert proposal.rows[0].uid == str(of_two.uid)
    assert dict(proposal.rows[0].cells) == {"output": "10 kali"}
    assert of_one.uid != of_two.uid


def test_references_lead_to_rows_of_the_same_file(plan: Any, cast: Any, desk: Any) -> None:
    reading = desk.together(
        desk.said("w7_aksi", {"activity": "Latih petugas", "program": "Antrean Daring Puskesmas"}),
        desk.said("w6_program", {**PROGRAMME, "code": "7", "strategies": "SO-1; WO-1"}),
        desk.said("w3_tows", {"code": "SO-1", "type": "SO", "statement": "Pakai", "items": "S1, O1"},
                  {"code": "WO-1", "type": "WO", "statement": "Perbaiki", "items": "W1 dan O1"}),
        desk.said("w3_swot", *({"code": f"{factor}1", "factor": factor, "statement": f"Butir {factor}"} for factor in "SWO")),
    )  # fmt: skip
    row(sheet(plan, "w3_swot", "living"), factor="S", statement="Lain sama sekali dari yang di berkas ini")
    proposal = propose(plan, reading, cast.sari)
    assert [(each.column, each.read) for each in proposal.problems] == [("D items", "W1 dan O1")]
    assert proposal.rows[0].values["program"] == "Antrean Daring Puskesmas"
    assert proposal.created == 7
    done = accept(proposal, cast.sari)
    assert not done.conflicts
    assert not done.refusals
    action, programme, first = (shown(item(UUID(proposal.rows[place].uid))) for place in (0, 1, 2))
    assert action["program"] == proposal.rows[1].uid
    assert {key for key in programme if key.startswith("strategies.")} == {
        f"strategies.{proposal.rows[place].uid}" for place in (2, 3)
    }
    assert f"items.{proposal.rows[4].uid}" in first, "the file's S1, not the plan's"
    again = propose(plan, reading, cast.sari)
    assert (again.created, again.updated) == (0, 0)


def test_a_row_that_is_not_chosen_leaves_what_points_to_it_as_typed(plan: Any, cast: Any, desk: Any) -> None:
    reading = desk.together(
        desk.said("w6_program", PROGRAMME, grid="Program"),
        desk.said("w7_aksi", {"activity": "Latih", "program": "Antrean Daring Puskesmas"}, grid="Aksi"),
    )
    proposal = propose(plan, reading, cast.sari)
    done = accept(proposal, cast.sari, rows=[("Aksi", 8)])
    assert (len(done.created), [each.typed for each in done.problems]) == (1, ["Antrean Daring Puskesmas"])
    assert shown(item(done.created[0]))["program"] == "Antrean Daring Puskesmas"
    accept(propose(plan, reading, cast.sari), cast.sari)
    assert shown(item(done.created[0]))["program"] != "Antrean Daring Puskesmas"


def test_what_cannot_be_read_is_told_and_stays_as_typed(plan: Any, cast: Any, desk: Any) -> None:
    said = {"name": "Satu", "owner": "Dinas Kesehatn", "supporters": "DLH; Dinkess", "budgets.2023": "2,5 juta/desa",
            "status": "separuh", "kind": "Layann", "rahasia": "ya", "budgets": "1 M"}  # fmt: skip
    proposal = propose(plan, desk.said("w6_program", said), cast.sari)
    told = {each.column.split()[-1]: each for each in proposal.problems}
    assert set(told) == {"owner", "supporters", "budgets.2023", "status", "kind", "rahasia", "budgets"}
    assert (told["owner"].row, told["owner"].read, told["owner"].suggestion) == (8, "Dinas Kesehatn", "Dinkes")
    assert told["supporters"].suggestion == "Dinkes"
    assert "price per unit" in plain(told["budgets.2023"].message)
    assert proposal.rows[0].values["owner"] == "Dinas Kesehatn"
    done = accept(proposal, cast.sari)
    state = shown(item(done.created[0]))
    assert (state["owner"], state["budgets.2023"], state["supporters.?"]) == (
        "Dinas Kesehatn",
        "2,5 juta/desa",
        "DLH; Dinkess",
    )
    again = propose(plan, desk.said("w6_program", said), cast.sari)
    assert (again.updated, len(again.problems)) == (0, len(told)), "still told, nothing to write"


def test_an_unreadable_text_does_not_take_the_place_of_a_value(plan: Any, cast: Any, desk: Any) -> None:
    row(sheet(plan, "w6_program", "living"), name="Satu", owner="Dinkes")
    proposal = propose(plan, desk.said("w6_program", {"name": "Satu", "owner": "Dnas Ksehatn"}), cast.sari)
    assert (proposal.updated, [each.column for each in proposal.problems]) == (0, ["B owner"])


def test_the_dimension_is_said_concluded_chosen_or_asked_for(plan: Any, cast: Any, desk: Any) -> None:
    economy = row(sheet(plan, "w6_program", "economy"), name="Pasar Ikan Bersih")

    def group(code: str, cells: dict[str, str], **more: Any) -> tuple[str, str]:
        said = desk.said(code, cells, dimension=more.pop("said", ""))
        return propose(plan, said, cast.sari, **more).rows[0].group

    assert group("w6_program", {"name": "A"}, said="society") == ("dimension", "society")
    assert group("w6_program", {"name": "A"}, said="Smart Society", dimension="living") == ("dimension", "society")
    assert group("w6_program", {"name": "A", "sub_dimension": "Kesehatan"}) == ("dimension", "living")
    assert group("w6_program", {"name": "A", "sub_dimension": "Smart People"}) == ("dimension", "society")
    assert group("w7_aksi", {"activity": "A", "program": economy.code}) == ("dimension", "economy")
    assert group("w6_program", {"name": "A"}, dimension="governance") == ("dimension", "governance")
    assert group("w7_aksi", {"activity": "A"}, dimension="kota") == ("city", "")
    assert group("p_masalah", {"name": "A"}, dimension="living") == ("city", "")
    assert group("w6_program", {"name": "A"}) == ("", "")


def test_rows_without_a_sheet_are_one_problem_per_table(plan: Any, cast: Any, desk: Any) -> None:
    reading = desk.said("w6_program", {"name": "A", "budgets.2022": "1 M"}, {"name": "B"}, dimension="")
    proposal = propose(plan, reading, cast.sari)
    (problem,) = proposal.problems
    assert (problem.sheet, problem.row, "living" in problem.suggestion) == ("w6_program", 8, True)
    assert (proposal.created, proposal.updated, proposal.unchanged) == (0, 0, 0)
    assert proposal.rows[0].values == {"name": "A", "budgets": {"2022": 1_000_000_000}}
    unknown = propose(plan, desk.together(desk.said("w99", {"a": "b"}), desk.said("", {"a": "b"}, grid="x")), cast.sari)
    assert len(unknown.problems) == 2
    assert unknown.rows[0].values == {"a": "b"}
    assert propose(plan, desk.said("", {"name": "A"}, grid="x"), cast.sari, sheet="p_masalah").created == 1
    assert propose(plan, desk.said("w0_tim", {"person": "A"}), cast.sari).problems


def test_one_undo_takes_all_of_it_back(plan: Any, cast: Any, desk: Any) -> None:
    living = sheet(plan, "w6_program", "living")
    old = row(living, name="Lama", description="dulu")
    before = shown(old)
    reading = desk.together(
        desk.said("w6_program", PROGRAMME, {"name": "Lama", "description": "kini", "supporters": "DLH"}),
        desk.said("w7_aksi", {"activity": "Latih", "program": "Antrean Daring Puskesmas", "budgets.2023.apbd": "5 jt"}),
    )
    done = accept(propose(plan, reading, cast.sari), cast.sari)
    assert (len(done.created), len(done.updated)) == (2, 1)
    undone = undo(Batch.objects.get(pk=done.batch), cast.sari)
    assert not undone.kept
    assert shown(old) == before
    assert all(item(uid).binned_at for uid in done.created)


def test_nothing_is_half_done(plan: Any, cast: Any, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = desk.together(desk.said("w6_program", PROGRAMME), desk.said("w7_aksi", {"activity": "Latih"}))
    proposal = propose(plan, reading, cast.sari)
    write, before = Door.write, Entry.objects.count()

    def fail(door: Door, changes: Any) -> Any:
        if door.sheet.code == "w7_aksi":
            raise RuntimeError("the disk is full")
        return write(door, changes)

    monkeypatch.setattr(Door, "write", fail)
    with pytest.raises(RuntimeError):
        accept(proposal, cast.sari)
    assert not Item.objects.filter(plan=plan).exists()
    assert Entry.objects.count() == before


@pytest.mark.parametrize("name", ["budi", "citra", "dewi", "eka"])
def test_readers_and_strangers_are_refused(plan: Any, cast: Any, desk: Any, name: str) -> None:
    reading = desk.said("w6_program", PROGRAMME)
    with pytest.raises(NotAllowed):
        propose(plan, reading, somebody(name))
    with pytest.raises(NotAllowed):
        accept(propose(plan, reading, cast.sari), somebody(name))
    assert not Item.objects.filter(plan=plan).exists()


def test_who_may_write_one_sheet_is_proposed_that_one(demo: Any, cast: Any, desk: Any) -> None:
    reading = desk.together(
        desk.said("w6_program", {"name": "Bank Sampah Baru"}, dimension="environment", grid="a"),
        desk.said("w6_program", {"name": "Satu"}, {"name": "Dua"}, dimension="economy", grid="b"),
    )
    proposal = propose(demo, reading, cast.lina)
    assert [each.is_new for each in proposal.rows] == [True, False, False]
    assert [(each.grid, each.row) for each in proposal.problems] == [("b", 8)]
    assert len(accept(proposal, cast.lina).created) == 1


def test_what_somebody_changed_meanwhile_stays(plan: Any, cast: Any, desk: Any) -> None:
    living = sheet(plan, "w6_program", "living")
    old = row(living, name="Satu", description="dulu", supporters="DLH")
    proposal = propose(
        plan, desk.said("w6_program", {"name": "Satu", "description": "berkas", "supporters": "Dinkes"}), cast.sari
    )
    row(living, uid=old.uid, description="orang lain", supporters="Bappeda")
    done = accept(proposal, cast.sari)
    assert {each.column for each in done.conflicts} == {"description", "supporters"}
    assert shown(old)["description"] == "orang lain"


def test_no_rows_no_batch(plan: Any, cast: Any) -> None:
    proposal = propose(
        plan, Reading(rows=(ReadRow("a", "w6_program", 3, {"code": "1", "status": ""}, "living"),)), cast.sari
    )
    assert (proposal.created, proposal.unchanged) == (0, 0)
    assert accept(proposal, cast.sari).batch is None


def test_another_edition_has_its_own_groups(cast: Any, desk: Any) -> None:
    draft = make_plan(code="uji-draf", edition="kota-cerdas-draft")
    code = draft.edition.dimensions[0].code
    assert propose(draft, desk.said("w6_program", {"name": "A"}, dimension=code), cast.sari).created == 1
