"""A plan's chain as values: the same few questions to the database however long it is."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from tests.cast import EDITIONS, Cast, make_plan, office, row, sheet, shown, write
from tests.plans.made import large_plan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("programmes", [0, 10, 200])
def test_a_chain_of_any_length_is_three_questions(programmes: int, django_assert_num_queries: Any) -> None:
    plan = Plan.objects.select_related("region").get(pk=large_plan("panjang", programmes).pk)
    chain_of(plan)  # SQLite is asked once per connection whether it knows JSON
    with django_assert_num_queries(3):
        chain = chain_of(plan)
    assert len(chain.programmes) == len(chain.activities) == len(chain.quick_wins) == programmes


def test_a_chain_of_two_hundred_programmes_is_no_other_questions_than_one_of_ten() -> None:
    asked = []
    for code, programmes in (("pendek", 10), ("panjang", 200)):
        plan = large_plan(code, programmes)
        with CaptureQueriesContext(connection) as queries:
            chain_of(plan)
        asked.append([query["sql"].replace(str(plan.pk), "#") for query in queries])
    assert len(asked[0]) == len(asked[1]) == 3
    assert [len(sql) // 100 for sql in asked[0]] == [len(sql) // 100 for sql in asked[1]]


def test_the_chain_says_of_every_row_what_was_typed() -> None:
    plan = make_plan()
    document = row(sheet(plan, "p_dokumen"), title="RPJMD")
    problem = row(sheet(plan, "p_masalah"), name="Kemiskinan", number="3", document="RPJMD")
    swot = [row(sheet(plan, "w3_swot", "living"), factor=each, statement=each) for each in "SO"]
    strategy = row(sheet(plan, "w3_tows", "living"), type="SO", statement="Strategi", items="S1; O1")
    programme = row(
        sheet(plan, "w6_program", "living"), name="Program", main_problem="M1", strategies="SO-1", owner="Dinkes",
        supporters="DLH", budgets__2023="1,5 M", funding="apbd; csr", status="baru",
        indicators__a__name="Antrean", indicators__a__baseline="12,5", indicators__a__target_year="2024",
    )  # fmt: skip
    activity = row(
        sheet(plan, "w7_aksi", "living"), activity="Kegiatan", program="L1", years="2023-2024", targets__2023="1",
        budgets__2023__apbd="2.000.000,50", owner="Dinas Kesehatan",
    )  # fmt: skip
    win = row(
        sheet(plan, "w9_quick_win", "living"), name="Cepat", program="L1", schedule="1/8/2022 - 31/12/2022",
        impact__a__measure="Menit", indicators_text__manfaat="x",
    )  # fmt: skip
    chain = chain_of(plan)

    assert document.code
    (told,) = chain.problems
    assert (told.uid, told.number, told.title, told.source) == (str(problem.uid), 3, "Kemiskinan", "1")
    assert {each.uid: each.factor for each in chain.swot} == {str(swot[0].uid): "S", str(swot[1].uid): "O"}
    assert set(chain.strategies[0].items) == {str(each.uid) for each in swot}
    (seen,) = chain.programmes
    assert (seen.problem, seen.strategies) == (str(problem.uid), (str(strategy.uid),))
    assert (seen.owner, seen.supporters) == (str(office("Dinkes").uid), (str(office("DLH").uid),))
    assert [(line.year, line.source, line.amount) for line in seen.ceilings] == [(2023, "", Decimal(1500000000))]
    assert (seen.funding, seen.origin, seen.dimension, seen.code) == (("apbd", "csr"), "baru", "living", "L1")
    (indicator,) = seen.indicators
    assert (indicator.name, indicator.baseline, indicator.target_year) == ("Antrean", Decimal("12.5"), 2024)
    (done,) = chain.activities
    assert (done.uid, done.programme, done.years, done.target_years) == (
        str(activity.uid), str(programme.uid), (2023, 2024), (2023,),
    )  # fmt: skip
    assert done.amount == Decimal("2000000.5")
    (quick,) = chain.quick_wins
    assert (quick.uid, quick.programme) == (str(win.uid), str(programme.uid))
    assert (quick.starts, quick.ends) == (date(2022, 8, 1), date(2022, 12, 31))
    assert (quick.impacts, quick.described) == (1, ("manfaat",))


def test_a_cell_that_could_not_be_read_is_known_to_the_chain() -> None:
    plan = make_plan()
    programme = row(sheet(plan, "w6_program", "living"), name="P")
    write(programme.sheet, programme.uid, budgets__2023="entah", owner="Dinas Antariksa")
    (seen,) = chain_of(plan).programmes
    assert set(seen.unread) == set(shown(programme)) - {"name"}


def test_one_plan_never_sees_the_rows_of_another(cast: Cast) -> None:
    plan, other = make_plan(), make_plan(code="kedua")
    row(sheet(plan, "w6_program", "living"), name="P", budgets__2023="1 M")
    assert chain_of(other).rows() == ()
    assert chain_of(make_plan(code="asing", region="35.76", by=cast.citra)).rows() == ()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_new_plan_of_any_edition_has_a_chain_with_its_groups(edition: str) -> None:
    plan = make_plan(edition=edition)
    chain = chain_of(plan)
    assert {group.code for group in chain.groups if group.kind == "dimension"} == {
        d.code for d in plan.edition.dimensions
    }
    assert list(chain.years) == [2022, 2023, 2024, 2025, 2026]


def test_a_row_read_from_its_tables_has_every_field_of_its_noun_and_no_other(demo: Plan) -> None:
    rows = chain_of(demo).rows()
    assert {"Issue", "SwotItem", "Strategy", "Programme", "Activity"} <= {type(each).__name__ for each in rows}
    for each in rows:
        assert vars(each).keys() == {field.name for field in fields(each)}
