"""Rows merged by choice, moved, split and set many at once: each one act, and undo brings back what was there before."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.journal.models import Batch
from anyam.plans.models import Item, Plan, StageLock
from anyam.worksheets.actions import undo
from anyam.worksheets.composing.actions import Part, bin_many, merge_rows, move_rows, set_many, split
from tests.cast import Cast, item, make_plan, office, row, rows, sheet, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code=f"gabung-{uuid4().hex[:8]}")


def test_what_the_kept_row_lacks_is_taken_over_by_choice(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    keep = row(where, name="Posyandu digital", description="Buku KIA daring", owner="Dinkes", funding="apbd")
    other = row(
        where, name="Posyandu daring", description="Data balita", owner="DLH", funding="csr", budgets__2023="5 jt"
    )
    before = shown(keep), shown(other)
    both = [keep.uid, other.uid]
    taken = {"description": both, "funding": both, "budgets": [other.uid], "owner": [keep.uid]}
    done = merge_rows(plan, keep.uid, [other.uid], cast.sari, taken)
    now = shown(keep)
    assert now["name"] == "Posyandu digital"
    assert now["description"] == "Buku KIA daring\nData balita"
    assert {"funding.apbd", "funding.csr"} <= now.keys()
    assert now["budgets.2023"] == before[1]["budgets.2023"]
    assert now["owner"] == str(office("Dinkes").uid)
    assert item(other.uid).merged_into_id == keep.pk
    batch = Batch.objects.get(pk=done.batch)
    assert (batch.act, batch.by) == ("merge", cast.sari)
    undo(batch, cast.sari)
    assert (shown(keep), shown(other)) == before
    assert item(other.uid).is_alive


def test_several_rows_become_part_of_one(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    keep, *others = rows(where, [{"name": f"Posyandu {n}"} for n in "abc"])
    done = merge_rows(plan, keep.uid, [each.uid for each in others], cast.sari)
    assert {item(each.uid).merged_into_id for each in others} == {keep.pk}
    undo(Batch.objects.get(pk=done.batch), cast.sari)
    assert all(item(each.uid).is_alive for each in others)


def test_a_row_that_is_gone_is_not_merged(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    keep, other = rows(where, [{"name": "A"}, {"name": "B"}])
    with pytest.raises(RuleBroken):
        merge_rows(plan, keep.uid, [uuid4()], cast.sari)
    with pytest.raises(RuleBroken):
        merge_rows(plan, keep.uid, [keep.uid], cast.sari)
    bin_many(plan, [other.uid], cast.sari)
    with pytest.raises(RuleBroken):
        merge_rows(plan, keep.uid, [other.uid], cast.sari)
    assert item(keep.uid).is_alive


def test_rows_move_together_and_come_back_together(plan: Plan, cast: Cast) -> None:
    where, to = sheet(plan, "w6_program", "living"), sheet(plan, "w6_program", "economy")
    made = rows(where, [{"name": f"Program {n}"} for n in "abc"])
    gone = row(where, name="Di keranjang")
    bin_many(plan, [gone.uid], cast.sari)
    done = move_rows(plan, [*(each.uid for each in made), gone.uid], to, cast.sari)
    assert {item(each.uid).sheet_id for each in made} == {to.pk}
    assert [left.uid for left in done.left] == [gone.uid]
    undo(Batch.objects.get(pk=done.batch), cast.sari)
    assert {item(each.uid).sheet_id for each in made} == {where.pk}


def test_a_row_is_split_and_money_is_never_divided_by_us(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    made = row(where, name="Puskesmas dan RSUD daring", owner="Dinkes", description="Antrean", budgets__2023="10 jt")
    before = shown(made)
    done = split(plan, made.uid, [Part("Puskesmas daring"), Part("RSUD daring")], cast.sari)
    (new,) = done.done
    first, second = shown(made), shown(item(new))
    assert (first["name"], second["name"]) == ("Puskesmas daring", "RSUD daring")
    assert first["budgets.2023"] == before["budgets.2023"]
    assert not second.get("budgets.2023")
    assert second["owner"] == before["owner"]
    assert not second.get("description")
    assert item(new).order > item(made.uid).order
    undo(Batch.objects.get(pk=done.batch), cast.sari)
    assert shown(made) == before
    assert not item(new).is_alive


def test_money_is_divided_by_hand(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    made = row(where, name="Dua hal", budgets__2023="10 jt")
    parts = [Part("Satu", {"budgets.2023": "4 jt"}), Part("Dua", {"budgets.2023": "6 jt"})]
    (new,) = split(plan, made.uid, parts, cast.sari).done
    assert (shown(made)["budgets.2023"], shown(item(new))["budgets.2023"]) == ("4000000", "6000000")


def test_a_row_is_split_into_two_at_least(plan: Plan, cast: Cast) -> None:
    made = row(sheet(plan, "w6_program", "living"), name="Satu")
    with pytest.raises(RuleBroken):
        split(plan, made.uid, [Part("Satu saja")], cast.sari)


def test_many_rows_of_several_sheets_are_set_at_once(plan: Plan, cast: Cast) -> None:
    living, economy = sheet(plan, "w6_program", "living"), sheet(plan, "w6_program", "economy")
    made = [*rows(living, [{"name": "A"}, {"name": "B", "owner": "DLH"}]), row(economy, name="C")]
    done = set_many(plan, [each.uid for each in made], ("owner", "DLH"), cast.sari)
    assert {shown(each)["owner"] for each in made} == {str(office("DLH").uid)}
    assert [left.uid for left in done.left] == [made[1].uid]  # it had it already
    undo(Batch.objects.get(pk=done.batch), cast.sari)
    assert [shown(each).get("owner", "") for each in made] == ["", str(office("DLH").uid), ""]


def test_a_slip_of_the_pen_is_refused_once_and_nothing_is_written(plan: Plan, cast: Cast) -> None:
    made = rows(sheet(plan, "w6_program", "living"), [{"name": "A"}, {"name": "B"}])
    with pytest.raises(RuleBroken):
        set_many(plan, [each.uid for each in made], ("owner", "Dinas Antariksa"), cast.sari)
    assert not any(shown(each).get("owner") for each in made)


def test_what_is_left_out_is_said_with_its_reason(plan: Plan, cast: Cast) -> None:
    """Lina writes where DLH is at work, and the rows of DLH."""
    living = sheet(plan, "w6_program", "living")
    own, strange = row(living, name="Milik DLH", owner="DLH"), row(living, name="Milik Dinkes", owner="Dinkes")
    done = set_many(plan, [own.uid, strange.uid], ("horizon", "pendek"), cast.lina)
    assert done.done == [own.uid]
    assert [left.uid for left in done.left] == [strange.uid]
    guarded = set_many(plan, [own.uid], ("quick_win", next(iter(plan.edition.choices("quick_win_status")))), cast.lina)
    assert not guarded.done
    assert guarded.left


def test_a_locked_sheet_keeps_its_rows(plan: Plan, cast: Cast) -> None:
    where, to = sheet(plan, "w6_program", "living"), sheet(plan, "w6_program", "economy")
    one, other = rows(where, [{"name": "A"}, {"name": "B"}])
    for stage in plan.edition.stages:
        StageLock.objects.create(plan=plan, stage=stage.code, locked_by=cast.sari)
    for act in (
        lambda: merge_rows(plan, one.uid, [other.uid], cast.sari),
        lambda: move_rows(plan, [one.uid], to, cast.sari),
        lambda: split(plan, one.uid, [Part("A"), Part("B")], cast.sari),
    ):
        with pytest.raises(RuleBroken):
            act()
    done = bin_many(plan, [one.uid], cast.sari)
    assert (done.done, len(done.left)) == ([], 1)


def test_merging_and_moving_are_the_coordinators(plan: Plan, cast: Cast) -> None:
    where, to = sheet(plan, "w6_program", "living"), sheet(plan, "w6_program", "economy")
    one, other = rows(where, [{"name": "A"}, {"name": "B"}])
    for who in (cast.lina, cast.budi, cast.citra, cast.joko):
        with pytest.raises(NotAllowed):
            merge_rows(plan, one.uid, [other.uid], who)
        with pytest.raises(NotAllowed):
            move_rows(plan, [one.uid], to, who)
    for who in (cast.budi, cast.citra, cast.joko):
        with pytest.raises(NotAllowed):
            split(plan, one.uid, [Part("A"), Part("B")], who)


def test_a_list_of_the_plan_sets_rows_and_says_so(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    made = rows(sheet(plan, "w6_program", "living"), [{"name": "A"}, {"name": "B"}])
    desk = browse(cast.sari, "en")
    sent = {"row": [str(each.uid) for each in made], "column": "owner", "set.owner": "DLH"}
    page = desk.post(f"/plans/{plan.code}/bulk/", sent | {"next": f"/plans/{plan.code}/programmes/"}, follow=True)
    assert "2 rows were changed." in page.content.decode()
    assert {shown(each)["owner"] for each in made} == {str(office("DLH").uid)}
    empty = desk.post(f"/plans/{plan.code}/bulk/", {"row": str(made[0].uid)}, follow=True)
    assert "choose what is to be set" in empty.content.decode().lower()


def test_a_script_is_answered_in_words(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    where = sheet(plan, "w6_program", "living")
    one, other = rows(where, [{"name": "Posyandu"}, {"name": "Posyandu daring"}])
    path = f"/plans/{plan.code}/sheets/dimension-living/w6_program/room/"
    asks = {"headers": {"Accept": "application/json"}}
    shown_form = browse(cast.sari, "en").get(f"{path}merge/", {"keep": one.uid, "others": other.uid}, **asks).json()
    assert shown_form["differ"] is True
    assert "Posyandu daring" in shown_form["form"]
    sent = {"keep": str(one.uid), "others": str(other.uid), "take.name": str(other.uid)}
    refused = browse(cast.budi, "en").post(f"{path}merge/", sent, **asks)
    assert refused.status_code == 403
    assert "coordinator" in refused.json()["why"]
    done = browse(cast.sari, "en").post(f"{path}merge/", sent, **asks).json()
    assert "merged" in done["said"]
    assert shown(one)["name"] == "Posyandu daring"
    gone = browse(cast.budi, "en").get(f"{path}whither/{other.uid}/").json()
    assert (gone["what"], gone["row"], gone["by"]) == ("merged", str(one.uid), "Sari")
    undone = browse(cast.sari, "en").post(f"{path}undo/", {"batch": done["batch"]}, **asks)
    assert undone.status_code == 200
    assert shown(one)["name"] == "Posyandu"
    assert Item.objects.get(pk=other.pk).is_alive
