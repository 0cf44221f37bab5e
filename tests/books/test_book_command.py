"""`anyam book`."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client
from docx import Document

from anyam.cli import main
from anyam.plans.models import Plan
from anyam.teams.models import Organisation
from tests.cast import somebody

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


def words(content: bytes) -> str:
    """Everything that a Word file says, without the line that tells who printed it."""
    document = Document(BytesIO(content))
    cells = (cell.text for table in document.tables for line in table.rows for cell in line.cells)
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def start(*words: str) -> Result:
        return CliRunner().invoke(
            main, ["--language", "en", "book", "--plan", "rembang", "--out", str(tmp_path / "out"), *words]
        )

    return start


def test_books_by_number_and_code_in_several_formats(run: Run, tmp_path: Path) -> None:
    done = run("--book", "1,buku_3", "--format", "pdf,xlsx")
    assert done.exit_code == 0, done.output
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "rembang-buku-1-draft-1.pdf", "rembang-buku-1-draft-1.xlsx",
        "rembang-buku-3-draft-1.pdf", "rembang-buku-3-draft-1.xlsx",
    ]  # fmt: skip
    assert "Making Book 1 as PDF" in done.output
    assert "4 files written" in done.output


def test_json_and_another_language(run: Run, tmp_path: Path) -> None:
    done = run("--book", "all", "--format", "xlsx", "--json", "--language", "id")
    told = json.loads(done.output)
    assert told["books"][:3] == ["buku_1", "buku_2", "buku_3"]
    assert len(told["files"]) == len(told["books"])
    assert all("draf-1" in each for each in told["files"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--book", "9"), "this plan has no book “9”"),
        (("--book", "buku_x"), "this plan has no book “buku_x”; there are: buku_1"),
        (("--format", "exe"), "“exe” is not a format that books are made in"),
        (("--plan", "tiada"), "there is no plan “tiada”"),
    ],
)
def test_what_is_not_there_is_one_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.output


def test_the_papers_are_listed_with_what_they_are_asked_for(run: Run) -> None:
    done = run("--paper", "list")
    assert done.exit_code == 0, done.output
    assert "attendance  Attendance list  (pdf, docx, xlsx)" in done.output
    assert "slides  Slides  (pptx)" in done.output
    assert re.search(r"body= \(needed\) Body: .*", done.output)
    assert re.search(r"office= Office: .*Dinas", done.output)
    told = json.loads(run("--paper", "list", "--json").output)
    assert {"code", "name", "about", "formats", "asks"} == set(told["papers"][0])


def test_a_paper_is_printed_as_its_page_prints_it(
    run: Run, demo: Plan, browse: Callable[..., Client], tmp_path: Path
) -> None:
    done = run("--paper", "office", "--with", "office=Dinkes", "--format", "pdf,docx")
    assert done.exit_code == 0, done.output
    assert "2 files written" in done.output
    [pdf] = (tmp_path / "out").glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    [word] = (tmp_path / "out").glob("*.docx")
    office = Organisation.objects.get(region=demo.region, short="Dinkes")
    page = browse(somebody("sari"), "en").post(
        f"/plans/{demo.code}/books/papers/office/",
        {"office": str(office.uid), "paper": "a4", "language": "en", "form": "docx"},
    )
    assert words(word.read_bytes()) == words(b"".join(page.streaming_content) if page.streaming else page.content)
    assert office.name in words(word.read_bytes())


def test_slides_need_no_format(run: Run, tmp_path: Path) -> None:
    done = run("--paper", "slides")
    assert done.exit_code == 0, done.output
    assert [each.suffix for each in (tmp_path / "out").iterdir()] == [".pptx"]


def test_names_of_people_stand_on_papers_only_where_asked_for(run: Run, tmp_path: Path) -> None:
    said = []
    for more in ((), ("--personal",)):
        done = run("--paper", "attendance", "--with", "stage=bimtek_1", "--with", "spare=0", "--format", "docx", *more)
        assert done.exit_code == 0, done.output
        [file] = (tmp_path / "out").iterdir()
        said.append(words(file.read_bytes()))
    without, named = said
    assert len(named.split()) > len(without.split())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--paper", "tiada"), "there is no paper “tiada”; there are: worksheets"),
        (("--paper", "office", "--with", "Dinkes"), "“Dinkes” is not written as key=value"),
        (("--paper", "office", "--with", "office=Dinas Tiada"), "“Dinas Tiada” is no value of office; there are: "),
        (("--paper", "office", "--with", "body=council"), "the paper “office” is not asked for “body”"),
        (("--paper", "decree"), "body: This is needed."),
        (("--paper", "office", "--format", "xlsx"), "this paper is not made as XLSX"),
        (("--with", "office=Dinkes"), "--with is for papers"),
    ],
)
def test_what_a_paper_cannot_be_asked_is_one_sentence(run: Run, asked: tuple[str, ...], said: str) -> None:
    done = run(*asked)
    assert done.exit_code == 2
    assert said in done.output
