"""What the review page puts before people: that which waits for a decision, nothing twice, and the rest on demand."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook, load_workbook

from anyam.plans.models import Plan
from anyam.worksheets.workbooks.exporting import export_book
from tests.cast import Cast, group, row, sheet, write
from tests.workbooks.page_desk import PageDesk, book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]


def packed(made: Any) -> bytes:
    """A workbook as it is sent."""
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def rows_of(clerk: PageDesk) -> str:
    """The page from its rows on."""
    return clerk.html[clerk.html.index('class="row-tools"') :]


def typed_over(content: bytes, changes: dict[object, object]) -> bytes:
    """The same workbook with some cells typed over."""
    made = load_workbook(io.BytesIO(content))
    for page in made.worksheets:
        for cells in page.iter_rows():
            for cell in cells:
                if cell.value in changes:
                    cell.value = changes[cell.value]
    return packed(made)


@pytest.fixture
def returned(plan: Plan) -> bytes:
    """Our own workbook: of three programmes one was given another name in it."""
    programmes = sheet(plan, "w6_program", "living")
    for name in ("Taman baca", "Bank sampah", "Lampu jalan"):
        row(programmes, name=name, owner="DLH", budgets__2023="1474000000", acronym=name.upper())
    return typed_over(export_book(plan, group(plan, "living")), {"Taman baca": "Taman baca desa"})


def test_rows_and_columns_without_a_change_stand_back(clerk: PageDesk, returned: bytes) -> None:
    clerk.send(returned)
    assert "now Taman baca" in clerk.row("Taman baca desa")
    assert "Bank sampah" not in rows_of(clerk)
    assert "TAMAN BACA" not in rows_of(clerk), "a column in which nothing changes is left out"
    assert re.search(r"\d+ columns without a change are not shown", clerk.html)
    clerk.open(re.findall(r'href="[^"]*(\?table=\d+&show=all)"', clerk.html)[0])
    assert "unchanged" in clerk.row("BANK SAMPAH")
    assert "without a change" not in clerk.html
    assert "1,474,000,000" in clerk.row("BANK SAMPAH")
    assert "written 1474000000" not in clerk.html, "the same figure needs no mention"


def test_what_was_written_into_the_plan_meanwhile_is_shown_as_two_versions(
    clerk: PageDesk, plan: Plan, returned: bytes
) -> None:
    programme = sheet(plan, "w6_program", "living").items.order_by("pk")[0]
    write(programme.sheet, programme.uid, name="Taman baca kota", budgets__2023="2 M")
    clerk.send(typed_over(returned, {1474000000: 999000000}))
    assert "two versions" in clerk.row("Taman baca desa")
    assert 'name="tick" value="' in clerk.html, "other rows can be ticked"
    clash = clerk.html[clerk.html.index("changed on both sides") :]
    assert all(words in clash for words in ("Taman baca kota", "2,000,000,000", "999,000,000", "before: 1,474,000,000"))


def test_the_first_table_on_which_something_is_to_be_decided_is_opened(clerk: PageDesk) -> None:
    made = load_workbook(io.BytesIO(book()))
    made.create_sheet("SAMPUL", 0)["B3"] = "REKAP USULAN"
    clerk.send(packed(made))
    assert "Antrean puskesmas" in clerk.html
    clerk.open("?table=1")
    assert "REKAP USULAN" in clerk.html
    assert "No table was recognised here" in clerk.html


def test_rows_with_a_problem_can_be_looked_at_alone(clerk: PageDesk) -> None:
    clerk.send()
    (only,) = set(re.findall(r"\?table=\d+&show=problems", clerk.html))
    clerk.open(only)
    assert "Kartu sehat" in rows_of(clerk)
    assert "Antrean puskesmas" not in rows_of(clerk)
    assert "Antrean puskesmas" in rows_of(clerk.open("?table=1&show=nonsense"))


def test_a_file_that_says_no_dimension_is_told_once_where_it_is_chosen(clerk: PageDesk) -> None:
    clerk.send(book(title="Tahun 2022", grid="Sheet1"))
    assert clerk.html.count("the file does not say for which dimension") == 1
    before_rows = clerk.html[: clerk.html.index('class="row-tools"')]
    assert "the file does not say for which dimension" in before_rows
    assert "is-asked" in before_rows
    assert "Say above which worksheet and which dimension" in clerk.html


def test_a_file_in_which_nothing_is_recognised_says_what_to_do(clerk: PageDesk) -> None:
    made = Workbook()
    made.active["A1"] = "ini surat"
    clerk.send(packed(made))
    assert "No row was recognised" in clerk.html
    assert "there is nothing to accept" not in clerk.html


def test_a_cell_with_many_statements_is_shown_once(clerk: PageDesk) -> None:
    made = Workbook()
    page = made.active
    page.title = "SWOT"
    page["A1"] = "Analisis SWOT Smart Living"
    page["A3"], page["B3"], page["A5"], page["B5"] = "KEKUATAN (S)", "KELEMAHAN (W)", "PELUANG (O)", "ANCAMAN (T)"
    page["A4"], page["B4"] = (
        "1. Puskesmas terakreditasi\n2. Internet merata",
        "1. Data belum tersambung\n2. Tenaga TI sedikit",
    )
    page["A6"], page["B6"] = "1. Satu Sehat\n2. CSR pabrik", "1. Kebocoran data\n2. Banjir rob"
    clerk.send(packed(made))
    assert "8 new rows" in clerk.html
    assert "written" in clerk.row("Puskesmas terakreditasi")
    assert "written" not in clerk.row("<span>Internet merata")
    assert "Strength" in clerk.row("<span>Internet merata")


def test_settled_headings_are_folded_and_doubtful_ones_are_not(clerk: PageDesk) -> None:
    clerk.send()
    folded = clerk.html[clerk.html.index("columns and how they are read") :]
    assert "Yang mengurus is read as" not in folded
    assert "Nama Program is read as" in folded


def test_readers_take_worksheets_along_and_keep_forms_but_send_nothing(
    clerk: PageDesk, browse: Callable[..., Client], cast: Cast
) -> None:
    clerk.send(sender="Kantor Camat")
    reader = browse(cast.eka, "en")
    page = reader.get(clerk.imports).content.decode()
    assert "Worksheets to download" in page
    assert "Your own forms" in page
    assert "Choose a workbook" not in page
    assert "program.xlsx" not in page, "what came in is the business of those who write"
    assert "Kantor Camat" not in page
    assert reader.post(clerk.imports, {}).status_code == 403
    assert reader.get(f"/plans/{clerk.plan}/workbooks/dimension-living/").content.startswith(b"PK")


def test_one_worksheet_is_downloaded_and_comes_back_keyed(clerk: PageDesk, plan: Plan) -> None:
    row(sheet(plan, "w6_program", "living"), name="Taman baca")
    address = f"/plans/{clerk.plan}/workbooks/dimension-living/"
    answer = clerk.client.get(f"{address}?sheet=w6_program&blank=0&paper=A4")
    assert "living-w6-program.xlsx" in answer["Content-Disposition"]
    made = load_workbook(io.BytesIO(answer.content))
    assert [name for name in made.sheetnames if name[0] == "W"] == ["W6 Work programmes"]
    assert clerk.client.get(f"{address}?sheet=w5_visi").status_code == 404
    assert clerk.client.get(f"{address}?sheet=unbekannt").status_code == 404
    assert clerk.client.get(f"/plans/{clerk.plan}/workbooks/city/?sheet=w8_roadmap").status_code == 404
    clerk.send(typed_over(answer.content, {"Taman baca": "Taman baca desa"}))
    assert "now Taman baca" in clerk.row("Taman baca desa")


def test_every_worksheet_that_has_a_place_in_a_workbook_can_be_downloaded(clerk: PageDesk, plan: Plan) -> None:
    row(sheet(plan, "w6_program", "living"), name="Taman baca")
    page = clerk.client.get(clerk.imports).content.decode()
    codes = set(re.findall(r'name="sheet" value="([^"]+)"', page))
    edition = plan.edition.sheets
    assert codes == set(edition) - {"w8_roadmap"}, "the road map is a drawing of other worksheets"
    assert "Download W0 " in page
    living = page[page.index("dimension-living") :]
    assert re.search(r"W6 Work programmes <span[^>]*>1 row<", page)
    assert "Download Smart living" in living
