"""Sending back: by whom, to whom, and how it is answered."""

import pytest

from anyam.talk.models import Comment
from tests.cast import sheet
from tests.talk.desk import Desk, text_of

pytestmark = pytest.mark.django_db
WHY = "Tulis keluaran yang dapat diukur."


def send_row(desk: Desk) -> Comment:
    """Farah sends a row of the living group back."""
    assert desk.sends(desk.cast.farah, "returns", row=str(desk.own.uid), reason=WHY).status_code == 200
    return desk.comments.filter(sending_back__isnull=False).latest("pk")


def test_a_row_is_sent_back_with_a_reason_and_waits_for_its_group(desk: Desk) -> None:
    send_row(desk)
    page = desk.reads(desk.cast.lina, desk.own)
    assert "sent back" in page
    assert WHY in page
    assert "Answer as done" in page
    assert "Answer as done" not in desk.reads(desk.cast.budi, desk.own)
    assert {"Lina", "Kartika"} <= set(desk.notices.values_list("person__name", flat=True))
    inbox = desk.inbox(desk.cast.kartika)
    assert "Sent back to your group Satu Antrean" in inbox


def test_a_facilitator_bappeda_the_coordinator_and_the_secretariat_send_back(desk: Desk) -> None:
    for person in (desk.cast.farah, desk.cast.bayu, desk.cast.kartika, desk.cast.sari):
        assert desk.sends(person, "returns", row=str(desk.own.uid), reason=WHY).status_code == 200
    for person in (desk.cast.lina, desk.cast.budi, desk.cast.dewi, desk.cast.eka):
        assert desk.sends(person, "returns", row=str(desk.own.uid), reason=WHY).status_code == 403
    assert desk.sends(desk.cast.kartika, "returns", row=str(desk.foreign.uid), reason=WHY).status_code == 403


def test_the_reason_is_asked_for(desk: Desk) -> None:
    answer = desk.sends(desk.cast.farah, "returns", row=str(desk.own.uid), reason="")
    assert answer.status_code == 422
    assert "what is to be done" in text_of(answer)
    assert not desk.comments.exists()


def test_somebody_of_the_group_answers_that_it_is_done(desk: Desk) -> None:
    said = send_row(desk)
    assert desk.sends(desk.cast.budi, "answering", said.pk, answer="Sudah").status_code == 403
    assert desk.sends(desk.cast.lina, "answering", said.pk, answer=" ").status_code == 422
    desk.sends(desk.cast.lina, "answering", said.pk, answer="Sudah ditulis: 17 puskesmas.")
    page = desk.reads(desk.cast.farah, desk.own)
    assert "sent back, done" in page
    assert "Sudah ditulis: 17 puskesmas." in page
    assert "Lina answered what you sent back" in desk.inbox(desk.cast.farah)
    assert "Sent back to your group" not in desk.inbox(desk.cast.kartika)


def test_an_answer_can_be_opened_again_by_who_gave_it_or_sent_it_back(desk: Desk) -> None:
    said = send_row(desk)
    desk.sends(desk.cast.lina, "answering", said.pk, answer="Sudah.")
    assert desk.sends(desk.cast.mira, "answering", said.pk, act="undo").status_code == 403
    desk.sends(desk.cast.farah, "answering", said.pk, act="undo")
    assert "Sent back to your group" in desk.inbox(desk.cast.kartika)


def test_a_whole_worksheet_of_a_group_is_sent_back(desk: Desk) -> None:
    programmes = sheet(desk.plan, "w6_program", "living")
    desk.sends(desk.cast.bayu, "returns", sheet=str(programmes.pk), reason="Pagu belum disebut.")
    page = text_of(desk.browse(desk.cast.lina, "en").get("/plans/uji/returns/"))
    assert "the whole worksheet “Work programmes”" in page
    assert "Pagu belum disebut." in page
    assert "the whole worksheet" in desk.inbox(desk.cast.lina)
    assert "Pagu belum disebut." in desk.reads(desk.cast.lina, desk.own)
    assert "Pagu belum disebut." not in desk.reads(desk.cast.lina, desk.foreign)
    said = desk.comments.latest("pk")
    desk.sends(desk.cast.lina, "answering", said.pk, answer="Sudah disebut.")
    assert "Pagu belum disebut." not in desk.reads(desk.cast.lina, desk.own)


def test_nothing_chosen_is_told_and_the_reason_stays(desk: Desk) -> None:
    answer = desk.sends(desk.cast.sari, "returns", reason="Pagu belum disebut.")
    assert answer.status_code == 422
    assert "Choose what you send back." in text_of(answer)
    assert "Pagu belum disebut." in answer.content.decode()


def test_a_return_that_its_author_takes_away_is_open_no_more(desk: Desk) -> None:
    said = send_row(desk)
    desk.sends(desk.cast.farah, "removal", said.pk)
    assert "Sent back to your group" not in desk.inbox(desk.cast.lina)
    assert WHY not in text_of(desk.browse(desk.cast.lina, "en").get("/plans/uji/returns/"))
    assert "not sent back any more" in text_of(desk.sends(desk.cast.lina, "answering", said.pk, answer="Sudah"))
