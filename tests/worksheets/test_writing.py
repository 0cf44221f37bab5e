"""Typing into a sheet: what is made, changed, left alone, and what comes back with a sentence."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from anyam.core.text import plain
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Item, Plan, Sheet
from anyam.worksheets import door as door_module
from anyam.worksheets.actions import apply
from anyam.worksheets.changes import Change, Origins
from tests.cast import Cast, item, make_plan, row, sheet, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def programmes(plan: Plan) -> Sheet:
    return sheet(plan, "w6_program", "living")


def test_a_new_uid_makes_a_row_with_what_was_typed(programmes: Sheet) -> None:
    uid = uuid4()
    done = write(programmes, uid, name="  Satu   Data ", description="Baris satu\nbaris dua")
    assert done.created == [uid]
    assert done.batch is not None
    assert shown(item(uid)) == {"name": "Satu Data", "description": "Baris satu\nbaris dua"}


def test_a_known_uid_is_updated_and_only_where_typed(programmes: Sheet) -> None:
    programme = row(programmes, name="Satu", acronym="S")
    done = write(programmes, programme.uid, name="Dua")
    assert (done.created, done.updated) == ([], [programme.uid])
    assert shown(programme) == {"name": "Dua", "acronym": "S"}


def test_typing_what_is_there_already_changes_nothing_and_leaves_no_history(programmes: Sheet) -> None:
    programme = row(programmes, name="Satu", budgets__2023="350 jt")
    before = Batch.objects.count()
    done = write(programmes, programme.uid, name=" Satu ", budgets__2023="Rp350.000.000,-")
    assert (done.batch, done.updated, done.unchanged) == (None, [], [programme.uid])
    assert Batch.objects.count() == before


def test_an_empty_text_empties_the_cell(programmes: Sheet) -> None:
    programme = row(programmes, name="Satu", acronym="S", budgets__2023="1 M")
    write(programmes, programme.uid, acronym=" ", budgets__2023="")
    assert shown(programme) == {"name": "Satu"}


@pytest.mark.parametrize(
    ("sheet_code", "group", "column", "typed"),
    [
        ("w6_program", "living", "budgets.2023", "kira-kira satu miliar"),
        ("w6_program", "living", "owner", "Dinas Antariksa"),
        ("w6_program", "living", "kind", "entahlah"),
        ("w6_program", "living", "main_problem", "M99"),
        ("w6_program", "living", "indicators.i1.target", "banyak"),
        ("w6_program", "living", "indicators.i1.target_year", "tahun depan"),
        ("w6_program", "living", "name", "x" * 301),
        ("w7_aksi", "living", "years", "2022 sampai selesai"),
        ("w7_aksi", "living", "total", "secukupnya"),
        ("w7_aksi", "living", "budgets.2023.kas_desa", "1 M"),
        ("w9_quick_win", "living", "schedule", "akhir tahun"),
        ("w9_quick_win", "living", "year", "22"),
        ("w9_seleksi", "living", "scores.cepat", "9"),
        ("w9_risiko", "living", "due", "besok"),
        ("w9_risiko", "living", "likelihood", "6"),
        ("w3_swot", "living", "weight", "1,5"),
        ("p_masalah", "", "number", "nol"),
    ],
)
def test_what_cannot_be_read_stays_as_typed_and_can_be_mended(
    plan: Plan, sheet_code: str, group: str, column: str, typed: str
) -> None:
    where, uid = sheet(plan, sheet_code, group), uuid4()
    done = apply(where, [Change(uid, column, f" {typed} ")], Cast.gather().sari)
    assert [(each.uid, each.column, each.typed) for each in done.problems] == [(uid, column, typed)]
    assert plain(done.problems[0].text)
    assert shown(item(uid)) == {column: typed}
    assert item(uid).unread == {column: typed}

    apply(where, [Change(uid, column, "")], Cast.gather().sari)
    assert shown(item(uid)) == {}


def test_an_unreadable_text_replaces_the_value_and_a_readable_one_replaces_it_again(programmes: Sheet) -> None:
    programme = row(programmes, budgets__2023="350 jt")
    assert write(programmes, programme.uid, budgets__2023="350 jeti").problems
    assert shown(programme) == {"budgets.2023": "350 jeti"}
    done = write(programmes, programme.uid, budgets__2023="400 jt")
    assert not done.problems
    assert shown(programme) == {"budgets.2023": "400000000"}
    assert item(programme.uid).unread == {}


def test_an_unreadable_text_typed_again_is_told_again_but_is_no_change(programmes: Sheet) -> None:
    programme = row(programmes, name="Satu")
    write(programmes, programme.uid, owner="Dinas Antariksa")
    done = write(programmes, programme.uid, owner="Dinas Antariksa")
    assert done.batch is None
    assert [each.typed for each in done.problems] == ["Dinas Antariksa"]


def refusals(done: Any) -> list[tuple[str, str]]:
    return [(each.column, plain(each.text)) for each in done.refusals]


@pytest.mark.parametrize(
    ("column", "sentence"),
    [
        ("warna", "has no column"),
        ("name.2023", "has no place"),
        ("budgets.2x23", "has no place"),
        ("supporters." + "x" * 120, "has no place"),
        ("indicators.i1.warna", "has no place"),
        ("budgets", "write its cells one by one"),
        ("indicators", "write its cells one by one"),
        ("problem_confirmed", "is not typed in"),
        ("quick_win", "set by an act of its own"),
        ("code", "set by an act of its own"),
    ],
)
def test_a_change_without_a_place_is_refused_and_the_rest_is_written(
    programmes: Sheet, column: str, sentence: str
) -> None:
    programme, other = row(programmes, name="Satu"), uuid4()
    done = apply(
        programmes,
        [
            Change(programme.uid, "name", "Dua"),
            Change(programme.uid, column, "apa pun"),
            Change(programme.uid, "acronym", "D"),
            Change(other, "name", "Tiga"),
        ],
        Cast.gather().sari,
    )
    assert [(each.uid, each.column, each.typed) for each in done.refusals] == [(programme.uid, column, "apa pun")]
    assert sentence in plain(done.refusals[0].text)
    assert shown(programme) == {"name": "Dua", "acronym": "D"}
    assert shown(item(other)) == {"name": "Tiga"}


def test_a_row_of_another_sheet_is_refused_and_the_rest_is_written(plan: Plan, programmes: Sheet) -> None:
    stray, mine = row(sheet(plan, "w6_program", "society"), name="Lain"), uuid4()
    done = apply(programmes, [Change(stray.uid, "name", "X"), Change(mine, "name", "Y")], Cast.gather().sari)
    assert refusals(done) == [("", "this row belongs to another sheet")]
    assert shown(stray) == {"name": "Lain"}
    assert shown(item(mine)) == {"name": "Y"}


def test_a_row_of_another_plan_is_refused_without_telling_where_it_is(programmes: Sheet) -> None:
    foreign = row(
        sheet(make_plan(code="lain", region="35.76"), "w6_program", "living"), by=Cast.gather().citra, name="X"
    )
    done = write(programmes, foreign.uid, name="Y")
    assert refusals(done) == [("", "this row belongs to another sheet")]
    assert shown(foreign) == {"name": "X"}


def test_a_row_merged_away_is_refused(programmes: Sheet, cast: Cast) -> None:
    from anyam.worksheets.actions import merge

    keep, other = row(programmes, name="Satu"), row(programmes, name="Satu lagi")
    merge(keep, other, cast.sari)
    done = write(programmes, other.uid, name="X")
    assert refusals(done) == [("", "this row was merged into another one; write there")]
    assert shown(other) == {"name": "Satu lagi"}


def test_a_row_that_moved_is_refused_with_where_it_went(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    from anyam.worksheets.actions import move

    programme = row(programmes, name="Satu")
    move(programme, sheet(plan, "w6_program", "society"), cast.sari)
    ((column, sentence),) = refusals(write(programmes, programme.uid, name="X"))
    assert column == ""
    assert "has moved to another sheet" in sentence
    assert shown(programme) == {"name": "Satu"}


def test_a_binned_row_still_takes_what_a_late_typist_sends(programmes: Sheet, cast: Cast) -> None:
    from anyam.worksheets.actions import bin_rows

    programme = row(programmes, name="Satu")
    bin_rows(programmes, [programme.uid], cast.sari)
    assert not write(programmes, programme.uid, name="Dua").refusals
    assert shown(programme) == {"name": "Dua"}
    assert item(programme.uid).binned_at is not None


def test_rows_made_by_the_demo_are_marked_and_sourced_ones_are_not(programmes: Sheet, cast: Cast) -> None:
    invented, sourced = uuid4(), uuid4()
    origins = Origins(sample=True, sources={sourced: "Rembangnews.com"})
    apply(programmes, [Change(invented, "name", "A"), Change(sourced, "name", "B")], cast.sari, origins=origins)
    assert (item(invented).is_sample, item(invented).source) == (True, "")
    assert (item(sourced).is_sample, item(sourced).source) == (False, "Rembangnews.com")


def test_one_saved_field_is_one_chain_row_and_one_journal_entry(
    programmes: Sheet, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    programme = row(programmes, name="Satu", owner="Dinkes", budgets__2023="1 M")
    items, entries, batches = Item.objects.count(), Entry.objects.count(), Batch.objects.count()
    with django_assert_max_num_queries(30) as asked:
        write(programmes, programme.uid, name="Dua")
    said = [query["sql"].removeprefix("1 times: ") for query in asked.captured_queries]
    written = [sql for sql in said if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    # What is kept to find the row again is neither chain nor history.
    chain = [sql for sql in written if "journal_" not in sql and "plans_search" not in sql]
    assert len(chain) == 1, chain
    assert chain[0].startswith('UPDATE "plans_programme" SET "name" ='), chain
    assert sum('INTO "journal_entry"' in sql for sql in written) == 1
    assert (Item.objects.count(), Entry.objects.count(), Batch.objects.count()) == (items, entries + 1, batches + 1)


def test_ten_more_rows_are_not_one_more_question_to_the_database(
    programmes: Sheet, cast: Cast, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def changes(uids: list[UUID], name: str) -> list[Change]:
        return [Change(uid, column, text) for uid in uids for column, text in {"name": name, "owner": "Dinkes"}.items()]

    few, many = [uuid4() for _ in range(2)], [uuid4() for _ in range(40)]
    for uids in (few, many):
        apply(programmes, changes(uids, "Satu"), cast.sari)
    with CaptureQueriesContext(connection) as asked:
        apply(programmes, changes(few, "Dua"), cast.sari)
    with django_assert_num_queries(len(asked)):
        apply(programmes, changes(many, "Dua"), cast.sari)


def test_an_error_half_way_leaves_nothing(programmes: Sheet, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    programme = row(programmes, name="Satu", budgets__2023="1 M")
    batches, fresh = Batch.objects.count(), uuid4()

    def broken(*_args: object, **_named: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(door_module, "record", broken)
    with pytest.raises(OSError, match="disk full"):
        apply(
            programmes,
            [Change(programme.uid, "name", "Dua"), Change(programme.uid, "budgets.2023", "2 M"), Change(fresh, "name", "B")],
            cast.sari,
        )  # fmt: skip
    assert shown(programme) == {"name": "Satu", "budgets.2023": "1000000000"}
    assert not Item.objects.filter(uid=fresh).exists()
    assert Batch.objects.count() == batches


def test_the_order_of_rows_is_written_like_a_cell(programmes: Sheet) -> None:
    programme = row(programmes, name="Satu", order="a1")
    done = write(programmes, programme.uid, order="a2")
    assert item(programme.uid).order == "a2"
    entry = Entry.objects.get(batch=done.batch)
    assert (entry.field, entry.old, entry.new) == ("order", "a1", "a2")
