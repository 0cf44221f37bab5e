"""What a group proposes is agreed by its coordinator, and tied to the RPJMD by Bappeda's word."""

from collections.abc import Callable

import pytest
from django.test import Client

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.journal.models import Batch
from anyam.plans.models import Confirmation, Item, Plan
from anyam.worksheets.actions import bin_rows, merge, set_group, undo
from anyam.worksheets.settling.actions import confirm, set_status, take_back_confirmation
from tests.cast import Cast, group, item, make_plan, office, row, sheet, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


@pytest.fixture
def strategies(plan: Plan) -> list[Item]:
    return [
        row(sheet(plan, "w3_tows", "living"), statement="A"),
        row(sheet(plan, "w3_tows", "society"), statement="B"),
    ]


@pytest.fixture
def problem(plan: Plan) -> Item:
    return problem_of(plan)


def problem_of(plan: Plan, name: str = "Rob") -> Item:
    return row(sheet(plan, plan.edition.sheet_of("Problem").code), name=name)


@pytest.fixture
def programme(plan: Plan, problem: Item) -> Item:
    return row(sheet(plan, "w6_program", "living"), name="Tanggul", main_problem=str(problem.uid))


def status(of: Item) -> str:
    return shown(of).get("status", "")


def test_the_secretariat_agrees_for_several_groups_in_one_act_that_one_undo_takes_back(
    plan: Plan, strategies: list[Item], cast: Cast
) -> None:
    done = set_status(plan, [each.uid for each in strategies], "disepakati", cast.sari)
    assert [status(each) for each in strategies] == ["disepakati", "disepakati"]
    undo(Batch.objects.get(pk=done.batch), cast.sari)
    assert [status(each) for each in strategies] == ["", ""]


def test_a_coordinator_agrees_in_the_group_their_office_leads_and_nowhere_else(
    plan: Plan, strategies: list[Item], cast: Cast
) -> None:
    own, foreign = strategies
    set_status(plan, [own.uid], "disepakati", cast.kartika)
    assert status(own) == "disepakati"
    with pytest.raises(NotAllowed):
        set_status(plan, [own.uid, foreign.uid], "usulan", cast.kartika)
    assert (status(own), status(foreign)) == ("disepakati", "")


@pytest.mark.parametrize("person", ["lina", "putri", "bayu", "budi", "joko", "tono"])
def test_nobody_else_agrees(person: str, plan: Plan, strategies: list[Item], cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_status(plan, [strategies[0].uid], "disepakati", getattr(cast, person))


def test_a_status_is_not_typed(plan: Plan, strategies: list[Item], cast: Cast) -> None:
    from anyam.worksheets.actions import apply
    from anyam.worksheets.changes import Change

    done = apply(strategies[0].sheet, [Change(strategies[0].uid, "status", "disepakati")], cast.sari)
    assert len(done.refusals) == 1
    assert status(strategies[0]) == ""


def test_rows_without_a_status_and_rows_that_are_gone_are_refused_with_a_sentence(
    plan: Plan, strategies: list[Item], programme: Item, cast: Cast
) -> None:
    with pytest.raises(RuleBroken, match=r"(?i)agree"):
        set_status(plan, [programme.uid], "disepakati", cast.sari)
    with pytest.raises(RuleBroken):
        set_status(plan, [strategies[0].uid], "setuju sekali", cast.sari)
    bin_rows(strategies[0].sheet, [strategies[0].uid], cast.sari)
    with pytest.raises(RuleBroken):
        set_status(plan, [strategies[0].uid], "disepakati", cast.sari)


def test_bappeda_confirms_once_and_takes_it_back(plan: Plan, programme: Item, problem: Item, cast: Cast) -> None:
    assert confirm(plan, [programme.uid], cast.bayu) == 1
    assert confirm(plan, [programme.uid], cast.bayu) == 0
    said = Confirmation.objects.get(item=programme)
    assert (said.by, said.target_id, said.ended_at) == (cast.bayu, problem.pk, None)
    assert take_back_confirmation(plan, [programme.uid], cast.bayu) == 1
    said.refresh_from_db()
    assert said.ended_by == cast.bayu


@pytest.mark.parametrize("person", ["sari", "kartika", "lina", "budi", "dewi"])
def test_only_bappeda_confirms(person: str, plan: Plan, programme: Item, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        confirm(plan, [programme.uid], getattr(cast, person))


def test_a_programme_without_a_main_problem_cannot_be_confirmed(plan: Plan, cast: Cast) -> None:
    loose = row(sheet(plan, "w6_program", "living"), name="Tanggul")
    with pytest.raises(RuleBroken):
        confirm(plan, [loose.uid], cast.bayu)


def test_the_word_speaks_of_the_problem_it_was_given_for(
    plan: Plan, programme: Item, cast: Cast, browse: Callable[..., Client]
) -> None:
    confirm(plan, [programme.uid], cast.bayu)
    other = problem_of(plan, "Sampah")
    write(programme.sheet, programme.uid, main_problem=str(other.uid))
    page = browse(cast.budi, "en").get("/plans/uji/confirmation/").content.decode()
    assert "tied to another problem since it was confirmed" in page
    assert confirm(plan, [programme.uid], cast.bayu) == 1
    assert Confirmation.objects.filter(item=programme).count() == 2


def test_a_problem_that_was_merged_keeps_the_word(plan: Plan, programme: Item, problem: Item, cast: Cast) -> None:
    other = problem_of(plan, "Banjir rob")
    merge(item(other.uid), item(problem.uid), cast.sari)
    confirm(plan, [programme.uid], cast.bayu)
    assert Confirmation.objects.get(item=programme).target_id == other.pk


def test_the_list_offers_boxes_to_whoever_settles_and_says_to_others_whom_to_ask(
    plan: Plan, strategies: list[Item], cast: Cast, browse: Callable[..., Client]
) -> None:
    own, foreign = strategies
    page = browse(cast.kartika, "en").get("/plans/uji/agreement/").content.decode()
    assert f'value="{own.uid}"' in page
    assert f'value="{foreign.uid}"' not in page
    page = browse(cast.lina, "en").get("/plans/uji/agreement/").content.decode()
    assert 'name="row"' not in page
    assert "only" in page


def test_ticked_rows_are_set_by_the_form(
    plan: Plan, strategies: list[Item], cast: Cast, browse: Callable[..., Client]
) -> None:
    sent = {"row": [str(each.uid) for each in strategies], "status": "disepakati"}
    answer = browse(cast.sari, "en").post("/plans/uji/agreement/", sent, follow=True)
    assert "2 rows set." in answer.content.decode()
    assert status(strategies[1]) == "disepakati"


@pytest.mark.parametrize("name", ["agreement", "confirmation"])
def test_a_long_list_asks_as_much_as_a_short_one(
    name: str,
    demo: Plan,
    cast: Cast,
    browse: Callable[..., Client],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client = browse(cast.sari)
    client.get(f"/plans/rembang/{name}/")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert client.get(f"/plans/rembang/{name}/").status_code == 200


def test_a_rule_that_was_broken_is_told_on_the_list_as_it_was_narrowed(
    browse: Callable[..., Client], cast: Cast, plan: Plan, strategies: list[Item]
) -> None:
    here = "/plans/uji/agreement/?state=usulan"
    answer = browse(cast.sari, "en").post(
        "/plans/uji/agreement/", {"row": str(strategies[0].uid), "status": "langit", "next": here}
    )
    assert (answer.status_code, answer["Location"]) == (302, here)
