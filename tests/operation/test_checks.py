"""Half-configured installations are refused, with a hint."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from anyam.core.errors import Unusable
from anyam.operation import checks

BROKEN: dict[str, dict[str, Any]] = {
    "anyam.E001": {"DATABASE_URL": "mysql://root@localhost/anyam"},
    "anyam.E002": {"PUBLIC_URL": "masterplan.example.go.id"},
    "anyam.E003": {"PROCESSES": 2},
    "anyam.E004": {"DEBUG": True, "PUBLIC_URL": "https://masterplan.example.go.id"},
    "anyam.E005": {"DJANGO_VITE": {"default": {"manifest_path": Path("/nowhere")}}},
    "anyam.E006": {"DATABASE_URL": "postgres://localhost/anyam"},
}


@pytest.fixture(autouse=True)
def sound(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound settings, to be broken one by one."""
    tmp_path.chmod(0o700)
    settings.DATA = tmp_path
    settings.DATABASE_URL, settings.PUBLIC_URL, settings.DEBUG = "", "http://127.0.0.1:8000", False
    settings.EMAIL_URL, settings.EMAIL_URL_IS_KNOWN = "smtp://localhost", True
    (tmp_path / "manifest.json").touch()
    settings.DJANGO_VITE = {"default": {"manifest_path": tmp_path / "manifest.json"}}
    settings.DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"


def found() -> list[str | None]:
    """Which checks complain."""
    return [each.id for each in run_checks(tags=[checks.TAG])]


def test_sound_settings_pass() -> None:
    assert found() == []
    checks.refuse_half_configured()


@pytest.mark.parametrize("number", BROKEN)
def test_broken_settings_are_refused_with_a_hint(settings: Any, monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    for name, value in BROKEN[number].items():
        setattr(settings, name, value)
    monkeypatch.setattr(checks.importlib.util, "find_spec", lambda _name: None)
    assert found() == [number]
    assert all(each.hint for each in run_checks(tags=[checks.TAG]))
    with pytest.raises(Unusable, match=number):
        checks.refuse_half_configured()


def test_an_open_data_directory_is_a_warning(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert found() == ["anyam.W001"]
    checks.refuse_half_configured()
