"""The door: the same words for everybody, strict per account, generous per hall."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
WRONG = "bukan-sandi-itu"


def words(answer: Any) -> str:
    """What a page says, without what is new on every request."""
    page: str = answer.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", page)


def test_an_address_is_typed_as_phones_do(member: Callable[..., Any], sign_in: Callable[..., Any]) -> None:
    member()
    _client, answer = sign_in(" Wati@Kota.example ")
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_whoever_was_sent_to_the_door_comes_back_to_their_page(
    member: Callable[..., Any], sign_in: Callable[..., Any]
) -> None:
    member()
    client = Client()
    shown = client.get("/masuk/?next=/akun/").content.decode()
    assert 'name="next" value="/akun/"' in shown
    assert sign_in("wati@kota.example", client=client, next="/akun/")[1]["Location"] == "/akun/"
    assert sign_in("wati@kota.example", next="https://elsewhere.example/")[1]["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_read_the_same(
    member: Callable[..., Any], sign_in: Callable[..., Any]
) -> None:
    member()
    known, unknown = sign_in("wati@kota.example", WRONG)[1], sign_in("siapa@kota.example", WRONG)[1]
    assert known.status_code == unknown.status_code == 200
    assert words(known).replace("wati@", "siapa@") == words(unknown)
    assert "do not belong together" in sign_in("x@kota.example", WRONG, _english())[1].content.decode()


def test_a_closed_account_is_told_so_only_with_its_password(
    member: Callable[..., Any], sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    member("tutup", is_active=False)
    client, right = sign_in("tutup@kota.example")
    assert right["Location"] == "/akun/ditutup/"
    assert not is_inside(client)
    wrong = sign_in("tutup@kota.example", WRONG)[1]
    assert words(wrong).replace("tutup@", "siapa@") == words(sign_in("siapa@kota.example", WRONG)[1])


def test_who_has_no_address_cannot_be_signed_in_by_an_empty_one(guest: Any, sign_in: Callable[..., Any]) -> None:
    guest.set_password(PASSWORD)
    guest.save(update_fields=["password"])
    for typed in ("", "None", "null"):
        assert sign_in(typed)[1].status_code == 200


def test_a_hall_of_120_people_signs_in_behind_one_address(
    member: Callable[..., Any], sign_in: Callable[..., Any]
) -> None:
    for number in range(120):
        member(f"peserta{number}")
    answers = [sign_in(f"peserta{number}@kota.example")[1] for number in range(120)]
    assert {answer.status_code for answer in answers} == {302}


def test_the_sixth_wrong_password_for_an_account_is_held_back_and_its_neighbour_is_not(
    member: Callable[..., Any], sign_in: Callable[..., Any]
) -> None:
    member("wati")
    member("tono2")
    for _try in range(5):
        assert sign_in("wati@kota.example", WRONG)[1].status_code == 200
    held = sign_in("wati@kota.example", PASSWORD, _english())[1]
    assert held.status_code == 429
    assert 0 < int(held["Retry-After"]) <= 300
    assert "You may try again in 5 minutes" in held.content.decode()
    assert sign_in("tono2@kota.example")[1].status_code == 302


def test_an_unknown_address_is_held_back_alike(sign_in: Callable[..., Any], db: None) -> None:
    answers = [sign_in("siapa@kota.example", WRONG)[1].status_code for _try in range(6)]
    assert answers == [200] * 5 + [429]


def test_the_wait_ends(member: Callable[..., Any], sign_in: Callable[..., Any], clock: Any) -> None:
    member()
    for _try in range(6):
        sign_in("wati@kota.example", WRONG)
    clock.pass_by(290)
    soon = sign_in("wati@kota.example", PASSWORD, _english())[1]
    assert "You may try again in 10 seconds" in soon.content.decode()
    clock.pass_by(11)
    assert sign_in("wati@kota.example")[1].status_code == 302


def test_a_right_password_counts_for_nothing(member: Callable[..., Any], sign_in: Callable[..., Any]) -> None:
    member()
    assert {sign_in("wati@kota.example")[1].status_code for _time in range(8)} == {302}


def test_a_whole_network_is_held_back_only_after_three_hundred_tries(sign_in: Callable[..., Any], db: None) -> None:
    answers = [sign_in(f"orang{number}@kota.example", WRONG)[1].status_code for number in range(301)]
    assert answers == [200] * 300 + [429]


def test_a_session_gets_a_new_number_at_the_door(member: Callable[..., Any], sign_in: Callable[..., Any]) -> None:
    member()
    client = Client()
    client.get("/masuk/")
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in("wati@kota.example", client=client)
    assert client.session.session_key != session.session_key


def test_out_is_by_post_and_ends_the_session(
    member: Callable[..., Any], sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    member()
    client, _answer = sign_in("wati@kota.example")
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/")["Location"] == "/masuk/"
    assert not is_inside(client)


def test_nobody_signs_up(db: None) -> None:
    for send in (Client().get, Client().post):
        assert send("/akun/daftar/").status_code == 403


def test_the_demo_s_logins_stand_beside_the_form(browse: Callable[..., Client]) -> None:
    page = browse().get("/masuk/?email=opd@rembang.example").content.decode()
    assert 'value="opd@rembang.example"' in page
    assert "bimtek-2022" in page


def _english() -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
