"""What was found, as JSON and as the same workbook with the cells marked."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from anyam.core.errors import Unusable
from anyam.core.text import plain
from anyam.core.workbook import Hints
from anyam.core.workbook.reading import read_book
from anyam.worksheets.workbooks.importing import accept, propose
from anyam.worksheets.workbooks.opening import open_book
from anyam.worksheets.workbooks.report import as_json, marked_copy
from anyam.worksheets.workbooks.values import NOTES, Proposal
from tests.cast import row, sheet, write

HEADINGS = [
    "No",
    "Nama Program",
    "OPD Penanggung Jawab",
    "Status",
    "Pagu 2022 (juta rupiah)",
    "Pagu 2023 (juta rupiah)",
]


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    """A file as an office sends it, with things that cannot be read."""
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.title = "Program"
    page["A1"] = "PROGRAM SMART LIVING"
    page.append([])
    page.append(HEADINGS)
    page.append([1, "Antrean Daring Puskesmas", "Dinas Kesehatn", "Baru", 350, 800])
    page.append([2, "Bank Sampah", "DLH", "entah", 100, "2,5 juta/desa"])
    page["B4"].comment = None
    workbook.save(tmp_path / "kiriman.xlsx")
    return tmp_path / "kiriman.xlsx"


def proposed(plan: Any, by: Any, path: Path) -> Proposal:
    reading = read_book(open_book(path), plan.edition, Hints(plan.first_year, plan.last_year, dimension="living"))
    return propose(plan, reading, by, dimension="living")


def test_the_answer_for_programs(plan: Any, cast: Any, office_file: Path) -> None:
    told = json.loads(json.dumps(as_json(proposed(plan, cast.sari, office_file), plain)))
    assert (told["created"], told["updated"], told["unchanged"], told["conflicts"]) == (2, 0, 0, [])
    assert [(each["sheet"], each["row"], each["group"]) for each in told["rows"]] == [
        ("w6_program", 4, "dimension:living"), ("w6_program", 5, "dimension:living"),
    ]  # fmt: skip
    assert told["rows"][0]["values"]["budgets"] == {"2022": 350_000_000, "2023": 800_000_000}
    first = next(each for each in told["problems"] if each["read"] == "Dinas Kesehatn")
    assert (first["sheet"], first["row"], first["suggestion"]) == ("w6_program", 4, "Dinkes")
    assert first["column"].startswith("C ")
    assert {each["read"] for each in told["problems"]} == {"Dinas Kesehatn", "entah", "2,5 juta/desa"}


def test_marked_cells_say_what_is_wrong(plan: Any, cast: Any, office_file: Path) -> None:
    copy = load_workbook(BytesIO(marked_copy(office_file, proposed(plan, cast.sari, office_file), plain)))
    page = copy["Program"]
    for place in ("C4", "D5", "F5"):
        assert page[place].comment is not None, place
        assert page[place].fill.start_color.rgb == "00FFD9B3"
    assert "perhaps: Dinkes" in page["C4"].comment.text
    assert page["B4"].comment is None
    assert page["B4"].value == "Antrean Daring Puskesmas"
    notes = [[cell.value for cell in line] for line in copy[NOTES].iter_rows(min_row=2)]
    assert len(notes) == 3
    assert [each[:3] for each in notes] == [
        ["Program", 4, "C OPD Penanggung Jawab"], ["Program", 5, "D Status"],
        ["Program", 5, "F Pagu 2023 (juta rupiah)"],
    ]  # fmt: skip


def test_the_copy_opens_at_its_list_which_leads_to_the_cells_and_can_be_printed(
    plan: Any, cast: Any, office_file: Path
) -> None:
    copy = load_workbook(BytesIO(marked_copy(office_file, proposed(plan, cast.sari, office_file), plain)))
    notes = copy[NOTES]
    assert copy.active.title == NOTES
    assert [each.title for each in copy.worksheets if each.sheet_view.tabSelected] == [NOTES]
    assert notes["B2"].hyperlink.location == "'Program'!C4"
    assert (notes.page_setup.orientation, notes.print_title_rows) == ("landscape", "$1:$1")
    assert notes.sheet_properties.pageSetUpPr.fitToPage
    assert notes.row_dimensions[2].height > 20, "a sentence of two lines is not cut off"


def test_a_mended_copy_goes_in_and_its_notes_are_no_rows(plan: Any, cast: Any, office_file: Path) -> None:
    marked = office_file.with_name("ditandai.xlsx")
    marked.write_bytes(marked_copy(office_file, proposed(plan, cast.sari, office_file), plain))
    workbook = load_workbook(marked)
    page = workbook["Program"]
    page["C4"], page["D5"], page["F5"] = "Dinkes", "baru", 25
    workbook.save(marked)
    proposal = proposed(plan, cast.sari, marked)
    assert (proposal.created, proposal.problems) == (2, ())
    assert {each.grid for each in proposal.rows} == {"Program"}
    again = load_workbook(BytesIO(marked_copy(marked, proposal, plain)))
    assert again.sheetnames.count(NOTES) == 1
    assert again[NOTES]["A2"].value == "Everything was read."


def test_conflicts_are_marked_too(plan: Any, cast: Any, desk: Any, office_file: Path) -> None:
    living = sheet(plan, "w6_program", "living")
    programme = row(living, name="Satu", description="dulu", acronym="A")
    reading = desk.export(plan, living)
    write(living, programme.uid, description="rencana")
    reading = desk.edited(reading, programme.uid, description="")
    proposal = propose(plan, reading, cast.sari)
    (clash,) = as_json(proposal, plain)["conflicts"]
    assert (clash["row"], clash["column"], clash["current"], clash["file"]) == (5, "description", "rencana", "")
    (note,) = load_workbook(BytesIO(marked_copy(office_file, proposal, plain)))[NOTES].iter_rows(min_row=2)
    assert note[2].value == "description"
    assert "(empty)" in note[4].value


def test_other_formats_come_back_as_values(plan: Any, cast: Any, tmp_path: Path) -> None:
    path = tmp_path / "kiriman.csv"
    path.write_bytes(("Nama Program;OPD Penanggung Jawab;Deskripsi\r\nSatu;Dinas Antariksa;=1+1\r\n").encode("cp1252"))
    proposal = proposed(plan, cast.sari, path)
    copy = load_workbook(BytesIO(marked_copy(path, proposal, plain)))
    page = copy.worksheets[0]
    assert page["B2"].comment is not None
    assert (page["C2"].value, page["C2"].data_type) == ("=1+1", "s")


def test_merged_cells_and_broken_files(plan: Any, cast: Any, tmp_path: Path) -> None:
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.title = "Program"
    for line in (HEADINGS[1:3], ["Satu", "Dinas Antariksa"], ["Dua", None]):
        page.append(line)
    page.merge_cells("B2:B3")
    path = tmp_path / "gabung.xlsx"
    workbook.save(path)
    proposal = proposed(plan, cast.sari, path)
    marked = load_workbook(BytesIO(marked_copy(path, proposal, plain)))["Program"]
    assert "Dinas Antariksa" in marked["B2"].comment.text
    accept(proposal, cast.sari)
    path.write_bytes(b"PK\x03\x04 and nothing else")
    with pytest.raises(Unusable):
        marked_copy(path, proposal, plain)
