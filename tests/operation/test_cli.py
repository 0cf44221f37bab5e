"""The command line itself: quick help, two languages, errors as sentences."""

import json
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from anyam.cli import COMMANDS, main
from anyam.cli.common import AnyamCommand, answer, json_option, progress, say
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from tests.operation.installation import Installation


def test_help_needs_no_django_and_no_data() -> None:
    code = (
        "import sys\nfrom anyam.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "assert not [name for name in sys.modules if name.startswith('django')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize("name", ["setup", "serve", "account", "backup", "restore"])
def test_every_command_has_help(name: str) -> None:
    assert name in COMMANDS
    done = CliRunner().invoke(main, ["--language", "en", name, "--help"])
    assert done.exit_code == 0, done.output


def test_an_unwritable_data_directory_is_a_sentence(empty: Installation) -> None:
    empty.extra["ANYAM_DATA"] = "/proc/nowhere"
    assert "/proc/nowhere" in empty.refused("backup")


def test_an_unknown_database_is_a_sentence(empty: Installation) -> None:
    empty.extra["DATABASE_URL"] = "mysql://root@localhost/anyam"
    assert "anyam.E001" in empty.refused("backup")


def test_missing_tables_are_a_sentence(installation: Installation) -> None:
    installation.database.unlink()
    code = """
from anyam.cli.common import one_sentence
from anyam.accounts.models import User
with one_sentence(): User.objects.count()
"""
    with pytest.raises(AssertionError, match="is not set up; run `anyam setup` or `anyam demo`"):
        installation.python(code)


@click.command(cls=AnyamCommand)
@json_option
@click.option("--fail", is_flag=True)
def sample(*, fail: bool) -> None:
    """A command as others write them."""
    say(Text("beginning with %(count)s", {"count": 2}))
    with progress() as shown:
        for done in range(3):
            shown(Text("working"), done, 2)
    if fail:
        raise RuleBroken(Text("the sheet is locked"))
    answer({"count": 2}, Text("done"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> object:
    """Runs `anyam backup` with `sample` in its place."""
    monkeypatch.setattr(type(main), "get_command", lambda *_: sample)
    return lambda *arguments: CliRunner().invoke(main, ["--language", "en", "backup", *arguments])


def test_sentences_for_people_and_json_for_programs(run: "object") -> None:
    assert callable(run)
    assert run().stdout.splitlines() == ["beginning with 2", "working …", "done"]
    assert json.loads(run("--json").stdout) == {"count": 2}
    failed = run("--fail")
    assert (failed.exit_code, failed.stderr) == (2, "anyam: the sheet is locked\n")


def test_debugging_shows_the_stack(run: "object", monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(run)
    monkeypatch.setenv("ANYAM_DEBUG", "1")
    assert isinstance(run("--fail").exception, RuleBroken)
