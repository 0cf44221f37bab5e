"""The page of a room: what its reader sees without scripts, and what its browser is told."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from anyam.plans.models import Plan
from anyam.worksheets.actions import apply, bin_rows
from anyam.worksheets.changes import Change
from tests.cast import Cast, make_plan, office, row, rows, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


def path(plan: Plan, code: str, group: str = "dimension-living") -> str:
    return f"/plans/{plan.code}/sheets/{group}/{code}/room/"


def told(page: str) -> dict[str, Any]:
    """What the browser is told."""
    found = re.search(r'<script id="room-definition" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def opened(client: Client, plan: Plan, code: str, group: str = "dimension-living") -> tuple[str, dict[str, Any]]:
    page = client.get(path(plan, code, group)).content.decode()
    return page, told(page)


def test_rows_can_be_read_without_scripts(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    row(sheet(plan, "w6_program", "living"), name="Posyandu", budgets__2023="1,2 M", owner=office("Dinkes").short)
    page, _told = opened(browse(cast.sari), plan, "w6_program")
    assert "Posyandu" in page
    assert "2023: 1.200.000.000" in page
    assert "Dinkes" in page


def test_the_browser_is_told_what_a_cell_may_be_chosen_from(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    strategy = row(sheet(plan, "w3_tows", "living"), type="WO", statement="Menyatukan nomor darurat")
    row(sheet(plan, "w3_tows", "governance"), type="WO", statement="Milik kelompok lain")
    _page, definition = opened(browse(cast.sari), plan, "w6_program")
    offered = definition["lists"]["rows:Strategy"]
    # Both are WO-1; here that means the group's own.
    assert [entry[2] for entry in offered] == ["WO-1", "WO-1"]
    assert offered[0][0] == str(strategy.uid)
    strategies = next(column for column in definition["columns"] if column["key"] == "strategies")
    assert strategies["list"] == "rows:Strategy"


def test_what_lies_in_the_bin_is_not_offered(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    where = sheet(plan, "w3_tows", "living")
    gone = row(where, type="WO", statement="Dibuang")
    bin_rows(where, [gone.uid], cast.sari)
    _page, definition = opened(browse(cast.sari), plan, "w6_program")
    assert definition["lists"]["rows:Strategy"] == []


def test_codes_and_problems_come_with_the_page_and_again_when_asked(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    where = sheet(plan, "w6_program", "living")
    made = row(where, name="Posyandu")
    apply(where, [Change(made.uid, "budgets.2023", "dua ratus")], cast.sari)
    client = browse(cast.sari)
    _page, definition = opened(client, plan, "w6_program")
    again = client.get(f"{path(plan, 'w6_program')}told/").json()
    for said in (definition, again):
        assert said["guarded"][str(made.uid)]["code"] == "L1"
        assert "dua ratus" in said["problems"][str(made.uid)]["budgets.2023"]


def test_a_sheet_without_a_room_has_no_such_page(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    client = browse(cast.sari)
    assert client.get(path(plan, "w8_roadmap", "city")).status_code == 404
    assert client.get(path(plan, "w6_program", "dimension-nowhere")).status_code == 404
    assert client.get(path(plan, "w5_visi", "city")).status_code == 200


@pytest.mark.parametrize("code", ["w6_program", "w7_aksi"])
def test_a_long_sheet_asks_no_more_than_a_short_one(
    plan: Plan, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: Any, code: str
) -> None:
    where, title = sheet(plan, code, "living"), sheet(plan, code, "living").definition.title_column
    problems = rows(sheet(plan, "p_masalah"), [{"name": f"Masalah {n}"} for n in range(20)])
    for n, problem in enumerate(problems):
        row(where, **{title: f"Baris {n}"} | ({"main_problem": str(problem.uid)} if code == "w6_program" else {}))
    client = browse(cast.sari)
    client.get(path(plan, code))
    with django_assert_max_num_queries(12):
        assert client.get(path(plan, code)).status_code == 200
