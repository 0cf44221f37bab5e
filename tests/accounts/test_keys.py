"""Invitations and personal links: who comes in, for how long, and what a dead link says."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from anyam.accounts import actions, hooks
from anyam.accounts.models import Invitation, PersonalLink
from anyam.core.errors import RuleBroken
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "anyaman-baru-77"


def path_of(url: str) -> str:
    """The part of an address behind the host."""
    return urlsplit(url).path


def token_of(url: str) -> str:
    """What is secret in it."""
    return path_of(url).rstrip("/").rsplit("/", 1)[1]


def accept_in(client: Client, url: str, password: str = NEW) -> Any:
    """Choose a password."""
    return client.post(path_of(url), {"password1": password, "password2": password})


# Invitations


def test_an_invitation_lets_a_person_choose_a_password_and_is_then_used_up(
    member: Callable[..., Any], sign_in: Callable[..., Any], is_inside: Callable[[Client], bool]
) -> None:
    wati = member(password=None)
    invitation, url = actions.invite(wati, None)
    client = Client()
    assert "Wati" in client.get(path_of(url)).content.decode()
    assert accept_in(client, url).status_code == 302
    assert is_inside(client)
    assert sign_in("wati@kota.example", NEW)[1].status_code == 302
    assert Client().get(path_of(url)).status_code == 404
    invitation.refresh_from_db()
    assert invitation.state == "used"


def test_the_token_of_an_invitation_is_not_kept(member: Callable[..., Any]) -> None:
    invitation, url = actions.invite(member(password=None), None)
    kept = [str(value) for value in Invitation.objects.filter(pk=invitation.pk).values()[0].values()]
    assert not any(token_of(url) in value for value in kept)


def test_a_weak_password_is_refused_at_its_box_and_the_invitation_stays_open(member: Callable[..., Any]) -> None:
    invitation, url = actions.invite(member(password=None), None)
    page = accept_in(Client(), url, "12345678").content.decode()
    assert page.count('class="alarm"') >= 1
    with pytest.raises(ValidationError):
        actions.accept(token_of(url), "12345678")
    assert Invitation.objects.get(pk=invitation.pk).is_open


def test_only_the_newest_invitation_works(member: Callable[..., Any]) -> None:
    wati = member(password=None)
    _first, old = actions.invite(wati, None)
    second, newer = actions.invite(wati, None)
    _same, newest = actions.renew(second, None)
    assert [Client().get(path_of(url)).status_code for url in (old, newer, newest)] == [404, 404, 200]


def test_dead_links_of_every_kind_are_answered_alike_and_say_what_to_do(
    member: Callable[..., Any], browse: Callable[..., Client], clock: Any
) -> None:
    wati = member(password=None)
    withdrawn, url = actions.invite(wati, None)
    actions.revoke(withdrawn, None)
    _link, late = actions.make_link(wati, None, timezone.now() + timedelta(days=1))
    clock.pass_by(2 * 24 * 3600)
    dead = [path_of(url), path_of(late), "/akun/undangan/tidak-ada/", "/akun/tautan/tidak-ada/"]
    pages = [browse(None, "en").get(path) for path in dead]
    assert {page.status_code for page in pages} == {404}
    words = {page.content.decode().split("<main")[1].split("</main>")[0] for page in pages}
    assert len(words) == 1
    assert "Ask whoever gave it to you for a new one" in words.pop()


def test_nobody_is_invited_past_their_second_step_or_into_an_operator_s_account(member: Callable[..., Any]) -> None:
    operator = member("operator", is_operator=True)
    with pytest.raises(RuleBroken):
        actions.invite(operator, None)
    closed = member("tutup", is_active=False)
    with pytest.raises(RuleBroken):
        actions.invite(closed, None)


def test_two_people_cannot_accept_one_invitation(member: Callable[..., Any]) -> None:
    _invitation, url = actions.invite(member(password=None), None)
    actions.accept(token_of(url), NEW)
    with pytest.raises(actions.OpensNothing):
        actions.accept(token_of(url), "anyaman-lain-78")


def test_rooms_above_hear_of_every_act_in_its_transaction(
    member: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[hooks.Act] = []
    monkeypatch.setattr(hooks, "HEARERS", [heard.append])
    wati, sari = member(password=None), member("sari2")
    invitation, url = actions.invite(wati, sari)
    actions.renew(invitation, sari)
    actions.revoke(invitation, sari)
    actions.accept(token_of(actions.invite(wati, sari)[1]), NEW)
    link, url = actions.make_link(wati, sari)
    actions.use_link(token_of(url))
    actions.revoke_link(link, wati)
    assert [act.kind for act in heard] == [
        "invited", "renewed", "invitation-revoked", "invited", "accepted", "link-made", "link-used", "link-revoked",
    ]  # fmt: skip
    assert {act.person for act in heard} == {wati}


# Personal links


def test_a_link_asks_who_it_is_and_one_tap_signs_in(guest: Any, is_inside: Callable[[Client], bool]) -> None:
    link, url = actions.make_link(guest, None)
    client = Client()
    page = client.get(path_of(url))
    assert "Tamu" in page.content.decode()
    assert not is_inside(client)  # a messenger that looks at the link does not come in
    assert client.post(path_of(url)).status_code == 302
    assert is_inside(client)
    link.refresh_from_db()
    assert link.last_used_at is not None


def test_a_link_works_again_from_another_phone(guest: Any, is_inside: Callable[[Client], bool]) -> None:
    _link, url = actions.make_link(guest, None)
    phones = [Client(), Client()]
    for phone in phones:
        phone.post(path_of(url))
    assert all(map(is_inside, phones))


def test_a_session_by_a_link_ends_with_the_link_at_the_latest(guest: Any) -> None:
    for days in (3, 300):
        link, url = actions.make_link(guest, None, timezone.now() + timedelta(days=days))
        client = Client()
        client.post(path_of(url))
        ends = client.session.get_expiry_date()
        assert ends <= link.expires_at
        assert ends <= timezone.now() + timedelta(days=30, seconds=5)


def test_a_link_starts_a_new_session_and_signs_somebody_else_out(
    guest: Any, member: Callable[..., Any], sign_in: Callable[..., Any]
) -> None:
    member()
    client, _answer = sign_in("wati@kota.example")
    before = client.session.session_key
    _link, url = actions.make_link(guest, None)
    assert "Wati" in client.get(path_of(url)).content.decode()
    client.post(path_of(url))
    assert client.session.session_key != before
    assert client.get("/akun/").context["account"].person == guest


def test_a_revoked_link_opens_nothing_and_ends_what_it_opened(guest: Any, is_inside: Callable[[Client], bool]) -> None:
    link, url = actions.make_link(guest, None)
    other, other_url = actions.make_link(guest, None)
    lost, kept = Client(), Client()
    lost.post(path_of(url))
    kept.post(path_of(other_url))
    actions.revoke_link(link, None)
    assert not is_inside(lost)
    assert is_inside(kept)
    assert Client().post(path_of(url)).status_code == 404
    assert PersonalLink.objects.get(pk=other.pk).is_open


def test_no_link_opens_the_account_of_an_operator_even_one_made_before(member: Callable[..., Any]) -> None:
    wati = member()
    _link, url = actions.make_link(wati, None)
    wati.is_operator = True
    wati.save(update_fields=["is_operator"])
    assert Client().post(path_of(url)).status_code == 404
    with pytest.raises(RuleBroken):
        actions.make_link(wati, None)


def test_no_link_opens_a_closed_account(guest: Any) -> None:
    _link, url = actions.make_link(guest, None)
    guest.is_active = False
    guest.save(update_fields=["is_active"])
    assert Client().get(path_of(url)).status_code == 404


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_link_ends_within_a_year(guest: Any, days: int) -> None:
    with pytest.raises(RuleBroken):
        actions.make_link(guest, None, timezone.now() + timedelta(days=days))


def test_somebody_who_is_in_already_just_goes_on(guest: Any, browse: Callable[..., Client]) -> None:
    _link, url = actions.make_link(guest, None)
    client = browse(guest)
    key = client.session.session_key
    assert client.get(path_of(url)).status_code == 302
    assert client.session.session_key == key
    assert PASSWORD not in url
