"""A file made without our template, from the drop to rows in the plan: a heading corrected, an OPD chosen, all of it undone."""

import base64
import io
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Download, Page, expect

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
    expect(page.locator("progress-poll")).to_have_count(0, timeout=30_000)
    somebody.settled()
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
    expect(page.get_by_role("heading", level=1)).to_have_text("Kartu sehat untuk setiap anak")
    page.goto(f"{page.url}?edit")
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
    expect(page.get_by_text("kolom belum dipahami")).to_have_count(0)
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


def downloaded(page: Page, name: str) -> Download:
    """What a button of the page sends."""
    with page.expect_download() as waited:
        page.get_by_role("button", name=name, exact=True).click()
    assert Path(waited.value.path()).read_bytes().startswith(b"PK")
    return waited.value


def opened(waited: Download) -> Any:
    """The workbook that came."""
    return load_workbook(io.BytesIO(Path(waited.path()).read_bytes()))


def test_the_worksheets_of_a_group_are_downloaded_together_or_one_by_one(visit):
    somebody = visit().sign_in().go("imports/")
    page = somebody.page
    assert downloaded(page, "Unduh Smart Living").suggested_filename == "rembang-living.xlsx"
    page.get_by_label("Kosong", exact=True).check()
    page.get_by_label("F4", exact=True).check()
    assert downloaded(page, "Unduh Smart Living").suggested_filename == "rembang-living-kosong.xlsx"
    page.locator("summary", has_text="Smart Living").click()
    somebody.check()
    one = downloaded(page, "Unduh W6 Program kerja, Smart Living")
    assert one.suggested_filename == "rembang-living-w6-program-kosong.xlsx"
    (sheet,) = [name for name in opened(one).sheetnames if name.startswith("W")]
    assert sheet == "W6 Program kerja"


def test_of_a_workbook_that_comes_back_only_what_changed_is_shown_and_clashes_are_settled(visit, picture, tmp_path):
    somebody = visit().sign_in().go("imports/")
    page = somebody.page
    book = opened(downloaded(page, "Unduh Smart Society"))
    sheet = book["W6 Program kerja"]
    (keys,) = [cells for cells in sheet.iter_rows(max_row=20) if cells[0].value == "uid"]
    name, amount = (next(cell.column for cell in keys if cell.value == key) for key in ("name", "budgets.2024"))
    first = keys[0].row + 1
    uid, title = sheet.cell(first, 1).value, sheet.cell(first, name).value
    sheet.cell(first, name).value = f"{title} dari berkas"
    sheet.cell(first + 1, amount).value = "dua ratus"
    book.save(tmp_path / "kembali.xlsx")
    somebody.go(f"rows/{uid}/?edit").page.get_by_label("Nama program / inovasi").fill(f"{title} dari rencana")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan")).to_be_visible()

    send(somebody, tmp_path / "kembali.xlsx")
    expect(page.get_by_role("heading", name="1 sel diubah di dua pihak")).to_be_visible()
    expect(page.locator(".sheet-table tbody tr")).to_have_count(2)
    expect(page.get_by_text("kolom tanpa perubahan tidak ditampilkan")).to_be_visible()
    somebody.check()
    picture(page, "import-clash")
    page.get_by_role("link", name="bermasalah 1").click()
    expect(page.locator(".sheet-table tbody tr")).to_have_count(1)
    expect(page.locator(".sheet-table")).to_contain_text("bukan jumlah uang")
    page.get_by_role("link", name=re.compile("semua")).click()
    expect(page.locator(".sheet-table tbody tr")).to_have_count(8)
    page.get_by_label("Di berkas").check()
    page.get_by_role("button", name="Terima yang dicentang").click()
    expect(page.get_by_role("heading", name="Sudah ditulis ke rencana")).to_be_visible()
    somebody.go(f"rows/{uid}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{title} dari berkas")


def test_one_box_ticks_all_rows_of_a_page(visit, tmp_path):
    page = send(visit().sign_in(), send_form(tmp_path / "semua.xlsx"))
    rows = page.locator("input[name=tick]")
    everything = page.get_by_label("Centang semua di halaman ini")
    expect(everything).to_be_checked()
    with page.expect_response(lambda answer: answer.status == 204):
        everything.uncheck()
    expect(page.locator("input[name=tick]:checked")).to_have_count(0)
    with page.expect_response(lambda answer: answer.status == 204):
        rows.first.check()
    page.reload()
    expect(page.locator("input[name=tick]:checked")).to_have_count(1)
    assert everything.evaluate("box => box.indeterminate")


def test_a_facilitator_maps_an_own_form_and_takes_it_along_filled(visit, picture, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Matriks"
    for column, heading in enumerate(["No", "Nama Inovasi", "Dinas Pengampu"], start=1):
        sheet.cell(3, column, heading)
    book.save(tmp_path / "matriks.xlsx")
    somebody = visit().sign_in("pembimbing@anyam.example").go("imports/")
    page = somebody.page
    expect(page.get_by_role("button", name="Baca berkas")).to_have_count(0)
    somebody.check()
    page.get_by_text("Tambah formulir").click()
    page.get_by_label("Nama formulir").fill("Matriks pendampingan")
    page.get_by_label("Formulir kosong (XLSX)").set_input_files(tmp_path / "matriks.xlsx")
    expect(page.get_by_text("matriks.xlsx")).to_be_visible()
    somebody.check()
    somebody.follow(page.get_by_role("button", name="Simpan formulir"))
    page.get_by_label("Dibaca sebagai kertas kerja").select_option(label="W6 Program kerja")
    expect(page.get_by_label("Dinas Pengampu dibaca sebagai")).to_be_visible()
    somebody.settled()
    page.get_by_label("Dinas Pengampu dibaca sebagai").select_option(label="OPD penanggung jawab")
    expect(page.get_by_text("Unduh dalam format ini")).to_be_visible()
    expect(page.get_by_label("Nama Inovasi dibaca sebagai")).to_contain_text("Nama program / inovasi")
    somebody.check()
    picture(page, "form")
    with page.expect_download() as waited:
        page.get_by_role("link", name="Seluruh daerah").click()
    filled = opened(waited.value)["Matriks"]
    assert [filled.cell(3, column).value for column in (1, 2, 3)] == ["No", "Nama Inovasi", "Dinas Pengampu"]
    assert filled.max_row > 40, "the programmes of all six groups"


SMALL = """
    [...document.querySelectorAll("a, button, select, summary, label, input[type=text]")]
        .filter((each) => each.checkVisibility() && !each.closest("footer, .field, .filter, p"))
        .map((each) => [each, each.getBoundingClientRect().height])
        .filter(([, height]) => height > 1 && height < 43.5)
        .map(([each, height]) => `${each.tagName} ${each.className} ${height} ${each.textContent.trim()}`)
"""


@pytest.mark.parametrize("path", ["imports/", "file"])
def test_everything_to_press_is_large_enough_for_a_thumb(visit, tmp_path, path):
    somebody = visit(size=PHONE).sign_in()
    page = send(somebody, send_form(tmp_path / "jempol.xlsx")) if path == "file" else somebody.go(path).page
    for summary in page.locator("main summary").all():
        summary.click()
    small = page.evaluate(SMALL)
    assert not small, small
