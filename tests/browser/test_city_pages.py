"""Every page on which a city is set up, talked about and looked back at: accessible, and no wider than the screen."""

import re
from collections.abc import Iterator

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.servers]

# Each page is loaded once per language and looked at twice. The pages of talk that `test_talk` visits are not visited again.
LOOKS = {"id": ((PHONE, "light"), (DESKTOP, "dark")), "en": ((PHONE, "dark"), (DESKTOP, "light"))}
OF_THE_PLAN = (
    "setup/", "groups/", "groups/dimension-living/", "stages/", "stages/mou/", "stages/bimtek_2/agenda/", "bodies/",
    "profile/", "profile/ceilings/", "profile/letterhead/", "profile/offices/", "requests/",
    "agreement/?state=usulan", "confirmation/?dimension=living", "journal/?act=found", "journal/?act=body",
)  # fmt: skip
BEHIND_LINKS = {
    "bodies/": r"bodies/[0-9a-f-]{36}/(?=\")", "profile/offices/": r"profile/offices/[0-9a-f-]{36}/",
    "requests/": r"requests/[0-9a-f-]{36}/", "journal/?act=body": r"journal/[0-9a-f-]{36}/(?=\")",
}  # fmt: skip
OF_A_BODY = ("", "members/", "annex/")


def pages(somebody: Visit) -> Iterator[str]:
    """Addresses, those behind a list as the list names them."""
    yield "/plans/new/"
    for path in OF_THE_PLAN:
        yield f"/plans/rembang/{path}"
        if path in BEHIND_LINKS:
            found = re.search(BEHIND_LINKS[path], somebody.page.content())
            assert found, f"{path} leads nowhere"
            yield from _behind(somebody, found[0])


def _behind(somebody: Visit, path: str) -> Iterator[str]:
    if path.startswith("bodies/"):
        yield from (f"/plans/rembang/{path}{more}" for more in OF_A_BODY)
        somebody.go(path)
        meeting = re.search(r"meetings/[0-9a-f-]{36}/(?=\")", somebody.page.content())
        assert meeting, "the council never met"
        yield f"/plans/rembang/{path}{meeting[0]}"
        yield f"/plans/rembang/{path}{meeting[0]}decisions/"
    elif path.startswith("profile/offices/"):
        yield f"/plans/rembang/{path}"
        yield f"/plans/rembang/organisations/{path.split('/')[2]}/posts/"
    else:
        yield f"/plans/rembang/{path}"


@pytest.mark.parametrize("language", LOOKS)
def test_every_page_is_accessible_and_fits_the_screen(visit, picture, language):
    somebody = visit(language=language).sign_in()
    for path in pages(somebody):
        answer = somebody.page.goto(f"{somebody.address}{path}")
        assert answer.status == 200, path
        for (width, height), scheme in LOOKS[language]:
            somebody.page.set_viewport_size({"width": width, "height": height})
            somebody.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            look = f"{path} {width} {scheme}"
            try:
                somebody.check()
            except AssertionError as error:
                raise AssertionError(f"{look}: {error}") from error
            name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[0-9a-f-]{36}", "x", look))
            picture(somebody.page, f"city-{name.strip('-')}-{language}")
