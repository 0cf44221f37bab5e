"""What htmx is answered: the inside of the page, to be told apart by caches, and no sign-in page where a list belongs."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.plans.made import large_plan

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
PATHS = ("programmes/?dimension=living", "activities/", "money/?page=2", "findings/?group=owner", "budget/?by=source",
         "organisations/?sort=money", "thread/?view=list", "search/?q=pasar")  # fmt: skip


def inside(client: Client, address: str) -> str:
    """What htmx is answered."""
    answer = client.get(address, headers={"HX-Request": "true"})
    assert answer.status_code == 200, address
    return answer.content.decode()


def main_of(page: str) -> str:
    """What stands in `<main>`, without what differs from one answer to the next."""
    found = re.search(r"<main[^>]*>(.*)</main>", page, re.DOTALL)
    assert found
    return tidy(found[1])


def tidy(page: str) -> str:
    """Without what differs from one answer to the next."""
    page = re.sub(r"<title>.*?</title>|<div id=\"told\".*", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", page)).strip()


@pytest.mark.parametrize("path", PATHS)
def test_htmx_is_answered_with_the_inside_of_the_same_page(browse: Browse, cast: Cast, path: str) -> None:
    client = browse(cast.sari, "en")
    whole = client.get(f"/plans/rembang/{path}")
    part = inside(client, f"/plans/rembang/{path}")
    assert tidy(part) == main_of(whole.content.decode())
    assert not re.search(r"<(html|header|main|footer|script|style)\b", part)
    title = re.search(r"<title>.*?</title>", part)
    assert title
    assert title[0] in whole.content.decode()


@pytest.mark.parametrize("path", PATHS)
def test_a_cache_is_told_that_the_two_answers_differ(browse: Browse, cast: Cast, path: str) -> None:
    client = browse(cast.budi)
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.get(f"/plans/rembang/{path}", headers=headers)
        assert {"HX-Request", "Cookie"} <= {each.strip() for each in answer["Vary"].split(",")}


def test_a_part_asks_the_database_no_more_than_its_page(
    browse: Browse, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    large_plan("panjang", 40)
    client = browse(cast.sari)
    for path in PATHS:
        with django_assert_max_num_queries(12):
            inside(client, f"/plans/panjang/{path}")


def test_a_mended_note_comes_back_as_the_list_without_it_and_a_message_beside(browse: Browse, cast: Cast) -> None:
    client = browse(cast.sari, "en")
    form = next(
        line.mending
        for group in client.get("/plans/rembang/findings/").context["page"].groups
        for line in group.lines
        if line.mending and line.code == "activity-without-owner"
    )
    sent = {f"cell.{form.key}": "DLH", f"base.{form.key}": form.base, "next": "/plans/rembang/findings/#x"}
    answer = client.post(form.url, sent, headers={"HX-Request": "true"}, follow=True)
    part = answer.content.decode()
    told = part.partition('<div id="told"')[2]
    assert "saved" in told
    assert "saved" not in part.partition('<div id="told"')[0]
    assert f'action="{form.url}"' not in part


def test_whoever_is_no_longer_signed_in_is_told_so_and_sent_nowhere(browse: Browse, demo: Any) -> None:
    nobody = browse()
    for answer in (
        nobody.get("/plans/rembang/findings/", headers={"HX-Request": "true"}),
        nobody.post("/plans/rembang/findings/", headers={"HX-Request": "true"}),
    ):
        assert answer.status_code == 401
        assert "Location" not in answer
        assert answer.content == b""
    assert nobody.get("/plans/rembang/findings/").status_code == 302


def test_every_field_and_link_of_a_list_has_an_id_of_its_own(browse: Browse, cast: Cast) -> None:
    client = browse(cast.sari)
    for path in PATHS:
        ids = re.findall(r'\sid="([^"]+)"', client.get(f"/plans/rembang/{path}").content.decode())
        assert len(ids) == len(set(ids)), path
