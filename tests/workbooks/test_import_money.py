"""Sums and their parts: never split, never counted twice."""

from typing import Any

import pytest

from anyam.worksheets.workbooks.importing import accept, propose
from tests.cast import row, sheet, shown


@pytest.fixture
def divided(plan: Any) -> Any:
    where = sheet(plan, "w7_aksi", "living")
    return row(where, activity="Latih", budgets__2023__apbd="100 jt", budgets__2023__csr="50 jt", budgets__2024="10 jt")


def cells(plan: Any, cast: Any, desk: Any, *, prefer: bool = False, **said: str) -> tuple[dict[str, str], list[str]]:
    typed = {"activity": "Latih"} | {key.replace("__", "."): text for key, text in said.items()}
    proposal = propose(plan, desk.said("w7_aksi", typed), cast.sari, prefer_file=prefer)
    told = [each.key for each in proposal.clashes] + [each.read for each in proposal.problems]
    return dict(proposal.rows[0].cells), told


def test_a_sum_that_agrees_leaves_the_parts_alone(plan: Any, cast: Any, desk: Any, divided: Any) -> None:
    assert cells(plan, cast, desk, budgets__2023="150 jt") == ({}, [])
    assert cells(plan, cast, desk, total="160 jt") == ({}, [])


def test_a_sum_that_contradicts_is_a_conflict_until_it_is_preferred(
    plan: Any, cast: Any, desk: Any, divided: Any
) -> None:
    assert cells(plan, cast, desk, budgets__2023="170 jt") == ({}, ["budgets.2023"])
    preferred = {"budgets.2023": "170000000", "budgets.2023.apbd": "", "budgets.2023.csr": ""}
    assert cells(plan, cast, desk, prefer=True, budgets__2023="170 jt") == (preferred, [])
    said = desk.said("w7_aksi", {"activity": "Latih", "total": "200 jt"})
    accept(propose(plan, said, cast.sari, prefer_file=True), cast.sari)
    assert {key for key in shown(divided) if key != "activity"} == {"total"}


def test_parts_take_the_place_of_what_was_not_divided(plan: Any, cast: Any, desk: Any, divided: Any) -> None:
    said = {"budgets__2024__apbd": "4 jt", "budgets__2024__csr": "8 jt"}
    changed = {"budgets.2024.apbd": "4000000", "budgets.2024.csr": "8000000", "budgets.2024": ""}
    assert cells(plan, cast, desk, **said) == (changed, [])


def test_a_total_beside_its_years_is_not_counted_again(plan: Any, cast: Any, desk: Any) -> None:
    said = {"budgets__2022": "1 M", "budgets__2023": "2 M", "budgets__2023__apbd": "2 M"}
    years = {"activity": "Latih", "budgets.2022": "1000000000", "budgets.2023.apbd": "2000000000"}
    assert cells(plan, cast, desk, **said, total="3 M") == (years, [])
    assert cells(plan, cast, desk, **said, total="4 M") == (years, ["4 M"])
    assert cells(plan, cast, desk, total="4 M") == ({"activity": "Latih", "total": "4000000000"}, [])


def test_values_show_money_as_the_file_divides_it(plan: Any, cast: Any, desk: Any) -> None:
    said = {"activity": "Latih", "budgets.2022": "1 M",
            "budgets.2023": "3 jt", "budgets.2023.apbd": "2 jt", "budgets.-.csr": "1,5 jt",
            "total": "2.500,5", "targets.2024": "1 unit", "years": "2022-2023", "location": "Lasem; Kec. Kragan"}  # fmt: skip
    values = propose(plan, desk.said("w7_aksi", said), cast.sari).rows[0].values
    assert values == {
        "activity": "Latih",
        "budgets": {"2022": 1_000_000_000, "2023": {"-": 3_000_000, "apbd": 2_000_000}, "-": {"csr": 1_500_000}},
        "total": 2500.5, "targets": {"2024": "1 unit"}, "years": [2022, 2023], "location": ["Lasem", "Kragan"],
    }  # fmt: skip
    quick = {"name": "QW", "schedule": "1/8/2022 - 31/12/2022", "indicators_text.manfaat": "cepat", "funding.apbd": "x",
             "funding.csr": "ya", "impact.1.before": "2,5"}  # fmt: skip
    values = propose(plan, desk.said("w9_quick_win", quick), cast.sari).rows[0].values
    assert values["schedule"] == {"from": "2022-08-01", "to": "2022-12-31"}
    assert (values["funding"], values["impact"]) == (["apbd", "csr"], [{"before": 2.5}])
