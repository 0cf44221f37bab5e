"""Lines that are sent from phones to a group's screen: who may, how much, and what becomes of them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Plan, StageLock
from anyam.worksheets.actions import send_lines, set_group, settle_line
from anyam.worksheets.privacy.erasing import take_out
from anyam.worksheets.rooms.models import SentLine
from tests.cast import Cast, group, make_plan, office, row, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan(code=f"layar-{uuid4().hex[:8]}")
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


def path(plan: Plan, rest: str = "") -> str:
    return f"/plans/{plan.code}/sheets/dimension-living/w6_program/room/lines/{rest}"


def sent(plan: Plan, by: Any, text: str = "Antrean dari rumah") -> list[SentLine]:
    return send_lines(sheet(plan, "w6_program", "living"), text, by, uuid4())


def test_each_line_of_a_text_waits_with_its_sender_and_office(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    browse(cast.lina).post(path(plan), {"text": "Bank sampah\n\n  Taman kota \r\n"})
    told = browse(cast.sari).get(path(plan)).json()
    assert [(line["text"], line["who"], line["office"], line["state"]) for line in told["lines"]] == [
        ("Bank sampah", "Lina", "DLH", "waiting"),
        ("Taman kota", "Lina", "DLH", "waiting"),
    ]
    assert told["may_settle"]


def test_a_line_that_is_sent_twice_stands_there_once(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    again = {"text": "Bank sampah\nTaman kota", "uid": str(uuid4())}
    for _time in range(2):
        assert browse(cast.lina).post(path(plan), again).status_code == 200
    assert SentLine.objects.count() == 2


def test_a_text_that_is_empty_or_too_long_or_too_much_is_refused_with_a_sentence(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    phone = browse(cast.lina, "en")
    for text, words in (
        (" \n ", "type a line"),
        (f"kurang\n{'x' * 2001}", "line 2 is longer than 2000 characters"),
        ("\n".join("baris" for _n in range(51)), "at most 50"),
    ):
        answer = phone.post(path(plan), {"text": text})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not SentLine.objects.exists()
    assert phone.post(path(plan), {"text": "\n".join(["x" * 2000] * 50)}).status_code == 200
    assert phone.post(path(plan), {"text": "satu lagi"}).status_code == 422


def test_who_only_writes_rows_of_an_office_of_the_group_sends_and_sees_what_is_their_own(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    sent(plan, cast.lina, "Dari Lina")
    sent(plan, cast.prita, "Dari Prita")
    told = browse(cast.prita).get(path(plan)).json()
    assert (told["may_send"], told["may_settle"]) == (True, False)
    assert [line["text"] for line in told["lines"]] == ["Dari Prita"]
    set_group(group(plan, "living"), coordinator=office("Dinkes"), members=[], by=cast.sari)
    told = browse(cast.prita).get(path(plan)).json()
    assert not told["may_send"]


@pytest.mark.parametrize("reader", ["budi", "dewi", "eka", "tono", "joko", "farah"])
def test_who_only_reads_sends_nothing_and_sees_nothing(
    plan: Plan, cast: Cast, browse: Callable[..., Client], reader: str
) -> None:
    sent(plan, cast.lina)
    phone = browse(getattr(cast, reader), "en")
    told = phone.get(path(plan)).json()
    assert (told["may_send"], told["may_settle"], told["lines"]) == (False, False, [])
    answer = phone.post(path(plan), {"text": "Bank sampah"})
    assert answer.status_code == 403
    assert "secretariat" in answer.content.decode()


def test_a_line_is_taken_into_a_row_and_its_sender_reads_the_code(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    [line] = sent(plan, cast.lina)
    made = row(sheet(plan, "w6_program", "living"), name="Antrean dari rumah")
    desk = browse(cast.sari)
    desk.post(path(plan, f"{line.pk}/settling/"), {"act": "take", "row": str(made.uid)})
    [told] = browse(cast.lina).get(path(plan)).json()["lines"]
    assert (told["state"], told["code"], told["own"]) == ("taken", "L1", True)
    # The history of the row says whose words these are.
    entry = Entry.objects.get(subject=made.uid, act="line")
    assert (entry.batch.by, entry.new) == (cast.lina, "Antrean dari rumah")
    assert "Antrean dari rumah" in desk.get(f"/plans/{plan.code}/journal/?act=line").content.decode()


def test_a_line_is_decided_on_once_and_comes_back(plan: Plan, cast: Cast) -> None:
    [line] = sent(plan, cast.lina)
    mine, other = uuid4(), uuid4()
    for _twice in range(2):
        assert settle_line(line, "take", cast.sari, mine).row == mine
    with pytest.raises(RuleBroken):
        settle_line(line, "take", cast.kartika, other)
    with pytest.raises(RuleBroken):
        settle_line(line, "aside", cast.kartika)
    assert settle_line(line, "back", cast.sari).settled_at is None
    assert settle_line(line, "aside", cast.kartika).settled_by == cast.kartika
    assert Batch.objects.filter(act="line").count() == 2


def test_only_who_writes_decides_and_the_sender_may_take_back(plan: Plan, cast: Cast) -> None:
    [line] = sent(plan, cast.prita)
    for act in ("take", "back"):
        with pytest.raises(NotAllowed):
            settle_line(line, act, cast.prita, uuid4())
    with pytest.raises(NotAllowed):
        settle_line(line, "aside", cast.budi)
    assert settle_line(line, "aside", cast.prita).settled_at


def test_who_asks_again_hears_what_changed(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    [line] = sent(plan, cast.lina)
    desk = browse(cast.sari)
    number = desk.get(path(plan)).json()["number"]
    settle_line(line, "aside", cast.sari)
    told = desk.get(path(plan), {"since": number}).json()
    assert [each["state"] for each in told["lines"]] == ["aside"]
    assert desk.get(path(plan), {"since": told["number"] + 60_000_000}).json()["lines"]
    for nonsense in ("-1", "x", "9" * 40):
        assert desk.get(path(plan), {"since": nonsense}).status_code == 200


def test_a_closed_sheet_takes_no_lines_and_says_why(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    StageLock.objects.create(plan=plan, stage="bimtek_2", locked_by=cast.sari)
    answer = browse(cast.lina, "en").post(path(plan), {"text": "Bank sampah"})
    assert answer.status_code == 422
    assert "was closed" in answer.content.decode()


def test_many_lines_ask_no_more_than_few(
    plan: Plan, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    for person in (cast.lina, cast.putri, cast.mira, cast.kartika):
        for line in sent(plan, person, "\n".join(f"Baris {n}" for n in range(40))):
            if line.pk % 3 == 0:
                settle_line(line, "take", cast.sari, row(line.sheet, name=line.text).uid)
    for person in (cast.sari, cast.prita):
        client = browse(person)
        client.get(path(plan))
        with django_assert_max_num_queries(12):
            assert client.get(path(plan), {"screen": 1}).status_code == 200
    phone = browse(cast.prita)
    with django_assert_max_num_queries(20):
        assert phone.post(path(plan), {"text": "\n".join(["Bank sampah"] * 40)}).status_code == 200


def test_the_screen_shows_how_one_joins_while_a_code_is_open(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from anyam.people.actions.codes import make_code

    desk = browse(cast.sari)
    assert desk.get(path(plan), {"screen": 1}).json()["join"] is None
    now = timezone.now()
    code = make_code(plan, cast.sari, kind="participant", opens_at=now, closes_at=now + timedelta(hours=1))
    join = desk.get(path(plan), {"screen": 1}).json()["join"]
    assert join["code"].replace(" ", "") == code.code
    assert join["qr"].startswith("data:image")
    assert browse(cast.budi).get(path(plan), {"screen": 1}).json()["join"] is None


def test_an_erased_person_s_lines_go(plan: Plan, cast: Cast) -> None:
    sent(plan, cast.lina)
    take_out(cast.lina)
    assert not SentLine.objects.exists()
