"""A sheet goes to its coordinator, comes back with a reason, goes again and is agreed."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.journal.models import Batch
from anyam.plans.models import Plan, Sheet, StageLock
from anyam.talk.queries.inbox import inbox_page, leads_to
from anyam.web.hooks import unread_by, waiting_for
from anyam.worksheets.actions import set_group, undo
from anyam.worksheets.composing.actions import agree, give_back, submit, withdraw
from tests.cast import Cast, group, make_plan, office, rows, sheet, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan(code=f"kirim-{uuid4().hex[:8]}")
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


@pytest.fixture
def swot(plan: Plan) -> Sheet:
    return sheet(plan, "w3_swot", "living")


def lines(person: object) -> list[str]:
    return [line.text.message for line in waiting_for(person) if "worksheet" in line.url or "composing" in line.url]


def test_the_whole_way(plan: Plan, swot: Sheet, cast: Cast) -> None:
    made = rows(swot, [{"factor": "S", "statement": "SDM"}, {"factor": "W", "statement": "Anggaran"}])
    submit(swot, cast.lina, "Mohon dicek")
    assert len(lines(cast.kartika)) == 1
    assert len(lines(cast.sari)) >= 1
    with pytest.raises(RuleBroken):
        submit(swot, cast.putri)
    give_back(swot, cast.kartika, "Butir W1 belum jelas")
    assert lines(cast.kartika) == []
    assert lines(cast.lina) == []
    back = inbox_page(cast.lina)
    assert [line.by for line in back.returned.lines] == ["Kartika"]
    assert not any("came back" in line.text.message for line in back.waiting)
    submit(swot, cast.lina)
    assert lines(cast.lina) == []
    done = agree(swot, cast.kartika)
    assert {shown(each)["status"] for each in made} == {"disepakati"}
    undo(Batch.objects.get(pk=done.batch), cast.kartika)
    assert not any(shown(each).get("status") == "disepakati" for each in made)
    with pytest.raises(RuleBroken):
        agree(swot, cast.kartika)


def test_the_coordinator_gets_a_notice_until_it_is_answered(swot: Sheet, cast: Cast) -> None:
    before = unread_by(cast.kartika)
    submit(swot, cast.lina, "Mohon dicek")
    assert unread_by(cast.kartika) == before + 1
    (news,) = (each for each in inbox_page(cast.kartika).news if each.text == "Mohon dicek")
    assert leads_to(cast.kartika, news.pk) == f"/plans/{swot.plan.code}/sheets/dimension-living/w3_swot/composing/"
    withdraw(swot, cast.putri)
    assert unread_by(cast.kartika) == before


def test_what_the_secretariat_sent_for_a_group_comes_back_to_it(swot: Sheet, cast: Cast) -> None:
    submit(swot, cast.sari)
    give_back(swot, cast.kartika, "Belum lengkap")
    assert any("came back" in each for each in lines(cast.sari))


def test_rows_are_agreed_without_the_sheet_being_sent(swot: Sheet, cast: Cast, browse: Callable[..., Client]) -> None:
    one, other = rows(swot, [{"factor": "S", "statement": "A"}, {"factor": "S", "statement": "B"}])
    path = f"/plans/{swot.plan.code}/sheets/dimension-living/w3_swot/room/bulk/"
    sent = {"row": str(one.uid), "act": "agree"}
    asks = {"headers": {"Accept": "application/json"}}
    assert browse(cast.lina).post(path, sent, **asks).status_code == 403
    done = browse(cast.kartika, "en").post(path, sent, **asks).json()
    assert "1 row was agreed." in done["said"]
    assert [shown(each).get("status") == "disepakati" for each in (one, other)] == [True, False]
    undo(Batch.objects.get(pk=done["batch"]), cast.kartika)
    assert shown(one).get("status") != "disepakati"


def test_the_page_offers_rows_to_agree_on(swot: Sheet, cast: Cast, browse: Callable[..., Client]) -> None:
    one, other = rows(swot, [{"factor": "S", "statement": "Alfa"}, {"factor": "S", "statement": "Beta"}])
    path = f"/plans/{swot.plan.code}/sheets/dimension-living/w3_swot/"
    desk = browse(cast.kartika, "en")
    assert f'name="row" value="{one.uid}"' in desk.get(f"{path}composing/").content.decode()
    assert 'name="row"' not in browse(cast.lina, "en").get(f"{path}composing/").content.decode()
    sent = {"row": str(other.uid), "act": "agree", "next": f"{path}composing/"}
    assert "1 row was agreed." in desk.post(f"{path}room/bulk/", sent, follow=True).content.decode()
    page = desk.get(f"{path}composing/").content.decode()
    assert f'value="{other.uid}"' not in page


def test_chosen_rows_alone_are_agreed(swot: Sheet, cast: Cast) -> None:
    one, other = rows(swot, [{"factor": "S", "statement": "A"}, {"factor": "S", "statement": "B"}])
    submit(swot, cast.lina)
    agree(swot, cast.kartika, [one.uid])
    assert [shown(each).get("status") == "disepakati" for each in (one, other)] == [True, False]


def test_who_may(swot: Sheet, cast: Cast) -> None:
    for who in (cast.budi, cast.eka, cast.prita, cast.joko, cast.citra):
        with pytest.raises(NotAllowed):
            submit(swot, who)
    submit(swot, cast.lina)
    for who in (cast.lina, cast.budi, cast.citra):
        with pytest.raises(NotAllowed):
            agree(swot, who)
        with pytest.raises(NotAllowed):
            give_back(swot, who, "tidak")
    with pytest.raises(NotAllowed):
        withdraw(swot, cast.budi)
    withdraw(swot, cast.putri)
    with pytest.raises(RuleBroken):
        withdraw(swot, cast.lina)


def test_a_reason_is_needed_and_a_locked_sheet_is_not_sent(plan: Plan, swot: Sheet, cast: Cast) -> None:
    submit(swot, cast.lina)
    with pytest.raises(RuleBroken):
        give_back(swot, cast.kartika, "  ")
    withdraw(swot, cast.lina)
    for stage in plan.edition.stages:
        StageLock.objects.create(plan=plan, stage=stage.code, locked_by=cast.sari)
    with pytest.raises(RuleBroken) as refused:
        submit(swot, cast.lina)
    assert "Sari" in str(refused.value)


def test_the_page_tells_where_it_stands(swot: Sheet, cast: Cast, browse: Callable[..., Client]) -> None:
    rows(swot, [{"factor": "S", "statement": "SDM terampil"}, {"factor": "S", "statement": "SDM yang terampil"}])
    path = f"/plans/{swot.plan.code}/sheets/dimension-living/w3_swot/"
    group_desk = browse(cast.lina, "en")
    sent = group_desk.post(f"{path}room/submission/", {"act": "send", "note": "Sudah lengkap"}, follow=True)
    assert "is with its coordinator" in sent.content.decode()
    desk = browse(cast.kartika, "en")
    page = desk.get(f"{path}composing/").content.decode()
    for words in (
        "Lina sent this worksheet",
        "Sudah lengkap",
        "Return with a reason",
        "SDM yang terampil",
        "Not the same",
    ):
        assert words in page
    returned = desk.post(f"{path}room/submission/", {"act": "return", "reason": "W1 kosong"}, follow=True)
    assert "went back to its group" in returned.content.decode()
    told = group_desk.get(f"{path}room/composing/").json()["sent"][0]
    assert (told["outcome"], told["reason"], told["ended_by"]) == ("returned", "W1 kosong", "Kartika")


def test_the_page_asks_no_more_of_a_long_sheet(
    swot: Sheet, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    path = f"/plans/{swot.plan.code}/sheets/dimension-living/w3_swot/"
    desk = browse(cast.kartika)
    rows(swot, [{"factor": "S", "statement": f"Butir serupa nomor {'x' * (n % 7)}"} for n in range(60)])
    for address in ("composing/", "composing/deeds/", "room/composing/", "room/similar/"):
        desk.get(f"{path}{address}")
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
            assert desk.get(f"{path}{address}").status_code == 200


def test_pairs_that_are_not_the_same(swot: Sheet, cast: Cast, browse: Callable[..., Client]) -> None:
    one, other = rows(
        swot, [{"factor": "S", "statement": "SDM terampil"}, {"factor": "S", "statement": "SDM terampill"}]
    )
    path = f"/plans/{swot.plan.code}/sheets/dimension-living/w3_swot/room/"
    desk = browse(cast.lina)

    def seen() -> list[list[str]]:
        return [pair[:2] for pair in desk.get(f"{path}similar/").json()["pairs"]]

    assert seen() == [[str(one.uid), str(other.uid)]]
    pair = {"one": str(other.uid), "other": str(one.uid)}
    desk.post(f"{path}different/", pair)
    assert seen() == []
    desk.post(f"{path}different/", pair | {"act": "back"})
    assert seen() == [[str(one.uid), str(other.uid)]]
    assert browse(cast.budi).post(f"{path}different/", pair).status_code == 403


def test_rows_of_other_groups_for_whoever_agrees_in_both(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    here, there = sheet(plan, "w6_program", "living"), sheet(plan, "w6_program", "economy")
    (one,) = rows(here, [{"name": "Pasar rakyat daring"}])
    (other,) = rows(there, [{"name": "Pasar rakyat daring"}])
    path = f"/plans/{plan.code}/sheets/dimension-living/w6_program/room/similar/"
    found = browse(cast.sari, "en").get(path).json()
    assert found["pairs"] == [[str(one.uid), str(other.uid), 100]]
    assert found["elsewhere"][str(other.uid)]["group"] == "Smart economy"
    assert browse(cast.kartika).get(path).json()["pairs"] == []


def test_single_rows_go_back_with_a_reason(swot: Sheet, cast: Cast, browse: Callable[..., Client]) -> None:
    one, other = rows(swot, [{"factor": "S", "statement": "A"}, {"factor": "S", "statement": "B"}])
    desk = browse(cast.kartika, "en")
    path = f"/plans/{swot.plan.code}/agreement/"
    empty = desk.post(path, {"row": str(one.uid), "act": "return"}, follow=True).content.decode()
    assert "write why the rows go back" in empty.lower()
    page = desk.post(
        path, {"row": [str(one.uid), str(other.uid)], "act": "return", "reason": "Kurang jelas"}, follow=True
    )
    assert "2 rows went back to their groups." in page.content.decode()
    assert "Kurang jelas" in browse(cast.lina, "en").get(f"/plans/{swot.plan.code}/rows/{one.uid}/").content.decode()
    assert browse(cast.budi).post(path, {"row": str(one.uid), "act": "return", "reason": "x"}).status_code == 403
