"""Two rows that say the same become one; a row in the wrong group moves."""

from decimal import Decimal

import pytest

from anyam.core.chain import check_chain
from anyam.core.chain.money import planned
from anyam.core.chain.thread import thread_of
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import plain
from anyam.plans.access import item_of
from anyam.plans.models import Item, Plan, Sheet, Tombstone
from anyam.plans.queries.chain import chain_of
from anyam.worksheets.actions import bin_rows, merge, move, restore_rows
from tests.cast import Cast, item, make_plan, row, rows, sheet, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def programmes(plan: Plan) -> Sheet:
    return sheet(plan, "w6_program", "living")


def titles(plan: Plan, noun: str) -> list[str]:
    return sorted(each.title for each in getattr(chain_of(plan), noun))


def test_a_binned_row_leaves_the_chain_and_comes_back_as_it_was(programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="Satu", budgets__2023="1 M")
    before = shown(programme)
    bin_rows(programmes, [programme.uid], cast.sari)
    assert titles(programmes.plan, "programmes") == []
    restore_rows(programmes, [programme.uid], cast.sari)
    assert titles(programmes.plan, "programmes") == ["Satu"]
    assert shown(programme) == before


def test_binning_twice_is_no_second_act(programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="Satu")
    assert bin_rows(programmes, [programme.uid], cast.sari).batch is not None
    assert bin_rows(programmes, [programme.uid], cast.sari).batch is None


def test_money_in_the_bin_is_not_counted(programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="Satu", budgets__2023="1 M")
    bin_rows(programmes, [programme.uid], cast.sari)
    assert planned(chain_of(programmes.plan)) == ()


def test_what_pointed_to_a_merged_row_points_to_the_one_that_took_it_in(plan: Plan, cast: Cast) -> None:
    one, two, other = rows(sheet(plan, "p_masalah"), [{"name": "Miskin"}, {"name": "Kemiskinan"}, {"name": "Banjir"}])
    programme = row(sheet(plan, "w6_program", "living"), main_problem="M2", also_answers="M1; M2; M3")
    merge(one, two, cast.sari)
    (seen,) = chain_of(plan).programmes
    assert seen.problem == str(one.uid)
    assert set(seen.also) == {str(one.uid), str(other.uid)}
    assert len(seen.also) == 2
    assert titles(plan, "problems") == ["Banjir", "Miskin"]
    assert shown(programme)["main_problem"] == str(two.uid)  # what was typed stays; readers follow


def test_activities_follow_a_merged_programme_and_their_money_counts_once(
    plan: Plan, programmes: Sheet, cast: Cast
) -> None:
    one, two = rows(programmes, [{"name": "Satu Data"}, {"name": "Satu Data Kota"}])
    actions = sheet(plan, "w7_aksi", "living")
    row(actions, program=str(one.uid), activity="A", budgets__2023="1 M")
    row(actions, program=str(two.uid), activity="B", budgets__2024="2 M")
    merge(one, two, cast.sari)
    chain = chain_of(plan)
    assert {each.programme for each in chain.activities} == {str(one.uid)}
    (part,) = planned(chain)
    assert (part.uid, part.amount) == (str(one.uid), Decimal(3 * 10**9))


def test_the_ceilings_of_two_duplicates_are_not_added(programmes: Sheet, cast: Cast) -> None:
    one, two = rows(programmes, [{"name": "A", "budgets__2023": "1 M"}, {"name": "A", "budgets__2023": "1 M"}])
    merge(one, two, cast.sari)
    assert [part.amount for part in planned(chain_of(programmes.plan))] == [Decimal(10**9)]


def test_a_ceiling_known_only_of_the_merged_row_is_not_lost(programmes: Sheet, cast: Cast) -> None:
    one, two = rows(programmes, [{"name": "A"}, {"name": "A", "budgets__2023": "1 M"}])
    merge(one, two, cast.sari)
    assert [part.amount for part in planned(chain_of(programmes.plan))] == [Decimal(10**9)]


def test_three_rows_merged_one_after_the_other_are_one(plan: Plan, cast: Cast) -> None:
    one, two, three = rows(sheet(plan, "p_masalah"), [{"name": each} for each in ("A", "B", "C")])
    row(sheet(plan, "w6_program", "living"), main_problem="M3")
    merge(two, three, cast.sari)
    merge(one, two, cast.sari)
    assert [each.problem for each in chain_of(plan).programmes] == [str(one.uid)]
    assert item_of(plan, str(three.uid)).uid == one.uid


def test_a_row_whose_heir_is_binned_is_gone_with_it(plan: Plan, cast: Cast) -> None:
    one, two = rows(sheet(plan, "p_masalah"), [{"name": "A"}, {"name": "B"}])
    row(sheet(plan, "w6_program", "living"), main_problem="M2")
    merge(one, two, cast.sari)
    bin_rows(one.sheet, [one.uid], cast.sari)
    assert [each.problem for each in chain_of(plan).programmes] == [""]


def test_a_parent_merged_into_its_child_is_no_endless_thread(plan: Plan, cast: Cast) -> None:
    aims = sheet(plan, "w5_visi")
    parent = row(aims, text="Misi", level="misi")
    child = row(aims, text="Misi juga", level="misi", parent=str(parent.uid))
    merge(child, parent, cast.sari)
    chain = chain_of(plan)
    assert thread_of(chain, str(child.uid)) == ([], [])
    assert check_chain(chain)


def merged(keep: Item, other: Item, by: object) -> str:
    with pytest.raises(RuleBroken) as refused:
        merge(keep, other, by)  # type: ignore[arg-type]
    return plain(refused.value.text)


def test_a_binned_or_merged_row_neither_takes_in_nor_is_taken_in(programmes: Sheet, cast: Cast) -> None:
    one, two, gone, away = rows(programmes, [{"name": each} for each in "ABCD"])
    bin_rows(programmes, [gone.uid], cast.sari)
    merge(one, away, cast.sari)
    for dead in (gone, away):
        assert "in the bin or merged already" in merged(dead, two, cast.sari)
        assert "in the bin or merged already" in merged(two, dead, cast.sari)
    assert item(two.uid).is_alive


def test_only_rows_of_one_kind_and_one_plan_are_merged(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    one, activity = row(programmes, name="A"), row(sheet(plan, "w7_aksi", "living"), activity="A")
    foreign = row(sheet(make_plan(code="kedua"), "w6_program", "living"), name="A")
    for other in (one, activity, foreign):
        assert "only two different rows of the same kind" in merged(one, other, cast.sari)


def test_rows_of_two_groups_may_be_merged(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    keep, other = row(programmes, name="Satu Data"), row(sheet(plan, "w6_program", "economy"), name="Satu Data UMKM")
    merge(keep, other, cast.sari)
    assert titles(plan, "programmes") == ["Satu Data"]


def test_who_only_writes_for_their_office_neither_merges_nor_moves(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    keep, other = rows(programmes, [{"name": "A"}, {"name": "B"}])
    for person in (cast.lina, cast.budi, cast.dewi, cast.citra):
        with pytest.raises(NotAllowed):
            merge(keep, other, person)
        with pytest.raises(NotAllowed):
            move(keep, sheet(plan, "w6_program", "economy"), person)
    assert item(other.uid).is_alive


def test_a_moved_row_keeps_its_uid_and_cells_and_gets_a_code_there(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    target = sheet(plan, "w6_program", "society")
    row(target, name="sudah di sini")
    programme = row(programmes, name="Satu", budgets__2023="1 M")
    cells = shown(programme)
    move(programme, target, cast.sari)
    now = item(programme.uid)
    assert (now.sheet, now.code) == (target, "S2")
    assert shown(now) == cells
    assert [(each.sheet, each.code) for each in Tombstone.objects.filter(item=now)] == [(programmes, "L1")]
    assert {each.code: each.dimension for each in chain_of(plan).programmes}["S2"] == "society"


def test_a_row_moved_back_has_its_old_code_again(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="Satu")
    move(programme, sheet(plan, "w6_program", "society"), cast.sari)
    assert row(programmes, name="Dua").code == "L2"
    move(programme, programmes, cast.sari)
    left = Tombstone.objects.filter(item=programme).values_list("sheet__group__code", flat=True)
    assert list(left) == ["society"]
    assert (item(programme.uid).sheet, item(programme.uid).code) == (programmes, "L1")
    assert not write(programmes, programme.uid, name="Satu lagi").refusals
    assert write(sheet(plan, "w6_program", "society"), programme.uid, name="X").refusals


def test_a_row_moves_only_to_the_same_worksheet_of_its_own_plan(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="Satu")
    elsewhere = sheet(make_plan(code="kedua"), "w6_program", "society")
    for target in (programmes, sheet(plan, "w7_aksi", "society"), elsewhere):
        with pytest.raises(RuleBroken):
            move(programme, target, cast.sari)
    bin_rows(programmes, [programme.uid], cast.sari)
    with pytest.raises(RuleBroken):
        move(programme, sheet(plan, "w6_program", "society"), cast.sari)
