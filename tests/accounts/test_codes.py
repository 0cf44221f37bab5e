"""The second step: codes of a phone, recovery codes, and what they lock out."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from anyam.accounts import actions
from anyam.core.errors import RuleBroken
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def shown_by_phone(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def switch_on(client: Client) -> str:
    """Switch codes on, proving the password on the way. Gives the key."""
    asked = client.get("/akun/kode/pasang/")
    if asked.status_code == 302:
        client.post(asked["Location"], {"password": PASSWORD, "next": "/akun/kode/pasang/"})
        asked = client.get("/akun/kode/pasang/")
    secret: str = asked.context["form"].secret
    done = client.post("/akun/kode/pasang/", {"code": shown_by_phone(secret)})
    assert done["Location"] == "/akun/kode/cadangan/"
    cache.clear()  # the app's next code, half a minute later
    return secret


@pytest.fixture
def guarded(member: Callable[..., Any], sign_in: Callable[..., Any]) -> tuple[Any, Client, str]:
    """Somebody with codes, their browser, and the key in their phone."""
    wati = member()
    client, _answer = sign_in("wati@kota.example")
    return wati, client, switch_on(client)


def test_switching_on_asks_for_the_password_again_and_shows_recovery_codes(
    member: Callable[..., Any], sign_in: Callable[..., Any]
) -> None:
    member()
    client, _answer = sign_in("wati@kota.example")
    assert client.get("/akun/kode/pasang/")["Location"].startswith("/akun/sandi/lagi/")
    switch_on(client)
    page = client.get("/akun/kode/cadangan/").content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", page)) == 10
    saved = client.get("/akun/kode/cadangan/unduh/")
    assert saved["Content-Type"].startswith("text/plain")


def test_the_key_is_drawn_for_the_phone_and_can_be_typed(
    member: Callable[..., Any], sign_in: Callable[..., Any]
) -> None:
    member()
    client, _answer = sign_in("wati@kota.example")
    client.post(client.get("/akun/kode/pasang/")["Location"], {"password": PASSWORD})
    page = client.get("/akun/kode/pasang/")
    assert "data:image/svg+xml;base64," in page.content.decode()
    assert page.context["form"].secret in page.content.decode()


def test_signing_in_asks_for_the_code(
    guarded: tuple[Any, Client, str], sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    _wati, _client, secret = guarded
    client, answer = sign_in("wati@kota.example")
    assert answer["Location"] == "/akun/kode/masuk/"
    assert not is_inside(client)
    wrong = client.post("/akun/kode/masuk/", {"code": "000000"})
    assert wrong.status_code == 200
    assert not is_inside(client)
    assert client.post("/akun/kode/masuk/", {"code": shown_by_phone(secret)}).status_code == 302
    assert is_inside(client)


def test_a_code_works_once(
    guarded: tuple[Any, Client, str], sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    _wati, _client, secret = guarded
    code = shown_by_phone(secret)
    first, second = sign_in("wati@kota.example")[0], sign_in("wati@kota.example")[0]
    first.post("/akun/kode/masuk/", {"code": code})
    second.post("/akun/kode/masuk/", {"code": code})
    assert (is_inside(first), is_inside(second)) == (True, False)


def test_codes_cannot_be_tried_out(guarded: tuple[Any, Client, str], sign_in: Callable[..., Any]) -> None:
    client, _answer = sign_in("wati@kota.example")
    answers = [client.post("/akun/kode/masuk/", {"code": f"{number:06}"}).status_code for number in range(6)]
    assert answers == [200] * 5 + [429]


def test_a_recovery_code_helps_once(
    guarded: tuple[Any, Client, str], sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    _wati, client, _secret = guarded
    codes = re.findall(r"<code>(\d{8})</code>", client.get("/akun/kode/cadangan/").content.decode())
    first, second = sign_in("wati@kota.example")[0], sign_in("wati@kota.example")[0]
    first.post("/akun/kode/masuk/", {"code": codes[0]})
    second.post("/akun/kode/masuk/", {"code": codes[0]})
    assert (is_inside(first), is_inside(second)) == (True, False)
    assert first.get("/akun/").context["account"].codes_left == 9


def test_links_end_when_codes_begin(
    member: Callable[..., Any], sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    wati = member()
    _link, url = actions.make_link(wati, None)
    path = url.removeprefix("http://127.0.0.1:8000")
    by_link = Client()
    by_link.post(path)
    assert is_inside(by_link)
    client, _answer = sign_in("wati@kota.example")
    switch_on(client)
    assert not is_inside(by_link)
    assert Client().post(path).status_code == 404
    with pytest.raises(RuleBroken):
        actions.make_link(wati, None)
    with pytest.raises(RuleBroken):
        actions.invite(wati, None)


def test_an_invitation_made_before_is_no_way_around_the_code(
    member: Callable[..., Any], sign_in: Callable[..., Any]
) -> None:
    wati = member()
    _invitation, url = actions.invite(wati, None)
    switch_on(sign_in("wati@kota.example")[0])
    with pytest.raises(actions.OpensNothing):
        actions.accept(url.rstrip("/").rsplit("/", 1)[1], "anyaman-baru-77")


def test_a_reset_by_mail_still_asks_for_the_code(guarded: tuple[Any, Client, str], sign_in: Callable[..., Any]) -> None:
    from django.core import mail

    from tests.accounts.test_passwords import NEW, TWICE, forget, link_in

    mail.outbox.clear()
    forget("wati@kota.example")
    client = Client()
    form = client.get(link_in(mail.outbox[0]), follow=True)
    client.post(form.request["PATH_INFO"], TWICE)
    assert sign_in("wati@kota.example", NEW)[1]["Location"] == "/akun/kode/masuk/"


def test_switching_off_needs_proof_and_signs_in_by_the_password_alone(
    guarded: tuple[Any, Client, str], sign_in: Callable[..., Any]
) -> None:
    _wati, client, _secret = guarded
    assert client.post("/akun/kode/lepas/").status_code == 302
    assert sign_in("wati@kota.example")[1]["Location"] == "/"


def test_a_guest_cannot_lock_themselves_out(guest: Any, browse: Callable[..., Client]) -> None:
    assert browse(guest).get("/akun/kode/pasang/").status_code == 403


def test_the_operator_helps_who_lost_phone_and_recovery_codes(
    guarded: tuple[Any, Client, str], sign_in: Callable[..., Any]
) -> None:
    wati, _client, _secret = guarded
    actions.drop_codes(wati, None)
    assert sign_in("wati@kota.example")[1]["Location"] == "/"
