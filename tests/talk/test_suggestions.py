"""Suggestions for a cell: proposed, accepted through the door, returned with a reason, overtaken."""

import pytest

from anyam.journal.models import Entry
from anyam.talk.models import Comment
from tests.cast import shown, write
from tests.talk.desk import Desk, text_of

pytestmark = pytest.mark.django_db


def suggest(
    desk: Desk, new: str = "Sekolah Cerdas", old: str = "Sekolah Pintar", reason: str = "Lebih umum"
) -> Comment:
    """Lina may not write in that group, so she suggests."""
    answer = desk.sends(desk.cast.lina, "suggesting", desk.foreign.uid, cell="name", old=old, new=new, reason=reason)
    assert answer.status_code == 200, text_of(answer)
    return desk.comments.filter(suggestion__isnull=False).latest("pk")


def test_a_suggestion_stands_beside_what_is_there(desk: Desk) -> None:
    suggest(desk)
    page = desk.reads(desk.cast.sari, desk.foreign)
    for words in ("suggestion", "Stands there now Sekolah Pintar", "Suggested Sekolah Cerdas", "Lebih umum", "Accept"):
        assert words in page
    assert shown(desk.foreign)["name"] == "Sekolah Pintar"


def test_the_form_is_offered_to_whoever_may_not_write(desk: Desk) -> None:
    offer = "Suggest another text for a cell"
    assert offer in desk.reads(desk.cast.lina, desk.foreign)
    assert offer not in desk.reads(desk.cast.lina, desk.own)
    assert offer not in desk.reads(desk.cast.eka, desk.foreign)


def test_the_form_shows_what_stands_there_and_how_to_fill_it(desk: Desk) -> None:
    page = text_of(desk.browse(desk.cast.lina, "en").get(f"/plans/uji/rows/{desk.foreign.uid}/suggestions/?cell=name"))
    assert "Sekolah Pintar" in page
    assert "What should stand there" in page


def test_nothing_typed_is_lost_where_the_reason_is_missing(desk: Desk) -> None:
    answer = desk.sends(
        desk.cast.lina,
        "suggesting",
        desk.foreign.uid,
        cell="name",
        old="Sekolah Pintar",
        new="Sekolah Cerdas",
        reason=" ",
    )
    assert answer.status_code == 422
    assert "Sekolah Cerdas" in answer.content.decode()
    assert "Write why" in text_of(answer)
    same = desk.sends(
        desk.cast.lina,
        "suggesting",
        desk.foreign.uid,
        cell="name",
        old="Sekolah Pintar",
        new="Sekolah Pintar ",
        reason="x",
    )
    assert same.status_code == 422
    assert not desk.comments.exists()


def test_accepting_writes_through_the_door_as_whoever_accepts(desk: Desk) -> None:
    said = suggest(desk)
    desk.sends(desk.cast.sari, "acceptance", said.pk)
    assert shown(desk.foreign)["name"] == "Sekolah Cerdas"
    cell = Entry.objects.filter(subject=desk.foreign.uid, field="name", act="edit").latest("pk")
    assert (cell.old, cell.new, cell.batch.by) == ("Sekolah Pintar", "Sekolah Cerdas", desk.cast.sari)
    whose = Entry.objects.filter(subject=desk.foreign.uid, act="suggestion").latest("pk")
    assert whose.data == {"suggestion": said.pk, "by": desk.cast.lina.pk}
    assert "Sari accepted your suggestion" in desk.inbox(desk.cast.lina)


def test_only_whoever_writes_the_worksheet_decides(desk: Desk) -> None:
    said = suggest(desk)
    for person in (desk.cast.lina, desk.cast.budi, desk.cast.kartika, desk.cast.eka):
        assert desk.sends(person, "acceptance", said.pk).status_code == 403
        assert desk.sends(person, "refusing", said.pk, reason="x").status_code == 403
    assert shown(desk.foreign)["name"] == "Sekolah Pintar"


def test_a_returned_suggestion_keeps_its_reason(desk: Desk) -> None:
    said = suggest(desk)
    assert desk.sends(desk.cast.sari, "refusing", said.pk, reason=" ").status_code == 422
    desk.sends(desk.cast.sari, "refusing", said.pk, reason="Nama ini sudah dipakai.")
    page = desk.reads(desk.cast.lina, desk.foreign)
    assert "suggestion, returned" in page
    assert "Nama ini sudah dipakai." in page
    assert "Sari returned your suggestion: Sekolah Pintar" in desk.inbox(desk.cast.lina)
    assert shown(desk.foreign)["name"] == "Sekolah Pintar"


def test_an_overtaken_suggestion_shows_all_three_texts_and_writes_nothing_unseen(desk: Desk) -> None:
    said = suggest(desk)
    write(desk.foreign.sheet, desk.foreign.uid, name="Sekolah Digital")
    page = desk.reads(desk.cast.sari, desk.foreign)
    for words in (
        "has changed since",
        "Stood there then Sekolah Pintar",
        "Stands there now Sekolah Digital",
        "Sekolah Cerdas",
    ):
        assert words in page
    answer = desk.sends(desk.cast.sari, "acceptance", said.pk, seen="Sekolah Pintar")
    assert "has changed meanwhile" in text_of(answer)
    assert shown(desk.foreign)["name"] == "Sekolah Digital"
    desk.sends(desk.cast.sari, "acceptance", said.pk, seen="Sekolah Digital")
    assert shown(desk.foreign)["name"] == "Sekolah Cerdas"


def test_a_decision_is_taken_back_with_what_it_wrote(desk: Desk) -> None:
    said = suggest(desk)
    desk.sends(desk.cast.sari, "acceptance", said.pk)
    desk.sends(desk.cast.sari, "reopening", said.pk)
    assert shown(desk.foreign)["name"] == "Sekolah Pintar"
    assert "Accept" in desk.reads(desk.cast.sari, desk.foreign)
    desk.sends(desk.cast.sari, "acceptance", said.pk)
    write(desk.foreign.sheet, desk.foreign.uid, name="Sekolah Digital")
    assert "written in this cell since" in text_of(desk.sends(desk.cast.sari, "reopening", said.pk))
    assert shown(desk.foreign)["name"] == "Sekolah Digital"


def test_a_withdrawn_suggestion_is_not_accepted_and_a_decided_one_not_withdrawn(desk: Desk) -> None:
    said = suggest(desk)
    desk.sends(desk.cast.lina, "removal", said.pk)
    assert "withdrawn this suggestion" in text_of(desk.sends(desk.cast.sari, "acceptance", said.pk))
    desk.sends(desk.cast.lina, "removal", said.pk, act="undo")
    desk.sends(desk.cast.sari, "acceptance", said.pk)
    assert "answered already, so it stays" in text_of(desk.sends(desk.cast.lina, "removal", said.pk))
    assert "somebody has decided on this already" in text_of(desk.sends(desk.cast.sari, "acceptance", said.pk))


def test_a_cell_that_has_an_act_of_its_own_is_talked_about(desk: Desk) -> None:
    page = text_of(
        desk.browse(desk.cast.lina, "en").get(f"/plans/uji/rows/{desk.foreign.uid}/suggestions/?cell=quick_win")
    )
    assert "What should stand there" not in page


def test_choices_are_chosen_by_name(desk: Desk) -> None:
    page = desk.browse(desk.cast.lina, "en").get(f"/plans/uji/rows/{desk.foreign.uid}/suggestions/?cell=kind")
    code = next(iter(desk.plan.edition.choices(*desk.foreign.sheet.definition.by_key["kind"].vocabularies)))
    assert f'<option value="{code}"' in page.content.decode()
    desk.sends(desk.cast.lina, "suggesting", desk.foreign.uid, cell="kind", old="", new=code, reason="Jenisnya ini")
    said = desk.comments.latest("pk")
    desk.sends(desk.cast.sari, "acceptance", said.pk)
    assert shown(desk.foreign)["kind"] == code
