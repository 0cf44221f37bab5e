"""Installations to break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.operation.installation import Installation


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared data directory, made once and copied for each test."""
    return Installation(tmp_path_factory.mktemp("pattern") / "data").prepare().folder


@pytest.fixture
def new_installation(tmp_path: Path, pattern: Path) -> Callable[[str], Installation]:
    """Makes prepared installations."""

    def make(name: str) -> Installation:
        shutil.copytree(pattern, tmp_path / name)
        return Installation(tmp_path / name)

    return make


@pytest.fixture
def installation(new_installation: Callable[[str], Installation]) -> Installation:
    """One prepared installation."""
    return new_installation("data")


@pytest.fixture
def empty(tmp_path: Path) -> Installation:
    """A data directory that does not exist yet."""
    return Installation(tmp_path / "empty")


PEOPLE = """
from anyam.accounts.models import User
for number in range(20):
    User.objects.create_user(f"orang{number}@example.go.id", f"Orang {number}")
"""


@pytest.fixture(scope="session")
def filled_pattern(tmp_path_factory: pytest.TempPathFactory, pattern: Path) -> Installation:
    """People, a file, settings, and a backup of all that; made once and copied."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(pattern, folder)
    installation = Installation(folder)
    installation.python(PEOPLE)
    (folder / "files").mkdir()
    (folder / "files/bukti.txt").write_text("bukti")
    (folder / "anyam.env").write_text("ANYAM_PUBLIC_URL=http://127.0.0.1:8000\n")
    installation.backup()
    return installation


@pytest.fixture
def filled(filled_pattern: Installation, tmp_path: Path) -> Installation:
    """An installation in use."""
    shutil.copytree(filled_pattern.folder, tmp_path / "filled")
    return Installation(tmp_path / "filled")


@pytest.fixture
def archive(filled: Installation) -> Path:
    """The backup of `filled`."""
    return next((filled.folder / "backups").iterdir())
