"""The inbox: what waits for a person in all their plans, how it is read, and what it asks of the database."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anyam.accounts.models import User
from anyam.core.text import Text
from anyam.talk.actions import requests
from anyam.teams.actions import add_membership
from anyam.web import hooks
from anyam.worksheets.actions import set_stage_date
from tests.cast import make_plan, office
from tests.talk.desk import Desk, text_of

pytestmark = pytest.mark.django_db


def asked(desk: Desk, **more: Any) -> Any:
    particulars = {"organisation": office("DLH"), "name": "Timbulan sampah", "years": [2021], **more}
    return requests.ask(desk.plan, [particulars], desk.cast.sari)[0]


def test_an_empty_inbox_says_what_will_come_here(desk: Desk) -> None:
    nobody = User.objects.create_user("baru@tokoh.example", "Baru")
    assert "Nothing waits for you" in desk.inbox(nobody)


def test_what_is_due_is_told_by_group(desk: Desk) -> None:
    starts = desk.plan.today() + timedelta(days=3)
    set_stage_date(desk.plan, "bimtek_2", starts, starts + timedelta(days=1), desk.cast.sari)
    inbox = desk.inbox(desk.cast.lina)
    assert "Workshop II" in inbox
    assert "Smart living" in inbox
    assert "still empty: Action plan" in inbox
    assert "the whole region" in desk.inbox(desk.cast.sari)
    assert "Workshop II" not in desk.inbox(desk.cast.budi)


def test_a_stage_that_is_over_is_not_due(desk: Desk) -> None:
    set_stage_date(desk.plan, "bimtek_2", date(2020, 1, 1), date(2020, 1, 2), desk.cast.sari)
    assert "Smart living" not in desk.inbox(desk.cast.lina)  # her office is in that group in this plan only


def test_a_request_waits_until_it_is_answered_then_for_the_secretariat(desk: Desk) -> None:
    one = asked(desk)
    assert "Data your office is asked for Timbulan sampah new" in desk.inbox(desk.cast.lina)
    requests.answer(one, desk.cast.lina, values={2021: "41"})
    assert "Data your office is asked for" not in desk.inbox(desk.cast.lina)
    assert "Answers of offices for you to decide on Timbulan sampah" in desk.inbox(desk.cast.sari)
    requests.turn_down(one, "Satuannya?", desk.cast.sari)
    assert "Timbulan sampah" in desk.inbox(desk.cast.prita)


def test_a_request_to_one_person_waits_for_that_person_only(desk: Desk) -> None:
    asked(desk, person=desk.cast.prita)
    assert "Timbulan sampah" in desk.inbox(desk.cast.prita)
    assert "Timbulan sampah" not in desk.inbox(desk.cast.lina)


def test_suggestions_wait_for_whoever_writes(desk: Desk) -> None:
    desk.sends(
        desk.cast.budi, "suggesting", desk.own.uid, cell="name", old="Satu Antrean", new="Antrean", reason="Pendek"
    )
    heading = "Suggestions for you to decide on Satu Antrean"
    assert heading in desk.inbox(desk.cast.lina)
    assert heading in desk.inbox(desk.cast.sari)
    assert heading not in desk.inbox(desk.cast.budi)


def test_going_to_a_notice_reads_it(desk: Desk) -> None:
    desk.says(desk.cast.budi, desk.own, "@Lina mohon dilengkapi.")
    notice = desk.notices.get(person=desk.cast.lina)
    gone = desk.browse(desk.cast.lina).get(f"/kotak-masuk/{notice.pk}/")
    assert gone["Location"].startswith(f"/plans/uji/rows/{desk.own.uid}/#comment-")
    assert "0 unread" in desk.inbox(desk.cast.lina)
    assert desk.browse(desk.cast.sari).get(f"/kotak-masuk/{notice.pk}/").status_code == 404


def test_everything_or_one_thing_is_marked_as_read_and_unread_again(desk: Desk) -> None:
    for words in ("satu", "dua"):
        desk.says(desk.cast.budi, desk.own, f"@Lina {words}")
    client = desk.browse(desk.cast.lina, "en")
    first = desk.notices.filter(person=desk.cast.lina).earliest("pk")
    client.post("/kotak-masuk/terbaca/", {"notice": first.pk})
    assert "1 unread" in text_of(client.get("/kotak-masuk/"))
    client.post("/kotak-masuk/terbaca/", {"notice": first.pk, "act": "undo"})
    assert "2 unread" in text_of(client.get("/kotak-masuk/"))
    desk.browse(desk.cast.sari).post("/kotak-masuk/terbaca/", {"notice": first.pk})
    client.post("/kotak-masuk/terbaca/")
    assert "0 unread" in text_of(client.get("/kotak-masuk/"))


def test_the_number_stands_beside_the_name_on_every_page(desk: Desk) -> None:
    desk.says(desk.cast.budi, desk.own, "@Lina satu")
    desk.says(desk.cast.budi, desk.own, "@Lina dua")
    for page in ("/plans/uji/", "/plans/uji/programmes/", "/kotak-masuk/"):
        assert "2 unread in the inbox" in text_of(desk.browse(desk.cast.lina, "en").get(page))
    assert "unread in the inbox" not in text_of(desk.browse(desk.cast.budi, "en").get("/plans/uji/"))


def test_who_is_not_signed_in_costs_no_question(desk: Desk) -> None:
    client = desk.browse()
    with CaptureQueriesContext(connection) as queries:
        client.get("/masuk/")
    assert not [each for each in queries if "notice" in each["sql"]]


def test_what_other_rooms_say_waits_stands_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    line = hooks.Waiting(Text("People to accept"), 3, "/plans/uji/")
    nothing = hooks.Waiting(Text("Nothing at all"), 0, "/plans/uji/")
    monkeypatch.setattr(hooks, "WAITING", [lambda _person: [line, nothing]])
    inbox = desk.inbox(desk.cast.sari)
    assert "People to accept 3" in inbox
    assert "Nothing at all" not in inbox


def test_office_notes_are_a_piece_of_their_own(desk: Desk) -> None:
    page = text_of(desk.browse(desk.cast.lina, "en").get("/kotak-masuk/catatan/"))
    assert "Your office" in page
    piece = desk.browse(desk.cast.lina, "en").get("/kotak-masuk/catatan/", headers={"HX-Request": "true"})
    assert "<html" not in piece.content.decode()


def test_required_notes_of_the_office_are_counted_with_the_way_to_them(desk: Desk) -> None:
    page = desk.browse(desk.cast.lina, "en").get("/kotak-masuk/catatan/")
    assert f"/plans/rembang/findings/?owner={office('DLH').uid}&amp;severity=wajib" in page.content.decode()
    assert "required note" in text_of(page)


@pytest.mark.parametrize("several", [3, 150])
def test_it_asks_at_most_twelve_questions_with_any_number_of_people_and_plans(desk: Desk, several: int) -> None:
    for number in range(several):
        person = User(email=f"orang{number}@tokoh.example", name=f"Orang {number}")
        person.save()
        add_membership(person, "opd", desk.plan.region, office("DLH"))
    for number in range(3):
        make_plan(code=f"lain{number}")
    for number in range(20):
        desk.says(desk.cast.budi, desk.own, f"@DLH kata {number}")
        asked(desk, name=f"Data {number}")
    desk.sends(desk.cast.farah, "returns", row=str(desk.own.uid), reason="Lengkapi")
    desk.sends(
        desk.cast.budi, "suggesting", desk.own.uid, cell="name", old="Satu Antrean", new="Antrean", reason="Pendek"
    )
    for person in (desk.cast.lina, desk.cast.sari):
        client = desk.browse(person)
        client.get("/masuk/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/kotak-masuk/").status_code == 200
        assert len(queries) <= 12
