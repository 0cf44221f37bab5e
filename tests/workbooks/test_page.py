"""The page where files come in: what was understood is shown beside what was written, corrected by choosing, accepted, undone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anyam.jobs.actions import cancel
from anyam.jobs.models import Job
from anyam.jobs.queries import find
from anyam.plans.models import Item, Plan
from anyam.worksheets.actions import set_group
from anyam.worksheets.workbooks import actions, views
from anyam.worksheets.workbooks.models import Import, SenderMemory, Upload
from tests.cast import Cast, group, office, shown
from tests.workbooks.page_desk import PageDesk, book, titles, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]
OWNER = "Yang mengurus is read as"


@pytest.mark.parametrize(("who", "status"), [("sari", 200), ("lina", 200), ("budi", 200), ("citra", 404), ("eka", 200)])
def test_who_may_see_the_page(browse: Callable[..., Client], cast: Cast, plan: Plan, who: str, status: int) -> None:
    assert browse(getattr(cast, who)).get(f"/plans/{plan.code}/imports/").status_code == status


@pytest.mark.parametrize(("who", "status"), [("budi", 403), ("citra", 404)])
def test_nobody_else_gets_at_a_file(
    clerk: PageDesk, browse: Callable[..., Client], cast: Cast, who: str, status: int
) -> None:
    clerk.send()
    other = browse(getattr(cast, who))
    for path in ("", "progress/", "report.json", "report.xlsx"):
        assert other.get(f"{clerk.url}{path}").status_code == status, path
    for path in ("", "cancellation/", "reading/", "removal/"):
        assert other.post(f"{clerk.url}{path}").status_code == status, path
    assert other.post(clerk.imports, {}).status_code == status
    assert Upload.objects.count() == 1


def test_what_was_read_stands_beside_what_was_written(clerk: PageDesk) -> None:
    clerk.send()
    line = clerk.row("Antrean puskesmas")
    assert "350,000,000 written 350" in line
    assert "600,000,000 written 600 jt" in line
    assert "Dinas Kesehatan" in line, "what is not understood yet is shown as it is"
    assert "is not an amount" in clerk.row("Kartu sehat")
    assert "1 column is not understood yet" in clerk.html
    assert "3 new rows" in clerk.html


def test_a_heading_and_an_office_are_corrected_by_choosing(clerk: PageDesk, plan: Plan) -> None:
    clerk.send().choose(OWNER, "Responsible OPD")
    assert "Dinkes written Dinas Kesehatan" in clerk.row("Antrean puskesmas")
    meant = "Row 6, Yang mengurus: what was meant"
    assert list(clerk.choices(meant))[1] == "Dinkes"
    clerk.choose(meant, "Dinkes")
    assert "Dinkes written Dinkess" in clerk.row("Kartu sehat")
    clerk.press("everything")
    assert "Written into the plan" in clerk.html
    (card,) = [
        each for each in Item.objects.filter(plan=plan) if shown(each).get("name") == "Kartu sehat untuk setiap anak"
    ]
    assert shown(card)["budgets.2023"] == "1200000000"
    assert shown(card)["budgets.2024"] == "dua ratus"


def test_a_unit_is_corrected_by_choosing(clerk: PageDesk) -> None:
    clerk.send(book([[1, "Taman baca", "DLH", 350, 12]]))
    assert clerk.row("Taman baca").endswith(" 12")
    clerk.choose("Unit of Anggaran 2024", "million rupiah")
    assert "12,000,000 written 12" in clerk.row("Taman baca")


def test_a_sheet_is_left_out_and_taken_in_again(clerk: PageDesk) -> None:
    clerk.send()
    (name,) = [each for each in clerk.html.split('"') if each.startswith('fix:["sheet"')] or [""]
    if not name:
        name = 'fix:["sheet", "", "Program Living"]'
    clerk.press("choose", {name: "-"})
    assert "3 new rows" not in clerk.html
    assert "not read" in clerk.html
    clerk.press("choose", {name: "w6_program"})
    assert "3 new rows" in clerk.html


def test_a_dimension_that_the_file_does_not_say_is_chosen(clerk: PageDesk, plan: Plan) -> None:
    clerk.send(book(title="Tahun 2022", grid="Sheet1"))
    assert "have no place yet" in clerk.html
    clerk.press("choose", {'fix:["dimension", "", "Sheet1"]': "society"})
    assert "have no place yet" not in clerk.html
    clerk.press("everything")
    assert {each.sheet.group.code for each in Item.objects.filter(plan=plan)} == {"society"}
    assert not SenderMemory.objects.exists(), "Sheet1 is no name to remember"


def test_what_is_no_workbook_is_told_in_one_sentence_and_may_be_removed(clerk: PageDesk) -> None:
    clerk.send(b"%PDF-1.7", name="surat.xlsx")
    assert "surat.xlsx is a PDF document, not a workbook" in clerk.html
    upload = clerk.upload
    clerk.post("removal/")
    assert not Upload.objects.filter(pk=upload.pk).exists()
    assert not list((Path(settings.DATA) / "files" / "uploads").glob(f"{upload.uid}*"))


def test_a_file_from_which_rows_came_stays(clerk: PageDesk) -> None:
    clerk.send().press("everything")
    assert "it stays as their proof" in clerk.post("removal/").content.decode()
    assert Upload.objects.exists()


def test_too_much_is_refused_before_it_is_kept(clerk: PageDesk) -> None:
    files = Path(settings.DATA) / "files" / "uploads"
    before = set(files.glob("*"))
    large = SimpleUploadedFile("besar.xlsx", b"0" * (20 * 2**20 + 1))
    answer = clerk.client.post(clerk.imports, {"file": large})
    assert answer.status_code == 422
    assert "This file has 21 MB" in answer.content.decode()
    assert "Choose a file first" in clerk.client.post(clerk.imports, {}).content.decode()
    assert set(files.glob("*")) == before


def test_a_reading_is_cancelled_and_tried_again(clerk: PageDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "wait_for", lambda _uid, _seconds: None)
    clerk.send()
    assert "progress-poll" in clerk.html
    assert "Waiting for its turn" in clerk.html
    state = clerk.client.get(f"{clerk.url}progress/")
    assert state["X-Job"] == "open"
    clerk.post("cancellation/")
    assert clerk.client.get(f"{clerk.url}progress/")["X-Job"] == "over"
    assert "Its reading was ended" in clerk.open().html
    assert "its reading was ended" in clerk.client.get(clerk.imports).content.decode()
    monkeypatch.setattr(views, "wait_for", lambda _uid, _seconds: work())
    clerk.post("reading/")
    assert "3 new rows" in clerk.open().html


def test_nothing_is_chosen_while_the_file_is_worked_on(clerk: PageDesk, cast: Cast) -> None:
    clerk.send()
    actions.read_again(clerk.upload, cast.sari)
    answer = clerk.client.post(clerk.url, {"act": "everything"}, follow=True)
    assert "is being worked on" in answer.content.decode()
    job = find(clerk.upload.job)
    assert job is not None
    cancel(job)
    assert not Import.objects.exists()


def test_an_acceptance_that_may_not_be_writes_nothing_and_says_why(
    clerk: PageDesk, browse: Callable[..., Client], cast: Cast, plan: Plan
) -> None:
    living = group(plan, "living")
    set_group(living, coordinator=None, members=[office("DLH")], by=cast.sari)
    other = PageDesk(browse(cast.lina, "en"), plan.code).send()
    set_group(living, coordinator=None, members=[], by=cast.sari)
    other.press("everything")
    assert "ask the secretariat" in other.html
    assert titles(plan) == set()
    clerk.url = other.url
    clerk.open().press("everything")
    assert len(titles(plan)) == 3


def test_reports_are_downloaded(clerk: PageDesk) -> None:
    clerk.send()
    told = json.loads(clerk.client.get(f"{clerk.url}report.json").content)
    assert (told["created"], told["updated"]) == (3, 0)
    assert told["problems"]
    marked = clerk.client.get(f"{clerk.url}report.xlsx")
    assert marked.content.startswith(b"PK")
    assert "program" in marked["Content-Disposition"]
    assert clerk.client.get(f"{clerk.url}report.exe").status_code == 404


@pytest.mark.parametrize("group", ["city", "dimension-living", "pillar-struktur"])
def test_worksheets_are_downloaded_and_come_back_unchanged(clerk: PageDesk, group: str) -> None:
    answer = clerk.client.get(f"/plans/{clerk.plan}/workbooks/{group}/?blank=1&paper=F4")
    assert answer.content.startswith(b"PK")
    assert clerk.client.get(f"/plans/{clerk.plan}/workbooks/nirgendwo/").status_code == 404


def test_long_files_come_in_pages(clerk: PageDesk) -> None:
    clerk.send(book([[number, f"Program nomor {number}", "DLH", 1, 2] for number in range(1, 121)]))
    assert "page 1 of 3" in clerk.html
    assert "Program nomor 50<" in clerk.html
    assert "Program nomor 51<" not in clerk.html
    clerk.open("?table=1&page=3")
    assert "Program nomor 120" in clerk.html


@pytest.mark.parametrize("rows", [3, 40])
def test_the_pages_ask_a_fixed_handful_of_questions(
    clerk: PageDesk, rows: int, django_assert_max_num_queries: Any
) -> None:
    clerk.send(book([[number, f"Program {number}", "DLH", 1, 2] for number in range(rows)]))
    clerk.client.get("/")
    with django_assert_max_num_queries(25):
        clerk.client.get(clerk.url)
    with django_assert_max_num_queries(25):
        clerk.client.get(clerk.imports)
    clerk.press("everything")
    with django_assert_max_num_queries(30):
        clerk.client.get(f"{clerk.url}results/{Import.objects.get().pk}/")


def test_a_file_outlives_its_jobs(clerk: PageDesk) -> None:
    clerk.send()
    Job.objects.all().delete()
    assert "3 new rows" in clerk.open().html


def test_rows_that_are_no_entries_are_told(clerk: PageDesk) -> None:
    clerk.send(book([[1, "Bank sampah", "DLH", 1, 2], ["", "Jumlah", "", 1, 2]]))
    assert "1 row is no entry" in clerk.html
    assert "Row 6, a total" in clerk.html
