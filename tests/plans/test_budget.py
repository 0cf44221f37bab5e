"""The money page: what it shows, what it opens, what it compares, and what it says of itself."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from anyam.core.text import plain
from anyam.plans.models import Plan
from anyam.plans.queries.budget import GROUPINGS, budget_page
from anyam.plans.queries.leader import leader_page
from anyam.plans.queries.overview import overview_page
from anyam.plans.queries.rows import money_page
from anyam.worksheets.actions import set_ceiling
from tests.cast import Cast, make_plan, row, sheet
from tests.plans.made import large_plan
from tests.plans.test_pages import text_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def money(plan: Plan, **cells: str) -> Any:
    """An activity with money."""
    return row(sheet(plan, "w7_aksi", cells.pop("of", "living")), **{"activity": "Kegiatan", **cells})


def ceilings(plan: Plan, cast: Cast, **by_year: int) -> None:
    """Ceilings of the region, in million rupiah from APBD."""
    for year, amount in by_year.items():
        set_ceiling(plan, int(year.removeprefix("y")), "apbd", Decimal(amount * 10**6), cast.sari)


@pytest.mark.parametrize("by", [*GROUPINGS, "entah", ""])
def test_the_page_asks_as_much_for_many_programmes_as_for_few(
    browse: Browse, cast: Cast, by: str, django_assert_max_num_queries: Any
) -> None:
    large_plan("panjang", 30)
    client = browse(cast.sari)
    with django_assert_max_num_queries(12):
        assert client.get("/plans/panjang/budget/", {"by": by}).status_code == 200


def test_every_figure_opens_the_rows_it_adds_up(browse: Browse, cast: Cast, demo: Plan) -> None:
    client = browse(cast.budi, "id")
    page = client.get("/plans/rembang/budget/?by=source&dimension=living").content.decode()
    found = re.findall(
        r'<a class="plain-link" href="(/plans/rembang/money/[^"]+)"><data class="number" value="(\d+)"', page
    )
    assert len(found) > 20
    for url, amount in found[:: len(found) // 8]:
        behind = client.get(url.replace("&amp;", "&")).context["page"]
        assert behind.total == int(amount)
        assert behind.count


def test_the_unit_stands_in_the_heading_and_the_whole_figure_on_hover(browse: Browse, cast: Cast, demo: Plan) -> None:
    page = browse(cast.budi, "id").get("/plans/rembang/budget/").content.decode()
    assert "juta rupiah" in page
    total = budget_page(demo, "dimension", {}).total.amount
    assert total is not None
    assert f'value="{total}" title="Rp{total:,}"'.replace(",", ".") in page
    assert f">{total // 10**6:,}<".replace(",", ".") in page
    assert "indikatif" in text_of(page)


def test_undivided_money_stands_in_a_column_of_its_own_and_is_never_split(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    money(plan, total="30 jt")
    money(plan, budgets__2023__apbd="5 jt", budgets__2024="7 jt")
    page = budget_page(plan, "source", {})
    assert plain(page.grouping) == "Source of funds"
    assert [cell.amount for cell in page.sums] == [None, 5 * 10**6, 7 * 10**6, None, None, 30 * 10**6]
    assert {str(getattr(line.name, "id", line.name)): line.total.amount for line in page.lines} == {
        "APBD": 5 * 10**6, "belum dibagi": 37 * 10**6
    }  # fmt: skip
    assert "belum dibagi" in text_of(browse(cast.budi, "id").get("/plans/uji/budget/").content.decode())
    money(plan, budgets__2023__apbd="5 jt")
    assert page.undivided is not None
    no_undivided = budget_page(plan, "source", {"dimension": "society"})
    assert no_undivided.undivided is None


def test_what_belongs_to_nothing_is_called_so_and_opened_too(cast: Cast) -> None:
    plan = make_plan()
    money(plan, of="", budgets__2023__apbd="1 jt")
    for by, name in (
        ("dimension", "di luar dimensi"),
        ("organisation", "belum ada OPD"),
        ("problem", "belum terikat masalah pokok"),
    ):
        line = budget_page(plan, by, {}).lines[-1]
        assert getattr(line.name, "id", "") == name
        assert line.total.amount == 10**6
        assert line.url == ""
        key = GROUPINGS[by]
        assert money_page(plan, {key: "-"}).total == 10**6


def test_planned_money_is_compared_with_the_region_s_ceilings_in_words(browse: Browse, cast: Cast) -> None:
    plan = make_plan(first_year=2023, last_year=2025)
    money(plan, budgets__2023__apbd="15 jt", budgets__2024__apbd="8 jt", budgets__2025__apbd="10 jt")
    ceilings(plan, cast, y2023=10, y2024=10, y2025=10)
    said = text_of(browse(cast.budi, "id").get("/plans/uji/budget/").content.decode())
    page = budget_page(plan, "dimension", {})
    assert [(cell.ceiling, cell.over) for cell in page.ceilings] == [
        (10**7, 5 * 10**6),
        (10**7, -2 * 10**6),
        (10**7, 0),
    ]
    assert page.ceiling is not None
    assert (page.ceiling.ceiling, page.ceiling.over) == (3 * 10**7, 3 * 10**6)
    english = text_of(browse(cast.budi, "en").get("/plans/uji/budget/").content.decode())
    assert "5 over" in english
    assert "2 under" in english
    assert "equal" in english
    assert "Pagu" in said or "pagu" in said


def test_the_total_is_compared_only_where_every_year_has_a_ceiling(browse: Browse, cast: Cast) -> None:
    plan = make_plan(first_year=2023, last_year=2024)
    money(plan, budgets__2023__apbd="15 jt")
    assert budget_page(plan, "dimension", {}).ceilings == ()
    assert "No ceiling of the region" in text_of(browse(cast.budi, "en").get("/plans/uji/budget/").content.decode())
    ceilings(plan, cast, y2023=10)
    page = budget_page(plan, "dimension", {})
    assert page.ceiling is not None
    assert (page.ceilings[0].over, page.ceilings[1].ceiling, page.ceiling.over) == (5 * 10**6, None, None)
    client = browse(cast.budi, "en")
    assert "Not every year" in text_of(client.get("/plans/uji/budget/").content.decode())
    assert "not every year has a ceiling yet" in text_of(client.get("/plans/uji/").content.decode())
    assert (overview_page(plan).ceiling, leader_page(plan).ceiling) == (None, None)
    ceilings(plan, cast, y2024=10)
    assert (overview_page(plan).ceiling, leader_page(plan).ceiling) == (2 * 10**7, 2 * 10**7)


def test_ceilings_are_compared_with_one_source_but_not_with_a_part_of_the_plan(browse: Browse, cast: Cast) -> None:
    plan = make_plan(first_year=2023, last_year=2023)
    money(plan, budgets__2023__apbd="15 jt", budgets__2023__csr="4 jt")
    ceilings(plan, cast, y2023=10)
    of_source = budget_page(plan, "dimension", {"source": "apbd"})
    assert [(cell.ceiling, cell.over) for cell in of_source.ceilings] == [(10**7, 5 * 10**6)]
    assert budget_page(plan, "dimension", {"source": "csr"}).ceilings == ()
    part = budget_page(plan, "source", {"dimension": "living"})
    assert (part.whole, part.ceilings) == (False, ())
    said = browse(cast.budi, "en").get("/plans/uji/budget/", {"by": "source", "dimension": "living"}).content.decode()
    assert "set for the whole plan" in text_of(said)


def test_what_the_grid_is_grouped_by_is_no_filter_and_the_other_choices_stay(cast: Cast, demo: Plan) -> None:
    page = budget_page(demo, "dimension", {"dimension": "living", "source": "apbd"})
    assert [each.key for each in page.filters] == ["source", "owner", "problem"]
    assert page.keep == {"by": "dimension"}
    assert page.narrowed
    urls = {tab.by: tab.url for tab in page.tabs}
    assert urls["organisation"] == "/plans/rembang/budget/?by=organisation&source=apbd"
    assert urls["source"] == "/plans/rembang/budget/?by=source"
    assert [tab.by for tab in page.tabs if tab.chosen] == ["dimension"]


def test_programmes_whose_activities_differ_from_their_ceiling_are_pointed_to(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    for number in range(12):
        programme = row(
            sheet(plan, "w6_program", "living"), name=f"Program {number}", budgets__2023="10 jt", owner="Dinkes"
        )
        money(plan, program=str(programme.uid), budgets__2023__apbd=f"{number + 4} jt")
    page = budget_page(plan, "dimension", {})
    assert (page.above, page.below, len(page.differences), page.differences_left) == (5, 6, 10, 1)
    assert page.differences[0].over == -6 * 10**6
    answer = browse(cast.budi, "en").get("/plans/uji/budget/").content.decode()
    assert "5 above, 6 below" in text_of(answer)
    assert page.differences[0].url in answer
    assert browse(cast.budi).get(page.differences_url).status_code == 200
    assert budget_page(plan, "source", {"dimension": "society"}).differences == ()
    assert len(budget_page(plan, "source", {"dimension": "living"}).differences) == 10


def test_a_plan_without_money_says_what_to_do_next(browse: Browse, cast: Cast) -> None:
    make_plan()
    client = browse(cast.budi, "en")
    empty = client.get("/plans/uji/budget/").content.decode()
    assert "Write an indicative ceiling" in empty
    assert 'href="/plans/uji/programmes/"' in empty
    money(Plan.objects.get(code="uji"), budgets__2023__apbd="1 jt")
    assert "No money fits" in client.get("/plans/uji/budget/", {"source": "csr"}).content.decode()


def test_money_that_somebody_planned_to_be_none_is_shown_with_its_row(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="Kerja bakti", budgets__2022="0")
    client = browse(cast.budi, "en")
    page = client.get("/plans/uji/budget/", {"source": "-", "by": "problem"}).content.decode()
    assert "No money" not in text_of(page)
    url = re.findall(r'<a href="(/plans/uji/money/[^"]+)"><data class="number" value="0"[^>]*>Rp0</data></a>', page)[0]
    behind = client.get(url.replace("&amp;", "&")).context["page"]
    assert [line.title for line in behind.rows] == ["Kerja bakti"]
    assert client.get("/plans/uji/budget/", {"source": "csr"}).context["page"].total.amount is None


def test_filters_that_nobody_knows_leave_an_empty_page_and_no_error(browse: Browse, cast: Cast) -> None:
    money(make_plan(), budgets__2023__apbd="1 jt")
    for key in ("dimension", "source", "owner", "problem"):
        for value in ("entah", "99999", "'\0"):
            answer = browse(cast.budi).get(
                "/plans/uji/budget/", {key: value, "by": "source" if key != "source" else "problem"}
            )
            assert answer.status_code == 200
            assert answer.context["page"].total.amount is None


def test_the_list_of_money_says_what_an_activity_belongs_to(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    led = row(sheet(plan, "w6_program", "living"), name="Puskesmas Tanpa Antre", owner="Dinkes", budgets__2023="9 M")
    row(sheet(plan, "w6_program", "living"), name="Hanya Pagu", budgets__2023="1 jt")
    money(plan, program=str(led.uid), budgets__2023__apbd="1 jt")
    said = text_of(browse(cast.budi, "id").get("/plans/uji/money/").content.decode())
    assert "Kegiatan Puskesmas Tanpa Antre" in said
    assert "Hanya Pagu program, dari pagunya" in said
    lines = {line.title: line for line in money_page(plan, {}).rows}
    assert lines["Kegiatan"].owner == "Dinkes", "who leads the programme spends what names nobody"
