"""`anyam account drop-codes`: the way back for who has lost phone and recovery codes."""

import json

import pytest

from tests.operation.installation import PASSWORD, Installation

# Somebody with codes and recovery codes who is signed in on the lost phone, in a city with one plan.
WITH_CODES = f"""
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.test import Client
from anyam.teams.actions import found_secretariat, load_regions
from anyam.teams.models import Region
from anyam.worksheets.actions import found_plan
load_regions()
city = Region.objects.get(code="33.01")
nina = found_secretariat(city, "nina@tokoh.example", "Nina", "{PASSWORD}")
found_plan(city, code="uji", title="Uji", first_year=2026, last_year=2030, edition_code="gmsc-2021", edition_revision=1, by=nina)
phone = Client(SERVER_NAME="127.0.0.1")
phone.post("/masuk/", {{"login": nina.email, "password": "{PASSWORD}"}})
assert UserSession.objects.filter(user=nina).exists()
TOTP.activate(nina, generate_totp_secret())
RecoveryCodes.activate(nina)
"""
AFTERWARDS = f"""
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from anyam.journal.models import Batch
print(Authenticator.objects.count(), UserSession.objects.count())
print(*Batch.objects.filter(act="person-codes", entries__act="person-codes").values_list("scope", flat=True))
print(Client(SERVER_NAME="127.0.0.1").post("/masuk/", {{"login": "nina@tokoh.example", "password": "{PASSWORD}"}})["Location"])
"""


@pytest.fixture
def guarded(installation: Installation) -> Installation:
    """An installation whose only administrator has lost everything but the password."""
    installation.python(WITH_CODES)
    return installation


def test_the_password_alone_opens_the_account_again_and_the_journal_says_so(guarded: Installation) -> None:
    assert "Nina <nina@tokoh.example>" in guarded.ok("account", "drop-codes", " Nina@Tokoh.example")
    assert guarded.python(AFTERWARDS).splitlines() == ["0 0", "uji", "/"]
    assert "signs in without codes" in guarded.refused("account", "drop-codes", "nina@tokoh.example")


def test_programs_are_answered_in_json_and_a_wrong_address_is_one_sentence(guarded: Installation) -> None:
    assert "orang@lain.example" in guarded.refused("account", "drop-codes", "orang@lain.example", "--json")
    answer = json.loads(guarded.ok("account", "drop-codes", "nina@tokoh.example", "--json"))
    assert answer == {"email": "nina@tokoh.example", "name": "Nina"}


def test_help_says_what_it_does() -> None:
    from click.testing import CliRunner

    from anyam.cli import main

    told = CliRunner().invoke(main, ["--language", "en", "account", "--help"]).output
    assert "drop-codes" in told
    assert "lost phone" in told
