"""docs/reference/settings.md describes every setting there is, and none that is not."""

import re

from tests.operation.installation import ROOT

NAME = re.compile(r"\b(?:ANYAM_[A-Z_]+|DATABASE_URL|EMAIL_URL)\b")
SOURCES = ("anyam/settings.py", "anyam/cli", "anyam/operation")


def read_in_code() -> set[str]:
    """Names that are asked of the environment."""
    files = [
        file
        for source in SOURCES
        for file in ([ROOT / source] if source.endswith(".py") else (ROOT / source).rglob("*.py"))
    ]
    return {name for file in files for name in NAME.findall(file.read_text())}


def test_every_setting_is_described() -> None:
    page = (ROOT / "docs/reference/settings.md").read_text()
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", page, flags=re.MULTILINE))
    assert described == read_in_code()
