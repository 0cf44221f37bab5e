"""The demo city: big enough to look real, honest about what is invented, with gaps that the checks must find."""

from collections import Counter
from uuid import UUID

import pytest

from anyam.core.chain import check_chain
from anyam.core.errors import Unusable
from anyam.demo.city import build
from anyam.demo.reading import uid_of
from anyam.journal.models import Batch
from anyam.plans.models import Fact, Item, Plan, PlanCeiling, StageDate
from anyam.plans.queries.chain import chain_of
from anyam.teams.models import Organisation
from tests.cast import Cast, make_plan, row, sheet, shown

pytestmark = pytest.mark.django_db


def test_the_city_is_as_large_as_a_real_one(demo: Plan) -> None:
    chain = chain_of(demo)
    # A kecamatan is a Perangkat Daerah too.
    offices = Organisation.objects.filter(region=demo.region, kind__in=["opd", "kecamatan"], valid_to=None)
    assert offices.count() >= 30
    assert len(chain.swot) >= 48
    assert len(chain.strategies) >= 24
    assert len(chain.programmes) >= 45
    assert len(chain.activities) >= 130
    assert len(chain.quick_wins) == 6
    for dimension in demo.edition.dimensions:
        assert {item.factor for item in chain.swot if item.dimension == dimension.code} == set("SWOT")
        assert any(win.dimension == dimension.code for win in chain.quick_wins)


def test_every_quick_win_has_a_risk_register_but_the_one_left_out_on_purpose(demo: Plan) -> None:
    chain = chain_of(demo)
    without = [win.uid for win in chain.quick_wins if not any(risk.quick_win == win.uid for risk in chain.risks)]
    assert without == [str(uid_of("n_q1"))]


def test_every_row_cites_a_source_or_says_that_it_is_invented(demo: Plan) -> None:
    rows = Item.objects.filter(plan=demo)
    assert rows.count() > 400
    assert all(bool(each.source) != each.is_sample for each in rows)
    assert rows.filter(is_sample=False).exists()


def test_every_date_fact_and_ceiling_is_sourced_or_marked(demo: Plan) -> None:
    dates = StageDate.objects.filter(plan=demo)
    assert dates.count() >= 5
    assert all(bool(each.source) != each.is_sample for each in dates)
    facts = Fact.objects.filter(plan=demo)
    assert facts.count() > 0
    assert all(each.source for each in facts)
    assert all(each.is_sample for each in PlanCeiling.objects.filter(plan=demo))


def test_no_cell_of_the_demo_is_unreadable(demo: Plan) -> None:
    assert not Item.objects.filter(plan=demo).exclude(unread={}).exists()


# What was left out or done wrong on purpose (see "sengaja" in the demo's files), by check and how often.
PLANTED = {
    "problem-without-programme": 1, "year-over-ceiling": 1, "activity-without-owner": 1, "quick-win-without-risk": 1,
    "activity-without-target": 2, "activity-budget-closed": 7, "sub-dimension-untouched": 1,
    "dimension-carried-by-one": 1, "money-undivided": 4, "money-without-source": 3, "programme-over-ceiling": 2,
    "programme-without-indicator": 1, "application-only": 1, "strategy-without-programme": 1,
    "programme-near-duplicate": 1, "issue-without-swot": 1, "nomination-not-scored": 2, "swot-unused": 1,
}  # fmt: skip


def test_the_gaps_left_on_purpose_are_found_and_no_others(demo: Plan) -> None:
    found = Counter(finding.code for finding in check_chain(chain_of(demo)))
    assert found == PLANTED


def test_built_twice_it_is_the_same_city_at_the_same_addresses(demo: Plan) -> None:
    def everything(plan: Plan) -> dict[UUID, tuple[str, str, str]]:
        rows = Item.objects.filter(plan=plan).select_related("sheet__group")
        return {each.uid: (each.code, each.sheet.code, each.sheet.group.code) for each in rows}

    before, offices = everything(demo), Organisation.objects.count()
    sample = Item.objects.filter(plan=demo, kind="Programme").order_by("code")[3]
    cells = shown(sample)
    again = build()
    assert again.pk != demo.pk
    assert everything(again) == before
    assert shown(Item.objects.get(uid=sample.uid)) == cells
    assert Organisation.objects.count() == offices


def test_built_anew_it_forgets_what_visitors_did(demo: Plan, cast: Cast) -> None:
    row(sheet(demo, "w6_program", "living"), name="Coretan tamu")
    batches = Batch.objects.filter(scope="rembang").count()
    again = build()
    assert "Coretan tamu" not in {each.title for each in chain_of(again).programmes}
    assert Batch.objects.filter(scope="rembang").count() == batches - 1


def test_a_real_plan_of_that_name_is_never_touched(demo: Plan) -> None:
    Plan.objects.filter(pk=demo.pk).update(is_demo=False)
    with pytest.raises(Unusable, match="there is a real plan called rembang"):
        build()
    assert Item.objects.filter(plan=demo).count() > 400


def test_other_plans_of_the_region_survive_the_building(demo: Plan, cast: Cast) -> None:
    programme = row(sheet(make_plan(), "w6_program", "living"), name="P")
    build()
    assert shown(programme) == {"name": "P"}


def test_there_is_a_login_for_every_kind_of_reader(demo: Plan) -> None:
    from anyam.demo.people import LOGINS, PASSWORD
    from tests.cast import User

    for login in LOGINS:
        person = User.objects.get(email=login.email)
        assert person.check_password(PASSWORD)
        assert person.is_sample
        assert Plan.objects.all().visible_to(person).filter(pk=demo.pk).exists()  # type: ignore[attr-defined]
