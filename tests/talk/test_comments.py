"""Comments on a row: who may say something, who is told, and what becomes of it."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from anyam.plans.access import item_of, plan_for_reading
from anyam.talk.actions.comments import LONGEST
from anyam.talk.people import Folk, Place, named_in
from anyam.talk.queries.row import talk_of
from anyam.worksheets.actions import merge
from tests.cast import row, sheet
from tests.talk.desk import Desk, text_of

pytestmark = pytest.mark.django_db


def test_what_is_said_stands_on_the_row_with_its_author(desk: Desk) -> None:
    desk.says(desk.cast.budi, desk.own, "Mohon dilengkapi.\nTerima kasih.")
    page = desk.reads(desk.cast.lina, desk.own)
    assert "Budi" in page
    assert "Mohon dilengkapi. Terima kasih." in page
    assert "1 open" in page
    assert "Mohon dilengkapi" not in desk.reads(desk.cast.lina, desk.foreign)


def test_the_page_shows_comments_without_script(desk: Desk) -> None:
    desk.says(desk.cast.budi, desk.own, "Mohon dilengkapi.")
    page = desk.browse(desk.cast.lina).get(f"/plans/uji/rows/{desk.own.uid}/").content.decode()
    assert "Mohon dilengkapi." in page.split("<main")[1]


def test_what_is_typed_is_shown_and_never_taken_for_html(desk: Desk) -> None:
    desk.says(desk.cast.budi, desk.own, "<script>alert(1)</script>")
    page = desk.browse(desk.cast.lina).get(f"/plans/uji/rows/{desk.own.uid}/").content.decode()
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("text", "sentence"), [("  \n ", "Write something first."), ("x" * (LONGEST + 1), "are the most")]
)
def test_what_cannot_be_sent_comes_back_with_the_words(desk: Desk, text: str, sentence: str) -> None:
    answer = desk.sends(desk.cast.lina, "comments", desk.own.uid, text=text)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert text.strip() in answer.content.decode()
    assert not desk.comments.exists()


def test_who_only_reads_reads_comments_and_is_told_whom_to_ask(desk: Desk) -> None:
    desk.says(desk.cast.sari, desk.own, "Mohon dilengkapi.")
    for reader in (desk.cast.eka, desk.cast.tono):
        page = desk.reads(reader, desk.own)
        assert "Mohon dilengkapi." in page
        assert "Write a comment" not in page
        assert "ask the secretariat" in page
        assert desk.sends(reader, "comments", desk.own.uid, text="Halo").status_code == 403


def test_somebody_nobody_knows_yet_reads_and_is_told_so(desk: Desk) -> None:
    assert "the secretariat does not know you yet" in desk.reads(desk.cast.joko, desk.own)
    assert desk.sends(desk.cast.joko, "comments", desk.own.uid, text="Halo").status_code == 403


def test_a_stranger_finds_nothing(desk: Desk) -> None:
    said = desk.says(desk.cast.sari, desk.own, "Mohon dilengkapi.")
    assert desk.sends(desk.cast.citra, "comments", desk.own.uid, text="Halo").status_code == 404
    assert desk.sends(desk.cast.citra, "removal", said.pk).status_code == 404


def test_a_mention_is_found_in_the_inbox(desk: Desk) -> None:
    desk.says(desk.cast.budi, desk.own, "@Lina mohon dilengkapi.")
    inbox = desk.inbox(desk.cast.lina)
    assert "Budi mentions you: Satu Antrean" in inbox
    assert "1 unread" in inbox
    assert "0 unread" in desk.inbox(desk.cast.sari)


def test_an_office_means_everybody_who_works_there(desk: Desk) -> None:
    desk.says(desk.cast.budi, desk.own, "@DLH dan @dinkes mohon dilengkapi.")
    told = set(desk.notices.values_list("person__name", flat=True))
    assert {"Lina", "Prita", "Putri", "Mira", "Kartika"} <= told
    assert not {"Sari", "Budi", "Dewi"} & told


def test_whoever_is_chosen_beside_the_text_is_told_too(desk: Desk) -> None:
    said = desk.says(desk.cast.budi, desk.own, "Mohon dilengkapi.", tell="Kartika")
    assert said.text == "@Kartika Mohon dilengkapi."
    assert "Budi mentions you" in desk.inbox(desk.cast.kartika)


def test_a_name_that_nobody_has_is_told_to_the_author(desk: Desk) -> None:
    answer = desk.sends(desk.cast.budi, "comments", desk.own.uid, text="@Zulkarnaen mohon dilengkapi.")
    assert "Nobody of this plan is called @Zulkarnaen" in text_of(answer)


def test_nobody_is_told_of_their_own_words_nor_twice_of_the_same(desk: Desk) -> None:
    said = desk.says(desk.cast.lina, desk.own, "@Lina catatan untuk saya, @Budi dan @Budi.")
    assert list(said.notices.values_list("person__name", flat=True)) == ["Budi"]


def folk(*names: str) -> Folk:
    """People of these names, and the offices DLH and DLH Provinsi."""
    places = tuple(Place(number, name, "opd", None, None, accepted=True) for number, name in enumerate(names, start=1))
    return Folk(places, {1: "DLH", 2: "DLH Provinsi"})


def shown(text: str, *names: str) -> list[str]:
    return named_in(text, folk(*names)).shown


def test_the_longest_name_that_fits_is_meant() -> None:
    assert shown("@DLH Provinsi, @DLH.") == ["DLH Provinsi", "DLH"]
    assert shown("@Siti Aminah", "Siti Aminah", "Budi") == ["Siti Aminah"]


def test_a_first_name_means_somebody_only_where_nobody_else_has_it() -> None:
    assert shown("@siti tolong", "Siti Aminah", "Budi") == ["Siti Aminah"]
    named = named_in("@siti tolong", folk("Siti Aminah", "Siti Rahma"))
    assert (named.people, named.unknown) == (set(), ["siti"])


def test_an_address_is_no_mention_and_a_name_does_not_end_inside_a_word() -> None:
    assert shown("tulis ke budi@dlh.go.id", "Budi") == []
    assert shown("@DLHX", "Budi") == []


def test_a_reply_stands_under_its_comment_and_tells_its_author(desk: Desk) -> None:
    first = desk.says(desk.cast.budi, desk.own, "Berapa anggarannya?")
    reply = desk.says(desk.cast.lina, desk.own, "Satu miliar.", parent=first.pk)
    assert reply.parent == first
    assert "Lina replied to you" in desk.inbox(desk.cast.budi)
    answer = desk.sends(desk.cast.sari, "comments", desk.own.uid, text="Lebih dalam", parent=reply.pk)
    assert answer.status_code == 422
    assert "reply to the comment above it" in text_of(answer)


def test_a_comment_of_another_row_is_not_replied_to_from_here(desk: Desk) -> None:
    elsewhere = desk.says(desk.cast.budi, desk.foreign, "Berapa anggarannya?")
    assert desk.sends(desk.cast.lina, "comments", desk.own.uid, text="x", parent=elsewhere.pk).status_code == 422


def test_an_edited_comment_says_so_and_tells_whom_it_names_now(desk: Desk) -> None:
    said = desk.says(desk.cast.budi, desk.own, "@Lina mohon dilengkapi.")
    desk.sends(desk.cast.budi, "wording", said.pk, text="@Lina dan @Kartika mohon dilengkapi.")
    assert "edited" in desk.reads(desk.cast.lina, desk.own)
    assert sorted(desk.notices.values_list("person__name", flat=True)) == ["Kartika", "Lina"]
    assert desk.sends(desk.cast.lina, "wording", said.pk, text="Bukan").status_code == 403


def test_a_removed_comment_keeps_its_place_and_can_be_put_back(desk: Desk) -> None:
    said = desk.says(desk.cast.budi, desk.own, "@Lina rahasia")
    desk.says(desk.cast.lina, desk.own, "Baik.", parent=said.pk)
    desk.sends(desk.cast.budi, "removal", said.pk)
    page = desk.reads(desk.cast.lina, desk.own)
    assert "Removed by Budi." in page
    assert "rahasia" not in page
    assert "rahasia" not in desk.inbox(desk.cast.lina)
    assert "0 unread" in desk.inbox(desk.cast.lina)
    assert desk.sends(desk.cast.lina, "removal", said.pk, act="undo").status_code == 403
    desk.sends(desk.cast.budi, "removal", said.pk, act="undo")
    assert "rahasia" in desk.reads(desk.cast.lina, desk.own)


def test_others_comments_are_removed_by_the_secretariat_only(desk: Desk) -> None:
    said = desk.says(desk.cast.budi, desk.own, "Kasar")
    assert desk.sends(desk.cast.lina, "removal", said.pk).status_code == 403
    desk.sends(desk.cast.sari, "removal", said.pk)
    assert "Removed by Sari." in desk.reads(desk.cast.budi, desk.own)


def test_a_settled_matter_folds_away_and_opens_again(desk: Desk) -> None:
    said = desk.says(desk.cast.budi, desk.own, "Berapa anggarannya?")
    desk.sends(desk.cast.lina, "resolution", said.pk)
    page = desk.reads(desk.cast.budi, desk.own)
    assert "1 settled" in page
    assert "Settled by Lina" in page
    desk.sends(desk.cast.budi, "resolution", said.pk, act="undo")
    assert "1 open" in desk.reads(desk.cast.budi, desk.own)


def test_what_was_said_about_a_merged_row_is_read_on_the_one_that_took_it_in(desk: Desk) -> None:
    other = row(sheet(desk.plan, "w6_program", "living"), name="Antrean")
    desk.says(desk.cast.budi, other, "Ini sama.")
    merge(desk.own, other, desk.cast.sari)
    assert "Ini sama." in desk.reads(desk.cast.lina, desk.own)


def test_a_row_s_talk_is_one_question_however_long(desk: Desk) -> None:
    for number in range(12):
        said = desk.says(desk.cast.budi, desk.own, f"Kata {number}")
        desk.says(desk.cast.lina, desk.own, f"Balasan {number}", parent=said.pk)
    plan = plan_for_reading(desk.cast.sari, "uji")
    item = item_of(plan, str(desk.own.uid))
    with CaptureQueriesContext(connection) as asked:
        talk = talk_of(item, desk.cast.sari, {})
    assert len(talk.open) == 12
    assert len(asked) == 1


def test_the_names_to_choose_from_are_of_this_plan(desk: Desk) -> None:
    names = desk.browse(desk.cast.lina).get("/plans/uji/people/names/").content.decode()
    assert 'value="DLH"' in names
    assert 'value="Budi"' in names
    assert 'value="Citra"' not in names


def test_comments_are_in_no_file_that_leaves_the_plan(desk: Desk) -> None:
    desk.says(desk.cast.budi, desk.own, "Ini rahasia kantor")
    sent = desk.browse(desk.cast.sari).get(reverse("workbooks:workbook", args=["uji", "dimension-living"]))
    book = load_workbook(BytesIO(sent.content))
    cells = {str(cell.value) for page in book for line in page.iter_rows() for cell in line if cell.value}
    assert "Satu Antrean" in cells
    assert not any("rahasia kantor" in cell for cell in cells)
