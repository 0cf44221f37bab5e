"""Undo: every act has an inverse, wherever nothing has changed since."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import plain
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.queries.chain import chain_of
from anyam.worksheets.actions import (
    apply,
    bin_rows,
    merge,
    move,
    report_realisation,
    restore_rows,
    set_row_cell,
    undo,
)
from anyam.worksheets.changes import Change
from tests.cast import Cast, item, make_plan, row, rows, sheet, shown, write

pytestmark = pytest.mark.django_db
Act = Callable[[Item, Item, Cast], Batch]


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def programmes(plan: Plan) -> Sheet:
    return sheet(plan, "w6_program", "living")


def batch(uid: object) -> Batch:
    return Batch.objects.get(uid=uid)


def seen(plan: Plan) -> dict[str, object]:
    """What people see of the rows that are neither in the bin nor merged: sheet, code, order and cells."""
    alive = Item.objects.filter(plan=plan, binned_at=None, merged_into=None)
    return {str(each.uid): (each.sheet_id, each.code, each.order, shown(each)) for each in alive}


def edit(one: Item, two: Item, cast: Cast) -> Batch:
    cells = {"name": "Baru", "owner": "DLH", "budgets__2023": "entah", "supporters": "Dinkes", "order": "z"}
    return batch(write(one.sheet, one.uid, **cells).batch)


def add(one: Item, two: Item, cast: Cast) -> Batch:
    return batch(write(one.sheet, uuid4(), name="Tiga", indicators__a__name="I").batch)


def throw_away(one: Item, two: Item, cast: Cast) -> Batch:
    return batch(bin_rows(one.sheet, [one.uid, two.uid], cast.sari).batch)


def take_out(one: Item, two: Item, cast: Cast) -> Batch:
    bin_rows(one.sheet, [one.uid], cast.sari)
    return batch(restore_rows(one.sheet, [one.uid], cast.sari).batch)


def merge_them(one: Item, two: Item, cast: Cast) -> Batch:
    return merge(one, two, cast.sari)


def move_it(one: Item, two: Item, cast: Cast) -> Batch:
    return move(one, sheet(one.plan, "w6_program", "society"), cast.sari)


def choose(one: Item, two: Item, cast: Cast) -> Batch:
    return batch(set_row_cell(one.sheet, [Change(one.uid, "quick_win", "nominasi")], cast.sari).batch)


@pytest.mark.parametrize("act", [edit, add, throw_away, take_out, merge_them, move_it, choose])
def test_an_act_is_undone_done_again_and_undone_again(programmes: Sheet, cast: Cast, act: Act) -> None:
    one, two = rows(programmes, [{"name": "A", "owner": "Dinkes", "budgets__2023": "1 M"}, {"name": "B"}])
    plan = programmes.plan
    before = seen(plan)
    done = act(one, two, cast)
    if act is take_out:
        before.pop(str(one.uid))
    after = seen(plan)
    assert after != before

    undone = undo(done, cast.sari)
    assert undone.kept == []
    assert undone.undone > 0
    assert seen(plan) == before
    again = undo(batch(undone.batch), cast.sari)
    assert again.kept == []
    assert seen(plan) == after
    assert undo(batch(again.batch), cast.sari).kept == []
    assert seen(plan) == before


def test_an_act_is_undone_only_once(programmes: Sheet, cast: Cast) -> None:
    done = batch(write(programmes, uuid4(), name="A").batch)
    undo(done, cast.sari)
    with pytest.raises(RuleBroken, match="undone already"):
        undo(done, cast.sari)


def test_a_cell_changed_since_is_left_alone_and_told(programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="A", acronym="A")
    done = batch(write(programmes, programme.uid, name="B", acronym="B").batch)
    write(programmes, programme.uid, name="C")
    undone = undo(done, cast.sari)
    assert undone.kept == [(programme.uid, "name")]
    assert undone.undone == 1
    assert shown(programme) == {"name": "C", "acronym": "A"}


def test_an_order_changed_since_is_left_alone_and_told(programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, order="a")
    done = batch(write(programmes, programme.uid, order="b").batch)
    write(programmes, programme.uid, order="c")
    assert undo(done, cast.sari).kept == [(programme.uid, "order")]
    assert item(programme.uid).order == "c"


def test_a_new_row_somebody_has_written_in_since_is_left_alone(programmes: Sheet, cast: Cast) -> None:
    uid = uuid4()
    done = batch(write(programmes, uid, name="A").batch)
    write(programmes, uid, acronym="B")
    assert undo(done, cast.sari).kept == [(uid, "")]
    assert item(uid).binned_at is None


def test_a_row_that_moved_on_since_is_left_where_it_is(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="A")
    first = move(programme, sheet(plan, "w6_program", "society"), cast.sari)
    move(programme, sheet(plan, "w6_program", "economy"), cast.sari)
    assert undo(first, cast.sari).kept == [(programme.uid, "")]
    assert item(programme.uid).sheet.dimension == "economy"


def test_an_edit_of_a_row_merged_since_is_left_alone(programmes: Sheet, cast: Cast) -> None:
    one, two = rows(programmes, [{"name": "A"}, {"name": "B"}])
    done = batch(write(programmes, two.uid, name="C").batch)
    merge(one, two, cast.sari)
    assert [uid for uid, _cell in undo(done, cast.sari).kept] == [two.uid]
    assert shown(two) == {"name": "C"}


def test_an_edit_is_undone_in_the_sheet_the_row_moved_to(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="A")
    done = batch(write(programmes, programme.uid, name="B").batch)
    move(programme, sheet(plan, "w6_program", "society"), cast.sari)
    assert undo(done, cast.sari).kept == []
    assert shown(programme) == {"name": "A"}


def test_two_merges_taken_back_and_done_again_the_other_way_round_make_no_circle(programmes: Sheet, cast: Cast) -> None:
    one, two = rows(programmes, [{"name": "A"}, {"name": "B"}])
    undone = undo(merge(one, two, cast.sari), cast.sari)
    merge(two, one, cast.sari)
    assert undo(batch(undone.batch), cast.sari).kept == [(two.uid, "")]
    assert [each.title for each in chain_of(programmes.plan).programmes] == ["B"]


def test_a_merge_is_not_done_again_into_a_row_that_is_in_the_bin(programmes: Sheet, cast: Cast) -> None:
    one, two = rows(programmes, [{"name": "A"}, {"name": "B"}])
    undone = undo(merge(one, two, cast.sari), cast.sari)
    bin_rows(programmes, [one.uid], cast.sari)
    assert undo(batch(undone.batch), cast.sari).kept == [(two.uid, "")]
    assert [each.title for each in chain_of(programmes.plan).programmes] == ["B"]


def test_the_history_says_what_was_undone_and_by_whom(programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="A")
    done = batch(write(programmes, programme.uid, name="B").batch)
    taken_back = batch(undo(done, cast.sari).batch)
    assert (taken_back.act, taken_back.by, taken_back.undoes) == ("undo", cast.sari, done)
    entry = Entry.objects.get(batch=taken_back)
    assert (entry.field, entry.old, entry.new) == ("name", "B", "A")


def test_a_whole_import_is_undone_at_once(plan: Plan, cast: Cast) -> None:
    swot = sheet(plan, "w3_swot", "living")
    uids = [uuid4() for _ in range(30)]
    changes = [Change(uid, key, text) for uid in uids for key, text in {"factor": "S", "statement": "Butir"}.items()]
    done = apply(swot, changes, cast.sari, act="import")
    assert undo(batch(done.batch), cast.sari).undone == 30
    assert seen(plan) == {}


def test_who_may_not_write_the_sheet_may_not_undo_in_it(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    done = batch(write(programmes, uuid4(), name="A").batch)
    for person in (cast.budi, cast.dewi, cast.eka, cast.citra, cast.lina):
        with pytest.raises(NotAllowed):
            undo(done, person)


def test_what_only_a_coordinator_sets_only_a_coordinator_takes_back(plan: Plan, cast: Cast) -> None:
    strategies = sheet(plan, "w3_tows", "living")
    strategies.group.members.add(item(row(sheet(plan, "w6_program", "living"), owner="DLH").uid).owner)
    strategy = row(strategies, type="SO")
    assert write(strategies, strategy.uid, by=cast.lina, statement="Tulisan DLH").batch
    agreed = set_row_cell(strategies, [Change(strategy.uid, "status", "disepakati")], cast.sari)
    with pytest.raises(NotAllowed):
        undo(batch(agreed.batch), cast.lina)
    assert shown(strategy)["status"] == "disepakati"


def test_a_report_is_mended_by_reporting_again_and_not_undone(programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="A")
    report_realisation(programme, 2022, cast.sari, status="berjalan")
    reported = Batch.objects.filter(act="report").latest("at")
    with pytest.raises(RuleBroken) as refused:
        undo(reported, cast.sari)
    assert plain(refused.value.text)


def test_founding_a_plan_or_setting_a_ceiling_is_not_undone(plan: Plan, cast: Cast) -> None:
    from decimal import Decimal

    from anyam.worksheets.actions import set_ceiling

    set_ceiling(plan, 2023, "", Decimal(10**9), cast.sari)
    for act in ("found", "ceiling"):
        with pytest.raises(RuleBroken):
            undo(Batch.objects.get(scope=plan.code, act=act), cast.sari)
