"""An office renamed or merged in the middle of a plan: its staff keep writing."""

from datetime import date
from uuid import uuid4

import pytest

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.plans.models import Group, Item, Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.rights import rights_of
from anyam.plans.rights import Rights, rights_in
from anyam.roles import AGREE, WRITE
from anyam.teams.actions import add_membership, rename_organisation
from anyam.teams.heirs import merge_organisation
from anyam.teams.models import Membership, Organisation, Post
from anyam.teams.posts import fill, open_post, tenure_on
from anyam.worksheets.actions import set_group
from tests.cast import Cast, group, make_office, make_plan, office, row, sheet, write

pytestmark = pytest.mark.django_db
TODAY, JANUARY, NEXT = date(2026, 11, 21), date(2026, 1, 2), date(2027, 1, 4)


@pytest.fixture(autouse=True)
def today(clock: object) -> None:
    clock.now = clock.now.replace(year=2026, month=11, day=21, hour=5)  # type: ignore[attr-defined]


@pytest.fixture
def old() -> Organisation:
    return make_office("BPK3", "Badan Kali")


@pytest.fixture
def plan(cast: Cast, old: Organisation) -> Plan:
    made = make_plan(first_year=2026, last_year=2030)
    set_group(group(made, "living"), coordinator=old, members=[], by=cast.sari)
    set_group(group(made, "economy"), coordinator=office("DLH"), members=[old], by=cast.sari)
    return made


@pytest.fixture
def coordinator(plan: Plan, old: Organisation) -> User:
    person = User.objects.create_user("koordinator@kali.example", "Koordinator (contoh)")
    add_membership(person, "koordinator_dimensi", plan.region, old)
    return person


@pytest.fixture
def staff(plan: Plan, old: Organisation) -> User:
    person = User.objects.create_user("staf@kali.example", "Staf (contoh)")
    add_membership(person, "opd", plan.region, old)
    return person


def rights(person: User, plan: Plan) -> Rights:
    return rights_in(person, Plan.objects.select_related("region").get(pk=plan.pk))


def keeps_writing(plan: Plan, staff: User, coordinator: User) -> bool:
    writes = all(rights(staff, plan).may(WRITE, group(plan, each).pk) for each in ("living", "economy"))
    return writes and rights(coordinator, plan).may(AGREE, group(plan, "living").pk)


@pytest.mark.parametrize("on", [JANUARY, TODAY, NEXT])
def test_staff_keep_writing_before_and_after_their_office_is_renamed(
    *, plan: Plan, old: Organisation, staff: User, coordinator: User, clock: object, on: date
) -> None:
    theirs = row(sheet(plan, "w6_program", "society"), name="P", owner="BPK3")
    new = rename_organisation(old, short="DKK", name="Dinas Kali", on=on)
    for month in (11, 12):
        clock.now = clock.now.replace(month=month)  # type: ignore[attr-defined]
        assert keeps_writing(plan, staff, coordinator)
        assert not write(theirs.sheet, theirs.uid, by=staff, name=f"P {month}").refusals
    clock.now = clock.now.replace(year=2027, month=2)  # type: ignore[attr-defined]
    assert keeps_writing(plan, staff, coordinator)
    assert str(new.uid) in rights(staff, plan).offices
    assert not write(theirs.sheet, theirs.uid, by=staff, name="P 2027").refusals
    # The row stands in the old name until somebody hands it over, and may be handed over by the staff themselves.
    assert Item.objects.get(pk=theirs.pk).owner == old
    assert not write(theirs.sheet, theirs.uid, by=staff, owner="DKK").refusals
    assert Item.objects.get(pk=theirs.pk).owner == new
    assert write(sheet(plan, "w6_program", "living"), uuid4(), by=staff, name="Baru").created


def test_people_posts_and_groups_are_the_heir_s(plan: Plan, old: Organisation, staff: User) -> None:
    head = open_post(old, "Kepala Badan Kali", on=date(2020, 1, 1), is_head=True)
    fill(head, on=date(2020, 1, 1), person=staff)
    Membership.objects.filter(person=staff).update(post=head)
    new = rename_organisation(old, short="DKK", name="Dinas Kali", on=JANUARY)
    post = Post.objects.get(organisation=new, is_head=True)
    assert post.title == "Kepala Dinas Kali"
    assert tenure_on(post, TODAY).person == staff  # type: ignore[union-attr]
    assert tenure_on(head, TODAY) is None
    mine = Membership.objects.get(person=staff, organisation=new)
    assert (mine.starts, mine.ends, mine.post) == (JANUARY, None, post)
    assert Membership.objects.get(person=staff, organisation=old).ends == date(2026, 1, 1)
    assert group(plan, "living").coordinator == new
    assert list(group(plan, "economy").members.all()) == [new]


def test_a_plan_that_had_ended_keeps_the_old_name(cast: Cast, old: Organisation) -> None:
    past = make_plan(code="lama", first_year=2016, last_year=2020)
    set_group(group(past, "living"), coordinator=old, members=[], by=cast.sari)
    rename_organisation(old, short="DKK", name="Dinas Kali", on=JANUARY)
    assert Group.objects.get(pk=group(past, "living").pk).coordinator == old


def test_a_group_that_still_names_an_ended_office_is_shown_under_its_heir(plan: Plan, old: Organisation) -> None:
    new = rename_organisation(old, short="DKK", name="Dinas Kali", on=JANUARY)
    newer = rename_organisation(new, short="DKX", name="Dinas Kali Raya", on=date(2026, 6, 1))
    Group.objects.filter(pk=group(plan, "living").pk).update(coordinator=old)
    (living,) = [each for each in chain_of(plan).groups if each.code == "living"]
    assert living.coordinator == str(newer.uid)


def test_two_offices_become_one(plan: Plan, old: Organisation, staff: User, coordinator: User, cast: Cast) -> None:
    dlh = office("DLH")
    add_membership(staff, "opd", plan.region, dlh)  # who was lent to the other office already
    row(sheet(plan, "w6_program", "society"), name="P", owner="BPK3")
    merge_organisation(old, dlh, on=JANUARY, decree="Perda (contoh)")
    assert keeps_writing(plan, staff, coordinator)
    (theirs,) = [each for each in chain_of(plan).programmes if each.owner == str(old.uid)]
    assert rights_of(cast.lina, Plan.objects.select_related("region").get(pk=plan.pk)).may_write(theirs)
    with pytest.raises(RuleBroken, match="has ended already"):
        merge_organisation(old, dlh, on=TODAY)
    with pytest.raises(RuleBroken, match="another office of its region"):
        merge_organisation(dlh, dlh, on=TODAY)


def test_of_two_heads_the_heir_s_own_remains(old: Organisation) -> None:
    dlh = make_office("DLX", "Dinas Lain")
    own = open_post(dlh, "Kepala Dinas", on=date(2020, 1, 1), is_head=True)
    fill(open_post(old, "Kepala Badan", on=date(2020, 1, 1), is_head=True), on=date(2020, 1, 1), name="Contoh")
    open_post(old, "Kepala Seksi Kali", on=date(2020, 1, 1))
    merge_organisation(old, dlh, on=JANUARY)
    living = Post.objects.filter(organisation=dlh, valid_to=None)
    assert {each.title for each in living} == {"Kepala Dinas", "Kepala Seksi Kali"}
    assert living.get(is_head=True) == own


def test_whoever_only_reads_until_known_only_reads_afterwards(plan: Plan, old: Organisation) -> None:
    person = User.objects.create_user(None, "Belum dikenal (contoh)")
    add_membership(person, "opd", plan.region, old, accepted_at=None)
    rename_organisation(old, short="DKK", name="Dinas Kali", on=JANUARY)
    assert not rights(person, plan).accepted
    assert not rights(person, plan).may_somewhere(WRITE)


def test_rights_are_one_question_also_after_renamings(
    plan: Plan, old: Organisation, staff: User, django_assert_num_queries: object
) -> None:
    rename_organisation(old, short="DKK", name="Dinas Kali", on=JANUARY)
    fresh = Plan.objects.select_related("region").get(pk=plan.pk)
    with django_assert_num_queries(1):  # type: ignore[operator]
        rights_in(staff, fresh)
