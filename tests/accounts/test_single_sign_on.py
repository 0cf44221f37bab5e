"""Single sign-on, against a real provider: two servers, two databases, a real browser between them."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.oidc_provider.serve import CLIENT, PASSWORD, SECRET
from tests.operation.installation import ROOT, Installation
from tests.postgres import free_port

pytestmark = [pytest.mark.servers, pytest.mark.browser]
PEOPLE = """
from anyam.accounts.models import User
User.objects.create_user("wati@kota.example", "Wati")
User.objects.create_user("belum@kota.example", "Belum Dikonfirmasi")
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Our server, with a provider that runs beside it."""
    folder, provider = tmp_path_factory.mktemp("sso"), free_port()
    settings = {
        "ANYAM_OIDC_URL": f"http://localhost:{provider}",
        "ANYAM_OIDC_CLIENT_ID": CLIENT,
        "ANYAM_OIDC_SECRET": SECRET,
        "ANYAM_OIDC_NAME": "SSO Pemkab Rembang",
    }
    installation = Installation(folder / "data", settings).prepare()
    installation.python(PEOPLE)
    with installation.serving() as server:
        ours = f"http://127.0.0.1:{server.port}"
        with running(folder / "provider", provider, f"{ours}/akun/sso/kembali/"):
            yield ours


class running:  # noqa: N801 - reads as a sentence where it is used
    """The provider, for a while."""

    def __init__(self, folder: Path, port: int, redirect_uri: str) -> None:
        self.command = [sys.executable, "-m", "tests.oidc_provider.serve", str(folder), str(port), redirect_uri]

    def __enter__(self) -> None:
        self.process = subprocess.Popen(self.command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def __exit__(self, *_what: object) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def come(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Goes through the provider as somebody, from our sign-in page on; gives the page that one ends at."""
    contexts = []

    def go(name: str) -> Page:
        context = chromium.new_context(locale="en")
        contexts.append(context)
        context.add_cookies([{"name": "anyam_language", "value": "en", "url": address}])
        page: Page = context.new_page()
        push_the_button(page, address)
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", PASSWORD)
        page.locator("form:has(input[name=password]) button[type=submit]").click()
        page.locator("button[value=grant]").click()
        page.wait_for_url(f"{address}/**")
        return page

    yield go
    for context in contexts:
        context.close()


def push_the_button(page: Page, address: str) -> None:
    """From our sign-in page, on the way to the account."""
    page.goto(f"{address}/masuk/?next=/akun/")
    page.get_by_role("link", name="Sign in with SSO Pemkab Rembang").click()


def test_a_person_with_the_same_confirmed_address_comes_into_their_account(
    come: Callable[..., Page], address: str
) -> None:
    page = come("wati")
    assert page.url == f"{address}/akun/"  # where they were going
    assert page.locator("input[name=name]").input_value() == "Wati"


def test_they_come_again_without_a_password(come: Callable[..., Page], address: str) -> None:
    page = come("wati")
    page.context.clear_cookies(domain="127.0.0.1", name="sessionid")  # the provider still knows them
    push_the_button(page, address)
    page.locator("button[value=grant]").click()
    page.wait_for_url(f"{address}/akun/")


def test_whom_we_do_not_know_is_told_whom_to_ask(come: Callable[..., Page], address: str) -> None:
    page = come("orang-asing")
    said = page.locator("main").inner_text()
    assert "SSO Pemkab Rembang knows you, but there is no account for you here yet" in said
    assert re.search(r"Ask the secretariat of your region for an invitation", said)
    page.goto(f"{address}/akun/")
    assert "/masuk/" in page.url


def test_an_address_that_the_provider_has_not_confirmed_opens_nothing(come: Callable[..., Page], address: str) -> None:
    page = come("belum")
    assert "there is no account for you here yet" in page.locator("main").inner_text()
    page.goto(f"{address}/akun/")
    assert "/masuk/" in page.url


def test_an_answer_that_nobody_asked_for_is_refused(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    answer = page.goto(f"{address}/akun/sso/kembali/?code=x&state=y")
    assert answer is not None
    assert answer.status == 403
    page.close()


@pytest.mark.django_db
def test_a_provider_that_does_not_answer_is_said(browse: Callable[..., Any], settings: Any) -> None:
    app = {"provider_id": "sso", "name": "SSO", "client_id": "x", "secret": "y"}
    app["settings"] = {"server_url": "http://127.0.0.1:9"}  # type: ignore[assignment]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    answer = browse(None, "en").get("/akun/sso/masuk/")
    assert answer.status_code == 403
    assert "Signing in with SSO did not work" in answer.content.decode()
