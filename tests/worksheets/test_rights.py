"""Who may write which sheet, found a plan, report, set ceilings."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import plain
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Fact, Item, Plan, PlanCeiling, Realisation, StageDate
from anyam.worksheets.access import can_write, check_can_write
from anyam.worksheets.actions import (
    apply,
    report_realisation,
    set_ceiling,
    set_fact,
    set_group,
    set_row_cell,
    set_stage_date,
)
from anyam.worksheets.changes import Change
from tests.cast import EDITIONS, Cast, group, make_plan, office, row, sheet, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    set_group(group(made, "environment"), coordinator=office("DLH"), members=[], by=cast.sari)
    return made


WRITERS = {
    "living": {"sari", "bayu", "kartika", "lina", "putri", "mira"},  # DLH is a member, Dinkes coordinates
    "environment": {"sari", "bayu", "lina", "putri", "mira"},  # DLH coordinates
    "society": {"sari", "bayu"},
    "": {"sari", "bayu"},
}


@pytest.mark.parametrize("dimension", WRITERS)
def test_a_sheet_is_written_by_the_secretariat_and_the_offices_of_its_group(
    plan: Plan, cast: Cast, dimension: str
) -> None:
    where = sheet(plan, "w7_aksi", dimension)
    assert {name for name, person in vars(cast).items() if can_write(person, where)} == WRITERS[dimension]
    for name, person in vars(cast).items():
        if name in WRITERS[dimension]:
            assert write(where, uuid4(), by=person, activity="A").created
        else:
            with pytest.raises(NotAllowed) as refused:
                check_can_write(person, where)
            assert "the secretariat" in plain(refused.value.text)
            with pytest.raises(NotAllowed):
                write(where, uuid4(), by=person, activity="A")
    assert Item.objects.filter(sheet=where).count() == len(WRITERS[dimension])


def test_an_office_that_leaves_the_group_writes_no_more(plan: Plan, cast: Cast) -> None:
    set_group(group(plan, "living"), coordinator=office("Dinkes"), members=[office("Dinsos PPKB")], by=cast.sari)
    assert not can_write(cast.lina, sheet(plan, "w7_aksi", "living"))


def test_cells_of_the_row_are_set_by_coordinators_only(plan: Plan, cast: Cast) -> None:
    strategy = row(sheet(plan, "w3_tows", "living"), type="SO")
    change = Change(strategy.uid, "status", "disepakati")
    assert apply(strategy.sheet, [change], cast.lina).refusals
    with pytest.raises(NotAllowed):
        set_row_cell(strategy.sheet, [change], cast.lina)
    assert not set_row_cell(strategy.sheet, [change], cast.sari).refusals
    with pytest.raises(RuleBroken, match="cell of the sheet"):
        set_row_cell(strategy.sheet, [Change(strategy.uid, "statement", "x")], cast.sari)


@pytest.mark.parametrize("edition", EDITIONS)
def test_founding_a_plan_makes_a_group_per_dimension_pillar_and_city(edition: str, cast: Cast) -> None:
    plan = make_plan(code="baru", edition=edition)
    pinned = plan.edition
    required = [pillar.code for pillar in pinned.pillars if not pillar.optional]
    groups = set(plan.groups.values_list("kind", "code"))
    dimensions = [("dimension", each.code) for each in pinned.dimensions]
    assert groups == {("city", ""), *dimensions, *(("pillar", each) for each in required)}
    for code, definition in pinned.sheets.items():
        kinds = set(plan.sheets.filter(code=code).values_list("group__kind", flat=True))
        assert kinds == set(definition.groups), code
    assert plan.edition_hash == pinned.hash
    assert (Batch.objects.get(scope="baru").act, Batch.objects.get(scope="baru").by) == ("found", cast.sari)


def test_a_plan_s_code_is_taken_once(cast: Cast) -> None:
    make_plan(code="baru")
    with pytest.raises(RuleBroken, match="already a plan called baru"):
        make_plan(code="baru")


def test_only_the_secretariat_of_the_region_manages_its_plan(plan: Plan, cast: Cast) -> None:
    for person in (cast.budi, cast.lina, cast.citra, cast.dewi, cast.eka):
        with pytest.raises(NotAllowed):
            make_plan(code="gelap", by=person)
        with pytest.raises(NotAllowed):
            set_ceiling(plan, 2023, "", Decimal(1), person)
        with pytest.raises(NotAllowed):
            set_stage_date(plan, "mou", date(2022, 1, 1), None, person)
        with pytest.raises(NotAllowed):
            set_fact(plan, "luas", None, person, text_id="a", text_en="b", source="c")
        with pytest.raises(NotAllowed):
            set_group(group(plan, "living"), coordinator=None, members=[], by=person)
    assert not Plan.objects.filter(code="gelap").exists()


def test_a_ceiling_is_set_again_and_the_history_says_what_it_was(plan: Plan, cast: Cast) -> None:
    for amount in (5, 7, 7):
        set_ceiling(plan, 2023, "apbd", Decimal(amount), cast.sari)
    assert PlanCeiling.objects.get(plan=plan).amount == 7
    entries = Entry.objects.filter(act="ceiling", batch__scope=plan.code).order_by("pk")
    assert [(Decimal(each.old or 0), Decimal(each.new)) for each in entries] == [(0, 5), (5, 7)]


@pytest.mark.parametrize(("year", "source"), [(2021, ""), (2027, ""), (2023, "kas_desa")])
def test_a_ceiling_belongs_to_a_year_of_the_plan_and_a_source_of_the_edition(
    plan: Plan, cast: Cast, year: int, source: str
) -> None:
    with pytest.raises(RuleBroken):
        set_ceiling(plan, year, source, Decimal(1), cast.sari)


def test_a_stage_needs_to_exist_and_a_fact_needs_a_source(plan: Plan, cast: Cast) -> None:
    with pytest.raises(RuleBroken):
        set_stage_date(plan, "bimtek_9", date(2022, 1, 1), None, cast.sari)
    with pytest.raises(RuleBroken):
        set_fact(plan, "luas", None, cast.sari, text_id="a", text_en="b")
    set_stage_date(plan, "mou", date(2022, 1, 1), None, cast.sari, source="SEED1")
    set_stage_date(plan, "mou", date(2022, 1, 1), date(2022, 1, 2), cast.sari, source="SEED1")
    assert StageDate.objects.get(plan=plan).ends == date(2022, 1, 2)
    for text in ("a", "b"):
        set_fact(plan, "luas", None, cast.sari, text_id=text, text_en=text, source="BPS")
    assert Fact.objects.get(plan=plan).text_id == "b"


def test_a_realisation_is_reported_per_year_and_its_history_kept(plan: Plan, cast: Cast) -> None:
    activity = row(sheet(plan, "w7_aksi", "living"), activity="A")
    report_realisation(activity, 2022, cast.lina, status="berjalan", physical=Decimal(40), spent=Decimal(10**8))
    report_realisation(activity, 2022, cast.lina, status="selesai", physical=Decimal(100), spent=Decimal(10**8))
    report_realisation(activity, 2023, cast.lina, status="tertunda", reason="menunggu lahan")
    assert set(Realisation.objects.filter(item=activity).values_list("year", "status")) == {
        (2022, "selesai"),
        (2023, "tertunda"),
    }
    told = Entry.objects.filter(subject=activity.uid, act="report", field="realisation.2022.status").order_by("pk")
    assert [(each.old, each.new) for each in told] == [("", "berjalan"), ("berjalan", "selesai")]
    assert not Entry.objects.filter(subject=activity.uid, field="realisation.2022.spent", old__gt="").exists()


def test_a_realisation_minds_who_what_and_when(plan: Plan, cast: Cast) -> None:
    activity, swot = row(sheet(plan, "w7_aksi", "living")), row(sheet(plan, "w3_swot", "living"), factor="S")
    for person in (cast.budi, cast.citra, cast.dewi):
        with pytest.raises(NotAllowed):
            report_realisation(activity, 2022, person, status="selesai")
    for where, year, status in ((activity, 2022, "beres"), (activity, 2030, "selesai"), (swot, 2022, "selesai")):
        with pytest.raises(RuleBroken):
            report_realisation(where, year, cast.sari, status=status)
    assert not Realisation.objects.exists()
