"""A facilitator's own form: sent once, mapped, from then on read and filled as it is."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from anyam.plans.models import Item, Plan
from anyam.worksheets.workbooks.layouts import grids_of
from anyam.worksheets.workbooks.models import Layout
from tests.cast import Cast, row, sheet, shown
from tests.workbooks.page_desk import PageDesk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]
HEADINGS = [
    "No",
    "Judul Inovasi",
    "Penjelasan singkatnya",
    "Dinas pengampu utama",
    "Biaya 2023 (juta)",
    "Biaya 2024 (juta)",
]
GREY = PatternFill("solid", start_color="FFF2F2F2")


@pytest.fixture
def client(browse: Callable[..., Client], cast: Cast) -> Client:
    return browse(cast.sari, "en")


def empty_form() -> bytes:
    """Three empty rows in grey, a sum below them, a signature below that."""
    made = Workbook()
    page = made.active
    assert page is not None
    page.title = "Form Fasilitator"
    page["A1"] = "FORMULIR PENDAMPINGAN"
    page.merge_cells("A1:F1")
    for at, heading in enumerate(HEADINGS, start=1):
        page.cell(4, at, heading).font = Font(bold=True)
        for line in (5, 6, 7):
            page.cell(line, at).fill = GREY
            page.cell(line, at).border = Border(bottom=Side(style="thin"))
    page["B8"], page["E8"] = "Jumlah", "=SUM(E5:E7)"
    page["A10"] = "Mengetahui, Kepala Dinas"
    page.merge_cells("A10:C10")
    page.column_dimensions["B"].width = 40
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def keep(client: Client, plan: Plan, content: bytes = b"") -> Layout:
    """Send the form and say what its headings mean."""
    file = SimpleUploadedFile("form.xlsx", content or empty_form())
    answer = client.post(f"/plans/{plan.code}/forms/", {"name": "Form pendamping", "form": file})
    assert answer.status_code == 302
    url = answer["Location"]
    assert client.get(url).status_code == 200
    client.post(url, {'fix:["sheet", "", "Form Fasilitator"]': "w6_program"})
    chosen = {
        "Judul Inovasi": "name",
        "Penjelasan singkatnya": "description",
        "Dinas pengampu utama": "owner",
        "No": "-",
    }
    client.post(url, {f'fix:["heading", "", "{seen}"]': meant for seen, meant in chosen.items()})
    return Layout.objects.get()


def test_the_headings_of_a_form_are_guessed_and_corrected_by_choosing(client: Client, plan: Plan) -> None:
    (grid,) = grids_of(keep(client, plan))
    assert (grid.sheet, grid.heading_row, grid.first) == ("w6_program", 3, 4)
    keys = ["-", "name", "description", "owner", "budgets.2023", "budgets.2024"]
    assert [(each.key, each.unit) for each in grid.columns] == list(zip(keys, [1, 1, 1, 1, 10**6, 10**6], strict=True))


def filled(client: Client, plan: Plan, layout: Layout) -> Any:
    """The form with the rows of Smart Living."""
    answer = client.get(f"/plans/{plan.code}/forms/{layout.uid}/dimension-living.xlsx")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content)).active


def test_rows_are_written_into_the_form_with_its_own_looks(client: Client, plan: Plan) -> None:
    programmes = sheet(plan, "w6_program", "living")
    for number in range(1, 6):
        row(programmes, name=f"Program {number}", owner="DLH", budgets__2023=f"{number * 100} jt", description="=1+1")
    page = filled(client, plan, keep(client, plan))
    assert [page.cell(5, at).value for at in range(1, 7)] == [1, "Program 1", "=1+1", "DLH", 100, None]
    assert page["C5"].data_type == "s", "a text is never a formula"
    assert [page.cell(line, 2).value for line in range(5, 11)] == [*(f"Program {n}" for n in range(1, 6)), "Jumlah"]
    assert page["E10"].value == "=SUM(E5:E9)", "the sum reaches the new rows"
    assert {page.cell(line, 2).fill.start_color.rgb for line in range(5, 10)} == {"FFF2F2F2"}
    assert page["A12"].value == "Mengetahui, Kepala Dinas"
    assert {str(each) for each in page.merged_cells.ranges} == {"A1:F1", "A12:C12"}
    assert page.column_dimensions["B"].width == 40


def test_a_file_in_that_form_is_read_by_its_mapping(client: Client, plan: Plan, tmp_path: Path) -> None:
    layout = keep(client, plan)
    made = load_workbook(io.BytesIO(empty_form()))
    page = made.active
    for at, value in enumerate([1, "Taman baca desa", "Buku di balai desa", "DLH", 350, 12], start=1):
        page.cell(5, at, value)
    written = io.BytesIO()
    made.save(written)
    desk = PageDesk(client, plan.code)
    file = SimpleUploadedFile("isi.xlsx", written.getvalue())
    desk.url = client.post(desk.imports, {"file": file, "layout": layout.uid})["Location"]
    desk.open()
    assert "not understood" not in desk.html.replace("- not understood -", "")
    desk.press("choose", {'fix:["dimension", "", "Form Fasilitator"]': "living"}).press("everything")
    stored = [shown(each) for each in Item.objects.filter(plan=plan, kind="Programme")]
    assert [each["name"] for each in stored] == ["Taman baca desa"]
    assert (stored[0]["description"], stored[0]["budgets.2024"]) == ("Buku di balai desa", "12000000")


def test_what_is_filled_comes_back_unchanged(client: Client, plan: Plan) -> None:
    row(sheet(plan, "w6_program", "living"), name="Taman baca", owner="DLH", budgets__2023="100 jt")
    layout = keep(client, plan)
    client.post(f"/plans/{plan.code}/forms/{layout.uid}/", {'fix:["dimension", "", "Form Fasilitator"]': "living"})
    content = client.get(f"/plans/{plan.code}/forms/{layout.uid}/dimension-living.xlsx").content
    desk = PageDesk(client, plan.code)
    file = SimpleUploadedFile("isi.xlsx", content)
    desk.url = client.post(desk.imports, {"file": file, "layout": layout.uid})["Location"]
    assert "unchanged" in desk.open().row("Taman baca")
    assert "there is nothing to accept" in desk.html


def test_a_form_belongs_to_one_person_and_goes_with_its_file(
    client: Client, plan: Plan, browse: Callable[..., Client], cast: Cast
) -> None:
    layout = keep(client, plan)
    url = f"/plans/{plan.code}/forms/{layout.uid}/"
    assert browse(cast.lina).get(url).status_code == 404
    assert browse(cast.citra).get(url).status_code == 404
    assert browse(cast.budi).get(url).status_code == 404
    path = Path(settings.DATA) / "files" / "forms" / layout.file
    assert path.exists()
    client.post(f"{url}removal/")
    assert not path.exists()
    assert not Layout.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"), [(b"%PDF-1.7", "must be an XLSX"), (b"a;b;c\n1;2;3\n", "must be an XLSX")]
)
def test_what_is_no_form_is_refused_with_a_sentence(client: Client, plan: Plan, content: bytes, words: str) -> None:
    sent = {"name": "x", "form": SimpleUploadedFile("form.xlsx", content)}
    assert words in client.post(f"/plans/{plan.code}/forms/", sent, follow=True).content.decode()
    assert not Layout.objects.exists()


def test_a_facilitator_who_only_reads_keeps_a_form_and_has_it_filled(
    plan: Plan, browse: Callable[..., Client], cast: Cast
) -> None:
    row(sheet(plan, "w6_program", "living"), name="Taman baca")
    facilitator = browse(cast.eka, "en")
    page = filled(facilitator, plan, keep(facilitator, plan))
    assert page["B5"].value == "Taman baca"


def test_a_form_is_filled_for_the_whole_region_group_by_group(client: Client, plan: Plan) -> None:
    for code, name in (("living", "Taman baca"), ("governance", "Satu data"), ("economy", "Pasar rakyat")):
        row(sheet(plan, "w6_program", code), name=name)
    layout = keep(client, plan)
    client.post(
        f"/plans/{plan.code}/forms/{layout.uid}/", {'fix:["heading", "", "Penjelasan singkatnya"]': "dimension"}
    )
    page = load_workbook(io.BytesIO(client.get(f"/plans/{plan.code}/forms/{layout.uid}/city.xlsx").content)).active
    assert [page.cell(line, 2).value for line in (5, 6, 7)] == ["Satu data", "Pasar rakyat", "Taman baca"]
    assert [page.cell(line, 3).value for line in (5, 6, 7)] == ["Smart governance", "Smart economy", "Smart living"]
    listed = client.get(f"/plans/{plan.code}/forms/{layout.uid}/").content.decode()
    assert "dimension-living.xlsx" in listed
    assert "pillar-" not in listed, "pillars have no work programmes"


def test_a_long_text_has_room_in_a_form_whose_cells_wrap(client: Client, plan: Plan) -> None:
    row(sheet(plan, "w6_program", "living"), name="Nama yang panjang sekali " * 8)
    row(sheet(plan, "w6_program", "living"), name="Pendek")
    made = load_workbook(io.BytesIO(empty_form()))
    for line in (5, 6, 7):
        made.active.cell(line, 2).alignment = Alignment(wrap_text=True)
        made.active.row_dimensions[line].height = 18
    written = io.BytesIO()
    made.save(written)
    layout = keep(client, plan, written.getvalue())
    page = filled(client, plan, layout)
    assert page.row_dimensions[5].height > 60
    assert page.row_dimensions[6].height == 18


def test_numbers_of_lines_are_counted_and_not_taken_for_codes(client: Client, plan: Plan) -> None:
    (grid,) = grids_of(keep(client, plan))
    assert grid.columns[0].key == "-"
