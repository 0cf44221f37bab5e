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
