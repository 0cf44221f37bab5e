"""Tags on rows: put on and taken off in one act, told in the history, found again in the lists, and undone to what was."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from anyam.core.errors import RuleBroken
from anyam.journal.models import Batch
from anyam.plans.models import Plan, StageLock, Tag
from anyam.plans.queries.chain import chain_of
from anyam.worksheets.actions import undo
from anyam.worksheets.composing.actions import bin_many, merge_rows, set_tag, unset_tag
from tests.cast import Cast, make_plan, row, rows, sheet

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code=f"tag-{uuid4().hex[:8]}")


def borne(plan: Plan) -> dict[str, tuple[str, ...]]:
    return dict(chain_of(plan).tags)


def taken_back(done: Any, cast: Cast) -> Any:
    return undo(Batch.objects.get(pk=done.batch), cast.sari)


def test_many_rows_get_a_tag_and_lose_it_again(plan: Plan, cast: Cast) -> None:
    made = [*rows(sheet(plan, "w6_program", "living"), [{"name": "A"}, {"name": "B"}])]
    made.append(row(sheet(plan, "w6_program", "economy"), name="C"))
    uids = [each.uid for each in made]
    done = set_tag(plan, uids, "  Prioritas   2023 ", cast.sari)
    assert len(done.done) == 3
    assert borne(plan) == {str(uid): ("Prioritas 2023",) for uid in uids}
    again = set_tag(plan, uids, "prioritas 2023", cast.sari)
    assert (again.done, len(again.left), again.batch) == ([], 3, None)
    assert Tag.objects.filter(plan=plan).count() == 1
    off = unset_tag(plan, uids[:1], "PRIORITAS 2023", cast.sari)
    assert off.done == uids[:1]
    taken_back(off, cast)
    taken_back(done, cast)
    assert borne(plan) == {}


def test_undo_takes_back_only_what_the_act_did(plan: Plan, cast: Cast) -> None:
    one, other = rows(sheet(plan, "w6_program", "living"), [{"name": "A"}, {"name": "B"}])
    set_tag(plan, [one.uid], "lanjutan", cast.sari)
    done = set_tag(plan, [one.uid, other.uid], "Lanjutan", cast.sari)
    assert done.done == [other.uid]
    back = taken_back(done, cast)
    assert borne(plan) == {str(one.uid): ("lanjutan",)}
    undo(Batch.objects.get(pk=back.batch), cast.sari)
    assert set(borne(plan)) == {str(one.uid), str(other.uid)}
    unset_tag(plan, [other.uid], "lanjutan", cast.sari)
    kept = undo(Batch.objects.filter(act="undo").latest("at"), cast.sari)
    assert kept.kept


def test_a_tag_is_a_short_word(plan: Plan, cast: Cast) -> None:
    made = row(sheet(plan, "w6_program", "living"), name="A")
    for name in ("", "   ", "x" * 41):
        with pytest.raises(RuleBroken):
            set_tag(plan, [made.uid], name, cast.sari)
    with pytest.raises(RuleBroken):
        set_tag(plan, [], "ya", cast.sari)
    set_tag(plan, [made.uid], "x" * 40, cast.sari)


def test_whoever_writes_a_row_tags_it(plan: Plan, cast: Cast) -> None:
    living = sheet(plan, "w6_program", "living")
    own, strange = row(living, name="Milik DLH", owner="DLH"), row(living, name="Milik Dinkes", owner="Dinkes")
    done = set_tag(plan, [own.uid, strange.uid], "prioritas", cast.lina)
    assert (done.done, [left.uid for left in done.left]) == ([own.uid], [strange.uid])
    for who in (cast.budi, cast.citra, cast.joko, cast.eka):
        assert not set_tag(plan, [own.uid], "lain", who).done
    for stage in plan.edition.stages:
        StageLock.objects.create(plan=plan, stage=stage.code, locked_by=cast.sari)
    assert not set_tag(plan, [own.uid], "lain", cast.sari).done
    assert not Tag.objects.filter(plan=plan, folded="lain").exists()


def test_a_merged_row_leaves_its_tags_with_the_one_that_stays(plan: Plan, cast: Cast) -> None:
    keep, other = rows(sheet(plan, "w6_program", "living"), [{"name": "A"}, {"name": "B"}])
    set_tag(plan, [keep.uid], "satu", cast.sari)
    set_tag(plan, [keep.uid, other.uid], "dua", cast.sari)
    set_tag(plan, [other.uid], "tiga", cast.sari)
    done = merge_rows(plan, keep.uid, [other.uid], cast.sari)
    assert borne(plan) == {str(keep.uid): ("dua", "satu", "tiga")}
    taken_back(done, cast)
    assert borne(plan) == {str(keep.uid): ("dua", "satu"), str(other.uid): ("dua", "tiga")}


def test_the_list_shows_filters_sets_and_takes_off(plan: Plan, cast: Cast, browse: Browse) -> None:
    made = rows(sheet(plan, "w6_program", "living"), [{"name": f"Program {n}"} for n in "abc"])
    desk, path = browse(cast.sari, "en"), f"/plans/{plan.code}/programmes/"
    assert 'id="filter-tag"' not in desk.get(path).content.decode()
    sent = {"row": [str(each.uid) for each in made[:2]], "tag": "Prioritas", "act": "tag", "next": path}
    page = desk.post(f"/plans/{plan.code}/bulk/", sent, follow=True).content.decode()
    assert "2 rows were changed." in page
    assert page.count(">Prioritas</span>") == 2
    assert 'id="filter-tag"' in page
    some = desk.get(path, {"tag": "prioritas"}).content.decode()
    assert ("Program a" in some, "Program c" in some) == (True, False)
    rest = desk.get(path, {"tag": "-"}).content.decode()
    assert ("Program a" in rest, "Program c" in rest) == (False, True)
    page = desk.post(f"/plans/{plan.code}/bulk/", sent | {"act": "untag"}, follow=True).content.decode()
    assert "Prioritas</span>" not in page
    told = desk.post(f"/plans/{plan.code}/bulk/", sent | {"tag": "x" * 41}, follow=True).content.decode()
    assert "at most 40 characters" in told


def test_the_row_and_its_history_tell_it(plan: Plan, cast: Cast, browse: Browse) -> None:
    made = row(sheet(plan, "w6_program", "living"), name="A")
    set_tag(plan, [made.uid], "Prioritas", cast.sari)
    desk, path = browse(cast.sari, "en"), f"/plans/{plan.code}/rows/{made.uid}/"
    page = desk.get(path).content.decode()
    assert 'name="tag" value="Prioritas"' in page
    assert "Add a tag" in page
    reading = browse(cast.budi, "en").get(path).content.decode()
    assert "Prioritas" in reading
    assert "Add a tag" not in reading
    journal = desk.get(f"/plans/{plan.code}/journal/").content.decode()
    assert "Tagged" in journal
    assert "Prioritas" in journal
    assert "tag." not in journal
    assert desk.get(f"/plans/{plan.code}/sheets/dimension-living/w6_program/composing/deeds/").status_code == 200


def test_a_room_knows_the_tags_of_its_rows(plan: Plan, cast: Cast, browse: Browse) -> None:
    here, there = (
        row(sheet(plan, "w6_program", "living"), name="A"),
        row(sheet(plan, "w6_program", "economy"), name="B"),
    )
    gone = row(sheet(plan, "w6_program", "living"), name="C")
    set_tag(plan, [here.uid, there.uid, gone.uid], "Prioritas", cast.sari)
    bin_many(plan, [gone.uid], cast.sari)
    facts = browse(cast.lina).get(f"/plans/{plan.code}/sheets/dimension-living/w6_program/room/composing/").json()
    assert facts["tags"] == {str(here.uid): ["Prioritas"]}


@pytest.mark.parametrize("place", ["programmes/", "activities/", "row"])
def test_tags_cost_one_question(
    plan: Plan, cast: Cast, browse: Browse, place: str, django_assert_max_num_queries: Any
) -> None:
    made = rows(sheet(plan, "w6_program", "living"), [{"name": f"Program {n}"} for n in range(30)])
    for n in range(6):
        set_tag(plan, [each.uid for each in made[n:]], f"tag {n}", cast.sari)
    path = f"/plans/{plan.code}/{f'rows/{made[-1].uid}/' if place == 'row' else place}"
    desk = browse(cast.sari)
    desk.get(path)
    with django_assert_max_num_queries(12):
        assert desk.get(path).status_code == 200
