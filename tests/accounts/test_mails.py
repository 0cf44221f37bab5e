"""Letters: in the language of whoever gets them, as text and as HTML, with a link that can be opened."""

from collections.abc import Callable
from typing import Any

import pytest

from anyam.accounts import actions, mails

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "words"), [("id", "Undangan"), ("en", "Your invitation to anyam")])
def test_an_invitation_is_mailed_in_the_person_s_language(
    member: Callable[..., Any], mailoutbox: list[Any], language: str, words: str
) -> None:
    wati = member(password=None, language=language)
    invitation, url = actions.invite(wati, None)
    mails.send_invitation(invitation, url)
    (letter,) = mailoutbox
    assert words in letter.subject
    assert url in letter.body
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert f'<html lang="{language}">' in html
    assert f'href="{url}"' in html
    invitation.refresh_from_db()
    assert invitation.sent_at is not None


def test_a_name_cannot_write_into_a_mail(member: Callable[..., Any], mailoutbox: list[Any]) -> None:
    wati = member(password=None)
    wati.name = '<a href="https://jahat.example">Klik</a>'
    wati.save(update_fields=["name"])
    mails.send_invitation(*actions.invite(wati, None))
    assert '<a href="https://jahat' not in mailoutbox[0].alternatives[0][0]


def test_who_has_no_address_gets_no_mail(guest: Any, mailoutbox: list[Any]) -> None:
    mails.send_invitation(*actions.invite(guest, None))
    assert mailoutbox == []
