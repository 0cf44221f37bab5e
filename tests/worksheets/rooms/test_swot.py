"""The SWOT items that the matrix of strategies is told of: whose they are, in which order, and what stands behind each."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from anyam.plans.models import Item, Plan
from anyam.worksheets.actions import bin_rows, merge
from anyam.worksheets.settling.actions import set_status
from tests.cast import Cast, make_plan, row, rows, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


def told(client: Client, plan: Plan, group: str = "dimension-living") -> dict[str, Any]:
    answer = client.get(f"/plans/{plan.code}/sheets/{group}/w3_tows/room/swot/")
    assert answer.status_code == 200
    return dict(answer.json())


def swot(plan: Plan, factor: str, statement: str, group: str = "living", **cells: str) -> Item:
    return row(sheet(plan, "w3_swot", group), factor=factor, statement=statement, **cells)


def test_only_items_of_the_group_that_stand_are_told(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    swot(plan, "S", "Milik kelompok ini")
    swot(plan, "O", "Milik kelompok lain", "economy")
    gone = swot(plan, "W", "Dibuang")
    bin_rows(gone.sheet, [gone.uid], cast.sari)
    items = told(browse(cast.sari), plan)["items"]
    assert [(each["code"], each["factor"], each["statement"]) for each in items] == [("S1", "S", "Milik kelompok ini")]


def test_agreed_items_come_first_and_refused_ones_last(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    refused, _open, agreed = (swot(plan, "S", name) for name in ("Ditolak", "Belum dibahas", "Disepakati"))
    set_status(plan, [refused.uid], "ditolak", cast.sari)
    set_status(plan, [agreed.uid], "disepakati", cast.sari)
    items = told(browse(cast.sari), plan)["items"]
    assert [each["statement"] for each in items] == ["Disepakati", "Belum dibahas", "Ditolak"]
    assert [each["agreed"] for each in items] == [True, False, False]
    assert [each["refused"] for each in items] == [False, False, True]


def test_an_item_names_its_issue_and_the_problem_behind_it(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    problem, other = rows(sheet(plan, "p_masalah"), [{"name": "Kualitas SDM"}, {"name": "Kemiskinan"}])
    issue = row(sheet(plan, "w1_isu", "living"), issue="Ambulans lambat", rpjmd_problem=str(problem.uid))
    swot(plan, "W", "Lima nomor darurat", issue=str(issue.uid))
    merge(other, problem, cast.sari)
    (told_item,) = told(browse(cast.sari), plan)["items"]
    assert told_item["issue"].endswith("Ambulans lambat")
    assert told_item["problem"].endswith("Kemiskinan")


def test_a_merged_item_is_known_by_its_heir(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    first, second, third = (swot(plan, "O", name) for name in ("Satu", "Dua", "Tiga"))
    merge(second, first, cast.sari)
    merge(third, second, cast.sari)
    said = told(browse(cast.sari), plan)
    assert [each["uid"] for each in said["items"]] == [str(third.uid)]
    assert said["merged"] == {str(first.uid): str(third.uid), str(second.uid): str(third.uid)}


def test_a_long_list_asks_no_more_than_a_short_one(
    plan: Plan, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    issues = rows(sheet(plan, "w1_isu", "living"), [{"issue": f"Isu {n}"} for n in range(20)])
    for n, issue in enumerate(issues):
        swot(plan, "SWOT"[n % 4], f"Butir {n}", issue=str(issue.uid))
    client = browse(cast.sari)
    told(client, plan)
    with django_assert_max_num_queries(12):
        assert len(told(client, plan)["items"]) == 20
