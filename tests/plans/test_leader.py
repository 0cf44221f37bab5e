"""The head of region's page: two minutes, and every number opens its rows."""

import html
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anyam.core.text import plain
from anyam.plans.models import Plan
from anyam.plans.queries.leader import leader_page
from anyam.plans.queries.overview import overview_page
from anyam.worksheets.actions import set_ceiling, set_group, set_row_cell, set_stage_date
from anyam.worksheets.changes import Change
from tests.cast import Cast, group, make_plan, office, row, rows, sheet
from tests.plans.made import large_plan
from tests.plans.test_pages import text_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def shown(browse: Browse, person: Any, code: str = "rembang", language: str = "en") -> str:
    response = browse(person, language).get(f"/plans/{code}/leader/")
    assert response.status_code == 200
    return text_of(response.content.decode())


def test_it_says_what_runs_and_what_comes_next(demo: Plan, cast: Cast, browse: Browse) -> None:
    page = leader_page(demo)
    assert page.running
    assert page.coming
    assert (page.running.short.id, page.coming.short.id, page.days) == ("Bimtek II", "Bimtek III", 34)
    words = shown(browse, cast.budi)
    assert "Bimtek II under way" in words
    assert "next: Bimtek III" in words
    assert "(in 34 days)" in words


def test_a_plan_without_dates_says_so(cast: Cast, browse: Browse) -> None:
    make_plan()
    assert "no further date has been set" in shown(browse, cast.budi, "uji")


def test_the_demo_needs_three_decisions_each_with_a_reason_rows_and_who_prepares_it(
    demo: Plan, cast: Cast, browse: Browse
) -> None:
    page = leader_page(demo)
    assert [each.code for each in page.decisions] == ["unanswered", "over-ceiling", "budget-revision"]
    assert len(page.further) == 2
    client = browse(cast.budi, "en")
    words = shown(browse, cast.budi)
    assert "3 decisions needed" in words
    assert "2 more can wait" in words
    for each in page.decisions:
        assert text_of(plain(each.what)) in words
        assert text_of(plain(each.why)) in words
        assert each.offices
        assert each.about
        for way in (*each.about, *each.offices):
            assert client.get(way.url).status_code == 200, way
    assert "Until 30 September 2022" in words
    assert "Prepared by Bappeda with Dinpermades" in words


def test_a_plan_that_lacks_nothing_only_a_head_can_give_says_so_honestly(cast: Cast, browse: Browse) -> None:
    plan = make_plan()
    for dimension in plan.edition.dimensions:
        set_group(group(plan, dimension.code), coordinator=office("Dinkes"), members=[], by=cast.sari)
    for year in plan.years:
        set_ceiling(plan, year, "apbd", Decimal(10**9), cast.sari)
    assert leader_page(plan).decisions == ()
    words = shown(browse, cast.budi, "uji")
    assert "No decision is needed" in words
    assert "can be mended by the offices themselves" in words


def test_fewer_than_three_decisions_are_not_filled_up(cast: Cast, browse: Browse) -> None:
    plan = make_plan()
    for dimension in plan.edition.dimensions:
        set_group(group(plan, dimension.code), coordinator=office("Dinkes"), members=[], by=cast.sari)
    [only] = leader_page(plan).decisions
    assert only.code == "no-ceiling"
    assert [way.name for way in only.about] == ["2022", "2023"]
    assert only.more == 3
    assert "1 decision needed" in shown(browse, cast.budi, "uji")


def test_a_decision_about_dimensions_names_them_with_the_way_there(cast: Cast) -> None:
    first = leader_page(make_plan()).decisions[0]
    assert first.code == "nobody-coordinates"
    assert all("/dimensions/" in way.url for way in first.about)


def test_the_problems_are_those_of_the_overview_the_unanswered_first(demo: Plan) -> None:
    page, overview = leader_page(demo), overview_page(demo)
    assert page.problems[0].programmes == 0
    assert {(each.name, each.programmes, each.amount) for each in page.problems} == {
        (each.name, each.programmes, each.amount) for each in overview.problems
    }
    assert page.answered == sum(each.programmes > 0 for each in overview.problems)


def test_money_of_programmes_under_no_problem_is_not_hidden(cast: Cast, browse: Browse) -> None:
    plan = make_plan()
    row(sheet(plan, "p_masalah"), name="Sungai kotor")
    row(sheet(plan, "w6_program", "living"), name="P", budgets__2030="1 M")
    page = leader_page(plan)
    assert page.loose
    assert (page.loose.programmes, page.loose.amount, page.planned) == (1, 10**9, 10**9)
    assert [each.year for each in page.years] == [*plan.years, 2030]
    words = shown(browse, cast.budi, "uji")
    assert "Not yet tied to a main problem" in words
    assert "not answered yet" in words
    assert "no ceiling set" in words


@pytest.mark.parametrize(
    ("million", "says"),
    [(1001, "0.1% over"), (999, "0.1% under"), (1000, "equal"), (1100, "10% over"), (1009, "1% over")],
)
def test_a_small_difference_from_the_ceiling_is_not_called_equal(
    cast: Cast, browse: Browse, million: int, says: str
) -> None:
    plan = make_plan(first_year=2023, last_year=2023)
    set_ceiling(plan, 2023, "apbd", Decimal(10**9), cast.sari)
    row(sheet(plan, "w6_program", "living"), name="P", budgets__2023=f"{million} jt")
    assert says in shown(browse, cast.budi, "uji")


def test_an_empty_plan_is_told_where_problems_come_from(cast: Cast, browse: Browse) -> None:
    make_plan()
    assert "Take them from the RPJMD first" in shown(browse, cast.budi, "uji")


def test_quick_wins_say_their_state_their_office_and_their_end(cast: Cast, browse: Browse) -> None:
    plan = make_plan(clock=date(2022, 9, 1))
    made = {
        "governance": {"name": "Nanti", "schedule": "1 Oktober 2022 - 31 Desember 2022", "owner": "DLH"},
        "branding": {"name": "Jalan", "schedule": "1 Agustus 2022 - 31 Desember 2022", "owner": "DLH"},
        "economy": {"name": "Lewat", "schedule": "1 Maret 2022 - 31 Juli 2022"},
        "living": {"name": "Tanpa jadwal"},
    }
    for dimension, cells in made.items():
        rows(sheet(plan, "w9_quick_win", dimension), [cells])
    where = sheet(plan, "w6_program", "society")
    set_row_cell(where, [Change(row(where, name="Calon").uid, "quick_win", "nominasi")], cast.sari)
    page = leader_page(plan)
    states = [(each.title, each.state, each.owner) for each in page.quick_wins]
    assert states == [
        ("Nanti", "ahead", "DLH"), ("Jalan", "running", "DLH"), ("Lewat", "over", ""), ("Tanpa jadwal", "undated", ""),
        ("", "nominated", ""), ("", "missing", ""),
    ]  # fmt: skip
    assert page.chosen == 4
    words = shown(browse, cast.budi, "uji")
    for word in (
        "not started, until 31 December 2022", "under way until 31 December 2022", "schedule ended 31 July 2022",
        "no schedule", "not chosen yet, 1 candidate", "nobody is responsible", "4 chosen",
    ):  # fmt: skip
        assert word in words
    assert words.count("not chosen yet") == 2


def test_the_offices_that_owe_most_come_first_and_each_number_opens_its_notes(
    demo: Plan, cast: Cast, browse: Browse
) -> None:
    page = leader_page(demo)
    owed = [(each.required, each.needed) for each in page.behind]
    assert owed == sorted(owed, reverse=True)
    assert 0 < len(page.behind) <= 5
    client = browse(cast.budi)
    first = page.behind[0]
    assert client.get(first.required_url).context["page"].total == first.required
    assert client.get(first.needed_url).context["page"].total == first.needed


def test_whoever_has_no_part_yet_is_named(demo: Plan, cast: Cast, browse: Browse) -> None:
    page = leader_page(demo)
    assert page.idle_count == len(page.idle) > 0
    words = shown(browse, cast.budi)
    assert all(str(way.name) in words for way in page.idle)


def test_where_many_have_no_part_some_are_named_and_all_are_counted(cast: Cast) -> None:
    page = leader_page(make_plan())
    assert page.idle_count > len(page.idle) > 3


def test_a_plan_in_which_no_office_owes_anything_says_so(cast: Cast, browse: Browse) -> None:
    plan = make_plan(region="35.76")
    assert leader_page(plan).behind == ()
    assert "No office owes anything that is required or needed." in shown(browse, cast.dewi, "uji")


def test_the_paper_cuts_long_lists_and_says_how_many_there_are(cast: Cast, browse: Browse) -> None:
    plan = make_plan()
    rows(sheet(plan, "p_masalah"), [{"name": f"Masalah {n} " + "yang panjang sekali " * 4} for n in range(30)])
    rows(sheet(plan, "w9_quick_win", "living"), [{"name": f"QW {n}"} for n in range(30)])
    page = leader_page(plan)
    assert 0 < page.problems_printed < 30
    assert 0 < page.quick_wins_printed < 35
    words = shown(browse, cast.budi, "uji")
    assert "All 30 main problems stand in anyam." in words
    assert "All 35 stand in anyam." in words


def test_a_date_that_lies_ahead_is_next_even_when_nothing_runs(cast: Cast, browse: Browse) -> None:
    plan = make_plan(clock=date(2022, 8, 1))
    set_stage_date(plan, "bimtek_4", date(2022, 9, 21), None, cast.sari)
    set_stage_date(plan, "bimtek_3", date(2022, 8, 2), None, cast.sari)
    page = leader_page(plan)
    assert page.coming
    assert (page.running, page.coming.code, page.days) == (None, "bimtek_3", 1)
    assert "(in 1 day)" in shown(browse, cast.budi, "uji")


def test_every_kind_of_link_leads_to_a_page(demo: Plan, cast: Cast, browse: Browse) -> None:
    client = browse(cast.budi)
    page = client.get("/plans/rembang/leader/").content.decode()
    main = page[page.index("<main") : page.index("</main")]
    links = {html.unescape(each) for each in re.findall(r'href="(/plans/[^"#]+)', main)}
    one_of_each = {
        (re.sub(r"[0-9a-f-]{36}", "uid", urlsplit(each).path), tuple(dict(parse_qsl(urlsplit(each).query)))): each
        for each in sorted(links)
    }
    assert len(one_of_each) > 6
    for link in one_of_each.values():
        assert client.get(link).status_code == 200, link


def test_it_carries_the_mark_in_both_languages(demo: Plan, cast: Cast, browse: Browse) -> None:
    for language in ("id", "en"):
        assert "DATA CONTOH - BUKAN DOKUMEN RESMI" in shown(browse, cast.budi, language=language)


def test_it_asks_as_much_for_three_hundred_programmes_as_for_ten(browse: Browse, cast: Cast) -> None:
    assert connection.features.supports_json_field  # Django asks SQLite once per process
    asked = []
    for code, programmes in (("pendek", 10), ("panjang", 300)):
        large_plan(code, programmes)
        client = browse(cast.budi)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/plans/{code}/leader/").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 12
