"""One's own account: particulars, address, devices, links."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from anyam.accounts.models import PersonalLink, User
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_passwords import NEW, TWICE, link_in

pytestmark = pytest.mark.django_db
PARTICULARS = {
    "name": "Dr. Wati, M.T.",
    "title": "Kepala Bidang",
    "nip": "19800101 200501 2 001",
    "rank": "Pembina (IV/a)",
    "phone": "0812-3456-7890",
    "language": "id",
}


@pytest.fixture
def wati(member: Callable[..., Any]) -> Any:
    return member()


@pytest.fixture
def client(wati: Any, sign_in: Callable[..., Any]) -> Client:
    browser: Client = sign_in("wati@kota.example")[0]
    return browser


# Particulars


def test_particulars_are_kept_as_forms_and_phones_want_them(wati: Any, client: Client) -> None:
    assert client.post("/akun/", PARTICULARS).status_code == 302
    wati.refresh_from_db()
    assert (wati.nip, wati.phone) == ("198001012005012001", "6281234567890")
    assert (wati.name, wati.title, wati.rank) == ("Dr. Wati, M.T.", "Kepala Bidang", "Pembina (IV/a)")
    assert 'value="0812-3456-7890"' in client.get("/akun/").content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("nip", "1980010120050120"), ("nip", "1980O1O12OO5O12OO1"), ("phone", "hubungi 0812"), ("phone", "+65 8123 4567"),
        ("phone", "12"), ("name", " "),
    ],
)  # fmt: skip
def test_what_cannot_be_right_stays_in_its_box_and_nothing_is_kept(
    wati: Any, client: Client, field: str, typed: str
) -> None:
    answer = client.post("/akun/", PARTICULARS | {field: typed})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert (
        "Wati" in answer.content.decode().split("reader-name")[1][:40]
    )  # the header shows who they are, not what was refused
    wati.refresh_from_db()
    assert (wati.name, wati.nip) == ("Wati", "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812-3456-7890", "6281234567890"), ("+62 812 3456 7890", "6281234567890"), ("62812 3456 7890", "6281234567890"),
        ("81234567890", "6281234567890"), ("+62 (0)812 3456 7890", "6281234567890"), ("(0295) 691234", "62295691234"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_number_is_one_number_however_it_is_written(client: Client, wati: Any, typed: str, kept: str) -> None:
    client.post("/akun/", PARTICULARS | {"phone": typed})
    wati.refresh_from_db()
    assert wati.phone == kept


def test_the_language_of_the_form_is_that_of_pages_and_mails(wati: Any, client: Client) -> None:
    client.post("/akun/", PARTICULARS | {"language": "en"})
    assert client.cookies[django_settings.LANGUAGE_COOKIE_NAME].value == "en"
    wati.refresh_from_db()
    assert wati.language == "en"


def test_mails_follow_the_switch_in_the_header_and_a_new_device_follows_the_person(
    wati: Any, client: Client, sign_in: Callable[..., Any]
) -> None:
    client.post("/language/", {"language": "en"})
    wati.refresh_from_db()
    assert wati.language == "en"
    other, _answer = sign_in("wati@kota.example")
    other.get("/akun/")
    assert 'lang="en"' in other.get("/akun/").content.decode()


def test_the_language_chosen_before_signing_in_is_kept_too(wati: Any, sign_in: Callable[..., Any]) -> None:
    device = Client()
    device.post("/language/", {"language": "en"})
    sign_in("wati@kota.example", client=device)
    wati.refresh_from_db()
    assert wati.language == "en"


# The address


def test_an_address_changes_when_its_mail_is_answered_and_not_before(
    wati: Any, client: Client, sign_in: Callable[..., Any], mailoutbox: list[Any]
) -> None:
    client.post("/akun/surel/", {"email": "baru@kota.example", "password": PASSWORD})
    assert mailoutbox[0].to == ["baru@kota.example"]
    assert sign_in("baru@kota.example")[1].status_code == 200
    link = link_in(mailoutbox[0])
    reader = Client()  # the mail is read on another phone
    assert reader.get(link).status_code == 200
    wati.refresh_from_db()
    assert wati.email == "wati@kota.example"  # a program that looks through mails opens every link
    assert reader.post(link).status_code == 302
    assert sign_in("baru@kota.example")[1].status_code == 302
    assert mailoutbox[1].to == ["wati@kota.example"]  # the old address hears of it
    assert Client().post(link).status_code == 404


def test_whether_somebody_else_has_an_address_is_told_to_them_only(
    member: Callable[..., Any], client: Client, mailoutbox: list[Any]
) -> None:
    member("tono2")
    taken = client.post("/akun/surel/", {"email": "tono2@kota.example", "password": PASSWORD}, follow=True)
    free = client.post("/akun/surel/", {"email": "bebas@kota.example", "password": PASSWORD}, follow=True)
    said = [re.search(r'<li class="message[^>]*>([^<]*)', page.content.decode())[1] for page in (taken, free)]  # type: ignore[index]
    assert said[0].replace("tono2@", "bebas@") == said[1]
    assert ["/konfirmasi/" in mail.body for mail in mailoutbox] == [False, True]


def test_an_address_that_was_given_away_meanwhile_is_not_taken(
    wati: Any, client: Client, member: Callable[..., Any], mailoutbox: list[Any]
) -> None:
    client.post("/akun/surel/", {"email": "baru@kota.example", "password": PASSWORD})
    member("baru")
    assert Client().post(link_in(mailoutbox[0])).status_code == 404
    wati.refresh_from_db()
    assert wati.email == "wati@kota.example"


def test_a_confirmation_ends_after_three_days(client: Client, mailoutbox: list[Any], monkeypatch: Any) -> None:
    import time

    client.post("/akun/surel/", {"email": "baru@kota.example", "password": PASSWORD})
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3 * 24 * 3600 + 1)
    assert Client().get(link_in(mailoutbox[0])).status_code == 404


def test_a_guest_makes_the_account_their_own_and_stays_the_same_person(
    guest: Any, browse: Callable[..., Client], sign_in: Callable[..., Any], mailoutbox: list[Any],
    is_inside: Callable[[Client], bool],
) -> None:  # fmt: skip
    client = browse(guest)
    assert "/akun/klaim/" in client.get("/akun/").content.decode()
    client.post("/akun/klaim/", {"email": "Tamu@kota.example", **TWICE})
    assert is_inside(client)
    assert sign_in("tamu@kota.example", NEW)[1].status_code == 200  # not before the mail is answered
    client.post(link_in(mailoutbox[0]))
    other, answer = sign_in("tamu@kota.example", NEW)
    assert answer.status_code == 302
    assert other.get("/akun/").context["account"].person.pk == guest.pk
    assert User.objects.get(pk=guest.pk).name == "Tamu"


def test_a_guest_is_shown_without_an_address(guest: Any, browse: Callable[..., Client]) -> None:
    page = browse(guest).get("/akun/").content.decode()
    assert "None" not in page
    assert 'id="kode"' not in page  # no empty card about a password that a guest has not


# Devices


def test_a_lost_phone_is_signed_out_from_afar(
    client: Client, sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    phone = Client(
        HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
    )
    sign_in("wati@kota.example", client=phone)
    devices = client.get("/akun/").context["account"].devices
    assert [device.is_this for device in devices] == [True, False]
    assert devices[1].name == "Chrome, Android"
    client.post("/akun/perangkat/", {"end": devices[1].pk})
    assert (is_inside(phone), is_inside(client)) == (False, True)


def test_all_other_devices_at_once(
    client: Client, sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    others = [sign_in("wati@kota.example")[0] for _phone in range(2)]
    client.post("/akun/perangkat/", {"end": "others"})
    assert [is_inside(each) for each in (*others, client)] == [False, False, True]


def test_nobody_signs_out_somebody_else(
    client: Client, member: Callable[..., Any], sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    member("tono2")
    other, _answer = sign_in("tono2@kota.example")
    theirs = other.get("/akun/").context["account"].devices[0].pk
    assert client.post("/akun/perangkat/", {"end": theirs}).status_code == 404
    assert is_inside(other)


# Links


def test_a_link_is_made_after_the_password_and_shown_once(
    wati: Any, client: Client, is_inside: Callable[[Client], bool]
) -> None:
    wati.phone = "6281234567890"
    wati.save(update_fields=["phone"])
    asked = client.get("/akun/tautan-saya/")
    assert asked["Location"].startswith("/akun/sandi/lagi/")
    client.post(asked["Location"], {"password": PASSWORD, "next": "/akun/tautan-saya/"})
    made = client.post("/akun/tautan-saya/", {"label": "HP", "days": "30"}).content.decode()
    url = re.search(r'value="http://127\.0\.0\.1:8000(/akun/tautan/[^"]+)"', made)
    assert url
    assert "data:image/svg+xml" in made
    assert "https://wa.me/6281234567890?text=" in made
    assert url[1] not in client.get("/akun/").content.decode()
    phone = Client()
    phone.post(url[1])
    assert is_inside(phone)
    assert client.post(f"/akun/tautan-saya/{PersonalLink.objects.get(person=wati).pk}/pencabutan/").status_code == 302
    assert not is_inside(phone)


def test_nobody_revokes_the_link_of_somebody_else(guest: Any, client: Client) -> None:
    from anyam.accounts.actions import make_link

    link, _url = make_link(guest, None)
    assert client.post(f"/akun/tautan-saya/{link.pk}/pencabutan/").status_code == 404
    link.refresh_from_db()
    assert link.is_open


def test_an_operator_is_offered_no_links(member: Callable[..., Any], browse: Callable[..., Client]) -> None:
    client = browse(member("operator", is_operator=True, password=None))
    assert "/akun/tautan-saya/" not in client.get("/akun/").content.decode()
    assert client.get("/akun/tautan-saya/").status_code == 403


def test_the_shared_logins_of_the_demo_keep_their_password(browse: Callable[..., Client]) -> None:
    client = browse(User.objects.get(email="opd@rembang.example"))
    for path in ("/akun/sandi/", "/akun/surel/", "/akun/klaim/", "/akun/kode/pasang/"):
        assert client.post(path, {"oldpassword": "bimtek-2022", **TWICE}).status_code == 403
    assert User.objects.get(email="opd@rembang.example").check_password("bimtek-2022")
