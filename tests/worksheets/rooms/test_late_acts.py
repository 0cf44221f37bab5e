"""Whoever looks after a sheet takes over what came too late, or gives it back with a reason."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Plan
from anyam.worksheets.actions import give_back, take_over, undo
from anyam.worksheets.rooms.models import LateCell
from tests.cast import Cast, make_plan, row, sheet, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code=f"laci-{uuid4().hex[:8]}")


def late(plan: Plan, cast: Cast, uid: object, *texts: str, column: str = "name") -> LateCell:
    where = sheet(plan, "w6_program", "living")
    old, new = texts
    return LateCell.objects.create(sheet=where, person=cast.lina, uid=uid, column=column, old=old, new=new)


def test_cells_are_taken_over_as_one_act_that_can_be_undone(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    made = row(where, name="Posyandu")
    waiting = [
        late(plan, cast, made.uid, "Posyandu", "Posyandu keliling"),
        late(plan, cast, made.uid, "", "POS", column="acronym"),
    ]
    done = take_over(where, [each.pk for each in waiting], cast.sari)
    assert (len(done.done), len(done.left)) == (2, 0)
    assert {key: shown(made)[key] for key in ("name", "acronym")} == {"name": "Posyandu keliling", "acronym": "POS"}
    batch = Batch.objects.get(act="late")
    assert batch.by == cast.sari
    assert Entry.objects.filter(batch=batch).count() == 2
    assert not LateCell.objects.filter(settled_at=None).exists()
    undo(batch, cast.sari)
    assert shown(made)["name"] == "Posyandu"


def test_what_somebody_has_written_since_stays_unless_it_is_to_be_overwritten(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    made = row(where, name="Ditulis sesudahnya")
    waiting = late(plan, cast, made.uid, "Posyandu", "Posyandu keliling")
    assert take_over(where, [waiting.pk], cast.sari).left == [waiting]
    assert shown(made)["name"] == "Ditulis sesudahnya"
    assert LateCell.objects.get(pk=waiting.pk).settled_at is None
    assert take_over(where, [waiting.pk], cast.sari, whatever_stands=True).done == [waiting]
    assert shown(made)["name"] == "Posyandu keliling"


def test_several_cells_of_one_place_count_in_the_order_in_which_they_came(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    made = row(where, name="Satu")
    waiting = [late(plan, cast, made.uid, "Satu", "Dua"), late(plan, cast, made.uid, "Dua", "Tiga")]
    take_over(where, [each.pk for each in reversed(waiting)], cast.sari)
    assert shown(made)["name"] == "Tiga"


def test_cells_are_given_back_with_a_reason_that_is_read(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    where = sheet(plan, "w6_program", "living")
    made = row(where, name="Posyandu")
    waiting = late(plan, cast, made.uid, "Posyandu", "Posyandu keliling")
    path = f"/plans/{plan.code}/sheets/dimension-living/w6_program/room/late/"
    desk = browse(cast.sari, "en")
    assert (
        "write why"
        in desk.post(f"{path}settle/", {"cells": waiting.pk, "act": "return"}, follow=True).content.decode().lower()
    )
    page = desk.post(f"{path}settle/", {"cells": waiting.pk, "act": "return", "reason": "Sudah ada di L3"}, follow=True)
    assert "Sudah ada di L3" in page.content.decode()
    assert shown(made)["name"] == "Posyandu"
    own = browse(cast.lina, "en").get(path).content.decode()
    assert "given back" in own
    assert "Sudah ada di L3" in own
    assert "settle/" not in own


def test_only_whoever_looks_after_the_group_decides_and_only_once(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    made = row(where, name="Posyandu")
    waiting = late(plan, cast, made.uid, "Posyandu", "Posyandu keliling")
    with pytest.raises(NotAllowed):
        take_over(where, [waiting.pk], cast.lina)
    give_back(where, [waiting.pk], cast.sari, "tidak")
    with pytest.raises(RuleBroken):
        take_over(where, [waiting.pk], cast.sari)
