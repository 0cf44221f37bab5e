"""Every page of accounts, of people and of one's own data: axe finds nothing by day or by night, nothing is too wide."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.operation.installation import PASSWORD, Installation

pytestmark = [pytest.mark.browser, pytest.mark.servers]

# Every page is opened twice: by day on a phone, by night at a desk; each time also seen in the other light.
LOOKS = [
    pytest.param({"language": "id", "size": PHONE, "dark": False}, id="phone"),
    pytest.param({"language": "en", "size": DESKTOP, "dark": True}, id="desk"),
]
OUTSIDE = [
    "/masuk/", "/akun/lupa-sandi/", "/akun/lupa-sandi/terkirim/", "/akun/lupa-sandi/1-none/", "/akun/daftar/", "/akun/ditutup/",
    "/akun/undangan/none/", "/akun/surel/konfirmasi/none/", "/gabung/", "/gabung/NOCODE/",
]  # fmt: skip
OWN = ["/akun/", "/akun/sandi/", "/akun/surel/", "/akun/data/", "/akun/data/penghapusan/"]
GUARDED = ["/akun/tautan-saya/", "/akun/kode/pasang/"]
WITH_CODES = ["/akun/", "/akun/kode/cadangan/", "/akun/kode/cadangan/baru/", "/akun/kode/lepas/"]
PLAN = ["people/", "people/?q=nobody", "people/invitation/", "people/cards/", "joining/"]
PEOPLE = f"""
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from anyam.accounts.models import User
User.objects.create_user("nita@rembang.example", "Nita", {PASSWORD!r})
rini = User.objects.create_user("rini@rembang.example", "Rini", {PASSWORD!r})
TOTP.activate(rini, generate_totp_secret())
print(*RecoveryCodes.activate(rini).get_unused_codes())
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The demo city."""
    return Installation(tmp_path_factory.mktemp("people") / "data").with_demo()


@pytest.fixture(scope="module")
def codes(installation: Installation) -> list[str]:
    """Two people of their own, because the logins of a demo change nothing; the recovery codes of the one who has some."""
    return installation.python(PEOPLE).split()


@pytest.fixture(scope="module")
def address(installation: Installation, codes: list[str]) -> Iterator[str]:
    """Served."""
    with installation.serving() as server:
        yield f"http://127.0.0.1:{server.port}"


def look(somebody: Visit) -> None:
    """Everything in this light; contrast in the other one as well."""
    somebody.foresee("status of 4")  # what the browser says by itself about a page that answers 403, 404 or 422
    page = somebody.page
    page.emulate_media(reduced_motion="reduce")  # or axe meets a colour on its way to the other one
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    try:
        somebody.check()
        page.emulate_media(color_scheme="light" if dark else "dark", reduced_motion="reduce")
        found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        assert not found, found[0]["nodes"][0]["html"][:200]
    except AssertionError as error:
        raise AssertionError(f"{page.url}: {error}") from error
    finally:
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")


def look_at(somebody: Visit, paths: Iterable[str]) -> None:
    """One page after the other."""
    for path in paths:
        somebody.page.goto(somebody.address + path)
        look(somebody)


def enter(somebody: Visit, who: str) -> None:
    """By the form."""
    page = somebody.page
    page.goto(f"{somebody.address}/masuk/?next=/akun/")
    page.fill("input[type=email]", f"{who}@rembang.example")
    page.fill("input[type=password]", PASSWORD)
    page.locator("form:has(input[type=password]) button[type=submit]").click()


def prove(somebody: Visit, path: str) -> None:
    """The password once more, before something that matters."""
    page = somebody.page
    page.goto(somebody.address + path)
    look(somebody)
    page.fill("input[type=password]", PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"**{path}")


@pytest.mark.parametrize("way", LOOKS)
def test_in_front_of_the_door(visit: Callable[..., Visit], way: dict[str, object]) -> None:
    look_at(visit(**way), OUTSIDE)


@pytest.mark.parametrize("way", LOOKS)
def test_of_the_account(visit: Callable[..., Visit], way: dict[str, object]) -> None:
    somebody = visit(**way)
    enter(somebody, "nita")
    somebody.page.wait_for_url("**/akun/")
    look_at(somebody, OWN)
    prove(somebody, GUARDED[0])
    look_at(somebody, GUARDED)
    somebody.page.locator("main form button[type=submit]").click()  # without a code: the page says what is wrong
    look(somebody)


@pytest.mark.parametrize("way", LOOKS)
def test_of_an_account_with_codes(visit: Callable[..., Visit], codes: list[str], way: dict[str, object]) -> None:
    somebody = visit(**way)
    enter(somebody, "rini")
    page = somebody.page
    page.wait_for_url("**/akun/kode/masuk/**")
    look(somebody)
    page.locator("main form input:visible").fill(codes.pop())
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/akun/")
    look_at(somebody, WITH_CODES)


@pytest.mark.parametrize("way", LOOKS)
def test_of_the_people_of_a_plan(visit: Callable[..., Visit], way: dict[str, object]) -> None:
    somebody = visit(**way).sign_in()
    page = somebody.page
    look_at(somebody, [f"/plans/rembang/{path}" for path in PLAN])
    letters = page.locator(".join-code").first.inner_text().replace(" ", "")
    page.locator("a[href$='/screen/']").first.click()
    look(somebody)
    somebody.go("people/?q=Pimpinan").page.locator("tbody th a").first.click()
    page.wait_for_url("**/people/*/")
    person = page.url.removeprefix(somebody.address)
    look_at(somebody, [person, f"{person}taking-back/", f"{person}erasure/"])
    page.goto(f"{somebody.address}/plans/rembang/people/cards/")
    page.locator("main form button[type=submit]").last.click()
    look(somebody)
    stranger = visit(**way)
    look_at(stranger, [f"/gabung/{letters}/"])
    stranger.page.locator(".join .stack > button").click()  # nothing filled in: the page says what is missing
    look(stranger)
