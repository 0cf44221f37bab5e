"""What is kept for the search is never stale, and nobody finds what is not theirs to read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from anyam.journal.models import Batch
from anyam.plans.models import Item, Plan, SearchDocument, Sheet
from anyam.plans.search import mend
from anyam.worksheets.actions import bin_rows, merge, move, restore_rows, undo
from tests.cast import Cast, item, make_plan, row, rows, sheet, write
from tests.plans.searching import marks, page_of, said, titles
from tests.worksheets.world import World, from_the_start

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


@pytest.fixture
def programmes(plan: Plan) -> Sheet:
    return sheet(plan, "w6_program", "living")


def test_old_words_are_gone_with_the_text_and_come_back_with_it(programmes: Sheet, cast: Cast) -> None:
    made = row(programmes, name="Pasar ikan")
    done = write(programmes, made.uid, name="Pasar batik")
    assert titles(programmes.plan, "ikan") == []
    assert titles(programmes.plan, "batik") == ["Pasar batik"]
    assert done.batch is not None
    undo(Batch.objects.get(uid=done.batch), cast.sari)
    assert titles(programmes.plan, "ikan") == ["Pasar ikan"]
    assert titles(programmes.plan, "batik") == []


def test_what_is_in_the_bin_is_not_found_until_it_is_taken_out(programmes: Sheet, cast: Cast) -> None:
    made = row(programmes, name="Pasar ikan")
    bin_rows(programmes, [made.uid], cast.sari)
    assert titles(programmes.plan, "ikan") == []
    assert page_of(programmes.plan, "ikam").proposals == ()
    restore_rows(programmes, [made.uid], cast.sari)
    assert titles(programmes.plan, "ikan") == ["Pasar ikan"]


def test_a_merged_row_leads_to_the_one_that_took_it_in(programmes: Sheet, cast: Cast) -> None:
    keep, other, third = rows(programmes, [{"name": "Pasar rakyat"}, {"name": "Pasar nelayan"}, {"name": "Bazar ikan"}])
    merge(other, third, cast.sari)
    merge(keep, other, cast.sari)
    for asked in ("nelayan", "ikan"):
        ((result,),) = (group.results for group in page_of(programmes.plan, asked).groups)
        assert said(result.title) == "Pasar rakyat"
        assert str(keep.uid) in result.url
        assert result.found is not None
        assert [mark.lower() for mark in marks(result.found.pieces)] == [asked]
    assert titles(programmes.plan, "pasar") == ["Pasar rakyat"]
    bin_rows(programmes, [keep.uid], cast.sari)
    assert titles(programmes.plan, "nelayan") == []


def test_a_row_merged_into_one_of_another_dimension_is_counted_there(plan: Plan, cast: Cast) -> None:
    keep = row(sheet(plan, "w6_program", "society"), name="Pasar rakyat", description="di sini")
    other = row(sheet(plan, "w6_program", "living"), name="", owner="DLH", description="Bazar")
    merge(keep, other, cast.sari)
    assert titles(plan, "bazar", dimension="society") == ["Pasar rakyat"]
    assert titles(plan, "bazar", dimension="living") == []


def test_a_row_that_moves_is_found_in_its_new_dimension(plan: Plan, programmes: Sheet, cast: Cast) -> None:
    made = row(programmes, name="Pasar ikan")
    move(made, sheet(plan, "w6_program", "society"), cast.sari)
    assert titles(plan, "ikan", dimension="society") == ["Pasar ikan"]
    assert titles(plan, "ikan", dimension="living") == []
    assert titles(plan, item(made.uid).code) == ["Pasar ikan"]


def documents() -> dict[int, tuple[Any, ...]]:
    """What is kept of every row."""
    words = "code, title, body, forms, tail, place" if connection.vendor == "sqlite" else "place, vector::text"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, {words}, shown FROM plans_search")
        return {pk: tuple(values) for pk, *values in cursor.fetchall()}


def forget(plan: Plan) -> None:
    """Lose all documents of a plan."""
    SearchDocument.objects.filter(item__plan=plan).delete()


@settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)  # fmt: skip
@given(data=st.data())
def test_whatever_people_do_what_is_kept_is_what_would_be_kept_anew(data: Any, cast: Cast) -> None:
    with from_the_start(World()) as here:
        for _act in range(data.draw(st.integers(1, 8))):
            here.act(data.draw)
        mine = set(Item.objects.filter(plan=here.plan).values_list("pk", flat=True))
        assert mend(here.plan) == 0
        kept = {pk: document for pk, document in documents().items() if pk in mine}
        assert set(kept) == mine
        forget(here.plan)
        assert mend(here.plan) == len(mine)
        assert {pk: document for pk, document in documents().items() if pk in mine} == kept


def test_the_demo_city_is_kept_as_it_would_be_kept_anew(demo: Plan) -> None:
    assert mend(demo) == 0
    kept = documents()
    forget(demo)
    assert mend(demo) > 300
    assert documents() == kept


def test_rows_without_a_document_get_one_before_the_first_answer(programmes: Sheet) -> None:
    row(programmes, name="Pasar ikan")
    forget(programmes.plan)
    assert titles(programmes.plan, "ikan") == ["Pasar ikan"]


def test_documents_of_an_older_making_are_made_anew(programmes: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    made = row(programmes, name="Pasar ikan")
    old = "UPDATE plans_search SET place = 'p_0 v_0', title = 'x' WHERE rowid = %s"
    if connection.vendor == "postgresql":
        old = "UPDATE plans_search SET place = 'p_0 v_0', vector = '' WHERE rowid = %s"
    with connection.cursor() as cursor:
        cursor.execute(old, [made.pk])
    assert titles(programmes.plan, "ikan") == ["Pasar ikan"]
    assert mend(programmes.plan) == 0


def test_a_document_goes_with_its_row(programmes: Sheet) -> None:
    made = row(programmes, name="Pasar ikan")
    assert made.pk in documents()
    programmes.plan.delete()
    assert made.pk not in documents()


def test_an_act_on_many_rows_is_one_more_statement(programmes: Sheet) -> None:
    def kept(several: int) -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            rows(programmes, [{"name": f"P{number}", "owner": "Dinkes"} for number in range(several)])
        return [query["sql"] for query in asked.captured_queries if "plans_search" in query["sql"]]

    assert (len(kept(2)), len(kept(40))) == (1, 1)


def test_what_nobody_looks_for_costs_no_statement(programmes: Sheet) -> None:
    made = row(programmes, name="P", horizon="menengah")
    with CaptureQueriesContext(connection) as asked:
        write(programmes, made.uid, horizon="pendek")
    assert not [query["sql"] for query in asked.captured_queries if "plans_search" in query["sql"]]


# Who may look -----------------------------------------------------------------------------------------------------


def test_nothing_of_another_plan_is_found_counted_or_proposed(plan: Plan, programmes: Sheet) -> None:
    row(sheet(make_plan(code="kedua"), "w6_program", "living"), name="Rahasia nelayan")
    row(programmes, name="Pasar")
    found = page_of(plan, "rahasia")
    assert (found.total, found.groups, found.proposals) == (0, (), ())
    assert page_of(plan, "rahasi").proposals == ()
    assert page_of(plan, "").searched[0].count == 1


def test_a_stranger_is_told_that_there_is_nothing(plan: Plan, programmes: Sheet, browse: Browse, cast: Cast) -> None:
    row(programmes, name="Pasar ikan")
    assert browse(cast.citra).get("/plans/uji/search/?q=ikan").status_code == 404
    assert browse(cast.budi).get("/plans/uji/search/?q=ikan").status_code == 200
