"""Data requests: asked one by one or as a table, answered on a phone, taken into the chain without overwriting anybody."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from anyam.plans.models import Item
from anyam.talk.actions import requests
from anyam.talk.models import DataRequest
from anyam.talk.queries.requests import missing_before
from anyam.web import hooks
from anyam.worksheets.actions import set_stage_date
from tests.cast import office, row, sheet, shown, write
from tests.talk.desk import Desk, text_of

pytestmark = pytest.mark.django_db


def ask(desk: Desk, **more: Any) -> DataRequest:
    particulars = {
        "organisation": office("DLH"),
        "name": "Timbulan sampah",
        "unit": "ton",
        "years": [2020, 2021],
        **more,
    }
    return requests.ask(desk.plan, [particulars], desk.cast.sari)[0]


def issue(desk: Desk, **cells: str) -> Item:
    return row(sheet(desk.plan, "w1_isu", "living"), issue="Sampah belum terangkut", **cells)


def answer(desk: Desk, asked: DataRequest, person: Any = None, **sent: Any) -> Any:
    return desk.sends(person or desk.cast.lina, "answers", asked.uid, **sent)


def page(desk: Desk, asked: DataRequest, person: Any) -> str:
    return text_of(desk.browse(person, "en").get(f"/plans/uji/requests/{asked.uid}/"))


def test_the_secretariat_asks_by_a_form_and_the_office_is_told(desk: Desk) -> None:
    target = issue(desk)
    sent = {
        "organisation": office("DLH").pk, "kind": "indicator", "name": "Timbulan sampah", "unit": "ton",
        "years": "2020-2021", "due": "15 Juli 2022", "sheet": "", "target": target.pk, "person": "", "meaning": "",
    }  # fmt: skip
    answered = desk.sends(desk.cast.sari, "requests", **sent)
    assert "Asked: “Timbulan sampah”" in text_of(answered)
    asked = desk.requests.get()
    assert (asked.years, asked.due.isoformat(), asked.sheet, asked.target) == (
        [2020, 2021],
        "2022-07-15",
        "w1_isu",
        target,
    )
    assert set(asked.notices.values_list("person__name", flat=True)) >= {"Lina", "Prita"}


def test_a_form_that_cannot_be_read_keeps_what_was_typed(desk: Desk) -> None:
    answered = desk.sends(desk.cast.sari, "requests", name="", years="kapan-kapan", due="besok", kind="indicator")
    assert answered.status_code == 422
    words = text_of(answered)
    for problem in ("Choose the office that is asked.", "Name what you ask for."):
        assert problem in words
    assert "kapan-kapan" in answered.content.decode()
    assert not desk.requests.exists()


def test_only_the_secretariat_asks_changes_and_withdraws(desk: Desk) -> None:
    asked = ask(desk)
    for person in (desk.cast.lina, desk.cast.bayu, desk.cast.budi, desk.cast.eka):
        assert desk.sends(person, "requests", name="x").status_code == 403
        assert desk.sends(person, "withdrawal", asked.uid).status_code == 403
        assert desk.sends(person, "particulars", asked.uid, name="x").status_code == 403


TABLE = """OPD\tData\tSatuan\tTahun\tBatas waktu\tKertas kerja
DLH\tTimbulan sampah\tton\t2020-2021\t15 Juli 2022\tW1
Dinkez\tRasio dokter\tper 100.000\t2021\t\tW2
Dinkes\tRasio dokter\tper 100.000\t2021\t\tW9
Dinkes\tDokumen Renstra\t\t\t\t"""


def test_a_table_from_excel_is_looked_at_before_it_is_sent(desk: Desk) -> None:
    looked = desk.sends(desk.cast.sari, "pasted", table=TABLE, act="look")
    words = text_of(looked)
    assert looked.status_code == 422
    assert "did you mean Dinkes?" in words
    assert "“W9” is no worksheet that takes data" in words
    assert "2 lines cannot be sent yet" in words
    assert not desk.requests.exists()


def test_the_lines_that_were_read_are_sent_and_the_others_stay(desk: Desk) -> None:
    sent = desk.sends(desk.cast.sari, "pasted", table=TABLE, act="ask")
    assert set(desk.requests.values_list("name", flat=True)) == {
        "Timbulan sampah",
        "Dokumen Renstra",
    }
    left = sent.content.decode().split("<textarea", 1)[1].split("</textarea>", 1)[0]
    assert "Dinkez" in left
    assert "Timbulan" not in left


def test_columns_in_the_usual_order_need_no_headings(desk: Desk) -> None:
    desk.sends(desk.cast.sari, "pasted", table="DLH;Timbulan sampah;ton;2021;15-07-2022;W1", act="ask")
    asked = desk.requests.get()
    assert (asked.unit, asked.years, asked.sheet) == ("ton", [2021], "w1_isu")


def test_the_office_answers_with_values_and_a_source(desk: Desk) -> None:
    asked = ask(desk)
    form = desk.browse(desk.cast.lina, "en").get(f"/plans/uji/requests/{asked.uid}/").content.decode()
    assert 'name="value-2020"' in form
    answer(desk, asked, **{"has": "yes", "value-2020": "38", "value-2021": "41,5", "source": "Profil DLH"})
    words = page(desk, asked, desk.cast.sari)
    for part in ("2020 38 ton", "2021 41,5 ton", "source: Profil DLH", "waits for the secretariat"):
        assert part in words
    assert desk.notices.filter(person=desk.cast.sari, kind="answer", read_at=None).exists()


def test_a_figure_that_is_none_is_told_beside_its_field(desk: Desk) -> None:
    asked = ask(desk)
    answered = answer(desk, asked, **{"has": "yes", "value-2020": "sekitar 38", "value-2021": "41", "note": "dari TPA"})
    assert answered.status_code == 422
    assert "“sekitar 38” is not a number" in text_of(answered)
    for typed in ("sekitar 38", "dari TPA"):
        assert typed in answered.content.decode()
    assert not desk.answers.exists()


def test_not_having_it_needs_a_reason(desk: Desk) -> None:
    asked = ask(desk)
    assert "Write why your office does not have it" in text_of(answer(desk, asked, has="no"))
    answer(desk, asked, has="no", note="Ada di provinsi.")
    assert "The office does not have it. Ada di provinsi." in page(desk, asked, desk.cast.sari)
    desk.sends(desk.cast.sari, "accepting-data", asked.uid)
    assert "the office does not have it" in text_of(desk.browse(desk.cast.budi, "en").get("/plans/uji/requests/"))


def test_who_may_answer(desk: Desk) -> None:
    asked = ask(desk)
    for person in (desk.cast.budi, desk.cast.kartika, desk.cast.eka, desk.cast.joko):
        assert answer(desk, asked, person, **{"value-2020": "1"}).status_code == 403
    assert answer(desk, asked, desk.cast.citra, **{"value-2020": "1"}).status_code == 404
    named = ask(desk, person=desk.cast.budi)
    assert answer(desk, named, desk.cast.budi, **{"has": "yes", "value-2020": "1"}).status_code == 200


def test_a_file_comes_back_as_it_was_sent_to_readers_only(desk: Desk) -> None:
    asked = ask(desk, kind="document", years=[])
    file = SimpleUploadedFile("Profil DLH.pdf", b"%PDF-1.7 isi", "application/pdf")
    answer(desk, asked, has="yes", file=file)
    kept = desk.answers.get()
    url = f"/plans/uji/requests/{asked.uid}/answers/{kept.pk}/file/"
    sent = desk.browse(desk.cast.budi).get(url)
    assert b"".join(sent.streaming_content) == b"%PDF-1.7 isi"
    assert sent["Content-Disposition"] == 'attachment; filename="Profil DLH.pdf"'
    assert desk.browse(desk.cast.citra).get(url).status_code == 404
    assert desk.browse().get(url).status_code == 302


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("virus.exe", b"MZ", "Files of this kind are not taken"),
        ("halaman.html", b"<html>", "Files of this kind are not taken"),
        ("profil.pdf", b"MZ bukan pdf", "is not what its name says"),
    ],
)
def test_a_file_that_is_not_taken_is_told_beside_its_field(
    desk: Desk, name: str, content: bytes, sentence: str
) -> None:
    asked = ask(desk)
    answered = answer(desk, asked, has="yes", file=SimpleUploadedFile(name, content), **{"value-2020": "38"})
    assert answered.status_code == 422
    assert sentence in text_of(answered)
    assert not desk.answers.exists()


def test_accepted_figures_stand_in_the_row_with_their_source(desk: Desk) -> None:
    target = issue(desk)
    asked = ask(desk, target=target, sheet="w1_isu")
    answer(desk, asked, **{"has": "yes", "value-2020": "38", "value-2021": "41,5", "source": "Profil DLH"})
    assert "2 new figures go to the row." in page(desk, asked, desk.cast.sari)
    desk.sends(desk.cast.sari, "accepting-data", asked.uid)
    cells = shown(target)
    new = {key.split(".")[1] for key in cells if key.startswith("data.")}
    assert len(new) == 2
    lines = {cells[f"data.{key}.year"]: key for key in new}
    assert cells[f"data.{lines['2021']}.value"] == "41,5"
    assert cells[f"data.{lines['2021']}.indicator"] == "Timbulan sampah"
    assert cells[f"data.{lines['2021']}.source"] == "Profil DLH"
    assert "Sari accepted your data" in desk.inbox(desk.cast.lina)


def test_a_value_that_stands_there_is_never_overwritten_unasked(desk: Desk) -> None:
    target = issue(desk)
    write(target.sheet, target.uid, data__a__indicator="Timbulan sampah", data__a__year="2021", data__a__value="40")
    asked = ask(desk, target=target, sheet="w1_isu")
    answer(desk, asked, **{"has": "yes", "value-2020": "38", "value-2021": "41"})
    words = page(desk, asked, desk.cast.sari)
    assert "Another value stands in the row" in words
    assert "2021 40 41" in words
    desk.sends(desk.cast.sari, "accepting-data", asked.uid)
    assert shown(target)["data.a.value"] == "40"
    assert "38" in shown(target).values()


def test_a_value_is_replaced_where_it_was_ticked_and_only_what_was_seen(desk: Desk) -> None:
    target = issue(desk)
    write(target.sheet, target.uid, data__a__indicator="Timbulan sampah", data__a__year="2021", data__a__value="40")
    asked = ask(desk, target=target, years=[2021])
    answer(desk, asked, **{"has": "yes", "value-2021": "41"})
    tick = {"instead": "data.a.value", "seen:data.a.value": "40"}
    write(target.sheet, target.uid, data__a__value="39")
    assert "changed meanwhile" in text_of(desk.sends(desk.cast.sari, "accepting-data", asked.uid, **tick))
    assert shown(target)["data.a.value"] == "39"
    desk.sends(desk.cast.sari, "accepting-data", asked.uid, **{**tick, "seen:data.a.value": "39"})
    assert shown(target)["data.a.value"] == "41"


def test_a_gap_takes_the_newest_value(desk: Desk) -> None:
    gap = row(sheet(desk.plan, "w4_gap", "living"), current="Belum terangkut")
    asked = ask(desk, target=gap, sheet="w4_gap")
    answer(desk, asked, **{"has": "yes", "value-2020": "38", "value-2021": "41"})
    desk.sends(desk.cast.sari, "accepting-data", asked.uid)
    assert shown(gap)["current_value"] == "41"


def test_a_returned_answer_is_open_again_with_its_reason(desk: Desk) -> None:
    asked = ask(desk)
    answer(desk, asked, **{"has": "yes", "value-2020": "38"})
    assert desk.sends(desk.cast.sari, "refusing-data", asked.uid, reason=" ").status_code == 422
    desk.sends(desk.cast.sari, "refusing-data", asked.uid, reason="Satuannya ton atau persen?")
    words = page(desk, asked, desk.cast.lina)
    assert "Satuannya ton atau persen?" in words
    assert "Your answer" in words
    answer(desk, asked, **{"has": "yes", "value-2020": "39"})
    desk.sends(desk.cast.sari, "accepting-data", asked.uid)
    assert "this was accepted already" in text_of(answer(desk, asked, **{"has": "yes", "value-2020": "1"}))
    assert asked.answers.count() == 2


def test_a_withdrawn_request_waits_for_nobody_and_can_be_asked_again(desk: Desk) -> None:
    asked = ask(desk)
    desk.sends(desk.cast.sari, "withdrawal", asked.uid)
    assert "Timbulan sampah" not in desk.inbox(desk.cast.lina)
    assert "0 unread" in desk.inbox(desk.cast.lina)
    assert "withdrawn" in text_of(answer(desk, asked, **{"has": "yes", "value-2020": "1"}))
    desk.sends(desk.cast.sari, "withdrawal", asked.uid, act="undo")
    assert "Timbulan sampah" in desk.inbox(desk.cast.lina)


def test_a_request_given_to_somebody_else_tells_them(desk: Desk) -> None:
    asked = ask(desk)
    sent = {
        "organisation": office("DLH").pk, "kind": "indicator", "name": "Timbulan sampah", "unit": "ton", "years": "2021",
        "person": desk.cast.prita.pk,
    }  # fmt: skip
    desk.sends(desk.cast.sari, "particulars", asked.uid, **sent)
    assert "Timbulan sampah" in desk.inbox(desk.cast.prita)
    assert "Timbulan sampah" not in desk.inbox(desk.cast.lina)


def test_the_list_counts_per_office_and_narrows(desk: Desk) -> None:
    late = desk.plan.today() - timedelta(days=1)
    ask(desk, due=late)
    requests.answer(ask(desk, name="Bank sampah"), desk.cast.lina, values={2020: "5"})
    ask(desk, name="Rasio dokter", organisation=office("Dinkes"))
    words = text_of(desk.browse(desk.cast.budi, "en").get("/plans/uji/requests/"))
    for part in ("3 requests", "2 not answered", "1 wait for the secretariat", "DLH 2 1 1 late", "Dinkes 1 1"):
        assert part in words
    answered = text_of(desk.browse(desk.cast.budi, "en").get("/plans/uji/requests/?status=answered"))
    assert "Bank sampah" in answered
    assert "Rasio dokter" not in answered.split("By office", maxsplit=1)[0].split("Figure or document")[1]


def test_what_is_missing_before_a_stage_is_told_per_office(desk: Desk) -> None:
    starts = desk.plan.today() + timedelta(days=10)
    set_stage_date(desk.plan, "bimtek_1", starts, None, desk.cast.sari)
    ask(desk, sheet="w1_isu", due=desk.plan.today() - timedelta(days=1))
    ask(desk, name="Bank sampah", due=starts)
    ask(desk, name="Nanti", due=starts + timedelta(days=1))
    done = ask(desk, name="Selesai", sheet="w1_isu")
    requests.answer(done, desk.cast.lina, values={2020: "5"})
    missing = missing_before(desk.plan, "bimtek_1")
    assert (missing.count, missing.late) == (2, 1)
    assert [(each.short, set(each.names)) for each in missing.offices] == [("DLH", {"Timbulan sampah", "Bank sampah"})]
    request = RequestFactory().get("/")
    request.user = desk.cast.sari
    on_stage = {stage: _part_of(request, desk, stage) for stage in ("bimtek_1", "bimtek_4")}
    assert on_stage["bimtek_1"] == missing
    assert (on_stage["bimtek_4"].count, on_stage["bimtek_4"].offices) == (0, ())


def _part_of(request: Any, desk: Desk, stage: str) -> Any:
    (part,) = [
        part for part in hooks.parts_of(hooks.STAGE, request, desk.plan, stage) if part.template == "talk/stage.html"
    ]
    return part.shows


def test_the_list_asks_at_most_twelve_questions_however_long(desk: Desk) -> None:
    counts = []
    for more in (2, 40):
        for number in range(more):
            asked = ask(desk, name=f"Data {more}-{number}", target=desk.own)
            requests.answer(asked, desk.cast.lina, values={2020: "5"})
        client = desk.browse(desk.cast.lina)
        client.get("/masuk/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/plans/uji/requests/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_a_kept_file_lies_where_every_backup_looks(desk: Desk) -> None:
    asked = ask(desk, kind="document", years=[])
    answer(desk, asked, has="yes", file=SimpleUploadedFile("a.pdf", b"%PDF-1.7"))
    assert (settings.DATA / "files" / "answers" / desk.answers.get().file).is_file()
