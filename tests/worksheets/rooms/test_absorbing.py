"""From document to rows: once, whole, by whoever typed, and never against what came later."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from pycrdt import Map

from anyam.journal.models import Batch, Entry
from anyam.live.log import Log
from anyam.plans.models import Item, Sheet
from anyam.worksheets.actions import apply, merge, move, undo
from anyam.worksheets.changes import Change
from anyam.worksheets.rooms import absorbing
from anyam.worksheets.rooms.absorber import Absorber
from anyam.worksheets.rooms.absorbing import absorb
from anyam.worksheets.rooms.models import Outgoing, RoomCursor
from anyam.worksheets.rooms.shape import rows_of
from tests.cast import item, row, sheet, shown, somebody, write

pytestmark = pytest.mark.django_db
Settle = Callable[[], None]


def history(uid: UUID) -> list[tuple[str, str, str, str, str]]:
    found = Entry.objects.filter(subject=uid).select_related("batch__by").order_by("pk")
    return [(e.batch.by.name if e.batch.by else "", e.act, e.field, e.old, e.new) for e in found]


def test_a_room_begins_with_the_rows(programmes: Sheet, typist: Any) -> None:
    programme = row(programmes, name="Satu", description="Panjang", budgets__2023="350 jt")
    lina = typist(programmes)
    assert lina.sees(programme.uid, "name") == "Satu"
    assert lina.sees(programme.uid, "description") == "Panjang"
    assert lina.sees(programme.uid, "budgets.2023") == "350000000"


def test_a_row_made_in_a_room_becomes_one_with_code_and_history(programmes: Sheet, typist: Any, settle: Settle) -> None:
    lina = typist(programmes)
    uid = lina.add(name="Jalur aduan", description="Satu pintu", budgets__2023="1,5 M")
    lina.send()
    settle()
    assert shown(item(uid)) == {"name": "Jalur aduan", "description": "Satu pintu", "budgets.2023": "1500000000"}
    assert item(uid).code
    assert [(who, act) for who, act, *_rest in history(uid)] == [("Lina", "add")] or history(uid)[0][1] == "add"


def test_typing_on_in_a_cell_is_one_entry_of_the_history(programmes: Sheet, typist: Any, settle: Settle) -> None:
    programme = row(programmes, name="Satu")
    lina = typist(programmes)
    for letters in ("Warga", " melapor", " dari mana saja"):
        lina.type(programme.uid, "description", letters)
        lina.send()
        settle()
    edits = [entry for entry in history(programme.uid) if entry[1] == "edit"]
    assert [(field, old, new) for _who, _act, field, old, new in edits] == [
        ("description", "", "Warga melapor dari mana saja")
    ]


def test_what_cannot_be_read_stays_as_typed(programmes: Sheet, typist: Any, settle: Settle) -> None:
    programme = row(programmes, name="Satu")
    lina = typist(programmes)
    lina.type(programme.uid, "budgets.2023", "dua puluh juta")
    lina.send()
    settle()
    assert shown(programme) == {"name": "Satu", "budgets.2023": "dua puluh juta"}
    assert item(programme.uid).unread == {"budgets.2023": "dua puluh juta"}


def test_taking_in_the_same_entries_twice_changes_nothing(programmes: Sheet, typist: Any, settle: Settle) -> None:
    lina = typist(programmes)
    uid = lina.add(name="Jalur aduan")
    lina.send()
    settle()
    before = (shown(item(uid)), Batch.objects.count())
    RoomCursor.objects.filter(pk=programmes.pk).update(number=0)
    settle()
    assert (shown(item(uid)), Batch.objects.count()) == before


def test_many_rows_in_one_edit_are_written_in_small_steps(
    programmes: Sheet, typist: Any, settle: Settle, django_assert_max_num_queries: Any
) -> None:
    lina = typist(programmes)
    with lina.doc.transaction():
        made = [lina.add(name=f"Program {number}", budgets__2023="1 jt") for number in range(120)]
    lina.send()
    settle()
    assert Item.objects.filter(uid__in=made).count() == 120
    assert {shown(item(uid))["name"] for uid in made} == {f"Program {number}" for number in range(120)}


def test_a_form_answers_with_what_was_typed_in_the_room_before(programmes: Sheet, typist: Any) -> None:
    programme = row(programmes, name="Satu")
    lina = typist(programmes)
    lina.type(programme.uid, "name", "Dua")
    lina.send()
    done = apply(programmes, [Change(programme.uid, "name", "Tiga", base="Satu")], somebody("sari"))
    assert [(conflict.typed, conflict.current) for conflict in done.conflicts] == [("Tiga", "Dua")]
    assert shown(programme)["name"] == "Dua"


def test_what_a_form_writes_appears_in_the_room(programmes: Sheet, typist: Any, settle: Settle) -> None:
    programme = row(programmes, name="Satu", description="Awal dan akhir")
    lina = typist(programmes)
    write(programmes, programme.uid, name="Dua", description="Awal, tengah dan akhir", budgets__2023="2 jt")
    fresh = uuid4()
    write(programmes, fresh, name="Baru", description="Teks")
    settle()
    lina.hear()
    seen = [lina.sees(programme.uid, key) for key in ("name", "description", "budgets.2023")]
    assert seen == ["Dua", "Awal, tengah dan akhir", "2000000"]
    assert (lina.sees(fresh, "name"), lina.sees(fresh, "description")) == ("Baru", "Teks")
    assert not Outgoing.objects.exists()


def test_a_form_that_is_rolled_back_never_reaches_the_room(programmes: Sheet, typist: Any, settle: Settle) -> None:
    programme = row(programmes, name="Satu")
    lina = typist(programmes)
    with transaction.atomic():
        write(programmes, programme.uid, name="Dua")
        transaction.set_rollback(True)
    settle()
    lina.hear()
    assert lina.sees(programme.uid, "name") == "Satu"


def test_what_was_copied_from_rows_leaves_no_second_history(programmes: Sheet, typist: Any, settle: Settle) -> None:
    programme = row(programmes, name="Satu")
    typist(programmes)
    write(programmes, programme.uid, name="Dua")
    write(programmes, programme.uid, name="Tiga")
    before = history(programme.uid)
    settle()
    assert history(programme.uid) == before
    assert shown(programme)["name"] == "Tiga"


def test_the_room_wins_that_was_typed_in_after_the_form(programmes: Sheet, typist: Any, settle: Settle) -> None:
    programme = row(programmes, name="Satu")
    lina = typist(programmes)
    write(programmes, programme.uid, name="Dua")
    lina.type(programme.uid, "name", "Tiga")
    lina.send()
    settle()
    lina.hear()
    assert shown(programme)["name"] == lina.sees(programme.uid, "name") == "Tiga"


def test_a_deleted_row_goes_to_the_bin_and_back(programmes: Sheet, typist: Any, settle: Settle) -> None:
    programme = row(programmes, name="Satu")
    lina = typist(programmes)
    lina.type(programme.uid, "deleted", "1")
    lina.send()
    settle()
    assert item(programme.uid).binned_at is not None
    undo(Batch.objects.latest("at"), somebody("sari"))
    settle()
    lina.hear()
    assert lina.sees(programme.uid, "deleted") == ""
    assert item(programme.uid).binned_at is None


def test_merged_and_moved_rows_leave_the_room(plan: Any, programmes: Sheet, typist: Any, settle: Settle) -> None:
    other_sheet = sheet(plan, "w6_program", "society")
    one, two, three = (row(programmes, name=name) for name in ("Satu", "Dua", "Tiga"))
    here, there = typist(programmes), typist(other_sheet)
    merge(one, two, somebody("sari"))
    move(three, other_sheet, somebody("sari"))
    settle()
    here.hear()
    there.hear()
    assert [here.sees(each.uid, "deleted") for each in (one, two, three)] == ["", "1", "1"]
    assert there.sees(three.uid, "name") == "Tiga"


def test_cells_whose_home_is_the_row_are_never_taken_from_a_room(
    programmes: Sheet, typist: Any, settle: Settle
) -> None:
    programme = row(programmes, name="Satu")
    guarded = [column.key for column in programmes.definition.columns if column.home == "row"]
    lina = typist(programmes)
    before = shown(programme)
    for key in [*guarded, "tidak_ada", "budgets.tahun", "code"]:
        lina.type(programme.uid, key, "1")
    lina.send()
    settle()
    assert shown(programme) == before


def test_rows_of_other_plans_and_nonsense_are_left_alone(
    programmes: Sheet, typist: Any, settle: Settle, demo: Any
) -> None:
    theirs = Item.objects.filter(plan=demo, kind="Programme").first()
    assert theirs is not None
    before = shown(theirs)
    lina = typist(programmes)
    rows = rows_of(lina.doc)
    for uid in (str(theirs.uid), str(uuid4()).upper(), "bukan uid"):
        rows[uid] = Map({"name": "Milik saya"})
    rows["teks"] = "bukan baris"
    lina.send()
    settle()
    assert shown(theirs) == before
    assert not Item.objects.filter(plan=programmes.plan).exists()


def test_a_step_that_fails_is_done_again_whole(
    programmes: Sheet, typist: Any, settle: Settle, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    lina = typist(programmes)
    made = [lina.add(name=f"Program {number}", acronym="P", budgets__2023="1 jt") for number in range(40)]
    lina.send()
    steps = absorbing._slice
    seen: list[int] = []

    def second_fails(*arguments: Any) -> None:
        seen.append(1)
        if len(seen) == 2:
            raise OSError("no space left on device")
        steps(*arguments)

    monkeypatch.setattr(absorbing, "_slice", second_fails)
    with pytest.raises(OSError, match="no space"):
        absorb(programmes, log)
    monkeypatch.undo()
    settle()
    assert [shown(item(uid))["name"] for uid in made] == [f"Program {number}" for number in range(40)]
    assert all(Entry.objects.filter(subject=uid, act="add").count() == 1 for uid in made)


def test_a_server_that_ended_between_log_and_rows_comes_back_whole(
    programmes: Sheet, typist: Any, settle: Settle
) -> None:
    programme = row(programmes, name="Satu")
    typist(programmes)
    RoomCursor.objects.all().delete()  # as if the transaction that seeded had not been committed
    write(programmes, programme.uid, name="Dua")
    again = typist(programmes)
    settle()
    again.hear()
    assert again.sees(programme.uid, "name") == "Dua"


def test_two_people_typing_first_in_one_empty_cell_lose_no_word(programmes: Sheet, typist: Any, settle: Settle) -> None:
    programme = row(programmes, name="Satu")
    lina, budi = typist(programmes), typist(programmes, "budi")
    lina.type(programme.uid, "description", "Kata Lina. ")
    budi.type(programme.uid, "description", "Kata Budi. ")
    lina.send()
    budi.send()
    settle()
    kept = shown(programme)["description"]
    assert "Kata Lina." in kept
    assert "Kata Budi." in kept


def test_a_sheet_that_cannot_be_absorbed_holds_up_no_other(
    plan: Any, programmes: Sheet, typist: Any, log: Any, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = sheet(plan, "w6_program", "economy"), programmes
    ill, well = typist(broken), typist(sound)
    lost, kept = ill.add(name="Belum"), well.add(name="Sudah")
    ill.send()
    well.send()
    Sheet.objects.filter(pk=broken.pk).update(code="w99_nothing")  # no edition has such a sheet
    worker = Absorber(log)
    while worker.step():
        pass
    assert shown(item(kept))["name"] == "Sudah"
    assert "the others go on" in caplog.text
    Sheet.objects.filter(pk=broken.pk).update(code="w6_program")
    worker.put_off[broken.pk] = 0.0  # its time has come
    while worker.step():
        pass
    assert shown(item(lost))["name"] == "Belum"
