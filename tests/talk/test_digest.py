"""The digest by e-mail: to whom, how often, what it says, and how it ends."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from anyam.talk import digest
from anyam.talk.actions.reading import choose_rhythm, read
from anyam.talk.models import DAILY, NEVER, WEEKLY, DigestSending
from tests.talk.desk import Desk, text_of

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 1)


def mention(desk: Desk, text: str = "@Lina mohon dilengkapi.") -> None:
    desk.says(desk.cast.budi, desk.own, text)


def sent_on(day: date) -> list[Any]:
    """Who got mail that night."""
    mail.outbox.clear()
    digest.send_due(day)
    mail.outbox = [
        message for message in mail.outbox if message.to[0].endswith("@tokoh.example")
    ]  # the demo has news too
    return [message.to[0] for message in mail.outbox]


def test_who_has_something_new_gets_one_mail_a_week(desk: Desk) -> None:
    mention(desk)
    assert sent_on(MONDAY) == ["lina@tokoh.example"]
    assert sent_on(MONDAY) == []
    mention(desk, "@Lina satu lagi")
    assert sent_on(MONDAY + timedelta(days=3)) == []
    assert sent_on(MONDAY + timedelta(days=7)) == ["lina@tokoh.example"]


def test_nothing_is_sent_where_nothing_is_new(desk: Desk) -> None:
    mention(desk)
    sent_on(MONDAY)
    assert sent_on(MONDAY + timedelta(days=7)) == []
    mention(desk, "@Lina satu lagi")
    read(desk.cast.lina)
    assert sent_on(MONDAY + timedelta(days=14)) == []


def test_daily_comes_every_day_and_never_never(desk: Desk) -> None:
    choose_rhythm(desk.cast.lina, DAILY)
    mention(desk)
    assert sent_on(MONDAY) == ["lina@tokoh.example"]
    mention(desk, "@Lina dua")
    assert sent_on(MONDAY + timedelta(days=1)) == ["lina@tokoh.example"]
    choose_rhythm(desk.cast.lina, NEVER)
    mention(desk, "@Lina tiga")
    assert sent_on(MONDAY + timedelta(days=2)) == []


def test_a_night_that_was_missed_is_made_up_for() -> None:
    assert digest.is_due(WEEKLY, MONDAY - timedelta(days=6), MONDAY + timedelta(days=2))
    assert not digest.is_due(WEEKLY, MONDAY, MONDAY + timedelta(days=6))


def test_two_servers_at_once_send_one_mail(desk: Desk) -> None:
    mention(desk)
    DigestSending.objects.create(person=desk.cast.lina, day=MONDAY)
    assert sent_on(MONDAY) == []


def test_a_mail_server_that_refuses_one_keeps_nobody_else_waiting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    mention(desk, "@Lina dan @Kartika")
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", _refusing("kartika@tokoh.example")
    )
    assert sent_on(MONDAY) == ["lina@tokoh.example"]
    assert DigestSending.objects.get(person=desk.cast.kartika).sent_at is None


def _refusing(address: str) -> Any:
    def send(_backend: Any, messages: list[Any]) -> int:
        for message in messages:
            if address in message.to:
                raise OSError("refused")
            mail.outbox.append(message)
        return len(messages)

    return send


def test_it_speaks_the_person_s_language_plain_and_as_html(desk: Desk) -> None:
    mention(desk)
    desk.cast.lina.language = "en"
    desk.cast.lina.save(update_fields=["language"])
    sent_on(MONDAY)
    (message,) = mail.outbox
    assert message.subject == "anyam: 1 thing is new for you"
    assert "Budi mentions you: Satu Antrean" in message.body
    assert "Dear Lina," in message.body
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    assert "Budi mentions you" in html
    assert 'lang="en"' in html


def test_the_link_in_it_leads_to_the_row(desk: Desk) -> None:
    mention(desk)
    sent_on(MONDAY)
    notice = desk.notices.get(person=desk.cast.lina)
    assert f"http://127.0.0.1:8000/kotak-masuk/{notice.pk}/" in mail.outbox[0].body


def test_it_ends_by_its_link_without_signing_in(desk: Desk) -> None:
    mention(desk)
    sent_on(MONDAY)
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(link)
    assert page.status_code == 200
    assert digest.rhythm_of(desk.cast.lina) == WEEKLY  # looking at the page ends nothing
    stranger.post(link, {"List-Unsubscribe": "One-Click"})
    assert digest.rhythm_of(desk.cast.lina) == NEVER


def test_a_link_that_we_did_not_make_ends_nothing(desk: Desk) -> None:
    token = digest.unsubscribe_token(desk.cast.lina)
    assert Client().get(f"/kotak-masuk/berhenti/{token[:-2]}xx/").status_code == 404
    assert Client().post(f"/kotak-masuk/berhenti/{desk.cast.lina.pk}/").status_code == 404
    assert digest.rhythm_of(desk.cast.lina) == WEEKLY


def test_the_preview_is_what_would_be_sent_and_the_rhythm_is_chosen_there(desk: Desk) -> None:
    mention(desk)
    client = desk.browse(desk.cast.lina, "en")
    page = text_of(client.get("/kotak-masuk/ringkasan/"))
    assert "Budi" in page
    assert "Satu Antrean" in page
    client.post("/kotak-masuk/ringkasan/", {"rhythm": "never"})
    assert digest.rhythm_of(desk.cast.lina) == NEVER
    client.post("/kotak-masuk/ringkasan/", {"rhythm": "hourly"})
    assert digest.rhythm_of(desk.cast.lina) == NEVER


def test_the_scheduler_knows_it() -> None:
    from anyam.operation.nights import WORK

    assert digest.nightly in WORK
