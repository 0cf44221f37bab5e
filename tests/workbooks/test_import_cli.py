"""`anyam import`, as an operator runs it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from anyam.cli import COMMANDS
from tests.operation.installation import Installation

pytestmark = pytest.mark.skipif("import" not in COMMANDS, reason="the command is not wired yet")

LIVING = ("Nama Program", "OPD Penanggung Jawab", "Pagu 2022 (juta rupiah)", "Pagu 2023 (juta rupiah)")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the demo city, made once and copied for each test."""
    made = Installation(tmp_path_factory.mktemp("kota") / "data").prepare()
    made.python("from anyam.demo.city import build; build()")
    return made.folder


@pytest.fixture
def anyam(city: Path, tmp_path: Path) -> Installation:
    """An installation with the demo city."""
    shutil.copytree(city, tmp_path / "data")
    return Installation(tmp_path / "data")


def office_file(folder: Path, *rows: tuple[Any, ...]) -> str:
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.title = "Program"
    for line in (LIVING, *rows):
        page.append(line)
    workbook.save(folder / "kiriman.xlsx")
    return str(folder / "kiriman.xlsx")


def told(done: Any) -> dict[str, Any]:
    assert "Traceback" not in done.stderr, done.stderr
    return dict(json.loads(done.stdout))


def test_first_dry_then_in_earnest_then_again(anyam: Installation, tmp_path: Path) -> None:
    file = office_file(tmp_path, ("Antrean Baru", "Dinkes", 350, 800), ("Pasar Baru", "DLH", None, 25))
    command = ("import", file, "--plan", "rembang", "--dimension", "living", "--json")
    dry = anyam.run(*command, "--dry-run")
    assert dry.returncode == 0, dry.stderr
    answer = told(dry)
    assert "batch" not in answer
    assert (answer["created"], answer["updated"], answer["conflicts"], answer["problems"]) == (2, 0, [], [])
    assert [(row["sheet"], row["row"]) for row in answer["rows"]] == [("w6_program", 2), ("w6_program", 3)]
    assert answer["rows"][0]["values"] == {
        "name": "Antrean Baru", "owner": "Dinkes", "budgets": {"2022": 350_000_000, "2023": 800_000_000},
    }  # fmt: skip
    assert told(anyam.run(*command))["batch"]
    again = told(anyam.run(*command))
    assert (again["created"], again["updated"], again["unchanged"], again["batch"]) == (0, 0, 2, None)


def test_problems_are_exit_code_one_and_a_report(anyam: Installation, tmp_path: Path) -> None:
    file = office_file(tmp_path, ("Antrean Baru", "Dinas Kesehatn", "2,5 juta/desa", 800))
    report = tmp_path / "laporan.xlsx"
    done = anyam.run("import", file, "--plan", "rembang", "--dimension", "living", "--dry-run", "--report", str(report))
    assert done.returncode == 1
    assert "→ Dinkes" in done.stdout
    assert "1 rows would be added" in done.stdout
    assert load_workbook(report)["Program"]["B2"].comment is not None
    written = tmp_path / "laporan.json"
    command = ("import", file, "--plan", "rembang", "--dimension", "Smart Living", "--json", "--report", str(written))
    done = anyam.run(*command)
    assert done.returncode == 1
    assert json.loads(written.read_text())["problems"] == told(done)["problems"]


def test_a_round_trip_with_a_conflict(anyam: Installation, tmp_path: Path) -> None:
    anyam.python(
        "from pathlib import Path; from anyam.plans.models import *; "
        "from anyam.worksheets.workbooks.exporting import export_sheets; "
        f"export_sheets(Plan.objects.get(code='rembang'), Path({str(tmp_path)!r}))"
    )
    for path in (tmp_path / "rembang-kota.xlsx", tmp_path / "rembang-struktur.xlsx"):
        done = anyam.run("import", str(path), "--plan", "rembang", "--json")
        assert done.returncode == 0, (path.name, done.stdout[-2000:], done.stderr)
        answer = told(done)
        assert (answer["created"], answer["updated"], answer["conflicts"], answer["batch"]) == (0, 0, [], None), (
            path.name
        )
    path = tmp_path / "rembang-living.xlsx"
    workbook = load_workbook(path)
    page = next(each for each in workbook if "W6" in each.title)
    head = next(row for row in range(1, 30) if page.cell(row, 1).value == "uid")
    column = next(each for each in range(1, 200) if page.cell(head, each).value == "acronym")
    page.cell(head + 1, column).value = "DARI-BERKAS"
    workbook.save(path)
    uid = page.cell(head + 1, 1).value
    anyam.python(
        "from uuid import UUID; from anyam.accounts.models import User; from anyam.plans.models import *; "
        "from anyam.worksheets.actions import apply; from anyam.worksheets.changes import Change; "
        f"item = Item.objects.get(uid={uid!r}); by = User.objects.get(email='sekretariat@rembang.example'); "
        "apply(item.sheet, [Change(item.uid, 'acronym', 'DARI-RENCANA')], by)"
    )
    command = ("import", str(path), "--plan", "rembang", "--json")
    (clash,) = told(anyam.run(*command))["conflicts"]
    assert (clash["column"], clash["current"], clash["file"]) == ("acronym", "DARI-RENCANA", "DARI-BERKAS")
    answer = told(anyam.run(*command, "--prefer", "file"))
    assert (answer["updated"], answer["conflicts"]) == (1, [])


def test_what_cannot_be_used_is_one_sentence(anyam: Installation, tmp_path: Path) -> None:
    file = office_file(tmp_path, ("Antrean Baru", "Dinkes", 350, 800))
    plan = ("--plan", "rembang")
    (tmp_path / "catatan.xlsx").write_text("bukan buku kerja")
    empty = Workbook()
    empty.active["A1"] = "halo"
    empty.save(tmp_path / "kosong.xlsx")
    assert "catatan.xlsx" in anyam.refused("import", str(tmp_path / "catatan.xlsx"), *plan)
    assert "kosong.xlsx" in anyam.refused("import", str(tmp_path / "kosong.xlsx"), *plan)
    assert "rembang" in anyam.refused("import", file, "--plan", "rembnag")
    assert "w6_program" in anyam.refused("import", file, *plan, "--sheet", "w6")
    assert "living" in anyam.refused("import", file, *plan, "--dimension", "livng")
    assert "nobody here" in anyam.refused("import", file, *plan, "--as", "siapa@example.go.id")
    assert "laporan.pdf" in anyam.refused("import", file, *plan, "--report", "laporan.pdf")
    reader = ("--dimension", "living", "--as", "pimpinan@rembang.example")
    assert "you read this plan" in anyam.refused("import", file, *plan, *reader)
    nowhere = ("--dimension", "living", "--report", "/nowhere/r.json")
    assert "/nowhere" in anyam.refused("import", file, *plan, *nowhere)
    assert told(anyam.run("import", file, *plan, "--dimension", "living", "--json"))["created"] == 1


def test_it_speaks_indonesian_unless_asked_otherwise(anyam: Installation, tmp_path: Path) -> None:
    anyam.extra["ANYAM_LANGUAGE"] = "id"
    file = office_file(tmp_path, ("Antrean Baru", "Dinkes", 350, 800))
    done = anyam.run("import", file, "--plan", "rembang", "--dimension", "living", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "1" in done.stdout
