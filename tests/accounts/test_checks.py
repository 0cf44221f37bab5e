"""Half-configured single sign-on and mail are refused; limits and mails of a real installation."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from anyam.core.errors import Unusable
from anyam.operation.checks import refuse_half_configured
from tests.operation.installation import Installation

WHOLE = {"OIDC_URL": "https://sso.example.go.id", "OIDC_CLIENT_ID": "anyam", "OIDC_SECRET": "rahasia"}
COUNTED = """
from anyam.accounts import limits
print([limits.take(limits.WRONG_PASSWORDS, "wati@kota.example") > 0 for _try in range(3)])
"""


def found() -> set[str | None]:
    """What the checks of this room say."""
    return {each.id for each in run_checks(tags=["anyam"])} & {"anyam.E007", "anyam.E008", "anyam.I001"}


@pytest.fixture(autouse=True)
def sound(settings: Any) -> None:
    settings.EMAIL_URL, settings.EMAIL_URL_IS_KNOWN = "smtp://localhost", True


def test_sound_settings_pass(settings: Any) -> None:
    assert found() == set()
    for name, value in WHOLE.items():
        setattr(settings, name, value)
    assert found() == set()


@pytest.mark.parametrize("missing", WHOLE)
def test_single_sign_on_by_half_is_refused(settings: Any, missing: str) -> None:
    for name, value in WHOLE.items():
        setattr(settings, name, "" if name == missing else value)
    assert found() == {"anyam.E007"}
    with pytest.raises(Unusable, match=r"anyam\.E007"):
        refuse_half_configured()


def test_an_address_of_no_mail_server_is_refused(settings: Any) -> None:
    settings.EMAIL_URL, settings.EMAIL_URL_IS_KNOWN = "mail.kota.go.id", False
    assert found() == {"anyam.E008"}


def test_without_a_mail_server_it_is_said_that_nobody_gets_mails(settings: Any) -> None:
    settings.EMAIL_URL, settings.EMAIL_URL_IS_KNOWN = "", False
    assert found() == {"anyam.I001"}


@pytest.mark.servers
def test_limits_hold_across_processes_and_mails_are_kept_as_files(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data").prepare()
    assert installation.python(COUNTED).strip() == "[False, False, False]"
    assert installation.python(COUNTED).strip() == "[False, False, True]"
    installation.python(
        "from anyam.accounts import actions, mails\n"
        "from anyam.accounts.models import User\n"
        "wati = User.objects.create_user('wati@kota.example', 'Wati', language='en')\n"
        "mails.send_invitation(*actions.invite(wati, None))"
    )
    (kept,) = (tmp_path / "data/mail").iterdir()
    assert "Choose a password" in kept.read_text()
    assert (
        installation.python("from django.conf import settings; print(settings.EMAIL_BACKEND)")
        .strip()
        .endswith("filebased.EmailBackend")
    )


@pytest.mark.servers
def test_the_mail_server_of_the_settings_is_used(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data", {"EMAIL_URL": "smtp+tls://wati:p%40ss@mail.example:587"})
    asked = "settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_PASSWORD, settings.EMAIL_USE_TLS"
    told = installation.python(f"from django.conf import settings; print({asked})")
    assert told.split() == ["django.core.mail.backends.smtp.EmailBackend", "mail.example", "587", "p@ss", "True"]
