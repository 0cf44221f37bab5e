"""`anyam export sheets`."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from anyam.cli.export import export
from anyam.core.errors import Unusable
from tests.cast import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """A command speaks a language for the rest of its process; a test shares its process."""
    before = translation.get_language()
    yield
    translation.activate(before)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(export, ["sheets", *arguments])


def test_it_names_the_files_it_wrote(tmp_path: Path) -> None:
    make_plan(code="contoh")
    done = run("--plan", "contoh", "--out", str(tmp_path / "keluar"), "--paper", "F4")
    assert done.exit_code == 0, done.output
    written = sorted((tmp_path / "keluar").iterdir())
    assert len(written) == 10
    assert all(str(file) in done.output for file in written)


def test_programs_are_answered_in_json(tmp_path: Path) -> None:
    make_plan(code="contoh")
    done = run("--plan", "contoh", "--out", str(tmp_path), "--blank", "--json")
    told = json.loads(done.stdout)
    assert told["plan"] == "contoh"
    assert [Path(file).exists() for file in told["files"]] == [True] * 10
    assert Path(told["files"][0]).name == "contoh-kota-kosong.xlsx"


def test_an_unknown_plan_is_a_sentence(tmp_path: Path) -> None:
    done = run("--plan", "tiada", "--out", str(tmp_path))
    assert isinstance(done.exception, Unusable)
    assert "there is no plan “tiada”" in str(done.exception)


def test_help_names_the_kinds_of_files() -> None:
    done = CliRunner().invoke(export, ["--help"])
    assert done.exit_code == 0
    assert "sheets" in done.output
