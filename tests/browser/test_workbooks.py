"""A file made without our template, from the drop to rows in the plan: a heading corrected, an OPD chosen, all of it undone."""

import base64
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.servers]

HEADINGS = ["No", "Nama Program", "Yang mengurus", "Anggaran 2023 (juta)", "Anggaran 2024 (juta)"]
ROWS = [
    [1, "Antrean puskesmas dari rumah", "Dinas Kesehatan", 350, 600],
    [2, "Kartu sehat untuk setiap anak", "Dinkess", "1,2 M", "dua ratus"],
    [3, "Rumah layak huni satu data", "Dinas Kesehatan", 800, 2500],
]


def send_form(path: Path, rows: list[list[Any]] = ROWS, headings: list[str] = HEADINGS) -> Path:
    """What an office sends: its own title, its own headings on row 4, one of them in words that nobody foresaw."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Program Living"
    sheet["A1"], sheet["A2"] = "DAFTAR PROGRAM KERJA", "Dimensi: Smart Living"
    for at, row in enumerate([headings, *rows], start=4):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column, value)
    book.save(path)
    return path


def drop(page: Page, file: Path) -> None:
    """Let a file fall on the page, as from a folder."""
    content = base64.b64encode(file.read_bytes()).decode()
    given = page.evaluate_handle(
        """([content, name]) => {
            const given = new DataTransfer();
            const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
            given.items.add(new File([bytes], name));
            return given;
        }""",
        [content, file.name],
    )
    page.dispatch_event("file-drop", "drop", {"dataTransfer": given})


def send(somebody: Visit, file: Path, sender: str = "") -> Page:
    """From the page of imports to the page of the file."""
    page = somebody.go("imports/").page
    page.get_by_label("Pilih berkas").set_input_files(file)
    page.get_by_label("Siapa yang mengisi").fill(sender)
    page.get_by_role("button", name="Baca berkas").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(file.name)
    return page


def test_a_file_is_dropped_corrected_accepted_and_taken_back(visit, picture, tmp_path):
    somebody = visit().sign_in().go("imports/")
    page = somebody.page
    somebody.check()
    picture(page, "imports")
    drop(page, send_form(tmp_path / "program dinkes.xlsx"))
    page.get_by_label("Siapa yang mengisi").fill("Dinas Kesehatan")
    page.get_by_role("button", name="Baca berkas").click()

    expect(page.get_by_text("1 kolom belum dipahami")).to_be_visible()
    somebody.check()
    page.get_by_label("Yang mengurus dibaca sebagai").select_option(label="OPD penanggung jawab")
    expect(page.get_by_text("5 kolom dan cara membacanya")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Ambil baris 5, Antrean puskesmas"))).to_contain_text("350.000.000")

    doubtful = page.get_by_label("Baris 6, Yang mengurus: maksudnya")
    assert doubtful.locator("option").nth(1).inner_text() == "Dinkes", "the nearest comes first"
    somebody.check()
    picture(page, "import-review")
    doubtful.select_option(label="Dinkes")
    expect(page.get_by_label("Baris 6, Yang mengurus: maksudnya")).to_have_count(0)
    expect(page.get_by_role("row", name=re.compile("Ambil baris 6, Kartu sehat"))).to_contain_text("Dinkes")
    expect(page.get_by_role("row", name=re.compile("Ambil baris 6, Kartu sehat"))).to_contain_text("bukan jumlah uang")

    page.get_by_label("Ambil baris 7, Rumah layak huni satu data").uncheck()
    page.get_by_role("button", name="Terima yang dicentang").click()
    expect(page.get_by_role("heading", name="Sudah ditulis ke rencana")).to_be_visible()
    expect(page.get_by_text("2 baris baru")).to_be_visible()
    somebody.check()
    picture(page, "import-result")
    result = page.url
    page.get_by_role("link", name="Kartu sehat untuk setiap anak").click()
    expect(page.get_by_label("OPD penanggung jawab")).to_contain_text("Dinkes")
    expect(page.get_by_label("Pagu indikatif per tahun (Rp) 2023")).to_have_value("1.200.000.000")
    expect(page.get_by_label("Pagu indikatif per tahun (Rp) 2024")).to_have_value("dua ratus")

    page.goto(result)
    page.get_by_role("button", name="Urungkan impor ini").click()
    expect(page.get_by_role("heading", name="Impor ini sudah diurungkan")).to_be_visible()
    expect(somebody.go("programmes/").page.get_by_text("Kartu sehat untuk setiap anak")).to_have_count(0)


def test_what_was_corrected_is_remembered_for_the_sender_s_next_file(visit, tmp_path):
    somebody = visit().sign_in()
    page = send(somebody, send_form(tmp_path / "pertama.xlsx", [[1, "Taman baca desa", "DLH", 10, 20]]), "Kantor Camat")
    page.get_by_label("Yang mengurus dibaca sebagai").select_option(label="OPD penanggung jawab")
    page.get_by_role("button", name="Terima semua").click()
    expect(page.get_by_role("heading", name="Sudah ditulis ke rencana")).to_be_visible()
    page = send(somebody, send_form(tmp_path / "kedua.xlsx", [[1, "Bank sampah desa", "DLH", 10, 20]]), "kantor  camat")
    expect(page.get_by_text("diingat dari berkas sebelumnya")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Ambil baris 5, Bank sampah desa"))).to_contain_text("DLH")


def test_a_tick_taken_away_stays_away(visit, tmp_path):
    page = send(visit().sign_in(), send_form(tmp_path / "centang.xlsx"))
    box = page.get_by_label("Ambil baris 5, Antrean puskesmas dari rumah")
    with page.expect_response(lambda answer: answer.status == 204):
        box.uncheck()
    page.reload()
    expect(page.get_by_label("Ambil baris 5, Antrean puskesmas dari rumah")).not_to_be_checked()
    expect(page.get_by_label("Ambil baris 6, Kartu sehat untuk setiap anak")).to_be_checked()


def test_what_is_no_workbook_is_refused_with_one_sentence(visit, tmp_path):
    letter = tmp_path / "surat.xlsx"
    letter.write_bytes(b"%PDF-1.7 bukan tabel")
    somebody = visit().sign_in()
    page = send(somebody, letter)
    expect(page.get_by_role("heading", name="Berkas ini tidak terbaca")).to_be_visible()
    expect(page.locator(".message-error")).to_contain_text("PDF")
    somebody.check()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_pages_fit_every_screen_and_theme(visit, picture, tmp_path, size, dark):
    somebody = visit(size=size, dark=dark).sign_in()
    look = f"{'phone' if size == PHONE else 'desktop'}-{'dark' if dark else 'light'}"
    somebody.go("imports/").check()
    picture(somebody.page, f"imports-{look}")
    page = send(somebody, send_form(tmp_path / "layar.xlsx"))
    page.get_by_label("Yang mengurus dibaca sebagai").select_option(label="OPD penanggung jawab")
    expect(page.get_by_label("Baris 6, Yang mengurus: maksudnya")).to_be_visible()
    somebody.check()
    picture(page, f"import-review-{look}")


def test_without_script_everything_is_done_with_buttons(chromium, address, tmp_path):
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "anyam_language", "value": "id", "url": address}])
    somebody = Visit(context.new_page(), address, []).sign_in()
    page = send(somebody, send_form(tmp_path / "tanpa skrip.xlsx", [[1, "Lampu jalan surya", "DLH", 10, 20]]))
    page.get_by_label("Yang mengurus dibaca sebagai").select_option(label="OPD penanggung jawab")
    page.get_by_role("button", name="Baca ulang dengan pilihan ini").click()
    expect(page.get_by_role("row", name=re.compile("Ambil baris 5, Lampu jalan surya"))).to_contain_text("DLH")
    page.get_by_role("button", name="Terima semua").click()
    expect(page.get_by_role("heading", name="Sudah ditulis ke rencana")).to_be_visible()
    context.close()


def test_the_worksheets_of_a_group_are_downloaded(visit, tmp_path):
    page = visit().sign_in().go("imports/").page
    with page.expect_download() as waited:
        page.get_by_role("link", name="Smart Living, kosong, F4").click()
    assert waited.value.suggested_filename.endswith(".xlsx")
    assert Path(waited.value.path()).read_bytes().startswith(b"PK")
