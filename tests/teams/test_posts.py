"""Posts: who fills them since when, and what hangs on them."""

from datetime import date, timedelta

import pytest

from anyam.core.chain import check_chain
from anyam.core.errors import RuleBroken
from anyam.core.text import plain
from anyam.plans.models import Item, Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.rights import Rights, rights_in
from anyam.roles import AGREE, READ, WRITE
from anyam.teams.actions import add_membership
from anyam.teams.models import Membership, Post, Tenure
from anyam.teams.posts import close_post, fill, hand_over, leave, open_post, tenure_on
from anyam.worksheets.actions import set_group
from tests.cast import Cast, group, make_office, make_plan, office, row, sheet

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
LONG_AGO, YESTERDAY = date(2020, 1, 1), TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def today(clock: object) -> None:
    clock.now = clock.now.replace(year=2026, month=11, day=21, hour=5)  # type: ignore[attr-defined] # noon in Jakarta


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan(first_year=2026, last_year=2030)
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


@pytest.fixture
def head() -> Post:
    return open_post(make_office("BPK3"), "Kepala Badan", on=LONG_AGO, is_head=True)


def rights(person: object, plan: Plan) -> Rights:
    return rights_in(person, Plan.objects.select_related("region").get(pk=plan.pk))  # type: ignore[arg-type]


def test_a_post_is_filled_by_a_person_or_by_a_name(head: Post, cast: Cast) -> None:
    fill(head, on=date(2024, 1, 1), name="  Ibu   Contoh ")
    assert tenure_on(head, TODAY).name == "Ibu Contoh"  # type: ignore[union-attr]
    hand_over(head, on=TODAY, person=cast.lina)
    assert tenure_on(head, YESTERDAY).name == "Ibu Contoh"  # type: ignore[union-attr]
    assert tenure_on(head, TODAY).person == cast.lina  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"on": TODAY}, "say who fills the post"),
        ({"on": TODAY, "name": "X"}, "hand it over instead"),
        ({"on": date(2019, 12, 31), "name": "X"}, "does not exist on"),
    ],
)
def test_a_post_is_not_filled_by_nobody_nor_twice_nor_before_it_exists(head: Post, wrong: dict, says: str) -> None:
    fill(head, on=LONG_AGO, name="Contoh")
    with pytest.raises(RuleBroken, match=says):
        fill(head, **wrong)


def test_a_successor_takes_over_role_and_scope_in_one_act_and_no_row_is_touched(plan: Plan, cast: Cast) -> None:
    dlh = office("DLH")
    post = open_post(dlh, "Kepala Bidang Penaatan", on=LONG_AGO)
    fill(post, on=LONG_AGO, person=cast.citra)
    scope = {"plan": plan, "group": group(plan, "society")}
    add_membership(cast.citra, "koordinator_dimensi", plan.region, dlh, post=post, **scope)
    theirs = row(sheet(plan, "w6_program", "economy"), name="P", owner="DLH")
    before = Item.objects.filter(pk=theirs.pk).values().get()
    assert rights(cast.citra, plan).may(AGREE, group(plan, "society").pk)
    assert not rights(cast.eka, plan).may(AGREE, group(plan, "society").pk)

    hand_over(post, on=TODAY, person=cast.eka, by=cast.sari)

    assert not rights(cast.citra, plan).may(READ)
    mine = rights(cast.eka, plan)
    assert mine.may(AGREE, group(plan, "society").pk)
    assert mine.may_write_row(Item.objects.select_related("sheet").get(pk=theirs.pk))
    assert Item.objects.filter(pk=theirs.pk).values().get() == before
    new = Membership.objects.get(person=cast.eka, post=post)
    assert (new.starts, new.ends, new.made_by, new.accepted_by) == (TODAY, None, cast.sari, cast.sari)


def test_what_a_person_holds_outside_the_post_stays_with_them(plan: Plan, cast: Cast) -> None:
    post = open_post(office("DLH"), "Kepala Seksi", on=LONG_AGO)
    fill(post, on=LONG_AGO, person=cast.lina)
    leave(post, last=YESTERDAY)
    assert rights(cast.lina, plan).may(WRITE, group(plan, "living").pk)


def test_a_post_that_stood_empty_gives_its_next_holder_what_hung_on_it(plan: Plan, cast: Cast) -> None:
    post = open_post(office("DLH"), "Kepala Seksi", on=LONG_AGO)
    fill(post, on=LONG_AGO, person=cast.citra)
    add_membership(cast.citra, "opd", plan.region, office("DLH"), post=post)
    leave(post, last=date(2026, 3, 1))
    fill(post, on=date(2026, 5, 1), name="Plt. (contoh)")
    hand_over(post, on=TODAY, person=cast.eka)
    assert rights(cast.eka, plan).may(WRITE, group(plan, "living").pk)
    assert not rights(cast.citra, plan).may(WRITE, group(plan, "living").pk)


def test_who_comes_back_to_a_post_holds_again_what_they_held(plan: Plan, cast: Cast) -> None:
    post = open_post(office("DLH"), "Kepala Seksi", on=LONG_AGO)
    fill(post, on=LONG_AGO, person=cast.citra)
    add_membership(cast.citra, "opd", plan.region, office("DLH"), post=post)
    hand_over(post, on=date(2026, 2, 1), person=cast.eka)
    hand_over(post, on=TODAY, person=cast.citra)
    assert rights(cast.citra, plan).may(WRITE, group(plan, "living").pk)
    assert not rights(cast.eka, plan).may(WRITE, group(plan, "living").pk)
    assert [each.person for each in Tenure.objects.filter(post=post).order_by("starts")] == [
        cast.citra, cast.eka, cast.citra,
    ]  # fmt: skip


def test_nobody_hands_a_post_over_to_themselves_nor_an_empty_one(head: Post, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="nobody fills"):
        hand_over(head, on=TODAY, name="X")
    fill(head, on=LONG_AGO, person=cast.lina)
    with pytest.raises(RuleBroken, match="fills this post already"):
        hand_over(head, on=TODAY, person=cast.lina)


def test_an_office_has_one_head_and_no_two_posts_of_a_title(head: Post) -> None:
    with pytest.raises(RuleBroken, match="already has the post"):
        open_post(head.organisation, "kepala  badan", on=TODAY)
    with pytest.raises(RuleBroken, match="already has a head"):
        open_post(head.organisation, "Direktur", on=TODAY, is_head=True)
    with pytest.raises(RuleBroken, match="needs its title"):
        open_post(head.organisation, " ", on=TODAY)


def test_a_closed_post_is_left_and_gives_way_to_another_of_its_title(head: Post) -> None:
    fill(head, on=LONG_AGO, name="Contoh")
    close_post(head, last=YESTERDAY)
    assert tenure_on(head, TODAY) is None
    assert open_post(head.organisation, "Kepala Badan", on=TODAY, is_head=True).pk != head.pk
    with pytest.raises(RuleBroken, match="does not exist on"):
        fill(head, on=TODAY, name="Contoh")


def vacancies(plan: Plan) -> list[str]:
    found = check_chain(chain_of(Plan.objects.select_related("region").get(pk=plan.pk)))
    return [plain(each.message) for each in found if each.code == "owner-vacant"]


def test_a_row_of_an_office_whose_head_post_nobody_fills_is_a_finding(plan: Plan, head: Post) -> None:
    row(sheet(plan, "w6_program", "living"), name="Bank sampah", owner="BPK3")
    says = "“Bank sampah” is the responsibility of BPK3, where nobody fills the post “Kepala Badan”"
    assert vacancies(plan) == [says]
    fill(head, on=LONG_AGO, name="Contoh")
    assert vacancies(plan) == []
    leave(head, last=YESTERDAY)
    assert vacancies(plan) == [says]


def test_a_post_of_which_nobody_said_who_fills_it_is_not_vacant(plan: Plan) -> None:
    listed = make_office("BPK4")
    Post.objects.create(organisation=listed, title="Kepala", is_head=True)
    row(sheet(plan, "w6_program", "living"), name="P", owner="BPK4")
    assert vacancies(plan) == []


def test_posts_cost_the_chain_no_further_question(
    plan: Plan, head: Post, django_assert_max_num_queries: object
) -> None:
    fresh = Plan.objects.select_related("region").get(pk=plan.pk)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        chain_of(fresh)
