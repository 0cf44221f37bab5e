"""Forgotten, changed, set for the first time."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "anyaman-baru-77"
TWICE = {"password1": NEW, "password2": NEW}


def link_in(mail: Any) -> str:
    """The path of the link in a mail."""
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", mail.body)
    assert found, mail.body
    return found[1]


def forget(email: str, client: Client | None = None) -> Any:
    return (client or Client()).post("/akun/lupa-sandi/", {"email": email})


def test_a_forgotten_password_is_replaced_by_mail(
    member: Callable[..., Any], sign_in: Callable[..., Any], mailoutbox: list[Any]
) -> None:
    member()
    assert forget("Wati@kota.example").status_code == 302
    assert mailoutbox[0].to == ["wati@kota.example"]
    client = Client()
    form = client.get(link_in(mailoutbox[0]), follow=True)
    done = client.post(form.request["PATH_INFO"], TWICE)
    assert done.status_code == 302
    assert sign_in("wati@kota.example", PASSWORD)[1].status_code == 200
    assert sign_in("wati@kota.example", NEW)[1].status_code == 302
    assert Client().get(link_in(mailoutbox[0])).content.count(b"password1") == 0  # used up


def test_the_answer_does_not_say_whether_an_address_is_known(member: Callable[..., Any], mailoutbox: list[Any]) -> None:
    member()
    member("tutup", is_active=False)
    answers = [forget(f"{name}@kota.example") for name in ("wati", "siapa", "tutup")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/akun/lupa-sandi/terkirim/")}
    # A mail each, so that the time it takes tells nothing either; only one holds a way in.
    assert [mail.to[0] for mail in mailoutbox] == ["wati@kota.example", "siapa@kota.example", "tutup@kota.example"]
    assert ["/akun/lupa-sandi/" in mail.body for mail in mailoutbox] == [True, False, False]


def test_nobody_s_letter_box_is_filled(member: Callable[..., Any], mailoutbox: list[Any]) -> None:
    member()
    answers = [forget("wati@kota.example").status_code for _try in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mailoutbox) == 3


def test_a_reset_ends_the_wait_at_the_door(
    member: Callable[..., Any], sign_in: Callable[..., Any], mailoutbox: list[Any]
) -> None:
    member()
    for _try in range(6):
        sign_in("wati@kota.example", "salah-terus")
    forget("wati@kota.example")
    client = Client()
    form = client.get(link_in(mailoutbox[0]), follow=True)
    client.post(form.request["PATH_INFO"], TWICE)
    assert sign_in("wati@kota.example", NEW)[1].status_code == 302


def test_a_changed_password_signs_other_devices_out(
    member: Callable[..., Any], sign_in: Callable[..., Any], is_inside: Callable[[Client], bool], mailoutbox: list[Any]
) -> None:
    member()
    here, there = sign_in("wati@kota.example")[0], sign_in("wati@kota.example")[0]
    changed = here.post("/akun/sandi/", {"oldpassword": PASSWORD, **TWICE})
    assert changed["Location"] == "/akun/"
    assert (is_inside(here), is_inside(there)) == (True, False)
    assert len(mailoutbox) == 1  # the person is told


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        (("salah-sandi", NEW, NEW), "oldpassword"),
        ((PASSWORD, "12345678", "12345678"), "password1"),
        ((PASSWORD, NEW, "anyaman-lain-78"), "password2"),
    ],
)
def test_what_is_wrong_stands_at_its_box(
    member: Callable[..., Any], sign_in: Callable[..., Any], typed: tuple[str, str, str], box: str
) -> None:
    member()
    client, _answer = sign_in("wati@kota.example")
    page = client.post("/akun/sandi/", dict(zip(("oldpassword", "password1", "password2"), typed, strict=True)))
    assert list(page.context["form"].errors) == [box]
    assert f'id="id_{box}_error"' in page.content.decode()


def test_the_old_password_cannot_be_tried_out_either(member: Callable[..., Any], sign_in: Callable[..., Any]) -> None:
    member()
    client, _answer = sign_in("wati@kota.example")
    answers = [
        client.post("/akun/sandi/", {"oldpassword": f"salah-{number}", **TWICE}).status_code for number in range(6)
    ]
    assert answers[-1] == 429


def test_a_mail_server_that_is_away_is_said_and_breaks_nothing(
    member: Callable[..., Any], browse: Callable[..., Client], settings: Any
) -> None:
    member()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    for email in ("wati@kota.example", "siapa@kota.example"):
        answer = forget(email, browse(None, "en"))
        assert answer.status_code == 503
        assert "The mail could not be sent" in answer.content.decode()
