"""`anyam check`, as programs and people call it: a real process with a real demo."""

import json
from pathlib import Path

import pytest

from tests.operation.installation import Installation

FIELDS = {"code", "severity", "message", "mend", "object", "url"}
OBJECT = {"uid", "title", "sheet", "dimension", "owner"}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with the demo city."""
    return Installation(tmp_path_factory.mktemp("check") / "data").with_demo()


def test_the_findings_are_printed_as_data_and_exit_code_1_says_that_something_is_missing(
    installation: Installation,
) -> None:
    done = installation.run("check", "--plan", "rembang", "--json")
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    findings = json.loads(done.stdout)
    assert len(findings) > 20
    for finding in findings:
        assert set(finding) == FIELDS
        assert set(finding["object"]) == OBJECT
        assert finding["severity"] in {"wajib", "perlu", "saran"}
        assert finding["message"]
        assert finding["mend"]
        assert finding["url"].startswith("http://127.0.0.1:8000/plans/rembang/")
    (risk,) = [finding for finding in findings if finding["code"] == "quick-win-without-risk"]
    assert risk["object"]["uid"] in risk["url"]
    assert risk["object"]["dimension"] == "environment"


def test_without_anything_obligatory_missing_the_exit_code_is_0(installation: Installation) -> None:
    done = installation.run("check", "--plan", "rembang", "--severity", "saran", "--json")
    assert done.returncode == 0, done.stderr
    assert {finding["severity"] for finding in json.loads(done.stdout)} == {"saran"}


def test_people_read_a_line_and_how_to_mend_it(installation: Installation) -> None:
    told = installation.run("check", "--plan", "rembang").stdout
    assert "wajib  Nobody is responsible for the activity" in told
    assert "       → Choose the responsible organisation" in told
    assert told.rstrip().endswith("findings")


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_an_unknown_plan_is_one_sentence_and_exit_code_2(installation: Installation, option: tuple[str, ...]) -> None:
    said = installation.refused("check", "--plan", "atlantis", *option)
    assert "atlantis" in said
    assert "rembang" in said


def test_a_check_in_an_empty_installation_is_one_sentence_too(tmp_path: Path) -> None:
    assert Installation(tmp_path / "empty").refused("check", "--plan", "rembang")
