"""The pages of the door and of an account, on a phone and at a desk, in both languages, by day and by night."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Visit, address, chromium, visit  # noqa: F401 - fixtures

pytestmark = [pytest.mark.servers, pytest.mark.browser]
WAYS = [
    pytest.param("id", PHONE, False, id="phone"),
    pytest.param("en", DESKTOP, True, id="desk by night"),
]


@pytest.mark.parametrize(("language", "size", "dark"), WAYS)
def test_the_door(visit: Callable[..., Visit], language: str, size: tuple[int, int], dark: bool) -> None:  # noqa: F811
    somebody = visit(language=language, size=size, dark=dark)
    for path in ("/masuk/", "/akun/lupa-sandi/", "/akun/lupa-sandi/terkirim/"):
        somebody.page.goto(f"{somebody.address}{path}")
        somebody.check()


@pytest.mark.parametrize(("language", "size", "dark"), WAYS)
def test_the_account_and_a_link_made_in_it(
    visit: Callable[..., Visit], language: str, size: tuple[int, int], dark: bool  # noqa: F811
) -> None:  # fmt: skip
    somebody = visit(language=language, size=size, dark=dark).sign_in("opd@rembang.example")
    page = somebody.page
    page.goto(f"{somebody.address}/akun/")
    somebody.check()
    page.goto(f"{somebody.address}/akun/tautan-saya/")
    somebody.check()
    page.fill("input[type=password]", "bimtek-2022")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/akun/tautan-saya/")
    page.locator("main form button[type=submit]").click()
    page.locator(".qr img").wait_for()
    somebody.check()
    # The drawing can be read: a broken one has no size.
    assert page.locator(".qr img").evaluate("image => image.naturalWidth") > 100
    link = page.locator("#link").input_value()
    phone = visit(language=language, size=PHONE)
    phone.page.goto(link)
    phone.check()
    phone.page.locator("main form button[type=submit]").click()
    phone.page.wait_for_url("**/plans/**")
