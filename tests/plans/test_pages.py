"""The pages of a plan, opened as people open them."""

import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anyam.plans.models import Item, Plan
from anyam.plans.queries.overview import overview_page
from tests.cast import Cast, make_plan, row, sheet
from tests.plans.made import large_plan

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
PAGES = (
    "", "findings/", "programmes/", "activities/", "money/", "budget/", "thread/", "thread/?view=matrix", "organisations/",
    "leader/", "dimensions/living/", "dimensions/living/presentation/", "search/?q=program",
)  # fmt: skip
MARK = "DATA CONTOH - BUKAN DOKUMEN RESMI"


def text_of(page: str) -> str:
    """What is read on a page, without tags."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_much_for_three_hundred_programmes_as_for_ten(
    browse: Browse, cast: Cast, page: str, django_assert_max_num_queries: Any
) -> None:
    asked = []
    assert connection.features.supports_json_field  # Django asks SQLite once per process
    for code, programmes in (("pendek", 10), ("panjang", 300)):
        large_plan(code, programmes)
        client = browse(cast.sari)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/plans/{code}/{page}").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 12


def test_the_overview_shows_the_figures_it_was_given(browse: Browse, cast: Cast, demo: Plan) -> None:
    page = text_of(browse(cast.budi, "id").get("/plans/rembang/").content.decode())
    overview = overview_page(demo)
    assert f"{overview.programmes}" in page
    for line in overview.problems:
        assert line.name in page
    for dimension in overview.dimensions:
        assert dimension.name.id in page
    for year in overview.years:
        assert str(year.year) in page


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_of_the_demo_carries_the_mark(browse: Browse, cast: Cast, demo: Plan, language: str) -> None:
    client = browse(cast.sari, language)
    one_of_each = {each.kind: each.uid for each in Item.objects.filter(plan=demo).order_by("pk")}
    pages = [*PAGES, *(f"rows/{uid}/" for uid in one_of_each.values())]
    for page in pages:
        response = client.get(f"/plans/rembang/{page}")
        assert response.status_code == 200, page
        assert MARK in response.content.decode(), page
        assert response["Content-Language"] == language
    assert len(pages) > 15


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_of_a_real_plan_carries_the_mark(browse: Browse, cast: Cast, language: str) -> None:
    programme = row(sheet(make_plan(), "w6_program", "living"), name="P")
    client = browse(cast.sari, language)
    for page in (*PAGES, f"rows/{programme.uid}/"):
        response = client.get(f"/plans/uji/{page}")
        assert response.status_code == 200, page
        assert "DATA CONTOH" not in response.content.decode(), page


def test_every_kind_of_link_on_the_overview_leads_to_a_page(browse: Browse, cast: Cast, demo: Plan) -> None:
    client = browse(cast.budi)
    page = client.get("/plans/rembang/").content.decode()
    links = {html.unescape(each) for each in re.findall(r'href="(/plans/[^"#]+)"', page)}
    assert len(links) > 20
    one_of_each = {(urlsplit(link).path, tuple(parse_qs(urlsplit(link).query))): link for link in sorted(links)}
    assert len(one_of_each) > 5
    for link in one_of_each.values():
        assert client.get(link).status_code == 200, link


def test_a_list_with_a_filter_nobody_knows_is_empty_and_no_error(browse: Browse, cast: Cast) -> None:
    row(sheet(make_plan(), "w6_program", "living"), name="P", budgets__2023="1 M")
    client = browse(cast.budi)
    for page in ("programmes/", "activities/", "money/"):
        for key in ("problem", "dimension", "owner", "year", "source", "origin"):
            for value in ("entah", "99999", "'\0"):
                answer = client.get(f"/plans/uji/{page}", {key: value})
                assert answer.status_code == 200, (page, key, value)
                assert answer.context["page"].count == 0
    for key in ("severity", "dimension", "owner"):
        answer = client.get("/plans/uji/findings/", {key: "entah"})
        assert (answer.status_code, answer.context["page"].total) == (200, 0)


def test_a_finding_leads_to_the_row_it_is_about(browse: Browse, cast: Cast, demo: Plan) -> None:
    client = browse(cast.budi, "en")
    page = client.get("/plans/rembang/findings/").content.decode()
    links = [html.unescape(each) for each in re.findall(r'href="(/plans/rembang/rows/[^"]+)"', page)]
    assert len(links) > 10
    assert client.get(links[0]).status_code == 200


def test_the_start_page_shows_whose_plans_one_may_read(browse: Browse, cast: Cast, demo: Plan) -> None:
    make_plan(code="mojo", region="35.76")
    assert browse(cast.citra).get("/")["Location"] == "/plans/mojo/"
    assert browse(cast.budi).get("/")["Location"] == "/plans/rembang/"
    both = browse(cast.dewi, "en").get("/").content.decode()
    assert "/plans/mojo/" in both
    assert "/plans/rembang/" in both


def test_the_page_says_who_changed_the_plan_last(browse: Browse, cast: Cast) -> None:
    row(sheet(make_plan(), "w6_program", "living"), name="P")
    assert "Sari" in text_of(browse(cast.budi, "en").get("/plans/uji/").content.decode())


def test_times_are_told_in_the_zone_of_the_region(browse: Browse, cast: Cast, clock: Any) -> None:
    from datetime import UTC, datetime

    clock.now = datetime(2023, 5, 1, 20, 30, tzinfo=UTC)
    west, east = make_plan(), make_plan(code="papua", region="91.71", by=_secretariat_of("91.71"))
    assert (west.today().day, east.today().day) == (2, 2)
    clock.now = datetime(2023, 5, 1, 16, 0, tzinfo=UTC)
    assert (west.today().day, east.today().day) == (1, 2)


def _secretariat_of(region: str) -> Any:
    from anyam.accounts.models import User
    from anyam.teams.actions import add_membership
    from anyam.teams.models import Region

    person = User.objects.create_user("timur@tokoh.example", "Timur")
    add_membership(person, "sekretariat", Region.objects.get(code=region))
    return person
