"""What an office sees and prints: headings, help, lists, locks, paper."""

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from anyam.core.framework import Edition
from anyam.plans.models import Group, Plan
from anyam.worksheets.workbooks.exporting import export_book
from anyam.worksheets.workbooks.exporting.measuring import lines_of, longest_word, width_of
from anyam.worksheets.workbooks.exporting.printing import PAPERS, SMALLEST, Cut, cut
from tests.cast import make_plan, row, sheet

pytestmark = pytest.mark.django_db
SAMPLE = {"id": "DATA CONTOH - BUKAN DOKUMEN RESMI", "en": "SAMPLE DATA - NOT AN OFFICIAL DOCUMENT"}


def workbook(plan: Plan, group: str = "living", **options: Any) -> Any:
    return load_workbook(io.BytesIO(export_book(plan, Group.objects.get(plan=plan, code=group), **options)))


def _sheets(packed: zipfile.ZipFile) -> list[dict[str, str]]:
    return [
        each.attrib
        for each in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter()
        if each.tag.endswith("}sheet")
    ]


def keys_of(page: Any) -> dict[str, int]:
    """Where the hidden row of keys is, and the columns by key."""
    number = next(cells[0].row for cells in page.iter_rows(max_row=20) if cells[0].value == "uid")
    return {"": number} | {str(cell.value): cell.column for cell in page[number] if cell.value}


def cell(page: Any, key: str, down: int) -> Any:
    """A cell under a key: -1 is its heading, 1 the first row."""
    keys = keys_of(page)
    return page.cell(keys[""] + down, keys[key])


@pytest.mark.parametrize("language", ["id", "en"])
def test_headings_are_the_editions_in_the_readers_language(demo: Plan, language: str) -> None:
    page = workbook(demo, language=language)["W6 Program kerja" if language == "id" else "W6 Work programmes"]
    edition: Edition = demo.edition
    columns = edition.sheets["w6_program"].by_key
    for key in ("name", "description", "owner", "supporters", "horizon"):
        assert cell(page, key, -1).value.removesuffix("\u00a0*") == columns[key].name.within(language)
    assert cell(page, "name", -1).value.endswith("\u00a0*"), "the star never stands alone on a line"
    assert cell(page, "budgets.2022", -1).value == "2022 (Rp)"
    band = cell(page, "budgets.2022", -2).value
    assert "(Rp)" in band
    assert band.startswith(columns["budgets"].name.within(language)[:10])
    guide = columns["description"].guide
    for words in (guide.help, guide.good, guide.weak):
        assert words.within(language) in cell(page, "description", -1).comment.text


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_demo_says_on_every_grid_and_in_print_that_it_is_one(demo: Plan, language: str) -> None:
    book = workbook(demo, language=language)
    seen = [page for page in book.worksheets if page.sheet_state == "visible"]
    assert len(seen) >= 10
    for page in seen:
        assert any(
            SAMPLE[language] in str(cells[0] or cells[1] or cells)
            for cells in page.iter_rows(max_row=4, values_only=True)
        )
        assert SAMPLE[language] in page.oddHeader.center.text
    real = workbook(make_plan(code="nyata"))
    for page in real.worksheets:
        assert SAMPLE["id"] not in str(list(page.values))
        assert page.oddHeader.center.text is None


def test_title_plan_region_group_and_day(demo: Plan) -> None:
    page = workbook(demo)["W6 Program kerja"]
    top = " ".join(str(value) for cells in page.iter_rows(max_row=4, values_only=True) for value in cells if value)
    assert page["B1"].value == "W6 Program kerja"
    for words in (demo.title, demo.region.name, "Smart Living", "Dibuat", "WIB"):
        assert words in top


def test_lists_to_choose_from(demo: Plan) -> None:
    book = workbook(demo)
    page = book["W6 Program kerja"]
    keys = keys_of(page)
    rules = {str(each.sqref).split(":")[0].rstrip("0123456789"): each for each in page.data_validations.dataValidation}

    def choices(key: str) -> list[str]:
        rule = rules[page.cell(1, keys[key]).column_letter]
        name, cells = rule.formula1.replace("$", "").split("!")
        return [each[0].value for each in book[name.strip("'=")][cells]]

    assert choices("sub_dimension") == [
        each.name.id for each in demo.edition.dimension_by_code["living"].sub_dimensions
    ]
    assert choices("kind") == ["Kebijakan", "Layanan", "Aplikasi", "Fisik", "Pemberdayaan"]
    assert "Dinkes" in choices("owner")
    assert choices("main_problem") == [f"M{number}" for number in range(1, 8)]
    assert "SO-1" in choices("strategies")
    assert rules[page.cell(1, keys["owner"]).column_letter].errorStyle == "warning"
    assert not rules[page.cell(1, keys["strategies"]).column_letter].showErrorMessage
    assert "code" not in rules
    assert book["_daftar"].sheet_state == "hidden"
    swot = book["W3 Analisis SWOT-TOWS (butir)"]
    whole = [each for each in swot.data_validations.dataValidation if each.type == "whole"]
    assert [(each.formula1, each.formula2) for each in whole] == [("1", "4")]


def test_input_cells_are_open_and_everything_else_is_locked(demo: Plan) -> None:
    page = workbook(demo)["W6 Program kerja"]
    keys = keys_of(page)
    assert page.protection.sheet
    assert page.protection.password is None
    assert not page.protection.insertRows
    assert not cell(page, "name", 1).protection.locked
    assert cell(page, "code", 1).protection.locked
    assert cell(page, "quick_win", 1).protection.locked
    assert cell(page, "name", -1).protection.locked
    assert page.row_dimensions[keys[""]].hidden
    assert page.column_dimensions["A"].hidden
    below = page.column_dimensions[page.cell(1, keys["name"]).column_letter]
    assert not below.protection.locked
    assert page.freeze_panes == page.cell(keys[""] + 1, keys["name"] + 1).coordinate


@pytest.mark.parametrize(("paper", "number"), [("A4", "9"), ("f4", "14")])
def test_printed_on_its_side_with_headings_on_every_page(demo: Plan, paper: str, number: str) -> None:
    for page in workbook(demo, paper=paper).worksheets:
        if page.sheet_state != "visible":
            continue
        assert (page.page_setup.orientation, str(page.page_setup.paperSize)) == ("landscape", number)
        if page.sheet_properties.pageSetUpPr and page.sheet_properties.pageSetUpPr.fitToPage:
            assert int(page.page_setup.fitToHeight) == 0
        else:
            assert int(page.page_setup.scale) >= SMALLEST - 2
            assert page.col_breaks.brk
        assert page.print_title_rows
        assert "&P" in page.oddFooter.right.text
    page = workbook(demo, paper=paper)["W4 Analisis gap kesenjangan"]
    assert int(page.page_setup.fitToWidth or 1) == 1


def test_a_wide_sheet_takes_more_pages_and_repeats_code_and_name(demo: Plan) -> None:
    page = workbook(demo)["W6 Program kerja"]
    assert page.print_title_cols == "$B:$C"
    assert page.col_breaks.brk


def test_a_cut_falls_between_bands_and_each_page_names_the_band_that_runs_over_it(demo: Plan) -> None:
    page = workbook(demo)["W6 Program kerja"]
    keys = keys_of(page)
    cuts = {each.id + 1 for each in page.col_breaks.brk}
    inside = {key: place for key, place in keys.items() if key.startswith("indicators.") and not key.endswith(".name")}
    assert not cuts & set(inside.values()), "an indicator is not torn from its target"
    actions = workbook(demo)["W7 Rencana aksi"]
    keys = keys_of(actions)
    money = {place for key, place in keys.items() if key.startswith("budgets.")}
    cuts = {each.id + 1 for each in actions.col_breaks.brk} & money
    assert cuts, "money by year and source takes more than a page"
    for place in cuts:
        assert "Anggaran per tahun" in actions.cell(keys[""] - 2, place).value


def test_notes_above_a_cut_sheet_end_with_its_first_page(demo: Plan) -> None:
    page = workbook(demo)["W1 Analisis Isu Daerah"]
    first = min(each.id for each in page.col_breaks.brk)
    notes = [each for each in page.merged_cells.ranges if each.min_row <= 4]
    assert len(notes) == 3
    assert {(each.min_col, each.max_col) for each in notes} == {(4, first)}
    assert page.row_dimensions[4].height > page.row_dimensions[2].height, "the long one has room for its lines"


def test_where_a_sheet_is_cut() -> None:
    a4, f4 = PAPERS["A4"], PAPERS["F4"]
    assert cut(a4, [10] * 10, 1) == Cut()
    assert cut(f4, [17] * 11, 1).starts == ()
    assert cut(a4, [17] * 11, 1).starts == (7,)
    assert cut(a4, [400, 30], 1).starts == (), "what is on every page already cannot be cut off"
    assert cut(a4, [400, 30, 30], 1).starts == (2,)
    bands = [None] * 7 + ["a"] * 4 + ["b"] * 4
    assert cut(a4, [17] * 15, 1, bands).starts == (7,), "a band stays whole"
    assert cut(a4, [17] * 15, 1).starts != (7,)
    assert len(cut(a4, [17] * 40, 1, [None] * 5 + ["a"] * 35).starts) == 4, "a band too wide for a page is cut"


def test_text_is_measured_as_it_is_printed() -> None:
    assert width_of("iiii") < width_of("mmmm") / 2
    assert width_of("kata", bold=True) > width_of("kata")
    assert longest_word("OPD penanggung jawab") == width_of("penanggung")
    assert longest_word("kesiapan\u00a0*") == width_of("kesiapan\u00a0*")
    assert longest_word("sub-dimensi") == width_of("dimensi")
    assert longest_word("") == 0
    for text, lines in (("", 1), ("satu", 1), ("satu\ndua", 2), ("satu dua tiga empat lima", 3), ("m" * 25, 4)):
        assert lines_of(text, 10) == lines, text
    assert lines_of("sub-dimensi", width_of("dimensi")) == 2


def test_money_days_and_figures_look_like_that(demo: Plan) -> None:
    page = workbook(demo)["W6 Program kerja"]
    assert cell(page, "budgets.2022", 1).number_format == "[$-421]#,##0"
    assert cell(workbook(demo, language="en")["W6 Work programmes"], "budgets.2022", 1).number_format == "[$-409]#,##0"
    assert (
        cell(page, "indicators.1.target_year" if "indicators.1.target_year" in keys_of(page) else "horizon", 1)
        is not None
    )
    documents = workbook(demo, "")["P2 Dokumen perencanaan"]
    assert cell(documents, "date", 1).number_format == "[$-421]d mmmm yyyy"


def test_forty_rows_to_type_in(demo: Plan) -> None:
    blank = workbook(demo, blank=True)["W1 Analisis Isu Daerah"]
    first = keys_of(blank)[""] + 1
    assert blank.max_row == first + 39
    assert all(not blank.cell(row, 3).protection.locked for row in range(first, first + 40))
    filled = workbook(demo)["W1 Analisis Isu Daerah"]
    reach = max(max(area.max_row for area in rule.sqref.ranges) for rule in filled.data_validations.dataValidation)
    assert reach == keys_of(filled)[""] + sum(1 for cells in filled.iter_rows(values_only=True) if cells[0]) - 1 + 40


def test_help_lists_every_column_and_codes_say_what_they_mean(demo: Plan) -> None:
    book = workbook(demo)
    help_ = [cells for cells in book["Petunjuk"].values if cells[0]]
    edition = demo.edition
    for code in ("w1_isu", "w6_program", "w9_risiko"):
        for column in edition.sheets[code].columns:
            if column.home == "sheet" and column.type not in {"computed", "files"}:
                assert any(cells[1] == column.name.id and cells[2] == column.guide.help.id for cells in help_), (
                    column.key
                )
    meant = {(cells[1], cells[2]) for cells in book["Kode"].values}
    assert ("M4", "Pertumbuhan ekonomi") in meant


def test_forms_without_rows_are_open_and_say_so(demo: Plan) -> None:
    book = workbook(demo, "")
    names = " ".join(book.sheetnames)
    assert all(number in names for number in ("W0 ", "W5 ", "W7 ", "W10 ", "P1 ", "P2 ", "P3 "))
    page = book["W0 Tim dan mandat"]
    assert not page.protection.sheet
    assert "belum dapat dibaca kembali" in str(list(page.iter_rows(max_row=4, values_only=True)))


def test_names_of_grids_are_what_excel_takes(demo: Plan) -> None:
    for group in ("", "living", "struktur"):
        for language in ("id", "en"):
            names = workbook(demo, group, language=language).sheetnames
            assert len({name.casefold() for name in names}) == len(names)
            assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_row_is_as_high_as_its_text_and_may_grow(demo: Plan) -> None:
    plan = make_plan(code="tinggi")
    row(sheet(plan, "p_masalah"), name="A", description="kata " * 200)
    row(sheet(plan, "p_masalah"), name="B")
    page = workbook(plan, "")["P1 Masalah pokok RPJMD"]
    first = keys_of(page)[""] + 1
    assert page.row_dimensions[first].height > 5 * page.row_dimensions[first + 1].height
    with zipfile.ZipFile(io.BytesIO(export_book(plan))) as packed:
        number = [each["name"] for each in _sheets(packed)].index(page.title) + 1
        part = packed.read(f"xl/worksheets/sheet{number}.xml").decode()
    line = part[part.index(f'<row r="{first}"') :].partition(">")[0]
    assert "ht=" in line
    assert "customHeight" not in line
