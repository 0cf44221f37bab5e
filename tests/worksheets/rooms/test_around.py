"""What a sheet rests on: told to whoever reads the plan, in a handful of questions however long it is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from anyam.plans.models import Item, Plan
from anyam.worksheets.actions import bin_rows
from tests.cast import Cast, make_plan, office, row, rows, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


def path(plan: Plan, code: str, group: str = "dimension-living") -> str:
    return f"/plans/{plan.code}/sheets/{group}/{code}/room/around/"


@pytest.fixture
def thread(plan: Plan) -> dict[str, Item]:
    """A problem and what was made of it, down to an activity."""
    problem = row(sheet(plan, "p_masalah"), name="Kualitas SDM")
    issue = row(sheet(plan, "w1_isu", "living"), issue="Puskesmas jauh", rpjmd_problem=str(problem.uid))
    weakness = row(sheet(plan, "w3_swot", "living"), factor="W", statement="Data terpisah", issue=str(issue.uid))
    strategy = row(
        sheet(plan, "w3_tows", "living"),
        type="WO",
        statement="Satukan data",
        **{f"items__{weakness.uid}": "1"},
    )
    programme = row(
        sheet(plan, "w6_program", "living"),
        name="Posyandu daring",
        main_problem=str(problem.uid),
        owner=office("Dinkes").short,
        sub_dimension="kesehatan",
        description="Satu aplikasi untuk semua posyandu",
        **{f"strategies__{strategy.uid}": "1", f"supporters__{office('DLH').uid}": "1", "funding__apbd": "1"},
    )
    activity = row(sheet(plan, "w7_aksi", "living"), activity="Latih kader", program=str(programme.uid))
    return {
        "problem": problem, "issue": issue, "weakness": weakness, "strategy": strategy, "programme": programme,
        "activity": activity,
    }  # fmt: skip


def test_an_activity_sees_its_programme_and_all_above(
    plan: Plan, cast: Cast, thread: dict[str, Item], browse: Callable[..., Client]
) -> None:
    told = browse(cast.sari).get(path(plan, "w7_aksi")).json()
    uid = {name: str(item.uid) for name, item in thread.items()}
    noun, code, name, group, _part, up = told["rows"][uid["strategy"]]
    assert (noun, code, name, up) == ("Strategy", "WO-1", "Satukan data", [uid["weakness"]])
    assert group
    assert told["rows"][uid["weakness"]][5] == [uid["issue"]]
    assert told["rows"][uid["issue"]][5] == [uid["problem"]]
    assert uid["activity"] not in told["rows"]


def test_an_activity_may_begin_with_what_its_programme_has(
    plan: Plan, cast: Cast, thread: dict[str, Item], browse: Callable[..., Client]
) -> None:
    told = browse(cast.sari).get(path(plan, "w7_aksi")).json()
    assert told["inherits"][str(thread["programme"].uid)] == {
        "owner": str(office("Dinkes").uid),
        f"supporters.{office('DLH').uid}": "1",
        "funding.apbd": "1",
    }


def test_a_quick_win_begins_with_its_programmes_name_and_reads_its_words(
    plan: Plan, cast: Cast, thread: dict[str, Item], browse: Callable[..., Client]
) -> None:
    told = browse(cast.sari).get(path(plan, "w9_quick_win")).json()
    uid = str(thread["programme"].uid)
    assert told["inherits"][uid]["name"] == "Posyandu daring"
    assert told["inherits"][uid]["dimension"] == "living"
    assert [text for _heading, text in told["told"][uid]] == ["Satu aplikasi untuk semua posyandu"]


def test_an_issue_knows_how_much_came_of_it(
    plan: Plan, cast: Cast, thread: dict[str, Item], browse: Callable[..., Client]
) -> None:
    told = browse(cast.sari).get(path(plan, "w1_isu")).json()
    assert told["below"] == {str(thread["issue"].uid): {"SwotItem": 1, "Strategy": 1, "Programme": 1, "Activity": 1}}


def test_what_lies_in_the_bin_is_nobodys_origin(
    plan: Plan, cast: Cast, thread: dict[str, Item], browse: Callable[..., Client]
) -> None:
    gone = thread["strategy"]
    bin_rows(gone.sheet, [gone.uid], cast.sari)
    told = browse(cast.sari).get(path(plan, "w7_aksi")).json()
    assert str(gone.uid) not in told["rows"]
    assert str(gone.uid) not in told["rows"][str(thread["programme"].uid)][5]


def test_strangers_are_told_that_there_is_nothing(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    assert browse(cast.citra).get(path(plan, "w7_aksi")).status_code == 404
    assert browse(cast.tono).get(path(plan, "w7_aksi")).status_code == 200
    assert browse(cast.sari).post(path(plan, "w7_aksi")).status_code == 405
    assert browse(cast.sari).get(path(plan, "w7_aksi", "dimension-nowhere")).status_code == 404


@pytest.mark.parametrize("code", ["w6_program", "w7_aksi", "w9_quick_win"])
def test_a_long_sheet_asks_no_more_than_a_short_one(
    plan: Plan, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: Any, code: str
) -> None:
    programmes = rows(sheet(plan, "w6_program", "living"), [{"name": f"Program {n}"} for n in range(60)])
    rows(
        sheet(plan, "w7_aksi", "living"),
        [{"activity": f"Kegiatan {n}", "program": str(programmes[n % 60].uid)} for n in range(120)],
    )
    client = browse(cast.sari)
    client.get(path(plan, code))
    with django_assert_max_num_queries(12):
        assert client.get(path(plan, code)).status_code == 200
