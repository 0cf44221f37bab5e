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
from tests.cast import Cast, group, make_plan, office, shown
from tests.workbooks.page_desk import PageDesk, book, work

pytestmark = pytest.mark.django_db
OWNER = "Yang mengurus is read as"


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is done while the page waits for it."""
    monkeypatch.setattr(views, "wait_for", lambda _uid, _seconds: work())


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


@pytest.fixture
def desk(browse: Callable[..., Client], cast: Cast, plan: Plan) -> PageDesk:
    return PageDesk(browse(cast.sari, "en"), plan.code)


def titles(plan: Plan) -> set[str]:
    """The programmes of a plan by name."""
    found = Item.objects.filter(plan=plan, kind="Programme", binned_at=None)
    return {shown(each).get("name", "") for each in found}


@pytest.mark.parametrize(("who", "status"), [("sari", 200), ("lina", 200), ("budi", 200), ("citra", 404), ("eka", 200)])
def test_who_may_see_the_page(browse: Callable[..., Client], cast: Cast, plan: Plan, who: str, status: int) -> None:
    assert browse(getattr(cast, who)).get(f"/plans/{plan.code}/imports/").status_code == status


@pytest.mark.parametrize(("who", "status"), [("budi", 403), ("citra", 404)])
def test_nobody_else_gets_at_a_file(
    desk: PageDesk, browse: Callable[..., Client], cast: Cast, who: str, status: int
) -> None:
    desk.send()
    other = browse(getattr(cast, who))
    for path in ("", "progress/", "report.json", "report.xlsx"):
        assert other.get(f"{desk.url}{path}").status_code == status, path
    for path in ("", "cancellation/", "reading/", "removal/"):
        assert other.post(f"{desk.url}{path}").status_code == status, path
    assert other.post(desk.imports, {}).status_code == status
    assert Upload.objects.count() == 1


def test_what_was_read_stands_beside_what_was_written(desk: PageDesk) -> None:
    desk.send()
    line = desk.row("Antrean puskesmas")
    assert "350,000,000 written 350" in line
    assert "600,000,000 written 600 jt" in line
    assert "Dinas Kesehatan" in line, "what is not understood yet is shown as it is"
    assert "is not an amount" in desk.row("Kartu sehat")
    assert "1 column is not understood yet" in desk.html
    assert "3 new rows" in desk.html


def test_a_heading_and_an_office_are_corrected_by_choosing(desk: PageDesk, plan: Plan) -> None:
    desk.send().choose(OWNER, "Responsible OPD")
    assert "Dinkes written Dinas Kesehatan" in desk.row("Antrean puskesmas")
    meant = "Row 6, Yang mengurus: what was meant"
    assert list(desk.choices(meant))[1] == "Dinkes"
    desk.choose(meant, "Dinkes")
    assert "Dinkes written Dinkess" in desk.row("Kartu sehat")
    desk.press("everything")
    assert "Written into the plan" in desk.html
    (card,) = [
        each for each in Item.objects.filter(plan=plan) if shown(each).get("name") == "Kartu sehat untuk setiap anak"
    ]
    assert shown(card)["budgets.2023"] == "1200000000"
    assert shown(card)["budgets.2024"] == "dua ratus"


def test_a_unit_is_corrected_by_choosing(desk: PageDesk) -> None:
    desk.send(book([[1, "Taman baca", "DLH", 350, 12]]))
    assert desk.row("Taman baca").endswith(" 12")
    desk.choose("Unit of Anggaran 2024", "million rupiah")
    assert "12,000,000 written 12" in desk.row("Taman baca")


def test_a_sheet_is_left_out_and_taken_in_again(desk: PageDesk) -> None:
    desk.send()
    (name,) = [each for each in desk.html.split('"') if each.startswith('fix:["sheet"')] or [""]
    if not name:
        name = 'fix:["sheet", "", "Program Living"]'
    desk.press("choose", {name: "-"})
    assert "3 new rows" not in desk.html
    assert "not read" in desk.html
    desk.press("choose", {name: "w6_program"})
    assert "3 new rows" in desk.html


def test_a_dimension_that_the_file_does_not_say_is_chosen(desk: PageDesk, plan: Plan) -> None:
    desk.send(book(title="Tahun 2022", grid="Sheet1"))
    assert "have no place yet" in desk.html
    desk.press("choose", {'fix:["dimension", "", "Sheet1"]': "society"})
    assert "have no place yet" not in desk.html
    desk.press("everything")
    assert {each.sheet.group.code for each in Item.objects.filter(plan=plan)} == {"society"}
    assert not SenderMemory.objects.exists(), "Sheet1 is no name to remember"


def test_what_is_no_workbook_is_told_in_one_sentence_and_may_be_removed(desk: PageDesk) -> None:
    desk.send(b"%PDF-1.7", name="surat.xlsx")
    assert "surat.xlsx is a PDF document, not a workbook" in desk.html
    upload = desk.upload
    desk.post("removal/")
    assert not Upload.objects.filter(pk=upload.pk).exists()
    assert not list((Path(settings.DATA) / "files" / "uploads").glob(f"{upload.uid}*"))


def test_a_file_from_which_rows_came_stays(desk: PageDesk) -> None:
    desk.send().press("everything")
    assert "it stays as their proof" in desk.post("removal/").content.decode()
    assert Upload.objects.exists()


def test_too_much_is_refused_before_it_is_kept(desk: PageDesk) -> None:
    files = Path(settings.DATA) / "files" / "uploads"
    before = set(files.glob("*"))
    large = SimpleUploadedFile("besar.xlsx", b"0" * (20 * 2**20 + 1))
    answer = desk.client.post(desk.imports, {"file": large})
    assert answer.status_code == 422
    assert "This file has 21 MB" in answer.content.decode()
    assert "Choose a file first" in desk.client.post(desk.imports, {}).content.decode()
    assert set(files.glob("*")) == before


def test_a_reading_is_cancelled_and_tried_again(desk: PageDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "wait_for", lambda _uid, _seconds: None)
    desk.send()
    assert "progress-poll" in desk.html
    assert "Waiting for its turn" in desk.html
    state = desk.client.get(f"{desk.url}progress/")
    assert state["X-Job"] == "open"
    desk.post("cancellation/")
    assert desk.client.get(f"{desk.url}progress/")["X-Job"] == "over"
    assert "Its reading was ended" in desk.open().html
    assert "its reading was ended" in desk.client.get(desk.imports).content.decode()
    monkeypatch.setattr(views, "wait_for", lambda _uid, _seconds: work())
    desk.post("reading/")
    assert "3 new rows" in desk.open().html


def test_nothing_is_chosen_while_the_file_is_worked_on(desk: PageDesk, cast: Cast) -> None:
    desk.send()
    actions.read_again(desk.upload, cast.sari)
    answer = desk.client.post(desk.url, {"act": "everything"}, follow=True)
    assert "is being worked on" in answer.content.decode()
    job = find(desk.upload.job)
    assert job is not None
    cancel(job)
    assert not Import.objects.exists()


def test_an_acceptance_that_may_not_be_writes_nothing_and_says_why(
    desk: PageDesk, browse: Callable[..., Client], cast: Cast, plan: Plan
) -> None:
    living = group(plan, "living")
    set_group(living, coordinator=None, members=[office("DLH")], by=cast.sari)
    other = PageDesk(browse(cast.lina, "en"), plan.code).send()
    set_group(living, coordinator=None, members=[], by=cast.sari)
    other.press("everything")
    assert "ask the secretariat" in other.html
    assert titles(plan) == set()
    desk.url = other.url
    desk.open().press("everything")
    assert len(titles(plan)) == 3


def test_reports_are_downloaded(desk: PageDesk) -> None:
    desk.send()
    told = json.loads(desk.client.get(f"{desk.url}report.json").content)
    assert (told["created"], told["updated"]) == (3, 0)
    assert told["problems"]
    marked = desk.client.get(f"{desk.url}report.xlsx")
    assert marked.content.startswith(b"PK")
    assert "program" in marked["Content-Disposition"]
    assert desk.client.get(f"{desk.url}report.exe").status_code == 404


@pytest.mark.parametrize("group", ["city", "dimension-living", "pillar-struktur"])
def test_worksheets_are_downloaded_and_come_back_unchanged(desk: PageDesk, group: str) -> None:
    answer = desk.client.get(f"/plans/{desk.plan}/workbooks/{group}/?blank=1&paper=F4")
    assert answer.content.startswith(b"PK")
    assert desk.client.get(f"/plans/{desk.plan}/workbooks/nirgendwo/").status_code == 404


def test_long_files_come_in_pages(desk: PageDesk) -> None:
    desk.send(book([[number, f"Program nomor {number}", "DLH", 1, 2] for number in range(1, 121)]))
    assert "page 1 of 3" in desk.html
    assert "Program nomor 50<" in desk.html
    assert "Program nomor 51<" not in desk.html
    desk.open("?table=1&page=3")
    assert "Program nomor 120" in desk.html


@pytest.mark.parametrize("rows", [3, 40])
def test_the_pages_ask_a_fixed_handful_of_questions(
    desk: PageDesk, rows: int, django_assert_max_num_queries: Any
) -> None:
    desk.send(book([[number, f"Program {number}", "DLH", 1, 2] for number in range(rows)]))
    desk.client.get("/")
    with django_assert_max_num_queries(25):
        desk.client.get(desk.url)
    with django_assert_max_num_queries(25):
        desk.client.get(desk.imports)
    desk.press("everything")
    with django_assert_max_num_queries(30):
        desk.client.get(f"{desk.url}results/{Import.objects.get().pk}/")


def test_a_file_outlives_its_jobs(desk: PageDesk) -> None:
    desk.send()
    Job.objects.all().delete()
    assert "3 new rows" in desk.open().html


def test_rows_that_are_no_entries_are_told(desk: PageDesk) -> None:
    desk.send(book([[1, "Bank sampah", "DLH", 1, 2], ["", "Jumlah", "", 1, 2]]))
    assert "1 row is no entry" in desk.html
    assert "Row 6, a total" in desk.html
