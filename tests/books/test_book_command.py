"""`anyam book`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anyam.cli import main

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


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
